"""The days of a workshop → an .ics file (RFC 5545). Times are floating: those of the clock on the wall."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from kurak.edition import Agenda, Edition
from kurak.labels import labels
from kurak.pack.follow_up import follow_up
from kurak.timetable import KINDS


def calendar(edition: Edition, agenda: Agenda) -> bytes:
    """Return an event for each row of each day that has a date; nothing tells who takes part."""
    label = labels(edition.language)
    made = Calendar()
    made.add("prodid", f"-//Kurak//{agenda.id}//{edition.language.upper()}")
    made.add("version", "2.0")
    made.add("x-wr-calname", agenda.title.value)
    for number, day in enumerate(agenda.days, 1):
        for index, row in enumerate(day.rows, 1):
            if not day.date:
                continue
            start = datetime.fromisoformat(f"{day.date}T{row.start}")
            event = Event()
            event.add("uid", f"{agenda.id}-{agenda.days[0].date}-{number}-{index}@kurak")
            event.add("dtstamp", datetime.fromisoformat(agenda.days[0].date).replace(tzinfo=UTC))
            event.add("dtstart", start)  # without a zone: floating
            event.add("dtend", start + timedelta(minutes=row.minutes))
            event.add("summary", row.title.value or label(KINDS[row.kind]))
            if row.room:
                event.add("location", row.room.value)
            made.add_component(event)
    asked = label("ask what came of it")
    for days, date in follow_up(agenda):
        event = Event()
        event.add("uid", f"{agenda.id}-{agenda.days[0].date}-after-{days}@kurak")
        event.add("dtstamp", datetime.fromisoformat(agenda.days[0].date).replace(tzinfo=UTC))
        event.add("dtstart", datetime.fromisoformat(date).date())
        event.add("summary", f"{agenda.title}: {asked}")
        made.add_component(event)
    text: bytes = made.to_ical()
    return text
