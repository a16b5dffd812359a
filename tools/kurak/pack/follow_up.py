"""When to ask what came of a workshop: 30, 90 and 180 days after its last day."""

from datetime import date, timedelta

from kurak.edition import Agenda

DAYS = (30, 90, 180)


def follow_up(agenda: Agenda) -> tuple[tuple[int, str], ...]:
    """Return each number of days with its date, such as `(30, "2027-05-10")`; none without a date."""
    last = agenda.days[-1].date
    if not last:
        return ()
    day = date.fromisoformat(last)
    try:
        return tuple((days, (day + timedelta(days=days)).isoformat()) for days in DAYS)
    except OverflowError:  # the calendar ends
        return ()
