"""What is made with what: part of the key of whatever is kept from one build to the next."""

import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kurak.store import key_of


@cache
def libraries(*names: str) -> str:
    """Return the names and versions of some libraries, or of all that is installed.

    The names of their folders tell: `importlib.metadata` reads what is in them, 10 ms for each library.
    """
    if not names:
        return " ".join(sorted(_installed().values()))
    return " ".join(_installed().get(name) or f"{name} {version(name)}" for name in names)


@cache
def _installed() -> dict[str, str]:
    """Return the folders of what is installed: `nh3` → `nh3-0.3.8.dist-info`."""
    places = [Path(each) for each in reversed(sys.path) if each]
    folders = (info.name for place in places for info in place.glob("*.dist-info"))
    return {folder.partition("-")[0].lower(): folder for folder in folders}


@cache
def code() -> str:
    """Return the hash of our own code, all of it: who calls whom is not asked."""
    return files(Path(__file__).parent.parent, "*.py")


@cache
def files(folder: Path, pattern: str) -> str:
    """Return the hash of files of ours, also in the folders inside: templates and fonts are no code."""
    return key_of(*(file.read_bytes() for file in sorted(folder.rglob(pattern))))
