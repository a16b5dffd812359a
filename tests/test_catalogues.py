"""Catalogues: from the text to PO files and back, losing nothing."""

import os
import shutil
from pathlib import Path

import polib
import pytest

from command import kurak
from kurak.catalogues import extract
from kurak.labels import MissingLabel, labels, languages, plurals, unfinished
from kurak.load import load
from kurak.translate import messages, translate

ROOT = Path(__file__).parent.parent
WELCOME = "curriculum/front/welcome"


def extracted(folder: Path, *chosen: str) -> dict[str, bool]:
    return {each.path: each.changed for each in extract(load(folder), chosen)}


def test_a_new_language_gets_a_catalogue_beside_each_source(small_folder: Path) -> None:
    extracted(small_folder, "ky")
    catalogue = polib.pofile(str(small_folder / WELCOME / "ky.po"))
    (page,) = [page for page in load(small_folder).front if page.id == "welcome"]
    assert [entry.msgid for entry in catalogue] == list(messages(page))
    assert catalogue.metadata["X-Kurak-Review"] == "awaiting native review"
    assert catalogue.metadata["X-Source-Language"] == "en"


def test_extracting_again_changes_nothing(small_folder: Path) -> None:
    extracted(small_folder, "ru", "kk")
    assert not any(extracted(small_folder, "ru", "kk").values())


def test_translations_headers_and_comments_outlive_an_edit(small_folder: Path) -> None:
    file = small_folder / WELCOME / "kk.po"
    po = polib.pofile(str(file))
    po.metadata["X-Generator"] = "Poedit"
    entry = po.find("For whom")
    entry.tcomment = "checked with Osh"
    po.save()
    source = small_folder / WELCOME / "page.md"
    text = source.read_text(encoding="utf-8").replace("For everyone", "For each person")
    source.write_text(text, encoding="utf-8")

    extracted(small_folder, "kk")

    after = polib.pofile(str(file))
    assert after.metadata["X-Generator"] == "Poedit"
    assert after.find("For whom").msgstr == "Кімге"
    assert after.find("For whom").tcomment == "checked with Osh"
    edited = after.find("For each person who reads CEDAW.")
    assert (edited.msgstr, edited.fuzzy) == ("CEDAW оқитын әркімге.", True)
    assert edited.previous_msgid == "For everyone who reads CEDAW."
    (obsolete,) = after.obsolete_entries()
    assert obsolete.msgstr == "CEDAW оқитын әркімге."


def test_an_obsolete_translation_comes_back_with_its_text(small_folder: Path) -> None:
    source = small_folder / WELCOME / "page.md"
    before = source.read_text(encoding="utf-8")
    source.write_text(before.replace("## For whom", "## To whom"), encoding="utf-8")
    extracted(small_folder, "kk")
    source.write_text(before, encoding="utf-8")
    extracted(small_folder, "kk")
    assert polib.pofile(str(small_folder / WELCOME / "kk.po")).find("For whom").msgstr == "Кімге"


def edit(folder: Path, old: str, new: str) -> None:
    source = folder / WELCOME / "page.md"
    text = source.read_text(encoding="utf-8")
    assert old in text
    source.write_text(text.replace(old, new), encoding="utf-8")


def test_who_edits_a_text_is_told_of_the_translations_that_it_leaves(small_folder: Path) -> None:
    told = "Translations of texts that have been edited or removed since: kk 1."
    for name in ("check", "build"):
        assert told not in asked(small_folder, name)
    edit(small_folder, "For everyone", "For each person")
    for name in ("check", "build"):
        assert told in asked(small_folder, name)
    extracted(small_folder, "kk")
    assert told not in asked(small_folder, "check"), "translators are shown it from now on"


