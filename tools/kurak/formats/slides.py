"""Edition → slides for projection, `slides/<language>/<session>.pdf`: one idea a page, black on white.

They follow the session: what is drawn, hung up and asked in its steps; then what to keep, each key message by
itself; then the words of its last step. A whole room sees them, so they are made from what participants read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from markupsafe import Markup

from kurak.book import Book, Profile, Section
from kurak.edition import Edition, Lesson
from kurak.formats import shown_in
from kurak.labels import labels
from kurak.model import Phrase
from kurak.pages import fill, show
from kurak.pages.pieces import Piece, named, pieces, without
from kurak.pages.sections import book, section, with_large
from kurak.pages.wall import charts, plain, size, title_lines

SIZES = (40, 36, 32, 28, 24, 20)
"""Points, on a page that is ten inches wide."""
_SMALL = 18
"""Points of what stands over or under a drawing."""
_TAKEN = {"title": 70.0, "message": 30.0, "chart": 12.0, "debrief": 12.0}
"""Millimetres that words beside title and text need."""


@dataclass(frozen=True, slots=True)
class Slide:
    kind: str
    title: Markup
    above: str = ""
    """What stands over the title in small letters."""
    html: str = ""
    lines: int = 0
    """How many lines of words a drawing leaves room for."""


@shown_in("slides")
def slides(edition: Edition) -> Iterable[Book]:
    """Yield the slides of each session, a PDF of wide pages; once, and from what participants read."""
    if edition.audience != "participant":
        return
    label = labels(edition.language)
    word = label("Slides")
    for lesson in edition.lessons:
        path = f"slides/{edition.language}/{lesson.id}.pdf"
        title = f"{lesson.number} {lesson.title} · {word}"
        parts = (_section(edition, lesson, slide) for slide in _joined(_slides(edition, lesson)))
        yield book(edition, path, title, parts, Profile(paper="screen"))


def _section(edition: Edition, lesson: Lesson, slide: Slide) -> Section:
    label = labels(edition.language)
    word = label("Slides")
    points = size("screen", SIZES, slide.title.striptags(), slide.html, _TAKEN.get(slide.kind, 0))
    return section(
        edition,
        name=f"{word} {lesson.number}: {slide.title.striptags()}",
        html=fill(edition, "print/slide.html", slide=slide, lesson=lesson, size=points),
        kind=f"slide slide-{slide.kind}",
        furniture=slide.kind != "title",
        source=lesson.source,
    )


def _joined(slides: Iterable[Slide]) -> Iterator[Slide]:
    """Yield the slides, content notes that follow one another as one."""
    for is_note, group in groupby(slides, key=lambda slide: slide.kind == "note"):
        first, *rest = group
        if is_note:
            yield replace(first, html="".join((first.html, *(slide.html for slide in rest))))
        else:
            yield from (first, *rest)


def _slides(edition: Edition, lesson: Lesson) -> Iterator[Slide]:
    label = _words(edition)
    yield Slide("title", _said(edition, lesson.title))
    notes = [note for note in (lesson.content_note, lesson.case_note) if note]
    if notes:
        html = Markup("").join(Markup("<p>{}</p>").format(_said(edition, note)) for note in notes)
        yield Slide("note", label("Content note"), html=html)
    yield from _shown(edition, lesson.html, lesson.title)
    for step in lesson.steps[:-1]:
        yield from _shown(edition, step.html, step.title)
    for message in lesson.key_messages:
        yield Slide("message", _said(edition, message), label("Key messages"))
    for step in lesson.steps[-1:]:
        yield Slide("closing", _said(edition, step.title), html=_opening_words(step.html))
        yield from _shown(edition, step.html, step.title)


def _shown(edition: Edition, html: str, title: Phrase) -> Iterator[Slide]:
    """Yield what a text shows to the whole group: drawings, flip charts, questions to talk about.

    A content note comes before what it warns of.
    """
    found = pieces(html, named("img", *_MAKERS))
    for piece in sorted(found, key=lambda piece: "content-note" not in piece.classes):
        make = next((_MAKERS[f".{each}"] for each in piece.classes if f".{each}" in _MAKERS), None)
        yield (make or _drawing)(piece, _said(edition, title), _words(edition))


Words = Callable[[str], Markup]


def _drawing(piece: Piece, title: Markup, label: Words) -> Slide:
    caption = piece.attributes.get("title", "")
    below = Markup('<p class="caption">{}</p>').format(caption) if caption else ""
    lines = sum(
        title_lines("screen", _SMALL, words) for words in (title.striptags(), caption) if words
    )
    return Slide("drawing", title, html=f"<p>{with_large(piece.html)}</p>{below}", lines=lines)


def _chart(piece: Piece, title: Markup, label: Words) -> Slide:
    (chart,) = charts(piece.html)
    above = title if chart.title not in ("", title) else ""
    return Slide("chart", chart.title or title, above, chart.html)


def _debrief(piece: Piece, title: Markup, label: Words) -> Slide:
    return Slide("debrief", title, label("Debrief"), _text(piece))


def _note(piece: Piece, title: Markup, label: Words) -> Slide:
    return Slide("note", label("Content note"), html=_text(piece))


def _reflection(piece: Piece, title: Markup, label: Words) -> Slide:
    return Slide("reflection", label("Reflection"), html=_text(piece))


_MAKERS: dict[str, Callable[[Piece, Markup, Words], Slide]] = {
    ".flipchart": _chart,
    ".debrief": _debrief,
    ".content-note": _note,
    ".reflection": _reflection,
}


def _text(piece: Piece) -> str:
    """Return what a block says, without its label and the lines to write on."""
    return plain(without(piece.inner, named(".label", ".writing")))


def _opening_words(html: str) -> str:
    """Return the paragraphs that a text begins with."""
    every = pieces(html, lambda tag, attributes: True)
    first = takewhile(lambda piece: piece.tag == "p" and piece.words and not piece.classes, every)
    return plain("".join(piece.html for piece in first))


def _said(edition: Edition, phrase: Phrase) -> Markup:
    return show(phrase, edition.language)


def _words(edition: Edition) -> Words:
    label = labels(edition.language)
    return lambda text: Markup.escape(label(text))
