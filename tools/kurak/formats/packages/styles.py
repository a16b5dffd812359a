"""The styles of packages, as one text: a package names its own, and the blocks of a text come with them."""

from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "assets" / "packages"


def styles(*names: str) -> str:
    """Return these style sheets and what all share."""
    return "\n".join(
        (_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in (*names, "text")
    )
