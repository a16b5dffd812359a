"""The text of a document → its head and its body, its fields, and what opens its blocks."""

from typing import TypeVar

from kurak.dialect import read_openers
from kurak.load.body import is_crowded
from kurak.load.fields import read_fields
from kurak.load.tree import Tree, read_tree
from kurak.model import Opener, Place, Problem

F = TypeVar("F")


def parted(
    text: str, path: str, problems: list[Problem]
) -> tuple[Tree | None, str, str, tuple[str, int]] | None:
    """Return the head of a text, the text and its path, the body and its first line, or note why not."""
    lines = text.split("\n")
    ends = [n for n, line in enumerate(lines) if line.rstrip() == "---"]
    if len(ends) < 2 or ends[0] != 0:
        problems.append(Problem("no-head", Place(path), {"is_open": ends == [0]}))
        return None
    tree = read_tree("\n".join(lines[1 : ends[1]]), path, 2, problems)
    return tree, text, path, ("\n".join(lines[ends[1] + 1 :]), ends[1] + 2)


def fields_and_openers(
    kind: type[F], tree: Tree, path: str, body: str, first_line: int, problems: list[Problem]
) -> tuple[F, tuple[Opener, ...]] | None:
    """Return the fields of a document, and what opens the blocks of its body."""
    found = read_fields(kind, tree, path, problems)
    if found is None or is_crowded(body, path, first_line, problems):
        return None
    return found, read_openers(body, path, first_line)
