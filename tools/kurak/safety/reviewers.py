"""Codes and days of reviews → who is one person however her code is written, and what day cannot be."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kurak.model import Language, RecordFields, Reread, Review
from kurak.safety.texts import Marks

_LOOKALIKES = str.maketrans(
    "авекмнрстухјѕһүαβεζηκμνρτυχoоοilіι",
    "abekmhpctyxjshyabezhkmnptyx0001111",
)
"""Letters whose capitals are drawn alike in Cyrillic, Greek and Latin (Unicode UTS #39, confusables), and
those that are taken for a zero or a one."""
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def person_of(code: str) -> str:
    """Return what the codes of one person share: `R07`, `R007`, `r-07` and `ro7` are hers, all of them.

    A second reviewer who is the first with another zero would be counted, and nobody would have read it.
    """
    small = unicodedata.normalize("NFKC", code).casefold().translate(_LOOKALIKES)
    kept = (str(unicodedata.decimal(sign, sign)) for sign in small if sign.isalnum())
    return _ZEROS.sub("", "".join(kept))


def reviewers(record: RecordFields, reviews: Iterable[Review], mark: str = "") -> set[str]:
    """Return who besides the author has reviewed the text with a mark, or any text: each person once."""
    found = {person_of(each.by) for each in reviews if not mark or each.sha256 == mark}
    return found - {person_of(record.author)}


def spellings(record: RecordFields, reviews: Iterable[Review]) -> Iterator[tuple[str, ...]]:
    """Yield the codes of each person who has more than one: the author as well."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for code in (record.author, *(each.by for each in reviews)):
        found[person_of(code)].setdefault(code.casefold(), code)
    yield from (tuple(codes.values()) for codes in found.values() if len(codes) > 1)


def reviews_of(record: RecordFields, language: Language = "") -> tuple[Review, ...]:
    """Return the reviews of the text as it was written, or of a translation."""
    if not language:
        return record.risk_review
    found = (each for each in record.translations if each.language == language)
    return next((each.risk_review for each in found), ())


def rereading_of(record: RecordFields, language: Language = "") -> Reread | None:
    """Return when the narrator has read the text as it was written, or a translation."""
    if not language:
        return record.consent.reread if record.consent else None
    found = (each for each in record.translations if each.language == language)
    return next((each.reread for each in found), None)


def last_of_another(
    record: RecordFields, marks: Marks, original: Language, wanted: Language
) -> str:
    """Return the last day on which somebody has read it as it is no longer; nothing where nobody has.

    The text as it is now was written after that. A translation is another one when its original is.
    """
    days = [""]
    for language in {original, wanted}:
        own = "" if language == original else language
        read: list[Review | Reread | None] = [*reviews_of(record, own), rereading_of(record, own)]
        read += [record.legal_review] if not own else []
        days += [each.on for each in read if each and each.sha256 != marks.get(language)]
    return max(days)
