"""A file that a translator sends → what it offers, whatever kind of file it is."""

from pathlib import Path

from kurak.model import Course
from kurak.translators.bilingual import bilingual
from kurak.translators.parallel import parallel
from kurak.translators.returned import Returned, returned


def read(file: Path, course: Course) -> Returned:
    """Return what a file offers: a document in another language, a table in Word, or else a PO file."""
    if file.suffix.lower() == ".md":
        return parallel(file, course)
    if file.suffix.lower() == ".docx":
        return bilingual(file)
    return returned(file)
