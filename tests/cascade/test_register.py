"""What a register may say, and what its author is told of what it may not."""

import re
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cascade.conftest import ANSWERS, HERE, INVENTED, SEASON, Run
from kurak.cascade.amounts import Rough, rough
from kurak.cascade.answers import read_answers
from kurak.cascade.read import read
from kurak.cascade.register import BREAKDOWNS
from kurak.cascade.rules import judge
from kurak.cascade.settle import settle
from kurak.cascade.template import TEMPLATE

COURSE = HERE.parents[1]
HEAD = "id;parent;month;region;events;people;sex.women;sex.men"
GOOD = "first;;2031-02;Uplands;1;24;22;2"


def written(folder: Path, *lines: str, name: str = "register.csv", encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_bytes("\n".join(lines).encode(encoding))
    return file


def told(file: Path) -> list[tuple[str, int]]:
    """Return the code and the line of each diagnostic."""
    return [(each.code, each.place.line) for each in judge(read(file))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("first;;2031-03;Uplands;1;24;22;2", ("K802", 3)),
        ("second;frist;2031-03;Uplands;1;24;22;2", ("K803", 3)),
        ("second;second;2031-03;Uplands;1;24;22;2", ("K804", 3)),
        ("second;first;2031-13;Uplands;1;24;22;2", ("K805", 3)),
        ("second;first;2031-05 to 2031-03;Uplands;1;24;22;2", ("K805", 3)),
        ("second;first;2031-03;Uplands;1;24;22;3", ("K806", 3)),
        ("second;first;2031-03;Uplands;1;24;22;2;7", ("K807", 3)),
        ('second;first;2031-03;"Uplands;1;24;22;2', ("K808", 3)),
        ("second;first;0213-03;Uplands;1;24;22;2", ("K805", 3)),
        ("second;first;march;Uplands;1;24;22;2", ("K809", 3)),
        ("second;first;2031-03;Uplands;1;24;22;-2", ("K809", 3)),
        ("second;first;2031-03;Uplands;1;24;22;1,5", ("K809", 3)),
        ("second;first;2031-03;Uplands;1;24;22;a few", ("K809", 3)),
        ("second;first;2031-03;Uplands;0;24;22;2", ("K809", 3)),
        ("second;first;2031-03;Uplands;1;0;0;0", ("K809", 3)),
        ("second;first;2031-03;;1;24;22;2", ("K810", 3)),
        ("second;first;2031-03;+7 701 123 45 67;1;24;22;2", ("K801", 3)),
        ("second;first;2031-03;a@example.org;1;24;22;2", ("K801", 3)),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, line: str, expected: tuple[str, int]
) -> None:
    assert expected in told(written(tmp_path, HEAD, GOOD, line))


def test_what_is_said_of_a_register_is_not_about_a_course(tmp_path: Path) -> None:
    lines = ("second;first;march;Uplands;1;24;22;2", "third;first;2031-03;;1;24;22;2")
    for found in judge(read(written(tmp_path, HEAD, GOOD, *lines))):
        said = f"{found.message} {found.why} {found.help}"
        assert not [word for word in ("session", "Minutes", "curriculum", "course") if word in said]


def test_a_good_register_has_nothing_to_tell() -> None:
    assert told(SEASON) == told(INVENTED) == []


@pytest.mark.parametrize(
    "column", ["name", "Full name", "ФИО", "телефон", "Аты-жөні", "E-mail", "sex.name"]
)
def test_a_column_of_names_is_refused_once_and_says_why(
    tmp_path: Path, kurak: Run, column: str
) -> None:
    file = written(tmp_path, f"{HEAD};{column}", f"{GOOD};x", "second;;2031-03;Uplands;1;9;9;0;y")
    assert [code for code, _ in told(file)] == ["K801"]
    result = kurak("report", file)
    assert result.exit_code == 1
    assert "register.csv:1:" in result.output or "register.csv:2:" in result.output
    assert "why: A list of those who came can be taken away" in result.output
    assert "help: Take the whole column out" in result.output


def test_an_unknown_column_is_told_where_it_stands_and_what_may_be_meant(tmp_path: Path) -> None:
    (found,) = judge(read(written(tmp_path, f"{HEAD};sex.womn", f"{GOOD};1")))
    assert (found.code, found.place.line, found.place.column) == ("K201", 1, len(HEAD) + 2)
    assert str(found.help) == "Did you mean `women`?"


def test_a_circle_of_parents_is_told_once_with_the_way_round(tmp_path: Path) -> None:
    rows = [f"{a};{b};2031-02;Uplands;1;9;9;0" for a, b in ("ab", "bc", "ca", "da")]
    (found,) = judge(read(written(tmp_path, HEAD, *rows)))
    assert found.message == "the parents go round in a circle: a → b → c → a"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_spreadsheet_of_any_locale_is_read(tmp_path: Path, encoding: str, separator: str) -> None:
    lines = [line.replace(";", separator) for line in (HEAD, GOOD.replace("Uplands", "Түркістан"))]
    (row,) = settle(read(written(tmp_path, *lines, encoding=encoding)).rows).rows
    assert (row.region, row.people, row.parts["sex"]) == ("Түркістан", 24, {"women": 22, "men": 2})


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_lines_may_end_as_windows_and_old_macs_end_them(tmp_path: Path, ends: str) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(ends.join([HEAD, GOOD, ";" * 7, ""]).encode())
    assert len(read(file).rows) == 1


def test_a_wrong_encoding_is_named_with_what_to_do(tmp_path: Path, kurak: Run) -> None:
    file = written(tmp_path, HEAD, GOOD.replace("Uplands", "Шымкент"), encoding="cp1251")
    result = kurak("report", file)
    assert result.exit_code == 1
    assert "register.csv:2:" in result.output
    assert "is not UTF-8" in result.output
    assert "CSV UTF-8" in result.output
    assert told(written(tmp_path, HEAD, GOOD, encoding="utf-16")) == [("K107", 1)]


def test_yaml_and_csv_say_the_same(tmp_path: Path) -> None:
    text = """\
workshops:
  - {id: first, month: 2031-02, region: Uplands, people: 24, sex: {women: 22, men: just over 5 %}}
  - {id: second, parent: first, month: 2031-03 to 2031-04, region: Uplands, people: 9, hours: 2.5}
"""
    yaml = read(written(tmp_path, text, name="register.yml"))
    csv = read(
        written(
            tmp_path,
            "id,parent,month,region,people,hours,sex.women,sex.men",
            "first,,2031-02,Uplands,24,,22,just over 5 %",
            "second,first,2031-03 to 2031-04,Uplands,9,2.5,,",
        )
    )
    assert judge(yaml) == judge(csv) == ()
    assert settle(yaml.rows) == settle(csv.rows)
    assert [row.generation for row in settle(csv.rows).rows] == [1, 2]


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("just over 10 %", Rough("just over", 10)),
        ("over half", Rough("over", 50)),
        ("about 33%", Rough("about", 33)),
        ("some", Rough("some")),
        ("<5", Rough("few")),
        ("many", None),
        ("over 0 %", None),
    ],
)
def test_rough_words(words: str, meaning: Rough | None) -> None:
    assert rough(words) == meaning


