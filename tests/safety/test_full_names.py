"""A full name is told as one, in six languages; what only looks like one is passed over."""

from pathlib import Path

import pytest
import yaml

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
