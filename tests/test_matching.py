"""A text that was edited is known again; another one in its place is not."""

from hypothesis import given
from hypothesis import strategies as st

from kurak.matching import matches

TEXTS = st.lists(st.text("ab ", max_size=8), max_size=6, unique=True)


def test_a_text_with_most_of_its_words_is_the_same_one() -> None:
    before = ["Welcome", "For everyone who reads CEDAW.", "Tea is at ten."]
    after = ["Tea is at ten.", "For each person who reads CEDAW.", "Welcome"]
    assert matches(before, after) == {after[1]: before[1]}


def test_letters_tell_in_a_short_heading() -> None:
    assert matches(["Opening circle"], ["Opening circles"]) == {"Opening circles": "Opening circle"}


def test_fewer_shared_words_will_do_between_the_same_neighbours() -> None:
    old = "Write the name of the river on the sheet."
    new = "Write what you have heard on the card."
    assert matches(["A", old, "B"], ["A", new, "B"]) == {new: old}
    assert matches([old, "A", "B"], ["A", "B", new]) == {}


def test_another_text_in_the_same_place_is_not_taken_for_it() -> None:
    old = "The akim signs the yearly budget."
    new = "A neighbour brings six families together to mend the well."
    assert matches(["A", old, "B"], ["A", new, "B"]) == {}


def test_of_two_candidates_the_nearer_one_wins() -> None:
    before = ["Bring one river stone.", "Bring one big river stone, please."]
    after = ["Bring one big river stone, please do."]
    assert matches(before, after) == {after[0]: before[1]}


@given(TEXTS, TEXTS)
def test_only_new_texts_are_matched_each_with_a_text_of_its_own(
    before: list[str], after: list[str]
) -> None:
    found = matches(before, after)
    assert {*found} <= {*after} - {*before}
    assert {*found.values()} <= {*before} - {*after}
    assert len({*found.values()}) == len(found)
