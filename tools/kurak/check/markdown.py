"""K41: text that would come out other than it was meant."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import zip_longest

from kurak.check.rule import Finding
from kurak.check.subject import Subject, html_of, place_of
from kurak.dialect.allow import ATTRIBUTES, TAGS
from kurak.dialect.blocks import SHEETS
from kurak.model import Audience, Opener, Place, Source
from kurak.sentences import Text, sentence

_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_ADDRESSES = ("href", "src")
_WEB = ("https://", "http://", "mailto:", "tel:")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")


def readable(subject: Subject) -> Iterator[Finding]:
    """The text cannot be read.

    Lists in lists in lists, or hundreds of brackets in a row, are more than the reader of Markdown can
    follow.

    Wrong:

        > > > > > > > > > > > > …

    Right:

        > A quotation.
    """
    for document in subject.documents:
        reason = subject.unreadable.get(document.source.path)
        if reason:
            deep = reason.startswith("RecursionError")
            yield Finding(
                Place(document.source.path, document.source.body_line),
                sentence(
                    "the text below the head cannot be read: {reason}",
                    reason=sentence("it is nested too deeply") if deep else reason,
                ),
                "Take out what is nested deeply, half of the text at a time, until it can be read.",
            )


def heading_order(subject: Subject) -> Iterator[Finding]:
    """A heading skips a level.

    Screen readers and the bookmarks of a PDF follow the levels. `#` is the title, which stands in the
    head; the text begins with `##`, and `###` stands below it.

    Wrong:

        ## Background
        #### The law

    Right:

        ## Background
        ### The law
    """
    for document in subject.documents:
        level = 1
        for opener in _headings(document.source):
            before, level = level, int(opener.name[1])
            if opener.name == "h1":
                level = 2  # what it should have been
                message = sentence("“{title}” is a second title", title=opener.title)
            elif level > before + 1:
                message = sentence(
                    "“{title}” is of level {level}, and the heading before it of {before}",
                    title=opener.title,
                    level=level,
                    before=before,
                )
            else:
                continue
            right = 2 if opener.name == "h1" else before + 1
            help = sentence("Begin it with `{marks}`.", marks="#" * right)
            yield Finding(opener.place, message, help, int(opener.name[1]))


def _headings(source: Source) -> list[Opener]:
    """Return the headings of a text, in their order, but for those on sheets of their own."""
    every = (each for each in source.openers if each.kind == "heading")
    return [each for each in every if not SHEETS & set(each.within)]


def heading_has_words(subject: Subject) -> Iterator[Finding]:
    """A heading has no words.

    Contents and bookmarks would have an empty line, a run sheet a step without a name, and who listens to a
    page hears “heading” and nothing else.

    Wrong:

        ## { minutes=10 method=plenary }

    Right:

        ## Opening circle { minutes=10 method=plenary }
    """
    for document in subject.documents:
        for opener in document.source.openers:
            if opener.kind == "heading" and not opener.title.strip():
                yield Finding(
                    opener.place,
                    "this heading has no words",
                    "Write what stands below it, or take it away.",
                    int(opener.name[1]),
                )


def heading_has_text(subject: Subject) -> Iterator[Finding]:
    """Nothing stands below a heading.

    Whoever reads it looks for what is missing; most often an answer was never written.

    Wrong:

        ## Outcome

        ## Questions for discussion

    Right:

        ## Outcome

        The council mended the well in May.
    """
    for document in subject.documents:
        lines = document.source.text.split("\n")
        headings = _headings(document.source)
        for heading, following in zip_longest(headings, headings[1:]):
            end = following.place.line - 1 if following else len(lines)
            is_above = following and following.name > heading.name
            if not is_above and not "".join(lines[heading.place.line : end]).strip():
                help = "Write it, or take the heading away."
                size = int(heading.name[1])
                yield Finding(heading.place, "nothing stands below this heading", help, size)


def lines_stay(subject: Subject) -> Iterator[Finding]:
    """Lines between signs that mean nothing here run together.

    Three backticks or tildes keep lines elsewhere; here a poem, a song or a message between them becomes one
    paragraph.

    Wrong:

        ```
        We walk in the morning,
        we walk in the evening.
        ```

    Right:

        We walk in the morning,<br>
        we walk in the evening.
    """
    for document in subject.documents:
        is_open = False
        lines = document.source.body.split("\n")
        for number, line in enumerate(lines, document.source.body_line):
            fence = _FENCE.match(line)
            is_open = (bool(fence) and not is_open) or (is_open and not fence)
            if fence and is_open:
                yield Finding(
                    Place(document.source.path, number),
                    sentence("what follows “{sign}” becomes one paragraph", sign=line.strip()[:3]),
                    "Take these signs away, and write `<br>` behind each line that shall stay one.",
                    len(line.rstrip()),
                )


def allowed_html(subject: Subject) -> Iterator[Finding]:
    """Raw HTML is left out.

    A case study from outside must not bring a script, a style or a picture from another computer into the
    course, so only a short list of elements and attributes passes. The rest is dropped.

    Wrong:

        <video src="talk.mp4"></video>

    Right:

        [The talk](https://example.org/talk)
    """
    for document in subject.documents:
        body = subject.bodies.get((document.source.path, "facilitator"))
        for piece in dict.fromkeys(body.raw if body else ()):
            for dropped in dict.fromkeys(_parsed(piece).dropped):
                yield Finding(
                    place_of(document, piece.partition("\n")[0]),
                    sentence("{dropped} is left out of every product", dropped=dropped),
                    "Say it in Markdown; curriculum/README.md tells what there is.",
                    len(piece.partition("\n")[0]),
                )


def raw_address(subject: Subject) -> Iterator[Finding]:
    """Raw HTML holds a picture, or a link into the course.

    Only what is written in Markdown is followed from file to file, checked and packed. An address in raw
    HTML would lead nowhere, or take along a file of this computer.

    Wrong:

        <img src="tree.svg">

    Right:

        ![Five women sit under a tree and talk](tree.svg)
    """
    for document in subject.documents:
        body = subject.bodies.get((document.source.path, "facilitator"))
        for piece in dict.fromkeys(body.raw if body else ()):
            for name, address in _parsed(piece).addresses:
                if name == "href" and address.startswith(_WEB):
                    continue
                yield Finding(
                    place_of(document, piece.partition("\n")[0]),
                    sentence("`{address}` in raw HTML is not followed", address=address),
                    "Write `[words](address)` for a link, `![words](address)` for a picture.",
                    len(piece.partition("\n")[0]),
                )


def footnote_defined(subject: Subject) -> Iterator[Finding]:
    """A footnote is not there.

    The mark would be printed as it stands, and readers could not find the source. A note that stands in a
    facilitator’s block is not there for participants.

    Wrong:

        Almost 70 per cent agreed.[^3]     # and there is no line [^3]: …

    Right:

        Almost 70 per cent agreed.[^3]

        [^3]: Survey of 2018.
    """
    told = set()
    audiences: tuple[Audience, ...] = ("facilitator", "participant")
    for audience in audiences:
        for document in subject.documents:
            body = subject.bodies.get((document.source.path, audience))
            html = "\n".join(_CODE.sub("", piece) for piece in (html_of(body) if body else ()))
            for name in dict.fromkeys(_FOOTNOTE.findall(html)):
                if (document.source.path, name) in told:
                    continue
                told.add((document.source.path, name))
                hidden = sentence(" for participants") if audience == "participant" else ""
                yield Finding(
                    place_of(document, f"[^{name}]"),
                    sentence("there is no footnote `{name}`{hidden}", name=name, hidden=hidden),
                    sentence("Add a line `[^{name}]: …` at the end of the file.", name=name),
                    len(name) + 3,
                )


class _Pieces(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.dropped: list[Text] = []
        self.addresses: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.dropped.append(f"`<{tag}>`")
            return
        self.addresses += [(name, value or "") for name, value in attrs if name in _ADDRESSES]
        for name, _ in attrs:
            if name not in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()):
                self.dropped.append(sentence("`{name}` of `<{tag}>`", name=name, tag=tag))


def _parsed(piece: str) -> _Pieces:
    parser = _Pieces()
    parser.feed(piece)
    parser.close()
    return parser
