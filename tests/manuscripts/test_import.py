"""What an author wrote comes through whole; what nobody should publish unseen does not come along."""

import html
import io
import re
from pathlib import Path

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.shared import Inches
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kurak.dialect import Settings, render
from kurak.manuscripts.markdown import Writer
from kurak.manuscripts.marks import parted
from kurak.manuscripts.picture import Crop, cleaned
from manuscripts.conftest import Run
from manuscripts.making import (
    W,
    below,
    cell,
    changed,
    filled,
    headings,
    photograph,
    rich,
    saved,
    through_libreoffice,
    with_footnote,
)

KEPT = (
    r"Text with \*stars\*, 3 < 4 & 5, \_lines\_, \[brackets\], &lt;b>tags&lt;/b> and \{braces\}.",
    "**Bold.** *Leaning.*",
    r"1\. This is no list.",
    '<td rowspan="2">c3<br>c6</td><td>c4</td><td>c5</td></tr>',
    'colspan="2">c0<br>c1</t',
    "What stands in a box.",
    "A shown run.",
    "![A blue field](picture-1.jpg)",
    "story.[^1]",
    "[^1]: A footnote, invented.",
    "## Pause { .pause }",
)


@pytest.mark.parametrize("kind", ["python-docx", "docx", "odt"])
def test_a_rich_manuscript(kurak: Run, small_folder: Path, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "story.docx"
    file.write_bytes(rich())
    if kind != "python-docx":
        file = through_libreoffice(rich(), kind, tmp_path)
    told = kurak("import", file, "--as", "kz-invented")
    assert (told.returncode, told.stderr) == (0, "")
    folder = small_folder / "case_studies/kz-invented"
    assert {each.name for each in folder.iterdir()} == {"case.md", "record.yml", "picture-1.jpg"}
    text = (folder / "case.md").read_text(encoding="utf-8")
    assert [each for each in KEPT if each not in text] == []
    assert not [each for each in folder.iterdir() if b"SENTINEL" in each.read_bytes()]
    with Image.open(folder / "picture-1.jpg") as picture:
        assert not picture.getexif()
        colours = picture.convert("RGB").getcolors(1_000_000)
        assert colours and all(blue > 200 and red < 60 for _, (red, _, blue) in colours)
    for wanted in ("Hidden text", "struck out", "comments in the file (1)", "cropped away"):
        assert wanted in told.stdout
    assert ("names who wrote" in told.stdout) or kind == "odt"
    assert kurak("check").returncode == 0


def test_an_unfinished_manuscript_writes_nothing(kurak: Run, small_folder: Path) -> None:
    before = sorted(small_folder.rglob("*"))
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(filled(C7=None, C2=None, C10="Somebody Invented")))
    told = kurak("import", "--messages", "kk", file)
    assert told.returncode == 1
    for code in ("(C7)", "(C2)", "A12"):
        assert code in told.stderr
    assert "жауап жоқ" in told.stderr
    assert sorted(small_folder.rglob("*")) == before


def test_two_crosses_are_no_answer(kurak: Run, small_folder: Path) -> None:
    document = filled()
    cell = next(r.cells[1] for t in document.tables for r in t.rows if r.cells[0].text[:2] == "C5")
    cell.paragraphs[0].runs[0].text = "☒ Family"
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(document))
    assert "(C5)" in kurak("import", file).stderr


@pytest.mark.parametrize("cross", ["X", "V", "х", "+", "✓"])
def test_what_people_type_in_place_of_a_cross_is_one(
    kurak: Run, small_folder: Path, cross: str
) -> None:
    document = filled()
    cell = next(r.cells[1] for t in document.tables for r in t.rows if r.cells[0].text[:2] == "C5")
    for line in cell.paragraphs:
        line.runs[0].text = line.text.replace("☒", cross) if "☒" in line.text else line.text
        for run in line.runs[1:]:
            run.text = ""
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(document))
    assert "(C5)" not in kurak("import", file).stderr


