"""A Word edition as the trainer finds it who opens it to adapt it."""

import io
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from html import escape
from itertools import pairwise

import pytest
from PIL import Image

from conftest import SENTINEL
from kurak.book import Book, Section
from kurak.edition import Edition
from kurak.formats.word.document import document

from .wordfile import W, WordFile, style_of, text_of

Files = Callable[..., WordFile]


def test_python_docx_reads_it_and_finds_the_styles_by_their_names(handbook_in_word: Files) -> None:
    styles = {style.name for style in handbook_in_word().document.styles}
    assert styles >= {
        *("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Quote"),
        *("List Number", "List Bullet", "List Bullet 2", "Table Grid", "Caption", "Hyperlink"),
        *("Facilitator Say", "Facilitator Do", "Facilitator Ask", "Facilitator Tip"),
        *("Facilitator Expected", "Content note", "Debrief", "Flip chart", "Writing Line"),
    }


def test_no_text_has_a_style_that_is_not_there(handbook_in_word: Files, small_guide: Book) -> None:
    for file in (handbook_in_word(), WordFile(document(small_guide))):
        known = {each.get(f"{W}styleId") for each in file.tree("styles").iter(f"{W}style")}
        for part in ("document", "footnotes", "numbering", "styles"):
            for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
                used = {each.get(f"{W}val") for each in file.tree(part).iter(f"{W}{name}")}
                assert used <= known


