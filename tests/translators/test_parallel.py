"""A document that a translator has written in her language comes back text by text, or not at all."""

from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from kurak.dialect import leaves
from kurak.model import Course
from kurak.translate import body_settings, messages

from .test_import import WELCOME, take

SESSION = "curriculum/01-first/01-one"
TRANSLATED = {
    "title: The well": "title: Колодец",
    "key_messages: [Wells are mended together.]": "key_messages: [Колодцы чинят вместе.]",
    "An opening word about the *well*.[^open]": "Слово о *колодце*.[^open]",
    "## Opening circle {": "## Круг {",
    "/// flipchart | Words": "/// flipchart | Слова",
    "1. Where is it?": "1. Где она?",
    "- [ ] The bucket": "- [ ] Ведро",
    "| well | place to meet |": "|колодец|место встречи|",
    "[^open]: Wells are old.": "[^open]: Колодцы стары.",
}
"""Lines of the session in Russian; all others are left in English."""


def sent(folder: Path, changes: dict[str, str], name: str = "session.ru.md") -> Path:
    """Write the session as a translator sends it back."""
    text = (folder / SESSION / "session.md").read_text("utf-8")
    for original, translation in changes.items():
        assert original in text
        text = text.replace(original, translation)
    file = folder.parent / name
    file.write_text(text, "utf-8")
    return file


def catalogue(folder: Path) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(folder / SESSION / "ru.po"))}


def without_its_catalogue(folder: Path) -> Path:
    (folder / SESSION / "ru.po").unlink(missing_ok=True)
    return folder


def test_each_text_is_taken_for_the_one_in_its_place(small_folder: Path) -> None:
    without_its_catalogue(small_folder)
    result = take(small_folder, sent(small_folder, TRANSLATED))
    assert (result.returncode, result.stderr) == (0, "")
    assert f"{SESSION}/ru.po: 10 new" in result.stdout
    assert {text: done for text, done in catalogue(small_folder).items() if done} == {
        "The well": "Колодец",
        "Wells are mended together.": "Колодцы чинят вместе.",
        "An opening word about the *well*.[^open]": "Слово о *колодце*.[^open]",
        "Opening circle": "Круг",
        "Words": "Слова",
        "Where is it?": "Где она?",
        "The bucket": "Ведро",
        "well": "колодец",
        "place to meet": "место встречи",
        "Wells are old.": "Колодцы стары.",
    }


def test_what_was_translated_is_still_to_be_reviewed(small_folder: Path) -> None:
    without_its_catalogue(small_folder)
    take(small_folder, sent(small_folder, TRANSLATED))
    made = polib.pofile(str(small_folder / SESSION / "ru.po"))
    assert made.metadata["X-Kurak-Review"] == "awaiting native review"


@pytest.mark.parametrize(
    ("before", "after", "at", "told"),
    [
        ("Take a rope.", "Один.\n\nДва.", "Два.", "here is a paragraph; the original has a title"),
        ("Everyone says a word.\n\n", "", "SENTINEL-say", "the original has a paragraph"),
        ("## The case {", "### The case {", "### The case", "here is a heading `###`"),
        ("2. Who holds it?\n", "", "## Closing", "the original has an item of a list"),
        ("| rope | to pull |\n", "", "SENTINEL-feedback-match", "the original has a cell"),
        ("summary: We mend a well together.\n", "", "id: one", "K202"),
        ("closing: SENTINEL-closing\n", "", "id: one", "here is no `closing`"),
        ("  - {kind: skill, text: Lead a round of talk.}\n", "", "attitude", "`objectives.2.kind"),
        (
            "{item: SENTINEL-material, per: group",
            "{item: Верёвка, per: room",
            "per: room",
            "per: room",
        ),
        ("[^secret]: SENTINEL-footnote\n", "", "SENTINEL-abbreviation", "here is an abbreviation"),
    ],
)
def test_where_it_is_built_otherwise_the_line_is_told_and_nothing_is_taken(
    small_folder: Path, before: str, after: str, at: str, told: str
) -> None:
    without_its_catalogue(small_folder)
    file = sent(small_folder, {**TRANSLATED, before: after})
    line = next(n for n, text in enumerate(file.read_text("utf-8").split("\n"), 1) if at in text)
    result = take(small_folder, file)
    assert result.returncode == 1
    assert told in result.stderr
    assert f"session.ru.md:{line}:" in result.stderr
    assert not (small_folder / SESSION / "ru.po").exists()


def test_paragraphs_that_changed_their_block_are_no_pairs(small_folder: Path) -> None:
    page = small_folder / WELCOME / "page.md"
    blocks = "/// facilitator | Do\n{}\n///\n\n/// facilitator | Do\n{}\n///\n"
    text = page.read_text("utf-8")
    page.write_text(text + "\n" + blocks.format("One.\n\nTwo.", "Three."), "utf-8")
    file = small_folder.parent / "page.ru.md"
    file.write_text(text + "\n" + blocks.format("Один.", "Два.\n\nТри."), "utf-8")
    result = take(small_folder, file)
    assert result.returncode == 1
    assert "nothing was taken" in result.stdout


