"""All that a build depends on, each part by itself, and in what two builds differ."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from kurak.fresh import program_files, sources
from kurak.store import Store, key_of
from kurak.versions import libraries

_FONTS = "assets/fonts/"


@dataclass(frozen=True)
class Inputs:
    """What a build is made from."""

    files: Mapping[str, str]
    """The files of the course, and the hash of each."""
    program: Mapping[str, str]
    """Our own files."""
    libraries: tuple[str, ...]
    """What is installed, with its version; Python is the first."""
    options: Mapping[str, str]
    """What was asked for, and the day as of which consents are read."""


def inputs_of(
    root: Path, engine: str, reviewed_only: bool, day: date, wished: Mapping[str, object]
) -> Inputs:
    """Return what a build is made from, as it is now."""
    given = {"engine": engine, "reviewed-only": reviewed_only, **wished}
    options = {f"--{name.replace('_', '-')}": str(value) for name, value in given.items()}
    python = f"Python {sys.version.partition(' ')[0]}"
    package = Path(__file__).parent.parent
    return Inputs(
        files={_name(path, root): _hash(path) for path in sources(root)},
        program={path.relative_to(package).as_posix(): _hash(path) for path in program_files()},
        libraries=(python, *libraries().split()),
        options={**options, "the day for consents": day.isoformat()},
    )


def note(store: Store, output: Path, inputs: Inputs) -> str:
    """Remember what is made now, and that it stands in the output folder; return the name of the record."""
    record = json.dumps(asdict(inputs), sort_keys=True).encode()
    key = key_of("inputs", record)
    store.note(key, record)
    store.note(_key(output), key.encode())
    return key


def noted(store: Store, key: str) -> Inputs | None:
    """Return a record by its name, if it is remembered."""
    kept = store.get(key) if key else None
    if kept is None:
        return None
    given = json.loads(kept)
    return Inputs(**{**given, "libraries": tuple(given["libraries"])})


def last(store: Store, output: Path) -> Inputs | None:
    """Return what was last made into the output folder, if that is remembered."""
    return noted(store, (store.get(_key(output)) or b"").decode())


@dataclass(frozen=True)
class Changes:
    """In what a build differs from the last one into the same folder."""

    files: tuple[str, ...] = ()
    """The files of the course that changed, came or went."""
    others: tuple[str, ...] = ()
    """What else did, each as a sentence without its full stop."""
    unknown: bool = False
    """Whether the earlier build is not remembered."""


def changes(before: Inputs | None, now: Inputs) -> Changes:
    """Return in what two builds differ."""
    if before is None:
        return Changes(unknown=True)
    return Changes(
        files=tuple(_differing(before.files, now.files)), others=tuple(_others(before, now))
    )


def _others(before: Inputs, now: Inputs) -> Iterator[str]:
    ours = list(_differing(before.program, now.program))
    if any(each.startswith(_FONTS) for each in ours):
        yield "the fonts changed"
    if any(not each.startswith(_FONTS) for each in ours):
        yield "the program changed"
    came = sorted({*now.libraries} - {*before.libraries})
    gone = sorted({*before.libraries} - {*now.libraries})
    if came or gone:
        names = [each.removesuffix(".dist-info") for each in (*came, *gone)]
        yield f"what the program is built on changed ({listed(names)})"
    for name in sorted({*before.options, *now.options}):
        was, is_now = before.options.get(name), now.options.get(name)
        if was != is_now:
            yield f"{name} is {is_now}, and was {was}"


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    return (each for each in sorted({*before, *now}) if before.get(each) != now.get(each))


def listed(names: Iterable[str], most: int = 3) -> str:
    """Return `a, b, c and 2 more`."""
    names = list(names)
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _hash(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:  # it has just gone, or is closed: the build will say so
        return ""


def _key(output: Path) -> str:
    return key_of("made from", str(output.resolve()))
