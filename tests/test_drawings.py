"""Drawings: their words are translated, and nothing but shapes and words passes."""

import pytest

from kurak.drawings import NotADrawing, translated, words
from kurak.model import Phrase

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
DRAWING = SVG.format(
    "<title>A well</title><!-- by somebody --><g><text x='1' y='2'>Rope</text>"
    "<text x='1' y='4' font-family='Elsewhere' data-author='somebody'>Bucket</text></g>"
)


def test_the_words_of_a_drawing_are_messages() -> None:
    assert words(DRAWING) == ("A well", "Rope", "Bucket")


def test_the_words_are_translated_and_gaps_say_so() -> None:
    known = {"A well": "Құдық", "Rope": "Арқан"}

    def translate(message: str) -> Phrase:
        return Phrase(known.get(message, message), "kk" if message in known else "en")

    svg = translated(DRAWING, translate, "kk").decode()
    assert ">Құдық</title>" in svg
    assert ">Арқан</text>" in svg
    assert 'xml:lang="en">Bucket</text>' in svg
    assert "somebody" not in svg
    assert "Elsewhere" not in svg


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<rect x='inf' width='3'/>",
        "<rect x='1' width='-NaN'/>",
        "<path d='M0 0L1e400 3'/>",
        "<image href='photo.jpg'/>",
        "<rect onclick='alert(1)'/>",
        "<a href='https://example.org'><rect/></a>",
        "<use href='other.svg#x'/>",
        "<rect fill='url(https://example.org/x)'/>",
        "<style>@import 'https://example.org'</style>",
        "<foreignObject><p>x</p></foreignObject>",
        "<animate attributeName='x'/>",
        "<rect",
    ],
)
def test_what_runs_or_asks_elsewhere_makes_no_drawing(inside: str) -> None:
    with pytest.raises(NotADrawing):
        words(SVG.format(inside))


def test_entities_are_refused_before_they_are_read() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format(
        "<text>&b;</text>"
    )
    with pytest.raises(NotADrawing, match="entities"):
        words(bomb)


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("<g>\n<script>x</script></g>", 2),
        ("<g/>\n\n<rect onclick='alert(1)'/>", 3),
        ("<g>\n", 2),
        ("<g/>\n<use xlink:href='a.svg#x' xmlns:xlink='http://www.w3.org/1999/xlink'/>", 2),
        ("\n<x:script xmlns:x='http://www.w3.org/2000/svg'/>", 2),
    ],
)
def test_the_line_of_what_may_not_pass_is_known(inside: str, line: int) -> None:
    with pytest.raises(NotADrawing) as found:
        words(SVG.format(inside))
    assert found.value.line == line


def test_groups_in_groups_without_end_make_no_drawing() -> None:
    with pytest.raises(NotADrawing, match="in one another"):
        words(SVG.format("<g>" * 9_000 + "</g>" * 9_000))
    assert words(SVG.format("<g>" * 40 + "<text>deep</text>" + "</g>" * 40)) == ("deep",)
