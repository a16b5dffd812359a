"""What one reader gets: one language, one audience, the whole programme or one workshop.

Edition
├── Article          front matter
├── Chapter          a module
│   └── Lesson       a session
│       ├── StepText, SheetText, QuestionText
├── CasePage         a case study
├── Term             the glossary
├── LearningPath     sessions in the order of a workshop plan
├── Agenda           a workshop plan
├── Article          back matter
└── Asset            a picture

Formats see an Edition and nothing else, so what composing left out cannot leak into a product.
Every `html` is a fragment that passed the dialect's allow-list; every id in it is unique in the edition.
An address is `https://…`, `#id` (an id of the same document), `kurak:DOCUMENT-ID` or
`kurak:DOCUMENT-ID#id` (another one), or `kurak-file:PATH` (an Asset): each format turns those into its own.
A Phrase or HTML in another language than the edition's says so (`lang` and `dir`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from kurak.cartridges import CcNumber
from kurak.languages import Direction, direction
from kurak.model import (
    Adaptation,
    Audience,
    CaseQuestions,
    Coverage,
    Language,
    LegalFact,
    Material,
    Objective,
    Phrase,
    ProgrammeFields,
    Range,
    Reference,
    Setting,
    TeachingNote,
    Term,
    WorkshopFields,
)
from kurak.timetable import AgendaDay, AgendaTurn

Granularity = Literal["course", "module", "session"]
GRANULARITIES: tuple[Granularity, ...] = get_args(Granularity)
NOTHING = Phrase("")
GLOSSARY_ID = "glossary"
"""The id of the glossary's page, which has `glossary--TERM` places."""


@dataclass(frozen=True, kw_only=True)
class Article:
    """What every document of an edition has."""

    id: str
    title: Phrase
    html: str
    footnotes: str = ""
    """An `<ol>` of notes, or nothing."""
    source: str
    """The path of its file in the course, for diagnostics."""
    source_language: Language
    """The language in which that is shown which is not translated."""
    coverage: Mapping[Language, Coverage]
    """For each language of the programme."""


@dataclass(frozen=True, slots=True)
class StepText:
    id: str
    title: Phrase
    minutes: int
    short: int | None
    """The minutes of the short variant, where there is one; 0 leaves the step out."""
    method: str
    optional: bool
    html: str


@dataclass(frozen=True, slots=True)
class SheetText:
    """A handout or a worksheet."""

    id: str
    title: Phrase
    copies: str
    """participant, pair, three (people), group or facilitator: one for each."""
    worksheet: bool
    html: str


@dataclass(frozen=True, slots=True)
class AnswerText:
    """What one can choose, an item of an ordering, or the left side of a pair."""

    html: str
    right: bool | None
    """Whether to choose it.

    None where nothing is chosen, and where the key is not there: in a participant's edition that is not for
    practice.
    """
    feedback: str
    place: int | None = None
    """From 1: where an item belongs, or the number of its partner; None where the key is not there."""


@dataclass(frozen=True, slots=True)
class QuestionText:
    id: str
    type: str
    html: str
    answers: tuple[AnswerText, ...]
    """As they are shown.

    For a short answer these are the accepted ones, and so none where the key is not there.
    """
    feedback: str
    heads: tuple[str, ...] = ()
    """What the two columns of a matching are called."""
    partners: tuple[str, ...] = ()
    """The right sides of a matching, as they are shown."""
    about: str = ""
    """The id of the case study that it asks about; nothing where it asks about none."""

    @property
    def pieces(self) -> Iterator[str]:
        """Yield every piece of its HTML."""
        yield from (self.html, *self.heads, *self.partners, self.feedback)
        yield from (text for answer in self.answers for text in (answer.html, answer.feedback))


@dataclass(frozen=True, kw_only=True)
class Lesson(Article):
    """A session. `html` is what stands before the first step."""

    number: str
    """`1.2`: the second session of the first module."""
    summary: Phrase
    duration: int
    """Minutes, the sum of the steps in this edition."""
    short_duration: int
    """Minutes in the short variant."""
    objectives: tuple[Objective, ...]
    key_messages: tuple[Phrase, ...]
    content_note: Phrase
    case_note: Phrase
    """The content note of the case study that is read: people decide at the beginning whether to stay."""
    steps: tuple[StepText, ...]
    sheets: tuple[SheetText, ...]
    questions: tuple[QuestionText, ...]
    case_id: str | None
    sources: tuple[Reference, ...]
    legal_facts: tuple[LegalFact, ...]
    # For the facilitator; empty in a participant edition.
    held_short: bool = False
    """Whether a plan holds it in its short form: then its minutes are those."""
    left_out: tuple[Phrase, ...] = ()
    """The titles of the steps that a plan does not hold."""
    notes: tuple[Phrase, ...] = ()
    """What a plan says of how it holds the session."""
    group_size: Range | None = None
    materials: tuple[Material, ...] = ()
    preparation: tuple[Phrase, ...] = ()
    closing: Phrase = NOTHING
    adaptation: Adaptation = field(default_factory=Adaptation)
    safety_debrief: Phrase = NOTHING
    referral: Phrase = NOTHING


