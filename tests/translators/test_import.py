"""What translators send comes back into the catalogues, and nothing that breaks a page does."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import polib
import pytest

import command

WELCOME = "curriculum/front/welcome"
LINKED = (
    "Read the [first session](../../01-first/01-one/session.md#opening-circle) "
    "and the [case](../../../case_studies/kz-well/case.md)."
)


def take(folder: Path, *arguments: str | Path) -> CompletedProcess[str]:
    return kurak(folder, "import", *arguments)


def kurak(folder: Path, *arguments: str | Path) -> CompletedProcess[str]:
    return command.kurak("translate", *arguments, cwd=folder)


def sent(folder: Path, translations: dict[str, str], language: str = "ru") -> Path:
    """Write a PO file as a translator sends it, under a name of her own."""
    po = polib.POFile()
    po.metadata = {"Language": language, "Content-Type": "text/plain; charset=UTF-8"}
    for message, translation in translations.items():
        po.append(polib.POEntry(msgid=message, msgstr=translation))
    file = folder.parent / "done.po"
    po.save(str(file))
    return file


def catalogue(folder: Path) -> polib.POFile:
    return polib.pofile(str(folder / WELCOME / "ru.po"))


def test_translations_find_the_document_they_are_of(small_folder: Path) -> None:
    file = sent(small_folder, {"Welcome": "Добро пожаловать", "For whom": "Для кого"})
    result = take(small_folder, file)
    assert (result.returncode, result.stderr) == (0, "")
    assert f"{WELCOME}/ru.po: 1 new, 1 already there, nothing for 2 others\n" in result.stdout
    assert catalogue(small_folder).find("For whom").msgstr == "Для кого"
    assert catalogue(small_folder).metadata["X-Kurak-Review"] == "awaiting native review"


def test_what_loses_a_link_is_refused_with_its_line_and_the_rest_is_taken(
    small_folder: Path,
) -> None:
    file = sent(small_folder, {"For whom": "Для кого", LINKED: "Прочитайте оба текста."})
    line = next(
        n for n, text in enumerate(file.read_text("utf-8").split("\n"), 1) if "Прочит" in text
    )
    result = take(small_folder, file)
    assert result.returncode == 1
    assert f"done.po:{line}:" in result.stderr
    assert "lacks `](../../01-first/01-one/session.md#opening-circle)`" in result.stderr
    after = catalogue(small_folder)
    assert (after.find("For whom").msgstr, after.find(LINKED).msgstr) == ("Для кого", "")


def test_what_brings_markup_of_its_own_is_refused(small_folder: Path) -> None:
    file = sent(small_folder, {"Welcome": "Добро пожаловать", "For whom": "Для **кого**"})
    result = take(small_folder, file)
    assert result.returncode == 1
    assert "adds `**…**`" in result.stderr
    assert catalogue(small_folder).find("For whom").msgstr == ""


@pytest.mark.parametrize(
    ("sent_back", "told"),
    [
        ("Для кого https://example.org/ad", "adds `https://example.org/ad`"),
        ("Для кого (http://example.org/a).", "adds `http://example.org/a`"),
    ],
)
def test_an_address_that_the_original_has_not_is_refused(
    small_folder: Path, sent_back: str, told: str
) -> None:
    result = take(small_folder, sent(small_folder, {"Welcome": "Привет", "For whom": sent_back}))
    assert result.returncode == 1
    assert told in result.stderr
    assert not catalogue(small_folder).find("For whom").msgstr


def test_a_translation_of_the_text_before_an_edit_becomes_fuzzy(small_folder: Path) -> None:
    source = small_folder / WELCOME / "page.md"
    text = source.read_text("utf-8").replace("For everyone", "For each person")
    source.write_text(text, "utf-8")
    assert kurak(small_folder, "extract").returncode == 0
    old = "For everyone who reads CEDAW."
    file = sent(small_folder, {"For whom": "Для кого", old: "Для всех, кто читает CEDAW."})
    assert "1 of a text that has changed" in take(small_folder, file).stdout
    entry = catalogue(small_folder).find("For each person who reads CEDAW.")
    assert (entry.msgstr, entry.fuzzy) == ("Для всех, кто читает CEDAW.", True)
    assert entry.previous_msgid == old


def test_an_empty_or_fuzzy_translation_takes_nothing_away(small_folder: Path) -> None:
    file = sent(small_folder, {"Welcome": "", "For whom": "Для кого"})
    po = polib.pofile(str(file))
    po.append(polib.POEntry(msgid="For everyone who reads CEDAW.", msgstr="?", flags=["fuzzy"]))
    po.find("Welcome", include_obsolete_entries=False).msgstr = "Привет"
    po.find("Welcome").flags = ["fuzzy"]
    po.save(str(file))
    lines = file.read_text("utf-8").split("\n")
    result = take(small_folder, file)
    line = lines.index('msgid "Welcome"') + 1
    told = f"1 new, 1 fuzzy, 1 marked as unsure and not taken (done.po:{line}), nothing for 1 other"
    assert told in result.stdout
    assert "already there" not in result.stdout
    after = catalogue(small_folder)
    assert after.find("Welcome").msgstr == "Добро пожаловать"
    assert after.find("For everyone who reads CEDAW.").fuzzy


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda text: f"<<<<<<< HEAD\n{text}", 1),
        (lambda text: f"{text}\n{text}", 14),
        (lambda text: text.replace("UTF-8", "windows-1251"), 5),
        (lambda text: text.replace('msgstr "Для', 'msgstr "\\\nДля'), 11),
    ],
)
def test_a_broken_file_is_told_with_its_line_and_changes_nothing(
    small_folder: Path, change: object, line: int
) -> None:
    file = sent(small_folder, {"Welcome": "Добро пожаловать", "For whom": "Для кого"})
    file.write_text(change(file.read_text("utf-8")), "utf-8")  # type: ignore[operator]
    before = (small_folder / WELCOME / "ru.po").read_bytes()
    result = take(small_folder, file)
    assert result.returncode == 1
    assert f"done.po:{line}:" in result.stderr
    assert (small_folder / WELCOME / "ru.po").read_bytes() == before


@pytest.mark.parametrize(
    ("added", "code", "line"),
    [
        ('msgid "For whom"\nmsgstr "?"\n', "K903", 14),
        ('msgctxt "head"\nmsgid "Welcome"\nmsgstr "?"\n', "K907", 14),
        ('msgid "Tea"\nmsgid_plural "Teas"\nmsgstr[0] "?"\n', "K907", 13),
    ],
)
def test_an_entry_that_no_course_has_is_told_with_its_line_and_the_rest_is_taken(
    small_folder: Path, added: str, code: str, line: int
) -> None:
    file = sent(small_folder, {"Welcome": "Здравствуйте", "For whom": "Для кого"})
    file.write_text(f"{file.read_text('utf-8')}\n{added}", "utf-8")
    result = take(small_folder, file)
    assert result.returncode == 1
    assert f"{code} error" in result.stderr
    assert f"done.po:{line}:" in result.stderr
    after = catalogue(small_folder)
    assert after.find("For whom").msgstr == "Для кого"
    assert after.find("Welcome").msgstr == "Здравствуйте"


def test_obsolete_translations_in_what_is_sent_are_counted(small_folder: Path) -> None:
    file = sent(small_folder, {"Welcome": "Добро пожаловать", "For whom": "Для кого"})
    po = polib.pofile(str(file))
    po.append(polib.POEntry(msgid="Gone", msgstr="Ушло", obsolete=True))
    po.save()
    result = take(small_folder, file)
    assert result.returncode == 0
    assert "done.po: 1 obsolete (#~), and not looked at." in result.stdout
    assert "Ушло" not in (small_folder / WELCOME / "ru.po").read_text("utf-8")


def test_of_many_that_are_replaced_ten_lines_are_told(small_folder: Path) -> None:
    page = small_folder / WELCOME / "page.md"
    texts = [f"Point {letter}." for letter in "ABCDEFGHIJKL"]
    page.write_text("\n\n".join([page.read_text("utf-8"), *texts]) + "\n", "utf-8")
    take(small_folder, sent(small_folder, {text: f"Пункт {text[6]}." for text in texts}))
    file = sent(small_folder, {text: f"Статья {text[6]}." for text in texts})
    first = file.read_text("utf-8").split("\n").index('msgid "Point A."') + 1
    told = take(small_folder, file).stdout
    lines = ", ".join(f"done.po:{first + 3 * number}" for number in range(10))
    assert f"12 replaced ({lines} and 2 more)" in told


def test_a_file_is_taken_while_the_catalogue_of_another_document_is_broken(
    small_folder: Path,
) -> None:
    broken = small_folder / "curriculum/back/notes/ru.po"
    broken.write_text("<<<<<<< HEAD\n", "utf-8")
    result = take(small_folder, sent(small_folder, {"Welcome": "Привет", "For whom": "Для кого"}))
    assert (result.returncode, result.stderr) == (0, "")
    assert catalogue(small_folder).find("For whom").msgstr == "Для кого"


def test_a_file_for_a_catalogue_that_is_broken_is_said_not_to_be_taken(small_folder: Path) -> None:
    broken = small_folder / WELCOME / "ru.po"
    broken.write_text("<<<<<<< HEAD\n", "utf-8")
    result = take(small_folder, sent(small_folder, {"Welcome": "Привет", "For whom": "Для кого"}))
    assert result.returncode == 1
    assert "K114 error" in result.stderr
    assert f"done.po → {WELCOME}/ru.po: nothing was taken" in result.stderr
    assert broken.read_text("utf-8") == "<<<<<<< HEAD\n"


@pytest.mark.parametrize("said", ["ru_RU", "ru-KZ"])
def test_a_country_in_the_header_is_no_other_language(small_folder: Path, said: str) -> None:
    file = sent(small_folder, {"Welcome": "Привет", "For whom": "Для кого"}, said)
    assert take(small_folder, file).returncode == 0
    assert catalogue(small_folder).find("For whom").msgstr == "Для кого"


def test_a_country_that_writes_with_other_letters_is(small_folder: Path) -> None:
    file = sent(small_folder, {"Welcome": "Сәлем", "For whom": "Кім үшін"}, "kk_CN")
    result = take(small_folder, file)
    assert result.returncode == 2
    assert "does not speak kk-CN" in result.stderr


def test_a_file_from_windows_is_read_like_any_other(small_folder: Path) -> None:
    file = sent(small_folder, {"Welcome": "Добро пожаловать", "For whom": "Для кого"})
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert take(small_folder, file).returncode == 0
    assert catalogue(small_folder).find("For whom").msgstr == "Для кого"


def test_it_asks_where_it_is_not_clear_whose_texts_they_are(small_folder: Path) -> None:
    file = sent(small_folder, {"Nobody says this": "?", "Nor this": "?", "Welcome": "?"})
    result = take(small_folder, file)
    assert result.returncode == 2
    assert "--into" in result.stderr
    assert take(small_folder, "--into", "curriculum/nowhere", file).returncode == 2
    file = sent(small_folder, {"Welcome": "Здравствуйте"})
    assert "1 replaced" in take(small_folder, "--into", f"{WELCOME}/", file).stdout


def test_a_language_that_the_programme_does_not_speak_is_refused(small_folder: Path) -> None:
    file = sent(small_folder, {"Welcome": "Xush kelibsiz"}, "uz")
    result = take(small_folder, file)
    assert result.returncode == 2
    assert "does not speak uz" in result.stderr
    assert not (small_folder / WELCOME / "uz.po").exists()


@pytest.mark.parametrize("nothing", ["   ", "\u00a0", "\u200b", "<!-- x -->", "&nbsp;"])
def test_what_shows_nothing_is_no_translation(small_folder: Path, nothing: str) -> None:
    result = take(small_folder, sent(small_folder, {"For whom": nothing}))
    assert "nothing was taken" in result.stdout
    file = small_folder / WELCOME / "ru.po"
    empty = 'msgid "For whom"\nmsgstr ""'
    text = file.read_text("utf-8")
    assert empty in text
    file.write_text(text.replace(empty, f'{empty[:-1]}{nothing}"'), "utf-8")
    status = kurak(small_folder, "status", "-l", "ru", "--json")
    (page,) = (
        each
        for each in json.loads(status.stdout)["documents"]
        if each["document"].startswith(WELCOME)
    )
    assert page["translated"] == 1, "the title alone"


def test_a_file_that_says_it_is_in_another_language_is_not_taken(small_folder: Path) -> None:
    before = (small_folder / WELCOME / "ru.po").read_bytes()
    file = sent(small_folder, {"For whom": "Кім үшін"}, language="kk")
    result = take(small_folder, "-l", "ru", file)
    assert result.returncode != 0
    assert "says that it is in kk, and not in ru" in result.stderr
    assert (small_folder / WELCOME / "ru.po").read_bytes() == before


def test_a_file_whose_name_says_another_language_than_its_header_is_not_taken(
    small_folder: Path,
) -> None:
    def catalogues() -> list[bytes]:
        return [(small_folder / WELCOME / name).read_bytes() for name in ("ru.po", "kk.po")]

    before = catalogues()
    file = sent(small_folder, {"For whom": "Кім үшін"}, language="kk")
    for name in ("ru.po", "foreword.ru.po"):
        file = file.rename(file.with_name(name))
        result = take(small_folder, file)
        assert result.returncode != 0
        assert f"{name} is called ru, and says inside that it is in kk." in result.stderr
        assert catalogues() == before
    assert take(small_folder, "-l", "kk", file).returncode == 0  # somebody knows


def test_a_folder_may_be_named_from_where_one_stands(small_folder: Path) -> None:
    file = sent(small_folder, {"For whom": "Для кого"})
    result = take(small_folder, "--into", small_folder / WELCOME, file)
    assert (result.returncode, result.stderr) == (0, "")
    assert catalogue(small_folder).find("For whom").msgstr == "Для кого"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["curriculum/workshops"], "Nothing in curriculum/workshops is translated into ru."),
        (["--date", "2999-01-01", WELCOME], "That day has not come yet."),
    ],
)
def test_what_nobody_can_have_read_is_not_reviewed(
    small_folder: Path, given: list[str], told: str
) -> None:
    result = kurak(small_folder, "review", "-l", "ru", "--as", "reader", *given)
    assert result.returncode != 0
    assert told in result.stderr
    assert catalogue(small_folder).metadata["X-Kurak-Review"] == "awaiting native review"
