"""A case study and its record → what is wrong with the record, and why an edition goes without the story.

The two never mix. A Fault is a claim of the record that is not true, or a harm in the text: `check` tells it
as an error with its line. An Exclusion is nobody's mistake: the story is not approved yet, or has not been
agreed to for these readers, or no longer. It stays out of the edition, and the build says why.

Only what `status: approved` claims is held against the text. A draft and what is withdrawn claim nothing and
reach no edition; nor do they get anybody into trouble while they are written.
The rules are those of WITNESS on informed consent, of the National Trafficking Sheltered Alliance on its
length, and of the ICRC's Handbook on Data Protection: consent alone never suffices, and the review of risks
is another thing.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from kurak.model import (
    Audience,
    CaseStudy,
    Channel,
    Consent,
    Explained,
    Language,
    RecordFields,
    Reread,
    Review,
)
from kurak.safety.reviewers import reviewers
from kurak.safety.texts import Marks
from kurak.sentences import Text, sentence

REVIEWERS = 2
"""So many people besides the author have read it."""
YEARS = 3
"""For so long consent holds at most."""
TOLD_BY_PEOPLE = ("interview", "composite-of-real")
"""The grounds on which a story needs consent."""

Kind = Literal[
    "no-consent",
    "too-long",
    "not-explained",
    "too-few-reviewers",
    "changed-since-review",
    "changed-since-reread",
    "real-name",
    "minor",
    "settlement",
    "accusation",
    "other-case",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a record."""

    kind: Kind
    keys: tuple[str | int, ...]
    """Where in the record."""
    detail: str = ""
    """What the author is told besides: days, names, the mark of the text as it is."""
    language: Language = ""
    """The translation that is meant; nothing for the original."""


@dataclass(frozen=True, slots=True)
class Use:
    """An edition as a narrator might ask of it: who gets it, and how."""

    language: Language
    audience: Audience
    channels: Collection[Channel]
    """Every way in which it reaches people: all of them must have been agreed to."""
    as_of: date
    shown: Collection[Language] = ()
    """The languages that its readers see: another one where a translation is not whole."""


def faults(
    case: CaseStudy, marks: Marks, languages: Collection[Language] | None = None
) -> tuple[Fault, ...]:
    """Return what is wrong with the record of a case study; nothing where there is none (see K851).

    With languages, of its translations only theirs are judged.
    """
    record = case.record
    if record is None or record.status == "draft" or is_withdrawn(record):
        return ()
    found = [*_of_consent(record), *_of_text(record, marks[case.source.language])]
    if record.id != case.id:
        found.append(Fault("other-case", ("id",), case.id))
    if record.status == "approved":
        found += _of_reviews(case, record, marks, languages)
    return tuple(found)


def exclusion(case: CaseStudy, use: Use, marks: Marks) -> Text:
    """Return why an edition goes without a case study, as the rest of a sentence; nothing where it has it."""
    record, today = case.record, use.as_of.isoformat()
    if record is None:
        return sentence("it has no record")
    if is_withdrawn(record):
        return sentence("it is withdrawn")
    if record.status == "draft":
        return sentence("it is a draft")
    if record.status == "review" and record.source_basis in TOLD_BY_PEOPLE:
        return sentence("it is not approved")
    if record.embargo_until and today < record.embargo_until:
        return sentence("it may not be shown before {day}", day=record.embargo_until)
    reason = _not_agreed(record.consent, use) if record.consent else ""
    if reason:
        return reason
    shown = {use.language, *use.shown}
    if faults(case, marks, shown):
        return sentence("its record has errors")
    if record.source_basis == "interview":
        for language in sorted(shown - {case.source.language}):
            if all(each.language != language for each in record.translations):
                return sentence(
                    "nobody has reviewed its translation ({language})", language=language
                )
    return ""


def awaits_review(case: CaseStudy, marks: Marks) -> bool:
    """Tell whether fewer than two people besides the author have reviewed the text as it is now."""
    record = case.record
    return (
        record is None
        or len(reviewers(record, record.risk_review, marks[case.source.language])) < REVIEWERS
    )


