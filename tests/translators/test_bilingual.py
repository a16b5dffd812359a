"""Texts go to a translator as a table in Word, and come back from it text by text."""

import copy
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import polib
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak.check.translations import difference
from kurak.load import load
from kurak.load.catalogue import says_something
from kurak.model import Course
from kurak.translate import messages
from kurak.translators.bilingual import bilingual, table

from .test_import import LINKED, WELCOME, kurak, take

Table = Any


def exported(folder: Path, language: str = "ru", name: str = "anna.docx") -> Path:
    """Write the welcome page as it goes to a translator."""
    file = folder.parent / name
    result = kurak(folder, "export", "-l", language, "--into", WELCOME, file)
    assert (result.returncode, result.stderr) == (0, "")
    return file


def changed(file: Path, change: Callable[[Table], None]) -> Path:
    """Change the table of a file as somebody does in Word."""
    document = docx.Document(str(file))
    change(document.tables[0])
    document.save(str(file))
    return file


def filled(file: Path, translations: dict[str, str]) -> Path:
    """Write translations beside their originals."""

    def fill(table: Table) -> None:
        for row in table.rows:
            if row.cells[1].text in translations:
                row.cells[2].text = translations[row.cells[1].text]

    return changed(file, fill)


def catalogue(folder: Path, language: str = "ru") -> polib.POFile:
    return polib.pofile(str(folder / WELCOME / f"{language}.po"))


def test_the_table_has_each_text_with_what_is_translated_of_it(small_folder: Path) -> None:
    document = docx.Document(str(exported(small_folder)))
    (found,) = document.tables
    assert document.paragraphs[0].text.startswith("Пишите перевод в третий столбец. Знак (?)")
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["№", "English [en]", "Русский [ru]"],
        ["1", "Welcome", "Добро пожаловать"],
        ["2", LINKED, ""],
        ["3", "For whom", ""],
        ["4", "For everyone who reads CEDAW.", ""],
    ]


def test_what_was_written_beside_a_text_becomes_its_translation(small_folder: Path) -> None:
    file = filled(exported(small_folder), {"For whom": "Для кого"})
    result = take(small_folder, file)
    assert (result.returncode, result.stderr) == (0, "")
    assert f"{WELCOME}/ru.po: 1 new, 1 already there, nothing for 2 others\n" in result.stdout
    assert catalogue(small_folder).find("For whom").msgstr == "Для кого"
    assert catalogue(small_folder).metadata["X-Kurak-Review"] == "awaiting native review"


@pytest.mark.slow
def test_a_word_processor_changes_nothing_in_it(
    small_folder: Path, office: Callable[[bytes, str], bytes]
) -> None:
    file = filled(exported(small_folder), {"For whom": "Для кого", "Welcome": "Привет\u00a0вам"})
    file.write_bytes(office(file.read_bytes(), "docx"))
    assert take(small_folder, file).returncode == 0
    assert catalogue(small_folder).find("For whom").msgstr == "Для кого"
    assert catalogue(small_folder).find("Welcome").msgstr == "Привет\u00a0вам"


def test_what_loses_a_link_is_refused_with_the_number_of_its_row(small_folder: Path) -> None:
    file = filled(exported(small_folder), {"For whom": "Для кого", LINKED: "Прочитайте оба."})
    result = take(small_folder, file)
    assert result.returncode == 1
    assert "anna.docx:2:" in result.stderr
    assert "lacks `](../../01-first/01-one/session.md#opening-circle)`" in result.stderr
    assert "PK" not in result.stderr
    assert catalogue(small_folder).find("For whom").msgstr == "Для кого"


def test_a_new_paragraph_in_a_cell_is_refused(small_folder: Path) -> None:
    result = take(small_folder, filled(exported(small_folder), {"For whom": "Для\nкого"}))
    assert result.returncode == 1
    assert "begins a new paragraph" in result.stderr


def test_a_hard_line_break_is_one_in_word(small_folder: Path) -> None:
    page = small_folder / WELCOME / "page.md"
    page.write_text(page.read_text("utf-8") + "\nOne,  \ntwo.\n", "utf-8")
    take(small_folder, filled(exported(small_folder), {"One,\ntwo.": "Раз,\nдва."}))
    assert catalogue(small_folder).find("One,  \ntwo.").msgstr == "Раз,  \nдва."


def test_a_text_that_was_edited_since_gets_a_fuzzy_translation(small_folder: Path) -> None:
    file = filled(exported(small_folder), {"For everyone who reads CEDAW.": "Для всех с CEDAW."})
    page = small_folder / WELCOME / "page.md"
    page.write_text(page.read_text("utf-8").replace("everyone", "each person"), "utf-8")
    result = take(small_folder, "--into", WELCOME, file)
    assert "1 of a text that has changed" in result.stdout
    entry = catalogue(small_folder).find("For each person who reads CEDAW.")
    assert (entry.msgstr, entry.fuzzy) == ("Для всех с CEDAW.", True)


