"""Markdown → HTML in one language for one audience, in the parts that products are made of."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from threading import Lock
from typing import cast

from markdown import Markdown

from kurak.dialect.allow import allow
from kurak.dialect.blocks import MARK, SHEETS
from kurak.dialect.extension import KurakExtension
from kurak.dialect.fences import irregularities, without_hidden
from kurak.dialect.settings import Settings
from kurak.dialect.shape import options
from kurak.dialect.shuffle import shuffled
from kurak.edition import AnswerText, QuestionText, SheetText
from kurak.model import Phrase

_BLOCKS = {
    "p",
    "blockquote",
    "ul",
    "ol",
    "dl",
    "div",
    "table",
    "pre",
    "section",
    "aside",
    "figure",
    "hr",
}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Unreadable(ValueError):
    """Markdown that the parser gives up on; the message says why."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a session as HTML; its heading is the title."""

    id: str
    local: str
    """The id within the session, as plans name it."""
    title: Phrase
    options: dict[str, str]
    html: str


@dataclass(frozen=True, slots=True)
class Rendered:
    html: str
    """Everything that is in no step, before the first one; the whole text where nothing is timed."""
    steps: tuple[Stage, ...]
    sheets: tuple[SheetText, ...]
    questions: tuple[QuestionText, ...]
    footnotes: str
    messages: tuple[str, ...]
    """What a translator sees, in order."""
    links: tuple[str, ...]
    pictures: tuple[tuple[str, str], ...]
    raw: tuple[str, ...]
    """The pieces of HTML in the text, as the author wrote them."""


Render = Callable[[str, Settings], Rendered]


def render(text: str, settings: Settings) -> Rendered:
    """Render a document's body. Raise `Unreadable` where the parser gives up."""
    if settings.audience != "facilitator":
        for irregular in irregularities(text):
            raise Unreadable(f"line {irregular.line}: {irregular.reason}")
        text = without_hidden(text)
    return _rendered(_parser(settings), text, settings)


def renders() -> Callable[[str], Rendered]:
    """Return a `render` for short texts, each by itself: one parser takes longer to make than to use.

    Threads may share it.
    """
    settings = Settings()
    md = _parser(settings)
    one_at_a_time = Lock()

    def rendered(text: str) -> Rendered:
        nonlocal md
        with one_at_a_time:
            md.reset()
            for noted in (settings.messages, settings.links, settings.pictures):
                noted.clear()
            try:
                return _rendered(md, text, settings)
            except Unreadable:
                md = _parser(settings)  # the old one stopped in the midst of something
                raise

    return rendered


def _parser(settings: Settings) -> Markdown:
    return Markdown(extensions=[KurakExtension(settings=settings)], output_format="html")


