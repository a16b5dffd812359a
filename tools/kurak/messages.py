"""In which language whoever typed a command is spoken to, and saying a sentence in it.

The options of a command (`commands/messages.py`) put the language into the context of the running command, so
that whatever stops it, wherever that is, speaks it too. Outside of a command the environment says it. So it
is with the course that a command was told of: what is said to be typed next is about the same course.
"""

import os
import re
import shlex
from pathlib import Path

import click

from kurak.sentences import Text

VARIABLE = "KURAK_MESSAGES"
SOURCE = "en"
_KEY = "kurak.messages"
_COURSE = "kurak.course"
_TYPED = re.compile(r"\./kurak((?: [a-z][a-z-]*)+)\b(?![^\n]* --course)")


def spoken() -> str:
    """Return the language in which somebody is spoken to here."""
    context = click.get_current_context(silent=True)
    usual = os.environ.get(VARIABLE) or SOURCE
    return str(context.meta.get(_KEY, usual)) if context else usual


def is_told(context: click.Context) -> bool:
    """Tell whether this command, or one above it, was told a language already."""
    return _KEY in context.meta


def speak(context: click.Context, language: str) -> None:
    """Speak a language for as long as a command runs."""
    context.meta[_KEY] = language


def say(text: Text) -> str:
    """Return a sentence in the language of whoever typed the command; in English where it has none there."""
    return addressed(say_of_any(text))


def say_of_any(text: Text) -> str:
    """Return the same, about no course in particular: to be kept, and said when another one is named."""
    language = spoken()
    if language == SOURCE:
        return str(text)
    from kurak.diagnostics import say_in  # slow to import, and seldom wanted

    return say_in(language)(text)


def is_about(context: click.Context, course: Path) -> None:
    """Let what is said to be typed next name a course, for as long as a command runs."""
    shorter = min(str(course), os.path.relpath(course), key=len)
    context.meta.setdefault(_COURSE, shlex.quote(shorter))


def addressed(text: str) -> str:
    """Return a text in which the commands are about the course that was named, if one was."""
    context = click.get_current_context(silent=True)
    course = context and context.meta.get(_COURSE)
    if not context or not course:
        return text
    every = context.find_root()

    def about(match: re.Match[str]) -> str:
        command, typed = every.command, "./kurak"
        for word in match[1].split():
            inner = isinstance(command, click.Group) and command.get_command(every, word)
            if not inner:
                break
            command, typed = inner, f"{typed} {word}"
        if any(each.name == "root" for each in command.params):
            return match[0].replace(typed, f"{typed} --course {course}", 1)
        return match[0]

    return _TYPED.sub(about, text)
