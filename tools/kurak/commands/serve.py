"""kurak serve: the course in a browser on this computer."""

import errno
import gc
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.console.asked import course_option
from kurak.console.stopping import stop
from kurak.messages import say
from kurak.sentences import quoted, sentence
from kurak.verdict import protected_names

if TYPE_CHECKING:
    from kurak.model import Audience


@click.command(cls=SpokenCommand)
@course_option
@click.option("--language", "-l", help="The language to show.  [default: the programme's own]")
@click.option(
    "--audience",
    "-a",
    type=click.Choice(["participant", "facilitator"]),
    default="participant",
    show_default=True,
)
@click.option("--port", "-p", type=click.IntRange(1, 65535), default=8000, show_default=True)
@messages_option
def serve(root: Path, language: str | None, audience: "Audience", port: int, spoken: str) -> None:
    """Show the course in a browser on this computer; every saved change appears at once."""
    from kurak.live.follow import Following
    from kurak.live.reading import Reading
    from kurak.live.server import HOST, Server
    from kurak.live.shelf import Shelf

    shelf = Shelf()
    try:
        server = Server(port, shelf)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        stop(
            sentence(
                "Port {port} cannot be used: {why}.",
                port=port,
                why=sentence("another program has it")
                if taken
                else quoted(error.strerror or str(error)),
            ),
            sentence("Name another, such as --port 8765, or end the other ./kurak serve."),
        )
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        shown = sentence(
            "{address} shows the course, and every saved change. Ctrl-C ends it.",
            address=f"http://{HOST}:{port}/",
        )
        click.echo(say(shown))
        gc.freeze()
        reading = Reading(root, protected_names(root), say)
        Following(reading, language or "", audience, shelf, _told).forever()


def _told(what: str) -> None:
    click.echo(what, nl=False, err=True)
