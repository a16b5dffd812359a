"""What is fuzzed: for each target what is sent, and what is done with it, which must not raise."""

import contextlib
import gzip
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import strategies as st

from fuzz import damage, seeds
from fuzz.damage import MARKUP, PO, TEXT, YAML, Input
from kurak import drawings
from kurak.cascade.read import read as read_register
from kurak.check import check
from kurak.compose import compose
from kurak.dialect import Unreadable, leaves, read_openers, render
from kurak.dialect.fences import without_hidden
from kurak.integrity import examine, judge
from kurak.load import load
from kurak.load.body import is_crowded
from kurak.load.catalogue import read_catalogues
from kurak.load.document import fields_and_openers
from kurak.load.files import decoded
from kurak.load.known import Known
from kurak.load.tree import read_tree
from kurak.manuscripts import opendocument, pandoc, word
from kurak.manuscripts.answers import answers_of
from kurak.manuscripts.case import case_of
from kurak.manuscripts.clean import Clean
from kurak.manuscripts.headings import with_headings
from kurak.manuscripts.opening import parts_of
from kurak.manuscripts.pandoc import Read
from kurak.manuscripts.review import reviewed
from kurak.manuscripts.told import Refused
from kurak.model import (
    CaseStudyFields,
    GlossaryFields,
    ModuleFields,
    Problem,
    ProgrammeFields,
    RecordFields,
    SessionFields,
    WorkshopFields,
)
from kurak.translate import translate
from kurak.translators.bilingual import bilingual
from kurak.translators.returned import returned

_FIELDS = (
    *(SessionFields, ModuleFields, CaseStudyFields, ProgrammeFields, GlossaryFields),
    *(WorkshopFields, RecordFields),
)
_HIDDEN = "ONLY-FOR-FACILITATORS"
"""Words that no seed holds."""


@dataclass(frozen=True)
class Target:
    """A place where something of a stranger comes in."""

    says: str
    sent: Callable[[], st.SearchStrategy[Input]]
    run: Callable[[Input], None]
    """Raises for what is a fault of ours, and for nothing else."""
    short: int
    """How many inputs it gets in the suite."""


