"""How the libraries of the press are found: by asking the system for the file, and nobody else."""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def only_by_their_files() -> Iterator[None]:
    """Let Python find libraries by the names of their files alone, while WeasyPrint is imported.

    For each library WeasyPrint tries a name for each kind of system, 22 on Linux; the last but two is that of
    the file, which the system finds by itself. For each other one `ctypes.util.find_library` starts
    `ldconfig`, and then both compilers: half a second of each build.
    """
    if not sys.platform.startswith("linux"):  # elsewhere it starts nothing, and may be needed
        yield
        return
    find = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find
