"""kurak protect: names that nobody may read, sealed into a list outside the course."""

import sys
from pathlib import Path

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.console.asked import course_option
from kurak.console.stopping import stop
from kurak.messages import say
from kurak.sentences import quoted, sentence, told_by
from kurak.verdict import KEY, NAMES


@click.command(cls=SpokenCommand)
@course_option
@click.option(
    "--key",
    envvar=KEY,
    required=True,
    type=click.Path(path_type=Path),
    help="The file of the key; or KURAK_NAMES_KEY.",
)
@click.option(
    "--names",
    envvar=NAMES,
    required=True,
    type=click.Path(path_type=Path),
    help="The file of the list; or KURAK_NAMES.",
)
@messages_option
def protect(root: Path, key: Path, names: Path, spoken: str) -> None:
    """Add names that no text may hold to a list of seals, from which nobody can read them.

    Type one name on a line; an empty line, or Ctrl-D, ends it. What you type is kept nowhere. Each word of a
    name is sought by itself: of a common first name, leave it out and type the surname. Both files are made
    when they are not there. Keep them outside the course, the key on a stick.

    \b
    Example:
      ./kurak protect --key /media/stick/key --names ~/names.sealed
      KURAK_NAMES_KEY=/media/stick/key KURAK_NAMES=~/names.sealed ./kurak check
    """
    from kurak.output.write import write_text
    from kurak.safety.names import NamesUnreadable, keep_outside, new_key, read, sealed

    try:
        keep_outside(key, names, root)
        given = _typed()
        for file in (key, names):
            if not file.exists():
                file.touch(0o600)
        if not key.read_text(encoding="utf-8").strip():
            write_text(key, f"{new_key()}\n")
        protected = read(key, names, root)
        added = (seal for name in given for seal in sealed(name, protected.key))
        seals = protected.seals.union(added)
        write_text(names, "".join(f"{seal}\n" for seal in sorted(seals)))
    except (NamesUnreadable, OSError, ValueError) as error:
        stop(quoted(f"{say(told_by(error))}.".replace("..", ".")), sentence("No name was added."))
    done = sentence(
        "Beginnings of names protected by {list} with {key}: {count}",
        list=str(names),
        key=str(key),
        count=len(seals),
    )
    click.echo(say(done))


def _typed() -> list[str]:
    lines = (line.strip() for line in sys.stdin)
    given = []
    for line in lines:
        if not line:
            break
        given.append(line)
    return given