def test_a_case_that_is_there_stays(kurak: Run, small_folder: Path) -> None:
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(filled()))
    case = small_folder / "case_studies/kz-well/case.md"
    before = case.read_bytes()
    told = kurak("import", file, "--as", "kz-well")
    assert (told.returncode, case.read_bytes()) == (2, before)
    assert "there already" in told.stderr
    for name in ("../out", "Kz Well", "", "a" * 200):
        assert kurak("import", file, f"--as={name}").returncode == (0 if not name else 2)


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Біздің құдық", "kz-bizding-qudyq"),
        ("Женщины и школа", "kz-zhenshchiny-i-shkola"),
        ("قصة البئر", "kz-case"),
        ("A letter", "kz-a-letter-2"),  # its guide in Letter paper would be kz-a-letter
    ],
)
def test_an_id_is_made_of_the_title_and_never_of_the_files_name(
    kurak: Run, small_folder: Path, title: str, id: str
) -> None:
    file = small_folder.parent / "Somebody Invented.docx"
    file.write_bytes(saved(filled(C1=title)))
    told = kurak("import", file)
    assert told.returncode == 0, told.stderr
    assert (small_folder / "case_studies" / id / "case.md").is_file()


@pytest.mark.parametrize("title", ["Проба Образцованың құдығы", "How Proba Obraztsova won"])
def test_no_id_is_made_of_a_title_that_may_name_somebody(
    kurak: Run, small_folder: Path, title: str
) -> None:
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(filled(C1=title)))
    told = kurak("import", file)
    assert (small_folder / "case_studies/kz-case/case.md").is_file(), told.stderr
    assert "made without the title; --as chooses another" in told.stdout


def test_a_record_that_is_imported_asks_for_accusations(kurak: Run, small_folder: Path) -> None:
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(filled(C1="Құдық басында")))
    kurak("import", file)
    record = small_folder / "case_studies/kz-qudyq-basynda/record.yml"
    text = record.read_text(encoding="utf-8")
    assert "# allegations: sourced\n" in text
    record.write_text(text.replace("# allegations", "allegations"), encoding="utf-8")
    assert "record.yml" not in kurak("check").stderr


def test_what_has_no_id_of_its_own_is_numbered(kurak: Run, small_folder: Path) -> None:
    for number, title in enumerate(("قصة البئر", "قصة الجسر"), 1):
        file = small_folder.parent / f"{number}.docx"
        file.write_bytes(saved(filled(C1=title)))
        assert kurak("import", file).returncode == 0
    for id in ("kz-case", "kz-case-2"):
        text = (small_folder / "case_studies" / id / "case.md").read_text(encoding="utf-8")
        assert text.startswith(f"---\nid: {id}\n")


def test_a_case_that_is_there_is_not_taken_twice(kurak: Run, small_folder: Path) -> None:
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(filled(C1="Құдық басында")))
    assert kurak("import", file).returncode == 0
    told = kurak("import", file)
    assert told.returncode == 2
    assert "kz-qudyq-basynda is there already" in told.stderr


def test_it_speaks_the_language_that_is_set_for_always(
    kurak: Run, small_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KURAK_MESSAGES", "kk")
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(filled(C7=None)))
    assert "жауап жоқ" in kurak("import", file).stderr
    assert "KURAK_MESSAGES" in kurak("import", "--help").stdout


def test_another_country_is_known_by_its_name(kurak: Run, small_folder: Path) -> None:
    document = filled(C2=None)
    cell = next(r.cells[1] for t in document.tables for r in t.rows if r.cells[0].text[:2] == "C2")
    cell.add_paragraph("Монголия")
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(document))
    assert kurak("import", file, "--as", "mn-invented").returncode == 0
    text = (small_folder / "case_studies/mn-invented/case.md").read_text(encoding="utf-8")
    assert "country: MN" in text


_TYPED = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Zl", "Zp", "Cn"))


@given(st.text(_TYPED | st.sampled_from("*_`[]()<>{}#+-.!|:/&;~=\\1 "), max_size=60))
@settings(max_examples=300)
def test_whatever_an_author_types_is_read_as_just_that(typed: str) -> None:
    words = " ".join(typed.split())
    spread = [{"t": "Str", "c": word} for word in words.split(" ") if word]
    inlines = [each for word in spread for each in (word, {"t": "Space"})]
    text, _ = parted(Writer({}, {}).document([{"t": "Para", "c": inlines}]))
    shown = render(text, Settings(audience="facilitator", language="en", source_language="en"))
    assert " ".join(html.unescape(re.sub("<[^>]*>", "", shown.html)).split()) == words


def test_a_picture_is_small_and_bare() -> None:
    made = io.BytesIO()
    Image.effect_noise((3000, 100), 80).save(made, "PNG")
    suffix, content = cleaned(made.getvalue(), Crop())
    with Image.open(io.BytesIO(content)) as picture:
        assert (suffix, picture.width) == (".png", 2000)


