"""A telephone number is found though words say its digits; counting, money and minutes are none."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak.safety.scan import scan
from kurak.safety.scan.said import digits_said

SENTENCES = yaml.safe_load((Path(__file__).parent / "said-numbers.yml").read_text(encoding="utf-8"))
SAID = [(country, text) for country, texts in SENTENCES["said"].items() for text in texts]


@pytest.mark.parametrize(("country", "marked"), SAID)
def test_a_number_that_is_said_is_found_as_a_whole(country: str, marked: str) -> None:
    before, number, after = marked.replace("⟧", "⟦").split("⟦")
    text = before + number + after
    assert [(text[each.start : each.end], each.kind) for each in scan(text, country)] == [
        (number, "phone")
    ]


def test_two_numbers_one_after_the_other_are_two() -> None:
    number = "восемь семьсот один 000 00 01"
    assert len(scan(f"Вот они: {number}, {number}.", "KZ")) == 2


@pytest.mark.parametrize("country", ["", "KZ", "KG", "TJ", "UZ"])
def test_other_numbers_that_are_said_are_passed_over(country: str) -> None:
    told = [text[f.start : f.end] for text in SENTENCES["unsaid"] for f in scan(text, country)]
    assert told == []


UNITS = {
    "ru": "ноль,один,два,три,четыре,пять,шесть,семь,восемь,девять",
    "kk": "нөл,бір,екі,үш,төрт,бес,алты,жеті,сегіз,тоғыз",
    "en": "zero,one,two,three,four,five,six,seven,eight,nine",
}
TENS = {
    "ru": ",десять,двадцать,тридцать,сорок,пятьдесят,шестьдесят,семьдесят,восемьдесят,девяносто",
    "kk": ",он,жиырма,отыз,қырық,елу,алпыс,жетпіс,сексен,тоқсан",
    "en": ",ten,twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety",
}
HUNDREDS = {
    "ru": ",сто,двести,триста,четыреста,пятьсот,шестьсот,семьсот,восемьсот,девятьсот",
    "kk": "," + ",".join(f"{unit} жүз" for unit in UNITS["kk"].split(",")[1:]),
    "en": "," + ",".join(f"{unit} hundred" for unit in UNITS["en"].split(",")[1:]),
}


def spelt(group: str, language: str) -> str:
    """Return how up to three digits are said; those that begin with nothing, digit by digit."""
    units, tens, hundreds = (row[language].split(",") for row in (UNITS, TENS, HUNDREDS))
    teen = language != "kk" and group[-2:-1] == "1" and group[-1] != "0"
    if group[0] == "0" or teen:
        return " ".join(units[int(digit)] for digit in group)
    places = zip(reversed(group), (units, tens, hundreds), strict=False)
    return " ".join(row[int(digit)] for digit, row in reversed(list(places)) if digit != "0")


@st.composite
def said_otherwise(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a number of Kazakhstan, and the same said in groups, in three languages and partly in digits."""
    number = "8701" + draw(st.text("0123456789", min_size=7, max_size=7))
    groups = [number[:1], number[1:4], *_cut(draw, number[4:])]
    ways = [draw(st.sampled_from(["ru", "kk", "en", ""])) for _ in groups]
    ways[1] = ways[1] or "ru"
    words = [spelt(group, way) if way else group for group, way in zip(groups, ways, strict=True)]
    return number, ", ".join(words)


def _cut(draw: st.DrawFn, digits: str) -> list[str]:
    if not digits:
        return []
    length = draw(st.integers(1, min(3, len(digits))))
    return [digits[:length], *_cut(draw, digits[length:])]


@settings(max_examples=150)
@given(said_otherwise())
def test_however_a_number_is_said_it_is_the_same_number(drawn: tuple[str, str]) -> None:
    number, words = drawn
    text = f"Вот: {words}."
    (found,) = scan(text, "KZ")
    assert text[found.start : found.end] == words
    assert digits_said(words.replace(",", " ,").split()) == number


@pytest.mark.parametrize(
    "piece", ["семь ", "ноль ", "жеті жүз ", "zero, ", "один два ", "1 ", "плюс ", "hundred "]
)
def test_no_repetition_makes_it_hang(piece: str) -> None:
    """A run that is tried from each word to each would take years for this; the test would never end."""
    text = piece * (60_000 // len(piece)) + "\n\nвосемь семьсот один 000 00 01"
    found = scan(text, "KZ")[-1]
    assert text[found.start : found.end] == "восемь семьсот один 000 00 01"
