"""Arguments in; diagnostics and an exit code out. The commands themselves are in `commands/`.

Exit codes: 0 clean, 1 the content needs work, 2 wrong use or a missing program, 130 interrupted
(129 and 143 by the signals HUP and TERM).
"""

import gc
import io
import sys

import click

from kurak.commands.bench import bench
from kurak.commands.build import build
from kurak.commands.cache import cache
from kurak.commands.cascade import cascade
from kurak.commands.check import check, explain
from kurak.commands.check_package import check_package
from kurak.commands.manuscripts import review, take, template
from kurak.commands.messages import SpokenGroup, messages_for_all
from kurak.commands.new import new
from kurak.commands.note_review import note_review
from kurak.commands.pack import pack
from kurak.commands.plan import plan
from kurak.commands.protect import protect
from kurak.commands.release import release
from kurak.commands.serve import serve
from kurak.commands.studio import studio
from kurak.commands.translate import translate
from kurak.commands.verify import verify
from kurak.commands.withdraw import withdraw
from kurak.commands.wrong_use import show
from kurak.messages import say
from kurak.mishaps import told
from kurak.sentences import sentence
from kurak.work import signals

_SELDOM = 50_000
"""After how many new objects to look for garbage: a course is tens of thousands, and hardly any is."""


def main() -> None:
    """Run the command line, and tell the user in a sentence whatever ends it."""
    gc.set_threshold(_SELDOM)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may lack letters that we need
            stream.reconfigure(errors="backslashreplace")
    try:
        commands.main(standalone_mode=False)
        signals.ignore()  # it is done: what follows is clearing away
        gc.freeze()  # and nothing is garbage: Python would look through all of it once more
    except click.ClickException as error:
        show(error)
        raise SystemExit(error.exit_code) from None
    except (click.Abort, KeyboardInterrupt) as error:
        if isinstance(error.__context__, EOFError):  # a question, and nobody to answer it
            unanswered = sentence("A question got no answer, so nothing was done.")
            instead = sentence("Options answer beforehand: --help tells them.")
            click.echo(f"\nkurak: {say(unanswered)}\n       {say(instead)}", err=True)
            raise SystemExit(2) from None
        click.echo(say(sentence("Interrupted.")), err=True)
        raise SystemExit(130) from None
    except (OSError, MemoryError) as error:
        what, remedy = map(say, told(error))
        click.echo(f"kurak: {what[0].upper()}{what[1:]}.\n       {remedy}", err=True)
        raise SystemExit(2) from None
    except Exception as error:
        from kurak.labels import BrokenWords  # slow to import, and seldom wanted

        if not isinstance(error, BrokenWords):
            raise
        click.echo(
            f"kurak: Kurak’s own words cannot be read: {error}\n       Mend them there (Poedit tells what it "
            "cannot read), or bring that file back as it came with Kurak.",
            err=True,
        )
        raise SystemExit(2) from None


@click.group(
    cls=SpokenGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    package_name="kurak", message="%(prog)s %(version)s", help="Show the version and exit."
)
@messages_for_all
def commands() -> None:
    """Turn a folder of lessons and case studies into a course and handbooks.

    \b
    Write in curriculum/ and case_studies/ (curriculum/README.md says how), then:
      ./kurak check           says what is wrong, where, and what to do
      ./kurak explain K301    tells why a rule is there
      ./kurak serve           shows the course in your browser, and every change as you save it
      ./kurak build           makes everything in every language, into dist/
    """


for command in (
    bench,
    build,
    cache,
    cascade,
    check,
    check_package,
    explain,
    new,
    note_review,
    pack,
    plan,
    protect,
    release,
    review,
    serve,
    studio,
    take,
    template,
    translate,
    verify,
    withdraw,
):
    commands.add_command(command)
