"""One PO file with the texts of many documents: each text goes to the document that has it."""

from pathlib import Path

import polib
import pytest

from .test_import import kurak

FOLDERS = ("curriculum/front/welcome", "curriculum/01-first/01-one")
EVERYWHERE = "Said everywhere."
"""A text that is added to two documents."""


@pytest.fixture
def course(small_folder: Path) -> Path:
    """Return a course of which two pages have a text in common."""
    for page in ("front/welcome", "back/notes"):
        file = small_folder / "curriculum" / page / "page.md"
        file.write_text(f"{file.read_text('utf-8')}\n{EVERYWHERE}\n", "utf-8")
    assert kurak(small_folder, "extract").returncode == 0
    return small_folder


def po_of(course: Path, folder: str, language: str = "ru") -> polib.POFile:
    return polib.pofile(str(course / folder / f"{language}.po"))


def merged(course: Path, *folders: str) -> Path:
    """Put catalogues into one as msgcat does, every empty translation filled; return the file."""
    whole = polib.POFile()
    whole.metadata = {"Language": "ru", "Content-Type": "text/plain; charset=UTF-8"}
    for entry in (each for folder in folders for each in po_of(course, folder)):
        known = whole.find(entry.msgid)
        if known:
            known.occurrences += entry.occurrences
        else:
            entry.msgstr = entry.msgstr or f"{entry.msgid} (по-русски)"
            whole.append(entry)
    file = course.parent / "all.po"
    whole.save(str(file))
    return file


def test_each_text_goes_to_the_document_that_has_it(course: Path) -> None:
    file = merged(course, *FOLDERS)
    before = {folder: po_of(course, folder) for folder in FOLDERS}
    result = kurak(course, "import", file)
    assert (result.returncode, result.stderr) == (0, "")
    for folder in FOLDERS:
        after = po_of(course, folder)
        assert [each.msgid for each in after] == [each.msgid for each in before[folder]]
        assert after.percent_translated() == 100
        new = len(before[folder].untranslated_entries())
        assert f"all.po → {folder}/ru.po: {new} new" in result.stdout
    assert result.stdout.count("→") == 2


def test_a_text_of_two_documents_goes_to_both_but_replaces_nothing_confirmed(course: Path) -> None:
    notes = po_of(course, "curriculum/back/notes")
    notes.find(EVERYWHERE).msgstr = "Сказано в заметках."
    notes.save()
    file = merged(course, "curriculum/front/welcome", "curriculum/back/notes")
    po = polib.pofile(str(file))
    po.find(EVERYWHERE).msgstr = "Сказано везде."
    po.save()
    line = file.read_text("utf-8").split("\n").index(f'msgid "{EVERYWHERE}"') + 1
    result = kurak(course, "import", file)
    assert result.returncode == 0
    assert f"1 translated otherwise here and left so (all.po:{line})" in result.stdout
    assert po_of(course, "curriculum/front/welcome").find(EVERYWHERE).msgstr == "Сказано везде."
    assert po_of(course, "curriculum/back/notes").find(EVERYWHERE).msgstr == "Сказано в заметках."


def test_a_text_of_two_documents_goes_to_the_one_that_the_file_names(course: Path) -> None:
    file = merged(course, *FOLDERS, "curriculum/back/notes")
    po = polib.pofile(str(file))
    po.find(EVERYWHERE).occurrences = [("back\\notes\\page.md", "3")]
    po.save()
    assert kurak(course, "import", file).returncode == 0
    assert po_of(course, "curriculum/back/notes").find(EVERYWHERE).msgstr
    assert not po_of(course, "curriculum/front/welcome").find(EVERYWHERE).msgstr


def test_what_no_document_has_is_told_and_the_rest_is_taken(course: Path) -> None:
    file = merged(course, *FOLDERS)
    po = polib.pofile(str(file))
    po.append(polib.POEntry(msgid="Of another course.", msgstr="Из другого курса."))
    po.save()
    line = file.read_text("utf-8").split("\n").index('msgid "Of another course."') + 1
    result = kurak(course, "import", file)
    assert result.returncode == 1
    assert f"all.po:{line}: not taken: no document has “Of another course.”" in result.stderr
    assert po_of(course, FOLDERS[0]).percent_translated() == 100
    texts = "".join(each.read_text("utf-8") for each in course.rglob("ru.po"))
    assert "Из другого курса" not in texts


def test_two_translations_that_were_put_together_are_refused(course: Path) -> None:
    file = merged(course, *FOLDERS)
    po = polib.pofile(str(file))
    po.find(
        EVERYWHERE
    ).msgstr = "#-#-#-#-#  a.po  #-#-#-#-#\nТут.\n#-#-#-#-#  b.po  #-#-#-#-#\nТам."
    po.find(EVERYWHERE).flags = ["fuzzy"]
    po.save()
    result = kurak(course, "import", file)
    assert result.returncode == 1
    assert "K906 error" in result.stderr
    assert po_of(course, FOLDERS[0]).find(EVERYWHERE).msgstr == ""
    assert po_of(course, FOLDERS[1]).percent_translated() == 100


