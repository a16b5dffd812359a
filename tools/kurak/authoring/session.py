"""A new session: three steps that add up, and its place in its module and in the programme."""

from collections.abc import Mapping
from dataclasses import dataclass

from kurak.authoring.texts import Fill, Label, quoted
from kurak.authoring.yaml import merged, read, write

_ROUND = 10
"""Minutes of the circles with which a session begins and ends."""
SHORTEST = 3 * _ROUND


@dataclass(frozen=True, slots=True)
class SessionWish:
    """What somebody wants."""

    id: str
    title: str
    minutes: int
    case: str = ""
    """The case study that is read in it, if any."""


def session_files(wish: SessionWish, _: Label, fill: Fill) -> Mapping[str, str]:
    """Return the files of a new session by their names."""

    def field(text: str) -> str:
        return quoted(fill(text))

    chosen = f"case_study: {{default: {wish.case}}}\n" if wish.case else ""
    work = wish.minutes - 2 * _ROUND
    # Beside the template and not in it: what gathers the words of the interface sees no f-strings.
    summary = _("One or two sentences for whoever is choosing a session.")
    objective = _("Name two things that you take with you from this session.")
    message = _("A short sentence to take home.")
    about = _("What this session is about, in a sentence or two.")
    opening, closing = _("Opening circle"), _("Closing circle")
    first = _("Each person says what she wants to be called, and one word about today.")
    begin = _("What you say to begin, in your own words.")
    last = _("Each person says one word that she takes with her, or passes.")
    return {
        "session.md": f"""---
id: {wish.id}
title: {quoted(wish.title)}
summary: {field(summary)}
duration: {wish.minutes}
objectives:
  - {{kind: knowledge, text: {field(objective)}}}
key_messages: [{field(message)}]
{chosen}status: draft
---

{fill(about)}

## {opening} {{ minutes={_ROUND} method=plenary }}

{first}

/// facilitator | Say
{fill(begin)}
///

{_work(wish, work, _, fill)}
## {closing} {{ minutes={_ROUND} method=plenary }}

{last}
"""
    }


def _work(wish: SessionWish, minutes: int, _: Label, fill: Fill) -> str:
    if not wish.case:
        title, text = fill(_("The main step")), fill(_("What the group does, and what for."))
        return f"## {title} {{ minutes={minutes} method=small-groups }}\n\n{text}\n"
    title = _("Case study")
    text = _("Read in small groups up to the pause. Talk about what you would do, then read on.")
    return f"""## {title} {{ minutes={minutes} method=case-study }}

{text}

/// case-study
///
"""


def with_session(text: str, folder: str) -> str:
    """Return the text of a module.md with one more session. Raise `yaml.Lost`."""
    lines = text.split("\n")
    end = next(n for n, line in enumerate(lines) if n and line.rstrip() == "---")
    head = "\n".join(lines[1:end]) + "\n"
    document = read(head)
    usual = write(document, head)
    document["sessions"].append(folder)
    changed = merged(head, usual, write(document, head))
    return "\n".join(["---", *changed.removesuffix("\n").split("\n"), *lines[end:]])


def with_hours(text: str, minutes: int) -> str:
    """Return the text of programme.yml with contact hours that are these minutes. Raise `yaml.Lost`."""
    document = read(text)
    usual = write(document, text)
    document["contact_hours"] = hours(minutes)
    return merged(text, usual, write(document, text))


def hours(minutes: int) -> float:
    """Return minutes as hours, as one writes them: 1, 1.5, 0.67."""
    return minutes // 60 if minutes % 60 == 0 else round(minutes / 60, 2)
