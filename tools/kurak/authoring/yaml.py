"""YAML that people wrote, changed in place: their comments, quotes and order stay.

Reading for the course is `load`'s, with places for diagnostics; here a file is read in order to be written.
"""

import io
import re
from itertools import product
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq

_COMMENT = re.compile(r"(?:^|\s)#.*$", re.MULTILINE)


class Lost(Exception):
    """A comment that would not be where it was."""


def read(text: str) -> Any:
    """Return YAML as mappings and lists that remember how they were written."""
    return _yaml().load(text)


def write(document: Any, before: str) -> str:
    """Return a changed document as text, indented as it was. Raise `Lost` rather than lose a comment."""
    text = _dumped(document, *_style(before))
    if sorted(map(str.strip, _COMMENT.findall(text))) != sorted(
        map(str.strip, _COMMENT.findall(before))
    ):
        raise Lost
    return text


def reordered(items: CommentedSeq, order: tuple[int, ...]) -> None:
    """Put the items of a list in another order, their comments with them."""
    values = [items[index] for index in order]
    comments = dict(items.ca.items)
    items[:] = values
    items.ca.items.clear()
    items.ca.items.update({new: comments[old] for new, old in enumerate(order) if old in comments})


def flow(values: tuple[str, ...]) -> CommentedSeq:
    """Return a list that is written on one line: `[one, two]`."""
    made = CommentedSeq(values)
    made.fa.set_flow_style()
    return made


def _style(text: str) -> tuple[int, int, int]:
    """Return the indents with which a text comes back as it is, or else the usual ones."""
    for mapping, offset in product((2, 4), (2, 0)):
        if _dumped(_yaml().load(text), mapping, offset + 2, offset) == text:
            return mapping, offset + 2, offset
    return 2, 4, 2


def _dumped(document: Any, mapping: int, sequence: int, offset: int) -> str:
    target = io.StringIO()
    yaml = _yaml()
    yaml.indent(mapping=mapping, sequence=sequence, offset=offset)
    yaml.dump(document, target)
    return target.getvalue()


def _yaml() -> YAML:
    yaml = YAML()  # a round trip: https://yaml.dev/doc/ruamel.yaml/detail/
    yaml.preserve_quotes = True
    yaml.width = 10_000
    return yaml
