"""Diagnostics in Russian and Kazakh: what a rule looks for, why, and most of what helps."""

import ast
import re
import shutil
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner

from conftest import ROOT
from kurak.check import RULES
from kurak.commands.check import check, explain
from kurak.diagnostics.spoken import LOCALE

BROKEN = ROOT / "tests/check"
_CODE = re.compile(r"`[^`]+`")


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
        assert [each for each in catalogue(language) if " ".join(each.split()) not in said] == []
    assert catalogue("ru").keys() == catalogue("kk").keys()


@pytest.fixture
def broken_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    shutil.copytree(BROKEN / "course", folder)
    shutil.copytree(BROKEN / "broken/K301", folder, dirs_exist_ok=True)
    return folder


def test_check_speaks_kazakh_and_says_what_stays_english(broken_folder: Path) -> None:
    arguments = ["--course", str(broken_folder), "--messages", "kk"]
    told = CliRunner().invoke(check, arguments).output
    assert "K301 қате: Қадамдардың минуттары ұзақтыққа тең емес\n" in told
    assert " = нақтырақ (ағылшынша): the steps take " in told
    assert " = неге: Кестелер мен фасилитатордың беттері" in told
    assert "Қателер: 2. Ескертулер: 0." in told


def test_the_environment_may_say_the_language_once_for_all(broken_folder: Path) -> None:
    arguments = ["--course", str(broken_folder)]
    told = CliRunner().invoke(check, arguments, env={"KURAK_MESSAGES": "ru"}).output
    assert "K301 ошибка: Минуты шагов не складываются в длительность\n" in told


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
