"""Catalogues: from the text to PO files and back, losing nothing."""

from pathlib import Path

import polib
import pytest

from kurak.catalogues import extract
from kurak.labels import MissingLabel, labels, languages
from kurak.load import load
from kurak.translate import messages, translate

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
    assert after.find("For each person who reads CEDAW.").msgstr == ""
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


@pytest.mark.parametrize("language", languages())
def test_no_word_of_the_interface_is_missing(language: str) -> None:
    import sys

    from conftest import ROOT

    sys.path.insert(0, str(ROOT / "tools"))
    from update_locale import words

    label = labels(language)
    assert [word for word, _ in words() if not label(word)] == []


def test_a_missing_word_is_an_error_not_a_gap() -> None:
    with pytest.raises(MissingLabel, match=r"kk\.po"):
        labels("kk")("A word nobody has translated")
