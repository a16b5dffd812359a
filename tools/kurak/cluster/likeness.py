"""Whether two machines make the same bytes of the same work: what each of them works with."""

import platform
import sys
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from kurak.print.fragment import machine
from kurak.release.sbom import installed
from kurak.store import key_of
from kurak.store.inputs import program

_EXTRAS = frozenset({"cluster", "word"})
"""Those of our extras that a build works with."""
_PANGO = "Pango"
THREADS = "threads"
_PROGRAM = "Kurak"


@cache
def works_with() -> Mapping[str, str]:
    """Return what this process makes things with, each by its name."""
    found = {
        name: one.version for name, one in installed(_EXTRAS).items() if name != _PROGRAM.lower()
    }
    return {
        _PROGRAM: _program()[:12],
        "Python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        _PANGO: _press(),
        **dict(sorted(found.items())),
    }


@cache
def digest() -> str:
    """Return the hash of what this process works with."""
    return key_of(*(part for pair in works_with().items() for part in pair))


def differences(theirs: Mapping[str, str]) -> Iterator[str]:
    """Yield in what another process differs from this one."""
    ours = works_with()
    if theirs.get(THREADS, "1") != "1":
        yield f"it has {theirs[THREADS]} threads, and WeasyPrint wants one: --nthreads 1"
    if theirs[_PROGRAM] != ours[_PROGRAM]:
        yield f"its Kurak is another one ({theirs[_PROGRAM]} there, {ours[_PROGRAM]} here)"
    if not theirs[_PANGO]:
        yield "it has no Pango, which prints"
    elif theirs[_PANGO] != ours[_PANGO]:
        yield f"Pango or HarfBuzz is another one ({theirs[_PANGO]} there, {ours[_PANGO]} here)"
    for name in sorted((ours.keys() | theirs.keys()) - {_PROGRAM, _PANGO, THREADS}):
        here, there = ours.get(name, "none"), theirs.get(name, "none")
        if here != there:
            yield f"{name} {there} there, {here} here"


def _program() -> str:
    return key_of(*(part for each in program().items() for part in each))


def _press() -> str:
    """Return the versions of the libraries that print, or nothing where it cannot be printed."""
    try:
        import_module("kurak.print.compile")
    except (ImportError, OSError):
        return ""
    words = machine().split()
    return " ".join(
        words[place + 1] for place, word in enumerate(words) if word.endswith("version_string")
    )


@cache
def threads() -> int:
    """Return how many pieces of work this process begins at once: a Dask worker, while it does one of them.

    It is told here to look no more at what its threads do: that takes up to a fifth of its time.
    """
    dask = sys.modules.get("distributed")
    if dask is None:
        return 1
    worker = dask.get_worker()
    for name in ("profile", "profile-cycle"):
        if name in worker.periodic_callbacks:
            worker.loop.add_callback(worker.periodic_callbacks[name].stop)
    return int(worker.state.nthreads)
