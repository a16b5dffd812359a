"""One output tree in another's place: what is ours goes, what is somebody's stays.

The mark in a tree lists the files that we made. Only `write` uses this module.
"""

import os
import shutil
import stat
from collections.abc import Iterator, Set
from glob import escape
from pathlib import Path

from kurak.output.alive import is_left

MARK = ".kurak"
_MARK_TEXT = "Made by kurak build, which replaces the files listed here. Any other file stays.\n"
_WITHOUT_LIST = "Made by kurak build. Everything in this folder is replaced by the next build.\n"
"""What the mark said before it had a list."""


class NotOurs(Exception):
    """The output folder holds something that no build of ours made."""


def is_somebodys(folder: Path) -> bool:
    if not os.path.lexists(folder):
        return False
    if folder.is_symlink() or not folder.is_dir():
        return True
    return any(folder.iterdir()) and not (folder / MARK).is_file()


def write_mark(tree: Path, made: Set[str]) -> None:
    listing = "".join(f"{name}\n" for name in sorted(made))
    # Names come from the disk, where any bytes can be one.
    data = (_MARK_TEXT + listing).encode("utf-8", "surrogateescape")
    (tree / MARK).write_bytes(data)


def is_mark(file: Path) -> bool:
    """Tell whether a file is the mark of a build, and nothing else that is called so."""
    said = _MARK_TEXT.partition(",")[0].encode()
    with file.open("rb") as stream:
        return stream.read(len(said)) == said


def made_in(folder: Path) -> Set[str]:
    """Return the names of the files in a tree that a build of ours made."""
    mark = folder / MARK
    text = mark.read_bytes().decode("utf-8", "surrogateescape") if mark.is_file() else ""
    if text == _WITHOUT_LIST:
        return set(files_in(folder))
    return {MARK, *text.split("\n")[1:]}


def files_in(folder: Path) -> Iterator[str]:
    """Yield the names of the files in a tree: links are none."""
    return (name for name, _ in _states(folder))


Stamp = tuple[int, int, int]
"""What a file is known by without reading it: its size, when it was changed, and its permissions."""


def stamps_in(folder: Path) -> dict[str, Stamp]:
    """Return the names of the files in a tree, and their stamps."""
    return {
        name: (state.st_size, state.st_mtime_ns, stat.S_IMODE(state.st_mode))
        for name, state in _states(folder)
    }


def _states(folder: Path, within: str = "") -> Iterator[tuple[str, os.stat_result]]:
    # Without a Path for each of thousands.
    try:
        entries = sorted(os.scandir(folder / within), key=lambda entry: entry.name)
    except OSError:  # it is not there, or closed
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _states(folder, f"{within}{entry.name}/")
        elif entry.is_file(follow_symlinks=False):
            yield within + entry.name, entry.stat(follow_symlinks=False)


def beside(folder: Path, kind: str) -> str:
    return f".{folder.name}.{kind}"


def old_place(folder: Path) -> Path:
    return folder.with_name(beside(folder, "old"))


def clear_away_dead(folder: Path) -> None:
    """Remove what builds that were killed left unfinished."""
    for tree in folder.parent.glob(f"{escape(beside(folder, 'new'))}.*.*"):
        if not is_somebodys(tree) and is_left(tree, tree.name.split(".")[-2]):
            shutil.rmtree(tree, ignore_errors=True)


def recover(folder: Path) -> None:
    """Bring a swap to its end that was interrupted: back if the new tree is not there, on if it is."""
    old = old_place(folder)
    if is_somebodys(old):
        raise NotOurs(str(old))
    if old.exists() and folder.exists():
        settle(old, folder, made_in(old))
    elif old.exists():
        old.replace(folder)


def settle(old: Path, new: Path, made: Set[str], within: str = "") -> None:
    """Remove an old tree but for what we did not make, which moves into the new one."""
    # The mark goes last: an interrupted removal is taken up again where it stopped.
    for entry in sorted(os.scandir(old), key=lambda entry: entry.name == MARK):
        name = within + entry.name
        if name in made and entry.is_file(follow_symlinks=False):
            Path(entry.path).unlink()
            continue
        here, there = Path(entry.path), new / entry.name
        if entry.is_dir(follow_symlinks=False) and _is_shared(there, f"{name}/", made):
            settle(here, there, made, f"{name}/")
        else:
            new.mkdir(parents=True, exist_ok=True)
            while os.path.lexists(there):
                there = there.with_name(f"{there.name}.kept")
            here.rename(there)
    old.rmdir()


def _is_shared(there: Path, within: str, made: Set[str]) -> bool:
    """Tell whether a folder can hold both files of ours and somebody's."""
    if os.path.lexists(there):
        return there.is_dir() and not there.is_symlink()
    return any(name.startswith(within) for name in made)