@pytest.mark.parametrize("audience", ["facilitator", "participant"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_elements_stand_in_the_order_that_word_wants(
    handbook_in_word: Files, language: str, audience: str
) -> None:
    assert handbook_in_word(language, audience).disorder() == []


def test_its_headings_are_those_of_the_programme(handbook_in_word: Files) -> None:
    headings = handbook_in_word().headings()
    assert (1, "Module 1: First module") in headings
    assert (2, "Session 1.1: The well") in headings
    assert (3, "1 Opening circle") in headings
    assert (3, "Handout: How to mend") in headings
    assert (1, "Case studies") in headings
    assert headings.index((2, "Session 1.1: The well")) < headings.index((3, "Worksheet: My rope"))


def test_no_level_of_headings_is_left_out(handbook_in_word: Files, small_guide: Book) -> None:
    for file in (handbook_in_word(), WordFile(document(small_guide))):
        levels = [level for level, _ in file.headings()]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_guide_begins_with_its_session(small_guide: Book) -> None:
    headings = WordFile(document(small_guide)).headings()
    assert [text for level, text in headings if level == 1][1] == "Session 1.1: The well"
    assert (2, "Answer key") in headings


def test_every_session_and_handout_begins_on_a_new_page(handbook_in_word: Files) -> None:
    paragraphs = handbook_in_word().paragraphs()
    new = {
        text_of(p)
        for before, p in pairwise(paragraphs)
        if p.find(f".//{W}pageBreakBefore") is not None or before.find(f".//{W}sectPr") is not None
    }
    assert new >= {
        *("Contents", "Module 1: First module", "Session 1.1: The well", "Handout: How to mend"),
        *("Worksheet: My rope", "Answer key", "Glossary"),
    }


def test_the_contents_lead_to_the_headings_that_word_will_list(handbook_in_word: Files) -> None:
    file = handbook_in_word()
    listed = [
        link.get(f"{W}anchor")
        for entry in file.paragraphs("TOC1", "TOC2")
        for link in entry.iter(f"{W}hyperlink")
    ]
    headings = [
        mark.get(f"{W}name")
        for heading in file.paragraphs("Heading1", "Heading2")
        for mark in heading.iter(f"{W}bookmarkStart")
    ]
    assert listed == [name for name in headings if name in listed]
    assert len(listed) == len(file.paragraphs("Heading1", "Heading2"))
    assert file.tree("settings").find(f"{W}updateFields") is not None


def test_fields_begin_and_end(handbook_in_word: Files) -> None:
    depth = 0
    for mark in handbook_in_word().body.iter(f"{W}fldChar"):
        depth += {"begin": 1, "separate": 0, "end": -1}[mark.get(f"{W}fldCharType")]
        assert depth in (0, 1, 2)
    assert depth == 0


def test_what_a_facilitator_says_has_the_style_for_it(handbook_in_word: Files) -> None:
    said = [text_of(p) for p in handbook_in_word().paragraphs("FacilitatorSay")]
    assert any("SENTINEL-say with a note" in text for text in said)
    asked = " ".join(text_of(p) for p in handbook_in_word().paragraphs("FacilitatorAsk"))
    assert "SENTINEL-ask" in asked


def test_nothing_of_the_facilitator_is_in_a_participants_file(handbook_in_word: Files) -> None:
    for language in ("en", "ru", "kk"):
        file = handbook_in_word(language, "participant")
        for name, content in file.parts.items():
            assert not SENTINEL.search(content.decode("utf-8", "replace")), name
        assert not [p for p in file.paragraphs() if style_of(p).startswith("Facilitator")]
    assert SENTINEL.search(handbook_in_word().text())


def test_every_numbered_list_begins_anew() -> None:
    file = made(
        "<ol><li>a</li><li>b</li></ol><p>x</p><ol><li>c</li></ol><ol start='4'><li>d</li></ol>"
    )
    numbers = [p.find(f".//{W}numId").get(f"{W}val") for p in file.paragraphs("ListNumber")]
    assert len(numbers) == 4
    assert len(set(numbers)) == 3
    starts = {
        num.get(f"{W}numId"): num.find(f".//{W}startOverride").get(f"{W}val")
        for num in file.tree("numbering").iter(f"{W}num")
        if num.find(f".//{W}startOverride") is not None
    }
    assert [starts[number] for number in numbers] == ["1", "1", "1", "4"]


def test_a_list_in_a_list_is_a_level_below() -> None:
    file = made("<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li></ul>")
    assert [style_of(p) for p in file.paragraphs()][:3] == [
        "ListBullet",
        "ListBullet2",
        "ListNumber3",
    ]


def test_a_second_paragraph_of_an_item_has_no_number() -> None:
    file = made("<ol><li><p>a</p><p>b</p></li></ol>")
    first, second = file.paragraphs()[:2]
    assert (style_of(first), style_of(second)) == ("ListNumber", "ListContinue")
    assert second.find(f".//{W}numPr") is None


def test_answers_have_letters(handbook_in_word: Files) -> None:
    file = handbook_in_word()
    (answer,) = (p for p in file.paragraphs("ListNumber") if text_of(p) == "The bucket")
    number = answer.find(f".//{W}numId").get(f"{W}val")
    numbering = file.tree("numbering")
    (num,) = (each for each in numbering.iter(f"{W}num") if each.get(f"{W}numId") == number)
    design = num.find(f"{W}abstractNumId").get(f"{W}val")
    (kind,) = (e for e in numbering.iter(f"{W}abstractNum") if e.get(f"{W}abstractNumId") == design)
    assert kind.find(f"{W}lvl/{W}numFmt").get(f"{W}val") == "lowerLetter"


def test_the_head_of_a_table_is_repeated(handbook_in_word: Files) -> None:
    tables = handbook_in_word().document.tables
    (words,) = (t for t in tables if t.cell(0, 0).text == "Word")
    assert words.style.name == "Course Table"
    head, *rows = words.rows
    assert head._tr.find(f"{W}trPr/{W}tblHeader") is not None
    assert [[cell.text for cell in row.cells] for row in rows] == [["well", "place to meet"]]


def test_cells_that_take_several_rows_and_columns() -> None:
    file = made(
        '<table><tr><td rowspan="2">a</td><td colspan="2">b</td></tr>'
        "<tr><td>c</td><td>d</td></tr><tr><td>e</td></tr></table>"
    )
    rows = [[cell.text for cell in row.cells] for row in file.document.tables[0].rows]
    assert rows == [["a", "b", "b"], ["a", "c", "d"], ["e", "", ""]]


def test_an_empty_cell_is_high_enough_to_write_in() -> None:
    file = made("<table><tr><td>Name</td><td></td></tr><tr><td>a</td><td>b</td></tr></table>")
    by_hand, full = file.body.iter(f"{W}tr")
    assert int(by_hand.find(f".//{W}trHeight").get(f"{W}val")) / 56.7 >= 9
    assert full.find(f".//{W}trHeight") is None


def test_lines_to_write_on_are_nine_millimetres_high(handbook_in_word: Files) -> None:
    file = handbook_in_word()
    assert len(file.paragraphs("WritingLine")) >= 3 + 4
    (style,) = (s for s in file.document.styles if s.name == "Writing Line")
    assert style.paragraph_format.line_spacing.mm == pytest.approx(9, abs=0.1)
    borders = style.element.find(f"{W}pPr/{W}pBdr")
    assert [child.tag for child in borders] == [f"{W}bottom", f"{W}between"]


def test_notes_stand_at_the_foot_and_are_marked_in_the_text(handbook_in_word: Files) -> None:
    file = handbook_in_word()
    assert "Wells are old." in file.notes()
    assert "Wells are old." not in file.text()
    marks = [int(m.get(f"{W}id")) for m in file.body.iter(f"{W}footnoteReference")]
    assert marks == list(range(1, len(file.notes()) + 1))


def test_a_note_marked_twice_is_printed_once() -> None:
    note = '<section class="footnotes"><ol><li id="a--fn:1"><p>Said.</p></li></ol></section>'
    mark = '<sup><a class="footnote-ref" href="#a--fn:1">1</a></sup>'
    file = made(f"<p>One{mark} two{mark}</p>{note}")
    assert file.notes() == ["Said."]
    assert len(list(file.body.iter(f"{W}footnoteReference"))) == 1
    (again,) = (i.text for i in file.body.iter(f"{W}instrText"))
    (place,) = re.findall(r"NOTEREF (\S+)", again)
    assert place in names_of_bookmarks(file)


def test_a_note_that_nothing_leads_to_is_not_lost() -> None:
    note = '<section class="footnotes"><ol><li id="a--fn:1"><p>Said.</p></li></ol></section>'
    assert "Said." in made(f"<p>One</p>{note}").text()


def test_every_link_lands(handbook_in_word: Files, small_guide: Book) -> None:
    for file in (handbook_in_word(), WordFile(document(small_guide))):
        names = names_of_bookmarks(file)
        assert len(names) == len(set(names))
        assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name, re.ASCII) for name in names)
        anchors = [link.get(f"{W}anchor") for link in file.body.iter(f"{W}hyperlink")]
        assert any(anchors)
        assert {anchor for anchor in anchors if anchor} <= set(names)
        pages = re.findall(
            r"PAGEREF (\S+)", " ".join(i.text for i in file.body.iter(f"{W}instrText"))
        )
        assert set(pages) <= set(names)
        assert "https://example.org/book" in file.targets().values()


