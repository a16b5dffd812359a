"""kurak note-review: what a person has read of a case study, noted in its record."""

import errno
import os
import stat
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.commands.new.asking import Label
from kurak.commands.refused_reviews import (
    refuse_another_spelling,
    refuse_earlier,
    refuse_wrong_use,
)
from kurak.console.asked import course_option
from kurak.console.stopping import stop, writing

_OTHERS = ("K852", "K853", "K854", "K855", "K856", "K857", "K861")
"""What is somebody else's to do: the narrator's consent, other reviews, a lawyer's advice.

It mends no word of the text, so a review of the text holds when it is done. Every other error does stop a
review: the text will be mended, and would have to be read again; or the record is not that of this story.
"""


@click.command("note-review", cls=SpokenCommand)
@course_option
@click.argument("name", metavar="ID")
@click.option("--by", metavar="CODE", help="Who has reviewed it: a code such as R07, never a name.")
@click.option("--reread", is_flag=True, help="Its narrator has read, or heard, the text.")
@click.option("--language", "-l", help="The translation that was read.  [default: the original]")
@click.option("--on", "day", metavar="DATE", help="On which day.  [default: today]")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@messages_option
def note_review(
    root: Path,
    name: str,
    by: str | None,
    reread: bool,
    language: str | None,
    day: str | None,
    yes: bool,
    spoken: str,
) -> None:
    """Note in record.yml that somebody has reviewed a case study as it is now.

    A reviewer asks what the text could do to the people in it. Note only what a person has done: a changed
    word or another photograph opens the review again.

    \b
    Examples:
      ./kurak note-review kz-our-well --by R07
      ./kurak note-review kz-our-well --by R12 -l kk --on 2027-02-03
      ./kurak note-review kz-our-well --reread
    """
    from kurak import labels
    from kurak.authoring.records import with_rereading, with_review
    from kurak.authoring.yaml import Lost
    from kurak.output.write import write_text
    from kurak.safety.gate import is_withdrawn
    from kurak.safety.reviewers import person_of
    from kurak.safety.texts import text_mark, translation_mark

    _ = labels.labels(spoken)
    day = day or date.today().isoformat()
    refuse_wrong_use(by, reread, day, _)
    case = _case(root, name, language, spoken, _)
    record = case.record
    if is_withdrawn(record):
        stop(_("%(name)s is withdrawn.") % {"name": name}, _("Nothing was written."))
    if by and person_of(by) == person_of(record.author):
        stop(
            _("%(code)s wrote this text: somebody else has to review it.")
            % {"code": record.author},
            _("Nothing was written."),
        )
    if language == case.source.language:
        language = None
    if language and language not in case.source.catalogues:
        stop(
            _("There is no translation (%(language)s) of this text.") % {"language": language},
            _("Nothing was written."),
        )
    if reread and not language and record.consent is None:
        stop(
            _(
                "Nobody told this story: its record has no `consent`, so there is nothing to re-read."
            ),
            _("Nothing was written."),
        )
    if by:
        refuse_another_spelling(record, by, language, _)
    refuse_earlier(case, by, language, day, _)
    mark = translation_mark(case, language) if language else text_mark(case)
    file = root / case.source.folder / "record.yml"
    before = file.read_bytes().decode("utf-8-sig")
    try:
        changed = (
            with_review(before, by, day, mark, language or "")
            if by
            else with_rereading(before, day, mark, language or "")
        )
    except Lost:
        own = (
            f'{{by: {by}, on: "{day}", sha256: {mark}}}'
            if by
            else f'{{on: "{day}", sha256: {mark}}}'
        )
        stop(
            _("%(file)s is written in a way that only you can change without loss.")
            % {"file": file},
            _("Write this there yourself: %(line)s") % {"line": own},
        )
    _show(case, by, language, day, mark, _)
    _show_saved(case, root, language, day, _)
    if changed == before:
        click.echo(_("That is noted already; nothing was written."))
        return
    _show_what_to_look_at(case, _)
    if not yes:
        click.confirm(_("Note it?"), abort=True)
    if file.read_bytes().decode("utf-8-sig") != before:
        stop(_("%(file)s has changed meanwhile.") % {"file": file}, _("Nothing was written."))
    with writing(file):
        if not file.stat().st_mode & stat.S_IWUSR:  # to take its place would pass over that
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
        write_text(file, changed)
    click.echo(_("Written: %(file)s") % {"file": file.relative_to(root)})
    click.echo(_("What to do next:"))
    click.echo(f"  {_next(root, name, language, _)}")