def test_the_template_is_a_good_register_and_is_never_written_over_another(
    tmp_path: Path, kurak: Run
) -> None:
    file = tmp_path / "mine" / "register.yml"
    assert kurak("new", file).exit_code == 0
    assert file.read_text(encoding="utf-8") == TEMPLATE
    assert told(file) == []
    file.write_text("mine", encoding="utf-8")
    again = kurak("new", file)
    assert again.exit_code == 2
    assert "is there already and stays as it is" in again.output
    assert file.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("A7K2;later;4", "K812"),
        ("A7K2;after;44", "K813"),
        ("A7K2;after;4,5", "K813"),
        ("Q1;before;3", "K814"),
        ("q1;BEFORE;3", "K814"),
    ],
)
def test_a_wrong_sheet_is_told_with_its_line_and_without_its_code(
    tmp_path: Path, kurak: Run, monkeypatch: pytest.MonkeyPatch, line: str, code: str
) -> None:
    monkeypatch.chdir(tmp_path)  # where a line of the file could be shown
    answers = written(tmp_path, "code;when;I can", "Q1;before;2", line, name="answers.csv")
    result = kurak("report", SEASON, "--responses", answers)
    assert result.exit_code == 1
    assert f"{code} error" in result.output
    assert "answers.csv:3:" in result.output
    assert "A7K2" not in result.output
    assert "Q1;" not in result.output


