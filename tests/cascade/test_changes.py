"""What is told of answers before and after, checked against numbers worked out by hand and from tables."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurak.cascade.answers import AnswerDraft, Answers, read_answers
from kurak.cascade.changes import changes, quantile
from kurak.cascade.rules import judge
from kurak.cascade.sheet import read_sheet, value_of
from kurak.model import Problem
from kurak.pack.asked import Asked, Question


def answers(*pairs: tuple[int, int], knowledge: bool = False) -> Answers:
    return Answers("I can", knowledge, pairs, 0)


@pytest.mark.parametrize(
    ("freedom", "expected"), [(1, 12.706), (4, 2.776), (9, 2.262), (29, 2.045), (120, 1.980)]
)
def test_the_quantiles_are_those_of_printed_tables(freedom: int, expected: float) -> None:
    assert quantile(freedom) == pytest.approx(expected, abs=5e-4)


def test_fifteen_pairs_by_hand() -> None:
    """Steps 1 2 1 0 0, three times: mean 0.8, standard deviation 0.775, reach 2.145 × 0.775 / √15 = 0.43."""
    (found,) = changes([answers(*[(1, 2), (1, 3), (2, 3), (4, 4), (2, 2)] * 3)])
    change = found.change
    assert change
    assert (change.before, change.after, change.change) == (2.0, 2.8, 0.8)
    assert change.interval == (0.0, 1.5), "0.37 to 1.23, rounded outwards"


MIXED = [(1, 2), (1, 3), (2, 3), (4, 4), (2, 2)]


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param([*MIXED, *MIXED, (3, 4)], id="eleven"),
        pytest.param(
            [(3, early + late) for early in (0, 1) for late in (1, 2, 3)] * 2, id="all alike before"
        ),
        pytest.param([(early, 5) for early in (1, 2, 3)] * 4, id="all alike after"),
        pytest.param([(early, early + 1) for early in (1, 2, 3)] * 4, id="all changed alike"),
        pytest.param(
            [*[(e, e + 1) for e in (1, 2, 3)] * 4, *[(2, 2)] * 4], id="four changed otherwise"
        ),
    ],
)
def test_where_a_few_would_speak_nothing_is_told(pairs: list[tuple[int, int]]) -> None:
    (found,) = changes([answers(*pairs)])
    assert (found.pairs, found.change) == (len(pairs), None)


def test_what_is_told_is_rounded_before_anything_is_drawn() -> None:
    """Two sets of answers with the same rounded numbers are the same for whoever draws or writes them."""
    one = [(1, 2), (1, 3), (2, 3), (4, 4), (2, 2), (3, 3), (5, 4)] * 12
    other = [*one[:-1], (4, 4)]
    assert changes([answers(*one)]) == changes([answers(*other)])


def test_of_knowledge_only_shares_are_told() -> None:
    (found,) = changes(
        [answers(*[(0, 1)] * 6, *[(1, 1)] * 4, *[(1, 0)] * 2, *[(0, 0)] * 5, knowledge=True)]
    )
    change = found.change
    assert change
    assert (change.before, change.after, change.change) == (0.35, 0.59, 0.24)
    assert change.interval is None, "it would count the two who knew it before and not after"


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=12, max_size=40))
def test_an_interval_holds_its_mean_and_stays_on_the_scale(pairs: list[tuple[int, int]]) -> None:
    (found,) = changes([answers(*pairs)])
    if found.change:
        assert found.change.interval
        low, high = found.change.interval
        assert -4 <= low <= found.change.change <= high <= 4


def test_sheets_are_joined_by_code_whatever_its_letters_and_order(tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    file.write_text(
        "code;when;I can;knowledge.Who decides?\n"
        "b2;after;4;1\nA1;before;2;0\n;before;1;\na1;After;5;1\nB2;before;3;0\nC3;before;2;\nD4;after;;1\n",
        encoding="utf-8",
    )
    draft = read_answers(file)
    assert draft.noted == []
    can, knows = draft.answers
    assert (can.pairs, can.unpaired, can.knowledge) == (((2, 5), (3, 4)), 2, False)
    assert (knows.objective, knows.pairs, knows.unpaired) == ("Who decides?", ((0, 1), (0, 1)), 1)


ASKED = Asked(
    {"1": "I can lead."},
    {"q1": Question("Who decides?", frozenset("b"), frozenset("abc")), "q2": Question("Say why.")},
)


def read(folder: Path, text: str, asked: Asked | None = ASKED) -> AnswerDraft:
    file = folder / "answers.csv"
    file.write_text(text, encoding="utf-8")
    return read_answers(file, asked)


def test_the_sheets_of_a_plan_are_typed_in_by_their_numbers_and_letters(tmp_path: Path) -> None:
    draft = read(tmp_path, "sep=;\ncode;when;1;Q1;q2\nx;before;2;a;0\nx;after;4; B ;1\n")
    assert draft.noted == []
    assert [(a.objective, a.knowledge, a.pairs) for a in draft.answers] == [
        ("I can lead.", False, ((2, 4),)),
        ("Who decides?", True, ((0, 1),)),
        ("Say why.", True, ((0, 1),)),
    ]


def test_several_answers_are_right_only_all_together(tmp_path: Path) -> None:
    several = Asked({}, {"q1": Question("Which?", frozenset("ac"), frozenset("abc"))})
    text = 'code,when,q1\nx,before,a\nx,after,"c, a"\ny,before,abc\ny,after,ac\n'
    (found,) = read(tmp_path, text, several).answers
    assert found.pairs == ((0, 1), (0, 1))


@pytest.mark.parametrize(
    ("text", "asked", "said"),
    [
        ("code;when;q1\nx;before;d\n", ASKED, "none of the letters a, b, c"),
        ("code;when;q1\nx;before;d\n", ASKED, "`d` in column `q1` (“Who decides?”), line 2"),
        ("code;when;q1\nx;before;b\n", None, "name the plan (`--plan`)"),
        ("code;when;q2\nx;before;b\n", ASKED, "no whole number from 0 to 1"),
        ("code;when;2;3\nx;before;3;3\n", ASKED, "have no `2`, `3`: they have 1 sentences"),
        ("code;when;A;B\nx;before;3;3\n", ASKED, "no `A`, `B`: such letters stand on the form"),
        ("code;when;1\n", ASKED, "no sheet below the first line"),
        ("code;when\n", ASKED, "Add a column for a sentence"),
    ],
)
def test_what_cannot_be_an_answer_is_told(
    tmp_path: Path, text: str, asked: Asked | None, said: str
) -> None:
    found = judge(read(tmp_path, text, asked))
    assert any(said in f"{each.message} {each.help}" for each in found)


@pytest.mark.parametrize("space", ["\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", " "])
def test_thousands_may_be_written_as_a_spreadsheet_writes_them(space: str) -> None:
    noted: list[Problem] = []
    sheet = read_sheet(f"people;note\n1{space}234;12 3\n", "r.csv", noted)
    assert sheet
    assert [value_of(cell) for cell in sheet.rows[0].values()] == [1234, "12 3"]


def test_the_form_for_any_workshop_has_no_number_that_a_sheet_of_a_plan_has() -> None:
    """Its sentences are others: typed under their numbers they would be told as those of the plan."""
    page = Path(__file__).parents[2] / "curriculum/back/forms-before-after/page.md"
    marks = re.findall(r"^\| (\w+) \| I can ", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(marks) == 2 * len(set(marks)) == 30
    assert all(mark.isalpha() and len(mark) == 1 for mark in marks)


@pytest.mark.parametrize(
    "code",
    [
        "+7 701 123 45 67",
        "45-67-89",
        "12.05.1990",
        "Айгуль Нурланова",
        "Abdullayeva",
        "a@example.org",
    ],
)
def test_a_code_that_is_a_name_or_a_number_is_refused_and_not_shown(
    tmp_path: Path, code: str
) -> None:
    found = judge(read(tmp_path, f"code;when;1\nA7K2;before;2\n{code};before;1\n"))
    (told,) = (each for each in found if each.code == "K801")
    assert told.place.line == 3
    assert code not in f"{told.message} {told.help}"
    assert "four signs, each a letter or a figure" in told.help


@pytest.mark.parametrize("code", ["A7K2", "Ш 7 К Ә", "ShCh5O‘", "So1K11", "07", "роза"])
def test_a_code_as_the_form_asks_for_it_is_taken(tmp_path: Path, code: str) -> None:
    assert judge(read(tmp_path, f"code;when;1\n{code};before;1\n")) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A7", "А7"),  # the second one is Cyrillic
        ("ВКМНОРСТУХ5", "BKMHOPCTYX5"),
        ("A 7 K", "a7k"),
        ("A-7-K", "A7K"),
        ("O‘7", "O'7"),
        ("07", "7"),
    ],
)
def test_one_code_written_in_two_ways_is_one_code(tmp_path: Path, before: str, after: str) -> None:
    (found,) = read(tmp_path, f"code;when;1\n{before};before;2\n{after};after;4\n").answers
    assert (found.pairs, found.unpaired) == (((2, 4),), 0)


@pytest.mark.parametrize(
    ("first", "second"), [("A7", "B7"), ("7", "70"), ("А7", "Б7"), ("Й1", "И1")]
)
def test_codes_of_two_people_stay_two(tmp_path: Path, first: str, second: str) -> None:
    (found,) = read(tmp_path, f"code;when;1\n{first};before;2\n{second};after;4\n").answers
    assert (found.pairs, found.unpaired) == ((), 2)


def test_that_hardly_any_code_is_found_again_is_told_and_stops_nothing(tmp_path: Path) -> None:
    rows = [f"A{n};before;2\nB{n};after;4" for n in range(12)]
    (told,) = judge(read(tmp_path, "\n".join(["code;when;1", *rows, "C1;before;3", "C1;after;3"])))
    assert (told.code, told.level) == ("K816", "warning")
    assert told.message == "of 13 codes before and 13 after, 1 are the same"
    paired = [f"A{n};before;2\nA{n};after;4" for n in range(12)]
    assert judge(read(tmp_path, "\n".join(["code;when;1", *paired]))) == ()
