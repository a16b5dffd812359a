"""What a person sees is found, whatever stands between the letters; and nothing makes the scan hang."""

import pytest

from kurak.safety.jigsaw import jigsaws
from kurak.safety.scan import scan

PHONE = "+7 701 000 00 01"


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        pytest.param("phone", "\u200b".join(PHONE), id="no width"),
        pytest.param("phone", "\u2060".join("87010000001"), id="word joiners"),
        pytest.param("phone", "\u00ad".join(PHONE), id="soft hyphens"),
        pytest.param("phone", "\ufeff".join(PHONE), id="byte order marks"),
        pytest.param("phone", f"\u200e{PHONE}\u200f", id="marks of direction"),
        pytest.param("phone", f"\u202e{PHONE}\u202c", id="turned round"),
        pytest.param("phone", "\u2068+7 701\u2069 \u2068000 00 01\u2069", id="isolated"),
        pytest.param("phone", "8 7\u03010\u03011\u0301 000 00 01", id="accents"),
        pytest.param("phone", "８ ７０１ ０００ ００ ０１", id="wide digits"),
        pytest.param("phone", "＋７（７０１）０００－００－０１", id="all wide"),
        pytest.param("phone", "8️⃣ 7️⃣0️⃣1️⃣ 0️⃣0️⃣0️⃣ 0️⃣0️⃣ 0️⃣1️⃣", id="keycaps"),
        pytest.param("email", "sam\u200bple@post.exam\u200dple", id="e-mail"),
        pytest.param("email", "ｓａｍｐｌｅ＠post．example", id="wide e-mail"),
        pytest.param("handle", "@sam\u200cple_name", id="handle"),
        pytest.param("identity", "5101\u200b01100012", id="identity number"),
        pytest.param("passport", "N\u00ad0000\u00ad0001", id="passport"),
    ],
)
def test_what_a_person_sees_is_found(kind: str, written: str) -> None:
    text = f"Она сказала: {written}, и ушла."
    (found,) = scan(text, "KZ")
    assert found.kind == kind
    begin = text.index(written)
    assert 0 <= found.start - begin <= 1  # a mark before it may be left
    assert 0 <= begin + len(written) - found.end <= 2


def test_accents_on_letters_are_part_of_them() -> None:
    text = "Жила в мкр. Приду\u0301манный-3, д. 12; раи\u0306он тот же."
    assert [each.kind for each in scan(text, "KZ")] == ["address"]


PROSE = "Они собрались вечером и говорили о том, что 12 мая 2019 года учительница из села пришла в суд. "


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PROSE * 50_000 + PHONE, id="5 MB without a line break"),
        pytest.param("1" * 100_000 + f" {PHONE}", id="100,000 digits"),
        pytest.param("123456." * 15_000 + f"\n\n{PHONE}", id="100,000 digits in groups"),
        pytest.param("7\u200b" * 100_000 + f"\n\n{PHONE}", id="100,000 marks"),
        pytest.param("t.me/ " * 50_000 + PHONE, id="links to nobody"),
        pytest.param("t.me/sample_name " * 20_000 + PHONE, id="20,000 links"),
        pytest.param("1°1′ " * 30_000 + f"\n\n{PHONE}", id="30,000 degrees"),
        pytest.param("село Х " * 200_000 + PHONE, id="a village, again and again"),
        pytest.param("a.b at " * 50_000 + PHONE, id="no domain"),
    ],
)
def test_a_number_at_the_end_of_a_monster_is_found(text: str) -> None:
    """What looks at a place again for each sign near it would need hours; the test would never end."""
    found = scan(text, "KZ")
    assert found[-1].kind == "phone"
    assert found[-1].end == len(text)
    list(jigsaws(text))
