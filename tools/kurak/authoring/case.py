"""A new case study: its text with a prompt in each place, and its publication record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kurak.authoring.texts import Fill, Label, noted, quoted

KINDS = {
    "public-record": '"true"',
    "interview": '"true"',
    "composite": "composite",
    "fictional": "fictional",
}
"""What kind of story comes from where. Quoted, because YAML reads `true` as no word."""


@dataclass(frozen=True, slots=True)
class CaseWish:
    """What somebody wants."""

    id: str
    title: str
    language: str
    country: str
    basis: str
    """Where the story comes from: `source_basis` of its record."""
    licence: str
    author: str
    sessions: tuple[str, ...] = ()
    status: Literal["draft", "review"] = "draft"
    """A draft is in no product; what is in review is shown, with a mark, where it tells of nobody."""


def case_files(wish: CaseWish, _: Label, fill: Fill) -> Mapping[str, str]:
    """Return the files of a new case study by their names."""
    return {"case.md": _text(wish, _, fill), "record.yml": _record(wish, _)}


def _text(wish: CaseWish, _: Label, fill: Fill) -> str:
    def field(text: str) -> str:
        return quoted(fill(text))

    questions = {
        "understand": _("Who wanted what, and who decided?"),
        "analyse": _("Why did it go as it did?"),
        "apply_here": _("What would be different in our place?"),
        "missing_voices": _("Who does not speak in this story?"),
        "what_next": _("What could be done now?"),
    }
    asked = "".join(f"  {key}: [{field(text)}]\n" for key, text in questions.items())
    # Beside the template and not in it: what gathers the words of the interface sees no f-strings.
    region = _("A district, without the name of the village.")
    period = _("The years, without the day.")
    summary = _("Two sentences: what happened, and what the case asks.")
    purpose = _("What the group shall see that it did not see before.")
    timing = _("How many minutes for reading, for the pause and for the talk.")
    expected = _("What participants should come to.")
    sensitive = _("Who in the room may be hurt by this story, and what you do then.")
    return f"""---
id: {wish.id}
title: {quoted(wish.title)}
kind: {KINDS[wish.basis]}
language: {wish.language}
setting:
  country: {wish.country}
  region: {field(region)}
  period: {field(period)}
  level: community
themes: []
fits_sessions: [{", ".join(wish.sessions)}]
summary: {field(summary)}
reading_minutes: 5
sources: []
licence: {quoted(wish.licence)}
author: {quoted(wish.author)}
teaching_note:
  purpose: {field(purpose)}
  timing: {field(timing)}
  expected_points: [{field(expected)}]
  sensitivities: [{field(sensitive)}]
questions:
{asked}---

{_sections(_, fill)}"""


def _sections(_: Label, fill: Fill) -> str:
    sections = (
        (
            _("Background"),
            _("Where the story takes place, and what a reader from elsewhere must know."),
        ),
        (_("The challenge"), _("What was unfair, missing or dangerous, and for whom.")),
        (
            _("The people"),
            _(
                "Who took part. Write roles, not names: a teacher, a neighbour, the head of a district."
            ),
        ),
        (
            _("What was done"),
            _("What they tried, one thing after another. Tell also what did not work."),
        ),
        (_("The turning point"), _("The moment at which it could go one way or the other.")),
        (_("Pause") + " { .pause }", _("Stop here. What would you do in their place?")),
        (_("What happened next"), _("What they decided, and what came of it.")),
        (_("Outcome"), _("How it is today, and what we still do not know.")),
    )
    return "\n".join(f"## {title}\n\n{fill(text)}\n" for title, text in sections)


def _record(wish: CaseWish, _: Label) -> str:
    notes = [
        _("The names of the people in the story, and signed papers, never stand in this folder."),
    ]
    if wish.status == "draft":
        notes.append(_("The case stays a draft until two people have read it who know the place."))
    if wish.basis == "interview":
        notes.append(_("Before it can be approved it needs the consent of whoever told it."))
    elif wish.basis == "public-record":
        notes.append(_("Name in `public_record` where the story was told in public."))
    author = noted(_("A code that your coordinator gives you, never a name:"))
    return (
        f"{noted(*notes)}id: {wish.id}\nstatus: {wish.status}\nsource_basis: {wish.basis}\n"
        f"{author}author: A01\n"
    )
