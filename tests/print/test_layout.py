"""Where sections begin: recto is a right-hand page, and nothing is lost on the way."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kurak.book import Section
from kurak.print.layout import layout

SECTIONS = st.lists(
    st.tuples(st.sampled_from(["page", "recto", "apart"]), st.integers(1, 9)), max_size=20
)


def sections_of(drawn: list[tuple[str, int]]) -> tuple[list[Section], list[int]]:
    sections = [Section(name="", html="", begins=begins) for begins, _ in drawn]  # type: ignore[arg-type]
    return sections, [length for _, length in drawn]


@given(SECTIONS)
def test_pages_are_numbered_from_one_without_a_gap(drawn: list[tuple[str, int]]) -> None:
    leaves = layout(*sections_of(drawn))
    assert [leaf.number for leaf in leaves] == list(range(1, len(leaves) + 1))


@given(SECTIONS)
def test_each_page_of_each_section_stands_there_once_and_in_order(
    drawn: list[tuple[str, int]],
) -> None:
    leaves = layout(*sections_of(drawn))
    wanted = [(index, page) for index, (_, length) in enumerate(drawn) for page in range(length)]
    assert [(leaf.section, leaf.page) for leaf in leaves if leaf.section is not None] == wanted


@given(SECTIONS)
def test_a_section_begins_on_its_side(drawn: list[tuple[str, int]]) -> None:
    for leaf in layout(*sections_of(drawn)):
        if leaf.section is not None and leaf.page == 0:
            begins = drawn[leaf.section][0]
            assert begins != "recto" or leaf.number % 2


@given(SECTIONS, st.integers(1, 9), st.integers(1, 9))
def test_what_stands_apart_is_on_another_leaf_and_never_faces_what_was_before(
    drawn: list[tuple[str, int]], before: int, after: int
) -> None:
    ends = [("page", before), ("apart", after)]
    last, blank, first = layout(*sections_of(drawn + ends))[-after - 2 :][:3]
    assert (last.section, blank.section, first.section) == (len(drawn), None, len(drawn) + 1)
    assert (last.number + 1) // 2 != (first.number + 1) // 2, "the back of the leaf"
    assert last.number // 2 != first.number // 2, "the page that faces it"


@given(SECTIONS)
def test_two_up_what_is_given_out_by_itself_has_its_sheets_for_itself(
    drawn: list[tuple[str, int]],
) -> None:
    leaves = layout(*sections_of(drawn), two_up=True)
    assert [leaf.number for leaf in leaves] == list(range(1, len(leaves) + 1))
    for before, leaf in pairwise(each for each in leaves if each.section is not None):
        assert leaf.section is not None
        if leaf.page == 0 and drawn[leaf.section][0] != "page":
            # The first sheet has pages 1 to 3, each later one four: page 1 stands beside nothing.
            assert before.number // 4 != leaf.number // 4


@given(SECTIONS)
def test_a_page_is_blank_only_where_a_section_waits_for_its_side_or_stands_apart(
    drawn: list[tuple[str, int]],
) -> None:
    leaves = layout(*sections_of(drawn))
    assert not leaves or leaves[-1].section is not None
    for leaf, after in pairwise(leaves):
        if leaf.section is None:
            assert after.section is not None
            assert after.page == 0
            begins = drawn[after.section][0]
            assert begins == "apart" or (begins == "recto" and after.number % 2)


def test_a_book_without_sections_has_no_pages() -> None:
    assert layout([], []) == ()