def test_places_that_only_differ_in_signs_are_two() -> None:
    file = made(
        '<p id="a-b">x</p><p id="a_b">y</p><p><a href="#a-b">1</a> <a href="#a_b">2</a></p>'
    )
    assert len(set(names_of_bookmarks(file))) == 2


def test_an_address_is_printed_behind_the_words_that_hide_it() -> None:
    file = made('<p><a data-address href="https://example.org/a b">here</a></p>')
    assert "here (https://example.org/a b)" in file.text()
    assert "https://example.org/a%20b" in file.targets().values()


def test_a_drawing_is_a_picture_with_its_words(handbook_in_word: Files) -> None:
    file = handbook_in_word()
    words = [each.get("descr") for each in file.body.iter() if each.tag.endswith("}docPr")]
    assert "A drawing of a well" in words
    shown = {round(shape.width.inches, 2) for shape in file.document.inline_shapes}
    for content in (content for name, content in file.parts.items() if "/media/" in name):
        with Image.open(io.BytesIO(content)) as image:
            assert image.format == "PNG"
            assert any(image.width >= 190 * inches for inches in shown)  # sharp enough to print
            low, high = image.convert("L").getextrema()
            assert (low < 100, high > 200) == (True, True)  # something is drawn, on white


def test_a_picture_is_no_wider_than_the_text() -> None:
    wide = io.BytesIO()
    Image.new("RGB", (4000, 400), "red").save(wide, "WEBP")
    file = made(
        '<p><img src="kurak-file:a/wide.webp" alt="Wide"></p>', {"a/wide.webp": wide.getvalue()}
    )
    (shape,) = file.document.inline_shapes
    assert shape.width.mm == pytest.approx(161, abs=1)
    assert shape.height.mm == pytest.approx(16.1, abs=0.2)


def test_words_stand_in_the_place_of_a_picture_that_is_not_there() -> None:
    assert "A well" in made('<p>See <img src="kurak-file:none.png" alt="A well"></p>').text()


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("ru", "ru-RU"), ("kk", "kk-KZ")])
def test_it_says_its_language(handbook_in_word: Files, language: str, tag: str) -> None:
    file = handbook_in_word(language)
    (default,) = file.tree("styles").findall(f"{W}docDefaults//{W}lang")
    assert default.get(f"{W}val") == tag
    assert f"<dc:language>{tag}</dc:language>" in file.parts["docProps/core.xml"].decode()


