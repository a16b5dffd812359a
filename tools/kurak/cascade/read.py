"""A file → Draft: the rows as their author wrote them, and what could not be read.

YAML and CSV become the same tree of values, so that one set of classes checks both. Nothing is written here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kurak.cascade.fields import RegisterFields, RowFields
from kurak.cascade.personal import personal
from kurak.cascade.sheet import Sheet, read_sheet, value_of
from kurak.cascade.unprinted import unprinted
from kurak.load.fields import read_fields
from kurak.load.files import read_text
from kurak.load.tree import Keys, Tree, read_tree
from kurak.model import Place, Problem
from kurak.schemas import known_keys

_TOP = "workshops"
_IN_WORDS = ("id", "parent", "plan", "month", "region", "donor")
"""Columns whose cells are no numbers, whatever they look like: `03.2025`, a workshop called `1`."""


@dataclass
class Draft:
    """A register before it is judged."""

    path: str
    rows: tuple[RowFields, ...] = ()
    """Nothing where one of them could not be read: half a register would be counted as a whole one."""
    organisation: str = ""
    """Who reports; nothing where that is the programme's publisher."""
    foreword: str = ""
    """What stands before the numbers, in its author's own words."""
    places: dict[Keys, Place] = field(default_factory=dict)
    noted: list[Problem] = field(default_factory=list)

    def problems(self, kind: str) -> Iterator[Problem]:
        """Yield what reading noted, of one kind: the rules of the course judge this too."""
        return (each for each in self.noted if each.kind == kind)

    @property
    def is_sheet(self) -> bool:
        """Tell whether its author sees lines and columns, and no keys."""
        return self.path.lower().endswith(".csv")

    def place(self, row: int, *keys: str) -> Place:
        """Return where a key of a row stands, or the nearest thing around it."""
        for length in range(len(keys), -1, -1):
            found = self.places.get((_TOP, row, *keys[:length]))
            if found:
                return found
        return Place(self.path)


def read(file: Path) -> Draft:
    """Return the register in a file, YAML or CSV by its ending."""
    draft = Draft(file.name)
    text = read_text(file.parent, file.name, draft.noted)
    if text is None:
        return draft
    if draft.is_sheet:
        sheet = read_sheet(text, file.name, draft.noted)
        tree = _tree(sheet, draft.noted) if sheet else None
    else:
        tree = read_tree(text, file.name, 1, draft.noted)
    if tree is None:
        return draft
    draft.places = tree.places
    draft.noted += _personal(tree)
    draft.noted += _unprinted(tree)
    fields = read_fields(RegisterFields, _without_personal(tree), file.name, draft.noted)
    if fields:
        draft.rows = fields.workshops
        draft.organisation, draft.foreword = fields.organisation, fields.foreword
    return draft


def _tree(sheet: Sheet, problems: list[Problem]) -> Tree | None:
    """Return a sheet as the tree that YAML would have given: `sex.women` is a key in a key.

    Note that it is empty, where it is.
    """
    known_heads = {
        cell.text: cell
        for cell in sheet.head
        if cell.text and (cell.text in columns() or personal(cell.text))
    }
    for cell in sheet.head:
        if cell.text and cell.text not in known_heads:
            within, _, key = cell.text.rpartition(".")
            keys = (within,) if within else ()
            known = known_keys(RowFields, keys) or known_keys(RowFields, ())
            detail = {"key": key, "within": within, "known": known}
            problems.append(Problem("unknown-key", cell.place, detail))
    places: dict[Keys, Place] = {(): Place(sheet.head[0].place.path)}
    rows = []
    for index, (cells, place) in enumerate(zip(sheet.rows, sheet.lines, strict=True)):
        row: dict[str, object] = {}
        places[_TOP, index] = place
        for name, cell in cells.items():
            if name not in known_heads:
                continue
            *outer, key = name.split(".") if name in columns() else [name]
            inner = row
            for at in outer:
                inner = row.setdefault(at, {})  # type: ignore[assignment]
            inner[key] = cell.text if key in _IN_WORDS else value_of(cell)
            places[_TOP, index, *outer, key] = cell.place
        rows.append(row)
    if not rows:
        problems.append(Problem("no-rows", sheet.head[0].place))
        return None
    return Tree({_TOP: rows}, places)


@cache
def columns() -> tuple[str, ...]:
    """Return the names that a column may have: `people`, `sex.women`."""
    outer = {key: known_keys(RowFields, (key,)) for key in known_keys(RowFields, ())}
    return tuple(
        name for key, inner in outer.items() for name in ([f"{key}.{i}" for i in inner] or [key])
    )


def _personal(tree: Tree) -> Iterator[Problem]:
    """Yield what may name a person, once for each key: a column of names has as many as rows."""
    seen = set()
    for keys, place in tree.places.items():
        key = str(keys[-1]) if keys else ""
        if keys and isinstance(keys[-1], str) and key not in seen and personal(key):
            seen.add(key)
            yield Problem("personal", place, {"key": key})
        value = _at(tree, keys)
        if isinstance(value, str) and key != "month" and personal(value, value=True):
            yield Problem("personal", place, {"key": key, "value": True})


def _unprinted(tree: Tree) -> Iterator[Problem]:
    """Yield what no report can show, once for each word: a region stands in many rows."""
    words: dict[str, Place] = {}
    for keys, place in tree.places.items():
        if keys and isinstance(value := _at(tree, keys), str):
            words.setdefault(value, place)
    for text, place in words.items():
        yield from unprinted(text, place)


def _at(tree: Tree, keys: Keys) -> object:
    value = tree.value
    for key in keys:
        value = value[key]
    return value


def _without_personal(tree: Tree) -> Tree:
    """Return a tree without the keys that were refused already, so that nothing is told twice."""

    def cleaned(value: object) -> object:
        if isinstance(value, dict):
            return {key: cleaned(each) for key, each in value.items() if not personal(key)}
        return [cleaned(each) for each in value] if isinstance(value, list) else value

    return Tree(cleaned(tree.value), tree.places)
