"""What authors and the studio have sent → a manuscript to work with; where none is, why, and the end."""

from pathlib import Path
from typing import Any, NoReturn

from kurak.console.stopping import stop, stop_unread
from kurak.sentences import quoted, sentence


def programme_of(root: Path) -> Any:
    """Return the programme of the course, or stop."""
    from kurak.load import load_programme

    programme = load_programme(root)
    if programme is None:
        stop_unread(root)
    return programme


def received_from(file: Path, language: str, programme: Any, messages: str) -> Any:
    """Return what is in a Word or OpenDocument file, or stop."""
    from kurak.manuscripts.pandoc import NoPandoc
    from kurak.manuscripts.reading import received
    from kurak.manuscripts.told import Refused

    if language and language not in programme.languages:
        stop(
            sentence("The programme does not speak {language}.", language=language),
            sentence("It speaks {languages}.", languages=", ".join(programme.languages)),
        )
    try:
        return received(file, language, programme.source_language, str(programme.licence))
    except Refused as refused:
        refuse(file, refused, messages)
    except NoPandoc:
        stop_for_the_extra()
    except OSError as error:
        _stop_unreadable(file, error)


def handed_over(file: Path, messages: str) -> Any:
    """Return the case study in a file that the studio has saved."""
    from kurak.manuscripts.bundle import unpacked
    from kurak.manuscripts.told import Refused

    try:
        handed = unpacked(file)
    except Refused as refused:
        refuse(file, refused, messages)
    except OSError as error:
        _stop_unreadable(file, error)
    if handed is None:
        stop(
            sentence("{file} is no case study that ./kurak studio has saved.", file=file.name),
            sentence("Nothing was written."),
        )
    if handed.case is None:
        stop(
            sentence("{file}: its author has not finished it.", file=file.name),
            sentence("It can be opened in ./kurak studio, to go on. Nothing was written."),
        )
    return handed.case


def _stop_unreadable(file: Path, error: OSError) -> NoReturn:
    stop(
        sentence(
            "{file} cannot be read: {why}",
            file=str(file),
            why=quoted(error.strerror or str(error)),
        ),
        sentence("Nothing was written."),
    )


def stop_for_the_extra() -> NoReturn:
    """Stop where Word files cannot be read or written here."""
    from kurak.manuscripts.pandoc import INSTALL

    stop(
        sentence("To read Word files, an extra is needed that is not installed here."),
        sentence("To install it, type: {command}", command=INSTALL),
    )


def refuse(file: Path, refused: Any, messages: str) -> NoReturn:
    """Stop, and say why a file is not taken."""
    told = quoted(f"{file.name}: {refused.told.text(messages)}")
    stop(told, sentence("Nothing was written."))
