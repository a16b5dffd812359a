"""Another organisation's programme: the smallest course that is whole, written in one language.

Each text in it says what is to be written in its place, so that the course can be checked, built and read at
once, and is its own manual.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kurak.authoring.case import CaseWish, case_files
from kurak.authoring.session import SessionWish, hours, session_files
from kurak.authoring.texts import Label, noted, quoted
from kurak.model import prompt

_MINUTES = 60
_LICENCE = "CC BY-SA 4.0"
_CASE = "first-case"
_SESSION = "first-session"


@dataclass(frozen=True, slots=True)
class CourseWish:
    """What somebody wants."""

    id: str
    title: str
    publisher: str
    languages: tuple[str, ...]
    """The first is the one in which it is written."""
    country: str


def course_files(wish: CourseWish, _: Label) -> Mapping[str, str]:
    """Return the files of a new course by their paths in its folder."""
    case = CaseWish(
        id=f"{wish.country.lower()}-{_CASE}",
        title=_("A story from our place"),
        language=wish.languages[0],
        country=wish.country,
        basis="fictional",
        licence=_LICENCE,
        author=wish.publisher,
        sessions=(_SESSION,),
        status="review",  # so a first build shows the story: it is nobody’s
    )
    session = SessionWish(_SESSION, _("Our first session"), _MINUTES, case.id)
    curriculum = {
        "programme.yml": _programme(wish, _),
        "glossary.yml": _glossary(_),
        "front/welcome/page.md": _welcome(_),
        "01-first-module/module.md": _module(_),
        "workshops/first-workshop.yml": _workshop(_),
    }
    folder = f"01-first-module/01-{_SESSION}"
    curriculum |= _below(folder, session_files(session, _, prompt))
    return {
        **_below("curriculum", curriculum),
        **_below(f"case_studies/{case.id}", case_files(case, _, prompt)),
        "mkdocs.yml": (
            f"site_name: {quoted(wish.title)}\n"
            "docs_dir: curriculum\ntheme: material\nplugins: [search, kurak]\n"
        ),
    }


def _below(folder: str, files: Mapping[str, str]) -> dict[str, str]:
    return {f"{folder}/{path}": text for path, text in files.items()}


# Words stand beside the templates and not in them: what gathers those of the interface sees no f-strings.


def _programme(wish: CourseWish, _: Label) -> str:
    edition = quoted(_("First draft"))
    aim = quoted(prompt(_("What participants of this programme can do at its end.")))
    group = quoted(prompt(_("For whom this programme is made.")))
    note = noted(_("All sessions together; it changes when a session is added or made longer:"))
    return f"""id: {wish.id}
title: {quoted(wish.title)}
edition: {edition}
source_language: {wish.languages[0]}
languages: [{", ".join(wish.languages)}]
publisher: {quoted(wish.publisher)}
licence: {_LICENCE}
aim: {aim}
target_group: {group}
group_size: {{min: 8, max: 24}}
{note}contact_hours: {hours(_MINUTES):g}
modules: [01-first-module]
front_matter: [welcome]
"""


def _module(_: Label) -> str:
    title = quoted(_("Our first module"))
    aim = _("What participants can do when they have worked through this module.")
    about = _("What the sessions of this module have in common, and how they follow one another.")
    return f"""---
id: first-module
title: {title}
aim: {quoted(prompt(aim))}
sessions: [01-{_SESSION}]
---

{prompt(about)}
"""


def _welcome(_: Label) -> str:
    title = quoted(_("Welcome"))
    text = _(
        "This programme has just begun. Each text in it says what is to be written in its place."
    )
    return f"""---
id: welcome
title: {title}
---

{prompt(text)}
"""


def _workshop(_: Label) -> str:
    title, role, arrival = map(quoted, (_("Our first workshop"), _("facilitator"), _("Arrival")))
    return f"""id: first-workshop
title: {title}
kind: grassroots
participants: 16
facilitators: [{role}]
days:
  - start: "10:00"
    end: "11:30"
    buffer: 10
    pinned: [{{at: "10:00", minutes: 15, kind: registration, title: {arrival}}}]
    items: [{{session: {_SESSION}, variant: full}}]
"""


def _glossary(_: Label) -> str:
    term = quoted(_("facilitator"))
    definition = quoted(_("A person who helps a group to think and to decide together."))
    return f"""terms:
  - id: facilitator
    term: {term}
    definition: {definition}
"""