def test_what_is_not_sure_goes_and_comes_with_its_mark(small_folder: Path) -> None:
    made = catalogue(small_folder)
    made.find("For whom").msgstr, made.find("For whom").flags = "Для кого", ["fuzzy"]
    made.save()
    file = exported(small_folder)
    assert docx.Document(str(file)).tables[0].cell(3, 2).text == "(?) Для кого"
    take(small_folder, file)
    assert catalogue(small_folder).find("For whom").fuzzy
    take(small_folder, filled(file, {"For whom": "Для кого"}))
    assert not catalogue(small_folder).find("For whom").fuzzy


def test_what_is_not_sure_and_what_does_not_come_back_is_told(small_folder: Path) -> None:
    last = "For everyone who reads CEDAW."
    done = {"For whom": "Для кого", last: "Для всех с CEDAW."}
    file = filled(exported(small_folder), done)
    assert "nothing for 1 other" in take(small_folder, file).stdout
    other = filled(changed(file, delete_row), {"Welcome": "(?) Привет", last: ""})
    result = take(small_folder, other)
    assert result.returncode == 0
    told = (
        "1 marked as unsure and not taken (anna.docx:1), "
        "1 empty there and left as translated here (anna.docx:4), nothing for 3 others"
    )
    assert f"{WELCOME}/ru.po: {told}\n" in result.stdout
    after = {entry.msgid: entry.msgstr for entry in catalogue(small_folder)}
    assert (after["Welcome"], after["For whom"]) == ("Добро пожаловать", "Для кого")


def delete_row(table: Table) -> None:
    table._tbl.remove(table.rows[3]._tr)


def move_row(table: Table) -> None:
    table._tbl.append(table.rows[1]._tr)


def strike_row(table: Table) -> None:
    table.rows[3]._tr.get_or_add_trPr().append(OxmlElement("w:del"))


def empty_source(table: Table) -> None:
    table.cell(3, 1).text = ""
    table.cell(3, 2).text = ""
    table.cell(3, 0).text = ""


@pytest.mark.parametrize("change", [delete_row, strike_row, empty_source, move_row])
def test_rows_may_be_missing_and_stand_in_another_order(
    small_folder: Path, change: Callable[[Table], None]
) -> None:
    last = "For everyone who reads CEDAW."
    file = changed(filled(exported(small_folder), {last: "Для всех с CEDAW."}), change)
    result = take(small_folder, file)
    assert (result.returncode, result.stderr) == (0, "")
    after = {entry.msgid: entry.msgstr for entry in catalogue(small_folder)}
    assert after[last] == "Для всех с CEDAW."
    assert after["Welcome"] == "Добро пожаловать"
    assert after["For whom"] == ""


def repeat_row(table: Table) -> None:
    row = table.add_row()
    row.cells[0].text, row.cells[1].text, row.cells[2].text = "3", "For whom", "Кому"


def merge_across(table: Table) -> None:
    table.cell(2, 1).merge(table.cell(2, 2))


def merge_down(table: Table) -> None:
    table.cell(1, 2).merge(table.cell(2, 2))


def lose_cell(table: Table) -> None:
    row = table.rows[2]._tr
    row.remove(row.tc_lst[2])


def lose_source(table: Table) -> None:
    table.cell(2, 1).text = ""
    table.cell(2, 2).text = "Чей это перевод?"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (repeat_row, "anna.docx:3:1"),
        (merge_across, "anna.docx:2:1"),
        (merge_down, "anna.docx:1:1"),
        (lose_cell, "anna.docx:2:1"),
        (lose_source, "anna.docx:2:1"),
    ],
)
def test_a_row_that_is_not_whole_or_stands_twice_is_told_and_the_rest_is_taken(
    small_folder: Path, change: Callable[[Table], None], told: str
) -> None:
    file = changed(filled(exported(small_folder), {"For whom": "Для кого"}), change)
    result = take(small_folder, "-l", "ru", file)
    assert result.returncode == 1
    assert told in result.stderr
    after = {entry.msgid: entry.msgstr for entry in catalogue(small_folder)}
    assert after["For whom"] == "Для кого"
    assert after["Welcome"] == "Добро пожаловать"
    assert after[LINKED] == ""


def run(text: str, *properties: str) -> Any:
    made = OxmlElement("w:r")
    for name in properties:
        made.append(OxmlElement("w:rPr"))
        made[0].append(OxmlElement(name))
    letters = OxmlElement("w:delText" if text.startswith("-") else "w:t")
    letters.text = text.removeprefix("-")
    letters.set(qn("xml:space"), "preserve")
    made.append(letters)
    return made


