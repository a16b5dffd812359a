"""What tells a text from every other: the SHA-256 by which reviews and re-readings know theirs."""

from collections.abc import Mapping
from hashlib import sha256
from unicodedata import normalize

from kurak.model import CaseStudy, Language


def normalised(text: str) -> str:
    """Return a text without what nobody reads: how lines end, and how letters are composed (NFC)."""
    lines = (line.rstrip() for line in normalize("NFC", text).splitlines())
    return "\n".join(lines).strip("\n") + "\n"


Marks = Mapping[Language, str]
"""The marks of a case study: of its own language, and of each translation that its record speaks of."""


def marks_of(case: CaseStudy) -> Marks:
    """Return the marks of a case study as it was loaded, with its catalogues."""
    translations = case.record.translations if case.record else ()
    marks = {each.language: translation_mark(case, each.language) for each in translations}
    return {**marks, case.source.language: text_mark(case)}


def text_mark(case: CaseStudy) -> str:
    """Return the mark of a case study as its author wrote it: its head, its body and its pictures.

    The words of a picture stand in the body; of a photograph, its bytes count. Of a case study without
    pictures it is the SHA-256 of the normalised `case.md`.
    """
    return _mark(_original(case))


def translation_mark(case: CaseStudy, language: Language) -> str:
    """Return the mark of a translation: of the original, and of what stands for each of its texts."""
    catalogue = case.source.catalogues.get(language)
    pairs = sorted(
        (message, entry.translation)
        for message, entry in (catalogue.entries if catalogue else {}).items()
        if message and entry.translation and not entry.fuzzy
    )
    return _mark([*_original(case), *(text for pair in pairs for text in pair)])


def _original(case: CaseStudy) -> list[str]:
    drawings, photographs = case.source.drawings, case.source.photographs
    return [
        case.source.text,
        *(svg for _, svg in sorted(drawings.items())),
        *(digest for _, digest in sorted(photographs.items())),
    ]


def _mark(texts: list[str]) -> str:
    # A text never holds the sign between them: K107 calls a file with it binary.
    return sha256("\0".join(normalised(each) for each in texts).encode()).hexdigest()
