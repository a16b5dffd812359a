"""What click finds wrong in what somebody typed, in her language.

Click's own sentences are English in every locale unless compiled catalogues for gettext are installed; those
that people meet are known here by their shape, and any other stays as click says it.
"""

import re
from contextlib import nullcontext
from dataclasses import replace

import click

from kurak.messages import SOURCE, say, spoken
from kurak.sentences import sentence

_KNOWN = (
    (r"Missing (?:argument|option|parameter) '(?P<name>[^']+)'.*", sentence("{name} is missing.")),
    (
        r"No such \w+:? '?(?P<name>[^'.]+)'?\.?(?: Did you mean (?P<meant>.+)\?| \(.*: (?P<several>.+)\))",
        sentence("There is no {name} here. Did you mean {meant}{several}?"),
    ),
    (r"No such (?:option|command):? '?(?P<name>[^'.]+)'?.*", sentence("There is no {name} here.")),
    (r"Missing command\.", sentence("The name of a command is missing.")),
    (r"Got unexpected extra arguments? \((?P<given>.+)\)", sentence("Too much was typed: {given}")),
    (r"Option '(?P<name>.+)' requires an argument\.", sentence("A value is missing after {name}.")),
    (r"\w+ '(?P<file>.+)' does not exist\.", sentence("There is no {file}.")),
    (r"\w+ '(?P<file>.+)' is a directory\.", sentence("{file} is a folder.")),
    (r"'(?P<given>.*)' is not one of (?P<names>.+)\.", sentence("{given} is none of {names}.")),
    (
        r"(?P<given>\S+) is not in the range (?P<range>[^.]+)\.?",
        sentence("{given} is not within {range}."),
    ),
    (r"'(?P<given>.*)' is not a valid integer.*", sentence("A whole number is needed.")),
    (
        r"'(?P<given>.*)' does not match the format .*",
        sentence("{given} is no day such as 2027-02-03."),
    ),
)


def show(error: click.ClickException) -> None:
    """Tell what is wrong with what was typed, and how it is used."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    with context.scope(cleanup=False) if context else nullcontext():
        if spoken() == SOURCE:
            error.show()
            return
        if context:
            hint = sentence("{command} --help tells how it is used.", command=context.command_path)
            click.echo(f"{context.get_usage()}\n{say(hint)}\n", err=True)
        click.echo(_told(error), err=True)


def _told(error: click.ClickException) -> str:
    message, named = error.format_message(), ""
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter):
        message = error.message
        named = error.param.get_error_hint(error.ctx) if error.param else ""
    told = message
    for shape, template in _KNOWN:
        match = re.fullmatch(shape, message, re.DOTALL)
        if match:
            told = say(replace(template, values=tuple(match.groupdict("").items())))
            break
    return f"{named}: {told}".removeprefix(": ")
