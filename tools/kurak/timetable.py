"""The days of a plan with their clock times, as an edition has them."""

from collections.abc import Mapping
from dataclasses import dataclass

from kurak.labels import mark
from kurak.model import Material, Phrase

_NOTHING = Phrase("")
KINDS: Mapping[str, str] = {
    "registration": mark("Registration"),
    "break": mark("Break"),
    "lunch": mark("Lunch"),
    "prayer": mark("Prayer"),
    "ceremony": mark("Ceremony"),
    "energiser": mark("Energiser"),
}
"""Words of the interface for what is planned beside sessions, where it has no title."""


@dataclass(frozen=True, slots=True)
class AgendaStep:
    """A step of a session with its clock times."""

    id: str
    start: str
    minutes: int


@dataclass(frozen=True, slots=True)
class AgendaTurn:
    """A turn to practise, in all rooms at once."""

    day: int
    """From 1."""
    start: str
    end: str
    seats: tuple[str, ...]
    """For each room the letters of those who lead; nothing where a room is free."""


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A line of a timetable."""

    start: str
    end: str
    """Times such as `09:30`."""
    kind: str
    """`session`, or the kind of what is pinned: registration, break, lunch, prayer, ceremony."""
    title: Phrase
    lesson_id: str | None = None
    lead: Phrase = _NOTHING
    room: Phrase = _NOTHING
    short: bool = False
    """Whether the session is held in its short form."""
    steps: tuple[int, ...] = ()
    """The numbers of the steps that the plan names; none where it takes them all."""
    case_id: str | None = None
    case_title: Phrase = _NOTHING
    """The case study that the plan names, where it is not the session's own."""
    minutes: int = 0
    rooms: int = 0
    """Into how many rooms a session goes to practise."""
    timed: tuple[AgendaStep, ...] = ()
    """The steps of a session, one after the other; empty in a participant edition."""
    uses: tuple[str, ...] = ()
    """The places that something pinned needs, `page` or `page#place`; none in a participant edition."""
    how: str = ""
    """The place that says how to hold it; nothing in a participant edition."""
    materials: tuple[Material, ...] = ()
    """What to bring for something pinned; none in a participant edition."""


@dataclass(frozen=True, slots=True)
class AgendaDay:
    title: Phrase
    rows: tuple[AgendaRow, ...]
    end: str
    """When the day ends, such as `16:30`."""
    slack: int = 0
    """Minutes in which nothing is planned; 0 in a participant edition."""
    date: str = ""
    """Such as `2027-04-07`; nothing where the plan says none."""

    @property
    def closes(self) -> str:
        """Return when people may go home: when the last item ends. What is left of the day is reserve."""
        return max((row.end for row in self.rows), default=self.end)
