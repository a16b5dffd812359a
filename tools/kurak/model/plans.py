"""What an author may write in a workshop plan, exactly: see `fields`."""

from typing import Annotated, Literal

from pydantic import Field

from kurak.model.fields import Material
from kurak.model.words import (
    Clock,
    Count,
    Date,
    Identifier,
    Language,
    Minutes,
    PagePlace,
    Phrase,
    Text,
    checked,
)


@checked
class Interpretation:
    kind: Literal["none", "consecutive", "whispered"] = "none"
    factor: Annotated[float, Field(ge=1, le=3)] = 1.0


@checked
class Pinned:
    """What stands at a fixed time of the day.

    `uses` are the pages of the front and back matter that it needs, or sheets of them
    (`forms-reactions#card-for-the-end-of-a-day`); `how` is where it stands how to hold it, and
    `materials` is what to bring for it, as for a session.
    """

    at: Clock
    minutes: Count
    kind: Literal["registration", "break", "lunch", "prayer", "ceremony", "energiser"]
    title: Text = Phrase("")
    uses: tuple[PagePlace, ...] = ()
    how: PagePlace | None = None
    materials: tuple[Material, ...] = ()


@checked
class Practice:
    """How participants take turns to lead: so many rooms, minutes a turn, people who lead together."""

    rooms: Count
    turn: Count
    together: Count = 2


@checked
class Item:
    """A session as a day uses it. `note` tells whoever leads it what is different in this workshop."""

    session: Identifier
    variant: Literal["full", "short"] = "full"
    steps: tuple[Identifier, ...] = ()
    case_study: Identifier | None = None
    lead: Text = Phrase("")
    room: Text = Phrase("")
    parallel: Identifier | None = None
    practice: Practice | None = None
    note: Text = Phrase("")


@checked
class Day:
    start: Clock
    end: Clock
    items: tuple[Item, ...]
    title: Text = Phrase("")
    buffer: Minutes = 0
    pinned: tuple[Pinned, ...] = ()


@checked
class WorkshopFields:
    """curriculum/workshops/<id>.yml

    `begins` is the date of the first day, where it is known; the clock times are those of the place.
    In the web course everybody sees the title, the summary and the order of the sessions, as a learning path.
    `forms` are the pages of the back matter with forms that the plan needs besides what its pinned parts use,
    such as `[forms-follow-up]`; only a plan with neither `forms` nor any `uses` has all of them in its pack.
    With `published: false` the plan is in no handbook and nowhere on the web; its pack is made as ever.
    `notes` are for those who prepare and lead the workshop.
    """

    id: Identifier
    title: Text
    kind: Literal["regional-tot", "national-tot", "step-down", "grassroots", "refresher"]
    summary: Text = Phrase("")
    published: bool = True
    parent_event: Identifier | None = None
    languages: tuple[Language, ...] = ()
    interpretation: Interpretation = Interpretation()
    participants: Annotated[int, Field(ge=1, le=500, strict=True)]
    facilitators: tuple[Text, ...] = ()
    begins: Date | None = None
    forms: tuple[Identifier, ...] | None = None
    notes: tuple[Text, ...] = ()
    days: Annotated[tuple[Day, ...], Field(min_length=1)]

    @property
    def needs_forms(self) -> frozenset[str] | None:
        """Return the forms that the plan needs; None where it does not say it."""
        used = {page_of(name) for day in self.days for pin in day.pinned for name in pin.uses}
        return frozenset(used | set(self.forms or ())) if used or self.forms is not None else None


def page_of(place: str) -> str:
    """Return the page of a `PagePlace`."""
    return place.partition("#")[0]
