"""A session by the clock, for whoever leads it: when each step begins, which one is on, how late it is."""

from kurak.edition import Edition, Lesson
from kurak.formats.web.feature import Feature
from kurak.labels import mark
from kurak.pages import fill

FEATURE = Feature(
    "clock",
    scripts=("clock.js",),
    styles=("clock.css",),
    words={
        "clock-waits": mark("The session begins in %(minutes)s min, at %(time)s."),
        "clock-on": mark("On now by the plan: %(step)s, until %(time)s."),
        "clock-over": mark("By the plan the session ended at %(time)s."),
        "clock-here": mark("You are in: %(step)s."),
        "clock-in-time": mark("In time."),
        "clock-late": mark("%(minutes)s min late."),
        "clock-early": mark("%(minutes)s min early."),
        "clock-ends": mark("If it goes on like this, the session ends at %(time)s."),
        "clock-now": mark("now"),
        "clock-expected": mark("probably %(time)s"),
    },
    audiences=("facilitator",),
)


def clock(edition: Edition, lesson: Lesson) -> str:
    """Return the clock of a session; nothing for participants, and where nothing takes time."""
    if edition.audience != "facilitator" or not lesson.duration:
        return ""
    return fill(edition, "clock.html", "formats/web/pages", lesson=lesson)
