"""What is told of answers before and after, checked against numbers worked out by hand and from tables."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak.cascade.answers import Answers, read_answers
from kurak.cascade.changes import changes, quantile


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


@settings(deadline=None)  # computers differ
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