def asked(folder: Path, name: str) -> str:
    formats = ("-f", "outline") if name == "build" else ()
    done = kurak(name, *formats, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_edited_text_is_shown_in_its_own_language_until_somebody_has_looked(
    small_folder: Path,
) -> None:
    edit(small_folder, "For everyone", "For each person")
    extracted(small_folder, "kk")
    course = translate(load(small_folder), "kk")
    assert course.coverage[f"{WELCOME}/page.md"]["kk"].translated == 3


def test_a_second_edit_keeps_the_text_that_was_really_translated(small_folder: Path) -> None:
    edit(small_folder, "For everyone", "For each person")
    extracted(small_folder, "kk")
    edit(small_folder, "For each person", "For each woman")
    extracted(small_folder, "kk")
    po = polib.pofile(str(small_folder / WELCOME / "kk.po"))
    entry = po.find("For each woman who reads CEDAW.")
    assert (entry.fuzzy, entry.previous_msgid) == (True, "For everyone who reads CEDAW.")
    assert [each.msgid for each in po.obsolete_entries()] == ["For everyone who reads CEDAW."]


def test_an_edit_taken_back_leaves_the_catalogue_as_it_was(small_folder: Path) -> None:
    file = small_folder / WELCOME / "kk.po"
    extracted(small_folder, "kk")
    before = file.read_text(encoding="utf-8")
    edit(small_folder, "For everyone", "For each person")
    extracted(small_folder, "kk")
    edit(small_folder, "For each person", "For everyone")
    extracted(small_folder, "kk")
    assert file.read_text(encoding="utf-8") == before


def test_half_a_revision_outlives_an_edit_taken_back(small_folder: Path) -> None:
    file = small_folder / WELCOME / "kk.po"
    edit(small_folder, "For everyone", "For each person")
    extracted(small_folder, "kk")
    text = file.read_text(encoding="utf-8").replace(
        'msgstr "CEDAW оқитын', 'msgstr "CEDAW оқыған', 1
    )
    file.write_text(text, encoding="utf-8")
    edit(small_folder, "For each person", "For everyone")
    extracted(small_folder, "kk")
    po = polib.pofile(str(file))
    assert po.find("For everyone who reads CEDAW.").msgstr == "CEDAW оқитын әркімге."
    assert [each.msgstr for each in po.obsolete_entries()] == ["CEDAW оқыған әркімге."]


def test_what_moves_to_another_document_brings_its_translation_to_be_looked_at(
    small_folder: Path,
) -> None:
    edit(small_folder, "## For whom\n", "")
    notes = small_folder / "curriculum/back/notes/page.md"
    notes.write_text(notes.read_text(encoding="utf-8") + "\n## For whom\n", encoding="utf-8")
    extracted(small_folder, "kk")
    moved = polib.pofile(str(notes.parent / "kk.po")).find("For whom")
    assert (moved.msgstr, moved.fuzzy) == ("Кімге", True)


def put_into_notes(folder: Path, text: str) -> Path:
    notes = folder / "curriculum/back/notes/page.md"
    notes.write_text(f"{notes.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    return notes.parent / "kk.po"


def test_what_moves_in_two_sittings_brings_its_translation_as_well(small_folder: Path) -> None:
    edit(small_folder, "## For whom\n", "")
    extracted(small_folder, "kk")
    catalogue = put_into_notes(small_folder, "## For whom")
    assert extracted(small_folder, "kk")[f"{WELCOME}/kk.po"] is False
    moved = polib.pofile(str(catalogue)).find("For whom")
    assert (moved.msgstr, moved.fuzzy, moved.obsolete) == ("Кімге", True, False)
    assert not any(extracted(small_folder, "kk").values())


def test_what_stands_in_two_documents_for_a_while_brings_its_translation_as_well(
    small_folder: Path,
) -> None:
    catalogue = put_into_notes(small_folder, "## For whom")
    extracted(small_folder, "kk")
    assert polib.pofile(str(catalogue)).find("For whom").msgstr == ""
    edit(small_folder, "## For whom\n", "")
    extracted(small_folder, "kk")
    moved = polib.pofile(str(catalogue)).find("For whom")
    assert (moved.msgstr, moved.fuzzy) == ("Кімге", True)


def test_a_translation_that_somebody_took_away_does_not_come_again(small_folder: Path) -> None:
    edit(small_folder, "## For whom\n", "")
    catalogue = put_into_notes(small_folder, "## For whom")
    extracted(small_folder, "kk")
    po = polib.pofile(str(catalogue))
    moved = po.find("For whom")
    moved.msgstr, moved.flags, moved.previous_msgid = "", [], None
    po.save()
    extracted(small_folder, "kk")
    assert polib.pofile(str(catalogue)).find("For whom").msgstr == ""


@pytest.mark.parametrize("first", ["welcome", "notes"])
def test_what_moves_brings_its_translation_after_an_interruption(
    small_folder: Path, first: str
) -> None:
    """Of the two catalogues only one has been written."""
    edit(small_folder, "## For whom\n", "")
    catalogue = put_into_notes(small_folder, "## For whom")
    before = catalogues_of(small_folder)
    extracted(small_folder, "kk")
    other = small_folder / WELCOME / "kk.po" if first == "notes" else catalogue
    other.write_bytes(before[other])
    extracted(small_folder, "kk")
    moved = polib.pofile(str(catalogue)).find("For whom")
    assert (moved.msgstr, moved.fuzzy) == ("Кімге", True)


def test_a_comment_goes_with_a_text_that_has_no_translation_yet(small_folder: Path) -> None:
    file = small_folder / WELCOME / "ru.po"
    po = polib.pofile(str(file))
    po.find("For everyone who reads CEDAW.").tcomment = "ask Osh"
    po.save()
    edit(small_folder, "For everyone", "For each person")
    extracted(small_folder, "ru")
    after = polib.pofile(str(file))
    entry = after.find("For each person who reads CEDAW.")
    assert (entry.tcomment, entry.msgstr, entry.fuzzy) == ("ask Osh", "", False)
    assert after.obsolete_entries() == []


def test_a_document_is_not_translated_into_its_own_language(small_folder: Path) -> None:
    source = small_folder / WELCOME / "page.md"
    text = source.read_text(encoding="utf-8").replace("id: welcome", "id: welcome\nlanguage: ky")
    source.write_text(text, encoding="utf-8")
    assert f"{WELCOME}/ky.po" not in extracted(small_folder, "ky")


def test_heads_are_translated_and_gaps_keep_their_language(small_folder: Path) -> None:
    course = translate(load(small_folder), "ru")
    assert course.programme is not None
    assert (course.programme.title.value, course.programme.title.language) == (
        "Малая программа",
        "ru",
    )
    assert course.programme.aim.language == "en"


@pytest.fixture(scope="module")
def interface() -> tuple[tuple[str, str | None], ...]:
    """Return each word of the interface, with what it is of many."""
    import sys

    sys.path.insert(0, str(ROOT / "tools"))
    from update_locale import words

    return tuple((word, many) for word, many, _ in words())


@pytest.mark.parametrize("language", languages())
def test_no_word_of_the_interface_is_missing(
    interface: tuple[tuple[str, str | None], ...], language: str
) -> None:
    assert unfinished(language) == frozenset()
    label, plural = labels(language), plurals(language)
    for word, many in interface:
        forms = [plural(word, many, number) for number in range(30)] if many else [label(word)]
        assert all(forms), word


def test_a_missing_word_is_an_error_not_a_gap() -> None:
    with pytest.raises(MissingLabel, match=r"kk\.po"):
        labels("kk")("A word nobody has translated")


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def catalogues_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*.po") if path.is_file()}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            HEADER + 'msgid "For whom"\nmsgstr "Кімге"\n\nmsgid "For whom"\nmsgstr ""\n',
            8,
            "stands on line 5",
        ),
        (HEADER + '# a note\nmsgctxt "a"\nmsgid "For whom"\nmsgstr "Кімге"\n', 7, "msgctxt"),
        (
            HEADER + 'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "күн"\nmsgstr[1] "күн"\n',
            5,
            "msgid_plural",
        ),
        (HEADER.replace("UTF-8", "windows-1251"), 3, "charset=windows-1251"),
        (HEADER + HEADER, 5, "second header"),
        (HEADER + 'msgid "broken\nmsgstr "x"\n', 5, "none of msgid"),
        (HEADER + '<<<<<<< HEAD\nmsgid "a"\nmsgstr "x"\n', 5, "none of msgid"),
        (HEADER + '#~ msgid "a"\n#~ msgstr "x\n', 6, "none of msgid"),
        ('msgid ""\nmsgstr "\xff"\n', 2, "UTF-8"),
    ],
)
def test_a_catalogue_that_would_lose_something_is_told_and_left_alone(
    small_folder: Path, text: str, line: int, words: str
) -> None:
    file = small_folder / WELCOME / "kk.po"
    file.write_bytes(text.encode("latin-1" if "\xff" in text else "utf-8"))
    before = catalogues_of(small_folder)
    result = kurak("translate", "extract", cwd=small_folder)
    assert result.returncode == 1
    assert f"{WELCOME}/kk.po:{line}:" in result.stderr
    assert words in result.stderr
    assert catalogues_of(small_folder) == before


