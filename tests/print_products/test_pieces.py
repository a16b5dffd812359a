"""Pieces of HTML: cut out where they stand, and nothing else touched."""

from hypothesis import given
from hypothesis import strategies as st

from kurak.dialect.allow import allow
from kurak.pages.pieces import blocks, named, pieces, without, without_marked

TEXT = st.text("ab <&\n·ж", max_size=6)
TAGS = st.sampled_from(["p", "div", "figure", "aside", "ul", "li", "section"])
CLASSES = st.sampled_from(["", "flipchart", "flipchart wide", "label"])


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 3))):
        parts.append(draw(TEXT).replace("&", "&amp;").replace("<", "&lt;"))
        if depth:
            tag, name = draw(TAGS), draw(CLASSES)
            inner = draw(trees(depth - 1))
            parts.append(
                f'<{tag} class="{name}">{inner}</{tag}>' if name else f"<{tag}>{inner}</{tag}>"
            )
        else:
            parts.append('<img alt="a > b" src="kurak-file:x"><br>')
    return "".join(parts)


@given(trees())
def test_a_piece_is_a_stretch_of_the_text(html: str) -> None:
    html = allow(html)
    end = 0
    for piece in pieces(html, named(".flipchart", "img")):
        assert piece.start >= end, "pieces do not overlap"
        end = piece.start + len(piece.html)
        assert html[piece.start : end] == piece.html
        assert piece.inner in piece.html
        assert piece.tag == "img" or piece.html.endswith(f"</{piece.tag}>")
        assert allow(piece.html) == piece.html, "a piece is whole"


@given(trees())
def test_without_leaves_none_and_takes_no_more(html: str) -> None:
    html = allow(html)
    cut = [piece.html for piece in pieces(html, named(".flipchart"))]
    left = without(html, named(".flipchart"))
    assert list(pieces(left, named(".flipchart"))) == []
    assert len(left) == len(html) - sum(map(len, cut))


def test_the_words_of_a_piece_are_one_line() -> None:
    (piece,) = pieces("<p>One &amp;\n <b>two</b></p>", named("p"))
    assert piece.words == "One & two"


def test_a_piece_in_a_piece_is_a_part_of_it() -> None:
    (piece,) = pieces('<div class="a"><div class="a">x</div>y</div>', named(".a"))
    assert piece.inner == '<div class="a">x</div>y'


def test_an_item_is_one_block_and_so_is_a_row() -> None:
    html = (
        "<p>a</p><ul><li>b<ul><li>c</li></ul></li></ul><table><tr><td>d</td><td>e</td></tr></table>"
    )
    assert [(block.tag, block.words) for block in blocks(html)] == [
        ("p", "a"),
        ("li", "bc"),
        ("tr", "de"),
    ]


def test_what_says_an_attribute_goes_with_all_that_stands_in_it() -> None:
    html = (
        "<p>One <span data-skip>two <span>three</span> four</span> five</p>"
        '<div class="a>b" data-skip="">six<div>seven</div></div><p data-skipped>eight</p>'
        "<img data-skip><p>nine</p>"
    )
    left = "".join(without_marked(html, "data-skip").split())
    other = without(html, lambda _, attributes: "data-skip" in attributes)
    assert left == "".join(other.split()) == "<p>Onefive</p><pdata-skipped>eight</p><p>nine</p>"
