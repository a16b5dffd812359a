"""What a native reader has reviewed: the translations of the texts as they are, and not as they were."""

import re
from collections.abc import Iterable

from kurak.model import Catalogue
from kurak.store import key_of

_REVIEWED = re.compile(r"reviewed by [a-z]+, \d{4}-\d\d-\d\d, of (?P<mark>[0-9a-f]{12})")
"""What the head of a catalogue says of a review, and of which translations."""


REVIEW_HEADER = "X-Kurak-Review"
AWAITING = "awaiting native review"
"""What it says before anybody has."""


def says_what_counts(review: str) -> bool:
    """Tell whether what the head of a catalogue says of a review is known to us, or nothing."""
    return review in ("", AWAITING) or _REVIEWED.fullmatch(review) is not None


def is_reviewed(catalogue: Catalogue, texts: Iterable[str]) -> bool:
    """Tell whether a native reader has reviewed the translations of these texts, all those of its folder.

    With an edit of a text or of its translation the review is open again, whether or not the catalogue has
    been brought up to date since.
    """
    said = _REVIEWED.fullmatch(catalogue.review)
    return said is not None and said["mark"] == review_mark(catalogue, texts)


def review_mark(catalogue: Catalogue, texts: Iterable[str]) -> str:
    """Return what tells the translations of these texts from all others."""
    wanted = frozenset(texts)
    read = sorted(
        (text, entry.translation)
        for text, entry in catalogue.entries.items()
        if text in wanted and entry.translation and not entry.fuzzy
    )
    return key_of(*(part for pair in read for part in pair))[:12]
