"""Begin: say what Ctrl-C does before the modules are read, which takes longer than many a command."""

from kurak import signals


def main() -> None:
    """Run the command line; Ctrl-C ends it without a traceback from its first moment on."""
    try:
        signals.obey()
        from kurak import cli

        cli.main()
    except KeyboardInterrupt:  # while the modules were read
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
