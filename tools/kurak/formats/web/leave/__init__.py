"""Leaving at once, and reading so that the tab’s history does not tell of it.

tab.js                what a tab carries from page to page
leave.js              the button in the header, and Shift pressed three times
trail.js              pages that take each other’s place in the history
wish.js               the switches by which a reader wishes it
place.js              addresses that do not name the place on a page, in a neutral course
button.html           what stands in the header
foot.html             what stands in the footer
reading-safely.html   the page that says what all this can and cannot do
calendar.html         the page that takes the course’s place: it knows nothing of the course
"""

from markupsafe import Markup, escape

from kurak.edition import Edition
from kurak.formats.web.feature import Feature
from kurak.formats.web.policy import with_policy
from kurak.labels import labels, mark
from kurak.languages import locale
from kurak.model import Phrase
from kurak.pages import fill, pages
from kurak.pages.sections import is_companion

CALENDAR = "today.html"
"""The file of the page that takes the course’s place."""
READING_SAFELY = "reading-safely"
"""The id of the page about it."""
LEAVE = Feature(
    "leave",
    early=("tab.js", "trail.js"),
    scripts=("leave.js", "wish.js", "place.js"),
    styles=("leave.css",),
    words={
        "leave-title": mark("Calendar"),
        "leave-hint": mark("Or press Shift three times."),
        "leave-two-more": mark("Press Shift two more times to leave."),
        "leave-one-more": mark("Press Shift one more time to leave."),
        "leave-too-late": mark("Too long between the presses. To leave, begin again."),
    },
)
_FOLDER = "formats/web/leave"
_NARROW = 4
"""Letters of a weekday for which a seventh of a telephone's screen has room."""


def calendar(edition: Edition) -> str:
    """Return the page that takes the course’s place: a calendar, whose script fills in the month.

    The names are in the page: not every browser knows those of Central Asia’s languages.
    """
    words = locale(edition.language)
    months, days = words.months["stand-alone"]["wide"], words.days["stand-alone"]["short"]
    if max(map(len, days.values())) > _NARROW:  # Arabic shortens no name
        days = words.days["stand-alone"]["narrow"]
    return with_policy(
        fill(
            edition,
            "calendar.html",
            _FOLDER,
            months=[months[number] for number in range(1, 13)],
            weekdays=[days[number] for number in range(7)],
        )
    )


def button(edition: Edition) -> Markup:
    """Return what stands in the header of each page."""
    return Markup(fill(edition, "button.html", _FOLDER, calendar=CALENDAR))


def foot(edition: Edition, page: str) -> Markup:
    """Return what stands in the footer of each page; `page` is the address of the page about it."""
    return Markup(fill(edition, "foot.html", _FOLDER, page=page))


def title(edition: Edition) -> Markup:
    """Return the title of the page about it."""
    label = labels(edition.language)
    return escape(label("Reading safely"))


def reading_safely(edition: Edition) -> str:
    """Return the page about it. It leads to where the programme says that help is found."""
    help: list[tuple[str, Phrase]] = [
        (page.id, page.title) for page in pages(edition) if is_companion(edition, page)
    ]
    return fill(edition, "reading-safely.html", _FOLDER, help=help)
