"""A corpus that was planted before its author read the patterns; see tools/decisions/0031."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from kurak.safety.jigsaw import jigsaws
from kurak.safety.scan import declared, scan

from .planted import planted
from .test_scan import is_found

HERE = Path(__file__).parent
ITEMS = list(planted("second"))
HARMLESS = yaml.safe_load((HERE / "second-harmless.yml").read_text(encoding="utf-8"))
JIGSAWS = yaml.safe_load((HERE / "second-jigsaw.yml").read_text(encoding="utf-8"))


def test_each_of_its_210_items_is_found() -> None:
    missed = [(item.kind, item.text) for item in ITEMS if not is_found(item)]
    assert len(ITEMS) == 210
    assert set(Counter(item.language for item in ITEMS).values()) == {30}
    assert missed == []


@pytest.mark.parametrize("country", ["", "KZ", "KG", "TJ", "UZ", "JO"])
def test_none_of_its_150_harmless_texts_alarms(country: str) -> None:
    every = [text for texts in HARMLESS["texts"].values() for text in texts]
    told = [
        (text[each.start : each.end], each.kind, text)
        for text in every
        for each in scan(text, country)
        if not declared(text[each.start : each.end], HARMLESS["published"])
    ]
    assert len(every) == 150
    assert told == []


def test_what_a_programme_publishes_is_found_where_it_is_not_declared() -> None:
    """Else the harmless texts would pass only because their helplines are overlooked."""
    told = {each.kind for text in HARMLESS["texts"]["en"] for each in scan(text, "KZ")}
    assert {"email", "handle"} <= told


def test_clues_that_meet_are_told_in_all_but_one() -> None:
    somebody = [text for texts in JIGSAWS["somebody"].values() for text in texts]
    missed = [text for text in somebody if not list(jigsaws(text))]
    assert len(somebody) == 21
    # Ages and work in words of their own: “is fifty-one, drives the school bus”.
    assert [text[:16] for text in missed] == ["She is fifty-one"]


def test_clues_to_nobody_are_not_told() -> None:
    nobody = [text for texts in JIGSAWS["nobody"].values() for text in texts]
    assert len(nobody) == 15
    assert [text for text in nobody if list(jigsaws(text))] == []