def test_changes_are_accepted_and_what_nobody_sees_is_left_out(small_folder: Path) -> None:
    def correct(table: Table) -> None:
        paragraph = table.cell(3, 2).paragraphs[0]
        paragraph.add_run("Для ")
        for tag, text in (("w:del", "-чего"), ("w:ins", "кого"), ("w:moveFrom", " и зачем")):
            change = OxmlElement(tag)
            change.append(run(text))
            paragraph._p.append(change)
        paragraph._p.append(run(" (тайно)", "w:vanish"))

    take(small_folder, changed(exported(small_folder), correct))
    assert catalogue(small_folder).find("For whom").msgstr == "Для кого"


def packed(text: bytes, name: str = "word/document.xml") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return made.getvalue()


def of_another_table(file: Path) -> bytes:
    document = docx.Document()
    document.add_paragraph("The session as somebody wrote it in Word")
    document.add_table(2, 2).cell(0, 0).text = "Two columns"
    document.save(str(file))
    return file.read_bytes()


ENTITIES = (
    b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c SYSTEM "file:///etc/passwd">]><d>&b;&c;</d>'
)


@pytest.mark.parametrize(
    "broken",
    [
        lambda file: b"",
        lambda file: b"no archive",
        lambda file: file.read_bytes()[:-30],
        lambda file: file.read_bytes().replace(b"word/document.xml", b"word/document.xxx"),
        lambda file: packed(b"<w:document", "word/document.xml"),
        lambda file: packed(b"<html/>", "OEBPS/index.html"),
        lambda file: packed(b" " * 30_000_000),
        lambda file: packed(b"<a>" * 100_000),
        lambda file: packed(ENTITIES),
        of_another_table,
    ],
)
def test_what_is_no_such_file_is_told_and_changes_nothing(
    small_folder: Path, broken: Callable[[Path], bytes]
) -> None:
    file = exported(small_folder)
    file.write_bytes(broken(file))
    before = (small_folder / WELCOME / "ru.po").read_bytes()
    result = take(small_folder, "-l", "ru", "--into", WELCOME, file)
    assert result.returncode == 1
    assert "anna.docx" in result.stderr
    assert "Traceback" not in result.stderr
    assert "nothing was taken" in result.stdout
    assert (small_folder / WELCOME / "ru.po").read_bytes() == before


