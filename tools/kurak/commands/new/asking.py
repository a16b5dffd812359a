"""Questions in the language of whoever answers them: asked again until an answer will do."""

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from kurak.console.stopping import stop
from kurak.messages import addressed

Label = Callable[[str], str]
"""From an English sentence to that of the interface's language."""
Judge = Callable[[str], str]
"""From an answer to what is wrong with it; to nothing where it will do."""


no_input_option = click.option("--no-input", is_flag=True, help="Ask nothing.")


def ask(question: str, usual: str, judge: Judge) -> str:
    """Return an answer that will do; `usual` is what Enter alone stands for, if anything."""
    while True:
        answer = tidy(click.prompt(question, default=usual or None))
        wrong = judge(answer)
        if not wrong:
            return answer
        click.echo(wrong)


def choose(question: str, choices: Mapping[str, str], usual: str, wrong: str) -> str:
    """Return one of several, which are shown with numbers; by its number or by its name."""
    names = list(choices)
    click.echo(question)
    for number, name in enumerate(names, 1):
        click.echo(f"  {number}  {choices[name]}")
    numbered = {str(number): name for number, name in enumerate(names, 1)}
    usual = str(names.index(usual) + 1)
    answer = ask("→", usual, lambda each: "" if each in numbered or each in choices else wrong)
    return numbered.get(answer, answer)


def tidy(text: str) -> str:
    """Return a text on one line, without what no file can hold: bytes that are no UTF-8."""
    return " ".join(text.encode("utf-8", "ignore").decode("utf-8").split())


def demand(value: str, judge: Judge, _: Label) -> None:
    """Stop where an option will not do."""
    wrong = judge(value)
    if wrong:
        stop(wrong, _("Nothing was written."))


def next_steps(written: Mapping[Path, str], here: Path, steps: list[str], _: Label) -> None:
    """Tell what was written, and what to do next, a line each."""
    for file in written:
        shown = file.relative_to(here) if file.is_relative_to(here) else file
        click.echo(_("Written: %(file)s") % {"file": shown})
    click.echo()
    click.echo(_("What to do next:"))
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {addressed(step)}")