def test_what_loses_emphasis_is_refused_with_its_line_and_the_rest_is_taken(
    small_folder: Path,
) -> None:
    without_its_catalogue(small_folder)
    plain = {**TRANSLATED, "An opening word about the *well*.[^open]": "Слово.[^open]"}
    file = sent(small_folder, plain)
    line = file.read_text("utf-8").split("\n").index("Слово.[^open]") + 1
    result = take(small_folder, file)
    assert result.returncode == 1
    assert f"session.ru.md:{line}:1" in result.stderr
    assert "lacks `*…*`" in result.stderr
    assert catalogue(small_folder)["The well"] == "Колодец"
    assert catalogue(small_folder)["An opening word about the *well*.[^open]"] == ""


def test_one_text_in_two_ways_is_told_and_the_first_is_taken(small_folder: Path) -> None:
    page = small_folder / WELCOME / "page.md"
    page.write_text(page.read_text("utf-8") + "\nCome in.\n\nCome in.\n", "utf-8")
    file = small_folder.parent / "page.ru.md"
    text = page.read_text("utf-8").replace("Come in.", "Входите.", 1).replace("Come in.", "Сюда.")
    file.write_text(text, "utf-8")
    result = take(small_folder, file)
    assert result.returncode == 1
    assert "translated otherwise at page.ru.md:12" in result.stderr
    entry = polib.pofile(str(small_folder / WELCOME / "ru.po")).find("Come in.")
    assert entry.msgstr == "Входите."


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace("id: one", "id: biri"), "no document of the course has the id"),
        (lambda text: text.replace("id: one\n", ""), "there is no `id`"),
        (lambda text: text.replace("---", "***"), "does not begin with a head"),
        (lambda text: text.replace("kind: skill", "kind: дағды"), "objectives.2.kind"),
        (lambda text: text.replace("title: The", "title: The: "), "this is not YAML"),
        (lambda text: text.replace("/// handout | How to mend", "How to mend"), "K902"),
        (lambda text: "", "K106"),
        (lambda text: "\0", "K107"),
        (lambda text: text + "[" * 300, "K116"),
    ],
)
def test_a_broken_file_is_told_and_changes_nothing(
    small_folder: Path, change: Callable[[str], str], told: str
) -> None:
    before = (small_folder / SESSION / "kk.po").read_bytes()
    file = sent(small_folder, {}, "session.kk.md")
    file.write_text(change(file.read_text("utf-8")), "utf-8")
    result = take(small_folder, file)
    assert result.returncode == 1
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert (small_folder / SESSION / "kk.po").read_bytes() == before


def test_a_file_left_as_it_was_changes_no_translation(small_folder: Path) -> None:
    before = [(e.msgid, e.msgstr) for e in polib.pofile(str(small_folder / SESSION / "kk.po"))]
    result = take(small_folder, sent(small_folder, {}, "session.kk.md"))
    assert result.returncode == 0
    assert (
        "nothing was taken. No text in it is translated: all is as in the original."
        in result.stdout
    )
    after = [(e.msgid, e.msgstr) for e in polib.pofile(str(small_folder / SESSION / "kk.po"))]
    assert after == before


def test_it_asks_for_a_language_that_no_name_tells(small_folder: Path) -> None:
    file = sent(small_folder, TRANSLATED, "anna.md")
    result = take(small_folder, file)
    assert result.returncode == 2
    assert "Say which with -l" in result.stderr
    assert take(small_folder, "-l", "ru", file).returncode == 0
    assert catalogue(small_folder)["Opening circle"] == "Круг"


def test_another_folder_than_its_own_is_refused(small_folder: Path) -> None:
    result = take(small_folder, "--into", WELCOME, sent(small_folder, TRANSLATED))
    assert result.returncode == 2
    assert f"a translation of what is in {SESSION}" in result.stderr


def test_nothing_is_translated_into_the_language_it_is_written_in(small_folder: Path) -> None:
    result = take(small_folder, sent(small_folder, TRANSLATED, "session.en.md"))
    assert result.returncode == 2
    assert "is written in en" in result.stderr
    assert not (small_folder / SESSION / "en.po").exists()


def test_catalogues_beside_the_file_are_not_the_courses(small_folder: Path) -> None:
    (small_folder.parent / "ru.po").write_text("no catalogue", "utf-8")
    (small_folder.parent / "drawing.svg").write_text("no drawing", "utf-8")
    assert take(small_folder, sent(small_folder, TRANSLATED)).returncode == 0


def test_the_walk_by_place_meets_the_texts_that_translators_see(our_course: Course) -> None:
    for document in our_course.documents:
        found = tuple(text for _, text in leaves(document.source.body, body_settings(document)))
        seen = messages(document)
        assert found == () or "\0".join(found) in "\0".join(seen), document.source.path


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    id: mend\n", "    id: jondeu\n"),
        ("copies: facilitator", "copies: participant"),
        ("minutes=25", "minutes=20"),
        ("- [x] True\n- [ ] False", "- [ ] True\n- [x] False"),
    ],
)
def test_what_tells_blocks_and_right_answers_apart_is_not_for_translators(
    small_folder: Path, before: str, after: str
) -> None:
    without_its_catalogue(small_folder)
    result = take(small_folder, sent(small_folder, {**TRANSLATED, before: after}))
    assert result.returncode != 0
    assert "K902" in result.stderr
    assert not (small_folder / SESSION / "ru.po").exists()
