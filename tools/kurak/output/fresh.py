"""Whether a build would make what is there already: then nothing is done.

What goes in is hashed (`inputs.py`). Of what was made, size and time of change are compared with those
noted at the end of the build that made it.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kurak.output.swap import states_in
from kurak.store import Store, key_of
from kurak.store.inputs import SOURCES, Inputs


def build_key(inputs: Inputs, output: Path, options: Iterable[str]) -> str:
    """Return the hash of all that a build of a course depends on."""
    return key_of("build", inputs.key, str(output.resolve()), *options)


def looks_older(output: Path, root: Path) -> bool:
    """Guess from dates whether a course was changed since an output was made, in a hundredth of a second.

    It only decides whether workers begin to get ready before we know.
    """
    try:
        made = output.stat().st_mtime
        places = (place for name in SOURCES for place in os.walk(root / name))
        files = (Path(folder, name) for folder, _, names in places for name in names)
        return any(file.stat().st_mtime > made for file in files)
    except OSError:
        return True


def note(store: Store, key: str, output: Path, told: Any) -> None:
    """Remember that what stands in the output folder is what this key makes, and what the user was told."""
    store.note(key, json.dumps({"files": _state(output), "told": told}).encode())


def recall(store: Store, key: str, output: Path) -> Any:
    """Return what the user was told of the build that this one would repeat, or None."""
    kept = store.get(key)
    if kept is None:
        return None
    noted = json.loads(kept)
    return noted["told"] if noted["files"] == _state(output) else None


def _state(output: Path) -> dict[str, list[int]]:
    return {name: [state.st_size, state.st_mtime_ns] for name, state in states_in(output)}