@cache
def _folder() -> Path:
    """Return an empty folder for what is sent; it goes when the process ends."""
    made = tempfile.TemporaryDirectory(prefix="kurak-fuzz-")
    _kept.append(made)
    return Path(made.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []


def _file(sent: Input) -> Path:
    file = _folder() / Path(sent.name).name
    file.write_bytes(sent.content)
    return file


def _text(sent: Input) -> str | None:
    return decoded(sent.content, sent.name, [])


# ---------------------------------------------------------------- what authors write


def _head(sent: Input) -> None:
    text = _text(sent)
    problems: list[Problem] = []
    tree = read_tree(text, sent.name, 1, problems) if text else None
    for kind in _FIELDS if tree else ():
        assert tree is not None
        fields_and_openers(kind, tree, sent.name, "", 1, problems)


def _dialect(sent: Input) -> None:
    text = _text(sent)
    if text is None or is_crowded(text, sent.name, 1, []):
        return
    read_openers(text, sent.name, 1)
    without_hidden(text)
    for settings in (seeds.settings("participant", "en"), seeds.settings("facilitator", "kk")):
        with contextlib.suppress(Unreadable):
            render(text, settings)
    with contextlib.suppress(Unreadable):
        leaves(text, seeds.settings("participant", "en"))


def _hidden(sent: Input) -> None:
    text = _text(sent)
    if text is None or is_crowded(text, sent.name, 1, []):
        return
    hidden = f"{text}\n\n/// facilitator | Say\n{_HIDDEN}\n///\n\nSeen.\n"
    with contextlib.suppress(Unreadable):
        made = render(hidden, seeds.settings("participant", "en"))
        assert _HIDDEN not in repr(made), "a participant's text says what is the facilitator's"


_KNOWN = Known()
_BLOCKS = {
    *(
        "Plain",
        "Para",
        "LineBlock",
        "CodeBlock",
        "RawBlock",
        "BlockQuote",
        "OrderedList",
        "BulletList",
    ),
    *("DefinitionList", "Header", "HorizontalRule", "Table", "Figure", "Div"),
}
_INLINES = {
    *("Str", "Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps"),
    *("Quoted", "Cite", "Code", "Space", "SoftBreak", "LineBreak", "Math", "RawInline", "Link"),
    *("Image", "Note", "Span"),
}
"""The kinds of pandoc-types: a list holds the one or the other, as many as it likes."""


@cache
def _course() -> Path:
    folder = _folder() / "course"
    for path, content in seeds.course_files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def _whole_course(sent: Input) -> None:
    file = _course() / sent.name
    file.write_bytes(sent.content)
    try:
        course = load(_course(), as_of=date(2026, 1, 1), known=_KNOWN)
        if not any(each.level == "error" for each in check(course)):
            compose(translate(course, "ru"), "participant")
    finally:
        file.write_bytes(seeds.course_files()[sent.name])


def _drawing(sent: Input) -> None:
    text = _text(sent)
    if text is None:
        return
    with contextlib.suppress(drawings.NotADrawing):
        drawings.labels(text)
        drawings.words(text)


# ---------------------------------------------------------------- what translators send


def _catalogue(sent: Input) -> None:
    file = _file(replace(sent, name="ru.po"))
    read_catalogues(file.parent, ".", [])
    returned(file)


def _table(sent: Input) -> None:
    bilingual(_file(sent))


# ---------------------------------------------------------------- what authors of case studies send


def _manuscript(sent: Input) -> None:
    file = _file(sent)
    with contextlib.suppress(Refused):
        parts = parts_of(file)
        {"docx": word.clean, "odt": opendocument.clean}[parts.kind](parts)
        reviewed(sent.content, parts, {0: ["All."], 1: ["One.", "Two."], 7: ["Seven."]}, "en")


def _answers(sent: Input) -> None:
    made = json.loads(sent.content)
    with contextlib.suppress(Refused):
        case_of(
            with_headings(answers_of(Read(made["meta"], made["blocks"]))),
            Clean("docx", b"", {}, ()),
            *("", "en", "CC BY 4.0"),
        )


@cache
def _trees() -> tuple[Read, ...]:
    """Return what pandoc makes of manuscripts."""
    found = []
    for name, content in seeds.manuscripts().items():
        parts = parts_of(_file(Input(name, content)))
        found.append(
            pandoc.read({"docx": word.clean, "odt": opendocument.clean}[parts.kind](parts))
        )
    return tuple(found)


def _regrown(tree: Read, edits: Sequence[tuple[str, int, int, str]]) -> Input:
    """Return what pandoc made, with items of its lists taken out, doubled or moved, and other words."""
    made = json.loads(json.dumps({"meta": tree.meta, "blocks": list(tree.blocks)}))
    for kind, here, there, text in edits:
        every = list(_nodes(made["blocks"]))
        lists = [each for each in every if isinstance(each, list) and _is_free(each)]
        spoken = [each for each in every if isinstance(each, dict) and each.get("t") == "Str"]
        if kind == "words" and spoken:
            spoken[here % len(spoken)]["c"] = text
        elif lists:
            one, other = lists[here % len(lists)], lists[there % len(lists)]
            if kind == "drop" and one:
                del one[there % len(one)]
            elif kind == "double" and one:
                one.insert(0, json.loads(json.dumps(one[there % len(one)])))
            elif kind == "move" and one and other and _is_block(one[0]) == _is_block(other[0]):
                other.append(json.loads(json.dumps(one[there % len(one)])))
    return Input("tree.json", json.dumps(made).encode())


def _nodes(found: object) -> list[Any]:
    every: list[Any] = []
    open_ones: list[Any] = [found]
    while open_ones:
        each = open_ones.pop()
        every.append(each)
        open_ones += (
            each if isinstance(each, list) else each.values() if isinstance(each, dict) else ()
        )
    return every


def _is_block(node: dict[str, Any]) -> bool:
    return node["t"] in _BLOCKS


def _is_free(each: list[Any]) -> bool:
    """Tell whether a list is one of blocks or of inlines, which may have any length."""
    kinds = {item.get("t") if isinstance(item, dict) else None for item in each}
    return bool(kinds) and (kinds <= _BLOCKS or kinds <= _INLINES)


# ---------------------------------------------------------------- packages, registers


def _package(sent: Input) -> None:
    is_tar = sent.name.endswith(".tar.gz") and sent.content[:2] != b"\x1f\x8b"
    content = gzip.compress(sent.content, 1) if is_tar else sent.content
    # The judge in Java takes seconds, and has tests of its own.
    with patch.object(judge, "epubcheck", lambda: ""):
        examine(_file(replace(sent, content=content)))


def _register(sent: Input) -> None:
    read_register(_file(sent))


# ---------------------------------------------------------------- all of them

_NUMBER = st.integers(0, 1 << 16)
_TREE_EDITS = st.lists(
    st.tuples(
        st.sampled_from(("drop", "double", "move", "words")), _NUMBER, _NUMBER, st.text(max_size=12)
    ),
    max_size=8,
)
_REGISTER = (
    b"id,parent,plan,month,region,women,men\nw1,,plan,2025-03,KZ-AST,10,2\n",
    b"sep=;\nid;month;women\nw1;03.2025;1 000\n",
    b"workshops:\n  - id: w1\n    month: 2025-03\n    women: 10\n",
)

TARGETS = {
    "head": Target(
        "YAML: heads, plans, records",
        lambda: damage.lines("a.yml", seeds.heads(), YAML),
        _head,
        400,
    ),
    "dialect": Target("Markdown", lambda: damage.lines("a.md", seeds.texts(), TEXT), _dialect, 250),
    "hidden": Target(
        "Markdown around what is the facilitator's",
        lambda: damage.lines("a.md", seeds.texts(), TEXT, 800),
        _hidden,
        250,
    ),
    "course": Target(
        "a course with one file damaged",
        lambda: damage.whole(seeds.course_files(), (*TEXT, *YAML, *PO)),
        _whole_course,
        25,
    ),
    "drawing": Target("SVG drawings", lambda: damage.markup(seeds.drawings()), _drawing, 200),
    "catalogue": Target(
        "PO files", lambda: damage.lines("ru.po", seeds.catalogues(), PO, 6_000), _catalogue, 250
    ),
    "table": Target(
        "translators' tables in Word", lambda: damage.archives(seeds.tables(), _is_xml), _table, 100
    ),
    "manuscript": Target(
        "case studies in Word and LibreOffice",
        lambda: damage.archives(seeds.manuscripts(), _is_xml),
        _manuscript,
        60,
    ),
    "answers": Target(
        "what pandoc makes of them",
        lambda: st.builds(_regrown, st.sampled_from(_trees()), _TREE_EDITS),
        _answers,
        100,
    ),
    "package": Target(
        "packages of platforms",
        lambda: st.one_of(
            damage.archives(seeds.packages(), _is_looked_into),
            damage.archives(seeds.packages(), _is_looked_into),
            damage.whole(seeds.others(), (*MARKUP, *damage.HEADERS)),
        ),
        _package,
        60,
    ),
    "register": Target(
        "registers of workshops",
        lambda: st.one_of(
            damage.lines("r.csv", _REGISTER, (*YAML, b";", b",", b'"')),
            damage.lines("r.yml", _REGISTER, YAML),
        ),
        _register,
        200,
    ),
}


def _is_xml(path: str) -> bool:
    return path.endswith((".xml", ".rels"))


def _is_looked_into(path: str) -> bool:
    return path.endswith((".xml", ".html", ".xhtml", ".opf", ".ncx"))
