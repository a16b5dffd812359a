"""The sheets of a page of front or back matter, and how often each is copied.

The classes of a sheet's heading say it: `.for-participant`, `.for-group`, `.for-facilitator`, `.for-turn`,
`.for-room` (once), and `.each-day`. A sheet with `.in-general` is left out: a pack has one made for its own
sessions; and one with `.several-days` where the workshop has one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from kurak.book import Section
from kurak.edition import Agenda
from kurak.model import page_of
from kurak.pages import Page
from kurak.pages.pieces import named, pieces

_HEAD = re.compile(
    r'<h[23][^>]*\bclass="(?P<names>[^"]*\bnew-sheet\b[^"]*)"[^>]*>(?P<title>.*?)</h[23]>', re.S
)
_TAG = re.compile(r"<[^>]*>")
_CERTIFICATE = 'class="certificate"'


@dataclass(frozen=True, slots=True)
class Use:
    """How a sheet is used."""

    title: str
    """Of the sheet; nothing for what stands before the first one."""
    copies: int
    whom: str


def sheets(
    made: tuple[Section, ...], page: str, is_form: bool, agenda: Agenda, many: Mapping[str, int]
) -> Iterator[tuple[tuple[Section, ...], Use]]:
    """Yield the sheets of a page that a pack needs, with their uses. Of a form, how to use it comes first.

    Of a form that nobody needs, such as one for practice where nobody practises, nothing is left.
    """
    turns = sum(1 for turn in agenda.turns for seat in turn.seats if seat)
    counts = {**many, "turn": turns}
    counted = [counts[whom] for whom in map(_whom, made) if whom in counts]
    if counted and not any(counted):
        return
    for section in made:
        head = _HEAD.search(section.html)
        names = head["names"].split() if head else []
        whom = _whom(section)
        if "in-general" in names or ("several-days" in names and len(agenda.days) == 1):
            continue
        if _CERTIFICATE in section.html:
            yield (section,), Use("", many["participant"], "participant")
        elif head and whom in counts:
            copies = counts[whom] * (_days(agenda, page, made) if "each-day" in names else 1)
            if copies:
                yield (
                    (section,),
                    Use(_title(head), copies, "" if whom in ("turn", "room") else whom),
                )
        elif is_form:
            yield (section,), Use(_title(head) if head else "", 1, "")


def in_general(page: Page) -> tuple[str, ...]:
    """Return the ids of the sheets of a page that a pack has its own for."""
    return tuple(piece.attributes["id"] for piece in pieces(page.html, named(".in-general")))


def _days(agenda: Agenda, page: str, made: tuple[Section, ...]) -> int:
    """Return on how many days a sheet is used: those that say so, or else all.

    Where the page has a sheet for the end of several days, that takes its place on the last one.
    """
    said = sum(any(page in map(page_of, row.uses) for row in day.rows) for day in agenda.days)
    days = said or len(agenda.days)
    ends = any("several-days" in each.html for each in made)
    return days - 1 if ends and days > 1 else days


def _whom(section: Section) -> str:
    """Return for whom a sheet says that it is: `participant`; nothing where it does not say it."""
    head = _HEAD.search(section.html)
    names = head["names"].split() if head else []
    return next((each.removeprefix("for-") for each in names if each.startswith("for-")), "")


def _title(head: re.Match[str]) -> str:
    return unescape(_TAG.sub("", head["title"])).strip()
