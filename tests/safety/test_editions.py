"""What reaches an edition, and what steps in for what does not."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak.compose import compose
from kurak.edition import Edition
from kurak.formats.handbook import handbook
from kurak.model import (
    CHANNELS,
    Audience,
    CaseChoice,
    CaseStudy,
    Channel,
    Course,
    Explained,
    Phrase,
    Reread,
)
from kurak.pages import pages
from kurak.safety.editions import unfit_for_release
from kurak.safety.gate import TOLD_BY_PEOPLE
from kurak.safety.report import earlier, left_out
from kurak.safety.texts import text_mark
from kurak.translate import measure, translate

from .records import LANGUAGES, consent, consented, only_record, reviews, told

PRINT = frozenset[Channel]({"print"})
DAY = date(2027, 6, 1)
MARK = "This case study awaits risk review."


@pytest.fixture(scope="module")
def story(small_course: Course) -> CaseStudy:
    """Return a case study beside the one of the small course."""
    (well,) = small_course.cases
    source = replace(
        well.source,
        path="case_studies/kz-bridge/case.md",
        text=well.source.text.replace("kz-well", "kz-bridge").replace("well", "bridge"),
        body=well.source.body.replace("The well was dry", "CANARY-bridge was down"),
    )
    record = replace(only_record(well), id="kz-bridge")
    return replace(well, id="kz-bridge", title=Phrase("The bridge"), source=source, record=record)


@pytest.fixture(scope="module")
def stage(small_course: Course, story: CaseStudy) -> Course:
    """Return the small course, whose session reads the bridge, or else the well."""
    (module,) = small_course.modules
    (session,) = module.loaded_sessions
    choice = CaseChoice(default="kz-bridge", alternatives=("kz-well",))
    modules = (replace(module, loaded_sessions=(replace(session, case_study=choice),)),)
    return replace(small_course, modules=modules, cases=(*small_course.cases, story), as_of=DAY)


def with_story(course: Course, case: CaseStudy) -> Course:
    return replace(course, cases=(course.cases[0], case))


def read(
    course: Course, language: str = "en", audience: Audience = "participant", **given: Any
) -> Edition:
    return compose(translate(course, language), audience, **{"channels": PRINT, **given})


def cases_of(edition: Edition) -> list[str]:
    return [case.id for case in edition.cases]


def test_the_session_reads_its_own_case_study_while_it_may_be_shown(
    stage: Course, story: CaseStudy
) -> None:
    edition = read(with_story(stage, told(story)))
    assert cases_of(edition) == ["kz-well", "kz-bridge"]
    assert [lesson.case_id for lesson in edition.lessons] == ["kz-bridge"]
    assert "CANARY" in repr(list(pages(edition)))


def test_another_one_steps_in(stage: Course, story: CaseStudy) -> None:
    edition = read(with_story(stage, consented(story, expires="2027-06-01")))
    assert cases_of(edition) == ["kz-well"]
    assert [lesson.case_id for lesson in edition.lessons] == ["kz-well"]
    shown = repr(vars(edition)) + repr(list(pages(edition)))
    assert "CANARY" not in shown
    assert "The bridge" not in shown
    assert "The well behind the school" in shown


def test_where_nothing_steps_in_the_session_says_so(stage: Course, story: CaseStudy) -> None:
    gone = told(story, status="withdrawn")
    (well,) = stage.cases[:1]
    course = replace(stage, cases=(replace(well, record=None), gone))
    edition = read(course, "ru")
    assert cases_of(edition) == []
    assert [lesson.case_id for lesson in edition.lessons] == [None]
    (lesson,) = (page for page in pages(edition) if page.kind == "lesson")
    assert "Кейс этого занятия в это издание не включён." in lesson.html
    assert "The bridge" not in lesson.html


def test_a_plan_that_names_it_takes_what_the_session_reads(stage: Course, story: CaseStudy) -> None:
    (plan,) = stage.workshops
    (day,) = plan.days
    items = tuple(replace(item, case_study="kz-bridge") for item in day.items)
    planned = replace(plan, days=(replace(day, items=items),))
    course = replace(with_story(stage, consented(story, channels=("web",))), workshops=(planned,))
    for audience in get_args(Audience):
        edition = read(course, audience=audience, workshop=translate(course, "en").workshops[0])
        assert [lesson.case_id for lesson in edition.lessons] == ["kz-well"]
        assert "kz-bridge" not in repr(edition.agendas)
    assert [each.case_id for each in read(course, channels={"web"}).lessons] == ["kz-bridge"]


def test_other_languages_know_where_it_is_left_out(stage: Course, story: CaseStudy) -> None:
    edition = read(with_story(stage, consented(story, languages=("en",))))
    assert cases_of(edition) == ["kz-well", "kz-bridge"]
    assert edition.withheld == {"ru": frozenset({"kz-bridge"}), "kk": frozenset({"kz-bridge"})}


def test_without_a_word_of_channels_all_must_be_agreed_to(stage: Course, story: CaseStudy) -> None:
    course = with_story(stage, consented(story, channels=("print",)))
    assert cases_of(read(course)) == ["kz-well", "kz-bridge"]
    assert cases_of(compose(translate(course, "en"), "participant")) == ["kz-well"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", MARK),
        ("ru", "Этот кейс ещё ждёт проверки рисков."),
        ("kk", "Бұл кейстің қауіп-қатері әлі тексерілген жоқ."),
    ],
)
def test_what_awaits_its_review_says_so_to_every_reader(
    stage: Course, story: CaseStudy, language: str, words: str
) -> None:
    for audience in get_args(Audience):
        edition = read(with_story(stage, told(story)), language, audience)
        marked = [page.id for page in pages(edition) if words in page.html]
        assert marked == ["kz-well"]


def test_the_mark_is_printed(stage: Course) -> None:
    (book,) = handbook(read(stage))
    assert any(MARK in section.html for section in book.sections)


# ---------------------------------------------------------------- the law


def mostly(good: Any, other: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return the strategy of what is good, and of anything else now and then: all is seldom good."""
    return st.integers(0, 7).flatmap(lambda n: other if n == 7 else st.just(good))


