"""kurak serve: the course in a browser on this computer."""

import errno
import os
import socket
import sys
from pathlib import Path

import click

from kurak.console import course_option, stop


@click.command()
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
def serve(root: Path, language: str | None, audience: str, port: int) -> None:
    """Show the course in a browser on this computer; every saved change appears at once."""
    if not (root / "mkdocs.yml").is_file():
        stop(
            f"{root} has no mkdocs.yml, which says how the course is shown.",
            "Copy the one of the Kurak project: four lines are enough.",
        )
    environment = {**os.environ, "KURAK_AUDIENCE": audience, "NO_MKDOCS_2_WARNING": "1"}
    if language:
        environment["KURAK_LANGUAGE"] = language
    _refuse_taken(port)
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    os.chdir(root)
    os.execve(command[0], command, environment)  # so that every signal reaches the server


def _refuse_taken(port: int) -> None:
    """Stop if no server can listen on a port of this computer."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            why = "another program has it" if taken else error.strerror
            stop(
                f"Port {port} cannot be used: {why}.",
                "Name another, such as --port 8765, or end the other ./kurak serve.",
            )
