"""A case study whose narrator takes it back → a tombstone, and the list of what it has gone into.

The order is that of harm: first what was handed out is written down, then the text is out of sight of every
build, then it is removed, then what was remembered of it. Whoever is interrupted begins again, and loses
nothing: each step finds what is left to do.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kurak.load import CASES, CURRICULUM, TOMBSTONE
from kurak.output import manifest
from kurak.output.manifest import REVOCATIONS, Entry
from kurak.output.write import write_text
from kurak.safety.revocations import Revoked, read, written
from kurak.store import Store

_TEXTS = (".md", ".yml", ".po")
_MANUSCRIPTS = (".docx", ".odt", ".doc", ".zip")
_ID = re.compile(r"^id:\s*[\"']?([\w-]+)", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s#]+)")


@dataclass(frozen=True)
class Withdrawal:
    """What withdrawing a case study means for a course."""

    id: str
    root: Path
    folder: Path
    before: str
    """The day on which it was withdrawn already; empty where it was not."""
    files: tuple[Path, ...]
    """What is removed."""
    named: tuple[str, ...]
    """Where else in the course its id stands: `path:line`."""
    elsewhere: tuple[str, ...]
    """Files outside its folder that it shows or leads to."""
    manuscripts: tuple[str, ...]
    """Word files and bundles in the course's folder: any of them may be the story."""
    held: dict[str, Entry]
    """Files of the output that may hold it, by their paths."""


def find(root: Path, name: str, output: Path) -> Withdrawal | None:
    """Return what withdrawing a case study means; None where there is none of this id.

    It is looked for in the files as they are: a course with errors must not keep anybody waiting.
    """
    folder = next((each for each in _folders(root) if _is_called(each, name)), None)
    if folder is None:
        return None
    tombstone = folder / TOMBSTONE
    date = re.search(r"\d{4}-\d{2}-\d{2}", _text(tombstone))
    return Withdrawal(
        id=name,
        root=root,
        folder=folder,
        before=date[0] if date else "",
        files=tuple(each for each in sorted(folder.iterdir()) if each != tombstone),
        named=tuple(_named(root, name, folder)),
        elsewhere=tuple(_elsewhere(root, folder)),
        manuscripts=tuple(_manuscripts(root)),
        held={path: entry for path, entry in manifest.read(output).items() if name in entry.cases},
    )


def carry_out(withdrawal: Withdrawal, date: str, store: Store) -> None:
    """Withdraw a case study, or bring to its end what was interrupted. Raise `OSError` or `Damaged`."""
    _revoke(withdrawal)
    day = withdrawal.before or date
    tombstone = f'id: {withdrawal.id}\nwithdrawn_on: "{day}"\n'
    write_text(withdrawal.folder / TOMBSTONE, tombstone)
    for each in withdrawal.files:
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink(missing_ok=True)
    store.clear()


def by_now(root: Path) -> set[str]:
    """Return the ids of the case studies that are withdrawn as the files are, whatever was loaded before."""
    stones = [each / TOMBSTONE for each in _folders(root) if (each / TOMBSTONE).is_file()]
    return {each.parent.name for each in stones} | {
        name for each in stones for name in _ID.findall(_text(each))
    }


def known(root: Path) -> list[str]:
    """Return the names of the folders of a course's case studies."""
    return [each.name for each in _folders(root)]


def _folders(root: Path) -> list[Path]:
    cases = root / CASES
    return sorted(each for each in cases.iterdir() if each.is_dir()) if cases.is_dir() else []


def _is_called(folder: Path, name: str) -> bool:
    """Tell whether a folder is that of a case study: by its file, or by its own name."""
    line = re.compile(rf"^id:\s*[\"']?{re.escape(name)}[\"']?\s*$", re.MULTILINE)
    files = [folder / each for each in (TOMBSTONE, "case.md")]
    said = [_text(file) for file in files if file.is_file()]
    return any(line.search(text) for text in said) or (
        folder.name == name and any(folder.iterdir())
    )


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""


def _named(root: Path, name: str, folder: Path) -> Iterator[str]:
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    for place in (CURRICULUM, CASES):
        for file in sorted((root / place).rglob("*")):
            is_guide = file.stem.partition(".")[0] == "README"  # its examples name nobody's case
            if file.suffix in _TEXTS and not is_guide and not file.is_relative_to(folder):
                for number, line in enumerate(_text(file).splitlines(), 1):
                    if word.search(line):
                        yield f"{file.relative_to(root).as_posix()}:{number}"


def _elsewhere(root: Path, folder: Path) -> Iterator[str]:
    for address in dict.fromkeys(_LINK.findall(_text(folder / "case.md"))):
        file = (folder / address).resolve()
        outside = file.is_relative_to(root.resolve()) and not file.is_relative_to(folder.resolve())
        if outside and file.is_file() and file.suffix not in _TEXTS:
            yield file.relative_to(root.resolve()).as_posix()


def _manuscripts(root: Path) -> Iterator[str]:
    for place in (root, root / CASES):
        files = place.iterdir() if place.is_dir() else ()
        for file in sorted(files):
            if file.suffix.lower() in _MANUSCRIPTS and file.is_file():
                yield file.relative_to(root).as_posix()


def _revoke(withdrawal: Withdrawal) -> None:
    """Add what may hold the case study to the course's list of what is not to be handed on."""
    file = withdrawal.root / REVOCATIONS
    given = {
        Revoked(entry.origin.id, withdrawal.id, path, entry.sha256, entry.origin.published)
        for path, entry in withdrawal.held.items()
    }
    before = read(file)
    if given:
        write_text(file, written(given.union(before)))
