"""Where in a course something leads to a person: each text that is published, and what was found in it.

Course ──texts──▶ Texts ──looks──▶ Leads
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from kurak.drawings import NotADrawing, words
from kurak.model import CaseStudy, Catalogue, Course, Entry, Language
from kurak.safety.agreed import is_agreed, names_agreed
from kurak.safety.gate import TOLD_BY_PEOPLE
from kurak.safety.jigsaw import Clue, jigsaws
from kurak.safety.names import Protected, watch
from kurak.safety.scan import Found, declared, scan


@dataclass(frozen=True)
class Text:
    """A text that is published: a document as written, the words of a drawing, or a whole catalogue."""

    path: str
    written: str = ""
    country: str = ""
    """Where the case study is set that it is of."""
    is_of_people: bool = False
    """Whether it tells of people who exist."""
    agreed: tuple[str, ...] | None = None
    """The names that it may show, where people told it."""
    drawing: str = ""
    """The drawing that the words stand in."""
    catalogue: Catalogue | None = None

    @cached_property
    def text(self) -> str:
        """What is read; it is put together when it is asked for: after most edits nobody does."""
        if self.catalogue:
            return _APART.join(entry.translation for entry in self.entries)
        return _words(self.drawing) if self.drawing else self.written

    @property
    def mark(self) -> str:
        """What changes whenever the text does."""
        return (self.catalogue and self.catalogue.digest) or self.drawing or self.text

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The translations in the text, if it is a catalogue."""
        every = self.catalogue.entries.values() if self.catalogue else ()
        return tuple(entry for entry in every if entry.translation)

    @cached_property
    def begins(self) -> tuple[int, ...]:
        """Where in the text each of these begins."""
        lengths = (len(entry.translation) + len(_APART) for entry in self.entries[:-1])
        return tuple(accumulate(lengths, initial=0)) if self.entries else ()


@dataclass(frozen=True, slots=True)
class Lead:
    """What was found in a text; a jigsaw has its clues."""

    text: Text
    start: int
    end: int
    kind: str
    clues: tuple[Clue, ...] = ()

    @property
    def words(self) -> str:
        return self.text.text[self.start : self.end]

    @property
    def entry(self) -> Entry | None:
        """The translation in which it stands, if it is one."""
        found = bisect_right(self.text.begins, self.start)
        return self.text.entries[found - 1] if found else None


def texts(course: Course, languages: Iterable[Language] | None = None) -> Iterator[Text]:
    """Yield every text of a course that is published, with the translations of some languages or of all."""
    wanted = None if languages is None else set(languages)
    told: set[str] = set()
    for document in course.documents:
        source = document.source
        case = document if isinstance(document, CaseStudy) else None
        country = case.setting.country if case else ""
        is_of_people = case is not None and case.kind != "fictional"
        agreed = names_agreed(case) if case else None
        yield Text(source.path, source.text, country, is_of_people, agreed)
        for path, svg in source.drawings.items():
            yield Text(path, "", country, is_of_people, agreed, drawing=svg)
        for language, catalogue in source.catalogues.items():
            if catalogue.path not in told and (wanted is None or language in wanted):
                told.add(catalogue.path)
                yield Text(catalogue.path, "", country, is_of_people, agreed, catalogue=catalogue)


def looks(course: Course, protected: Protected | None = None) -> Callable[[Text], Iterator[Lead]]:
    """Return what looks at a text of a course: for personal data, names and jigsaws.

    It passes over the contacts that the programme publishes on purpose, and full names where nobody told the
    story, or where its record says that they may be shown.
    """
    contacts = course.programme.public_contacts if course.programme else ()
    names = watch(protected) if protected else _nobody

    def look(text: Text) -> Iterator[Lead]:
        for found in (*scan(text.text, text.country), *names(text.text)):
            if not declared(text.text[found.start : found.end], contacts):
                yield Lead(text, found.start, found.end, found.kind)
        if text.agreed is not None:
            from kurak.safety.scan.people import full_names  # slow to import, and for stories alone

            for found in full_names(text.text):
                name, before = text.text[found.start : found.end], text.text[: found.start]
                if not is_agreed(name, before, text.agreed):
                    yield Lead(text, found.start, found.end, found.kind)
        if text.is_of_people:
            for each in jigsaws(text.text):
                yield Lead(text, each.start, each.end, "jigsaw", each.clues)

    return look


def lacks_names(course: Course, protected: Protected | None) -> CaseStudy | None:
    """Return a case study that needs the list of protected names, if that is not at hand.

    It is one made of what people told: some of them may have asked not to be named. A release must refuse
    such a course; `check` warns.
    """
    told = (
        case for case in course.cases if case.record and case.record.source_basis in TOLD_BY_PEOPLE
    )
    return None if protected else next(told, None)


_APART = "\n\n"


def _words(svg: str) -> str:
    try:
        return _APART.join(words(svg))
    except NotADrawing:  # `check` tells the author
        return ""


def _nobody(text: str) -> Iterable[Found]:
    return ()
