"""Plans that people wrote, changed by the program: what they wrote stays, and the day fits."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import kurak
from conftest import ROOT
from kurak.authoring.plans import fitted
from kurak.authoring.yaml import Lost, flow, read, reordered, write
from kurak.load import load
from kurak.model import Course
from kurak.schedule import minutes_of
from kurak.store import store_of
from kurak.translate import translate

PLAN = "curriculum/workshops/full.yml"
FULL = """# A day for the well. Do not lose this line.
id: full
title: "A full day"   # in quotes, as I like it
kind: grassroots
participants: 12
facilitators: [first, second]
days:
  - start: "09:00"
    end: "10:25"     # the bus
    buffer: 10
    items:
      # the one that matters
      - session: one
        lead: first
      - {session: one, lead: second}
"""


def with_plan(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    (folder / PLAN).write_bytes(text.encode(encoding))
    return folder / PLAN


def test_a_full_day_is_an_error_that_says_what_helps(small_folder: Path) -> None:
    with_plan(small_folder, FULL)
    told = kurak("check", cwd=small_folder).stdout
    assert "what is planned ends 15 minutes after the day" in told
    assert "hold `one` short (−15 min)" in told
    assert "`./kurak plan fit full` writes the first into the plan" in told
    assert "End at 10:40" in told


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fit_writes_the_way_and_nothing_else(small_folder: Path, newline: str) -> None:
    file = with_plan(small_folder, FULL.replace("\n", newline))
    result = kurak("plan", "fit", "full", cwd=small_folder)
    assert result.returncode == 0, result.stderr
    assert "Day 1, 15 min over: hold `one` short (−15 min). Then it fits." in result.stdout
    before, after = FULL.splitlines(), file.read_bytes().decode().split(newline)
    assert [line for line in after if line and line not in before] == ["        variant: short"]
    assert [line for line in before if line not in after] == []
    assert kurak("check", cwd=small_folder).returncode == 0
    again = kurak("plan", "fit", "full", cwd=small_folder)
    assert "Every day fits. Nothing was changed." in again.stdout


def test_another_way_and_a_rehearsal(small_folder: Path) -> None:
    file = with_plan(small_folder, FULL)
    told = kurak("plan", "fit", "full", "--dry-run", cwd=small_folder)
    assert (told.returncode, file.read_text(encoding="utf-8")) == (0, FULL)
    assert kurak("plan", "fit", PLAN, "--way", "2", cwd=small_folder).returncode == 0
    assert "{session: one, variant: short, lead: second}" in file.read_text(encoding="utf-8")


def test_a_hopeless_day_stays_as_it_is(small_folder: Path) -> None:
    text = FULL.replace("10:25", "09:40")
    file = with_plan(small_folder, text)
    result = kurak("plan", "fit", "full", cwd=small_folder)
    assert result.returncode == 1
    assert "no short form helps. End at 10:40" in result.stderr
    assert file.read_text(encoding="utf-8") == text


def test_a_plan_that_cannot_be_read_is_told_with_its_line(small_folder: Path) -> None:
    with_plan(small_folder, FULL.replace('"09:00"', '"09:00 CET"'))
    result = kurak("plan", "show", "full", cwd=small_folder)
    assert result.returncode == 1
    assert f"{PLAN}:8:" in result.stderr
    assert "Traceback" not in result.stderr


PINS = """    pinned:
      - {at: "09:20", minutes: 20, kind: break}
      - {at: "09:30", minutes: 20, kind: break}
