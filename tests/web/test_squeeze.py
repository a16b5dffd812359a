"""A page without its indentation says what it said, and keeps what white space is text in."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kurak.formats.web.squeeze import squeezed

SPACED = st.lists(st.sampled_from([*"ab \n\t\r\v\f\x1c\x85\xa0\u2028<>/", "</b>"])).map("".join)


@given(SPACED)
def test_white_space_with_a_line_break_in_it_becomes_one(text: str) -> None:
    assert squeezed(text) == re.sub(r"\s*\n\s*", "\n", text)


@given(SPACED, SPACED, st.sampled_from(["pre", "textarea", "script", "style"]))
def test_what_stands_between_its_tags_is_kept(text: str, kept: str, tag: str) -> None:
    element = f"<{tag}>{kept}</{tag}>"
    assert element in squeezed(f"{text}\n  {element}\n  {text}")
