"""What somebody sends → a catalogue: offers are taken, or not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import polib

from kurak.catalogues.extracting import folders
from kurak.catalogues.upkeep import by_message, open_catalogue, update, write
from kurak.dialect import Render, render
from kurak.model import Course, Language
from kurak.translate import messages


@dataclass(frozen=True)
class Offer:
    """A translation that somebody sends."""

    message: str
    translation: str
    fuzzy: bool = False
    comment: str = ""
    line: int = 0
    """Where it stands in what was sent."""
    sources: tuple[str, ...] = ()
    """The files that it is from, as what was sent names them."""


@dataclass(frozen=True)
class Taken:
    """What became of the offers for a catalogue."""

    path: str
    new: int = 0
    """Texts that had no translation, or a fuzzy one."""
    replaced: tuple[int, ...] = ()
    """The lines of what was sent for texts that had another one, which is gone now."""
    same: int = 0
    """Nothing had to be done."""
    fuzzy: int = 0
    """What was sent as fuzzy."""
    unsure: tuple[int, ...] = ()
    """The lines of other wordings that were sent as fuzzy for what is confirmed: they were not taken."""
    missing: int = 0
    """Texts for which nothing was sent."""
    outdated: int = 0
    """Translations of what the text was before: fuzzy where it was edited, obsolete where it went."""


def take(
    course: Course,
    folder: str,
    language: Language,
    offers: Iterable[Offer],
    render: Render = render,
) -> Taken:
    """Take translations into a catalogue, which is brought up to date with its sources as well.

    What is confirmed there gives way to what is sent as confirmed, and to nothing else. What is sent for a
    text that was edited meanwhile becomes fuzzy. Raise `OSError` as `extract` does.
    """
    sent = tuple(offers)
    documents = folders(course)[folder]
    said = {d.source.path: messages(d, render) for d in documents}
    opened = open_catalogue(course.root, f"{folder}/{language}.po", language, documents, said)
    known = by_message(opened.po)
    found: Counter[str] = Counter()
    unsure: list[int] = []
    replaced: list[int] = []
    for offer in sent:
        old = known.get(offer.message)
        kind = _kind(offer, old)
        if kind == "unsure":
            unsure.append(offer.line)
        elif offer.message not in opened.wanted:
            found["outdated"] += 1
        elif kind == "replaced":
            replaced.append(offer.line)
        else:
            found[kind] += 1
        if kind in ("new", "replaced", "fuzzy"):
            if old is None:
                old = polib.POEntry(msgid=offer.message)
                opened.po.append(old)
            _accept(offer, old)
    brought = update(opened, {})
    write([brought])
    missing = len(opened.wanted.keys() - {offer.message for offer in sent})
    return Taken(
        brought.extracted.path,
        replaced=tuple(replaced),
        unsure=tuple(unsure),
        missing=missing,
        **found,
    )


def _kind(offer: Offer, old: polib.POEntry | None) -> str:
    """Return what is done with an offer."""
    if old is not None and old.translated():
        if offer.translation == old.msgstr:
            return "same"
        return "unsure" if offer.fuzzy else "replaced"
    return "fuzzy" if offer.fuzzy else "new"


def _accept(offer: Offer, entry: polib.POEntry) -> None:
    entry.msgstr, entry.obsolete = offer.translation, False
    entry.tcomment = offer.comment or entry.tcomment
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.previous_msgid = None
    if offer.fuzzy:
        entry.flags.insert(0, "fuzzy")