def test_what_was_rubbed_out_of_a_picture_is_gone() -> None:
    made = io.BytesIO()
    picture = Image.new("RGBA", (20, 10), (200, 30, 30, 255))
    picture.paste((30, 30, 200, 0), (0, 0, 10, 10))  # nobody sees the blue
    picture.save(made, "PNG")
    suffix, content = cleaned(made.getvalue(), Crop(right=0.25))
    with Image.open(io.BytesIO(content)) as seen:
        assert (suffix, seen.size) == (".png", (15, 10))
        assert seen.getpixel((2, 2)) == (255, 255, 255, 0)
        assert seen.getpixel((12, 2)) == (200, 30, 30, 255)


def test_words_that_a_style_hides_do_not_come_along(kurak: Run, small_folder: Path) -> None:
    document = filled()
    style = document.styles.add_style("Quiet", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    heir = document.styles.add_style("Quieter", WD_STYLE_TYPE.CHARACTER)
    heir.base_style = style
    paragraph = below(headings(document)[0])
    paragraph.add_run(" SENTINEL-STYLED", style="Quieter")
    paragraph.add_run(" And this is seen.", style="Quieter").font.hidden = False
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(document))
    told = kurak("import", file, "--as", "kz-invented")
    assert "Hidden text" in told.stdout
    text = (small_folder / "case_studies/kz-invented/case.md").read_text(encoding="utf-8")
    assert "SENTINEL" not in text
    assert "And this is seen." in text


@pytest.mark.parametrize(
    "hidden",
    [
        '<text:section text:name="s" text:display="none"><text:p>SENTINEL</text:p></text:section>',
        '<text:p><text:hidden-text text:condition="true">SENTINEL</text:hidden-text></text:p>',
        '<text:p><text:hidden-paragraph text:condition="true"/>SENTINEL</text:p>',
    ],
)
def test_what_an_opendocument_text_hides(
    kurak: Run, small_folder: Path, tmp_path: Path, hidden: str
) -> None:
    made = through_libreoffice(saved(filled()), "odt", tmp_path).read_bytes()

    def change(name: str, part: bytes) -> bytes:
        if name != "content.xml":
            return part
        assert b"</office:text>" in part
        return part.replace(b"</office:text>", hidden.encode() + b"</office:text>")

    file = tmp_path / "hides.odt"
    file.write_bytes(changed(made, change))
    told = kurak("import", file, "--as", "kz-invented")
    assert "Hidden text" in told.stdout
    folder = small_folder / "case_studies/kz-invented"
    assert not [each for each in folder.iterdir() if b"SENTINEL" in each.read_bytes()]


def test_a_link_into_a_computer_leaves_its_words(kurak: Run, small_folder: Path) -> None:
    document = filled()
    paragraph = below(headings(document)[0])
    for target in ("file:///C:/Users/SENTINEL/a.docx", "https://example.org/b"):
        key = paragraph.part.relate_to(target, RT.HYPERLINK, is_external=True)
        paragraph._p.append(
            parse_xml(
                f'<w:hyperlink {W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
                f' r:id="{key}"><w:r><w:t>words</w:t></w:r></w:hyperlink>'
            )
        )
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(document))
    assert "A link to a file" in kurak("import", file, "--as", "kz-invented").stdout
    text = (small_folder / "case_studies/kz-invented/case.md").read_text(encoding="utf-8")
    assert "words[words](https://example.org/b)" in text
    assert "SENTINEL" not in text


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_an_answer_keeps_its_footnote_and_its_table(
    kurak: Run, small_folder: Path, tmp_path: Path, kind: str
) -> None:
    document = filled(C7="Who pays for the rope?")
    place = cell(document, "C7")
    table = place.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "eleven", "twelve"
    content = with_footnote(saved(document), "Who pays", "Asked in 2019.")
    file = through_libreoffice(content, kind, tmp_path)
    kurak("import", file, "--as", "kz-rope")
    summary = (small_folder / "case_studies/kz-rope/case.md").read_text().split("summary:")[1]
    assert "Who pays for the rope? (Asked in 2019.)" in " ".join(summary.split())
    assert "eleven" in summary and "twelve" in summary


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_picture_in_an_answer_is_sent_to_the_story(
    kurak: Run, small_folder: Path, tmp_path: Path, kind: str
) -> None:
    document = filled()
    cell(document, "C7").paragraphs[0].add_run().add_picture(io.BytesIO(photograph()), Inches(1))
    file = through_libreoffice(saved(document), kind, tmp_path)
    done = kurak("import", file, "--as", "kz-rope")
    assert (
        done.returncode == 1 and "A picture stands in the answer to “Summary” (C7)" in done.stderr
    )
    assert not (small_folder / "case_studies/kz-rope").exists()
