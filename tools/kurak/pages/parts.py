"""Edition → the parts of a session that several products share: its script, its sheets, its flip charts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from kurak.book import Section
from kurak.edition import Chapter, Edition, Lesson, StepText
from kurak.labels import labels, mark
from kurak.model import Material, Phrase
from kurak.pages import Page, fill, show
from kurak.pages.cited import cited
from kurak.pages.once import once
from kurak.pages.pieces import named, pieces
from kurak.pages.sections import companions, section, sections, with_large
from kurak.pages.wall import as_words, charts, plain, size, title_lines, without_notes

SIZES = (44, 40, 36, 32, 28)
"""Points of a flip chart: 28 can be read at six metres, and no less is printed."""

_FIGURE = 28
"""Points of the title over a drawing."""

_TOOLS = ("sheet-note", "flipchart", "case-slot")
"""What is handed out, hung up or read: classes of a step's HTML."""


@dataclass(frozen=True, slots=True)
class Tool:
    """What a facilitator has in her hand in a step: `Handout`, and its title."""

    kind: str
    title: Markup
    address: str = ""
    """The id of the sheet or case study; nothing where it hangs on the wall."""


@dataclass(frozen=True, slots=True)
class Row:
    """A step on the run sheet."""

    step: StepText
    full: str
    """From when to when, in hours and minutes since the beginning: `0:10–0:25`."""
    short: str
    """The same in the short form; nothing where the step is left out."""
    saved: int
    """The minutes by which the short form is shorter."""
    tools: tuple[Tool, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A session as its facilitator has it, each sheet on a leaf of its own."""

    text: Section
    case: tuple[Section, ...]
    """Its case study, with what comes after the pause and the teaching note."""
    sheets: tuple[Section, ...]
    """Handouts and worksheets in their order, then the questions and their key."""
    sources: tuple[Section, ...]
    """What stands in the place of the book's page on its sources; nothing where none is named."""


def script(edition: Edition, chapter: Chapter, lesson: Lesson, made: Mapping[str, Page]) -> Script:
    """Return what a facilitator reads in a session, from the pages of her edition by their ids.

    Last come the sources that it, and what goes along with it, name by a number.
    """
    text, *sheets = sections(edition, made[lesson.id], chapter.title, chapter.number)
    case = tuple(_case(edition, lesson, made))
    whole = "".join(each.html for each in (text, *case, *sheets, *companions(edition)))
    return Script(
        replace(text, begins="recto"),
        case,
        tuple(replace(sheet, begins="recto") for sheet in sheets),
        tuple(_sources(edition, chapter, lesson, whole)),
    )


def _sources(edition: Edition, chapter: Chapter, lesson: Lesson, html: str) -> Iterator[Section]:
    found = cited(edition, html)
    if found:
        yield section(
            edition,
            name=f"{labels(edition.language)(mark('Sources'))} {lesson.number}",
            html=found,
            kind="page",
            head=(chapter.title.value, f"{lesson.number} {lesson.title}"),
            opens=False,
            tab=chapter.number,
            begins="page" if lesson.questions else "recto",  # on the back of the key
            kept=True,
            source=lesson.source,
        )


def copied(
    edition: Edition, chapter: Chapter, lesson: Lesson, made: Mapping[str, Page]
) -> tuple[Section, ...]:
    """Return what a session gives out, from the participants' edition; its case study last."""
    _, *sheets = sections(edition, made[lesson.id], chapter.title, chapter.number)
    bare = (replace(sheet, html=without_notes(sheet.html)) for sheet in sheets)
    return (*(replace(sheet, begins="recto") for sheet in bare), *_case(edition, lesson, made))


def _case(edition: Edition, lesson: Lesson, made: Mapping[str, Page]) -> Iterator[Section]:
    if lesson.case_id:
        title = Phrase(labels(edition.language)(mark("Case studies")), edition.language)
        for each in sections(edition, made[lesson.case_id], title):
            yield replace(each, begins="recto")


def flip_charts(edition: Edition, lesson: Lesson) -> Iterator[Section]:
    """Yield the flip charts of a session, one to a page, from what participants read."""
    label = labels(edition.language)
    word = label("Flip chart")
    for step in lesson.steps:
        for chart in charts(step.html):
            title = chart.title or show(step.title, edition.language)
            points = size("a4-landscape", SIZES, title.striptags(), chart.html)
            yield section(
                edition,
                name=f"{word} {title.striptags()}",
                html=fill(
                    edition, "print/flipchart.html", title=title, html=chart.html, size=points
                ),
                kind="wall",
                source=lesson.source,
            )
        yield from _figures(edition, lesson, step)


def _figures(edition: Edition, lesson: Lesson, step: StepText) -> Iterator[Section]:
    """Yield the drawings of a step, each to hang up or to draw from: in a book only its reader sees them."""
    label = labels(edition.language)
    word = label("Flip chart")
    title = show(step.title, edition.language)
    for picture in pieces(step.html, named("img")):
        if ".svg" in picture.attributes.get("src", ""):
            html = fill(
                edition,
                "print/figure.html",
                title=title,
                lines=title_lines("a4-landscape", _FIGURE, title.striptags()),
                picture=Markup(with_large(picture.html)),
            )
            name = f"{word} {title.striptags()}"
            yield section(
                edition, name=name, html=html, kind="wall wall-figure", source=lesson.source
            )


def rows(lesson: Lesson) -> Iterator[Row]:
    """Yield the steps of a session with the time that has passed, in the full and in the short form."""
    full = short = 0
    for step in lesson.steps:
        brief = step.minutes if step.short is None else step.short
        yield Row(
            step=step,
            full=_passed(full, step.minutes),
            short=_passed(short, brief) if brief else "",
            saved=step.minutes - brief,
            tools=tools(step.html),
        )
        full += step.minutes
        short += brief


def totalled(materials: Iterable[Material]) -> tuple[tuple[str, dict[Phrase, int]], ...]:
    """Return for whom things are and how many of each, what is named twice added up."""
    found: dict[str, dict[Phrase, int]] = {}
    for material in materials:
        items = found.setdefault(material.per, {})
        items[material.item] = items.get(material.item, 0) + material.quantity
    return tuple(found.items())


def _passed(start: int, minutes: int) -> str:
    return "–".join(f"{at // 60}:{at % 60:02}" for at in (start, start + minutes))


@once(1024)
def tools(html: str) -> tuple[Tool, ...]:
    """Return what the text of a step hands out, hangs up or reads, in order."""
    if not any(name in html for name in _TOOLS):  # reading a text takes its time
        return ()
    found = []
    for piece in pieces(plain(html), named(*(f".{name}" for name in _TOOLS))):
        words = list(pieces(piece.inner, named(".label")))
        titles = list(pieces(piece.inner, named("figcaption", "a")))
        if not words:
            continue  # an empty slot for a case study
        title = Markup(" ").join(as_words(title) for title in titles)
        leads = "".join(each.attributes.get("href", "") for each in titles)
        address = leads.removeprefix("kurak:").rpartition("#")[2]
        found.append(Tool(words[0].words, title, address))
    return tuple(found)
