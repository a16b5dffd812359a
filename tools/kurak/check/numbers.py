"""K6: the numbers of a text and of its translation."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape

from kurak.check.rule import Finding
from kurak.check.sound import unless_sound
from kurak.check.subject import Subject, listed, place_in
from kurak.model import Catalogue
from kurak.sentences import sentence

_BY_THE_CLOCK = re.compile(
    r"(?:[0-9]+(?:[.:][0-9]{2})? ?[-–] ?)?[0-9]+(?:[.:][0-9]{2})? ?[ap]\.?m\b", re.I
)
"""3 p.m., or 2–4 p.m., which other languages call 15:00."""
_FRACTION = re.compile("(?:([0-9]+) ?)?([¼½¾])")
_DIGIT = re.compile(r"\d")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_DIGITS = re.compile("[0-9]+")
_WHOLE = re.compile(
    "(?<![0-9])[0-9]{1,3}(?:[ .,'’٬][0-9]{3})+(?![0-9])|[0-9]+(?:[.,:٫][0-9]+)*",
)
"""1 230 or 1,230; 20.5 or 20,5; 9:30 or 9.30."""
_GROUPED = re.compile("[0-9]{1,3}(?:[ .,'’٬][0-9]{3})+")
"""Only before exactly three digits does a sign part thousands: 10,5 is not 105."""
_DECADE = re.compile(r"\b[12][0-9]([0-9]0)s\b")
_SCALED = re.compile(r"([0-9]+(?:\.[0-9]+)?) (thousand|million|billion)\b", re.I)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_TELEPHONE = re.compile(r"\+?(?:[0-9][ ()-]{0,2}){9,}")


def same_numbers(subject: Subject) -> Iterator[Finding]:
    """A translation has another number than the original.

    A wrong number of a helpline, a wrong year or a step that is twice as long is seen by nobody who reads one
    language alone. A number may be written in words in either text, and as its language writes it: `3,800`,
    `3 800` and `٣٨٠٠` are one number.

    Wrong:

        msgid "Call 150, at any hour."
        msgstr "Звоните 105 в любое время."

    Right:

        msgid "Call 150, at any hour."
        msgstr "Звоните 150 в любое время."
    """
    for catalogue in subject.catalogues:
        yield from unless_sound(subject, "K605", catalogue, _differing(subject, catalogue))


def _differing(subject: Subject, catalogue: Catalogue) -> Iterator[Finding]:
    for message, entry in catalogue.entries.items():
        if not entry.translation or entry.fuzzy:
            continue
        others = _others(message, entry.translation)
        if others:
            lacks, adds = others
            yield Finding(
                place_in(subject.course.root, catalogue, entry),
                sentence(
                    "the translation has {adds} where the original has {lacks}",
                    adds=listed(adds),
                    lacks=listed(lacks),
                ),
                "Look which of them is right. If both are, write the number in words in the translation.",
                len("msgstr"),
            )


def _others(message: str, translation: str) -> tuple[list[str], list[str]] | None:
    """Return the numbers that only the one and only the other text has, if there are both.

    What only one of them has stands in words in the other. It is not told from a text alone whether `1, 200`
    and `1,200` are one number, so it is enough if they agree in one of the readings.
    """
    if not (_DIGIT.search(message) and _DIGIT.search(translation)):
        return None
    found = None
    wanted, given = _plain(message), _plain(translation)
    for read in _READINGS:
        here, there = read(wanted), read(given)
        lacks, adds = here - there, there - here
        if not (lacks and adds):
            return None
        found = [*lacks], [*adds]
    return found


def _plain(text: str) -> str:
    """Return a text with its digits, fractions and spaces as ASCII has them."""
    decimal = _FRACTION.sub(
        lambda each: f"{int(each[1] or 0) + unicodedata.numeric(each[2])}", unescape(text)
    )
    folded = unicodedata.normalize("NFKC", decimal)
    digits = _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), folded)
    return _BY_THE_CLOCK.sub("", digits)


def _apart(text: str) -> Counter[str]:
    return Counter(each.lstrip("0") for each in _DIGITS.findall(text))


def _whole(text: str) -> Counter[str]:
    return Counter(map(_number, _WHOLE.findall(text)))


def _number(written: str) -> str:
    """Return a number without signs between its thousands, and with a point before its decimals."""
    sign = "" if _GROUPED.fullmatch(written) else "."
    return re.sub("[^0-9]", sign, written).lstrip("0")


def _written_out(text: str) -> Counter[str]:
    """Read 3.8 million as 3 800 000."""
    return _whole(
        _SCALED.sub(lambda each: f"{float(each[1]) * _SCALES[each[2].lower()]:.0f}", text)
    )


def _of_a_decade(text: str) -> Counter[str]:
    """Read the 1990s as the 90s."""
    return _apart(_DECADE.sub(r"\1", text))


def _by_telephone(text: str) -> Counter[str]:
    """Read +7 (727) 123-45-67 and 8 727 123 45 67 as one number."""
    return _apart(_TELEPHONE.sub(lambda each: f"{_dialled(each[0])} ", text))


def _dialled(written: str) -> str:
    """Return the digits of a telephone number; within a country, Kazakhstan and Russia dial 8 and not +7."""
    digits = re.sub("[^0-9]", "", written)
    return f"7{digits[1:]}" if len(digits) == 11 and digits[0] == "8" else digits


_READINGS: tuple[Callable[[str], Counter[str]], ...] = (
    _apart,
    _written_out,
    _of_a_decade,
    _by_telephone,
    _whole,
)
"""As the last one reads it, an author is told."""
