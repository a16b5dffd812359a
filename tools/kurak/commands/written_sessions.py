"""What `kurak import` and `kurak review` do with a session: it goes into a module, and into the hours."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kurak.commands.new.asking import demand, next_steps
from kurak.commands.new.naming import free
from kurak.commands.new.session import number_of, stop_by_hand
from kurak.commands.new.wrong import wrong_name
from kurak.commands.told import tell
from kurak.console.stopping import stop, writing
from kurak.ids import LONG, slug
from kurak.store import store_of

_DRAFT = "draft"
"""The id of a session that is only looked at."""


def take_session(
    received: Any, root: Path, wanted: str | None, module: str | None, spoken: str
) -> list[Any] | None:
    """Write a session into its module, and return what the rules say of it; None where it is unfinished."""
    from kurak import labels
    from kurak.authoring.session import with_hours, with_session
    from kurak.authoring.yaml import Lost
    from kurak.check.identifiers import PAGES_OF_PRODUCTS
    from kurak.load import load
    from kurak.manuscripts.judging import staged_session

    _ = labels.labels(spoken)
    course: Any = load(root, store_of(root))
    taken = {getattr(each, "id", "") for each in course.documents} | PAGES_OF_PRODUCTS
    chosen = _module(received.manuscript, course, module, _)
    answers = received.manuscript.answers
    title = _bare(answers["S1"].text) if "S1" in answers else ""
    if wanted is not None:
        demand(wanted, lambda text: wrong_name(text, taken, _), _)
    id = wanted or free(taken, slug(title) or f"{chosen.id[: LONG - 10]}-session")
    session = received.session(id, _cases(course))
    tell(session.told, spoken)
    if any(each.stops for each in session.told):
        return None
    number = 1 + max((number_of(each) for each in chosen.sessions), default=0)
    folder = root / chosen.source.folder / f"{number:02}-{id}"
    if folder.exists():
        stop(
            _("%(name)s is there already. Take another name.") % {"name": folder.name},
            _("Nothing was written."),
        )
    total = session.minutes + sum(each.duration for each in course.sessions)
    programme = course.programme.source
    try:
        lists = {
            root / chosen.source.path: with_session(chosen.source.text, folder.name),
            root / programme.path: with_hours(programme.text, total),
        }
    except Lost:
        stop_by_hand(chosen, folder.name, _)
    with (
        writing(folder),
        staged_session(folder.parent, session, folder.name, course, chosen) as (made, found),
    ):
        _write(made, folder, lists)
    written = [folder / name for name in ("session.md", *session.pictures)]
    steps = [_("Type ./kurak serve and look at it, with every change as you save it.")]
    next_steps(dict.fromkeys((*written, *lists), ""), root, steps, _)
    return found


def drafted(received: Any, root: Path) -> tuple[Any, list[Any]]:
    """Return the session in a manuscript and what the rules say of it, wherever it may belong."""
    from kurak.load import load
    from kurak.manuscripts.judging import staged_session

    course = load(root, store_of(root))
    session = received.session(_DRAFT, _cases(course))
    if any(each.stops for each in session.told):
        return session, []
    with staged_session(None, session, _DRAFT, course, course.modules[0]) as (_, found):
        return session, found


def _write(made: Path, folder: Path, lists: Mapping[Path, str]) -> None:
    """Put a session into the course, and into the lists that name it: all of it, or nothing."""
    from kurak.output.write import write_together

    made.replace(folder)
    try:
        write_together(lists)
    except BaseException:  # Ctrl-C, too
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _module(manuscript: Any, course: Any, wanted: str | None, _: Any) -> Any:
    """Return the module that is named, by its id or what it is called in some language."""
    answers = manuscript.answers
    said = wanted or (_bare(answers["S4"].text) if "S4" in answers else "")
    known = {name: each for each in course.modules for name in _names(each)}
    found = known.get(said.casefold())
    if found:
        return found
    ids = ", ".join(each.id for each in course.modules)
    what = (
        _("There is no module called %(name)s here.") % {"name": said}
        if said
        else _("To which module is it added? Say it with --module.")
    )
    return stop(what, f"{ids}. {_('Nothing was written.')}")


def _cases(course: Any) -> dict[str, str]:
    return {name: case.id for case in course.cases for name in _names(case)}


def _bare(text: str) -> str:
    from kurak.manuscripts.marks import bare

    return " ".join(bare(text).split())


def _names(document: Any) -> set[str]:
    """Return what a document is called: its id, and its title in every language."""
    title = document.title.value
    translated = (
        catalogue.entries[title].translation
        for catalogue in document.source.catalogues.values()
        if title in catalogue.entries
    )
    return {each.casefold() for each in (document.id, title, *translated) if each}
