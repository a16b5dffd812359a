"""kurak template, import and review: case studies that are written in Word or LibreOffice."""

import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from kurak.console import course_option, stop, writing

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_messages = click.option(
    "--messages", metavar="LANG", help="In which language to say what is wrong."
)


@click.command()
@click.option("--language", "-l", default="en", show_default=True, help="In which language.")
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it."
)
def template(language: str, output: Path | None) -> None:
    """Make the Word file in which an author writes a case study.

    \b
    Examples:
      ./kurak template -l kk                      case-study.kk.docx
      ./kurak template -l ru -o ~/Desktop/keis.docx
    """
    from kurak.manuscripts.template import template as made
    from kurak.write import write_bytes

    _refuse_unspoken(language)
    file = output or Path(f"case-study.{language}.docx")
    with writing(file):
        write_bytes(file, made(language))
    click.echo(f"Written: {file}")
    click.echo("Next: send it to the author. What comes back: ./kurak import FILE")


@click.command("import")
@course_option
@click.option(
    "--as", "wanted", metavar="ID", help="The id of the case study.  [default: country and title]"
)
@click.option(
    "--language", "-l", help="The language it is written in.  [default: what it says in C0]"
)
@_messages
@click.argument("file", type=_FILE)
def take(
    root: Path, wanted: str | None, language: str | None, messages: str | None, file: Path
) -> None:
    """Take a case study that was written in Word (.docx) or LibreOffice (.odt) into the course.

    It is cleaned first: hidden and struck-out words, comments, names of authors and the parts of pictures
    that were cropped away do not come along, and a list says so. What is unanswered is told, and then
    nothing is written. Its record is a draft: nobody has reviewed it.

    Exits with 0 when it was taken and nothing is wrong, 1 when its author has something to mend.

    \b
    Examples:
      ./kurak import ~/Downloads/case.docx
      ./kurak import --as kz-2026-well case.odt
    """
    from kurak import diagnostics
    from kurak.manuscripts.case import named

    programme = _programme(root)
    messages = messages or "en"
    _refuse_unspoken(messages)
    case = _received(file, language or "", programme, messages).case
    _tell(case.told, messages)
    if any(each.stops for each in case.told):
        click.echo(
            f"\nNothing was written. For the author: ./kurak review {file.name} puts this into the file.",
            err=True,
        )
        raise SystemExit(1)
    case = named(case, wanted) if wanted else case
    folder = root / "case_studies" / case.id
    if not _is_id(case.id):
        stop(
            f"{case.id} cannot be the id of a case study.",
            "Small letters, digits and hyphens: kz-2026-well",
        )
    if folder.exists():
        stop(
            f"{case.id} is there already; nothing was written.",
            "Name another id: --as kz-2026-well",
        )
    with writing(folder), _staged(root / "case_studies", case) as made:
        found = _judged(made.parent.parent, case.id, programme)
        folder.parent.mkdir(exist_ok=True)
        made.replace(folder)
    for name in ("case.md", "record.yml", *case.pictures):
        click.echo(f"Written: case_studies/{case.id}/{name}")
    if found:
        said = diagnostics.text(found, root, say=diagnostics.say_in(messages))
        click.echo(f"\n{said}", nl=False, err=True)
    click.echo("Next: fits_sessions and themes in case.md, then two people review it (record.yml).")
    raise SystemExit(1 if any(each.level == "error" for each in found) else 0)


@click.command()
@course_option
@click.option(
    "--language", "-l", help="The language it is written in.  [default: what it says in C0]"
)
@_messages
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it."
)
@click.argument("file", type=_FILE)
def review(
    root: Path, language: str | None, messages: str | None, output: Path | None, file: Path
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
    from kurak.manuscripts.review import reviewed
    from kurak.manuscripts.told import Refused
    from kurak.write import write_bytes

    programme = _programme(root)
    _refuse_unspoken(messages or "en")
    received = _received(file, language or "", programme, messages or "en")
    case = received.case
    spoken = messages or (case.language if case.language in labels.languages() else "en")
    say = say_in(spoken)
    comments: dict[int, list[str]] = defaultdict(list)
    for told in case.told:
        if told.stops or told.paragraph:  # what is said of the whole file is done already
            comments[told.paragraph].append(told.text(spoken))
    if not any(each.stops for each in case.told):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "case_studies").mkdir()
            with _staged(Path(folder) / "case_studies", case) as made:
                for each in _judged(made.parent.parent, case.id, programme):
                    paragraph = _paragraph(case, each.place)
                    comments[paragraph].append(remark(each, say))
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


def _stop_for_the_extra() -> NoReturn:
    from kurak.manuscripts.pandoc import INSTALL

    stop(
        "To read Word files, an extra is needed that is not installed here.",
        f"To install it, type: {INSTALL}",
    )


def _refuse(file: Path, refused: Any, messages: str) -> NoReturn:
    stop(f"{file.name}: {refused.told.text(messages)}", "Nothing was written.")


def _refuse_unspoken(language: str) -> None:
    from kurak import labels

    if language not in labels.languages():
        stop(
            f"Kurak itself does not speak {language}.",
            f"It speaks {', '.join(labels.languages())}.",
        )


def _tell(told: Sequence[Any], messages: str) -> None:
    from kurak.manuscripts.clean import summed

    for each, count in summed(told):
        often = f" (×{count})" if count > 1 else ""
        click.echo(f"- {each.text(messages)}{often}", err=each.stops)


def _is_id(text: str) -> bool:
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None and len(text) <= 60


@contextmanager
def _staged(beside: Path, case: Any) -> Iterator[Path]:
    """Write a case study into a folder that nobody sees yet; whatever was not moved goes in the end."""
    beside.mkdir(exist_ok=True)
    # The name begins with a dot: the course does not look into it.
    stage = Path(tempfile.mkdtemp(prefix=".import-", dir=beside))
    try:
        folder = stage / "case_studies" / case.id
        folder.mkdir(parents=True)
        (folder / "case.md").write_text(case.text, encoding="utf-8", newline="\n")
        (folder / "record.yml").write_text(case.record, encoding="utf-8", newline="\n")
        for name, content in case.pictures.items():
            (folder / name).write_bytes(content)
        yield folder
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _judged(root: Path, name: str, programme: Any) -> list[Any]:
    """Return what the rules say of one case study."""
    from kurak.check import check
    from kurak.load import load_case

    found = check(load_case(root, name, programme))
    return [each for each in found if each.place.path.startswith(f"case_studies/{name}/")]


def _paragraph(case: Any, place: Any) -> int:
    """Return the paragraph of the manuscript from which a line is."""
    if not place.path.endswith("case.md"):
        return 0
    number: int = case.paragraphs[min(place.line, len(case.paragraphs)) - 1]
    return number
