"""What an output folder holds, and of what: `manifest.json`, which every build writes.

Of each edition: its name, as what it was published, the case studies in it, and its files with their SHA-256
and the case studies that each may hold (`holdings`). It is how somebody finds out afterwards what a case
study has gone into.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

NAME = "manifest.json"
SUMS = "SHA256SUMS"
SIGNATURE = f"{SUMS}.minisig"
PARTS = "sbom.cdx.json"
"""What it was made with: a list of libraries (a software bill of materials)."""
REVOCATIONS = "revocations.json"
LISTS = frozenset({NAME, SUMS, SIGNATURE, PARTS, REVOCATIONS})
"""What stands beside the products and tells of all of them: what changes one of them makes these anew."""


@dataclass(frozen=True, order=True)
class Translation:
    """How far an edition is translated: all its course, whoever reads it."""

    translated: int
    texts: int
    reviewed: int
    """Documents that a native reader has reviewed, or that are originals."""
    documents: int


UNKNOWN = Translation(0, 0, 0, 0)


@dataclass(frozen=True, order=True)
class Origin:
    """The edition that a file was made of."""

    id: str
    """Programme, language, audience and plan, such as `leading-together/kk/participant`."""
    edition: str
    """What the programme calls this edition of itself."""
    published: str
    """Its month, as the programme gives it; empty where it does not."""
    cases: tuple[str, ...]
    """The ids of the case studies in it, in some format: one may be shown on paper and not in the web."""
    language: str = ""
    as_of: str = ""
    """The day as of which the records of case studies were read; empty where an older build did not say."""
    made_of: str = ""
    """What the texts and the program that it was made of are known by (`Inputs.texts`); empty if unknown."""
    translation: Translation = UNKNOWN


@dataclass(frozen=True)
class Entry:
    """A file of an output folder."""

    sha256: str
    origin: Origin
    cases: tuple[str, ...]
    """The ids of the case studies that it may hold."""


def entry(content: bytes, origin: Origin, cases: tuple[str, ...]) -> Entry:
    """Return the entry of a file."""
    return Entry(sha256(content).hexdigest(), origin, cases)


def of_unknown_texts(entry: Entry) -> Entry:
    """Return an entry that does not say of which texts it is: somebody wrote into them meanwhile."""
    return replace(entry, origin=replace(entry.origin, made_of=""))


def written(entries: Mapping[str, Entry]) -> bytes:
    """Return the manifest of an output folder.

    Of a file that may hold all case studies of its edition it does not say which, as older ones of none did.
    """
    of: dict[Origin, dict[str, Entry]] = {}
    for path, each in sorted(entries.items(), key=lambda pair: pair[0]):
        of.setdefault(each.origin, {})[path] = each
    editions = [
        asdict(origin)
        | {
            "files": {path: each.sha256 for path, each in of[origin].items()},
            "holds": {
                path: each.cases for path, each in of[origin].items() if each.cases != origin.cases
            },
        }
        for origin in sorted(of)
    ]
    text = json.dumps({"editions": editions}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def read(folder: Path) -> dict[str, Entry]:
    """Return the entries of an output folder; none of one whose manifest is missing or damaged."""
    try:
        found = json.loads((folder / NAME).read_bytes())
        return {
            path: Entry(digest, origin, tuple(edition.get("holds", {}).get(path, origin.cases)))
            for edition in found["editions"]
            for origin in [_origin(edition)]
            for path, digest in edition["files"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _origin(edition: Mapping[str, Any]) -> Origin:
    cases = tuple(str(each) for each in edition["cases"])
    return Origin(
        str(edition["id"]),
        str(edition["edition"]),
        str(edition["published"]),
        cases,
        str(edition.get("language", "")),
        str(edition.get("as_of", "")),
        str(edition.get("made_of", "")),
        Translation(**edition["translation"]) if "translation" in edition else UNKNOWN,
    )