def some(*values: str) -> st.SearchStrategy[Any]:
    return mostly(values, st.lists(st.sampled_from(values), unique=True).map(tuple))


DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1)).map(date.isoformat)


@st.composite
def records(draw: st.DrawFn, case: CaseStudy) -> CaseStudy:
    """Return a case study with any record."""
    mark = text_mark(case)
    marks = mostly(mark, st.just("0" * 64))
    agreed = consent(
        obtained=draw(mostly("2027-01-01", DAYS)),
        expires=draw(mostly("2029-01-01", DAYS)),
        explained=draw(some(*get_args(Explained))),
        channels=draw(some(*CHANNELS)),
        languages=draw(some(*LANGUAGES)),
        audiences=draw(some(*get_args(Audience))),
        reread=draw(marks.map(lambda m: Reread(on="2027-01-01", sha256=m)) | st.none()),
    )
    by = draw(mostly(["trainer", "lawyer"], st.lists(st.sampled_from(["a01", "lawyer"]))))
    return told(
        case,
        status=draw(mostly("approved", st.sampled_from(["draft", "review", "withdrawn"]))),
        source_basis=draw(
            st.sampled_from(["public-record", "composite", "fictional", *TOLD_BY_PEOPLE])
        ),
        consent=draw(mostly(agreed, st.none())),
        risk_review=tuple(each for who in by for each in reviews(draw(marks), who)),
        embargo_until=draw(mostly(None, DAYS)),
        withdrawn_on=draw(mostly(None, DAYS)),
        translations=(),
    )


