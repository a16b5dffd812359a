"""A pack as its organiser finds it: everything is there, counted, in order, and nothing is given away."""

import re
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest

from accessible import flaws
from conftest import SENTINEL
from readback import Pdf

from .conftest import Part, kurak

PARTICIPANTS = ("timetable", "wall-agenda", "wall-agenda-a3", "forms/before", "forms/after")


def words(pdf: Pdf) -> str:
    return " ".join(pdf.text.split())


def rows(pdf: Pdf, pattern: str) -> list[tuple[str, ...]]:
    return [found for page in pdf.pages for found in re.findall(pattern, page, re.MULTILINE)]


def test_all_its_files_are_there(packed: Path) -> None:
    names = {path.relative_to(packed).as_posix() for path in packed.rglob("*") if path.is_file()}
    assert names == {
        *(
            "pack.pdf",
            "materials.pdf",
            "run-sheet.pdf",
            "rota.pdf",
            "timetable.pdf",
            "two-days.ics",
        ),
        *("badges.pdf", "rooms.pdf", "wall-agenda.pdf", "wall-agenda-a3.pdf"),
        *(f"forms/{name}.pdf" for name in ("notes", "notes-2", "forms-cards", "forms-cards-2")),
        *(f"forms/{name}.pdf" for name in ("forms-watch", "forms-watch-2")),
        *("forms/before.pdf", "forms/after.pdf", "flipcharts/01-one.pdf"),
        *(
            f"sessions/01-one-{name}.pdf"
            for name in ("guide", "handout-1", "handout-2", "questions")
        ),
        *("sessions/01-one-case.pdf", "sessions/02-practice-guide.pdf"),
    }


@pytest.mark.parametrize("name", ["pack", "run-sheet", "timetable", "rota", "forms/before"])
def test_anyone_can_use_it(part: Part, name: str) -> None:
    assert flaws(part(name)) == []


def test_nothing_of_the_facilitator_is_in_what_participants_get(packed: Path, part: Part) -> None:
    given = [path for path in packed.glob("sessions/*.pdf") if not path.stem.endswith("guide")]
    given += packed.glob("forms/*.pdf")
    names = [path.relative_to(packed).with_suffix("").as_posix() for path in given]
    for name in (*PARTICIPANTS, *names, "badges", "rooms", "flipcharts/01-one"):
        for text in part(name).everything():
            assert not SENTINEL.search(text), name
    assert SENTINEL.search(part("sessions/01-one-guide").text)
    # A sheet within a block of hers is copied for her, and so not lost.
    assert "SENTINEL-inner-handout-text" in part("sessions/01-one-guide").text


def test_the_run_sheet_has_the_clock_time_of_each_step(part: Part) -> None:
    first = part("run-sheet").pages[0]
    day, _, late = first.partition("If it gets late")
    found = re.findall(r"^ *(\d\d:\d\d) +(\d+) +(\S.*?)(?:   .*)?$", day, re.MULTILINE)
    assert [(start, minutes) for start, minutes, _ in found] == [
        ("09:00", "15"),  # arrival
        ("09:15", "45"),
        *(("09:15", "10"), ("09:25", "25"), ("09:50", "10")),
        ("10:00", "30"),  # nothing: the practice of 40 minutes would run into the tea
        ("10:30", "15"),
        ("10:45", "40"),
        ("10:45", "40"),
        ("11:25", "35"),  # the rest of the slack
    ]
    assert [re.match(r"\d+ ", what) and what.split()[0] for *_, what in found[2:5]] == [
        "5",
        None,
        "0",
    ]
    assert re.search(r"^ *12:00 +End \(on the timetable: 11:25\)", day, re.MULTILINE), (
        "what is kept in reserve is hers to use, and she knows when they expect to go"
    )
    assert "first, yard" in first
    assert "Slack 65 min." in " ".join(first.split())
    assert "a step with 0 is left out" in " ".join(late.split())


def test_participants_see_when_and_where_and_no_more(part: Part) -> None:
    text = words(part("timetable"))
    assert "09:15–10:00 The well yard" in text
    assert "10:30–10:45 Break" in text
    for name in ("timetable", "wall-agenda", "wall-agenda-a3"):
        shown = words(part(name))
        assert re.search(r"11:25 End \(at the latest 12:00\).* 09:30 End", shown), (
            "the bus, and not the reserve"
        )
    assert "Mar 30, 2027" in text
    assert "Mar 31, 2027" in text
    assert "first" not in text
    assert "short" not in text