@dataclass(frozen=True, kw_only=True)
class Chapter(Article):
    """A module."""

    number: str
    aim: Phrase
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, kw_only=True)
class CasePage(Article):
    """A case study."""

    kind: str
    setting: Setting
    summary: Phrase
    reading_minutes: int
    content_note: Phrase
    questions: CaseQuestions
    sources: tuple[Reference, ...]
    legal_facts: tuple[LegalFact, ...]
    licence: Phrase
    author: Phrase
    sessions: tuple[str, ...] = ()
    """The ids of the sessions that it fits."""
    awaits_review: bool = False
    """Whether two people have still to say that its text, as it is now, harms nobody."""
    teaching_note: TeachingNote | None = None
    """For the facilitator; None in a participant edition."""


RASTERS = (".png", ".jpg", ".jpeg", ".webp", ".gif")
PICTURES = (".svg", *RASTERS)
"""The only files of a course that reach a product beside its text; sources and catalogues never do."""


@dataclass(frozen=True, kw_only=True)
class Agenda(Article):
    """A workshop plan with its clock times. It has no text of its own.

    Participants get the one of the workshop that their edition is made for: without leads and steps.
    """

    summary: Phrase
    participants: int
    facilitators: tuple[Phrase, ...]
    days: tuple[AgendaDay, ...]
    turns: tuple[AgendaTurn, ...] = ()
    plan: WorkshopFields | None = None
    """As its author wrote it, for whoever makes another plan of it; None in a participant edition."""


@dataclass(frozen=True, slots=True)
class LearningPath:
    """What of a workshop plan is everybody's: its name, and its sessions one after the other."""

    id: str
    title: Phrase
    summary: Phrase
    lesson_ids: tuple[str, ...]
    """Each once, also where the plan holds a session in two parts."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture: `path` is what `kurak-file:` addresses name."""

    path: str
    content: bytes
    large: bytes = b""
    """Of a drawing, the same with labels that can be read across a room."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Edition:
    """What one reader gets. An edition equals only itself, so what is made from it can be remembered."""

    root: Path
    """The course's folder, for a format's own settings (mkdocs.yml)."""
    language: Language
    audience: Audience
    practice: bool
    """Whether questions have their key: always for a facilitator, and where a product answers back."""
    programme: ProgrammeFields
    title: Phrase
    subtitle: Phrase
    front: tuple[Article, ...]
    chapters: tuple[Chapter, ...]
    cases: tuple[CasePage, ...]
    glossary: tuple[Term, ...]
    paths: tuple[LearningPath, ...]
    """Of all plans, or of that of the workshop, for every reader."""
    agendas: tuple[Agenda, ...]
    """All plans, or that of the workshop; participants get no other."""
    back: tuple[Article, ...]
    assets: tuple[Asset, ...]
    coverage: Coverage
    """Of the whole edition, in its language."""
    workshop_id: str | None = None
    unreviewed: Mapping[Language, frozenset[str]] = field(default_factory=dict)
    """For each language the ids of what is left out there; empty unless only reviewed documents are shown."""
    withheld: Mapping[Language, frozenset[str]] = field(default_factory=dict)
    """For each language the ids of the case studies that may not be shown there."""
    neutral: bool = False
    """Whether what is seen without reading, window titles and file names, says nothing of the course."""
    cc: CcNumber = "1.1"
    """The version of the Common Cartridge that is made of it."""
    glossary_coverage: Mapping[Language, Coverage] = field(default_factory=dict)
    granularity: tuple[Granularity, ...] = GRANULARITIES
    """Of what size packages are made that can be whole or in parts."""

    @property
    def direction(self) -> Direction:
        return direction(self.language)

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        return tuple(lesson for chapter in self.chapters for lesson in chapter.lessons)

    @property
    def articles(self) -> Iterator[Article]:
        """Yield every document in reading order."""
        yield from self.front
        for chapter in self.chapters:
            yield chapter
            yield from chapter.lessons
        yield from self.cases
        yield from self.agendas
        yield from self.back


@dataclass(frozen=True, slots=True)
class File:
    """One file of a product; its path is relative to the output folder."""

    path: str
    content: bytes
