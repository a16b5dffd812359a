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
    several, a text that many of these have goes to all of them, but takes the place of nothing confirmed. So
    does one that only others have: what some document has is nowhere a text that is gone.
    """
    live = {folder: _live(each, language, render) for folder, each in folders(course).items()}
    before = {folder: _catalogued(each, language) for folder, each in folders(course).items()}
    homes = [_homes(course, each, live, before) for each in offers]
    sure = {found[0] for found in homes if len(found) == 1}
    if len(sure) < 2:
        several = _main({each: live[each] | before[each] for each in live}, offers)
        elsewhere = several
    else:
        enough = sum(map(bool, homes)) >= _MOST * len(offers)
        several = tuple(each for each in live if each in sure) if enough else ()
        elsewhere = ()
    if not several:
        return Placed()
    goes = [
        tuple(each for each in found if each in several)
        or tuple(found)
        or _before(course, offer)
        or elsewhere
        for offer, found in zip(offers, homes, strict=True)
    ]
    reached = {folder for found in goes for folder in found}
    parcel = partial(_parcel, course, language, [*zip(offers, goes, strict=True)])
    nowhere = tuple(each for each, found in zip(offers, goes, strict=True) if not found)
    return Placed(tuple(parcel(each) for each in live if each in reached), nowhere)


def _live(documents: Iterable[Document], language: Language, render: Render) -> set[str]:
    """Return the texts of a folder, as they are now."""
    wanted = (each for each in documents if each.source.language != language)
    return {text for each in wanted for text in messages(each, render)}


def _catalogued(documents: Sequence[Document], language: Language) -> set[str]:
    """Return the texts that the catalogue of a folder still has."""
    if all(each.source.language == language for each in documents):
        return set()
    catalogue = documents[0].source.catalogues.get(language)
    return {*catalogue.entries} if catalogue else set()


def _homes(
    course: Course, offer: Offer, live: Mapping[str, set[str]], before: Mapping[str, set[str]]
) -> list[str]:
    """Return the folders whose text it is, or else was; of several those that the file names."""
    found = _having(live, offer.message) or _having(before, offer.message)
    return _named(course, offer.sources, found) or found


def _having(texts: Mapping[str, set[str]], message: str) -> list[str]:
    return [folder for folder, known in texts.items() if message in known]


def _named(course: Course, names: Iterable[str], folders: Iterable[str]) -> list[str]:
    """Return those folders whose sources have one of these names, whole or in part."""
    named = {
        each.source.folder
        for each in course.documents
        if any(_is_same(each.source.path, name) for name in names)
    }
    return [each for each in folders if each in named]


def _is_same(path: str, name: str) -> bool:
    """Tell whether a path of the course may be what a file names.

    That begins below the course's folder (`page.md`) or above it (`/home/x/course/curriculum/…/page.md`).
    """
    given = name.removeprefix("./")
    return f"/{path}".endswith(f"/{given}") or f"/{given}".endswith(f"/{path}")


def _before(course: Course, offer: Offer) -> tuple[str, ...]:
    """Return the one folder that the file names with its path for a text that is gone; or nothing.

    Many documents are called `page.md`: that says of none that it had a text.
    """
    whole = [name for name in offer.sources if "/" in name.removeprefix("./")]
    found = _named(course, whole, folders(course))
    return tuple(found) if len(found) == 1 else ()


def _main(texts: Mapping[str, set[str]], offers: Sequence[Offer]) -> tuple[str, ...]:
    """Return the one folder whose texts these are, as one file; nothing where that is not clear."""
    offered = {offer.message for offer in offers}
    scores = {folder: len(offered & known) for folder, known in texts.items()}
    best = max(scores.values(), default=0)
    found = [folder for folder, score in scores.items() if score == best]
    return tuple(found) if len(found) == 1 and best >= _MOST * len(offered) else ()


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