def is_withdrawn(record: RecordFields) -> bool:
    """Tell whether a story is withdrawn: for good, whatever day an edition is made as of."""
    return record.status == "withdrawn" or record.withdrawn_on is not None


def _not_agreed(consent: Consent, use: Use) -> Text:
    today = use.as_of.isoformat()
    if today < consent.obtained:
        return sentence("consent was only given on {day}", day=consent.obtained)
    if today >= consent.expires:
        return sentence("consent ended on {day}", day=consent.expires)
    if use.audience not in consent.audiences:
        return sentence("there is no consent for these readers")
    for channel in sorted(set(use.channels) - {*consent.channels}):
        return sentence("there is no consent for {what}", what=channel)
    if use.language not in consent.languages:
        return sentence("there is no consent for this language")
    for language in sorted(set(use.shown) - {*consent.languages}):
        return sentence(
            "there is no consent for {language}, in which some of it would be shown",
            language=language,
        )
    return ""


def _of_consent(record: RecordFields) -> Iterator[Fault]:
    consent = record.consent
    if consent is None:
        if record.source_basis in TOLD_BY_PEOPLE:
            yield Fault("no-consent", ("source_basis",))
        return
    latest = f"{int(consent.obtained[:4]) + YEARS:04}{consent.obtained[4:]}"
    if not consent.obtained < consent.expires <= latest:
        yield Fault("too-long", ("consent", "expires"), latest)
    lacking = [each for each in get_args(Explained) if each not in consent.explained]
    if lacking:
        yield Fault("not-explained", ("consent", "explained"), ", ".join(lacking))


def _of_text(record: RecordFields, mark: str) -> Iterator[Fault]:
    agreed = record.consent is not None and record.consent.identification == "real-name"
    for index, person in enumerate(record.people):
        if person.kind == "real-name":
            if person.minor:
                yield Fault("minor", ("people", index), person.ref)
            elif not (agreed or person.public_figure):
                yield Fault("real-name", ("people", index), person.ref)
    exact = record.places is not None and record.places.precision == "settlement"
    if exact and record.source_basis != "public-record":
        yield Fault("settlement", ("places", "precision"))
    accused = {"unproven"} if record.status == "review" else {"unproven", "sourced"}
    if record.allegations in accused and record.legal_review is None:
        yield Fault("accusation", ("allegations",), mark)


def _of_reviews(
    case: CaseStudy,
    record: RecordFields,
    marks: Marks,
    languages: Collection[Language] | None,
) -> Iterator[Fault]:
    mark = marks[case.source.language]
    yield from _unreviewed(record, record.risk_review, mark, ())
    if record.legal_review and record.legal_review.sha256 != mark:
        yield Fault("changed-since-review", ("legal_review", "sha256"), mark)
    consent = record.consent
    if consent and (consent.reread or record.source_basis == "interview"):
        yield from _not_reread(consent.reread, mark, ("consent",))
    for index, each in enumerate(record.translations):
        if languages is not None and each.language not in languages:
            continue
        mark, keys = marks[each.language], ("translations", index)
        yield from _unreviewed(record, each.risk_review, mark, keys, each.language)
        if each.reread:
            yield from _not_reread(each.reread, mark, keys, each.language)


def _unreviewed(
    record: RecordFields,
    reviews: tuple[Review, ...],
    mark: str,
    keys: tuple[str | int, ...],
    language: Language = "",
) -> Iterator[Fault]:
    if len(reviewers(record, reviews, mark)) >= REVIEWERS:
        return  # older reviews may stand beside them
    if len(reviewers(record, reviews)) < REVIEWERS:
        yield Fault("too-few-reviewers", (*keys, "risk_review"), mark, language)
        return
    for index, each in enumerate(reviews):
        if each.sha256 != mark:
            place = (*keys, "risk_review", index, "sha256")
            yield Fault("changed-since-review", place, mark, language)


def _not_reread(
    reread: Reread | None, mark: str, keys: tuple[str | int, ...], language: Language = ""
) -> Iterator[Fault]:
    if reread is None or reread.sha256 != mark:
        yield Fault("changed-since-reread", (*keys, "reread"), mark, language)
