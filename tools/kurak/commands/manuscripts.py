"""kurak template, import and review: case studies and sessions written in Word or LibreOffice."""

import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click
from click.core import ParameterSource

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.commands.new.naming import ID, numbered
from kurak.commands.received import (
    handed_over,
    programme_of,
    received_from,
    refuse,
    stop_for_the_extra,
)
from kurak.commands.told import tell
from kurak.console.asked import course_option
from kurak.console.stopping import stop, writing
from kurak.ids import LONG
from kurak.messages import say
from kurak.sentences import sentence, several

_TOLD = sentence(
    "C6 says that people told this story: their consent is asked for, and names, villages and whatever else "
    "leads to them are looked for."
)
_UNTOLD = sentence(
    "C6 says that nobody told this story to its author: no consent is asked for, and names and villages are "
    "not looked for. If people did tell it, change `source_basis` in record.yml before anybody reads it."
)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(cls=SpokenCommand)
@click.option("--language", "-l", default="en", show_default=True, help="In which language.")
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it."
)
@click.argument("kind", type=click.Choice(["case", "session"]), default="case")
@messages_option
def template(language: str, output: Path | None, kind: str, spoken: str) -> None:
    """Make the Word file in which an author writes a case study, or a session.

    \b
    Examples:
      ./kurak template -l kk                      case-study.kk.docx
      ./kurak template session -l kk              session.kk.docx
      ./kurak template -l ru -o ~/Desktop/keis.docx
    """
    from kurak.manuscripts.answers import FORMS
    from kurak.manuscripts.template import template as made
    from kurak.output.write import write_bytes

    _refuse_unspoken(language)
    form = next(each for each in FORMS if each.kind == kind)
    file = output or Path(f"{'case-study' if kind == 'case' else kind}.{language}.docx")
    with writing(file):
        write_bytes(file, made(language, form))
    click.echo(say(sentence("Written: {file}", file=str(file))))
    click.echo(say(sentence("Next: send it to the author. What comes back: ./kurak import FILE")))