def test_answers_need_their_columns(tmp_path: Path, kurak: Run) -> None:
    for head in ("code;I can", "when;I can", "code;when"):
        answers = written(tmp_path, head, "x;1", name="answers.csv")
        assert "K811 error" in kurak("report", SEASON, "--responses", answers).output
    named = written(tmp_path, "code;when;name;I can", "x;before;Q;1", name="answers.csv")
    assert "K801 error" in kurak("report", SEASON, "--responses", named).output


@pytest.mark.parametrize(
    "month",
    [
        "2013-07 to 2013-12",
        "2013-07 - 2013-12",
        "2013-07/2013-12",
        "2013-07–2013-12",
        "07.2013 – 12.2013",
        "7/2013 to 12/2013",
        "7.2013-12.2013",
    ],
)
def test_a_stretch_of_time_may_be_written_in_several_ways(tmp_path: Path, month: str) -> None:
    draft = read(written(tmp_path, HEAD, GOOD.replace("2031-02", month)))
    assert judge(draft) == ()
    (row,) = settle(draft.rows).rows
    assert (row.first, row.last) == ("2013-07", "2013-12")


def test_a_day_is_no_month(tmp_path: Path) -> None:
    for month in ("01.02.2031", "1/2/2031", "2031-02-01"):
        draft = read(written(tmp_path, HEAD, GOOD.replace("2031-02", month)))
        assert judge(draft) != (), month


@settings(max_examples=150)
@given(
    st.binary(max_size=60) | st.text("ab1;,-:\n\"' {}[].@%é", max_size=60).map(str.encode),
    st.sampled_from(["", f"{HEAD}\n{GOOD}\n", "code;when;I can\nq;before;1\n", "workshops:\n  - "]),
    st.sampled_from(["yml", "csv"]),
)
def test_reading_never_raises(tmp_path: Path, content: bytes, before: str, ending: str) -> None:
    file = tmp_path / f"register.{ending}"
    file.write_bytes(before.encode() + content)
    judge(read(file))
    judge(read_answers(file))


def test_nothing_is_written_into_what_is_read(tmp_path: Path, kurak: Run) -> None:
    files = [SEASON, INVENTED, ANSWERS]
    before = [(file.read_bytes(), file.stat().st_mtime_ns) for file in files]
    assert kurak("report", INVENTED, "--responses", ANSWERS).exit_code == 0
    assert [(file.read_bytes(), file.stat().st_mtime_ns) for file in files] == before


def rows_of_the_tally() -> list[str]:
    """Return what is counted on the tally sheet, in its order."""
    page = (COURSE / "curriculum/back/forms-follow-up/page.md").read_text(encoding="utf-8")
    tally = page.partition("## Attendance tally")[2]
    return [
        row
        for row in re.findall(r"^\| ([^|]+?) \| \| \|$", tally, re.MULTILINE)
        if row != "Rather not say"
    ]


def test_each_row_of_the_tally_is_a_key_of_the_register_in_the_same_order() -> None:
    rows = rows_of_the_tally()
    documented = dict.fromkeys(rows, "")
    for row in rows:
        (documented[row],) = re.findall(rf"(?:#|  ) +(\w+) +{row}(?:  |$)", TEMPLATE, re.MULTILINE)
    assert list(documented.values()) == [each for keys in BREAKDOWNS.values() for each in keys]


