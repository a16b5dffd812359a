"""HTML → PDF. The only code that knows WeasyPrint.

fonts    which characters our fonts have
pdf      one HTML document → one tagged PDF
"""

from kurak.print.fonts import missing_characters
from kurak.print.pdf import render_pdf

__all__ = ["missing_characters", "render_pdf"]
