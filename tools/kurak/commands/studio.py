"""kurak studio: a page in the browser for authors who know Word."""

import errno
import webbrowser
from pathlib import Path

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.console.asked import course_option
from kurak.console.stopping import stop, stop_unread
from kurak.messages import say
from kurak.sentences import Text, quoted, sentence


@click.command(cls=SpokenCommand)
@course_option
@click.option("--language", "-l", help="The language of the page.  [default: the browser's]")
@click.option(
    "--port", "-p", type=click.IntRange(0, 65535), default=0, help="[default: any that is free]"
)
@click.option("--no-browser", is_flag=True, help="Only say the address.")
@messages_option
def studio(root: Path, language: str | None, port: int, no_browser: bool, spoken: str) -> None:
    """Open a page in the browser in which an author brings a case study, or writes one.

    She sees what is to be mended beside her text, and how it will look; and saves one file to hand over,
    which `./kurak import FILE` takes into the course. Nobody but this computer can reach the page, it asks
    no other, and nothing is kept when it is closed.

    \b
    Examples:
      ./kurak studio
      ./kurak studio -l kk
    """
    from kurak import labels
    from kurak.load import load_programme
    from kurak.studio.serve import opened

    if language and language not in labels.languages():
        stop(
            sentence("Kurak itself does not speak {language}.", language=language),
            sentence("It speaks {languages}.", languages=", ".join(labels.languages())),
        )
    programme = load_programme(root)
    if programme is None:
        stop_unread(root)
    try:
        with opened(programme, language or "", port) as server:
            click.echo(say(sentence("The studio is open: {address}", address=server.door.address)))
            click.echo(
                say(
                    sentence(
                        "Leave this window open. Ctrl-C closes the studio; what is not saved is gone."
                    )
                )
            )
            if not no_browser:
                webbrowser.open(server.door.address)
            server.serve_forever()
    except KeyboardInterrupt:
        click.echo("\n" + say(sentence("The studio is closed.")))
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why: Text = (
            sentence("another program has it") if taken else quoted(error.strerror or str(error))
        )
        stop(
            sentence("Port {port} cannot be used: {why}.", port=port, why=why),
            sentence("Leave --port out: any that is free will do."),
        )
