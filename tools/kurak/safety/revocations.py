"""revocations.json: what was handed out and is not to be handed on, file by file."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

_LARGEST = 64_000_000
"""Bytes of a list that are read: it comes from anybody, and a stick can hold a file of any length."""


class Damaged(Exception):
    """A file of ours that cannot be read, and must not be written over."""


@dataclass(frozen=True, order=True)
class Revoked:
    """A file that may hold a case study which its narrator has taken back."""

    edition: str
    case: str
    path: str
    sha256: str
    published: str = ""


def read(file: Path) -> list[Revoked]:
    """Return what a list holds; nothing where there is none. Raise `Damaged`."""
    if not file.is_file():
        return []
    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise ValueError("too long for a list")
        found = json.loads(content)["revoked"]
        return [
            Revoked(
                edition=str(each["edition"]),
                case=str(each["case"]),
                path=str(each["path"]),
                sha256=str(each["sha256"]),
                published=str(each.get("published", "")),
            )
            for each in found
        ]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Damaged(str(file)) from error


def written(revoked: Iterable[Revoked]) -> str:
    """Return the list."""
    listed = [asdict(each) for each in sorted(revoked)]
    return f"{json.dumps({'revoked': listed}, ensure_ascii=False, indent=1)}\n"
