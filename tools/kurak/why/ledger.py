"""A build while it runs → a line for each of its jobs: whether it ran, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kurak.book import Book
from kurak.inputs import Inputs
from kurak.print.press import Errand, book_key
from kurak.store import Store
from kurak.why import books
from kurak.why.changes import Changes, changes, last, note, noted

_ALWAYS = "made whenever anything has changed"
_LOST = "it is not in the store any more"


@dataclass
class Ledger:
    """What a build does with each job. It notes what everything is made of, for the build that follows."""

    store: Store
    output: Path
    inputs: Inputs
    explaining: bool
    """Whether somebody asks: else what was made before is not looked up."""
    changed: Changes = field(init=False)
    _lines: list[tuple[bool, str, str]] = field(default_factory=list, init=False)
    _parts: dict[str, books.Parts] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.changed = changes(last(self.store, self.output), self.inputs)

    def edition(self, name: str) -> None:
        """Note that an edition is composed."""
        self._lines.append((True, name, _ALWAYS))

    def bundle(self, name: str) -> None:
        """Note that a package is packed."""
        self._lines.append((True, name, _ALWAYS))

    def book(self, book: Book) -> None:
        """Note a book, before anything is made of it."""
        parts = books.parts_of(book)
        self._parts[book.path] = parts
        if not self.explaining:
            return
        before = books.noted(self.store, self.output, book.path)
        if book.engine == "linked" and book_key(book) in self.store:
            same = before is not None and replace(before, made_from="") == parts
            why = "it is what it was" if same else "just this was made before, and is in the store"
            self._lines.append((False, book.path, why))
            return
        if before is None:
            why = "no earlier one of this name is remembered"
        else:
            changed = changes(noted(self.store, before.made_from), self.inputs)
            why = "; ".join(dict.fromkeys(books.reasons(before, parts, book.language, changed)))
        self._lines.append((True, book.path, why or _LOST))

    def fragment(self, errand: Errand) -> None:
        """Note that a piece of a book is printed."""
        if self.explaining:
            what = f"“{errand.name}” of {errand.source}" if errand.source else f"“{errand.name}”"
            self._lines.append(
                (True, what, "not printed this way before, or no longer in the store")
            )

    def done(self) -> None:
        """Remember what everything is made of, now that it stands in the output folder."""
        made_from = note(self.store, self.output, self.inputs)
        for path, parts in self._parts.items():
            books.note(self.store, self.output, path, replace(parts, made_from=made_from))

    def lines(self) -> Iterator[str]:
        """Yield the whole account, what ran first."""
        if self.changed.unknown:
            yield "No earlier build into this folder is remembered."
        else:
            yield "Since the last build into this folder:"
            yield from (f"  {each} changed." for each in self.changed.files)
            yield from (f"  {each}." for each in self.changed.others)
            if not self.changed.files and not self.changed.others:
                yield "  no file, option or library changed; other products were asked for, or some had gone."
        for ran in (True, False):
            for did, what, why in self._lines:
                if did == ran:
                    yield f"  {'ran    ' if ran else 'not run'}  {what}: {why}"
