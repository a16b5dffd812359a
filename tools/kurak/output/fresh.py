"""Whether a build would make what is there already: then nothing is done.

What goes in is hashed (`store/inputs.py`). Of what was made, size, time of change and permissions are
compared with those noted by the build that made it, before it put that in place; what else stands there is
somebody's.
"""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kurak.output.swap import Stamp, stamps_in
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


def note(store: Store, key: str, stamps: Mapping[str, Stamp], told: Any) -> None:
    """Remember what the files are known by that this key makes, and what the user was told."""
    store.note(key, json.dumps({"files": stamps, "told": told}).encode())


def recall(store: Store, key: str, output: Path) -> Any:
    """Return what the user was told of the build that this one would repeat, or None."""
    kept = store.get(key)
    if kept is None:
        return None
    noted, found = json.loads(kept), stamps_in(output)
    as_it_was = all(
        name in found and [*found[name]] == stamp for name, stamp in noted["files"].items()
    )
    return noted["told"] if as_it_was else None
