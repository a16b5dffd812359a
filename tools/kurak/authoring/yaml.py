"""YAML that people wrote, changed in place: their comments, quotes and order stay.

Reading for the course is `load`'s, with places for diagnostics; here a file is read in order to be written.
"""

import io
import re
from difflib import SequenceMatcher
from itertools import product
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kurak.sentences import Text, quoted, sentence

_COMMENT = re.compile(r"(?:^|\s)#.*$", re.MULTILINE)
_OTHERWISE = sentence("would be written another way")


class Lost(Exception):
    """A comment that would not be where it was, or a line that cannot be changed and be as it was."""

    def __init__(self, why: Text = "", line: int = 0) -> None:
        super().__init__(why)
        self.line = line
        """From 1; 0 where it is a comment."""


def read(text: str) -> Any:
    """Return YAML as mappings and lists that remember how they were written.

    Spaces and tabs at the ends of lines are none of it. Raise `Lost` for what only others can read.
    """
    try:
        return _yaml().load("\n".join(line.rstrip(" \t") for line in text.split("\n")))
    except MarkedYAMLError as error:
        mark = error.problem_mark
        why = (
            sentence("has a tab before a comment or a value")
            if "\\t" in f"{error.problem}"
            else sentence("cannot be read: {why}", why=quoted(str(error.problem)))
        )
        raise Lost(why, mark.line + 1 if mark else 1) from None
    except YAMLError as error:
        raise Lost(sentence("cannot be read: {why}", why=quoted(str(error))), 1) from None


def write(document: Any, before: str) -> str:
    """Return a changed document as text, indented as it was. Raise `Lost` rather than lose a comment."""
    text = _dumped(document, *_style(before))
    if sorted(map(str.strip, _COMMENT.findall(text))) != sorted(
        map(str.strip, _COMMENT.findall(before))
    ):
        raise Lost
    return text


def merged(text: str, usual: str, changed: str) -> str:
    """Return a text with what was changed of it, where `usual` is the same text as `write` writes it.

    What an author wrote another way stays: it is no reason to change nothing. Raise `Lost` where just that is
    to be changed.
    """
    mine, ours, new = (each.split("\n") for each in (text, usual, changed))
    bare = [[line.rstrip(" \t") for line in each] for each in (ours, mine)]
    alike = SequenceMatcher(None, bare[0], bare[1])
    lines = {a + n: b + n for a, b, size in alike.get_matching_blocks() for n in range(size)}
    changes = SequenceMatcher(None, ours, new).get_opcodes()
    for kind, first, last, begin, end in reversed(changes):
        if kind == "equal":
            continue
        for each in range(first, last) or [first - 1]:  # where it is inserted, the line above
            if each not in lines:
                above = max((line for line in lines if line < each), default=None)
                line = 1 if above is None else lines[above] + 2
                raise Lost(_OTHERWISE, line)
        start = lines[first] if first < last else lines[first - 1] + 1
        mine[start : start + last - first] = new[begin:end]
    made = "\n".join(mine)
    if read(made) != read(changed):  # something of another kind stands between the lines
        raise Lost(_OTHERWISE, lines.get(changes[0][2], 0) + 1)
    return made


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
    """Return the indents with which a text comes back as it is, or most of its lines do."""
    lines = set(text.split("\n"))

    def alike(style: tuple[int, int, int]) -> tuple[bool, int]:
        made = _dumped(read(text), *style)
        return made == text, len(lines.intersection(made.split("\n")))

    styles = [(mapping, offset + 2, offset) for mapping, offset in product((2, 4), (2, 0))]
    return max(styles, key=alike)


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