def test_what_to_bring_is_added_up(part: Part) -> None:
    """12 people are 3 groups; one session needs 2 for each, twice; the other 2 a person, 1 a group."""
    (row,) = rows(part("materials"), r"^ *SENTINEL-material +(\d+) +– +(.*)$")
    assert (row[0], row[1].strip()) == ("39", "1.1, 1.2")
    assert "Participants: 12, small groups: 3, to lead: 2." in words(part("materials"))


def test_the_order_names_the_pages_and_its_sheets_add_up(part: Part) -> None:
    pdf = part("pack")
    last = next(
        n for n, each in enumerate(pdf.pages) if "All sheets, printed on both sides" in each
    )
    order = "\n".join(pdf.pages[: last + 1])
    found = re.findall(r"^ *(\d+)(?:–(\d+))? +(\S.*?) +(\d+) +(\d+)$", order, re.MULTILINE)
    assert len(found) > 8
    for first, last, what, copies, sheets in found:
        length = int(last or first) - int(first) + 1
        assert int(copies) * -(-length // 2) <= int(sheets) <= int(copies) * length, what
        title = re.sub(r"^[\d.]+ |^.*: | for (?:each|the facilitator).*| if you use it", "", what)
        if title not in (
            "Room cards",
            "Agenda for the wall",
            "Flip charts",
            "How to use it",
        ):  # these say nothing but theirs
            assert title.split(" (")[0] in " ".join(pdf.pages[int(first) - 1].split()), what
    (total,) = re.findall(r"both sides +(\d+)$", order, re.MULTILINE)
    assert int(total) == sum(int(sheets) for *_, sheets in found)
    handout = next(row for row in found if "How to mend" in row[2])
    assert (handout[3], handout[4]) == ("12", "12")


def test_each_part_of_the_pack_begins_a_sheet(part: Part) -> None:
    entries = rows(part("pack"), r"^ *(\d+)(?:–\d+)? +\S.* +\d+ +\d+$")
    assert len(entries) > 10
    assert all(int(number) % 2 for number in entries)


def test_each_form_is_ordered_as_often_as_its_heading_says(part: Part) -> None:
    text = "\n".join(part("pack").pages)
    for title, copies in (
        ("Cards: A card", 24),
        ("Notes: A list", 12),
        ("Cards: How to use it", 1),
        ("Notes", 1),
    ):
        whom = "(?: for each participant)?(?:;? if you use it)?"
        assert re.search(rf"^ *\d+ +{title}{whom} +{copies} +{copies}$", text, re.MULTILINE), title
    assert "A sheet for any workshop" not in text
    assert "fill in what is the same for everybody" in " ".join(text.split())


def test_without_another_wish_it_is_made_in_the_languages_of_the_plan(packed: Path) -> None:
    assert [path.name for path in packed.parents[1].iterdir()] == ["en"]


def test_what_is_cut_or_hung_has_nothing_on_its_back(part: Part) -> None:
    badges, doors = part("badges"), part("rooms")
    assert sum(page.count("Two days at the well") > 1 for page in badges.pages) == 2
    assert all(not page.strip() for page in badges.pages[1::2])
    assert [" ".join(page.split())[:6] for page in doors.pages[::2]] == [
        "yard T",
        "Room 1",
        "Room 2",
    ]
    assert all(not page.strip() for page in doors.pages[1::2])


def test_notes_and_sources_of_a_case_are_the_facilitators(part: Part) -> None:
    """Copied for everybody they would often be a leaf of their own."""
    hers, theirs = part("sessions/01-one-guide"), part("sessions/01-one-case")
    for said in ("A conversation in the village", "Nobody counted the ropes."):
        assert said in hers.text
        assert said not in theirs.text
    assert "Sources: your facilitator has them · " in theirs.text
    assert flaws(theirs) == []


def test_a_case_study_is_ordered_once(packed: Path) -> None:
    assert len(list(packed.glob("sessions/*case*.pdf"))) == 1


def test_those_who_practise_are_letters(part: Part) -> None:
    found = rows(part("rota"), r"^ *1 +(\d\d:\d\d)–(\d\d:\d\d) +([A-Z–]) +([A-Z–])$")
    assert found == [
        ("10:45", "10:55", "A", "B"),
        ("10:55", "11:05", "C", "D"),
        ("11:05", "11:15", "E", "F"),
    ]


def test_the_questionnaires_ask_what_the_sessions_want(part: Part) -> None:
    before, after = words(part("forms/before")), words(part("forms/after"))
    assert "Lead for ten minutes. (1.2)" in before
    assert "No." in before, "whoever types the answers in names them by their numbers"
    assert (
        before.replace("Before", "After").count("Lead for ten") == after.count("Lead for ten") == 1
    )
    assert "Question 1 (1.1)" in before
    assert "Who leads? a. The bucket" in before
    assert "Do not write your name." in before


def test_a_calendar_program_reads_the_days(packed: Path) -> None:
    calendar = icalendar.Calendar.from_ical((packed / "two-days.ics").read_bytes())
    events = {str(e["UID"]): e for e in calendar.walk("VEVENT")}
    assert len(events) == len(calendar.walk("VEVENT")) == 4 + 1 + 3
    well = next(e for e in events.values() if str(e["SUMMARY"]) == "The well")
    assert well["DTSTART"].dt.isoformat() == "2027-03-30T09:15:00"
    assert well["DTSTART"].dt.tzinfo is None, "the clock on the wall there, wherever one reads it"
    later = [
        e["DTSTART"].dt.isoformat() for e in events.values() if "came of it" in str(e["SUMMARY"])
    ]
    assert later == ["2027-04-30", "2027-06-29", "2027-09-27"]
    assert "SENTINEL" not in calendar.to_ical().decode()


def test_packing_again_changes_no_byte(packed: Path) -> None:
    before = {path: path.read_bytes() for path in packed.rglob("*") if path.is_file()}
    root = packed.parents[3]
    assert kurak("pack", "two-days", "-l", "en", cwd=root).returncode == 0
    assert {path: path.read_bytes() for path in packed.rglob("*") if path.is_file()} == before


def test_a_pack_stays_when_another_or_everything_is_made(packed: Path) -> None:
    root = packed.parents[3]
    result = kurak("pack", "one", "-l", "en", "--start", "14:00", "-n", "4", cwd=root)
    assert result.returncode == 0, result.stderr
    assert (root / "dist/packs/en/one-session/pack.pdf").is_file()
    sheet = Pdf((root / "dist/packs/en/one-session/run-sheet.pdf").read_bytes(), root / "sheet.pdf")
    assert re.search(r"14:10 +25 +2\.", sheet.pages[0])
    forms = {path.stem for path in (root / "dist/packs/en/one-session/forms").iterdir()}
    assert forms == {"notes", "notes-2"}, "where to find help; an hour has no certificate"
    assert not (root / "dist/packs/en/one-session/badges.pdf").exists()
    assert not (root / "dist/packs/en/one-session/timetable.pdf").exists(), "it would have one line"
    assert kurak("build", "-f", "outline", cwd=root).returncode == 0
    assert (packed / "pack.pdf").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing",), "There is no plan and no session called nothing"),
        (("two-days", "--start", "10:00"), "its days have their own times"),
        (("one", "--start", "24:00"), "is no time of day"),
        (("one", "--start", "10:00 CET"), "is no time of day"),
        (("one", "--start", "23:30"), "after midnight"),
        (("two-days", "-n", "0"), "range"),
        (("two-days", "-n", "10000"), "range"),
        (("two-days", "--date", "2027-02-30"), "2027-02-30 is no day of the calendar"),
        (("two-days", "-n", "60"), "there are"),
    ],
)
def test_what_cannot_be_packed_is_said(packed: Path, arguments: tuple[str, ...], said: str) -> None:
    before = sorted(packed.rglob("*"))
    result = kurak("pack", *arguments, "-l", "en", cwd=packed.parents[3])
    assert result.returncode in (1, 2)
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(packed.rglob("*")) == before


