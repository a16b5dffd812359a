"""A document that a translator has written anew in her language → offers for its catalogue.

The two are read by the same walk, so the n-th text of the one is the n-th of the other, as long as both are
built alike: the same keys at the head, and below it the same headings, paragraphs, items, cells and blocks,
each in the same place. Where they are not, nothing is taken: a paragraph that was joined with the next one
shows only at the end of the list or step that it is in, so nobody knows which sentences before that are in
their place.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from pathlib import Path
from typing import Any

from kurak.dialect import Unreadable, leaves
from kurak.load import load_translated
from kurak.model import Course, Headed, Opener, Phrase, Place, Problem
from kurak.translate import body_settings, head
from kurak.translators.returned import Returned, Sent, sifted
from kurak.translators.rules import judge

_SOUGHT = 5
"""Words of a text by which its line is found."""
_CHOSEN = re.compile(r"^[ \t]*[-*+] \[([ xX])\]", re.M)
"""Which answers of a question are right."""
_WORDS = {
    **{f"h{level}": f"a heading `{'#' * level}`" for level in range(1, 7)},
    "p": "a paragraph",
    "li": "an item of a list",
    "th": "a cell at the head of a table",
    "td": "a cell of a table",
    "dt": "a term",
    "dd": "a definition",
    "figcaption": "a title",
    "abbr": "an abbreviation",
}


@dataclass(frozen=True)
class _Part:
    """A piece of a document: what it is, and its text if it is one."""

    kind: tuple[Any, ...]
    text: str
    place: Place
    shown: str
    """What it is, for people."""


def parallel(file: Path, course: Course) -> Returned:
    """Read a document in another language, whose original has the same `id`."""
    problems: list[Problem] = []
    found = load_translated(course, file, problems)
    if found is None or problems:
        return Returned("", (), judge(file.parent, problems))
    original, translation = found
    offers = sifted(_lined_up(original, translation, problems), problems)
    folder = original.source.folder
    return Returned(_language(file), offers, judge(file.parent, problems), folder)


def _language(file: Path) -> str:
    """Return the language that a name tells: `session.kk.md` is Kazakh."""
    return file.name.split(".")[-2] if file.name.count(".") > 1 else ""


def _lined_up(original: Headed, translation: Headed, problems: list[Problem]) -> Iterator[Sent]:
    """Yield each text with its translation. Where the two are built otherwise, note the first difference."""
    pairs = [*zip_longest(_parts(translation, problems), _parts(original, []))]
    if problems:
        return
    for part, wanted in pairs:
        if part is None or wanted is None or part.kind != wanted.kind:
            here, there = part or _end(translation), wanted or _end(original)
            detail = {"here": here.shown, "there": there.shown, "original": there.place}
            problems.append(Problem("built-otherwise", here.place, detail))
            return
    yield from (Sent(wanted.text, part.text, part.place) for part, wanted in pairs)


def _parts(document: Headed, problems: list[Problem]) -> Iterator[_Part]:
    source = document.source
    for keys, value in head(document):
        if keys == ("language",):  # a translation may say its own
            continue
        name = ".".join(str(key + 1) if isinstance(key, int) else key for key in keys)
        place = source.place(*keys)
        if not isinstance(value, Phrase):
            yield _Part((keys, value), "", place, f"`{name}: {value}`" if value else f"no `{name}`")
        else:
            shown = f"`{name}`" if value else f"no `{name}`"
            yield _Part((keys, bool(value)), value.value, place, shown)
    try:
        found = leaves(source.body, body_settings(document))
    except Unreadable as reason:
        place = Place(source.path, source.body_line)
        problems.append(Problem("unreadable-body", place, {"reason": str(reason)}))
        return
    lines = _lines((text for _, text in found), source.body, source.body_line)
    for (stands, text), line in zip(found, lines, strict=True):
        yield _Part((stands,), text, Place(source.path, line), _shown(stands))
    for opener in source.openers:
        kind = (opener.kind, opener.name, sorted(opener.options.items()), sorted(opener.bare))
        right = tuple(_CHOSEN.findall(opener.content))
        yield _Part((*kind, right), "", opener.place, _opened(opener, right))


def _opened(opener: Opener, right: tuple[str, ...]) -> str:
    """Return in words what opens a step or a block, with all that a translator leaves as it is."""
    given = [f"{key}: {value}" for key, value in opener.options.items()] + sorted(opener.bare)
    name = f"a block `{opener.name}`" if opener.kind == "block" else f"a heading `{opener.name}`"
    marked = [f"`{' '.join(f'[{mark}]' for mark in right)}`"] if right else []
    said = [f"`{', '.join(given)}`"] if given else []
    return " with ".join([name, " and ".join(said + marked)] if said or marked else [name])


def _end(document: Headed) -> _Part:
    last = len(document.source.text.rstrip().split("\n"))
    return _Part((), "", Place(document.source.path, last), "the end")


def _shown(stands: str) -> str:
    """Return what a path of elements leads to, in words."""
    *around, last = (part.partition("[")[0].partition(".") for part in stands.split("/"))
    within = next((kind for _, _, kind in reversed(around) if kind), "")
    shown = "a title" if last[2] == "title" else _WORDS.get(last[0], "a text")
    return f"{shown} in a block `{within}`" if within else shown


def _lines(texts: Iterable[str], body: str, first: int) -> Iterator[int]:
    """Yield the line on which each text begins, as well as that can be told from its first words."""
    words = [(word, n) for n, line in enumerate(body.split("\n"), first) for word in line.split()]
    joined = " ".join(word for word, _ in words)
    starts = [0, *accumulate(len(word) + 1 for word, _ in words)]
    at = 0
    for text in texts:
        sought = " ".join(text.split()[:_SOUGHT])
        found = joined.find(sought, at)
        if found >= 0:
            at = found + len(sought)
        else:  # a note, or an abbreviation, may stand anywhere
            found = max(0, joined.find(sought))
        yield words[bisect(starts, found) - 1][1] if words else first
