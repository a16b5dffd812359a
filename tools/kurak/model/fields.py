"""What an author may write at the head of each file, exactly.

Pydantic checks the YAML against these classes, and the JSON Schemas for editors are made from them.
"""

from typing import Annotated, Literal

from pydantic import Field

from kurak.model.words import (
    CaseKind,
    Count,
    Country,
    Identifier,
    Language,
    Minutes,
    Month,
    Phrase,
    Text,
    checked,
)


@checked
class Range:
    min: Count
    max: Count


@checked
class Objective:
    kind: Literal["knowledge", "skill", "attitude"]
    text: Text


@checked
class Material:
    item: Text
    per: Literal["participant", "pair", "three", "group", "facilitator", "room"]
    quantity: Count = 1
    comes_back: bool = False
    """Whether the next session can use it again, such as a watch; else it is used up."""


@checked
class CaseChoice:
    """Which case study fills the slot, and which may take its place."""

    default: Identifier
    alternatives: tuple[Identifier, ...] = ()
    themes: tuple[Identifier, ...] = ()


@checked
class Adaptation:
    low_literacy: Text = Phrase("")
    online: Text = Phrase("")
    mixed_group: Text = Phrase("")
    short: Text = Phrase("")
    interpretation: Text = Phrase("")


@checked
class Safety:
    """Participants read the content note; the debrief and the referral are the facilitator's."""

    content_note: Text = Phrase("")
    debrief: Text = Phrase("")
    referral: Text = Phrase("")


@checked
class Reference:
    """Where a fact comes from."""

    text: Text
    url: Annotated[str, Field(pattern=r"^(https?://\S+)?$")] = ""


@checked
class LegalFact:
    """A statement about law: never without the month it was true in."""

    text: Text
    law: Text
    country: Country
    as_of: Month


@checked
class Pilot:
    month: Month
    planned: Minutes
    actual: Minutes


@checked
class Setting:
    country: Country
    region: Text
    period: Text
    level: Literal["family", "community", "local", "national", "international"]


@checked
class CaseQuestions:
    understand: tuple[Text, ...] = ()
    analyse: tuple[Text, ...] = ()
    apply_here: tuple[Text, ...] = ()
    missing_voices: tuple[Text, ...] = ()
    what_next: tuple[Text, ...] = ()


@checked
class TeachingNote:
    """For the facilitator only."""

    purpose: Text = Phrase("")
    timing: Text = Phrase("")
    expected_points: tuple[Text, ...] = ()
    sensitivities: tuple[Text, ...] = ()
    other_uses: tuple[Text, ...] = ()


@checked
class Evaluation:
    """Kirkpatrick's four levels: how we shall know at each."""

    reaction: Text = Phrase("")
    learning: Text = Phrase("")
    behaviour: Text = Phrase("")
    results: Text = Phrase("")


@checked
class Term:
    id: Identifier
    term: Text
    definition: Text
    abbreviation: Text = Phrase("")


@checked
class ProgrammeFields:
    """curriculum/programme.yml

    `published` is the month of the edition; `begun` are languages into which somebody translates already and
    in which nothing is published yet. What is not translated is shown in the first language of `fallback` in
    which it is there, or else in its own. `companions` are those pages of the back matter that stand at the
    end of each session guide and of the case studies too: where help is found. `neutral_title` is what the
    windows of a neutral web course are called (`kurak build --neutral`), instead of “Course”.
    `public_contacts` are telephone numbers, addresses and links that are published on purpose, such as a
    helpline’s: the check for personal data passes over them.
    """

    id: Identifier
    title: Text
    subtitle: Text = Phrase("")
    edition: Text
    published: Month | None = None
    source_language: Language
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    begun: tuple[Language, ...] = ()
    fallback: tuple[Language, ...] = ()
    publisher: Text
    partners: tuple[Text, ...] = ()
    contributors: tuple[Text, ...] = ()
    licence: Text
    licence_conditions: Text = Phrase("")
    aim: Text
    target_group: Text
    selection_criteria: tuple[Text, ...] = ()
    group_size: Range
    contact_hours: Annotated[float, Field(gt=0)]
    modules: Annotated[tuple[str, ...], Field(min_length=1)]
    front_matter: tuple[str, ...] = ()
    back_matter: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    neutral_title: Text = Phrase("")
    public_contacts: tuple[str, ...] = ()
    evaluation: Evaluation = Evaluation()


@checked
class GlossaryFields:
    """curriculum/glossary.yml"""

    terms: tuple[Term, ...]


@checked
class PageFields:
    """The head of page.md"""

    id: Identifier
    title: Text
    audience: Literal["everyone", "facilitator"] = "everyone"
    language: Language = ""


@checked
class ModuleFields:
    """The head of module.md"""

    id: Identifier
    title: Text
    aim: Text
    sessions: Annotated[tuple[str, ...], Field(min_length=1)]
    language: Language = ""


@checked
class SessionFields:
    """The head of session.md

    `case_preparation` is what is to be done before the session where its case study is read: a plan may leave
    the step out in which it is.
    """

    id: Identifier
    title: Text
    summary: Text
    duration: Count
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1)]
    key_messages: tuple[Text, ...] = ()
    prerequisites: tuple[Identifier, ...] = ()
    group_size: Range | None = None
    materials: tuple[Material, ...] = ()
    preparation: tuple[Text, ...] = ()
    case_preparation: tuple[Text, ...] = ()
    case_study: CaseChoice | None = None
    closing: Text = Phrase("")
    adaptation: Adaptation = Adaptation()
    safety: Safety = Safety()
    sources: tuple[Reference, ...] = ()
    legal_facts: tuple[LegalFact, ...] = ()
    status: Literal["draft", "piloted", "stable"] = "draft"
    pilot_log: tuple[Pilot, ...] = ()
    language: Language = ""


@checked
class CaseStudyFields:
    """The head of case.md"""

    id: Identifier
    title: Text
    kind: CaseKind
    language: Language = ""
    setting: Setting
    themes: tuple[Identifier, ...] = ()
    fits_sessions: tuple[Identifier, ...] = ()
    summary: Text
    reading_minutes: Count
    legal_facts: tuple[LegalFact, ...] = ()
    content_note: Text = Phrase("")
    sources: tuple[Reference, ...] = ()
    licence: Text
    author: Text
    teaching_note: TeachingNote
    questions: CaseQuestions
