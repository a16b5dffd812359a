"""PDF file → what a reader of PDF would stumble over: `qpdf --check`, through pikepdf."""

from pathlib import Path

import pikepdf


def flaws(file: Path) -> list[str]:
    """Return what is wrong with the structure of a PDF file, in qpdf's words."""
    try:
        with pikepdf.open(file) as pdf:
            return [str(each) for each in pdf.check_pdf_syntax()]
    except pikepdf.PdfError as error:
        return [str(error)]
