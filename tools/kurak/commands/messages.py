"""The option by which somebody says in which language to be spoken to, and help in that language."""

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

import click

from kurak.messages import SOURCE, VARIABLE, is_told, say, speak, spoken
from kurak.sentences import sentence

_TABLE = re.compile(r"(\s*)(\S.*?)(\s{2,})(\S.*)")
"""A line of what is typed, and what it does."""
_SHOW_HELP = sentence("Show this message and exit.")
_EXTRAS = {
    "default": sentence("default"),
    "env var": sentence("env var"),
    "required": sentence("required"),
}


class InterfaceLanguage(click.ParamType[str]):
    """A language that Kurak's own words are in."""

    name = "language"

    def convert(self, value: Any, param: Any, context: Any) -> str:
        language = str(value).casefold()
        if language == SOURCE:
            return SOURCE
        from kurak.labels import languages  # slow to import, and most commands ask nothing

        if language not in languages():
            told = sentence(
                "Kurak does not speak {tag}. It speaks {languages}.",
                tag=str(value),
                languages=", ".join(languages()),
            )
            self.fail(say(told), param, context)
        return language


def _spoken_from_here(context: click.Context, _option: Any, language: str) -> str:
    speak(context, language)
    return language


class _Messages(click.Option):
    """The option; the variable says nothing to a command whose group was told a language."""

    def resolve_envvar_value(self, ctx: click.Context) -> str | None:
        return None if is_told(ctx) else super().resolve_envvar_value(ctx)


def _messages(*names: str, **more: Any) -> Callable[[Any], Any]:
    return click.option(
        "--messages",
        *names,
        cls=_Messages,
        type=InterfaceLanguage(),
        default=spoken,
        envvar=VARIABLE,
        show_envvar=True,
        metavar="LANG",
        is_eager=True,  # what is wrong with another option is told in it
        callback=_spoken_from_here,
        help="The language in which it speaks to you: en, ru, kk, ky, tg, uz or ar, "
        "as far as it is translated.",
        **more,
    )


messages_option = _messages("spoken")
messages_for_all = _messages(expose_value=False)
"""The same for a group: its commands speak that language too."""


class SpokenCommand(click.Command):
    """A command whose help is in the language of whoever asks for it, as far as that has its words."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{say(_USAGE)} ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(translated(self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(say(_OPTIONS)):
            formatter.write_dl(list(_options(self, ctx)))


class SpokenGroup(SpokenCommand, click.Group):
    """A group of such commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(say(_COMMANDS)):
            formatter.write_dl(
                [(name, _in_short(each)) for name, each in sorted(self.commands.items())]
            )


_USAGE, _OPTIONS, _COMMANDS = sentence("Usage:"), sentence("Options"), sentence("Commands")


def _in_short(command: click.Command) -> str:
    """Return what a command does, also of one whose own help is English."""
    first, *_ = inspect.cleandoc(command.help or "").split("\n\n")
    return say(" ".join(first.split())).split(". ")[0].rstrip(".")


def translated(help_text: str) -> str:
    """Return what a command says of itself, paragraph by paragraph; of examples, what stands beside them."""
    paragraphs = inspect.cleandoc(help_text).split("\n\n")
    return "\n\n".join(
        "\n".join(map(_line, each.split("\n")))
        if each.startswith("\b")
        else say(" ".join(each.split()))
        for each in paragraphs
    )


def _line(line: str) -> str:
    typed = _TABLE.fullmatch(line)
    if typed:
        margin, left, gap, right = typed.groups()
        return f"{margin}{left}{gap}{say(right)}"
    return line[: len(line) - len(line.lstrip())] + say(line.strip())


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for option in command.get_params(context):
        record = option.get_help_record(context)
        if record and isinstance(option, click.Option):
            names, shown = record
            own = " ".join((option.help or "").split())
            # What click adds behind it is in brackets: the default, a variable, that it is needed.
            extra = shown.removeprefix(option.help or "").strip()
            said = say(_SHOW_HELP) if "--help" in option.opts else say(own)
            yield names, " ".join(filter(None, (said, _said_extra(extra))))


def _said_extra(extra: str) -> str:
    said = []
    for each in extra.strip("[]").split("; "):
        name, colon, value = each.partition(": ")
        said.append(f"{say(_EXTRAS.get(name, name))}{colon}{say(value.strip('()'))}")
    return f"[{'; '.join(said)}]" if extra else ""