def test_both_tallies_count_the_same_rows_in_the_same_order() -> None:
    session = (COURSE / "curriculum/10-trainers-craft/05-carrying-it-on/session.md").read_text(
        encoding="utf-8"
    )
    handout = re.findall(r"^\| (?:Sex|Age|Home): (.+?) \| \| \|$", session, re.MULTILINE)
    short = [row.casefold() for row in handout if row != "rather not say"]
    assert short == [row.casefold() for row in rows_of_the_tally()[: len(short)]]


@pytest.mark.parametrize("folder", ["back/forms-follow-up", "10-trainers-craft/05-carrying-it-on"])
@pytest.mark.parametrize("language", ["ru", "kk", "ky", "tg", "uz"])
def test_the_register_takes_what_the_tally_tells_people_to_write(
    folder: str, language: str
) -> None:
    catalogue = polib.pofile(COURSE / "curriculum" / folder / f"{language}.po")
    (rule,) = (each.msgstr for each in catalogue if "Write “fewer than 5”" in each.msgid)
    (words,) = re.findall(r"[«“]([^»”]*5[^»”]*)[»”]", rule)
    assert rough(words) == rough(f"“{words}”") == rough("fewer than 5") == Rough("few")


def test_a_small_sum_in_words_is_told_as_not_known(tmp_path: Path, kurak: Run) -> None:
    file = written(tmp_path, HEAD, "first;;2031-02;Uplands;1;40;30;меньше 5")
    assert kurak("report", file).exit_code == 0
    table = (tmp_path / "report/tables/sex.csv").read_text(encoding="utf-8-sig")
    assert table.splitlines() == [
        '"Time","Women and girls","Not known","People"',
        '"Feb 2031",30,10,40',
    ]


def test_answers_that_are_wrong_in_one_way_are_told_once_with_their_columns(
    tmp_path: Path, kurak: Run
) -> None:
    rows = [f"c{n};before;44;3" for n in range(78)]
    answers = written(tmp_path, "code;when;I can read a law;I can ask", *rows, name="answers.csv")
    output = kurak("report", SEASON, "--responses", answers).output
    assert output.count("K813 error") == 1
    assert "78 answers are no whole number from 1 to 5" in output
    assert "`44` in column `I can read a law`, line 2; `44` in column" in output
    assert "; and 73 more" in output
    assert "I can ask" not in output


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        (["a;later;1", "b;;1"], "K812", "2 lines say neither `before` nor `after`: line 2 `later`"),
        (["a;after;1;9", "b;after;1;8"], "K807", "2 cells stand in no column: `9` on line 2; `8`"),
        (
            ["a;after;1"] * 3,
            "K814",
            "2 sheets have a code that has one of that time: line 3 “after”",
        ),
    ],
)
def test_what_is_wrong_in_many_lines_is_told_once(
    tmp_path: Path, kurak: Run, rows: list[str], code: str, said: str
) -> None:
    answers = written(tmp_path, "code;when;I can", *rows, name="answers.csv")
    output = kurak("report", SEASON, "--responses", answers).output
    assert output.count(f"{code} error") == 1
    assert said in output


def test_the_head_that_the_template_offers_can_be_used(tmp_path: Path) -> None:
    head = re.compile(r"^# (?=organisation:|foreword:|  For )", re.MULTILINE)
    draft = read(written(tmp_path, head.sub("", TEMPLATE), name="register.yml"))
    assert judge(draft) == ()
    assert draft.organisation == "Our Women's Centre"
    assert draft.foreword.startswith("For Example Fund. These workshops")


def test_new_takes_the_course_as_report_does_and_tells_what_to_type_next(
    tmp_path: Path, small_root: Path, kurak: Run
) -> None:
    file, course = tmp_path / "register.yml", small_root
    result = kurak("new", file, "--course", course)
    assert result.exit_code == 0
    assert f"./kurak cascade report {file} --course {course}" in result.output
    lost = kurak("new", tmp_path / "other.yml", "--course", tmp_path)
    assert lost.exit_code == 2
    assert "holds no course" in lost.output


