"""kurak new: begin something of one's own by answering a few questions."""

import click

from kurak.commands.messages import SpokenGroup
from kurak.commands.new.case import case
from kurak.commands.new.course import course
from kurak.commands.new.language import language
from kurak.commands.new.session import session
from kurak.commands.new.workshop import workshop


@click.group(cls=SpokenGroup)
def new() -> None:
    """Begin a case study, a session, a workshop plan, a language, or a programme of your own."""


for command in (case, session, workshop, language, course):
    new.add_command(command)
