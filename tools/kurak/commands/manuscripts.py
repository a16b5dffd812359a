"""kurak template, import and review: case studies and sessions written in Word or LibreOffice."""

import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any, NoReturn

import click
from click.core import ParameterSource

from kurak.commands.messages import messages_option
from kurak.commands.new.naming import ID, numbered
from kurak.commands.told import tell
from kurak.console import course_option, stop, writing
from kurak.ids import LONG

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--language", "-l", default="en", show_default=True, help="In which language.")
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it."
)
@click.argument("kind", type=click.Choice(["case", "session"]), default="case")
def template(language: str, output: Path | None, kind: str) -> None:
    """Make the Word file in which an author writes a case study, or a session.

    \b
    Examples:
      ./kurak template -l kk                      case-study.kk.docx
      ./kurak template session -l kk              session.kk.docx
      ./kurak template -l ru -o ~/Desktop/keis.docx
    """
    from kurak.manuscripts.answers import FORMS
    from kurak.manuscripts.template import template as made
    from kurak.write import write_bytes

    _refuse_unspoken(language)
    form = next(each for each in FORMS if each.kind == kind)
    file = output or Path(f"{'case-study' if kind == 'case' else kind}.{language}.docx")
    with writing(file):
        write_bytes(file, made(language, form))
    click.echo(f"Written: {file}")
    click.echo("Next: send it to the author. What comes back: ./kurak import FILE")


@click.command("import")
@course_option
@click.option(
    "--as", "wanted", metavar="ID", help="Its id.  [default: country and title, or the title]"
)
@click.option(
    "--module", help="The module that a session is added to.  [default: what it says in S4]"
)
@click.option(
    "--language", "-l", help="The language it is written in.  [default: what it says in C0 or S0]"
)
@messages_option
@click.argument("file", type=_FILE)
def take(
    root: Path,
    wanted: str | None,
    module: str | None,
    language: str | None,
    spoken: str,
    file: Path,
) -> None:
    """Take what was written in Word (.docx), LibreOffice (.odt) or the studio (.zip) into the course.

    The codes in the file (C1 … or S1 …) tell whether it is a case study or a session.

    It is cleaned first: hidden and struck-out words, comments, names of authors and the parts of pictures
    that were cropped away do not come along, and a list says so. What is unanswered is told, and then
    nothing is written. What has no place in a session goes into a note for its facilitator. The record of a
    case study is a draft: nobody has reviewed it.

    Exits with 0 when it was taken and nothing is wrong, 1 when its author has something to mend.

    \b
    Examples:
      ./kurak import ~/Downloads/case.docx
      ./kurak import --as kz-2026-well case.odt
      ./kurak import --module advocacy session.docx
      ./kurak import kz-case.zip                   what ./kurak studio has saved
    """
    from kurak import diagnostics
    from kurak.commands.written_sessions import take_session
    from kurak.manuscripts.case import named
    from kurak.manuscripts.judging import judged, staged

    programme = _programme(root)
    if file.suffix.lower() == ".zip":
        case = _handed_over(file, spoken)
    else:
        received = _received(file, language or "", programme, spoken)
        if received.manuscript.form.kind == "session":
            found = take_session(received, root, wanted, module, spoken)
            if found is None:
                _stop_unfinished(file)
            if found:
                said = diagnostics.text(found, root, say=diagnostics.say_in(spoken))
                click.echo(f"\n{said}", nl=False, err=True)
            raise SystemExit(1 if any(each.level == "error" for each in found) else 0)
        case = received.case
    tell(case.told, spoken)
    if any(each.stops for each in case.told):
        _stop_unfinished(file)
    case = named(case, wanted or numbered(case.id, root))
    folder = root / "case_studies" / case.id
    if not ID.fullmatch(case.id) or len(case.id) > LONG:
        stop(
            f"{case.id} cannot be the id of a case study.",
            "Small letters, digits and hyphens: kz-2026-well",
        )
    if folder.exists():
        stop(
            f"{case.id} is there already; nothing was written.",
            "Name another id: --as kz-2026-well",
        )
    with writing(folder), staged(root / "case_studies", case) as made:
        _, found = judged(made, programme)
        folder.parent.mkdir(exist_ok=True)
        made.replace(folder)
    for name in ("case.md", "record.yml", *case.pictures):
        click.echo(f"Written: case_studies/{case.id}/{name}")
    if found:
        said = diagnostics.text(found, root, say=diagnostics.say_in(spoken))
        click.echo(f"\n{said}", nl=False, err=True)
    click.echo("Next: fits_sessions and themes in case.md, then two people review it (record.yml).")
    raise SystemExit(1 if any(each.level == "error" for each in found) else 0)


