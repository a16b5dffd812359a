"""Begin: say what Ctrl-C does before the modules are read, which takes longer than many a command."""

import sys

from kurak import signals


def main() -> None:
    """Run the command line; Ctrl-C ends it without a traceback from its first moment on."""
    try:
        signals.obey()
        from kurak import cli

        cli.main()
    except KeyboardInterrupt:  # while the modules were read
        raise SystemExit(130) from None
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
