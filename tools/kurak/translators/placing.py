"""What a file offers → what of it goes into which catalogue.

gettext's msgcat, and Weblate, can put the catalogues of many documents into one file. Which document a text
is of is known by the text itself, and where several have it, by the name of a source that the file gives
(`#: page.md`) and by the other texts that are in the file.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from kurak.catalogues import Offer, folders
from kurak.dialect import Render, render
from kurak.model import Course, Document, Language
from kurak.translate import messages

_MOST = 0.5
"""Such a share of its texts must be a course's, or a document's, for a file to be taken for that."""


@dataclass(frozen=True)
class Parcel:
    """What goes into the catalogue of a folder."""

    folder: str
    offers: tuple[Offer, ...]
    kept: tuple[Offer, ...] = ()
    """Texts of several documents, of which this one has another translation that is confirmed: it stays."""


@dataclass(frozen=True)
class Placed:
    parcels: tuple[Parcel, ...] = ()
    """In the order of the course; none where it is not clear whose texts these are."""
    nowhere: tuple[Offer, ...] = ()
    """Texts that no document has, and of which it is not known which had them."""


def placed(
    course: Course, language: Language, offers: Sequence[Offer], render: Render = render
) -> Placed:
    """Find for each translation the folder whose text it is of.

    A file of one document is that document's, with whatever it has of texts that are gone. In a file of
    several, a text that many of these have goes to all of them, but takes the place of nothing confirmed.
    """
    texts = {folder: _texts(each, language, render) for folder, each in folders(course).items()}
    homes = [_named(course, each, _having(texts, each.message)) for each in offers]
    sure = {found[0] for found in homes if len(found) == 1}
    if len(sure) < 2:
        main = _main(texts, offers)
        return Placed((Parcel(main, tuple(offers)),)) if main else Placed()
    if sum(map(bool, homes)) < _MOST * len(offers):
        return Placed()
    several = [folder for folder in texts if folder in sure]
    goes = [
        tuple(each for each in found if each in sure) or _before(course, offer, several)
        for offer, found in zip(offers, homes, strict=True)
    ]
    parcel = partial(_parcel, course, language, [*zip(offers, goes, strict=True)])
    nowhere = tuple(each for each, found in zip(offers, goes, strict=True) if not found)
    return Placed(tuple(map(parcel, several)), nowhere)


def _texts(documents: Iterable[Document], language: Language, render: Render) -> set[str]:
    """Return the texts of a folder, as they are and as its catalogue still has them."""
    found: set[str] = set()
    for document in documents:
        if document.source.language != language:
            catalogue = document.source.catalogues.get(language)
            found |= {*messages(document, render), *(catalogue.entries if catalogue else ())}
    return found


def _having(texts: Mapping[str, set[str]], message: str) -> list[str]:
    return [folder for folder, known in texts.items() if message in known]


def _named(course: Course, offer: Offer, found: list[str]) -> list[str]:
    """Return those folders whose sources the file names; all if it names none of them."""
    named = {
        source.folder
        for source in (each.source for each in course.documents if each.source.folder in found)
        if any(f"/{source.path}".endswith(f"/{name}") for name in offer.sources)
    }
    return [each for each in found if each in named] or found


def _before(course: Course, offer: Offer, several: list[str]) -> tuple[str, ...]:
    """Return the one folder that may have had a text, by the source that the file names; or nothing."""
    found = _named(course, offer, several)
    return tuple(found) if len(found) == 1 else ()


def _main(texts: Mapping[str, set[str]], offers: Sequence[Offer]) -> str:
    """Return the folder whose texts these are, as one file; nothing where that is not clear."""
    offered = {offer.message for offer in offers}
    scores = {folder: len(offered & known) for folder, known in texts.items()}
    best = max(scores.values(), default=0)
    found = [folder for folder, score in scores.items() if score == best]
    return found[0] if len(found) == 1 and best >= _MOST * len(offered) else ""


def _parcel(
    course: Course,
    language: Language,
    goes: Sequence[tuple[Offer, tuple[str, ...]]],
    folder: str,
) -> Parcel:
    catalogue = folders(course)[folder][0].source.catalogues.get(language)
    entries = catalogue.entries if catalogue else {}
    offers: list[Offer] = []
    kept: list[Offer] = []
    for offer, homes in goes:
        if folder in homes:
            entry = entries.get(offer.message)
            confirmed = entry.translation if entry and not entry.fuzzy else ""
            stays = len(homes) > 1 and confirmed not in ("", offer.translation)
            (kept if stays else offers).append(offer)
    return Parcel(folder, tuple(offers), tuple(kept))
