"""The one Markdown dialect. Nothing else in Kurak parses Markdown.

text ──read_openers──▶ structure with line numbers (for loading and diagnostics)
text ──render────────▶ HTML in one language for one audience, and the messages it is made of
"""

from kurak.dialect.memory import remembering
from kurak.dialect.openers import read_openers
from kurak.dialect.render import (
    Render,
    Rendered,
    Stage,
    Unreadable,
    inline,
    leaves,
    render,
    renders,
)
from kurak.dialect.settings import Settings, is_one_block

__all__ = [
    "Render",
    "Rendered",
    "Settings",
    "Stage",
    "Unreadable",
    "inline",
    "is_one_block",
    "leaves",
    "read_openers",
    "remembering",
    "render",
    "renders",
]
