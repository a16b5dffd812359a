"""What a workshop's plan writes into drawings, such as its certificate: title, hours, sessions, month.

A drawing says where: `<text data-fill="hours" …/>`. In an edition of no workshop nothing stands there.
"""

from collections.abc import Iterator, Mapping

from kurak.edition import Agenda, Edition
from kurak.labels import labels, plurals
from kurak.languages import date
from kurak.timetable import AgendaRow


def filled(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """Return the words by their names, of each the best first; none where no workshop is meant."""
    if edition.workshop_id is None:
        return {}
    (agenda,) = edition.agendas
    month = date(agenda.days[0].date[:7], edition.language) if agenda.days[0].date else ""
    return {
        "title": (agenda.title.value,),
        "hours": (_hours(agenda, edition),),
        "sessions": tuple(_sessions(agenda, edition)),
        "month": (month,),
    }


def _times(agenda: Agenda) -> Mapping[tuple[int, str], list[AgendaRow]]:
    """Return the sessions by the time at which they begin: those of one time run in parallel."""
    found: dict[tuple[int, str], list[AgendaRow]] = {}
    for number, day in enumerate(agenda.days):
        for row in (each for each in day.rows if each.lesson_id):
            found.setdefault((number, row.start), []).append(row)
    return found


def _hours(agenda: Agenda, edition: Edition) -> str:
    """Return how long the sessions take, to the minute: whoever adds them up finds the same."""
    total = sum(max(row.minutes for row in rows) for rows in _times(agenda).values())
    hours, minutes = divmod(total, 60)
    label = labels(edition.language)
    if not hours:
        return label("%(count)s min") % {"count": minutes}
    if not minutes:
        return label("%(hours)s h") % {"hours": hours}
    return label("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}


def _sessions(agenda: Agenda, edition: Edition) -> Iterator[str]:
    """Yield the titles of the sessions, where everybody was in all of them, and how many there are."""
    times = _times(agenda).values()
    titles = dict.fromkeys(row.title.value for rows in times for row in rows)
    if all(len(rows) == 1 for rows in times):
        yield " · ".join(titles)
    plural = plurals(edition.language)
    each = len(titles) if all(len(rows) == 1 for rows in times) else len(times)
    many = plural("%(count)s session", "%(count)s sessions", each)
    yield many % {"count": each}
