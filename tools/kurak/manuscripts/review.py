"""Sentences → comments of Word or LibreOffice, at the paragraphs of the author's own file.

The author gets the file back as it was, with comments; nothing else in it is changed.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from lxml import etree

from kurak.labels import labels, mark
from kurak.manuscripts import opendocument, word
from kurak.manuscripts.opening import Parts
from kurak.manuscripts.shown import Shown, shown
from kurak.manuscripts.told import Refused
from kurak.manuscripts.xml import DAMAGED, parse, serialise
from kurak.model import Language

_WHO = "Kurak"
_NOTE = mark("Footnote %(sign)s:")
_NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)

SENTENCE = re.compile(r"(?<=[.!?؟])\s+")
"""What parts sentences."""
_MOST = 2
"""Sentences of a reason: a margin is narrow, and `./kurak explain` tells the rest."""

Comments = Mapping[int, Sequence[str]]
"""What is said, by the number of the paragraph."""


def reviewed(content: bytes, parts: Parts, comments: Comments, language: Language) -> bytes:
    """Return a manuscript with comments. Raise `Refused` where it cannot be written."""
    placed = _at_marks(parts, comments, language)
    return _in_word(content, placed) if parts.kind == "docx" else _in_odt(content, parts, placed)


def comment(what: str, why: str, help: str, language: Language) -> str:
    """Return what is wrong, why that matters and what to do, each on its own line."""
    _ = labels(language)
    short = " ".join(SENTENCE.split(why)[:_MOST])
    lines = (
        what,
        f"{_('Why')}: {short}" if short else "",
        f"{_('What to do')}: {help}" if help else "",
    )
    return "\n".join(line for line in lines if line)


def _at_marks(parts: Parts, comments: Comments, language: Language) -> Comments:
    """Return comments with those on a footnote where its sign stands: LibreOffice takes none inside it."""
    placed: dict[int, list[str]] = defaultdict(list)
    every = list(shown(parts))
    for number, said in sorted(comments.items()):
        about = every[number - 1] if 0 < number <= len(every) else Shown("")
        if about.note:
            before = labels(language)(_NOTE) % {"sign": about.note}
            said = [f"{before} {text}" for text in said]
        placed[about.at or number] += said
    return placed


def _in_word(content: bytes, comments: Comments) -> bytes:
    from docx import Document
    from docx.text.paragraph import Paragraph

    try:
        document = Document(io.BytesIO(content))
        every = list(word.paragraphs(document.element))
        for number, said in comments.items():
            paragraph = Paragraph(every[max(0, min(number, len(every)) - 1)], document._body)
            runs = paragraph.runs or [paragraph.add_run()]
            for text in said:
                document.add_comment([runs[0], runs[-1]], text, author=_WHO, initials="K")
        made = io.BytesIO()
        document.save(made)
    except Exception as error:  # python-docx raises whatever a broken file leads it to
        raise Refused(DAMAGED) from error
    return made.getvalue()


def _in_odt(content: bytes, parts: Parts, comments: Comments) -> bytes:
    root = parse(parts.content["content.xml"])
    every = list(opendocument.paragraphs(root))
    if not every:
        raise Refused(DAMAGED)
    for number, said in comments.items():
        paragraph = every[max(0, min(number, len(every)) - 1)]
        before = paragraph.text
        paragraph.text = None
        for place, text in enumerate(said):
            paragraph.insert(place, _annotation(text))
        paragraph[len(said) - 1].tail = before
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for info in source.infolist():
            whole = info.filename == "content.xml"
            target.writestr(
                info, serialise(root) if whole else source.read(info), info.compress_type
            )
    return made.getvalue()


def _annotation(text: str) -> etree._Element:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return etree.fromstring(
        f"<office:annotation {_NAMESPACES}><dc:creator>{_WHO}</dc:creator>{lines}</office:annotation>"
    )