def test_a_file_of_many_documents_may_be_large(course: Path) -> None:
    file = merged(course, *FOLDERS)
    file.write_text("# a comment\n" * 100_000 + file.read_text("utf-8"), "utf-8")
    assert kurak(course, "import", file).returncode == 0
    assert po_of(course, FOLDERS[1]).percent_translated() == 100


def test_a_text_that_only_other_documents_have_goes_to_all_of_them(course: Path) -> None:
    """Nothing else in the file is of these two: it is not sure of either by any other text."""
    for page in ("back/notes", "01-first/01-one"):
        (file,) = (course / "curriculum" / page).glob("*.md")
        file.write_text(f"{file.read_text('utf-8')}\nSaid in two.\n", "utf-8")
    assert kurak(course, "update").returncode == 0
    file = merged(course, "curriculum/front/welcome", "curriculum/01-first")
    po = polib.pofile(str(file))
    po.append(polib.POEntry(msgid="Said in two.", msgstr="В двух."))
    po.save()
    result = kurak(course, "import", file)
    assert (result.returncode, result.stderr) == (0, "")
    for folder in ("curriculum/back/notes", "curriculum/01-first/01-one"):
        assert po_of(course, folder).find("Said in two.").msgstr == "В двух."


def test_a_text_that_a_document_has_is_in_no_other_one_a_text_that_is_gone(course: Path) -> None:
    file = merged(course, *FOLDERS)
    po = polib.pofile(str(file))
    notes = "curriculum/back/notes"
    (own, *_) = (each.msgid for each in po_of(course, notes) if each.msgid != EVERYWHERE)
    po.append(polib.POEntry(msgid=own, msgstr="Своё.", occurrences=[("session.md", "")]))
    po.append(polib.POEntry(msgid="Gone.", msgstr="Ушло.", occurrences=[("session.md", "")]))
    po.save()
    result = kurak(course, "import", file)
    assert result.returncode == 1
    assert "not taken: no document has “Gone.”" in result.stderr
    assert po_of(course, notes).find(own).msgstr == "Своё."
    for folder in FOLDERS:
        assert not po_of(course, folder).obsolete_entries()


def test_a_text_that_moved_goes_where_it_is_now_also_in_a_file_of_one_document(
    course: Path,
) -> None:
    file = merged(course, "curriculum/front/welcome")
    po = polib.pofile(str(file))
    notes = course / "curriculum/back/notes/page.md"
    welcome = course / "curriculum/front/welcome/page.md"
    moved = "For everyone who reads CEDAW."
    welcome.write_text(welcome.read_text("utf-8").replace(moved, "For us."), "utf-8")
    notes.write_text(f"{notes.read_text('utf-8')}\n{moved}\n", "utf-8")
    assert kurak(course, "update").returncode == 0
    po.find(moved).msgstr = "Для всех, кто читает CEDAW."
    po.save()
    assert kurak(course, "import", file).returncode == 0
    entry = po_of(course, "curriculum/back/notes").find(moved)
    assert (entry.msgstr, entry.fuzzy) == ("Для всех, кто читает CEDAW.", False)


def test_a_text_that_is_gone_goes_to_the_document_that_the_file_names_with_its_path(
    course: Path,
) -> None:
    file = merged(course, *FOLDERS)
    po = polib.pofile(str(file))
    place = [("curriculum/01-first/01-one/session.md", "7")]
    po.append(polib.POEntry(msgid="Gone.", msgstr="Ушло.", occurrences=place))
    po.save()
    result = kurak(course, "import", file)
    assert "1 of a text that has changed" in result.stdout
    (entry,) = po_of(course, FOLDERS[1]).obsolete_entries()
    assert entry.msgstr == "Ушло."


@pytest.mark.parametrize(
    "name",
    [
        "./curriculum/back/notes/page.md",
        "/home/a/course/curriculum/back/notes/page.md",
        "C:\\Users\\a\\course\\curriculum\\back\\notes\\page.md",
    ],
)
def test_a_source_may_be_named_from_above_the_course(course: Path, name: str) -> None:
    welcome = po_of(course, "curriculum/front/welcome")
    welcome.find(EVERYWHERE).msgstr = "Сказано на входе."
    welcome.save()
    file = merged(course, *FOLDERS, "curriculum/back/notes")
    po = polib.pofile(str(file))
    po.find(EVERYWHERE).occurrences = [(name, "3")]
    po.find(EVERYWHERE).msgstr = "Сказано в заметках."
    po.save()
    assert kurak(course, "import", file).returncode == 0
    assert po_of(course, "curriculum/back/notes").find(EVERYWHERE).msgstr == "Сказано в заметках."
    assert po_of(course, "curriculum/front/welcome").find(EVERYWHERE).msgstr == "Сказано на входе."
