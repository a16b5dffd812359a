"""Look for what leads to a person in a text that is about to be published.

Text + country ──scan──▶ what was found, with where it stands

Pure functions: nothing is read, written or asked. What is found is not necessarily anybody’s: a helpline has
a telephone too. So a programme says what it publishes on purpose (`public_contacts`), and `declared`
takes it out.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from kurak.safety.scan.found import (
    LINK,
    Found,
    Kind,
    digits,
    laid,
    plain,
    seen,
    windows,
)
from kurak.safety.scan.letters import papers, plates, said_papers, said_plates
from kurak.safety.scan.long_numbers import numbers
from kurak.safety.scan.network import mail, online, positions
from kurak.safety.scan.said import said_phones
from kurak.safety.scan.streets import addresses

_ORDER: tuple[Kind, ...] = (
    *("meeting", "position", "email", "handle", "payment"),
    *("passport", "identity", "plate", "phone", "address"),
)
"""Where two of them share characters, the first one is told."""
_INSIDE_LINKS = ("meeting", "position", "handle", "email")
"""What an address on the web may hold; any other number in it is a page's."""


def scan(text: str, country: str = "") -> tuple[Found, ...]:
    """Return what in a text leads to a person, in order, no two of them on one character.

    `country` (KZ, KG, TJ, UZ …) is where the text is set: local telephone numbers are read as that country's.
    """
    shown = seen(text)
    flat = laid(shown.text)
    even, part = flat.even, flat.numbers
    found = [*mail(even, flat.low), *online(even, flat.low)]
    found += said_phones(flat.low, country)
    found += map(part.back, _with_digits(part.text, flat.low_numbers, country))
    if not found:
        return ()
    links = [match.span() for match in LINK.finditer(even)]
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (_ORDER.index(one.kind), one.start - one.end)):
        link = bisect_right(links, (each.start, len(even))) - 1
        inside = link >= 0 and each.end <= links[link][1] and each.kind not in _INSIDE_LINKS
        place = bisect_left(kept, each)
        before = kept[place - 1].end if place else 0
        after = kept[place].start if place < len(kept) else len(even)
        if not inside and before <= each.start and each.end <= after:
            kept.insert(place, each)
    return tuple(map(shown.back, kept))


def _with_digits(text: str, low: str, country: str) -> Iterator[Found]:
    yield from addresses(text, low)
    yield from said_plates(text, low)
    for window in windows(text):
        yield from said_papers(text, low, window)
        yield from papers(text, window)
        yield from plates(text, window)
        yield from positions(text, window)
        yield from numbers(text, window, country)


def declared(piece: str, contacts: Iterable[str]) -> bool:
    """Tell whether a piece of text is one of the contacts that a programme publishes on purpose.

    A telephone number may be written with or without the code of its country.
    """
    own = _bare(piece)
    return any(own == each or _ends_alike(own, each) for each in map(_bare, contacts))


def _ends_alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    lead = len(longer) - len(shorter)
    return shorter.isdigit() and len(shorter) >= 7 and lead <= 4 and longer.endswith(shorter)


def _bare(contact: str) -> str:
    """Return a number as its digits, and anything else without capitals, spaces and what begins a link."""
    if not any(each.isalpha() for each in contact):
        return digits(plain(contact)).removeprefix("0")
    bare = "".join(contact.casefold().split()).rstrip("/")
    return bare.removeprefix("https://").removeprefix("http://").removeprefix("www.")


__all__ = ["Found", "Kind", "declared", "scan"]
