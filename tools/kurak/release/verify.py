"""A file or a folder that somebody got → whether it is what was released, by whom, and whether taken back.

It asks nobody: all it needs is the list, its signature and the signer's public key. What it reads comes from
anybody, so it opens nothing but files below the folder of the list, and follows no link.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kurak.output import manifest
from kurak.output.manifest import LISTS, REVOCATIONS, SIGNATURE, SUMS, Entry
from kurak.output.swap import MARK, is_mark
from kurak.release import minisign, sums
from kurak.release.minisign import PublicKey
from kurak.safety.revocations import Revoked, read
from kurak.sentences import Text, sentence, told_by

UNNAMED = sentence("no public key was named to compare its signature with")
Kind = Literal["changed", "missing", "extra", "unknown", "revoked"]
_LONGEST = 20_000
"""Bytes of a signature that are read."""
_LISTED_NOWHERE = (SUMS, SIGNATURE, REVOCATIONS)
_SYSTEMS = re.compile(
    r"(.*/)?(\.DS_Store|\._[^/]*|Thumbs\.db|[Dd]esktop\.ini)"
    r"|(System Volume Information|\$RECYCLE\.BIN|\.Spotlight-V100|\.Trashes|\.fseventsd)/.*"
)
"""What Windows and macOS put on a stick by themselves."""


@dataclass(frozen=True)
class Fault:
    """A file that is not as it was released, or that was taken back."""

    kind: Kind
    path: str
    case: str = ""
    """The case study for which it was taken back."""


@dataclass(frozen=True)
class Verdict:
    """What is to be said of what was verified."""

    sums: Path
    """The list it was compared with."""
    checked: int
    faults: tuple[Fault, ...]
    signed: str = ""
    """The signed words about the release; empty unless the signature is the one asked for."""
    unsigned: Text = ""
    """Why nobody knows who made the list; empty when the signature is good."""
    known_as: tuple[str, ...] = field(default=())
    """Of a single file, what the release calls it."""
    aside: tuple[str, ...] = ()
    """What is of no release, and no fault either: see `_SYSTEMS`."""
    has_manifest: bool = True
    """Whether it is known which case studies each file holds: else more than need be counts as taken back."""

    @property
    def is_good(self) -> bool:
        return not self.faults and not self.unsigned


def upwards(what: Path, name: str) -> Path | None:
    """Return the nearest file of this name, beside or above a file or in or above a folder."""
    real = what.resolve()
    places = [*((real,) if real.is_dir() else ()), *real.parents]
    return next((place / name for place in places if (place / name).is_file()), None)


def verify(
    what: Path,
    listed: Path,
    key: PublicKey | None,
    revoked: Sequence[Revoked],
    partial: bool = False,
) -> Verdict:
    """Compare a file or a folder with a list, and that with its signature.

    In part, what is not there is not missed. Raise `sums.Unreadable`, `minisign.Lacking` or `OSError`.
    """
    content, expected = sums.read(listed)
    top, real = listed.resolve().parent, what.resolve()
    if real.is_dir() and not real.is_relative_to(top):
        top = real  # the list was kept elsewhere
    known = _manifest(top, expected)
    if real.is_dir():
        faults, checked, aside = _folder(top, real, expected, partial)
        if not checked:
            faults.append(Fault("unknown", what.name or str(what)))
        found = {path: expected[path] for path in checked if path in expected}
        names: tuple[str, ...] = ()
    else:
        aside = []
        digest = sums.digest(real)
        names = tuple(path for path, each in sorted(expected.items()) if each == digest)
        own = real.relative_to(top).as_posix() if real.is_relative_to(top) else ""
        kind: Kind = "changed" if own in expected else "unknown"
        faults, checked = ([] if names else [Fault(kind, own or what.name)]), [what.name]
        found = dict.fromkeys(names, digest) or {what.name: digest}
    faults += _revoked(found, known, revoked)
    signed, unsigned = _signature(content, listed.with_name(SIGNATURE), key)
    return Verdict(
        listed,
        len(checked),
        tuple(faults),
        signed,
        unsigned,
        names,
        aside=tuple(aside),
        has_manifest=bool(known),
    )


def revocations(what: Path, named: Sequence[Path]) -> list[Revoked]:
    """Return what the named lists, and the one nearest upwards, say is taken back. Raise `Damaged`."""
    nearest = upwards(what, REVOCATIONS)
    return [each for file in (*named, *((nearest,) if nearest else ())) for each in read(file)]


def _folder(
    top: Path, folder: Path, expected: Mapping[str, str], partial: bool
) -> tuple[list[Fault], list[str], list[str]]:
    """Return what is wrong in a folder below that of the list, what was looked at, and what is put aside."""
    within = "" if folder == top else f"{folder.relative_to(top).as_posix()}/"
    there = dict(_files(folder, within))
    faults, aside = [], []
    for path, file in sorted(there.items()):
        is_plain = file.is_file() and not file.is_symlink()
        if path in expected and is_plain:
            if sums.digest(file) != expected[path]:
                faults.append(Fault("changed", path))
        elif is_plain and _SYSTEMS.fullmatch(path.removeprefix(within)):
            aside.append(path)
        elif not (is_plain and (path in _LISTED_NOWHERE or (path == MARK and is_mark(file)))):
            faults.append(Fault("extra", path))
    gone = [path for path in sorted(expected) if path.startswith(within) and path not in there]
    if not partial:
        faults += [Fault("missing", path) for path in gone]
    return faults, [path for path in there if path in expected], aside


def _files(folder: Path, within: str) -> Iterator[tuple[str, Path]]:
    """Yield all that is in a folder and no folder itself; a link to one is none."""
    for place, inside, names in os.walk(folder):
        links = [name for name in inside if Path(place, name).is_symlink()]
        for name in (*names, *links):
            path = Path(place, name)
            yield within + path.relative_to(folder).as_posix(), path


def _manifest(top: Path, expected: Mapping[str, str]) -> Mapping[str, Entry]:
    """Return what the manifest of the release says of each file, if it is the one in the list."""
    file = top / manifest.NAME
    if file.is_file() and sums.digest(file) == expected.get(manifest.NAME):
        return manifest.read(top)
    return {}


def _revoked(
    found: Mapping[str, str], known: Mapping[str, Entry], revoked: Sequence[Revoked]
) -> Iterator[Fault]:
    """Yield what was taken back.

    Editions share files that hold no case study. So where the manifest says that a file's edition is one
    without the case study, a file with the same bytes as one that was taken back is none.
    """
    by_digest: dict[str, set[str]] = {}
    for one in revoked:
        by_digest.setdefault(one.sha256, set()).add(one.case)
    for path, digest in sorted(found.items()):
        entry = known.get(path)
        for case in sorted(by_digest.get(digest, ())):
            if path not in LISTS and (entry is None or case in entry.cases):
                yield Fault("revoked", path, case)


def _signature(content: bytes, file: Path, key: PublicKey | None) -> tuple[str, Text]:
    """Return the signed words, or else why there are none."""
    if not file.is_file():
        return "", sentence("there is no {file} beside the list", file=SIGNATURE)
    if key is None:
        return "", UNNAMED
    try:
        with file.open("rb") as stream:
            text = stream.read(_LONGEST).decode("utf-8")
        return minisign.verify(content, text, key), ""
    except UnicodeDecodeError:
        return "", sentence("{file} is no signature of minisign", file=SIGNATURE)
    except minisign.BadSignature as error:
        return "", sentence("{file} {fault}", file=SIGNATURE, fault=told_by(error))