"""


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (FULL.replace("session: one, lead", "session: nope, lead"), 15, "no session `nope`"),
        (FULL.replace("one, lead", "one, steps: [nope], lead"), 15, "no step `nope`"),
        (FULL.replace("    items:", f"{PINS}    items:"), 13, "the break begins at 09:30"),
        (
            FULL[: FULL.index("    items:")] + "    items: []\n",
            7,
            "no day of the plan has a session",
        ),
    ],
    ids=["session", "step", "pins", "nothing"],
)
def test_what_is_wrong_with_a_plan_is_told_before_its_times(
    small_folder: Path, text: str, line: int, said: str
) -> None:
    file = with_plan(small_folder, text)
    fit = kurak("plan", "fit", "full", cwd=small_folder)
    assert fit.returncode == 1
    assert said in fit.stderr
    assert f"{PLAN}:{line}:" in fit.stderr
    assert "Every day fits" not in fit.stdout
    assert file.read_text(encoding="utf-8") == text
    shown = kurak("plan", "show", "full", cwd=small_folder)
    assert (shown.returncode, said in shown.stderr) == (1, True)
    assert "Day 1  09:00–10:25" in shown.stdout


def test_show_tells_the_times(small_folder: Path) -> None:
    with_plan(small_folder, FULL)
    told = kurak("plan", "show", "full", cwd=small_folder).stdout
    assert "09:00–10:25  (15 min over)" in told
    assert "09:45–10:30   45 min  The well  (second)" in told
    assert "./kurak plan fit full shortens" in told


def test_no_clock_goes_on_after_midnight(small_folder: Path) -> None:
    text = FULL.replace('"09:00"', '"22:45"').replace('"10:25"', '"23:59"')
    rows = "".join("      - {session: one}\n" for _ in range(3))
    with_plan(small_folder, text + rows)
    told = kurak("plan", "show", "full", cwd=small_folder).stdout
    assert "  22:45–23:30   45 min  The well" in told
    assert "  23:30–after midnight   45 min  The well" in told
    assert "  after midnight   45 min  The well" in told
    assert "24:" not in told
    assert "25:" not in told


def test_show_tells_when_nothing_is_planned(small_folder: Path) -> None:
    """What waits for a fixed time, and what is to spare, can be seen where it is."""
    told = kurak("plan", "show", "short-day", cwd=small_folder).stdout
    assert "  10:00–10:15   15 min  Arrival\n  10:15–" in told
    assert told.endswith("  10:45–12:00   75 min  –\n")


@pytest.mark.parametrize(
    "file", sorted((ROOT / "curriculum/workshops").glob("*.yml")), ids=lambda f: f.stem
)
def test_our_own_plans_come_back_as_they_were_and_fit(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert write(read(text), text) == text
    assert fitted(text, {}) == text


@given(st.permutations(range(4)))
def test_comments_move_with_what_they_speak_of(order: list[int]) -> None:
    rows = "".join(f"- name: n{n}  # about {n}\n  x: {n}\n" for n in range(4))
    text = f"items:\n{rows}"
    document = read(text)
    reordered(document["items"], tuple(order))
    made = write(document, text)
    names = [line for line in made.splitlines() if "name" in line]
    assert [(line.split()[2], line.rstrip()[-1]) for line in names] == [
        (f"n{n}", f"{n}") for n in order
    ]


def test_a_comment_that_would_be_lost_is_noticed() -> None:
    text = "a: 1  # kept\nb: 2\n"
    document = read(text)
    del document["a"]
    with pytest.raises(Lost):
        write(document, text)
    document["b"] = flow(("x", "y"))


def test_a_new_workshop_fits_and_can_be_packed(small_folder: Path) -> None:
    wish = ("--from", "short-day", "--days", "2", "--sessions", "one,one", "-l", "ru")
    result = kurak("new", "workshop", "spring", *wish, cwd=small_folder)
    assert result.returncode == 0, result.stderr
    assert "./kurak pack spring -l ru" in result.stdout
    plan = next(each for each in load(small_folder).workshops if each.id == "spring")
    assert (plan.kind, plan.parent_event, plan.languages) == ("step-down", "short-day", ("ru",))
    assert [item.session for day in plan.days for item in day.items] == ["one", "one"]
    assert not plan.published, "it is hers, and no chapter of everybody's handbook"
    assert kurak("check", cwd=small_folder).returncode == 0
    again = kurak("new", "workshop", "spring", *wish, cwd=small_folder)
    assert again.returncode == 2
    assert "is there already" in again.stderr


def test_it_asks_four_things_and_again_where_they_cannot_be(small_folder: Path) -> None:
    result = kurak(
        *("new", "workshop", "--from", "short-day"),
        cwd=small_folder,
        given="2\none\nkk\nOur days: two\none,one\n2\n",
    )
    assert result.returncode == 0, result.stderr
    for question in ("How many days", "Which sessions", "In which language", "What it is called"):
        assert question in result.stdout
    assert "45 min  The well" in result.stdout
    assert "More days (2) than sessions (1). Take fewer days" in result.stdout
    (plan,) = [each for each in load(small_folder).workshops if each.id == "our-days-two"]
    assert plan.title.value == "Our days: two"
    assert [len(day.items) for day in plan.days] == [1, 1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "nothing"), "no workshop plan called nothing"),
        (("--sessions", "two"), "no session called two"),
        (("-l", "tg"), "does not speak tg"),
        (("--days", "1", "--sessions", "one,one,one,one"), "These sessions do not fit"),
        (
            ("--days", "1", "--sessions", "one,one,one,one"),
            "There are 95 minutes for sessions, and these need 120 in their short forms.",
        ),
    ],
)
def test_what_cannot_be_made_is_said(
    small_folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = sorted(small_folder.rglob("*.yml"))
    options = ("--from", "short-day") if "--from" not in arguments else ()
    result = kurak("new", "workshop", "--no-input", *options, *arguments, cwd=small_folder)
    assert result.returncode == 2
    assert said in result.stderr
    assert sorted(small_folder.rglob("*.yml")) == before


INSTITUTE = ("new", "workshop", "spring", "--from", "regional-institute", "--no-input")


@pytest.fixture(scope="module")
def checked_course(
    tmp_path_factory: pytest.TempPathFactory, ours_copied: Callable[[Path], Path]
) -> Path:
    """Return a copy of our course that was checked, and nothing more."""
    folder = ours_copied(tmp_path_factory.mktemp("checked"))
    assert kurak("check", cwd=folder).returncode == 0
    return folder


@pytest.fixture
def own_course(checked_course: Path, tmp_path: Path) -> Path:
    """Return a copy of our course: what was read of it before is known, which spares ten seconds a test."""
    return shutil.copytree(checked_course, tmp_path / "course", symlinks=True)


def loaded(folder: Path) -> Course:
    return load(folder, store_of(folder))


def test_a_step_down_keeps_parts_practice_and_interpretation(own_course: Path) -> None:
    plan = own_course / "curriculum/workshops/regional-institute.yml"
    text = plan.read_text(encoding="utf-8")
    assert "{kind: whispered, factor: 1.0}" in text
    asked = ("--days", "2", "--sessions", "writing-a-local-case,practice-and-feedback")
    result = kurak(*INSTITUTE, *asked, cwd=own_course)
    assert result.returncode == 0, result.stderr
    (made,) = [each for each in loaded(own_course).workshops if each.id == "spring"]
    items = [item for day in made.days for item in day.items]
    assert [item.session for item in items] == ["writing-a-local-case"] * 2 + [
        "practice-and-feedback"
    ] * 2
    steps = [step for item in items for step in item.steps]
    assert len(steps) == len(set(steps)) > 10, "both halves of each session"
    assert [item.practice.rooms for item in items if item.practice] == [4, 4]
    assert made.interpretation.kind == "whispered"
    assert kurak("check", cwd=own_course).returncode == 0


def test_a_step_down_of_the_same_days_is_the_same_plan(own_course: Path) -> None:
    assert kurak(*INSTITUTE, cwd=own_course).returncode == 0
    plans = {each.id: each for each in loaded(own_course).workshops}
    base, made = plans["regional-institute"], plans["spring"]
    assert made.days == base.days
    assert made.forms == base.forms


def test_a_day_and_a_half_has_something_on_both(own_course: Path) -> None:
    asked = ("--days", "1.5", "--no-input", "--title", "Spring in our village")
    result = kurak("new", "workshop", *asked, cwd=own_course)
    assert result.returncode == 0, result.stderr
    (made,) = [each for each in loaded(own_course).workshops if each.id == "spring-in-our-village"]
    assert [len(day.items) > 0 for day in made.days] == [True, True]
    assert minutes_of(made.days[1].end) <= 13 * 60
    last = max(made.days[1].pinned, key=lambda pin: pin.at)
    assert last.kind == "ceremony", "a half day has a closing, too"
    assert kurak("check", cwd=own_course).returncode == 0


def test_a_new_day_ends_with_what_is_planned_and_says_what_is_free(own_course: Path) -> None:
    """The tea and the closing follow the last session; meals and prayers keep their time."""
    asked = ("new", "workshop", "spring", "--days", "1.5", "--no-input")
    told = kurak(*asked, cwd=own_course).stdout
    assert "Free minutes on day 1: 120. Add a session or begin later." in told
    shown = kurak("plan", "show", "spring", cwd=own_course).stdout.splitlines()
    times = [line for line in shown if line.startswith("  ")]
    assert [line for line in times if line.endswith("–")] == [
        "  14:10–14:30   20 min  –",  # the buffers at the end, and nothing before
        "  11:40–11:50   10 min  –",
    ]
    assert "  12:45–13:45   60 min  Lunch" in times
    assert "  14:00–14:10   10 min  Closing of the day: one word each, unsigned cards" in times
    assert "  10:40–11:00   20 min  Tea" in times
    fit = kurak("plan", "fit", "spring", cwd=own_course)
    assert "Every day fits" in fit.stdout, fit.stderr


def test_what_another_plan_cut_is_held_in_full_where_there_is_room(own_course: Path) -> None:
    asked = ("--from", "media-half-day", "--days", "1.5", "--no-input")
    assert kurak("new", "workshop", "spring", *asked, cwd=own_course).returncode == 0
    plans = {each.id: each for each in loaded(own_course).workshops}
    cut, held = (
        [item.variant for day in plans[name].days for item in day.items]
        for name in ("media-half-day", "spring")
    )
    assert (cut, held) == (["full", "short"], ["full", "full"])


def test_what_a_plan_says_of_its_own_days_is_not_said_of_others(own_course: Path) -> None:
    wish = ("--from", "step-down-kit", "--no-input")
    for name, days, is_same in (("same", "1", True), ("other", "2", False)):
        made = kurak("new", "workshop", name, *wish, "--days", days, cwd=own_course)
        assert ("give it a title of its own" in made.stdout) is not is_same
        plan = next(each for each in loaded(own_course).workshops if each.id == name)
        notes = [item.note for day in plan.days for item in day.items if item.note]
        assert [bool(plan.summary), bool(plan.notes), bool(notes)] == [is_same] * 3


def test_each_new_day_has_a_session_and_its_lunch(own_course: Path) -> None:
    """Also where lunch belongs to the closing of the plan that it is made from."""
    sessions = "how-adults-learn,friends-near-and-far,who-decides,everyone-in-the-room"
    asked = ("--from", "media-half-day", "--days", "3", "--sessions", sessions, "--no-input")
    result = kurak("new", "workshop", "spring", *asked, cwd=own_course)
    assert result.returncode == 0, result.stderr
    (made,) = [each for each in loaded(own_course).workshops if each.id == "spring"]
    assert sorted(len(day.items) for day in made.days) == [1, 1, 2]
    held = [item.session for day in made.days for item in day.items]
    assert held == sessions.split(",")
    lunch = [pin.at for day in made.days for pin in day.pinned if pin.kind == "lunch"]
    assert lunch == ["12:55"] * 3
    assert kurak("check", cwd=own_course).returncode == 0


def test_a_day_that_would_stay_empty_is_refused(own_course: Path) -> None:
    sessions = "writing-a-local-case,what-people-say,layers"
    asked = ("--from", "cedaw-day", "--days", "2", "--sessions", sessions, "--no-input")
    result = kurak("new", "workshop", "spring", *asked, cwd=own_course)
    assert result.returncode == 2
    assert "Day 1 would have no session: even short, writing-a-local-case" in result.stderr
    assert not (own_course / "curriculum/workshops/spring.yml").exists()


@pytest.mark.parametrize("days", ["0", "1.3", "31", "two"])
def test_what_is_no_number_of_days_is_said(small_folder: Path, days: str) -> None:
    result = kurak("new", "workshop", "--days", days, cwd=small_folder)
    assert result.returncode == 2
    assert "no number of days such as 2 or 1.5" in result.stderr


def test_days_between_begin_and_end_as_a_longer_plan_knows(own_course: Path) -> None:
    asked = ("--days", "2", "--sessions", "who-leads,problem-to-demand,who-can-say-yes", "-l", "ru")
    result = kurak("new", "workshop", "two", *asked, "-l", "kk", "--no-input", cwd=own_course)
    assert result.returncode == 0, result.stderr
    assert "./kurak pack two -l ru -l kk" in result.stdout
    plans = {each.id: each for each in loaded(own_course).workshops}
    made, institute, kit = plans["two"], plans["regional-institute"], plans["step-down-kit"]
    first, second = ([pin.title for pin in day.pinned] for day in made.days)
    assert made.languages == ("ru", "kk")
    assert first[0] == kit.days[0].pinned[0].title, "people arrive once"
    assert first[-1] == institute.days[0].pinned[-1].title
    assert second[0] == institute.days[1].pinned[0].title
    assert second[-1] == kit.days[-1].pinned[-1].title, "and go home once"
    assert not [title for title in (*first, *second) if "A page of our own?" in title.value]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("index", "--days", "1"), "index is there already"),
        (("--days", "9", "--sessions", "one"), "More days (9) than sessions (1)."),
    ],
)
def test_what_would_stop_the_whole_course_is_not_written(
    small_folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = sorted(small_folder.rglob("*.yml"))
    made = kurak(
        *("new", "workshop", *arguments, "--from", "short-day", "--no-input"), cwd=small_folder
    )
    assert (made.returncode, sorted(small_folder.rglob("*.yml"))) == (2, before)
    assert said in made.stderr


def test_a_title_of_spaces_is_none(small_folder: Path) -> None:
    asked = ("--from", "short-day", "--no-input", "--title", "   ")
    assert kurak("new", "workshop", "spring", *asked, cwd=small_folder).returncode == 0
    assert kurak("check", cwd=small_folder).returncode == 0


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("a" * 300, "a" * 60),
        ("well " * 60, "-".join(["well"] * 12)),
        ("ә" * 300, "a" * 60),
        ("ب" * 300, "short-day-en"),
    ],
)
def test_a_long_title_has_a_short_id(small_folder: Path, title: str, called: str) -> None:
    asked = ("--from", "short-day", "--no-input", "--title", title)
    result = kurak("new", "workshop", *asked, cwd=small_folder)
    assert result.returncode == 0, result.stderr
    plans = {each.id: each for each in load(small_folder).workshops}
    assert plans[called].title.value == title.strip()


def test_a_long_id_is_refused_in_words(small_folder: Path) -> None:
    before = sorted(small_folder.rglob("*.yml"))
    asked = ("--from", "short-day", "--no-input")
    result = kurak("new", "workshop", "a" * 300, *asked, cwd=small_folder)
    assert result.returncode == 2
    assert "That is too long: 60 letters at most." in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(small_folder.rglob("*.yml")) == before


def test_it_has_a_title_in_each_language(small_folder: Path) -> None:
    """Those that are given are in the catalogues; of the others it is said where they go."""
    catalogue = small_folder / "curriculum/workshops/ru.po"
    before = catalogue.read_text(encoding="utf-8")
    asked = ("--from", "short-day", "--no-input", "-l", "en", "-l", "ru", "-l", "kk")
    titles = ("--title", "Spring", "--title", "ru=Весна у колодца")
    result = kurak("new", "workshop", "spring", *asked, *titles, cwd=small_folder)
    assert result.returncode == 0, result.stderr
    assert "Its title in kk goes into curriculum/workshops/kk.po" in result.stdout
    assert "in ru goes" not in result.stdout
    (plan,) = [
        each for each in translate(load(small_folder), "ru").workshops if each.id == "spring"
    ]
    assert plan.title.value == "Весна у колодца"
    after = catalogue.read_text(encoding="utf-8")
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    assert kurak("check", cwd=small_folder).returncode == 0
    unknown = kurak("new", "workshop", *asked, "--title", "tg=Баҳор", cwd=small_folder)
    assert "does not speak tg" in unknown.stderr


FEW = "    items: [{session: one}, {session: one}]\n"


@pytest.mark.parametrize(
    "text",
    [
        FULL.removesuffix("\n"),
        FULL.replace("lead: first", "lead: first  "),
        FULL.replace("lead: first", "lead: first\t"),
        FULL.replace("- session: one", "- session: one \t"),
        f"---\n{FULL}",
        f"{FULL}...\n",
        FULL.replace("kind: grassroots", "kind:   grassroots"),
        FULL.replace("[first, second]", "[ first,second ]"),
    ],
    ids=["no-end", "spaces", "tab", "tab-at-the-change", "dashes", "dots", "wide", "list"],
)
def test_what_somebody_wrote_another_way_stays(small_folder: Path, text: str) -> None:
    file = with_plan(small_folder, text)
    result = kurak("plan", "fit", "full", cwd=small_folder)
    assert result.returncode == 0, result.stderr
    made = file.read_bytes().decode()
    assert "        variant: short\n" in made
    assert made.replace("        variant: short\n", "") == text
    assert kurak("check", cwd=small_folder).returncode == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FULL[: FULL.index("    items:")] + FEW, "would be written another way"),
        (FULL.replace('"10:25"     #', '"10:25"\t#'), "has a tab before a comment"),
    ],
    ids=["list", "tab"],
)
def test_a_line_that_cannot_be_changed_is_named(small_folder: Path, text: str, said: str) -> None:
    file = with_plan(small_folder, text)
    assert kurak("check", cwd=small_folder).stdout.count("error") == 2, "only that it is too long"
    result = kurak("plan", "fit", "full", cwd=small_folder)
    assert result.returncode == 2
    line = next(
        n for n, each in enumerate(text.splitlines(), 1) if "items: [" in each or "\t#" in each
    )
    assert f"Line {line} of {file} {said}" in result.stderr
    assert "hold `one` short" in result.stderr
    assert "Then it fits" not in result.stdout + result.stderr
    assert file.read_bytes().decode() == text


def test_a_plan_that_would_come_back_otherwise_is_left_to_its_author(small_folder: Path) -> None:
    text = FULL[: FULL.index("    items:")] + "    items: [{session: one}, {session: one}]\n"
    file = with_plan(small_folder, text)
    result = kurak("plan", "fit", "full", cwd=small_folder)
    assert result.returncode == 2
    assert "written another way" in result.stderr
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("language", "question", "title"),
    [("ru", "Сколько дней", "мин  Колодец"), ("kk", "Неше күн", ""), ("ar", "كم يومًا", "")],
)
def test_a_plan_is_asked_for_in_a_language(
    small_folder: Path, language: str, question: str, title: str
) -> None:
    result = kurak(
        *("new", "workshop", "--from", "short-day", "--messages", language),
        cwd=small_folder,
        given="2\nnowhere\none\nkk\nA day of ours\none\n1\n",
    )
    assert result.returncode == 0, result.stderr
    assert question in result.stdout
    assert title in result.stdout
    told = f"{result.stdout}{result.stderr}"
    for english in ("How many", "Which", "In which", "called", "There is no", "More days", "next"):
        assert english not in told
