"""A build while it runs → a line for each of its jobs: whether it ran, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kurak.job import Job
from kurak.model import Language
from kurak.print.errands import Errand
from kurak.print.ingredients import Ingredients
from kurak.sentences import Text, enumerated, sentence
from kurak.steps import Begun
from kurak.store import Store
from kurak.store.inputs import Inputs
from kurak.why import books
from kurak.why.changes import Changes, changes, last, listed, note, noted

_NOT_THERE = sentence(
    "just these were not made together into this folder, or are not there as they were left"
)
_PERHAPS = sentence("or it tells how far other languages are translated, and that changed")
_LOST = sentence("it is not in the store any more")


@dataclass
class Ledger:
    """What a build does with each job. It notes what everything is made of, for the build that follows."""

    store: Store
    output: Path
    inputs: Inputs
    explaining: bool
    """Whether somebody asks: else no book that was made before is looked up."""
    made_from: Mapping[str, Inputs] = field(default_factory=dict)
    """For each job what it is made from; of all that is told by default."""
    changed: Changes = field(init=False)
    _lines: list[tuple[bool, Text, Text]] = field(default_factory=list, init=False)
    _made_of: dict[str, Ingredients] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.changed = changes(last(self.store, self.output), self.inputs)

    def stays(self, job: str) -> None:
        """Note that an edition stands as it was made before."""
        self._lines.append((False, job, sentence("nothing that it is made of has changed")))

    def begun(self, job: Job, begun: Begun) -> None:
        """Note that an edition is composed, and what becomes of its books."""
        self._lines.append((True, str(job), self._why(str(job))))
        for path, made_of in begun.made_of.items():
            self._book(path, made_of, job.language, path in begun.bound)
        for errand in begun.printed:
            self.fragment(errand)

    def bundle(self, name: str) -> None:
        """Note that a package is packed."""
        self._lines.append((True, name, sentence("its edition was composed")))

    def _book(self, path: str, made_of: Ingredients, language: Language, is_bound: bool) -> None:
        self._made_of[path] = made_of
        if not self.explaining:
            return
        before = books.noted(self.store, self.output, path)
        if is_bound:
            same = before is not None and replace(before, made_from="") == made_of
            why = (
                sentence("it is what it was")
                if same
                else sentence("just this was made before, and is in the store")
            )
            self._lines.append((False, path, why))
            return
        if before is None:
            why = sentence("no earlier one of this name is remembered")
        else:
            changed = changes(noted(self.store, before.made_from), self.inputs)
            reasons = list(dict.fromkeys(books.reasons(before, made_of, language, changed)))
            why = enumerated(reasons, "; ") if reasons else _LOST
        self._lines.append((True, path, why))

    def fragment(self, errand: Errand) -> None:
        """Note that a piece of a book is printed."""
        if self.explaining:
            of = f" ({errand.source})" if errand.source else ""
            why = sentence("not printed this way before, or no longer in the store")
            self._lines.append((True, f"“{errand.name}”{of}", why))

    def done(self) -> None:
        """Remember what everything is made of, now that it stands in the output folder."""
        made_from = note(self.store, self.output, self.inputs)
        for path, made_of in self._made_of.items():
            books.note(self.store, self.output, path, replace(made_of, made_from=made_from))

    def _why(self, job: str) -> Text:
        """Return why an edition does not stand as it was, in files where it can be told."""
        if self.changed.unknown:
            return sentence("no earlier build into this folder is remembered")
        others = {*self.inputs.files} - {*self.made_from.get(job, self.inputs).files}
        own = [each for each in self.changed.files if each not in others]
        if own:
            return sentence("{files} changed", files=listed(own))
        if self.changed.others:
            return enumerated(self.changed.others, "; ")
        return enumerated([_NOT_THERE, *([_PERHAPS] if self.changed.files else [])], "; ")

    def lines(self) -> Iterator[Text]:
        """Yield the whole account, what ran first."""
        if self.changed.unknown:
            yield sentence("No earlier build into this folder is remembered.")
        else:
            yield sentence("Since the last build into this folder:")
            yield from (sentence("  {files} changed.", files=each) for each in self.changed.files)
            yield from (enumerated(["  ", each, "."], "") for each in self.changed.others)
            if not self.changed.files and not self.changed.others:
                yield sentence(
                    "  no file, option or library changed; other products or another language "
                    "were asked for, or some had gone."
                )
        for ran, told in (
            (True, sentence("  ran      {what}: {why}")),
            (False, sentence("  not run  {what}: {why}")),
        ):
            for did, what, why in self._lines:
                if did == ran:
                    yield replace(told, values=(("what", what), ("why", why)))