def _rendered(md: Markdown, text: str, settings: Settings) -> Rendered:
    end = text.rfind("-->") + 3  # without an end the pattern would search from every beginning
    text = _COMMENT.sub("", text[:end]) + text[end:]
    try:
        root = _tree(md, text)
        return _parts(md, root, settings)
    except (RecursionError, LookupError, TypeError, AttributeError, ValueError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise Unreadable(reason) from error


def leaves(text: str, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return the messages of a text in order, each with where it stands among the elements.

    Raise `Unreadable` as `render` does.
    """
    noting = replace(settings, messages=[], stands=[])
    render(text, noting)
    return tuple(zip(noting.stands or (), noting.messages, strict=True))


def inline(text: str) -> str:
    """Return one line of the dialect as HTML without a paragraph around it."""
    html = render(text, Settings()).html.strip()
    return html.removeprefix("<p>").removesuffix("</p>")


def _tree(md: Markdown, text: str) -> etree.Element:
    """Do what `Markdown.convert` does up to the finished tree, which we serialise in parts."""
    lines = text.split("\n")
    for preprocessor in md.preprocessors:
        lines = preprocessor.run(lines)
    root = cast(etree.Element, md.parser.parseDocument(lines).getroot())
    for treeprocessor in md.treeprocessors:
        changed = treeprocessor.run(root)
        root = root if changed is None else changed
    return root


def _parts(md: Markdown, root: etree.Element, settings: Settings) -> Rendered:
    footnotes = [child for child in root if child.get("class") == "footnote"]
    for child in footnotes:
        root.remove(child)
    questions = tuple(_question(md, element, settings) for element in _take(root, {"question"}))
    sheets = tuple(_sheet(md, element, settings) for element in _sheets(root, settings))
    steps = tuple(_stage(md, element, settings) for element in _take(root, {"step"}))
    return Rendered(
        html=_html(md, root),
        steps=steps,
        sheets=sheets,
        questions=questions,
        footnotes="".join(_html(md, child) for child in footnotes),
        messages=tuple(settings.messages),
        links=tuple(settings.links),
        pictures=tuple(settings.pictures),
        raw=tuple(str(piece) for piece in md.htmlStash.rawHtmlBlocks),
    )


def _html(md: Markdown, elements: Iterable[etree.Element] | etree.Element, text: str = "") -> str:
    """Serialise the children of an element (or a list of them), through the allow-list."""
    holder = etree.Element("div")
    holder.text = elements.text if isinstance(elements, etree.Element) else text
    holder.extend(list(elements))
    html = md.serializer(holder)
    html = html[html.index(">") + 1 : html.rindex("</")] if html.endswith("</div>") else ""
    for postprocessor in md.postprocessors:
        html = postprocessor.run(html)
    return allow(html).strip()


def _take(root: etree.Element, names: set[str]) -> list[etree.Element]:
    """Remove and return the elements of these names, at any depth, in order."""
    taken = []
    for parent in list(root.iter()):
        for child in list(parent):
            if child.get(MARK) in names:
                child.tail = None
                parent.remove(child)
                taken.append(child)
    return taken


def _sheets(root: etree.Element, settings: Settings) -> list[etree.Element]:
    """Take the handouts out, leaving a line that says where they are."""
    found = []
    for parent in list(root.iter()):
        for index, child in enumerate(list(parent)):
            if child.get(MARK) not in SHEETS:
                continue
            title = child.find("h3")
            note = etree.Element("p", {"class": "sheet-note"})
            label = etree.SubElement(note, "span", {"class": "label"})
            worksheet = child.get(MARK) == "worksheet"
            label.text = settings.label("Worksheet") if worksheet else settings.label("Handout")
            label.tail = " "
            link = etree.SubElement(note, "a", {"href": f"#{child.get('id')}"})
            link.text = "".join(title.itertext()) if title is not None else ""
            if title is not None and title.get("lang"):
                link.attrib.update(lang=title.get("lang", ""), dir=title.get("dir", ""))
            parent[index] = note
            found.append(child)
    return found


def _stage(md: Markdown, element: etree.Element, settings: Settings) -> Stage:
    heading = element[0]
    element.remove(heading)
    anchor = heading.get("id", "")
    return Stage(
        id=anchor,
        local=anchor.removeprefix(settings.anchor("")),
        title=_title(heading, settings),
        options=options(heading),
        html=_html(md, element),
    )


def _sheet(md: Markdown, element: etree.Element, settings: Settings) -> SheetText:
    given = options(element)
    heading = element[0]
    element.remove(heading)
    return SheetText(
        id=element.get("id", ""),
        title=_title(heading, settings),
        copies=given.get("copies", "participant"),
        worksheet=element.get(MARK) == "worksheet",
        html=_html(md, element),
    )


def _question(md: Markdown, element: etree.Element, settings: Settings) -> QuestionText:
    tells = settings.has_key
    kind = options(element).get("type", "")
    children = list(element)
    tags = ("table",) if kind == "matching" else ("ul", "ol")
    at = next((i for i, child in enumerate(children) if child.tag in tags), len(children))
    asked = QuestionText(
        id=element.get("id", ""),
        type=kind,
        html=_html(md, children[:at], element.text or ""),
        answers=(),
        feedback=_feedback(md, children[at + 1 :]) if tells else "",
        about=options(element).get("about", ""),
    )
    answers = children[at] if at < len(children) else etree.Element("ul")
    if kind == "matching":
        return _matching(md, asked, answers, tells)
    if kind == "ordering":
        return _ordering(md, asked, answers, tells)
    if kind == "short-answer" and not tells:
        return asked  # the answers accepted are the key
    return replace(asked, answers=tuple(_answer(md, item, tells) for item in answers))


def _ordering(md: Markdown, asked: QuestionText, items: etree.Element, tells: bool) -> QuestionText:
    """Show the items of a list that is written in the right order in another one."""
    written = [replace(_answer(md, item, tells), right=None) for item in items]
    shown = [
        replace(written[number], place=number + 1 if tells else None)
        for number in shuffled(len(written), asked.id)
    ]
    return replace(asked, answers=tuple(shown))


def _matching(md: Markdown, asked: QuestionText, table: etree.Element, tells: bool) -> QuestionText:
    """Part the pairs of a table: the left sides stay as they are written, the right ones are shuffled."""
    rows = [
        [_spoken(_html(md, cell), cell) for cell in row]
        for part in table
        for row in part
        if len(row) > 1
    ]
    heads, pairs = rows[0] if rows else [], rows[1:]
    order = shuffled(len(pairs), asked.id)
    answers = (
        AnswerText(pair[0], None, "", order.index(number) + 1 if tells else None)
        for number, pair in enumerate(pairs)
    )
    partners = tuple(pairs[number][1] for number in order)
    return replace(asked, answers=tuple(answers), heads=tuple(heads), partners=partners)


def _answer(md: Markdown, item: etree.Element, tells: bool) -> AnswerText:
    quotes = [child for child in item if child.tag == "blockquote"]
    kept = (
        quotes if tells else [child for child in item if child.tag in _BLOCKS and child.tag != "p"]
    )
    for element in kept:  # a participant sees the answer's own words and nothing below them
        item.remove(element)
    html = _html(md, item)
    paragraph = re.fullmatch(r"<p([^>]*)>(.*)</p>", html, re.DOTALL)
    if paragraph and "<p" not in paragraph[2]:
        html = f"<span{paragraph[1]}>{paragraph[2]}</span>" if paragraph[1] else paragraph[2]
    html = _spoken(html, item)
    right = item.get(f"{MARK}-answer") == "right"
    return AnswerText(html, right if tells else None, _feedback(md, quotes) if tells else "")


def _spoken(html: str, holder: etree.Element) -> str:
    """Return the HTML of an item or a cell so that it still says its language without its holder."""
    if not holder.get("lang"):
        return html
    return f'<span lang="{holder.get("lang")}" dir="{holder.get("dir")}">{html}</span>'


def _feedback(md: Markdown, elements: list[etree.Element]) -> str:
    return "".join(_html(md, e) if e.tag == "blockquote" else _html(md, [e]) for e in elements)


def _title(heading: etree.Element, settings: Settings) -> Phrase:
    words = " ".join("".join(heading.itertext()).split())
    return Phrase(words, heading.get("lang") or settings.language)