def test_a_damaged_file_never_ends_in_a_traceback(small_folder: Path) -> None:
    file = exported(small_folder)
    whole = file.read_bytes()
    chance = random.Random(7)
    for _ in range(1000):
        damaged = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        file.write_bytes(bytes(damaged[: chance.randrange(len(damaged) // 2, len(damaged) * 2)]))
        bilingual(file)


def test_the_texts_of_another_course_are_not_put_into_this_one(small_folder: Path) -> None:
    file = exported(small_folder)

    def exchange(table: Table) -> None:
        for number, row in enumerate(table.rows):
            if number:
                row.cells[1].text = f"Something else, number {number}"
                row.cells[2].text = f"Нечто другое {number}"

    result = take(small_folder, changed(file, exchange))
    assert result.returncode == 2
    assert "--into" in result.stderr


def test_a_file_that_is_there_is_never_written_over(small_folder: Path) -> None:
    file = exported(small_folder)
    before = file.read_bytes()
    result = kurak(small_folder, "export", "-l", "ru", "--into", WELCOME, file)
    assert (result.returncode, file.read_bytes()) == (2, before)


def test_an_edited_text_is_exported_with_what_its_translation_was(small_folder: Path) -> None:
    page = small_folder / WELCOME / "page.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("# For whom", "# For whom is it"), encoding="utf-8")
    file = small_folder.parent / "anna.docx"
    given = ("export", "-l", "kk", "--into", WELCOME, file)
    refused = kurak(small_folder, *given)
    assert refused.returncode == 2 and not file.exists()
    assert "translate extract -l kk first" in refused.stderr
    assert kurak(small_folder, "extract", "-l", "kk").returncode == 0
    assert kurak(small_folder, *given).returncode == 0
    (table,) = docx.Document(str(file)).tables
    assert [row.cells[2].text for row in table.rows if row.cells[1].text == "For whom is it"] == [
        "(?) Кімге"
    ]


@pytest.mark.parametrize(
    ("language", "folder", "name"),
    [
        ("ru", WELCOME, "anna.pdf"),
        ("ru", "curriculum/nowhere", "a.docx"),
        ("en", WELCOME, "a.docx"),
        ("xx", WELCOME, "a.docx"),
        ("ru", WELCOME, "no/such/folder/a.docx"),
    ],
)
def test_what_cannot_be_exported_is_told(
    small_folder: Path, language: str, folder: str, name: str
) -> None:
    file = small_folder.parent / name
    result = kurak(small_folder, "export", "-l", language, "--into", folder, file)
    assert (result.returncode, file.exists()) == (2, False)
    assert result.stderr.startswith("kurak: ")


def test_a_folder_may_be_named_by_the_id_of_its_document(small_folder: Path) -> None:
    file = small_folder.parent / "anna.docx"
    named = kurak(small_folder, "export", "-l", "ru", "--into", "welcome", file)
    assert (named.returncode, named.stderr) == (0, "")
    assert any(row.cells[1].text == "For whom" for row in docx.Document(str(file)).tables[0].rows)
    result = take(small_folder, "--into", "welcome", filled(file, {"For whom": "Для кого"}))
    assert f"{WELCOME}/ru.po: 1 new" in result.stdout
    file.unlink()
    for wrong, meant in (("welcom", "welcome"), (f"{WELCOME}s", WELCOME)):
        result = kurak(small_folder, "export", "-l", "ru", "--into", wrong, file)
        assert (result.returncode, file.exists()) == (2, False)
        assert f"Did you mean `{meant}`?" in result.stderr


LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])


@settings(max_examples=40)
@given(data=st.data())
def test_what_is_written_into_every_cell_is_what_comes_back(
    small_course: Course, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """The law: what a translator writes is offered for its text, unless it breaks that or shows nothing."""
    session = small_course.sessions[0]
    file = tmp_path_factory.mktemp("law") / "session.docx"
    file.write_bytes(table([session], "ru"))
    document = docx.Document(str(file))
    rows = document.tables[0].rows
    texts = list(dict.fromkeys(messages(session)))
    words = st.text(LETTERS, min_size=1, max_size=20).map(str.strip).filter(says_something)
    given = data.draw(st.lists(words, min_size=len(texts), max_size=len(texts)))
    for row, translation in zip([*rows][1:], given, strict=True):
        row.cells[2].text = translation
    document.save(str(file))
    wanted = {
        text: translation
        for text, translation in zip(texts, given, strict=True)
        if translation != text and not difference(text, translation)
    }
    found = bilingual(file)
    assert found.language == "ru"
    assert {offer.message: offer.translation for offer in found.offers} == wanted


def test_every_text_of_our_course_comes_back_as_it_went() -> None:
    course = load(Path(__file__).parents[2])
    for document in course.documents[:12]:
        content = table([document], "kk")
        file = docx.Document(io.BytesIO(content))
        assert len(file.tables[0].rows) == 1 + len(set(messages(document)))


def test_tables_in_two_languages_are_refused_and_a_run_that_is_not_hidden_is_read(
    small_folder: Path,
) -> None:
    file = filled(exported(small_folder), {"For whom": "Для кого"})
    document = docx.Document(str(file))
    document.element.body.insert(0, copy.deepcopy(document.tables[0]._tbl))
    document.tables[0].rows[0].cells[2].text = "Қазақ [kk]"
    both = file.with_name("both.docx")
    document.save(str(both))
    result = take(small_folder, both)
    assert result.returncode == 1
    assert "there are tables for kk and ru in it" in result.stderr

    def show(table: Table) -> None:
        for run in table.rows[3].cells[2].paragraphs[0].runs:
            vanish = OxmlElement("w:vanish")
            vanish.set(qn("w:val"), "0")
            run._r.get_or_add_rPr().append(vanish)

    result = take(small_folder, changed(file, show))
    assert (result.returncode, result.stderr) == (0, "")
    assert catalogue(small_folder).find("For whom").msgstr == "Для кого"


def test_what_is_replaced_and_what_was_emptied_is_told_by_its_number(small_folder: Path) -> None:
    texts = {"Welcome": "Добро пожаловать", "For whom": "Для кого"}
    take(small_folder, filled(exported(small_folder), texts))
    numbers = {
        row.cells[1].text: row.cells[0].text
        for row in docx.Document(str(exported(small_folder, name="again.docx"))).tables[0].rows
    }
    file = filled(small_folder.parent / "again.docx", {"Welcome": "Привет", "For whom": ""})
    result = take(small_folder, file)
    assert f"1 replaced (again.docx:{numbers['Welcome']})" in result.stdout
    said = f"1 empty there and left as translated here (again.docx:{numbers['For whom']})"
    assert said in result.stdout
    assert catalogue(small_folder).find("For whom").msgstr == "Для кого"


@pytest.mark.parametrize("name", ["old.doc", "office.odt", "notes.rtf"])
def test_a_file_of_another_word_processor_is_to_be_saved_as_docx(
    small_folder: Path, name: str
) -> None:
    file = small_folder.parent / name
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100)
    result = take(small_folder, "-l", "ru", "--into", WELCOME, file)
    assert result.returncode == 1
    assert "K904 error" in result.stderr
    assert "Save it as .docx" in result.stderr
