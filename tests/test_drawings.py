"""Drawings: their words are translated, and nothing but shapes and words passes."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path

import pytest

from kurak.drawings import SMALLEST, NotADrawing, labels, translated, words
from kurak.model import Course, Phrase, Source
from kurak.print.fonts import width

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

    svg = translated(DRAWING, translate, "kk", {}).decode()
    assert ">Құдық</title>" in svg
    assert ">Арқан</text>" in svg
    assert 'xml:lang="en">Bucket</text>' in svg
    assert "somebody" not in svg
    assert "Elsewhere" not in svg


def test_what_an_editor_notes_is_nobody_elses_business() -> None:
    noted = (
        "<metadata><creator>SOMEBODY</creator></metadata><!-- SOMEBODY -->SOMEBODY"
        "<defs id='SOMEBODY-defs'><marker id='arrow'><path d='M 0 0'/></marker></defs>"
        "<g id='SOMEBODY-layer' xmlns:i='http://www.inkscape.org/namespaces/inkscape'"
        " i:export-filename='/home/SOMEBODY/well.png'>SOMEBODY"
        "<path d='M 1 1' marker-end='url(#arrow)'/>SOMEBODY</g>"
    )
    svg = translated(SVG.format(noted), Phrase, "en", {}).decode()
    assert "SOMEBODY" not in svg
    assert 'id="arrow"' in svg, "the drawing itself asks for it"


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


LONG = "Хозяева всех магазинов"


def sizes(inside: str, **translations: str) -> dict[str, str | None]:
    """Return the size of type of each label of a drawing in Russian."""

    def translate(message: str) -> Phrase:
        return Phrase(translations.get(message, message), "ru")

    root = etree.fromstring(translated(SVG.format(inside), translate, "ru", {}))
    assert not any("data-room" in element.attrib for element in root.iter())
    return {e.text: e.get("font-size") for e in root.iter() if e.text and e.text.strip()}


def test_a_label_is_made_smaller_just_as_far_as_it_needs() -> None:
    room = 16 * width(LONG)  # as wide as our own font sets it: a system's may be wider
    found = sizes(f"<text font-size='16' data-room='{room}'>Shops</text>", Shops=LONG)
    size = float(found[LONG] or 0)
    assert size == pytest.approx(16 / 1.16, abs=0.001)
    assert size * width(LONG) * 1.16 <= room + 0.001


def test_a_label_with_room_enough_and_one_without_a_room_stay_as_they_are() -> None:
    assert sizes("<text font-size='16' data-room='300'>Shops</text>", Shops=LONG) == {LONG: "16"}
    assert sizes("<g data-room='300'><text>Shops</text></g>", Shops=LONG) == {LONG: None}
    assert sizes("<text font-size='16'>Shops</text>", Shops=LONG) == {LONG: "16"}
    assert sizes("<text font-size='1em' data-room='9'>Shops</text>", Shops=LONG) == {LONG: "1em"}
    assert sizes("<text font-size='16' data-room='9e9'>Shops</text>", Shops=LONG) == {LONG: "16"}


def test_no_label_is_made_smaller_than_one_can_read() -> None:
    assert sizes("<text font-size='20' data-room='9'>Shops</text>", Shops=LONG) == {LONG: "14"}


def test_a_drawing_in_small_or_in_endless_units_is_drawn_all_the_same() -> None:
    assert sizes("<text font-size='0.1' data-room='0.1'>Shops</text>", Shops=LONG) == {LONG: "0.07"}
    endless = "9" * 400
    for size, room in ((endless, "9"), ("9", endless), (endless, endless)):
        text = f"<text font-size='{size}' data-room='{room}'>Shops</text>"
        assert sizes(text, Shops=LONG) == {LONG: size}


def test_a_group_says_for_its_labels_how_they_look_and_how_much_room_they_have() -> None:
    group = "<g font-size='10' font-weight='{}' data-room='{}'><text>a</text><text>b</text></g>"
    room = 10 * width(LONG) * 1.16 + 1
    assert sizes(group.format("normal", room), a=LONG) == {LONG: None, "b": None}
    bold = sizes(group.format("bold", room), a=LONG)
    assert bold["b"] is None
    assert float(bold[LONG] or 0) < 10


def test_a_part_of_a_line_keeps_its_size_when_the_rest_is_made_smaller() -> None:
    text = "<text font-size='10' data-room='60'>Shops <tspan>open</tspan></text>"
    found = sizes(text, Shops=LONG)
    assert float(found[LONG] or 0) < 10
    assert found["open"] == "10"


ROOT = Path(__file__).parent.parent
OURS = [f.relative_to(ROOT).as_posix() for f in sorted((ROOT / "curriculum").rglob("*.svg"))]


@pytest.fixture(scope="module")
def drawn(our_course: Course) -> dict[str, Source]:
    """Return what lies beside each of our drawings, and translates its words."""
    return {path: d.source for d in our_course.documents for path in d.source.drawings}


def placed(root: etree.Element, anchor: str = "start") -> Iterator[tuple[etree.Element, str]]:
    """Yield each text of a drawing, and which of its points stands at `x`."""
    anchor = root.get("text-anchor", anchor)
    if root.tag.endswith("}text"):
        yield root, anchor
    for child in root:
        yield from placed(child, anchor)


def test_our_drawings_are_found(drawn: dict[str, Source]) -> None:
    assert len(OURS) >= 13
    assert sorted(drawn) == OURS


@pytest.mark.parametrize("path", OURS)
def test_every_label_of_our_drawings_has_a_room_inside_its_drawing(path: str) -> None:
    svg = (ROOT / path).read_text(encoding="utf-8")
    root = etree.fromstring(svg)
    left, _, wide, _ = map(float, root.attrib["viewBox"].split())
    rooms = {label.message: label.room for label in labels(svg)}
    for text, anchor in placed(root):
        message = " ".join((text.text or "").split())
        if re.fullmatch("[0-9A-C]", message):  # a number or a letter in a circle
            continue
        if "data-fill" in text.attrib:  # empty until a plan fills it
            assert "data-room" in text.attrib
            continue
        part = {"start": 0, "middle": 0.5, "end": 1}[anchor]
        begins = float(text.attrib["x"]) - part * rooms[message]
        assert left <= begins, message
        assert begins + rooms[message] <= left + wide, message


@pytest.mark.parametrize("path", OURS)
def test_every_label_of_our_drawings_fits_in_every_language(
    path: str, drawn: dict[str, Source]
) -> None:
    source = drawn[path]
    tight = []
    for label in labels(source.drawings[path]):
        said = [label.message]
        for catalogue in source.catalogues.values():
            entry = catalogue.entries.get(label.message)
            said += [entry.translation] if entry and not entry.fuzzy else []
        tight += [words for words in said if label.scale(words) < SMALLEST]
    assert source.catalogues
    assert tight == []
