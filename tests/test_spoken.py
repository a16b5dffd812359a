"""Diagnostics in Russian and Kazakh: what a rule looks for and why, what it found, and what helps."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner

from conftest import ROOT
from kurak.check import RULES
from kurak.check.subject import counted
from kurak.commands.check import check, explain
from kurak.diagnostics import say_in
from kurak.diagnostics.spoken import LOCALE

BROKEN = ROOT / "tests/check"
_CODE = re.compile(r"`[^`]+`")
_VALUE = re.compile(r"\{\w+\}")
_OF_A_LETTER = (
    "our fonts cannot print `{letter}` ({name}, {codes})",
    "here stands a character that nobody sees: {name}, U+{code}",
)
"""Unicode's name of a letter is English in every language, and its code is enough."""
_LETTER = re.compile(r"[^\W\d_]")


def catalogue(language: str) -> dict[str, str]:
    return {each.msgid: each.msgstr for each in polib.pofile(str(LOCALE / f"{language}.po"))}


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_each_rule_says_what_it_looks_for_and_why(language: str) -> None:
    known = catalogue(language)
    texts = [text for rule in RULES for text in (rule.title, rule.why)]
    assert [text for text in texts if not known.get(text)] == []
    changed = [
        text
        for text in texts
        if sorted(set(_CODE.findall(text))) != sorted(set(_CODE.findall(known[text])))
    ]
    assert changed == []  # what is typed is typed the same in every language


def test_no_translation_is_of_a_text_that_nobody_says_any_more() -> None:
    trees = (
        ast.parse(each.read_text(encoding="utf-8")) for each in (ROOT / "tools/kurak").rglob("*.py")
    )
    texts = (
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    said = " ".join(" ".join(text.split()) for text in texts)
    for language in ("ru", "kk"):
        entries = polib.pofile(str(LOCALE / f"{language}.po"))
        ours = (each.msgid for each in entries if "PyYAML" not in each.comment)
        assert [each for each in ours if " ".join(each.split()) not in said] == []
    assert catalogue("ru").keys() == catalogue("kk").keys()


def sentences() -> Iterator[tuple[str, str]]:
    """Yield the sentences in our code, each with its plural."""
    for file in sorted((ROOT / "tools/kurak").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                first = [each.value for each in node.args[:2] if isinstance(each, ast.Constant)]
                if node.func.id == "sentence" and first:
                    yield first[0], ""
                elif node.func.id == "several" and len(first) == 2:
                    yield first[0], first[1]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_each_sentence_with_values_is_translated_and_keeps_them(language: str) -> None:
    known = {each.msgid: each for each in polib.pofile(str(LOCALE / f"{language}.po"))}
    told = [each for each in sentences() if _LETTER.search(_VALUE.sub("", each[0]))]
    assert len(told) > 200
    assert [one for one, _ in told if one not in known or not known[one].translated()] == []
    for one, many in told:
        entry = known[one]
        assert entry.msgid_plural == many
        for said in entry.msgstr_plural.values() if many else [entry.msgstr]:
            lost = set(_VALUE.findall(one)) - set(_VALUE.findall(said))
            assert lost == ({"{name}"} if one in _OF_A_LETTER else set())
            assert set(_VALUE.findall(said)) <= set(_VALUE.findall(one))


@pytest.mark.parametrize(
    ("number", "russian", "kazakh"),
    [
        (1, "1 минута", "1 минут"),
        (3, "3 минуты", "3 минут"),
        (5, "5 минут", "5 минут"),
        (21, "21 минута", "21 минут"),
    ],
)
def test_a_number_has_the_form_of_its_language(number: int, russian: str, kazakh: str) -> None:
    assert say_in("ru")(counted(number)) == russian
    assert say_in("kk")(counted(number)) == kazakh
    assert str(counted(number)) == f"{number} minute{'s' if number > 1 else ''}"


@pytest.fixture
def broken_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    shutil.copytree(BROKEN / "course", folder)
    shutil.copytree(BROKEN / "broken/K301", folder, dirs_exist_ok=True)
    return folder


def test_check_speaks_kazakh_with_the_values_in_their_places(broken_folder: Path) -> None:
    arguments = ["--course", str(broken_folder), "--messages", "kk"]
    told = CliRunner().invoke(check, arguments).output
    assert "K301 қате: қадамдар 30 мин алады, ал ұзақтығы — 45\n" in told
    assert " = неге: Кестелер мен фасилитатордың беттері" in told
    assert (
        " = не істеу керек: Бір қадамның минуттарын өзгертіңіз немесе `duration: 30` деп жазыңыз."
        in told
    )
    assert "Қателер: 2. Ескертулер: 0." in told


def test_the_environment_may_say_the_language_once_for_all(broken_folder: Path) -> None:
    arguments = ["--course", str(broken_folder)]
    told = CliRunner().invoke(check, arguments, env={"KURAK_MESSAGES": "ru"}).output
    assert "K301 ошибка: шаги длятся 30 мин, а длительность — 45\n" in told


def test_what_programs_read_is_the_same_in_every_language(broken_folder: Path) -> None:
    arguments = ["--course", str(broken_folder), "--format", "json"]
    english, russian = (
        CliRunner().invoke(check, [*arguments, "--messages", each]).output for each in ("en", "ru")
    )
    assert "the steps take" in english
    assert russian == english


def test_a_rule_is_explained_with_its_examples_named() -> None:
    told = CliRunner().invoke(explain, ["k301", "--messages", "ru"]).output
    assert told.startswith("K301 (ошибка): Минуты шагов не складываются в длительность.\n")
    assert "\nНеверно:\n\n    duration: 90 " in told
    assert "\nВерно:\n\n    duration: 85\n" in told


def test_a_language_without_these_words_hears_english() -> None:
    told = [
        CliRunner().invoke(explain, ["K301", *more]).output for more in ([], ["--messages", "ky"])
    ]
    assert told[0] == told[1]
    assert told[0].startswith("K301 (error)")