def test_a_draft_of_another_plan_stops_nobody(small_folder: Path) -> None:
    plans = small_folder / "curriculum/workshops"
    text = (plans / "short-day.yml").read_text(encoding="utf-8").replace("short-day", "draft")
    (plans / "draft.yml").write_text(text.replace("12:00", "10:30"), encoding="utf-8")
    (plans / "unread.yml").write_text("id: unread\n days: [", encoding="utf-8")
    result = kurak("pack", "one", "-l", "en", cwd=small_folder)
    assert result.returncode == 0, result.stderr
    assert "curriculum/workshops/draft.yml has 1 error, and nothing is made of it" in result.stderr
    assert (small_folder / "dist/packs/en/one-session/pack.pdf").is_file()
    assert "after the day" not in result.stderr, "`kurak check` tells the rest"
    for name, wrong in (("draft", "after the day"), ("unread", "unread.yml:2")):
        result = kurak("pack", name, "-l", "en", cwd=small_folder)
        assert result.returncode == 1
        assert wrong in result.stderr
        assert "Nothing was made: mend the errors above first" in result.stderr
    asked = ("new", "workshop", "spring", "--from", "short-day", "--no-input")
    assert kurak(*asked, cwd=small_folder).returncode == 0


def test_a_plan_in_which_nothing_is_held_is_not_printed(small_folder: Path) -> None:
    plan = small_folder / "curriculum/workshops/short-day.yml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("[{session: one, variant: short}]", "[]"), encoding="utf-8")
    result = kurak("pack", "short-day", "-l", "en", cwd=small_folder)
    assert result.returncode == 1
    assert "no day of the plan has a session" in result.stderr
    assert "Name the sessions of each day" in result.stderr
    assert not (small_folder / "dist").exists()