@click.command("import", cls=SpokenCommand)
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

    Exits with 0 when it was taken, 1 when nothing was written or an error is in it.

    \b
    Examples:
      ./kurak import ~/Downloads/case.docx
      ./kurak import --as kz-2026-well case.odt
      ./kurak import --module advocacy session.docx
      ./kurak import kz-case.zip                   what ./kurak studio has saved
    """
    from kurak import diagnostics
    from kurak.commands.written_sessions import take_session
    from kurak.manuscripts.agreed import in_words_of
    from kurak.manuscripts.case import is_told, named
    from kurak.manuscripts.case_form import CASE
    from kurak.manuscripts.hers import hers, in_rows
    from kurak.manuscripts.judging import judged, judged_so_far, staged

    programme = programme_of(root)
    if file.suffix.lower() == ".zip":
        case = handed_over(file, spoken)
    else:
        received = received_from(file, language or "", programme, spoken)
        if received.manuscript.form.kind == "session":
            found = take_session(received, root, wanted, module, spoken)
            if found is None:
                _stop_unfinished(file)
            if found:
                said = diagnostics.text(found, root, say=say)
                click.echo(f"\n{said}", nl=False, err=True)
            raise SystemExit(1 if any(each.level == "error" for each in found) else 0)
        case = received.case
    case = replace(case, record=in_words_of(case.record, say))
    tell(case.told, spoken)
    if any(each.stops for each in case.told):
        for each in hers(judged_so_far(case, programme)):
            remark = in_rows(diagnostics.remark(each, say), CASE, spoken)
            click.echo(f"- {remark}", err=True)
        _stop_unfinished(file)
    case = named(case, wanted or numbered(case.id, root))
    folder = root / "case_studies" / case.id
    if not ID.fullmatch(case.id) or len(case.id) > LONG:
        stop(
            sentence("{id} cannot be the id of a case study.", id=case.id),
            sentence("Small letters, digits and hyphens: kz-2026-well"),
        )
    if folder.exists():
        stop(
            sentence("{id} is there already; nothing was written.", id=case.id),
            sentence(
                "Name another id: --as kz-2026-well. "
                "If this is to take its place, move {folder} away first.",
                folder=f"case_studies/{case.id}",
            ),
        )
    with writing(folder), staged(root / "case_studies", case) as made:
        _, found = judged(made, programme)
        folder.parent.mkdir(exist_ok=True)
        made.replace(folder)
    for name in ("case.md", "record.yml", *case.pictures):
        click.echo(say(sentence("Written: {file}", file=f"case_studies/{case.id}/{name}")))
    click.echo(say(_TOLD if is_told(case) else _UNTOLD))
    if found:
        said = diagnostics.text(found, root, say=say)
        click.echo(f"\n{said}", nl=False, err=True)
    click.echo(
        say(
            sentence(
                "Next: `fits_sessions` and `themes` in case.md; then two people read it, and "
                "./kurak note-review {id} notes each of them.",
                id=case.id,
            )
        )
    )
    if "# consent:" in case.record:
        click.echo(
            say(
                sentence(
                    "Its consent is prepared in record.yml: see what is written above it there."
                )
            )
        )
    raise SystemExit(1 if any(each.level == "error" for each in found) else 0)


@click.command(cls=SpokenCommand)
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
    the language of the text, unless --messages says another.

    \b
    Examples:
      ./kurak review ~/Downloads/case.docx
      ./kurak review --messages ru case.odt
    """
    from kurak import labels
    from kurak.diagnostics import remark, say_in
    from kurak.manuscripts.hers import hers, in_rows, why_of
    from kurak.manuscripts.judging import paragraph_of
    from kurak.manuscripts.reasons import reason
    from kurak.manuscripts.review import comment, reviewed
    from kurak.manuscripts.told import Refused
    from kurak.output.write import write_bytes

    programme = programme_of(root)
    received = received_from(file, language or "", programme, spoken)
    draft, found = _drafted(received, root, programme)
    written_in = draft.language if draft.language in labels.languages() else "en"
    wanted = context.get_parameter_source("spoken") is ParameterSource.COMMANDLINE
    written_for = (
        spoken if wanted else written_in
    )  # the variable says how its reader here is spoken to
    say_to_her = say_in(written_for)
    comments: dict[int, list[str]] = defaultdict(list)
    for told in draft.told:
        if told.stops or told.paragraph:  # what is said of the whole file is done already
            said = comment(told.text(written_for), *reason(told, written_for), written_for)
            comments[told.paragraph].append(said)
    form = received.manuscript.form
    for each in hers(found):
        what, help = (
            in_rows(part, form, written_for)
            for part in (remark(each, say_to_her), say_to_her(each.help))
        )
        why = why_of(each, say_to_her, form, written_for)
        said = comment(what, why, help, written_for)
        comments[paragraph_of(draft, each.place)].append(said)
    if not comments:
        click.echo(say(sentence("{file}: nothing is to be mended.", file=file.name)))
        return
    target = output or file.with_name(f"{file.stem}.review{file.suffix}")
    if target.resolve() == file.resolve():
        stop(
            sentence("The author’s own file is not written over."),
            sentence("Name another with --output."),
        )
    try:
        made_file = reviewed(file.read_bytes(), received.parts, comments, written_for)
    except Refused as refused:
        refuse(file, refused, spoken)
    except ModuleNotFoundError:
        stop_for_the_extra()
    with writing(target):
        write_bytes(target, made_file)
    count = sum(map(len, comments.values()))
    done = several(
        "Written: {file}, with {number} comment",
        "Written: {file}, with {number} comments",
        count,
        file=str(target),
    )
    click.echo(say(done))
    raise SystemExit(1)


def _stop_unfinished(file: Path) -> NoReturn:
    told = sentence(
        "Nothing was written. For the author: ./kurak review {file} puts this into the file.",
        file=file.name,
    )
    click.echo(f"\n{say(told)}", err=True)
    raise SystemExit(1)


def _drafted(received: Any, root: Path, programme: Any) -> tuple[Any, list[Any]]:
    """Return what a manuscript makes, a case study or a session, and what the rules find in it."""
    if received.manuscript.form.kind == "session":
        from kurak.commands.written_sessions import drafted

        return drafted(received, root)
    from kurak.manuscripts.judging import judged, judged_so_far, staged

    case = received.case
    if any(each.stops for each in case.told):
        return case, judged_so_far(case, programme)
    with tempfile.TemporaryDirectory() as folder, staged(Path(folder), case) as made:
        return case, judged(made, programme)[1]


def _refuse_unspoken(language: str) -> None:
    from kurak import labels

    if language not in labels.languages():
        stop(
            sentence("Kurak itself does not speak {language}.", language=language),
            sentence("It speaks {languages}.", languages=", ".join(labels.languages())),
        )
