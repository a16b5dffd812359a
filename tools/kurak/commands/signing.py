"""The extra for signatures, and whoever signs a release."""

import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from kurak.console.stopping import stop
from kurak.messages import say
from kurak.sentences import Text, quoted, sentence, told_by

_LONGEST = 20_000
"""Bytes of a secret key that are read."""


def signer_of(secret: Path, root: Path, target: Path) -> Any:
    """Return the key to sign with; stop where it lies where it would be sent along, or is none."""
    from kurak.release import minisign

    for folder in (_repository(root), target):
        if secret.resolve().is_relative_to(folder.resolve()):
            stop(
                sentence(
                    "The secret key {file} lies in {folder}, where it would be sent along with it.",
                    file=str(secret),
                    folder=str(folder),
                ),
                sentence("Move it elsewhere, best onto a stick."),
            )
    try:
        with secret.open("rb") as stream:
            text = stream.read(_LONGEST).decode("utf-8", "replace")
        password = ""
        if minisign.is_encrypted(text):
            asked = say(sentence("Password of {file}", file=str(secret)))
            password = click.prompt(asked, hide_input=True, err=True)
        return minisign.secret_key(text, password)
    except minisign.WrongPassword as error:
        stop(
            sentence("{file} {fault}.", file=str(secret), fault=told_by(error)),
            sentence("Type this again, with its password. Nothing was built or written."),
        )
    except minisign.BadKey as error:
        stop(
            sentence("{file} {fault}.", file=str(secret), fault=told_by(error)),
            sentence("minisign -G -p ours.pub -s ours.key makes one."),
        )
    except minisign.Lacking:
        lacking(sentence("a release can be signed"))
    except OSError as error:
        why = quoted(error.strerror or str(error))
        stop(
            sentence("{file} cannot be read: {why}", file=str(secret), why=why),
            sentence("Nothing was built or written."),
        )


def _repository(root: Path) -> Path:
    """Return the folder that is sent when a course is: the outermost repository that holds it."""
    holding = [each for each in (root, *root.parents) if (each / ".git").exists()]
    return holding[-1] if holding else root


def lacking(what: Text) -> NoReturn:
    """Stop because the extra for signatures is not installed."""
    stop(
        sentence("Before {what}, an extra of the installation is needed.", what=what),
        sentence(
            "To install it, type: {command}",
            command=f"{sys.executable} -m pip install 'kurak[release]'",
        ),
    )
