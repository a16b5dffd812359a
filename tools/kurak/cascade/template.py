"""The register to begin with, as `templates/cascade/register.yml` has it."""

from pathlib import Path

from kurak.cascade.read import columns

_FILE = Path(__file__).parent.parent / "templates" / "cascade" / "register.yml"
TEMPLATE = _FILE.read_text(encoding="utf-8")
HEAD = ";".join(columns()) + "\n"
"""What a spreadsheet begins with: the names of the columns, which Excel and LibreOffice keep apart."""