def test_letters_that_cannot_be_printed_are_told_and_the_report_is_made(
    tmp_path: Path, kurak: Run
) -> None:
    rows = (GOOD.replace("Uplands", "Tokyo 東京"), "b;;2031-03;Tokyo 東京;1;24;22;2")
    result = kurak("report", written(tmp_path, HEAD, *rows))
    assert result.exit_code == 0
    assert result.output.count("K818 warning") == 1
    assert "our fonts cannot print 東; 京 in “Tokyo 東京”" in result.output
    assert "Tokyo 東京" in (tmp_path / "report/report.md").read_text(encoding="utf-8")


def test_letters_that_would_not_join_in_a_plot_are_told(tmp_path: Path, kurak: Run) -> None:
    rows = (GOOD.replace("Uplands", "القاهرة"), "b;;2031-03;القاهرة;1;24;22;2")
    result = kurak("report", written(tmp_path, HEAD, *rows))
    assert result.exit_code == 0
    assert result.output.count("K818 warning") == 1


@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\u200f"])
def test_what_turns_the_words_round_is_refused(tmp_path: Path, sign: str) -> None:
    register = written(tmp_path, HEAD, GOOD.replace("Uplands", f"{sign}Uplands"))
    assert told(register) == [("K817", 2)]
    yaml = f'workshops:\n  - {{id: a, month: 2031-02, people: 9, region: "{sign}Uplands"}}\n'
    assert told(written(tmp_path, yaml, name="register.yml")) == [("K817", 2)]
    answers = written(tmp_path, f"code;when;I {sign}can", "Q1;before;2", name="answers.csv")
    assert [each.code for each in judge(read_answers(answers))] == ["K817"]


@pytest.mark.parametrize(
    ("line", "said", "help"),
    [
        (
            "b;;2031-03;Uplands;1;20.0;10;10",
            "the cell in column `people`, line 3, should be a whole number",
            "It says `20.0`. People are counted in whole numbers, without a point or a comma.",
        ),
        (
            "b;;2031-03;Uplands;1;20;10;many",
            "the cell in column `sex.men`, line 3, should be a whole number from 0, or words: ",
            "It says `many`.",
        ),
        (
            "b;;2031-03;Uplands;1;0;;",
            "the cell in column `people`, line 3, should be 1 or more",
            "It says `0`.",
        ),
        (
            "b;;March;Uplands;1;20;;",
            "the cell in column `month`, line 3, should be a month such as `2013-07`",
            "It says `March`.",
        ),
    ],
)
def test_a_wrong_cell_is_told_by_its_column_and_line(
    tmp_path: Path, line: str, said: str, help: str
) -> None:
    (found,) = judge(read(written(tmp_path, HEAD, GOOD, line)))
    assert found.message.startswith(said)
    assert found.help == help


def test_an_empty_cell_is_told_by_its_column_and_line(tmp_path: Path) -> None:
    (found,) = judge(read(written(tmp_path, HEAD, GOOD, "b;;2031-03;;1;20;;")))
    assert found.message == "line 3 has nothing in column `region`"


def test_a_workshop_may_be_called_by_its_number(tmp_path: Path) -> None:
    draft = read(written(tmp_path, HEAD, "1;;2031-02;7;1;24;22;2", "2;1;2031-03;07;1;24;22;2"))
    assert judge(draft) == ()
    assert [(row.generation, row.region) for row in settle(draft.rows).rows] == [
        (1, "7"),
        (2, "07"),
    ]


def test_a_sheet_of_its_head_alone_is_told_as_it_is(tmp_path: Path) -> None:
    (found,) = judge(read(written(tmp_path, HEAD)))
    assert found.message == "there is no workshop below the first line"


def test_a_file_that_is_not_there_is_told_without_a_word_of_the_programme(
    tmp_path: Path, kurak: Run
) -> None:
    for arguments in ((tmp_path / "none.csv",), (SEASON, "--responses", tmp_path / "none.csv")):
        result = kurak("report", *arguments)
        assert result.exit_code == 2
        assert f"There is no file {tmp_path / 'none.csv'}." in result.output
        assert "programme" not in result.output
