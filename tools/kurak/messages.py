"""In which language whoever typed a command is spoken to, and saying a sentence in it.

The options of a command (`commands/messages.py`) put the language into the context of the running command, so
that whatever stops it, wherever that is, speaks it too. Outside of a command the environment says it.
"""

import os

import click

from kurak.sentences import Text

VARIABLE = "KURAK_MESSAGES"
SOURCE = "en"
_KEY = "kurak.messages"


def spoken() -> str:
    """Return the language in which somebody is spoken to here."""
    context = click.get_current_context(silent=True)
    usual = os.environ.get(VARIABLE) or SOURCE
    return str(context.meta.get(_KEY, usual)) if context else usual


def speak(context: click.Context, language: str) -> None:
    """Speak a language for as long as a command runs."""
    context.meta[_KEY] = language


def say(text: Text) -> str:
    """Return a sentence in the language of whoever typed the command; in English where it has none there."""
    language = spoken()
    if language == SOURCE:
        return str(text)
    from kurak.diagnostics import say_in  # slow to import, and seldom wanted

    return say_in(language)(text)
