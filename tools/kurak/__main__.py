"""Begin: say what Ctrl-C does before the modules are read, which takes longer than many a command.

And end: to take a course of half a million objects apart one by one takes a quarter of a second.
"""

import atexit
import os
import sys

from kurak.work import signals


def main() -> None:
    """Run the command line; Ctrl-C ends it without a traceback from its first moment on."""
    code: list[int] = []
    atexit.register(_leave, code)  # the first one is called as the last
    try:
        _run()
        code.append(0)
    except SystemExit as stopped:
        if isinstance(stopped.code, int):
            code.append(stopped.code)
        raise


def _leave(code: list[int]) -> None:
    """End at once where all is said; where that fails, Python tells of it in its own time."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # there is none, or its reader has gone
        return
    if code:
        os._exit(code[0])


def _run() -> None:
    try:
        signals.obey()
        from kurak import cli

        cli.main()
    except KeyboardInterrupt:  # while the modules were read
        raise SystemExit(130) from None
    except MemoryError:  # the same
        sys.stderr.write("kurak: There is too little memory. End other programs, or allow more.\n")
        raise SystemExit(2) from None
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "kurak":
            raise
        said = f"kurak: A library is missing: there is no {error.name} in {sys.prefix}.\n"
        sys.stderr.write(
            f"{said}       Its set-up was not finished, or something was removed from it. "
        )
        sys.stderr.write("Remove that folder and start ./kurak again: it is made anew.\n")
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
