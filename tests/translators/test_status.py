"""How far the translators are, for people and for programs."""

import json
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import command
from kurak.catalogues import extract, review
from kurak.load import load
from kurak.translators.status import State, status

WELCOME = "curriculum/front/welcome/page.md"


def of(folder: Path, document: str, language: str) -> State:
    (found,) = (each for each in status(load(folder), [language]) if each.document == document)
    return found


def kurak(folder: Path, *arguments: str) -> CompletedProcess[str]:
    return command.kurak("translate", "status", *arguments, cwd=folder)


def numbers(state: State) -> tuple[int, ...]:
    return state.translated, state.fuzzy, state.missing, state.awaiting_review


def test_an_edit_makes_a_translation_fuzzy_and_a_new_text_is_missing(small_folder: Path) -> None:
    assert numbers(of(small_folder, WELCOME, "kk")) == (4, 0, 0, 4)
    source = small_folder / WELCOME
    text = source.read_text(encoding="utf-8").replace("For everyone", "For each person")
    source.write_text(f"{text}\nSomething quite new.\n", encoding="utf-8")
    extract(load(small_folder), ["kk"])
    assert numbers(of(small_folder, WELCOME, "kk")) == (3, 1, 1, 3)


def test_what_a_native_reader_has_reviewed_awaits_nothing_until_it_is_edited(
    small_folder: Path,
) -> None:
    file = small_folder / "curriculum/front/welcome/kk.po"
    before = file.read_text(encoding="utf-8")
    assert of(small_folder, WELCOME, "kk").review == "awaiting native review"
    (read,) = review(
        load(small_folder), ["curriculum/front/welcome"], "kk", "trainer", date(2026, 11, 27)
    )
    assert read.path == "curriculum/front/welcome/kk.po"
    after = of(small_folder, WELCOME, "kk")
    assert after.awaiting_review == 0
    assert after.review.startswith("reviewed by trainer, 2026-11-27, of ")
    text = file.read_text(encoding="utf-8")
    assert text.replace(after.review, "awaiting native review") == before  # and nothing else
    file.write_text(text.replace("әркімге", "бәріне"), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != text
    assert of(small_folder, WELCOME, "kk").awaiting_review == 4
    file.write_text(text, encoding="utf-8")
    assert of(small_folder, WELCOME, "kk").awaiting_review == 0  # the edit was taken back


def test_an_edit_of_the_text_opens_its_review_again(small_folder: Path) -> None:
    review(load(small_folder), ["curriculum/front/welcome"], "kk", "reader", date(2026, 11, 27))
    source = small_folder / WELCOME
    source.write_text(
        source.read_text(encoding="utf-8").replace("For everyone", "For each person"),
        encoding="utf-8",
    )
    assert numbers(of(small_folder, WELCOME, "kk")) == (3, 0, 1, 3)
    extract(load(small_folder), ["kk"])
    assert numbers(of(small_folder, WELCOME, "kk")) == (3, 1, 0, 3)


def test_a_text_that_goes_opens_its_review_before_and_after_extracting(small_folder: Path) -> None:
    review(load(small_folder), ["curriculum/front/welcome"], "kk", "reader", date(2026, 11, 27))
    source = small_folder / WELCOME
    text = source.read_text(encoding="utf-8")
    source.write_text(f"{text}\nSomething quite new.\n", encoding="utf-8")
    for _ in ("before", "after"):
        assert numbers(of(small_folder, WELCOME, "kk")) == (
            4,
            0,
            1,
            0,
        )  # what was read is as it was
        extract(load(small_folder), ["kk"])
    first, _, last = text.rstrip().rpartition("\n")
    source.write_text(f"{first}\n", encoding="utf-8")
    for _ in ("before", "after"):
        assert of(small_folder, WELCOME, "kk").awaiting_review > 0, last
        extract(load(small_folder), ["kk"])


def test_a_review_before_extracting_holds_after_it(small_folder: Path) -> None:
    source = small_folder / WELCOME
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("For everyone", "For each person"), encoding="utf-8")
    review(load(small_folder), ["curriculum/front/welcome"], "kk", "reader", date(2026, 11, 27))
    for _ in ("before", "after"):
        assert of(small_folder, WELCOME, "kk").awaiting_review == 0
        extract(load(small_folder), ["kk"])


def test_a_review_is_noted_by_role_and_for_folders_that_are_there(small_folder: Path) -> None:
    def asked(*arguments: str) -> CompletedProcess[str]:
        order = ("translate", "review", "-l", "kk", *arguments)
        return command.kurak(*order, cwd=small_folder / "curriculum")

    done = asked("--as", "trainer", "--date", "2026-11-27", "front/welcome/")
    assert (done.returncode, done.stdout) == (0, "curriculum/front/welcome/kk.po: reviewed\n")
    assert of(small_folder, WELCOME, "kk").awaiting_review == 0
    wrong = asked("--as", "trainer", "front/no-such-folder")
    assert wrong.returncode == 2
    assert "front/no-such-folder" in wrong.stderr
    assert asked("--as", "Aigul", "front/welcome").returncode == 2  # nobody is named


def test_a_note_without_the_mark_of_what_was_read_is_none(small_folder: Path) -> None:
    file = small_folder / "curriculum/front/welcome/kk.po"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("awaiting native review", "reviewed, trainer, 2026-11"), encoding="utf-8"
    )
    assert of(small_folder, WELCOME, "kk").awaiting_review == 4


def test_a_language_without_a_catalogue_lacks_everything(small_folder: Path) -> None:
    assert numbers(of(small_folder, WELCOME, "ky")) == (0, 0, 4, 0)


def test_a_document_has_no_state_in_its_own_language(small_folder: Path) -> None:
    (case,) = (each for each in load(small_folder).cases)
    told = {
        each.language
        for each in status(load(small_folder), ["en", "ru", "kk"])
        if each.document == case.source.path
    }
    assert told == {"en", "ru", "kk"} - {case.source.language}


def test_the_table_has_a_line_for_each_document_and_the_sums(small_folder: Path) -> None:
    result = kurak(small_folder, "-l", "kk")
    lines = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines() if line}
    assert result.returncode == 0
    assert lines["front/welcome"] == ["4", "·", "·", "4"]
    states = status(load(small_folder), ["kk"])
    sums = [sum(column) for column in zip(*(numbers(each) for each in states), strict=True)]
    assert lines["together"] == [str(number or "·") for number in sums]


def test_json_says_the_same(small_folder: Path) -> None:
    told = json.loads(kurak(small_folder, "--json").stdout)
    (welcome,) = (
        each
        for each in told["documents"]
        if each["document"] == WELCOME and each["language"] == "kk"
    )
    assert (welcome["translated"], welcome["total"], welcome["awaiting_review"]) == (4, 4, 4)
    assert set(told["languages"]) == {"ru", "kk", "en"} & {
        each["language"] for each in told["documents"]
    }


def test_a_broken_catalogue_is_told_and_counts_as_none(small_folder: Path) -> None:
    file = small_folder / "curriculum/front/welcome/kk.po"
    file.write_text(f"<<<<<<< HEAD\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    result = kurak(small_folder, "-l", "kk")
    assert result.returncode == 1
    assert "curriculum/front/welcome/kk.po:1:" in result.stderr
    (line,) = (each for each in result.stdout.splitlines() if each.startswith("front/welcome"))
    assert line.split()[1:] == ["·", "·", "4", "·"]
