"""A PDF file → how many pages it has."""

from pathlib import Path

import pikepdf


def sheets(file: Path) -> int:
    """Return how many pages a PDF file has."""
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)
