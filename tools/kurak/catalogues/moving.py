"""Texts that left one catalogue → what another one may take of their translations.

A text moves in one sitting, or is cut out today and put in elsewhere tomorrow; and an update may be
interrupted between the two catalogues. In between, its translation is an obsolete entry.
"""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from kurak.catalogues.upkeep import Leaving, Opened, by_message
from kurak.model import Document, Language

_OBSOLETE = b"#~ msgid"

Text = tuple[tuple[Language, Language], str]
"""A message, with the language that it is in and that into which it is translated."""


def texts_leaving(opened: Iterable[Opened]) -> Leaving:
    """Return what is confirmed in catalogues that no longer have the text."""
    return {
        (each.languages, entry.msgid): entry
        for each in opened
        for entry in each.po
        if entry.translated() and entry.msgid not in each.wanted
    }


def lacks(language: Language, documents: Sequence[Document], leaving: Leaving) -> bool:
    """Tell whether a catalogue has a text without a translation that leaves another one: it came first."""
    source = documents[0].source
    entries = source.catalogues[language].entries if leaving else {}
    return any(
        not entry.translation and ((source.language, language), text) in leaving
        for text, entry in entries.items()
    )


def new_texts(opened: Iterable[Opened]) -> Collection[Text]:
    """Return the texts that catalogues do not have yet."""
    return {
        (each.languages, text)
        for each in opened
        for text in each.wanted.keys() - by_message(each.po).keys()
    }


def may_hold_obsolete(
    root: Path,
    path: str,
    language: Language,
    documents: Sequence[Document],
    news: Collection[Text],
) -> bool:
    """Tell whether a catalogue is worth reading for what once left it: most need not be."""
    languages = (documents[0].source.language, language)
    return any(languages == each for each, _ in news) and _OBSOLETE in (root / path).read_bytes()


def texts_left(opened: Iterable[Opened], news: Collection[Text]) -> Leaving:
    """Return what of new texts is confirmed in obsolete entries.

    Only a new text takes it: whoever has emptied an entry does not want it filled again and again.
    """
    return {
        (each.languages, entry.msgid): entry
        for each in opened
        for entry in each.po
        # `translated()` is false of every obsolete entry
        if entry.obsolete and entry.msgstr and not entry.fuzzy
        if (each.languages, entry.msgid) in news
    }
