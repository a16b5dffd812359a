"""A case study ↔ one file (ZIP) that its author hands over: text, record, pictures, and what is to be mended.

What comes back is a draft whatever it says of itself: of its record only the ground on which the story is
told, the author's code, and what she says was agreed are taken.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kurak.archive import archive
from kurak.labels import mark
from kurak.manuscripts.agreed import from_skeleton
from kurak.manuscripts.case import Case, record_of
from kurak.manuscripts.case_form import BASIS
from kurak.manuscripts.opening import contents_of
from kurak.manuscripts.picture import Crop, cleaned
from kurak.manuscripts.told import Refused

_TEXT, _RECORD, _FINDINGS, _FORM = "case.md", "record.yml", "findings.txt", "form.json"
_PICTURE = re.compile(r"picture-\d{1,3}\.(jpg|png)")
_LINE = re.compile(r"^(id|language|source_basis|author): \"?([\w-]{1,60})\"?$", re.MULTILINE)
_LONGEST = 1_000_000
_OTHER = mark("This file is not as the studio has saved it. Save it there anew.")


@dataclass(frozen=True, slots=True)
class Bundle:
    """What an author has handed over."""

    case: Case | None
    """Nothing where the author has not finished."""
    form: Mapping[str, str]
    """What was written in the studio's form, by its fields; empty for what came from a word processor."""


def packed(case: Case | None, findings: str, form: Mapping[str, str]) -> bytes:
    """Return the file to hand over: the same bytes for the same text, on every computer."""
    files: dict[str, bytes] = {}
    if case:
        files = {_TEXT: case.text.encode(), _RECORD: case.record.encode(), **case.pictures}
    if form:
        files[_FORM] = (json.dumps(form, ensure_ascii=False, indent=1) + "\n").encode()
    return archive({**files, _FINDINGS: findings.encode()})


def unpacked(file: Path) -> Bundle | None:
    """Return what is in such a file; nothing where it is an archive of something else.

    Raise `Refused` for what harms whoever opens it, or is broken, and OSError where it cannot be read.
    """
    content, _ = contents_of(file, _is_wanted)
    if not content:
        return None
    return Bundle(_case(content), _form(content.get(_FORM, b"{}")))


def _is_wanted(name: str) -> bool:
    return name in (_TEXT, _RECORD, _FORM) or _PICTURE.fullmatch(name) is not None


def _case(content: Mapping[str, bytes]) -> Case | None:
    if _TEXT not in content:
        return None
    try:
        text, record = content[_TEXT].decode(), content.get(_RECORD, b"").decode()
    except UnicodeDecodeError as error:
        raise Refused(_OTHER) from error
    head = dict(_LINE.findall(text.partition("\n---")[0]))
    said = dict(_LINE.findall(record))
    basis = said.get("source_basis", "")
    if "id" not in head or basis not in BASIS:
        raise Refused(_OTHER)
    pictures = dict(
        _cleaned(name, each) for name, each in content.items() if _PICTURE.fullmatch(name)
    )
    made = record_of(head["id"], basis, said.get("author", ""), from_skeleton(record))
    return Case(head["id"], head.get("language", ""), text, made, pictures, (), ())


def _cleaned(name: str, content: bytes) -> tuple[str, bytes]:
    suffix, picture = cleaned(content, Crop())
    if not name.endswith(suffix):
        raise Refused(_OTHER)
    return name, picture


def _form(content: bytes) -> Mapping[str, str]:
    try:
        form = json.loads(content) if len(content) <= _LONGEST else None
    except (ValueError, RecursionError) as error:
        raise Refused(_OTHER) from error
    if not isinstance(form, dict) or not all(isinstance(each, str) for each in form.values()):
        raise Refused(_OTHER)
    return form
