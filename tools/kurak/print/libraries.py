"""How the libraries of the press are found: by asking the system's own list, and no compiler."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_compilers() -> Iterator[None]:
    """Let Python find libraries by their names without gcc and ld, while WeasyPrint is imported.

    For each library WeasyPrint tries a name for each kind of system, 22 on Linux, and for each of them that
    `ldconfig` does not know `ctypes.util.find_library` starts both compilers: a third of a second of each
    build. What only they would find, in a folder of `LD_LIBRARY_PATH`, is found by the last of those names.
    """
    path = os.environ.get("PATH")
    os.environ["PATH"] = os.devnull  # and not empty: that is the folder one stands in
    try:
        yield
    finally:
        if path is None:
            del os.environ["PATH"]
        else:
            os.environ["PATH"] = path