@click.command()
@course_option
@click.option(
    "--language", "-l", help="The language it is written in.  [default: what it says in C0 or S0]"
)
@messages_option
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it."
)
@click.argument("file", type=_FILE)
@click.pass_context
def review(
    context: click.Context,
    root: Path,
    language: str | None,
    spoken: str,
    output: Path | None,
    file: Path,
) -> None:
    """Say what is to be mended as comments in the author's own Word or LibreOffice file.

    Writes case.review.docx beside case.docx; that file and the course stay as they are. The comments are in
    the language of the text, unless --messages says another (KURAK_MESSAGES does not).

    \b
    Examples:
      ./kurak review ~/Downloads/case.docx
      ./kurak review --messages ru case.odt
    """
    from kurak import labels
    from kurak.diagnostics import remark, say_in
    from kurak.manuscripts.judging import paragraph_of
    from kurak.manuscripts.review import reviewed
    from kurak.manuscripts.told import Refused
    from kurak.write import write_bytes

    programme = _programme(root)
    received = _received(file, language or "", programme, spoken)
    draft, found = _drafted(received, root, programme)
    # KURAK_MESSAGES is for whoever types this; the comments are for whoever wrote the text.
    if context.get_parameter_source("spoken") is ParameterSource.COMMANDLINE:
        written = spoken
    else:
        written = draft.language if draft.language in labels.languages() else "en"
    say = say_in(written)
    comments: dict[int, list[str]] = defaultdict(list)
    for told in draft.told:
        if told.stops or told.paragraph:  # what is said of the whole file is done already
            comments[told.paragraph].append(told.text(written))
    for each in found:
        comments[paragraph_of(draft, each.place)].append(remark(each, say))
    if not comments:
        click.echo(f"{file.name}: nothing is to be mended.")
        return
    target = output or file.with_name(f"{file.stem}.review{file.suffix}")
    if target.resolve() == file.resolve():
        stop("The author’s own file is not written over.", "Name another with --output.")
    try:
        made_file = reviewed(file.read_bytes(), received.parts, comments)
    except Refused as refused:
        _refuse(file, refused, spoken)
    except ModuleNotFoundError:
        _stop_for_the_extra()
    with writing(target):
        write_bytes(target, made_file)
    count = sum(map(len, comments.values()))
    click.echo(f"Written: {target}, with {count} comment{'' if count == 1 else 's'}")
    raise SystemExit(1)


def _stop_unfinished(file: Path) -> NoReturn:
    click.echo(
        f"\nNothing was written. For the author: ./kurak review {file.name} puts this into the file.",
        err=True,
    )
    raise SystemExit(1)


def _drafted(received: Any, root: Path, programme: Any) -> tuple[Any, list[Any]]:
    """Return what a manuscript makes, a case study or a session, and what the rules find in it."""
    if received.manuscript.form.kind == "session":
        from kurak.commands.written_sessions import drafted

        return drafted(received, root)
    from kurak.manuscripts.judging import judged, staged

    case = received.case
    if any(each.stops for each in case.told):
        return case, []
    with tempfile.TemporaryDirectory() as folder, staged(Path(folder), case) as made:
        return case, judged(made, programme)[1]


def _programme(root: Path) -> Any:
    from kurak.load import load_programme

    programme = load_programme(root)
    if programme is None:
        stop(f"The programme in {root} cannot be read.", "./kurak check says why.")
    return programme


def _received(file: Path, language: str, programme: Any, messages: str) -> Any:
    from kurak.manuscripts.pandoc import NoPandoc
    from kurak.manuscripts.reading import received
    from kurak.manuscripts.told import Refused

    if language and language not in programme.languages:
        stop(
            f"The programme does not speak {language}.",
            f"It speaks {', '.join(programme.languages)}.",
        )
    try:
        return received(file, language, programme.source_language, str(programme.licence))
    except Refused as refused:
        _refuse(file, refused, messages)
    except NoPandoc:
        _stop_for_the_extra()
    except OSError as error:
        stop(f"{file} cannot be read: {error.strerror or error}", "Nothing was written.")


def _handed_over(file: Path, messages: str) -> Any:
    """Return the case study in a file that the studio has saved."""
    from kurak.manuscripts.bundle import unpacked
    from kurak.manuscripts.told import Refused

    try:
        handed = unpacked(file)
    except Refused as refused:
        _refuse(file, refused, messages)
    except OSError as error:
        stop(f"{file} cannot be read: {error.strerror or error}", "Nothing was written.")
    if handed is None:
        stop(f"{file.name} is no case study that ./kurak studio has saved.", "Nothing was written.")
    if handed.case is None:
        stop(
            f"{file.name}: its author has not finished it.",
            "It can be opened in ./kurak studio, to go on. Nothing was written.",
        )
    return handed.case


def _stop_for_the_extra() -> NoReturn:
    from kurak.manuscripts.pandoc import INSTALL

    stop(
        "To read Word files, an extra is needed that is not installed here.",
        f"To install it, type: {INSTALL}",
    )


def _refuse(file: Path, refused: Any, messages: str) -> NoReturn:
    from kurak.labels import labels, mark

    nothing = labels(messages)(mark("Nothing was written."))
    stop(f"{file.name}: {refused.told.text(messages)}", nothing)


def _refuse_unspoken(language: str) -> None:
    from kurak import labels

    if language not in labels.languages():
        stop(
            f"Kurak itself does not speak {language}.",
            f"It speaks {', '.join(labels.languages())}.",
        )
