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


def test_five_pairs_by_hand() -> None:
    """Steps 1 2 1 0 1: mean 1, standard deviation 0.7071; before 1.8 (0.8367), after 2.8 (0.4472)."""
    (found,) = changes([answers((1, 2), (1, 3), (2, 3), (3, 3), (2, 3))])
    change = found.change
    assert change
    assert (change.before, change.after, change.change) == pytest.approx((1.8, 2.8, 1.0))
    assert change.interval == pytest.approx((1 - 2.776 * 0.7071 / 5**0.5, 1 + 0.8779), abs=1e-3)
    spread = (0.8367 + 0.4472) / 2
    assert change.effect == pytest.approx(1 / spread * (1 - 3 / 15), abs=1e-3)


def test_fewer_than_five_pairs_are_not_told() -> None:
    (found,) = changes([answers((1, 5), (1, 5), (2, 5), (2, 4))])
    assert (found.pairs, found.change) == (4, None)


def test_where_all_changed_by_the_same_no_interval_is_claimed() -> None:
    (found,) = changes([answers(*[(2, 3)] * 6)])
    assert found.change
    assert (found.change.change, found.change.interval, found.change.effect) == (1, None, None)


@settings(deadline=None)  # computers differ
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=5, max_size=40))
def test_an_interval_holds_its_mean_and_stays_on_the_scale(pairs: list[tuple[int, int]]) -> None:
    (found,) = changes([answers(*pairs)])
    assert found.change
    if found.change.interval:
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
