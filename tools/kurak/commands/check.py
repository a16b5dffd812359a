"""kurak check and kurak explain: what is wrong in the content, and why a rule is there."""

from datetime import date
from difflib import get_close_matches
from pathlib import Path

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.commands.to_mind import outgrown
from kurak.console.asked import as_of_option, course_option
from kurak.console.stopping import stop
from kurak.console.told import tell_translations, tell_withheld
from kurak.messages import say
from kurak.sentences import sentence
from kurak.store import store_of
from kurak.verdict import protected_names


@click.command(cls=SpokenCommand)
@course_option
@as_of_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
)
@messages_option
def check(root: Path, as_of: date | None, style: str, spoken: str) -> None:
    """Say what is wrong in the content, where, and what to do.

    Personal data are looked for in every text. So are protected names, where the variables KURAK_NAMES_KEY
    and KURAK_NAMES name the files of `./kurak protect`.

    Exits with 0 when there is no error, 1 when there is.
    """
    from kurak import diagnostics
    from kurak.check import RULES
    from kurak.check import check as judge
    from kurak.dialect import remembering
    from kurak.load import load
    from kurak.translate import measured

    store = store_of(root)
    course = load(root, store, as_of)
    found = judge(course, store, protected=protected_names(root))
    is_wrong = any(each.level == "error" for each in found)
    if style == "text":
        told = diagnostics.text(found, root, RULES, say)
    else:
        told = diagnostics.FORMATS[style](found, root, RULES)
    click.echo(told, nl=False)
    if style == "text":
        if course.programme:
            course = measured(course, remembering(store))
        tell_translations(course)
        if not is_wrong:  # a text that cannot be read seems to have left all of its translations
            for each in outgrown(course, store):
                click.echo(say(each))
        tell_withheld(course)
    raise SystemExit(1 if is_wrong else 0)


@click.command(cls=SpokenCommand)
@click.argument("code")
@messages_option
def explain(code: str, spoken: str) -> None:
    """Tell what a rule asks for and why: kurak explain K301."""
    from kurak import cascade, integrity, translators
    from kurak.check import RULES
    from kurak.check import explain as tell
    from kurak.diagnostics import say_in

    rules = (*integrity.RULES, *RULES, *cascade.RULES, *translators.RULES)
    try:
        click.echo(tell(code, rules, say_in(spoken)))
    except KeyError:
        alike = get_close_matches(code.upper(), [rule.code for rule in rules], cutoff=0)
        stop(
            sentence("There is no rule {code}.", code=code),
            sentence(
                "There are {names} and others, as ./kurak check tells them.", names=", ".join(alike)
            )
            if alike
            else sentence("./kurak check tells the codes of those that it finds broken."),
        )