def test_a_wrong_translation_does_not_stop_extracting(small_folder: Path) -> None:
    file = small_folder / WELCOME / "kk.po"
    file.write_text(file.read_text(encoding="utf-8").replace("Кімге", "*Кімге*"), encoding="utf-8")
    assert kurak("check", cwd=small_folder).returncode == 1
    assert kurak("translate", "extract", cwd=small_folder).returncode == 0


def test_a_current_translation_wins_over_an_obsolete_one(small_folder: Path) -> None:
    file = small_folder / WELCOME / "kk.po"
    with file.open("a", encoding="utf-8") as end:
        end.write('\n#~ msgid "For whom"\n#~ msgstr "ескі"\n')
    extracted(small_folder, "kk")
    po = polib.pofile(str(file))
    assert po.find("For whom").msgstr == "Кімге"
    assert [entry.msgstr for entry in po.obsolete_entries()] == ["ескі"]


def test_every_comment_and_obsolete_form_outlives_an_edit(small_folder: Path) -> None:
    file = small_folder / WELCOME / "kk.po"
    with file.open("a", encoding="utf-8") as end:
        end.write(
            '\n# ask Osh\nmsgid "Gone"\nmsgstr ""\n'
            '\n#~ msgctxt "a"\n#~ msgid "Gone too"\n#~ msgstr "кетті"\n'
            '\n#~ msgid "day"\n#~ msgid_plural "days"\n#~ msgstr[0] "күн"\n#~ msgstr[1] "күндер"\n'
            "\n# the end\n#\n#: x\n"
        )
    assert extracted(small_folder, "kk")[f"{WELCOME}/kk.po"]
    text = file.read_text(encoding="utf-8")
    for kept in (
        "# ask Osh\n#~ msgid",
        '#~ msgctxt "a"',
        "кетті",
        "күндер",
        "# the end\n#\n#: x\n",
    ):
        assert kept in text
    assert not extracted(small_folder, "kk")[f"{WELCOME}/kk.po"]


