"""What leads to a person is found in seven languages, and what leads to nobody is passed over."""

import itertools
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak.model import Course
from kurak.safety.course import looks, texts
from kurak.safety.jigsaw import jigsaws
from kurak.safety.scan import declared, scan

from .planted import Planted, harmless, planted

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ITEMS = list(planted())


def is_found(item: Planted) -> bool:
    """Tell whether most of an item was found as what it is, and no more than a word or two around it."""
    for found in scan(item.text, item.country):
        shared = min(found.end, item.end) - max(found.start, item.start)
        length = item.end - item.start
        if found.kind == item.kind and shared >= 0.8 * length:
            return found.end - found.start <= length + 16
    return False


def test_the_corpus_is_large_and_nearly_all_of_it_is_found(request: pytest.FixtureRequest) -> None:
    """The table is tests/safety/found.txt: found/planted by kind and language."""
    languages = sorted({item.language for item in ITEMS})
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for item in ITEMS:
        counts[item.kind, item.language].append(is_found(item))
    rows = [f"{'':10}" + "".join(f"{language:>8}" for language in languages)]
    for kind in sorted({item.kind for item in ITEMS}):
        row = [counts[kind, language] for language in languages]
        cells = (f"{sum(each)}/{len(each)}" if each else "-" for each in row)
        rows.append(f"{kind:10}" + "".join(f"{cell:>8}" for cell in cells))
    missed = [
        f"missed ({item.language}, {item.kind}): {item.text}"
        for item in ITEMS
        if not is_found(item)
    ]
    table = "\n".join([*rows, f"\n{len(ITEMS) - len(missed)} of {len(ITEMS)} found", *missed, ""])
    if request.config.getoption("--accept"):
        (HERE / "found.txt").write_text(table, encoding="utf-8")
    assert table == (HERE / "found.txt").read_text(encoding="utf-8")
    assert len(ITEMS) >= 200
    assert len(languages) == 7
    assert len(missed) <= 0.05 * len(ITEMS)
    for language in languages:
        of_it = [is_found(item) for item in ITEMS if item.language == language]
        assert sum(of_it) >= 0.9 * len(of_it), language


@pytest.mark.parametrize("country", ["", "KZ", "KG", "TJ", "UZ"])
def test_what_leads_to_nobody_is_passed_over(country: str) -> None:
    told = [
        (text[each.start : each.end], each.kind, text)
        for _, text in harmless()
        for each in scan(text, country)
    ]
    assert told == []


def test_the_programme_itself_has_no_false_alarm_in_ten_thousand_words(our_course: Course) -> None:
    look = looks(our_course)
    every = list(texts(our_course))
    words = sum(len(text.text.split()) for text in every)
    told = [(text.path, lead.kind, lead.words) for text in every for lead in look(text)]
    alarms = [each for each in told if each[1] != "jigsaw"]
    assert words > 100_000
    assert len(alarms) <= words / 10_000, alarms


def test_local_numbers_are_those_of_the_country() -> None:
    assert [each.kind for each in scan("Вот он: 0555 000 001.", "KG")] == ["phone"]
    assert scan("Вот он: 0555 000 001.", "KZ") == ()


def test_a_number_broken_over_two_lines_is_found_and_one_in_a_list_is_not_made_up() -> None:
    text = "Позвоните: +7 701\n  000 00 01."
    (found,) = scan(text, "KZ")
    assert text[found.start : found.end] == "+7 701\n  000 00 01"
    assert scan("- 701\n- 000\n- 0001\n", "KZ") == ()


@pytest.mark.parametrize(
    ("piece", "contacts", "is_declared"),
    [
        ("8 701 000 00 01", ("+7 701 000 00 01",), False),
        ("701 000 00 01", ("+7 701 000 00 01",), True),
        ("+7 (701) 000-00-01", ("+77010000001",), True),
        ("+7 701 000 01 50", ("150",), False),
        ("Office@Post.example", ("office@post.example",), True),
        ("https://t.me/office/", ("t.me/office",), True),
        ("https://t.me/office2", ("t.me/office",), False),
        ("@sample", (), False),
    ],
)
def test_contacts_published_on_purpose(
    piece: str, contacts: tuple[str, ...], is_declared: bool
) -> None:
    assert declared(piece, contacts) is is_declared


PIECES = st.sampled_from(
    [
        *(
            "+7",
            "8 ",
            "701",
            "0",
            " 000",
            "-",
            "(",
            ")",
            ".",
            "@",
            "a",
            "Я",
            "ул. ",
            "көшесі",
            "кв",
            "N",
            "ID",
        ),
        *(
            "°",
            "/",
            "https://",
            "t.me/",
            "zoom",
            "паспорт",
            "машина",
            "ИИН",
            "\n",
            "\n- ",
            "  ",
            "\u00a0",
            "٠",
        ),
        *(
            "İ",
            "ʻ",
            "№",
            ",",
            "KZ86",
            "شارع",
            "2024-",
            "43 years old",
            "[^",
            "\ud800",
            "\u200b",
            "²",
            "①",
        ),
    ]
)


@settings(max_examples=150)
@given(
    st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)),
    st.sampled_from(["", "KZ", "UZ", "XX"]),
)
def test_no_text_makes_it_raise_and_what_it_finds_stands_in_the_text(
    text: str, country: str
) -> None:
    found = scan(text, country)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert all(0 <= each.start < each.end <= len(text) for each in jigsaws(text))


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "1",
            "12 ",
            "+",
            "a",
            "A",
            "@",
            "a@",
            "a.",
            "(",
            "-",
            "N 1",
            "0.",
            "ул. ",
            "ул. А ",
            "көшесі ",
            "кв. 1 ",
        ),
        *(
            "https://",
            "/",
            "zoom ",
            "zoom 1",
            "паспорт ",
            "машина A1",
            "Я ",
            "43 years old, ",
            "\n",
            " ",
        ),
        *("t.me/", "7 701 ", "KZ86 ", "1°", "٠"),
    ],
)
def test_no_repetition_makes_it_hang(piece: str) -> None:
    """A pattern that goes back again and again would take years for this; the test would never end."""
    text = piece * (60_000 // len(piece))
    scan(text, "KZ")
    list(jigsaws(text))