def test_a_lean_pack_takes_less_paper_and_leaves_nothing_out(packed: Path, tmp_path: Path) -> None:
    course = packed.parents[3]
    done = kurak("pack", "two-days", "-l", "en", "--lean", "-o", str(tmp_path), cwd=course)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "packs/en/two-days"
    lean = Pdf((folder / "pack.pdf").read_bytes(), folder / "pack.pdf")
    whole = Pdf((packed / "pack.pdf").read_bytes(), tmp_path / "whole.pdf")
    few, many = (
        int(re.findall(r"printed on both sides +(\d+)$", "\n".join(each.pages), re.M)[0])
        for each in (lean, whole)
    )
    assert few < 0.8 * many
    (row,) = rows(lean, r"^ *(\d+)–(\d+) +1.1 How to mend · .* +(\d+) +(\d+)$")
    assert int(row[1]) == int(row[0]) + 1, "two sheets on the sides of one leaf"
    assert row[2:] == ("12", "12")
    assert "Take a rope." in lean.pages[int(row[0]) - 1]
    assert rows(lean, r"behind the school for each group; .* +(3) +\d+$") == ["3"]
    assert not list(folder.glob("sessions/*questions*"))
    assert flaws(lean) == []


SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 600" width="480" height="600">
<text x="240" y="60" font-size="30" text-anchor="middle">Took part</text>
<text x="240" y="120" font-size="14" text-anchor="middle" data-room="400" data-fill="title"/>
<text x="240" y="180" font-size="14" text-anchor="middle" data-room="400" data-fill="hours"/>
<text x="240" y="240" font-size="14" text-anchor="middle" data-room="400" data-fill="sessions"/>
<text x="240" y="300" font-size="14" text-anchor="middle" data-room="30" data-fill="month"/></svg>
"""


ARRIVAL = """title: Arrival, uses: ["forms-cards#a-card", "forms-paper#paper", welcome, craft],
         how: "notes#a-list", materials: [{item: Beans, per: participant, quantity: 4}]}"""


def test_a_pack_brings_what_its_plan_has_minutes_for(
    packed: Path, tmp_path: Path, copied: Callable[[Path, Path], Path]
) -> None:
    """The forms that pinned parts use, named on the run sheet; of a certificate what fits is filled in."""
    course = copied(packed.parents[3], tmp_path / "course")
    plan = course / "curriculum/workshops/two-days.yml"
    text = plan.read_text(encoding="utf-8")
    for before, after in (
        ("title: Arrival}", ARRIVAL),
        ("days:\n", "notes: [Bring a rope.]\ndays:\n"),
        ("variant: short, lead: second,", "variant: short, note: Only the rope., lead: second,"),
    ):
        assert before in text
        text = text.replace(before, after, 1)
    plan.write_text(text, encoding="utf-8")
    folder = course / "curriculum/back/forms-paper"
    folder.mkdir()
    (folder / "certificate.svg").write_text(SVG, encoding="utf-8")
    head = "---\nid: forms-paper\ntitle: Paper\n---\n\n"
    page = f"{head}![A paper.](certificate.svg)\n{{ #paper .certificate }}\n"
    (folder / "page.md").write_text(page, encoding="utf-8")
    programme = course / "curriculum/programme.yml"
    names = programme.read_text(encoding="utf-8").replace(
        "forms-watch]", "forms-watch, forms-paper]"
    )
    programme.write_text(names, encoding="utf-8")

    done = kurak("pack", "two-days", "-o", str(tmp_path / "dist"), cwd=course)
    assert done.returncode == 0, done.stderr
    made = tmp_path / "dist/packs/en/two-days"
    names_of = {path.stem for path in made.glob("forms/*.pdf")}
    assert {"forms-cards-2", "forms-paper"} <= names_of
    assert not {name for name in names_of if name.startswith(("forms-watch", "before", "after"))}

    def read(name: str) -> Pdf:
        return Pdf((made / f"{name}.pdf").read_bytes(), tmp_path / f"{name.replace('/', '-')}.pdf")

    pack = read("pack")
    assert "Bring a rope." in pack.pages[0]
    assert rows(pack, r"Cards: A card for each participant +(\d+) +\d+$") == ["12"], "on one day"
    assert "Only the rope." in read("sessions/01-one-guide").text
    assert "Only the rope." not in read("timetable").text
    (arrival,) = rows(read("run-sheet"), r"^ *09:00 .*Arrival +(\S.*)$")
    assert arrival.strip() == "A card"
    assert rows(read("materials"), r"^ *Beans +(\d+) +– +(.*\S)$") == [
        ("48", "between the sessions")
    ]
    day = next(page for page in pack.pages if "In the hand" in page)
    for title, place in (
        ("A card", "Say it."),
        ("Paper", "Took part"),  # the certificate itself, and not the page about it
        ("How to hold it", "A list"),
        ("How to mend", "Take a rope."),
    ):
        (number,) = re.findall(rf"{title} +(\d+)$", day, re.MULTILINE)
        assert place in pack.pages[int(number) - 1], title
    assert "For everyone who reads CEDAW." in words(read("forms/welcome")), "an ordinary page, too"
    assert "SENTINEL-page-body" in read("forms/craft").text
    assert rows(pack, r"Welcome +(\d+) +\d+$") == ["1"]
    assert not (packed / "forms/welcome.pdf").exists(), "where no plan names it"
    paper = words(read("forms/forms-paper"))
    assert "Two days at the well" in paper
    assert "1 h 55 min" in paper, "45 and 40 and 30: whoever adds them up finds the same"
    assert "The well · We practise" in paper
    assert "2027" not in paper, "what has no room is written by hand"


def test_a_build_names_the_packs_that_are_older_than_the_texts(small_folder: Path) -> None:
    (session,) = (small_folder / "curriculum").glob("*/*/session.md")
    session.write_text(re.sub(r"materials:\n(  .*\n)+", "", session.read_text(encoding="utf-8")))
    told = kurak("pack", "one", "-l", "en", cwd=small_folder)
    assert told.returncode == 0, told.stderr
    made = small_folder / "dist/packs/en/one-session"
    assert (made / "pack.pdf").is_file()
    assert not (made / "materials.pdf").exists(), "nothing has to be brought"
    build = ("build", "-l", "en", "-f", "outline")
    assert "Packs of" not in kurak(*build, cwd=small_folder).stdout
    with session.open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")
    for _ in ("made", "nothing has changed"):
        assert (
            "Packs of texts that have changed since: one-session."
            in kurak(*build, cwd=small_folder).stdout
        )
    kurak("pack", "one", "-l", "en", cwd=small_folder)
    assert "Packs of" not in kurak(*build, cwd=small_folder).stdout