@settings(max_examples=200)
@given(data=st.data())
def test_nothing_reaches_an_edition_that_may_not(
    data: st.DataObject, stage: Course, story: CaseStudy
) -> None:
    case = data.draw(records(story))
    as_of = date.fromisoformat(data.draw(mostly("2027-06-01", DAYS)))
    audience: Audience = data.draw(st.sampled_from(get_args(Audience)))
    channels = data.draw(st.sets(st.sampled_from(sorted(CHANNELS)), min_size=1))
    edition = read(
        replace(with_story(stage, case), as_of=as_of), audience=audience, channels=channels
    )
    shown = next((each for each in edition.cases if each.id == case.id), None)
    if shown is None:
        assert "CANARY" not in repr(list(pages(edition)))
        return
    record, today = only_record(case), as_of.isoformat()
    mark = text_mark(case)
    current = {each.by for each in record.risk_review if each.sha256 == mark} - {"a01"}
    assert record.status in ("review", "approved")
    assert record.withdrawn_on is None
    assert record.embargo_until is None or record.embargo_until <= today
    assert record.status == "review" or len(current) >= 2
    assert shown.awaits_review == (len(current) < 2)
    if record.source_basis in TOLD_BY_PEOPLE:
        assert record.status == "approved"
        assert record.consent
    if record.source_basis == "interview":
        assert record.consent and record.consent.reread and record.consent.reread.sha256 == mark
    if record.consent:
        assert record.consent.obtained <= today < record.consent.expires
        assert set(record.consent.explained) == set(get_args(Explained))
        assert channels <= {*record.consent.channels}
        assert "en" in record.consent.languages
        assert audience in record.consent.audiences


# ---------------------------------------------------------------- what is told


def lines(course: Course, **products: set[Channel]) -> list[str]:
    return [str(line) for line in left_out(measure(course), LANGUAGES, products)]


def test_the_reason_is_told_and_what_steps_in(stage: Course, story: CaseStudy) -> None:
    gone = with_story(stage, consented(story, expires="2027-06-01"))
    assert lines(gone, web={"web"}, cases={"print"}) == [
        "kz-bridge: left out, consent ended on 2027-06-01. kz-well takes its place in one."
    ]


def test_where_it_is_left_out_is_told(stage: Course, story: CaseStudy) -> None:
    case = consented(story, channels=("print",), audiences=("facilitator",))
    assert lines(with_story(stage, case), web={"web"}, cases={"print"}) == [
        (
            "kz-bridge: left out for participant, there is no consent for these readers. "
            "kz-well takes its place in one."
        ),
        (
            "kz-bridge: left out of web for facilitator, there is no consent for web. "
            "kz-well takes its place in one."
        ),
    ]


def test_nothing_that_steps_in_is_told_too(stage: Course, story: CaseStudy) -> None:
    (well,) = stage.cases[:1]
    course = replace(stage, cases=(told(well, status="draft"), told(story, status="draft")))
    assert lines(course, cases={"print"}) == [
        (
            "kz-bridge: left out, it is a draft. "
            "Nothing takes its place in one: name another in its `alternatives`."
        ),
        "kz-well: left out, it is a draft.",
    ]


def test_products_as_of_a_day_gone_by_are_not_to_be_handed_on() -> None:
    assert list(earlier(DAY, DAY)) == []
    (line,) = earlier(DAY - timedelta(days=1), DAY)
    assert re.search(r"Made as of 2027-05-31: .* do not hand it on", str(line))


def refused(course: Course) -> Iterator[tuple[str, str]]:
    return ((each.case.id, each.why) for each in unfit_for_release(measure(course)))


def test_a_release_is_refused_until_two_people_have_reviewed(
    stage: Course, story: CaseStudy
) -> None:
    assert dict(refused(stage)) == {
        "kz-well": "it is not approved",
        "kz-bridge": "it is not approved",
    }
    (well,) = stage.cases[:1]
    approved = replace(stage, cases=(told(well, source_basis="fictional"), told(story)))
    assert dict(refused(approved)) == {}
    assert dict(refused(with_story(approved, told(story, risk_review=())))) == {
        "kz-bridge": "its record has errors"
    }
    assert dict(refused(with_story(approved, told(story, status="withdrawn")))) == {}
