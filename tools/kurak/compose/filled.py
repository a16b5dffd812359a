"""What a workshop's plan writes into drawings, such as its certificate: title, hours, sessions, month.

A drawing says where: `<text data-fill="hours" …/>`. In an edition of no workshop nothing stands there.
"""

from collections.abc import Mapping

from kurak.edition import Agenda, Edition
from kurak.labels import labels, plurals
from kurak.languages import date

_MOST = 4
"""Sessions whose titles a certificate has room for; more are counted."""


def filled(edition: Edition) -> Mapping[str, str]:
    """Return the words by their names; none where the edition is not made for one workshop."""
    if edition.workshop_id is None:
        return {}
    (agenda,) = edition.agendas
    return {
        "title": agenda.title.value,
        "hours": _hours(agenda, edition),
        "sessions": _sessions(agenda, edition),
        "month": date(agenda.days[0].date[:7], edition.language) if agenda.days[0].date else "",
    }


def _hours(agenda: Agenda, edition: Edition) -> str:
    """Return how long the sessions of a plan take; of those at the same time, the longest counts."""
    longest: dict[tuple[int, str], int] = {}
    for number, day in enumerate(agenda.days):
        for row in (each for each in day.rows if each.lesson_id):
            when = number, row.start
            longest[when] = max(longest.get(when, 0), row.minutes)
    hours, minutes = divmod(sum(longest.values()), 60)
    label = labels(edition.language)
    if not minutes:
        return label("%(hours)s h") % {"hours": hours}
    return label("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}


def _sessions(agenda: Agenda, edition: Edition) -> str:
    titles = dict.fromkeys(
        row.title.value for day in agenda.days for row in day.rows if row.lesson_id
    )
    if len(titles) <= _MOST:
        return " · ".join(titles)
    plural = plurals(edition.language)
    many = plural("%(count)s session", "%(count)s sessions", len(titles))
    return many % {"count": len(titles)}
