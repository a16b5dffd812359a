"""A part of a pack: what stands together in it, how often it is printed, and what makes it findable."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kurak.book import PaperName, Section
from kurak.model import Phrase

_REFERENCE = re.compile(r'(?P<before>\sid="|href="(?:#|xref:|note:))')
_COPY = "copy--"
_ID = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Part:
    """What stands together in a pack, and is a file of its own beside it."""

    file: str
    """Its path in the pack's folder, without `.pdf`."""
    title: Phrase
    sections: tuple[Section, ...]
    copies: int = 1
    """How often it is printed."""
    whom: str = ""
    """For whom: participant, group, facilitator, room."""
    about: str = ""
    """The number of the session it belongs to."""
    hint: str = ""
    paper: PaperName = "a4"

    @property
    def ids(self) -> tuple[str, ...]:
        """The first id of each of its sections."""
        found = (_ID.search(section.html) for section in self.sections)
        return tuple(match[1] for match in found if match)


def identified(part: Part) -> Part:
    """Return a part of which each section can be found by an id."""
    made = []
    for number, each in enumerate(part.sections, 1):
        name = f"pack--{part.file.replace('/', '-')}-{number}"
        found = _ID.search(each.html)
        html = each.html if found else each.html.replace("<section ", f'<section id="{name}" ', 1)
        made.append(replace(each, html=html))
    return replace(part, sections=tuple(made))


def copy_of(id: str) -> str:
    """Return the id that something has in what participants get."""
    return f"{_COPY}{id}"


def renamed(section: Section) -> Section:
    """Return a section that can stand in one book with the facilitator's own copy of it."""
    return replace(section, html=_REFERENCE.sub(rf"\g<before>{_COPY}", section.html))


def in_pack(part: Part) -> Iterator[Section]:
    """Yield the sections of a part as they stand in the pack, where it begins a sheet of its own."""
    for number, section in enumerate(part.sections):
        if part.paper != "a4":
            yield replace(section, paper=part.paper, furniture=False, begins="recto")
        else:
            yield replace(section, begins="recto") if number == 0 else section
