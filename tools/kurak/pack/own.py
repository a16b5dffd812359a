"""The pages that a pack has of its own, from the templates in `templates/pack/`."""

from typing import Any

from markupsafe import Markup

from kurak.book import PaperName, Section
from kurak.edition import Agenda, Edition
from kurak.labels import labels
from kurak.model import Phrase
from kurak.pages import fill
from kurak.pages.sections import section
from kurak.pages.wall import size

_WALL: dict[PaperName, tuple[int, ...]] = {
    "a4-landscape": (30, 27, 24, 22, 20, 18, 16, 14),
    "a3-landscape": (42, 38, 34, 31, 28, 25, 22, 20),
}
"""Points of the agenda on the wall, by its paper."""
_TAKEN = 14.0
"""Millimetres that are kept free: its lines are a little wider than they are reckoned."""
_FULL = 1550
"""Letters that fill a page of a run sheet."""
_FEW = 540
"""Letters that it holds beside them where it is set denser."""
_ROOM = (150, 130, 110, 96, 84, 72, 60, 48)
"""Points of the name of a room: to be found from the other end of a corridor."""
_ROOM_TAKEN = 60.0
"""Millimetres for what else is on its card."""


def own(
    edition: Edition, agenda: Agenda, name: str, title: str, id: str = "", **values: Any
) -> Section:
    """Return a section of the pack itself, from the template of its name in `templates/pack/`.

    `id` is that of the sheet of which it takes the place.
    """
    number = "".join(f"-{values[each]}" for each in ("number", "when") if each in values)
    html = fill(edition, f"pack/{name}.html", agenda=agenda, title=title, **values)
    return section(
        edition,
        name=f"{title} {number}".strip(),
        html=html,
        kind=f"pack pack-{name}{' dense' if name == 'runsheet' and _spills(html) else ''}",
        id=id or f"pack--{name}{number}",
        head=(agenda.title.value, title),
        begins="recto",
        numbered=name == "contents",
        source=agenda.source,
    )


def _spills(html: str) -> bool:
    """Tell whether a few lines of a run sheet would stand on a page of their own."""
    letters = len(Markup(html).striptags())
    return letters > _FULL and letters % _FULL < _FEW


def wall_agenda(edition: Edition, paper: PaperName) -> tuple[Section, ...]:
    """Return the agenda that hangs on the wall, a day to a page, as large as its words allow."""
    (plan,) = edition.agendas
    label = labels(edition.language)
    word = label("Agenda for the wall")
    made = []
    for number, day in enumerate(plan.days, 1):
        body = fill(edition, "pack/wall-rows.html", agenda=plan, day=day)
        points = size(paper, _WALL[paper], f"{plan.title} · {day.title}", body, _TAKEN)
        html = fill(
            edition, "pack/wall.html", agenda=plan, day=day, number=number, body=body, size=points
        )
        made.append(
            section(
                edition,
                name=f"{word} {number}",
                html=html,
                kind="wall",
                id=f"pack--wall-{number}",
                furniture=False,
                source=plan.source,
            )
        )
    return tuple(made)


def room_cards(edition: Edition, agenda: Agenda) -> tuple[Section, ...]:
    """Return a card for the door of each room, where there is more than one."""
    label = labels(edition.language)
    word = label("Room cards")
    return tuple(
        section(
            edition,
            name=f"{word} {number}",
            html=fill(
                edition,
                "pack/rooms.html",
                agenda=agenda,
                room=room,
                size=size("a4-landscape", _ROOM, room.value, "", _ROOM_TAKEN),
            ),
            kind="wall room",
            id=f"pack--room-{number}",
            begins="recto",  # the back of a door is not read
            furniture=False,
            source=agenda.source,
        )
        for number, room in enumerate(_rooms(edition, agenda), 1)
    )


def _rooms(edition: Edition, agenda: Agenda) -> tuple[Phrase, ...]:
    """Return the rooms of a plan where there is more than one; those to practise in by their numbers."""
    label = labels(edition.language)
    found: dict[str, Phrase] = {}
    for row in (row for day in agenda.days for row in day.rows):
        numbered = [label("Room %(number)s") % {"number": each + 1} for each in range(row.rooms)]
        named = [Phrase(each, edition.language) for each in numbered] or [row.room]
        found.update({each.value: each for each in named if each})
    return tuple(found.values()) if len(found) > 1 else ()