def _case(root: Path, name: str, language: str | None, spoken: str, _: Label) -> Any:
    """Return a case study that has a record and no errors but those that are somebody else's to mend.

    It is judged in its whole course: whether there is a session that it fits, only that can tell. With the
    memory of `./kurak check`, and without the catalogues of other languages, that takes less than a second.
    """
    from kurak import diagnostics
    from kurak.check import check
    from kurak.load import load
    from kurak.store import store_of
    from kurak.verdict import protected_names

    store = store_of(root)
    course = load(root, store)
    if course.programme is None:
        stop(_("This programme cannot be read."), "./kurak check")
    folders = sorted(each.parent.name for each in (root / "case_studies").glob("*/case.md"))
    if name not in folders:
        near = get_close_matches(name, folders, n=1)
        stop(
            _("There is no case study called %(name)s here.") % {"name": name[:60]},
            ", ".join(near or folders[:20]),
        )
    folder = f"case_studies/{name}"
    wrong = [
        each
        for each in check(course, store, (language,) if language else (), protected_names(root))
        if each.level == "error"
        and each.code not in _OTHERS
        and each.place.path.startswith(f"{folder}/")
    ]
    case = next((each for each in course.cases if each.source.folder == folder), None)
    if wrong or case is None:
        say = diagnostics.say_in(spoken)
        click.echo(diagnostics.text(wrong, root, say=say), nl=False, err=True)
        click.echo(_("Nothing was written: mend these first, and let it be read again."), err=True)
        raise SystemExit(1)
    return case


def _show(case: Any, by: str | None, language: str | None, day: str, mark: str, _: Label) -> None:
    """Show what will be noted, and of which text."""
    which = (
        _("the translation (%(language)s)") % {"language": language} if language else _("the text")
    )
    about = {"title": case.title.value, "text": which, "day": day, "code": by}
    click.echo(
        _("%(code)s has reviewed %(text)s of “%(title)s” as it is now, on %(day)s.") % about
        if by
        else _("The narrator has read %(text)s of “%(title)s” as it is now, on %(day)s.") % about
    )
    pictures = [*case.source.drawings, *case.source.photographs]
    if pictures:
        click.echo(_("With these pictures: %(pictures)s") % {"pictures": ", ".join(pictures)})
    click.echo(_("The mark of what was read: %(mark)s") % {"mark": mark})


def _show_what_to_look_at(case: Any, _: Label) -> None:
    """Show what a reviewer asks of a text and its pictures: no program can answer it."""
    asked = [
        _("Names: is anybody real named, or known by what is said of her?"),
        _("Places: is a village, a street or a house named?"),
        _("Days: is the exact day said on which something happened to somebody?"),
        _("Accusations: is it said that somebody did what no court has found?"),
    ]
    if case.source.drawings or case.source.photographs:
        asked.append(_("Pictures: is there a face, a number plate, a door, a document?"))
    click.echo(_("Kurak does not see this; look for it yourself:"))
    click.echo("\n".join(f"- {each}" for each in asked))


def _show_saved(case: Any, root: Path, language: str | None, day: str, _: Label) -> None:
    """Say that a file was saved after the day; it may be no edit: a copied course is newly saved as well."""
    files = [case.source.path]
    files += [case.source.catalogues[language].path] if language else []
    for path in files:
        saved = date.fromtimestamp((root / path).stat().st_mtime).isoformat()
        if saved > day:
            click.echo(
                _(
                    "%(file)s was saved after that, on %(saved)s. If a word was changed then, another "
                    "text was read."
                )
                % {"file": path, "saved": saved}
            )


def _next(root: Path, name: str, language: str | None, _: Label) -> str:
    from kurak.load import load_case, load_programme
    from kurak.safety.gate import REVIEWERS
    from kurak.safety.reviewers import reviewers, reviews_of
    from kurak.safety.texts import text_mark, translation_mark

    programme = load_programme(root)
    assert programme
    (case,) = load_case(root, name, programme).cases
    record = case.record
    assert record
    mark = translation_mark(case, language) if language else text_mark(case)
    lacking = REVIEWERS - len(reviewers(record, reviews_of(record, language or ""), mark))
    if lacking > 0:
        return _("Reviewers besides the author who are still lacking: %(count)s.") % {
            "count": lacking
        }
    return _(
        "It has its reviewers. Type ./kurak check; it may say `status: approved` when all is done."
    )
