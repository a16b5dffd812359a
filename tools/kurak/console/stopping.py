"""How commands stop: in a sentence that says what was refused, and what to do about it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from kurak.messages import say
from kurak.mishaps import told
from kurak.sentences import Sentence, Text, quoted, sentence


@contextmanager
def stopping(target: Path) -> Iterator[None]:
    """Stop with a sentence when what is made for an output folder cannot be made or written."""
    try:
        yield
    except (OSError, MemoryError) as error:
        why, remedy = told(error)
        stop(
            sentence("Making {name} failed: {why}.", name=str(target), why=why),
            sentence("What was there before is as it was. {remedy}", remedy=remedy),
        )
    except KeyboardInterrupt:
        told_so = sentence("Interrupted. {folder} is as it was.", folder=str(target))
        click.echo(f"\n{say(told_so)}", err=True)
        raise SystemExit(130) from None
    except Exception as error:
        from kurak import build  # slow to import: the workers begin to get ready before that
        from kurak.labels import BrokenWords
        from kurak.output import write

        if isinstance(error, write.NotOurs):
            if target.is_file():
                stop(
                    sentence(
                        "{file} is a file, and the output needs a folder; nothing was written.",
                        file=str(target),
                    ),
                    sentence("Move the file away, or name another place with --output."),
                )
            stop(
                sentence(
                    "{folder} holds files that kurak did not make, so nothing was written there.",
                    folder=str(error),
                ),
                sentence("Name an empty folder with --output, or empty this one yourself."),
            )
        if not isinstance(error, build.BuildError):
            raise
        cause = error.__cause__
        if isinstance(cause, BrokenWords):
            raise cause from None
        if isinstance(cause, OSError | MemoryError):
            why, remedy = told(cause)
            _stop_making(error, why, target, remedy)
        if isinstance(cause, ImportError):
            # The launcher found that once, and notes here that it need not look for it again.
            Path(sys.prefix, "system-run").unlink(missing_ok=True)
            _stop_making(error, str(cause), target)
        _stop_making(error, reason(cause), target)


def _stop_making(error: Exception, why: Text, target: Path, remedy: Text = "") -> NoReturn:
    as_before = sentence("{folder} is as it was.", folder=str(target))
    stop(
        sentence("Making {name} failed: {why}.", name=str(error), why=why),
        sentence("{as_before} {remedy}", as_before=as_before, remedy=remedy)
        if remedy
        else as_before,
    )


def reason(error: BaseException | None) -> Text:
    """Return why something failed: in our own words, or in those of a library with what it calls that."""
    if error is None:
        return sentence("for an unknown reason")
    if error.args and isinstance(error.args[0], Sentence):
        return error.args[0]
    is_ours = type(error).__module__.partition(".")[0] == "kurak"
    return quoted(str(error).rstrip(".!") if is_ours else f"{type(error).__name__}: {error}")


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Stop with a sentence when one file cannot be written."""
    try:
        yield
    except OSError as error:
        why, remedy = told(OSError(error.errno, error.strerror))  # the file is named already
        stop(
            sentence("{file} cannot be written: {why}.", file=str(file), why=why),
            sentence("It is as it was. {remedy}", remedy=remedy),
        )


def stop_changing(error: OSError, remedy: Text) -> NoReturn:
    """Stop because a file of the course cannot be changed."""
    stop(
        sentence(
            "{file} cannot be changed: {why}.",
            file=str(error.filename),
            why=quoted(error.strerror or str(error)),
        ),
        remedy,
    )


def stop_unread(root: Path) -> NoReturn:
    """Stop because the programme in a folder cannot be read."""
    stop(
        sentence("The programme in {folder} cannot be read.", folder=str(root)),
        sentence("./kurak check says why."),
    )


def stop(what: Text, help_text: Text) -> NoReturn:
    click.echo(f"kurak: {say(what)}\n       {say(help_text)}", err=True)
    raise SystemExit(2)
