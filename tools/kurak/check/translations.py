"""K6: catalogues and languages."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

from kurak.check.rule import Finding
from kurak.check.sound import unless_sound
from kurak.check.subject import Subject, html_of, links_of, nearest, place_in
from kurak.dialect import Unreadable, is_one_block, renders
from kurak.labels import languages as interface_languages
from kurak.languages import LANGUAGES
from kurak.model import Catalogue, Entry, Place, Programme
from kurak.pseudo import PSEUDO
from kurak.reviews import REVIEW_HEADER, says_what_counts
from kurak.sentences import Text, sentence
from kurak.store.inputs import SOURCES

_MARKED = re.compile(r"[*_`\[\]<>{}!~^]|://")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_BRACES = re.compile(r"\{[^{}\n]*\}")
_BARE = re.compile(r"(?<!\]\()(?<![<\"=\w])https?://[^\s<>()\[\]\"`]*[^\s<>()\[\]\"`.,;:!?…»”]")
"""An address that stands in a text as it is."""
_CROWD = 200
"""As many of a sign as loading lets stand in a paragraph of a document."""
_SHOWN = {"em": "*…*", "strong": "**…**", "code": "`…`"}
_PLAIN = {"p", "br"}


def same_markup(subject: Subject) -> Iterator[Finding]:
    """A translation has other links or emphasis than the original.

    A lost footnote or link takes a source away from the readers of one language; a lost star prints the
    other one. Translate the words and leave the signs around them.

    Wrong:

        msgid "Read [the law](law.md) **first**."
        msgstr "Сначала прочитайте закон."

    Right:

        msgid "Read [the law](law.md) **first**."
        msgstr "**Сначала** прочитайте [закон](law.md)."
    """
    for catalogue in subject.catalogues:
        yield from unless_sound(subject, "K601", catalogue, _differing(subject, catalogue))


def _differing(subject: Subject, catalogue: Catalogue) -> Iterator[Finding]:
    for message, entry in catalogue.entries.items():
        if not message or not entry.translation or entry.fuzzy:
            continue
        differs = difference(message, entry.translation)
        if differs:
            yield Finding(
                place_in(subject.course.root, catalogue, entry),
                sentence("the translation {differs}", differs=differs),
                sentence("The original is “{text}”.", text=_shortened(message)),
                len("msgstr"),
            )


def review_that_counts(subject: Subject) -> Iterator[Finding]:
    """A note of a review does not count.

    A review holds for the translations that were read, and `translate review` writes their mark into the
    note. Whoever wrote it by hand thinks that it is reviewed, and every page still says that it awaits it.

    Wrong:

        "X-Kurak-Review: reviewed\\n"

    Right:

        ./kurak translate review -l kk --as trainer curriculum/front/foreword
    """
    for catalogue in subject.catalogues:
        if not says_what_counts(catalogue.review):
            folder, _, _ = catalogue.path.rpartition("/")
            header = Entry("", False, 1)
            yield Finding(
                place_in(subject.course.root, catalogue, header, REVIEW_HEADER),
                sentence("the note “{review}” counts for nothing", review=catalogue.review),
                sentence(
                    "Let Kurak write it: ./kurak translate review -l {language} --as reader {folder}",
                    language=catalogue.language,
                    folder=folder,
                ),
                len(REVIEW_HEADER),
            )


def listed_language(subject: Subject) -> Iterator[Finding]:
    """A catalogue is in a language that the programme does not have.

    Nobody would see its translations, because the programme is published in the languages that
    programme.yml lists.

    Wrong:

        languages: [en, ru]                # and there is a kk.po

    Right:

        languages: [en, ru, kk]
    """
    programme = subject.course.programme
    for catalogue in subject.catalogues:
        if programme and catalogue.language not in (*programme.languages, *programme.begun):
            yield Finding(
                Place(catalogue.path),
                sentence(
                    "the programme is not published in `{language}`", language=catalogue.language
                ),
                "Add the language to `languages` in programme.yml, or to `begun`, or rename the file.",
            )


def stands_beside_a_text(subject: Subject) -> Iterator[Finding]:
    """A catalogue stands beside no text.

    Its translations reach nobody: a text that moved to another folder, or was removed, has left them behind.

    Wrong:

        curriculum/01-first/01-well/kk.po          # and session.md has moved to 01-first/02-well

    Right:

        curriculum/01-first/02-well/kk.po
        curriculum/01-first/02-well/session.md
    """
    root = subject.course.root
    for place, _, names in chain.from_iterable(os.walk(root / each) for each in SOURCES):
        if any(name.endswith((".md", ".yml")) for name in names):
            continue
        for name in sorted(each for each in names if each.endswith(".po")):
            path = Path(place, name).relative_to(root).as_posix()
            help = (
                "Bring it to where the text is now: ./kurak translate import {file}. Or remove it."
            )
            message = "no text stands beside this catalogue"
            yield Finding(Place(path), message, sentence(help, file=path))


def programme_language(subject: Subject) -> Iterator[Finding]:
    """A language is not one of the programme’s.

    A workshop cannot be held from a book that does not exist in its language, and a text must be in a
    language that we know the letters and the direction of.

    Wrong:

        source_language: en                # and languages: [ru, kk]

    Right:

        source_language: en                # and languages: [en, ru, kk]
    """
    programme = subject.course.programme
    if programme is None:
        return
    wanted = [(programme, ("source_language",), programme.source_language)]
    wanted += [
        (programme, ("fallback", index), language)  # type: ignore[misc]
        for index, language in enumerate(programme.fallback)
    ]
    wanted += [
        (plan, ("languages", index), language)  # type: ignore[misc]
        for plan in subject.course.workshops
        for index, language in enumerate(plan.languages)
    ]
    for document, keys, language in wanted:
        if language not in programme.languages:
            help = sentence("The programme has {names}.", names=", ".join(programme.languages))
            yield Finding(
                document.source.place(*keys),
                sentence("the programme is not published in `{language}`", language=language),
                help,
                2,
            )
    for each in subject.course.documents:
        language = each.source.language
        if language not in LANGUAGES and not isinstance(each, Programme):
            help = sentence(
                "We know {names}.{nearest}",
                names=", ".join(LANGUAGES),
                nearest=nearest(language, LANGUAGES),
            )
            yield Finding(
                each.source.place("language"),
                sentence("we know no language `{language}`", language=language),
                help,
                8,
            )


def interface_language(subject: Subject) -> Iterator[Finding]:
    """Kurak does not speak a language of the programme.

    Words such as “Handout” and “minutes” would be missing in every product. They are in a catalogue of
    Kurak’s own, tools/kurak/locale/.

    Wrong:

        languages: [en, eo]

    Right:

        languages: [en, kk]
    """
    programme = subject.course.programme
    known = interface_languages()
    for index, language in enumerate(programme.languages if programme else ()):
        if programme and language not in (*known, *PSEUDO):
            yield Finding(
                programme.source.place("languages", index),
                sentence(
                    "there is no catalogue of Kurak’s own words in `{language}`", language=language
                ),
                sentence(
                    "There are {names}.{nearest} "
                    "To add one, copy tools/kurak/locale/ru.po to {language}.po and translate it.",
                    names=", ".join(known),
                    nearest=nearest(language, known),
                    language=language,
                ),
                len(language),
            )


def difference(message: str, translation: str) -> Text:
    """Say what a translation lacks or has too much, or nothing."""
    if not is_one_block(translation):
        return sentence("begins a new paragraph, or holds the slashes of a block")
    if not (_MARKED.search(message) or _MARKED.search(translation)):
        return ""
    try:
        wanted, found = _markup(message), _markup(translation)
    except Unreadable:
        return sentence("cannot be read")
    lacks = ", ".join(f"`{sign}`" for sign in (wanted - found))
    adds = ", ".join(f"`{sign}`" for sign in (found - wanted))
    if lacks and adds:
        return sentence("lacks {lacks} and adds {adds}", lacks=lacks, adds=adds)
    if lacks:
        return sentence("lacks {lacks}", lacks=lacks)
    return sentence("adds {adds}", adds=adds) if adds else ""


@lru_cache(maxsize=4096)
def _markup(text: str) -> Counter[str]:
    """Count the links, addresses, pictures, footnotes, attributes and emphasis in a line of the dialect."""
    if max(text.count("["), text.count("`")) > _CROWD:
        raise Unreadable("it would take minutes")
    rendered = _line_renderer()(text)
    signs = Counter(f"]({address})" for address in links_of(rendered))
    signs += Counter(f"![…]({address})" for address, _ in rendered.pictures)
    tags = _Tags()
    for piece in (*html_of(rendered), *rendered.raw):
        tags.feed(piece)
    signs += Counter(tags.found)
    signs += Counter(_FOOTNOTE.findall(text)) + Counter(_BRACES.findall(text))
    return signs + Counter(_BARE.findall(text))


_line_renderer = cache(renders)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("a", "img"):  # raw ones: those of Markdown are in `links` and `pictures` as well
            self.found += [f"]({value})" for name, value in attrs if name in ("href", "src")]
        elif tag not in _PLAIN:
            self.found.append(_SHOWN.get(tag, f"<{tag}>"))


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"
