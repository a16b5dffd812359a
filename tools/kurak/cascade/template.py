"""The register to begin with, as `templates/cascade/register.yml` has it."""

from pathlib import Path

_FILE = Path(__file__).parent.parent / "templates" / "cascade" / "register.yml"
TEMPLATE = _FILE.read_text(encoding="utf-8")
