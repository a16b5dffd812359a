"""The same sources give the same bytes, whoever makes them, where and when."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import DAY, KURAK, made

ODD = '''\
"""The order of a file system that is not this one: names come backwards."""
import os

_listdir, _scandir = os.listdir, os.scandir


class _Backwards:
    def __init__(self, *given):
        with _scandir(*given) as entries:
            self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __iter__(self):
        return self.entries

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def close(self):
        pass


os.listdir = lambda *given: sorted(_listdir(*given), reverse=True)
os.scandir = _Backwards
'''


def run(course: Path, *given: str, before: tuple[str, ...] = (), **settings: str) -> None:
    clean = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("LC_", "LANG", "KURAK_", "PYTHON"))
    }
    names = {"KURAK_NAMES_KEY": f"{course.parent}/key", "KURAK_NAMES": f"{course.parent}/names"}
    result = subprocess.run(
        [*before, str(KURAK), *given],
        cwd=course,
        env={**clean, **names, **settings},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert result.returncode == 0, result.stderr


def another_machine() -> tuple[str, ...]:
    """Return what makes a command run as somebody else and on one processor, as far as this system has it."""
    ways = (
        ("unshare", "--user", "--map-user=1234", "--map-group=1234"),
        ("taskset", "--cpu-list", str(min(os.sched_getaffinity(0)))),
    )
    able = [
        way
        for way in ways
        if shutil.which(way[0])
        and subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0
    ]
    return tuple(word for way in able for word in way)


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
def test_the_same_sources_give_the_same_bytes(
    tmp_path: Path, copied: Callable[[Path, Path], Path]
) -> None:
    """All formats of a language, a pack and their release: path, user, order, time and place differ.

    What another test has printed of these texts is taken here, and made anew there.
    """
    (tmp_path / "a").mkdir()
    one = made(tmp_path / "a", copied)
    there = tmp_path / "Ещё один путь"
    there.mkdir()
    two = made(there)
    assert not (two / ".kurak").exists()
    for path in two.rglob("*"):
        os.utime(path, (981173106, 981173106))
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd/sitecustomize.py").write_text(ODD, encoding="utf-8")
    (tmp_path / "odd/home").mkdir()

    build = ("build", "-l", "kk", "--as-of", DAY)
    pack = ("pack", "short-day", "-l", "kk", "--date", "2099-04-10", "--as-of", DAY)
    first = {"TZ": "UTC", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}
    second = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "POSIX",
        "PYTHONHASHSEED": "2",
        "PYTHONPATH": str(tmp_path / "odd"),
        "HOME": str(tmp_path / "odd/home"),
        "SOURCE_DATE_EPOCH": "5000000000",  # no date of a product is that of its making
    }
    elsewhere = ("sh", "-c", 'umask 077; exec "$@"', "sh", *another_machine())
    run(one, *build, "-j", "3", **first)
    run(one, *pack, **first)
    run(two, *build, "-j", "1", before=elsewhere, **second)
    run(two, *pack, before=elsewhere, **second)
    for course, settings, before in ((one, first, ()), (two, second, elsewhere)):
        run(course, "release", "--as-of", DAY, "--key", "../ours.key", before=before, **settings)

    ours, theirs = everything(one / "dist"), everything(two / "dist")
    assert ours.keys() == theirs.keys()
    assert {path for path in ours if ours[path] != theirs[path]} == set()
    suffixes = {path.rpartition(".")[2] for path in ours}
    assert {"pdf", "docx", "epub", "imscc", "zip", "gz", "sqlite3", "html", "ics"} <= suffixes
    assert "SHA256SUMS.minisig" in ours and "packs/kk/short-day/pack.pdf" in ours
    told = b"".join(ours.values())
    for trace in (str(tmp_path), "Ещё один", "Kiritimati"):
        assert trace.encode() not in told, "where it was made is in no file"
