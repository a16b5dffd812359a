"""A file that a translator sends → what it offers, whatever kind of file it is."""

from pathlib import Path

from kurak.model import Course
from kurak.translators.bilingual import bilingual
from kurak.translators.parallel import parallel
from kurak.translators.returned import Returned, returned

_WORD = (".docx", ".doc", ".odt", ".rtf")
"""What is called so was saved by Word or LibreOffice; of what is no .docx inside, K904 says what to do."""


def read(file: Path, course: Course) -> Returned:
    """Return what a file offers: a document in another language, a table in Word, or else a PO file."""
    if file.suffix.lower() == ".md":
        return parallel(file, course)
    if file.suffix.lower() in _WORD:
        return bilingual(file)
    return returned(file)
