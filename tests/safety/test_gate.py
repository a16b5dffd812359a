"""Every path of the gate: what is wrong with a record, and what keeps a story out of an edition."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kurak.model import CHANNELS, CaseStudy, Course, Person, Places, Reread, Review
from kurak.safety import gate
from kurak.safety.gate import Fault, Use
from kurak.safety.texts import marks_of, text_mark

from .records import (
    EXPLAINED,
    consent,
    consented,
    edited,
    only_record,
    retranslated,
    reviews,
    told,
    translated,
)

USE = Use("en", "participant", frozenset({"print"}), date(2027, 6, 1))
OTHER = "0" * 64


@pytest.fixture(scope="module")
def story(small_course: Course) -> CaseStudy:
    (case,) = small_course.cases
    return case


def faults(case: CaseStudy) -> tuple[Fault, ...]:
    return gate.faults(case, marks_of(case))


def exclusion(case: CaseStudy, use: Use) -> str:
    return str(gate.exclusion(case, use, marks_of(case)))


def awaits_review(case: CaseStudy) -> bool:
    return gate.awaits_review(case, marks_of(case))


def kinds(case: CaseStudy) -> list[str]:
    return [fault.kind for fault in faults(case)]


def real_name(**about: Any) -> tuple[Person, ...]:
    return (Person(ref="P1", shown_as="A. Example", kind="real-name", **about),)


def test_a_story_with_all_it_needs_is_shown(story: CaseStudy) -> None:
    assert faults(told(story)) == ()
    for language in ("en", "ru", "kk"):
        assert exclusion(told(story), replace(USE, language=language, channels=CHANNELS)) == ""
    assert not awaits_review(told(story))


def test_a_story_of_our_own_is_shown_and_awaits_its_review(story: CaseStudy) -> None:
    assert only_record(story).status == "review"
    assert faults(story) == ()
    assert exclusion(story, USE) == ""
    assert awaits_review(story)
    one = replace(
        story, record=replace(only_record(story), risk_review=reviews(text_mark(story), "lawyer"))
    )
    assert awaits_review(one)


EXCLUDED: dict[str, tuple[Callable[[CaseStudy], CaseStudy], str]] = {
    "no record": (lambda case: replace(case, record=None), "it has no record"),
    "withdrawn": (lambda case: told(case, status="withdrawn"), "it is withdrawn"),
    "withdrawn by its day": (lambda case: told(case, withdrawn_on="2030-01-01"), "it is withdrawn"),
    "draft": (lambda case: told(case, status="draft"), "it is a draft"),
    "in review": (lambda case: told(case, status="review"), "it is not approved"),
    "of real people in review": (
        lambda case: told(case, status="review", source_basis="composite-of-real"),
        "it is not approved",
    ),
    "embargo": (
        lambda case: told(case, embargo_until="2027-06-02"),
        "it may not be shown before 2027-06-02",
    ),
    "expired": (lambda case: consented(case, expires="2027-06-01"), "consent ended on 2027-06-01"),
    "not yet": (
        lambda case: consented(case, obtained="2027-06-02"),
        "consent was only given on 2027-06-02",
    ),
    "channel": (
        lambda case: consented(case, channels=("web", "lms")),
        "there is no consent for print",
    ),
    "language": (
        lambda case: consented(case, languages=("kk",)),
        "there is no consent for this language",
    ),
    "audience": (
        lambda case: consented(case, audiences=("facilitator",)),
        "there is no consent for these readers",
    ),
    "errors": (lambda case: told(case, consent=None), "its record has errors"),
}


@pytest.mark.parametrize("name", EXCLUDED)
def test_a_story_stays_out(story: CaseStudy, name: str) -> None:
    change, why = EXCLUDED[name]
    assert exclusion(change(story), USE) == why


def test_a_story_is_shown_up_to_the_day_before_its_consent_ends(story: CaseStudy) -> None:
    case = consented(story, expires="2027-06-02")
    assert exclusion(case, USE) == ""
    assert exclusion(case, replace(USE, as_of=date(2027, 6, 2))) != ""


def test_an_embargo_ends_on_its_day(story: CaseStudy) -> None:
    assert exclusion(told(story, embargo_until="2027-06-01"), USE) == ""


def test_every_channel_of_an_edition_must_be_agreed_to(story: CaseStudy) -> None:
    case = consented(story, channels=("web",))
    assert exclusion(case, replace(USE, channels={"web"})) == ""
    assert exclusion(case, replace(USE, channels={"web", "offline"})) == (
        "there is no consent for offline"
    )


def test_the_language_of_what_is_not_translated_must_be_agreed_to(story: CaseStudy) -> None:
    case = consented(story, languages=("kk",))
    assert exclusion(case, replace(USE, language="kk", shown={"kk"})) == ""
    assert exclusion(case, replace(USE, language="kk", shown={"kk", "en"})) == (
        "there is no consent for en, in which some of it would be shown"
    )


def test_no_day_brings_back_what_is_withdrawn(story: CaseStudy) -> None:
    case = told(story, withdrawn_on="2027-06-01")
    assert exclusion(case, replace(USE, as_of=date(2027, 2, 1))) == "it is withdrawn"


FAULTS: dict[str, tuple[Callable[[CaseStudy], CaseStudy], list[str]]] = {
    "interview without consent": (lambda case: told(case, consent=None), ["no-consent"]),
    "composite of real people without consent": (
        lambda case: told(case, source_basis="composite-of-real", consent=None),
        ["no-consent"],
    ),
    "without consent, in review": (
        lambda case: told(case, status="review", consent=None),
        ["no-consent"],
    ),
    "three years and a day": (lambda case: consented(case, expires="2030-01-02"), ["too-long"]),
    "three years": (lambda case: consented(case, expires="2030-01-01"), []),
    "ends as it begins": (lambda case: consented(case, expires="2027-01-01"), ["too-long"]),
    "no reviewer": (lambda case: told(case, risk_review=()), ["too-few-reviewers"]),
    "the author is no reviewer": (
        lambda case: told(case, risk_review=reviews(text_mark(case), "trainer", "a01")),
        ["too-few-reviewers"],
    ),
    "one reviewer twice": (
        lambda case: told(case, risk_review=reviews(text_mark(case), "lawyer", "lawyer")),
        ["too-few-reviewers"],
    ),
    "reviewed as it was": (
        lambda case: told(case, risk_review=reviews(OTHER, "trainer", "lawyer")),
        ["changed-since-review", "changed-since-review"],
    ),
    "reviewed as it was, and again": (
        lambda case: told(
            case,
            risk_review=reviews(OTHER, "trainer", "lawyer")
            + reviews(text_mark(case), "trainer", "lawyer"),
        ),
        [],
    ),
    "never read by the narrator": (
        lambda case: consented(case, reread=None),
        ["changed-since-reread"],
    ),
    "read by the narrator as it was": (
        lambda case: consented(case, reread=Reread(on="2027-02-01", sha256=OTHER)),
        ["changed-since-reread"],
    ),
    "a real name": (lambda case: told(case, people=real_name()), ["real-name"]),
    "a real name with consent": (
        lambda case: replace(
            consented(case, identification="real-name"),
            record=replace(
                only_record(consented(case, identification="real-name")), people=real_name()
            ),
        ),
        [],
    ),
    "the holder of an office": (
        lambda case: told(case, people=real_name(public_figure=True)),
        [],
    ),
    "a child": (
        lambda case: told(case, people=real_name(minor=True, public_figure=True)),
        ["minor"],
    ),
    "a village": (lambda case: told(case, places=Places(precision="settlement")), ["settlement"]),
    "a village in the news": (
        lambda case: told(
            case, source_basis="public-record", places=Places(precision="settlement")
        ),
        [],
    ),
    "a district": (lambda case: told(case, places=Places(precision="district")), []),
    "unproven": (lambda case: told(case, allegations="unproven"), ["accusation"]),
    "unproven in review": (
        lambda case: told(case, status="review", allegations="unproven"),
        ["accusation"],
    ),
    "sourced": (lambda case: told(case, allegations="sourced"), ["accusation"]),
    "found by a court": (lambda case: told(case, allegations="court-finding"), []),
    "unproven, and a lawyer has read it": (
        lambda case: told(
            case,
            allegations="unproven",
            legal_review=Review(by="lawyer", on="2027-02-01", sha256=text_mark(case)),
        ),
        [],
    ),
    "a lawyer has read what it was": (
        lambda case: told(
            case,
            allegations="unproven",
            legal_review=Review(by="lawyer", on="2027-02-01", sha256=OTHER),
        ),
        ["changed-since-review"],
    ),
    "another story's record": (lambda case: told(case, id="kz-other"), ["other-case"]),
    "a draft": (lambda case: told(case, status="draft", consent=None), []),
    "withdrawn": (lambda case: told(case, status="withdrawn", risk_review=()), []),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_with_a_record(story: CaseStudy, name: str) -> None:
    change, expected = FAULTS[name]
    assert kinds(change(story)) == expected


@pytest.mark.parametrize("lacking", EXPLAINED)
def test_each_thing_has_to_be_explained(story: CaseStudy, lacking: str) -> None:
    some = tuple(each for each in EXPLAINED if each != lacking)
    (fault,) = faults(consented(story, explained=some))
    assert (fault.kind, fault.detail) == ("not-explained", lacking)


def test_any_edit_opens_review_and_reading_again(story: CaseStudy) -> None:
    case = told(story)
    later = edited(case, case.source.text.replace("The well was dry", "The well was dry in 2019"))
    assert {"changed-since-review", "changed-since-reread"} == set(kinds(later))
    assert awaits_review(later)
    assert exclusion(later, USE) == "its record has errors"


def test_an_edit_of_a_drawing_is_an_edit(story: CaseStudy) -> None:
    case = told(story)
    drawn = replace(case, source=replace(case.source, drawings={"kz-well/map.svg": "<svg/>"}))
    assert "changed-since-review" in kinds(drawn)


@pytest.mark.parametrize(
    "save",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n", "  \n"),
        lambda text: text + "\n\n",
    ],
)
def test_another_way_to_save_the_same_text_is_no_edit(
    story: CaseStudy, save: Callable[[str], str]
) -> None:
    written = edited(story, story.source.text + "\nThe café йод said “no”.\n")
    case = told(written)
    saved = edited(case, save(case.source.text))
    assert saved.source.text != case.source.text
    assert faults(saved) == ()


def test_each_translation_of_an_interview_has_its_own_reviews(story: CaseStudy) -> None:
    case = told(story, translations=(translated(story, "ru"),))
    assert faults(case) == ()
    assert exclusion(case, USE) == ""
    assert exclusion(case, replace(USE, language="ru")) == ""
    assert exclusion(case, replace(USE, language="kk")) == (
        "nobody has reviewed its translation (kk)"
    )
    assert exclusion(case, replace(USE, shown={"en", "kk"})) == (
        "nobody has reviewed its translation (kk)"
    )


def test_an_edit_of_a_translation_opens_its_review_again(story: CaseStudy) -> None:
    case = retranslated(told(story), "kk", "The well was dry.", "Құдық құрғап қалды.")
    found = faults(case)
    assert {(fault.kind, fault.language) for fault in found} == {("changed-since-review", "kk")}
    assert exclusion(case, USE) == ""  # in its own language it is as it was
    assert exclusion(case, replace(USE, language="kk")) == "its record has errors"


def test_an_edit_of_the_original_opens_the_reviews_of_its_translations(story: CaseStudy) -> None:
    case = told(story)
    found = faults(edited(case, f"{case.source.text}\nOne line more."))
    assert {fault.language for fault in found} == {"", "ru", "kk"}


def test_what_was_public_needs_no_reviews_of_its_translations(story: CaseStudy) -> None:
    case = told(story, source_basis="public-record", consent=None, translations=())
    assert exclusion(case, replace(USE, language="kk")) == ""


def test_consent_that_was_given_counts_whatever_the_ground(story: CaseStudy) -> None:
    case = told(story, source_basis="public-record", consent=consent(channels=("web",)))
    assert exclusion(case, USE) == "there is no consent for print"


@pytest.mark.parametrize("other", ["R007", "r-07", "ro7", "r07"])
def test_codes_that_look_alike_are_one_reviewer(story: CaseStudy, other: str) -> None:
    mark = text_mark(story)
    case = told(story, risk_review=reviews(mark, "R07", other))
    assert kinds(case) == ["too-few-reviewers"]
    assert awaits_review(case)


@pytest.mark.parametrize("other", ["R70", "R08", "S07", "R17"])
def test_codes_that_differ_are_two_reviewers(story: CaseStudy, other: str) -> None:
    assert faults(told(story, risk_review=reviews(text_mark(story), "R07", other))) == ()


def test_an_author_is_no_reviewer_by_another_zero(story: CaseStudy) -> None:
    case = told(story, author="A01", risk_review=reviews(text_mark(story), "A001", "R07"))
    assert kinds(case) == ["too-few-reviewers"]
