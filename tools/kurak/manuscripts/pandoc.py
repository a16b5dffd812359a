"""A clean manuscript → its blocks, as Pandoc's abstract syntax tree.

Pandoc is a program of its own, of 160 megabytes, and comes with the extra `import`. It is given one file that
we wrote, and neither files nor network (`--sandbox`); its time, its memory and what it writes are bounded.
"""

import importlib.util
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kurak.labels import mark
from kurak.manuscripts.clean import Clean
from kurak.manuscripts.told import Refused
from kurak.outside import Bounds, Stopped, run

_BOUNDS = Bounds(seconds=60, memory=1_500_000_000, written=200_000_000)
_HEAP = "1024m"
"""Of this memory, for what it reads: past it, Pandoc ends by itself."""
_UNREAD = mark(
    "The text could not be read: it is damaged, or far too long or too deeply nested. Copy it into a new "
    "document, save that, and send it."
)
INSTALL = f"{sys.executable} -m pip install pypandoc-binary python-docx"

Node = dict[str, Any]


def holds(node: object, *kinds: str) -> bool:
    """Tell whether a node is of one of these kinds, or any within it is."""
    if isinstance(node, dict):
        return node.get("t") in kinds or holds(node.get("c"), *kinds)
    return isinstance(node, list) and any(holds(each, *kinds) for each in node)


class NoPandoc(Exception):
    """Pandoc is not installed here."""


@dataclass(frozen=True, slots=True)
class Read:
    """What Pandoc made of a manuscript (pandoc-types, module Text.Pandoc.Definition)."""

    meta: Mapping[str, Any]
    blocks: Sequence[Node]


def program() -> str:
    """Return the path of Pandoc: that of the extra, or the system's. Raise `NoPandoc`."""
    found = importlib.util.find_spec("pypandoc")
    for folder in (found.submodule_search_locations or ()) if found else ():
        beside = Path(folder) / "files" / "pandoc"
        if beside.is_file():
            return str(beside)
    system = shutil.which("pandoc")
    if system is None:
        raise NoPandoc
    return system


def read(clean: Clean) -> Read:
    """Return the blocks of a manuscript. Raise `Refused` where Pandoc gives up, or `NoPandoc`."""
    pandoc = program()
    command = [pandoc, "--from", clean.kind, "--to", "json", "--sandbox"]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"clean.{clean.kind}"
        file.write_bytes(clean.archive)
        with (Path(folder) / "tree.json").open("w+b") as tree:
            try:
                code = run([*command, str(file), "+RTS", f"-M{_HEAP}", "-RTS"], _BOUNDS, tree)
                tree.seek(0)
                made = json.load(tree) if code == 0 else None
            except (Stopped, ValueError, RecursionError) as error:
                raise Refused(_UNREAD) from error
    if made is None:
        raise Refused(_UNREAD)
    return Read(made["meta"], made["blocks"])
