"""What was loaded: sources with their catalogues, the documents, and the course they make."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from kurak.model.body import Handout, Opener, Question, Reflection, Step
from kurak.model.fields import (
    CaseStudyFields,
    GlossaryFields,
    ModuleFields,
    PageFields,
    ProgrammeFields,
    SessionFields,
)
from kurak.model.plans import WorkshopFields
from kurak.model.record import RecordFields, WithdrawnFields
from kurak.model.words import Language, Place


class Entry(NamedTuple):
    """One translated message of a catalogue.

    A course has tens of thousands: as tuples they are handed to workers twice as fast.
    """

    translation: str
    fuzzy: bool
    line: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The translations of one folder into one language."""

    language: Language
    path: str
    entries: Mapping[str, Entry]
    review: str = ""
    """What the header X-Kurak-Review says of its review."""
    digest: str = ""
    """The hash of the file; empty for a catalogue that was read from none."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a document is translated into a language."""

    translated: int
    total: int
    reviewed: bool
    """True when a native reader has reviewed the translation, or when it is the original."""

    @property
    def percent(self) -> int:
        return 100 * self.translated // self.total if self.total else 100


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document was read from."""

    path: str
    """Relative to the course, with forward slashes."""
    text: str
    language: Language
    body: str = ""
    body_line: int = 1
    """The line of the file on which the body begins, from 1."""
    places: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict)
    """Where each YAML key or list item stands."""
    openers: tuple[Opener, ...] = ()
    catalogues: Mapping[Language, Catalogue] = field(default_factory=dict)
    drawings: Mapping[str, str] = field(default_factory=dict)
    """The SVG drawings in its folder, by path."""
    photographs: Mapping[str, str] = field(default_factory=dict)
    """Of a case study: the SHA-256 of each photograph that goes with it, by path."""

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    def place(self, *keys: str | int) -> Place:
        """Return where a key stands, or the nearest key above it that does."""
        for length in range(len(keys), -1, -1):
            found = self.places.get(keys[:length])
            if found:
                return found
        return Place(self.path)


@dataclass(frozen=True, kw_only=True)
class _Loaded:
    source: Source


@dataclass(frozen=True, kw_only=True)
class Programme(ProgrammeFields, _Loaded):
    """The whole curriculum, as its programme.yml tells it."""


@dataclass(frozen=True, kw_only=True)
class Glossary(GlossaryFields, _Loaded):
    """The words we explain."""


@dataclass(frozen=True, kw_only=True)
class Page(PageFields, _Loaded):
    """A page before the modules or after them."""


@dataclass(frozen=True, kw_only=True)
class Session(SessionFields, _Loaded):
    """One lesson, with what its body holds."""

    steps: tuple[Step, ...]
    handouts: tuple[Handout, ...]
    questions: tuple[Question, ...]
    reflections: tuple[Reflection, ...]


@dataclass(frozen=True, kw_only=True)
class Module(ModuleFields, _Loaded):
    """Sessions that belong together."""

    loaded_sessions: tuple[Session, ...]


@dataclass(frozen=True, kw_only=True)
class Record(RecordFields, _Loaded):
    """On what ground a story may be shown to whom."""


@dataclass(frozen=True, kw_only=True)
class CaseStudy(CaseStudyFields, _Loaded):
    """A story people discuss."""

    record: Record | None = None
    """Its publication record, if there is one beside it; no product shows it."""


@dataclass(frozen=True, kw_only=True)
class Withdrawn(WithdrawnFields):
    """A case study that was taken back: no product shows it, and what names it does without."""

    folder: str
    """Where it was, relative to the course."""


@dataclass(frozen=True, kw_only=True)
class Workshop(WorkshopFields, _Loaded):
    """A workshop plan."""


Headed = Page | Module | Session | CaseStudy
"""The documents that have a body, and become a page of the book."""

Document = Programme | Glossary | Headed | Workshop


@dataclass(frozen=True, slots=True)
class Problem:
    """Something loading could not read: a fact that the rules of `check` turn into words."""

    kind: str
    place: Place
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Course:
    """Everything an author wrote, in one language."""

    root: Path
    programme: Programme | None
    glossary: Glossary | None = None
    front: tuple[Page, ...] = ()
    modules: tuple[Module, ...] = ()
    back: tuple[Page, ...] = ()
    cases: tuple[CaseStudy, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    workshops: tuple[Workshop, ...] = ()
    problems: tuple[Problem, ...] = ()
    language: Language = ""
    """The language it was translated into; empty as loaded."""
    coverage: Mapping[str, Mapping[Language, Coverage]] = field(default_factory=dict)
    """For each document's path, how much of it is translated; empty as loaded."""
    unreviewed: Mapping[Language, frozenset[str]] = field(default_factory=dict)
    """For each language the paths of what is left out; empty unless only reviewed documents are shown."""
    marks: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
    """For each case study's path, what its text and its translations are known by; empty as loaded."""
    as_of: date = field(default_factory=date.today)
    """The day on which its records are read: consents have ended by then or not."""
    withheld: Mapping[Language, frozenset[str]] = field(default_factory=dict)
    """For each language the paths of the case studies that may not be shown to whom it is composed for."""

    @property
    def sessions(self) -> tuple[Session, ...]:
        return tuple(session for module in self.modules for session in module.loaded_sessions)

    @property
    def published_workshops(self) -> tuple[Workshop, ...]:
        return tuple(plan for plan in self.workshops if plan.published and self.shows(plan))

    def shows(self, document: Document) -> bool:
        """Tell whether a document is shown in the course's language."""
        path, language = document.source.path, self.language
        return not any(path in out.get(language, ()) for out in (self.unreviewed, self.withheld))

    @property
    def documents(self) -> tuple[Document, ...]:
        """Return every document in reading order."""
        some: tuple[Document | None, ...] = (self.programme, self.glossary)
        modules: list[Document] = []
        for module in self.modules:
            modules += [module, *module.loaded_sessions]
        return (
            *(d for d in some if d is not None),
            *self.front,
            *modules,
            *self.back,
            *self.cases,
            *self.workshops,
        )
