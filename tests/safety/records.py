"""Records for tests, made of the small course's case study. Every name and number is evidently made up."""

from dataclasses import replace
from typing import Any

from kurak.model import (
    CHANNELS,
    CaseStudy,
    Catalogue,
    Consent,
    Entry,
    Record,
    Reread,
    Review,
    TranslationRecord,
)
from kurak.safety.texts import text_mark, translation_mark

EXPLAINED = ("purpose", "reach", "worst-case", "print-stays", "may-withdraw")
LANGUAGES = ("en", "ru", "kk")


def consent(**changes: Any) -> Consent:
    """Return consent to everything, from the first day of 2027 until that of 2029."""
    given: dict[str, Any] = {
        "obtained": "2027-01-01",
        "expires": "2029-01-01",
        "method": "spoken",
        "language": "kk",
        "by": "A01",
        "explained": EXPLAINED,
        "identification": "pseudonym",
        "channels": tuple(sorted(CHANNELS)),
        "languages": LANGUAGES,
        "audiences": ("participant", "facilitator"),
        "record_ref": "C-000000",
    }
    return Consent(**{**given, **changes})


def reviews(mark: str, *by: str) -> tuple[Review, ...]:
    return tuple(Review(by=each, on="2027-02-01", sha256=mark) for each in by)


def told(case: CaseStudy, **changes: Any) -> CaseStudy:
    """Return a case study as the approved, reviewed and reread interview it is not."""
    assert case.record
    mark = text_mark(case)
    given: dict[str, Any] = {
        "id": case.id,
        "status": "approved",
        "source_basis": "interview",
        "consent": consent(reread=Reread(on="2027-02-01", sha256=mark)),
        "risk_review": reviews(mark, "trainer", "lawyer"),
        "translations": tuple(translated(case, each) for each in ("ru", "kk")),
    }
    return replace(case, record=replace(case.record, **{**given, **changes}))


def translated(case: CaseStudy, language: str) -> TranslationRecord:
    mark = translation_mark(case, language)
    return TranslationRecord(language=language, risk_review=reviews(mark, "reader", "lawyer"))


def consented(case: CaseStudy, **changes: Any) -> CaseStudy:
    """Return the interview with other terms of its consent."""
    record = told(case).record
    assert record and record.consent
    return told(case, consent=replace(record.consent, **changes))


def edited(case: CaseStudy, text: str) -> CaseStudy:
    """Return a case study after somebody has put another text in its file."""
    return replace(case, source=replace(case.source, text=text))


def retranslated(case: CaseStudy, language: str, message: str, translation: str) -> CaseStudy:
    """Return a case study with another translation of one of its texts."""
    known = case.source.catalogues.get(language) or Catalogue(language, f"{language}.po", {})
    entries = {**known.entries, message: Entry(translation, fuzzy=False, line=1)}
    catalogues = {**case.source.catalogues, language: replace(known, entries=entries)}
    return replace(case, source=replace(case.source, catalogues=catalogues))


def only_record(case: CaseStudy) -> Record:
    assert case.record
    return case.record