def test_line_ends_permissions_and_links_stay(small_folder: Path) -> None:
    file, shared = small_folder / WELCOME / "kk.po", small_folder / "shared.po"
    shared.write_bytes(file.read_bytes().replace(b"For whom", b"To whom").replace(b"\n", b"\r\n"))
    shared.chmod(0o640)
    file.unlink()
    file.symlink_to(shared)
    assert extracted(small_folder, "kk")[f"{WELCOME}/kk.po"]
    after = shared.read_bytes()
    assert file.is_symlink()
    assert after.count(b"\n") == after.count(b"\r\n")
    assert b"For whom" in after
    assert shared.stat().st_mode & 0o777 == 0o640


def test_a_folder_in_the_place_of_a_catalogue_stops_it_before_anything_is_written(
    small_folder: Path,
) -> None:
    file = small_folder / WELCOME / "kk.po"
    file.unlink()
    file.mkdir()
    before = catalogues_of(small_folder)
    result = kurak("translate", "extract", cwd=small_folder)
    assert result.returncode == 1
    assert f"K102 error: `{WELCOME}/kk.po` is not a file" in result.stderr
    assert catalogues_of(small_folder) == before
    check = kurak("check", cwd=small_folder)
    assert check.returncode == 1
    assert f"K102 error: `{WELCOME}/kk.po` is not a file" in check.stdout + check.stderr


def test_a_protected_catalogue_stops_it_before_anything_is_written(small_folder: Path) -> None:
    source = small_folder / WELCOME / "page.md"
    text = source.read_text(encoding="utf-8").replace("## For whom", "## To whom")
    source.write_text(text, encoding="utf-8")
    (small_folder / WELCOME / "ru.po").chmod(0o444)
    before = catalogues_of(small_folder)
    if os.access(small_folder / WELCOME / "ru.po", os.W_OK):  # root may write anything
        assert extracted(small_folder, "ru", "kk")
        assert (small_folder / WELCOME / "ru.po").stat().st_mode & 0o777 == 0o444
    else:
        result = kurak("translate", "extract", cwd=small_folder)
        assert result.returncode == 2
        assert "ru.po cannot be brought up to date: Permission denied" in result.stderr
        assert catalogues_of(small_folder) == before


def test_a_pipe_in_the_place_of_a_catalogue_stays_one(small_folder: Path) -> None:
    file = small_folder / WELCOME / "kk.po"
    file.unlink()
    os.mkfifo(file)
    assert kurak("translate", "extract", cwd=small_folder).returncode == 1
    assert file.is_fifo()


def test_the_catalogues_of_the_course_are_up_to_date(tmp_path: Path) -> None:
    """Else the first update of whoever edits one word rewrites files that she never touched.

    Arabic is only begun: what has no catalogue yet waits for its translator.
    """
    for name in ("curriculum", "case_studies"):
        shutil.copytree(ROOT / name, tmp_path / name)
    course = load(tmp_path)
    assert course.programme is not None
    changed = [each.path for each in extract(course, course.programme.languages) if each.changed]
    assert [path for path in changed if (ROOT / path).exists()] == []
