"""Where sections begin: recto is a right-hand page, and nothing is lost on the way."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kurak.book import Section
from kurak.print.layout import layout

SECTIONS = st.lists(
    st.tuples(st.sampled_from(["page", "recto", "verso"]), st.integers(1, 9)), max_size=20
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
            assert (begins, leaf.number % 2) not in {("recto", 0), ("verso", 1)}


@given(SECTIONS)
def test_a_page_is_blank_only_where_a_section_waits_for_its_side(
    drawn: list[tuple[str, int]],
) -> None:
    leaves = layout(*sections_of(drawn))
    assert not leaves or leaves[-1].section is not None
    for leaf, after in pairwise(leaves):
        if leaf.section is None:
            assert after.section is not None
            assert after.page == 0
            assert drawn[after.section][0] == ("recto" if after.number % 2 else "verso")


def test_a_book_without_sections_has_no_pages() -> None:
    assert layout([], []) == ()
