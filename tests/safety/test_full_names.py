"""A full name is told as one, in six languages; what only looks like one is passed over."""

import itertools
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kurak.safety.agreed import is_agreed
from kurak.safety.scan.people import full_names

SENTENCES = yaml.safe_load((Path(__file__).parent / "full-names.yml").read_text(encoding="utf-8"))
NAMED = [text for texts in SENTENCES["named"].values() for text in texts]
NOBODY = [text for texts in SENTENCES["nobody"].values() for text in texts]


def told(text: str) -> list[str]:
    return [text[each.start : each.end] for each in full_names(text)]


def test_there_are_forty_of_each() -> None:
    assert len(NAMED) >= 40
    assert len(NOBODY) >= 40


@pytest.mark.parametrize("marked", NAMED)
def test_a_full_name_is_told(marked: str) -> None:
    before, name, after = marked.replace("⟧", "⟦").split("⟦")
    (found,) = told(before + name + after)
    assert name in found
    assert found.endswith(name)
    assert before.startswith(found.removesuffix(name).strip())  # it may begin with the sentence


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_nobodys_is_passed_over(text: str) -> None:
    assert told(text) == []


NOTES = [
    *("Проба Образцовна Примерова", "А. Б.", "г-жа ", "Mr ", "Мисал уулу ", "Үлгі қызы ", "ЗАКОН "),
    *("-", ". ", "\n", "\u200b", "Ә", "’"),
]


@given(st.lists(st.sampled_from(NOTES), max_size=30).map("".join) | st.text(max_size=200))
def test_what_is_told_stands_in_the_text_in_order(text: str) -> None:
    found = list(full_names(text))
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


@pytest.mark.parametrize(
    "piece", ["А", "А.", "А. ", "Аб ", "Аб-", "уулу ", "г-жа ", "Mr ", "Аб қызы ", "’"]
)
def test_no_repetition_makes_it_hang(piece: str) -> None:
    """A pattern that goes back again and again would take years for this; the test would never end."""
    text = piece * (60_000 // len(piece)) + "\n\nПроба Образцовна"
    assert told(text)[-1] == "Проба Образцовна"


@pytest.mark.parametrize(
    ("name", "before", "shown_as", "is_shown"),
    [
        ("Пробой Примеровой", "Мы говорили с ", "Проба Примерова", True),
        ("Proba Primerova", "Then ", "Проба Примерова", True),
        ("А. Б. Примерова", "Подписала ", "Проба Примерова", True),
        ("г-же Примеровой", "Мы написали ", "Примерова", True),
        ("Ms Sample", "Then ", "Sample", True),
        ("Примерова ханымға", "Біз ", "Примерова", True),
        ("Тогда Проба Примерова", "Она ушла. ", "Проба Примерова", True),
        ("Выдума Примерова", "а потом ", "Проба Примерова", False),
        ("Проба Небылова", "а потом ", "Проба Примерова", False),
        ("Проба Небылова", "", "Проба Примерова", False),
        ("Проба Образцовна Небылова", "", "Проба", False),
    ],
)
def test_a_name_that_the_record_shows_is_known_inflected_and_in_either_alphabet(
    name: str, before: str, shown_as: str, is_shown: bool
) -> None:
    assert is_agreed(name, before, ["Some people", shown_as]) is is_shown