def test_passages_in_another_language_say_so(handbook_in_word: Files) -> None:
    file = handbook_in_word("ru")
    marked = [r for r in file.body.iter(f"{W}r") if r.find(f"{W}rPr/{W}lang") is not None]
    assert {r.find(f"{W}rPr/{W}lang").get(f"{W}val") for r in marked} == {"en-GB"}
    spoken = " ".join(text_of(r) for r in marked)
    assert re.search(r"[a-z]{4}", spoken)
    assert not re.search(r"[а-я]{4}", spoken)


def test_text_runs_from_right_to_left() -> None:
    html = (
        '<p>سلام <span lang="en" dir="ltr">peace</span></p><p lang="en" dir="ltr">Peace</p>'
        "<table><tr><td>س</td></tr></table>"
    )
    file = made(html, language="ar", direction="rtl")
    (normal,) = (
        s for s in file.tree("styles").iter(f"{W}style") if s.get(f"{W}styleId") == "Normal"
    )
    assert normal.find(f"{W}pPr/{W}bidi") is not None
    runs = {
        text_of(r).strip(): r.find(f"{W}rPr/{W}rtl") is not None for r in file.body.iter(f"{W}r")
    }
    assert runs == {"سلام": True, "peace": False, "Peace": False, "س": True}
    english = file.paragraphs()[1]
    assert english.find(f"{W}pPr/{W}bidi").get(f"{W}val") == "0"
    assert file.body.find(f".//{W}tblPr/{W}bidiVisual") is not None
    assert file.body.find(f"{W}sectPr/{W}bidi") is not None
    assert file.disorder() == []


def test_each_page_but_the_cover_has_its_number(handbook_in_word: Files) -> None:
    file = handbook_in_word()
    assert " PAGE " in [each.text for each in file.tree("footer").iter(f"{W}instrText")]
    first, *others = file.body.iter(f"{W}sectPr")
    assert first.find(f"{W}titlePg") is not None
    assert all(each.find(f"{W}titlePg") is None for each in others)


def test_what_is_kept_begins_on_a_right_hand_page_in_word_too(small_guide: Book) -> None:
    file = WordFile(document(small_guide))
    sides: dict[str, str] = {}
    headings: list[str] = []
    for p in file.paragraphs():
        if style_of(p).startswith("Heading"):
            headings.append(text_of(p))
        for section in p.iter(f"{W}sectPr"):
            begins = section.find(f"{W}type").get(f"{W}val")
            sides |= dict.fromkeys(headings[:1], begins)
            headings = []
    sides |= {headings[0]: file.body.find(f"{W}sectPr/{W}type").get(f"{W}val")}
    for heading in ("Session 1.1: The well", "Teaching note", "Handout: How to mend", "Answer key"):
        assert sides[heading] == "oddPage", sides


def test_it_tells_nothing_about_persons_machines_or_days(
    handbook_in_word: Files, edition: Callable[..., Edition]
) -> None:
    file = handbook_in_word()
    known = file.document.core_properties
    publisher = edition("en", "facilitator").programme.publisher.value
    assert (known.author, known.last_modified_by, known.created) == (publisher, "", None)
    assert not any("rsid" in content.decode("utf-8", "replace") for content in file.parts.values())
    assert "docProps/app.xml" not in file.parts


def test_two_runs_give_the_same_bytes(small_guide: Book) -> None:
    program = (
        "import sys, pickle, hashlib\n"
        "from kurak.formats.word.document import document\n"
        "print(hashlib.sha256(document(pickle.load(sys.stdin.buffer))).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=pickle.dumps(small_guide),
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_signs_that_xml_cannot_hold_do_no_harm() -> None:
    odd = 'a\x01b\x0bc\ufffed & <e> "f" ]]> g\u00adh'
    assert 'abcd & <e> "f" ]]> g\u00adh' in made(f"<p>{escape(odd)}</p>").text()


def test_an_empty_book_opens() -> None:
    assert made("").document.paragraphs is not None


def made(html: str, pictures: dict[str, bytes] | None = None, **changes: str) -> WordFile:
    """Return a Word file of one section."""
    given = {"language": "en", "direction": "ltr", **changes}
    book = Book(
        path="one.pdf",
        title="One",
        author="Nobody",
        description="",
        foot="One",
        page_label="",
        sections=(Section(name="one", html=f'<section class="document lesson">{html}</section>'),),
        pictures=pictures or {},
        **given,  # type: ignore[arg-type]
    )
    file = WordFile(document(book))
    assert file.disorder() == []
    return file


def names_of_bookmarks(file: WordFile) -> list[str]:
    return [each.get(f"{W}name") for each in file.body.iter(f"{W}bookmarkStart")]
