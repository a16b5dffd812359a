"""Parts of a text → the same parts, each with the notes that it marks: they are read by themselves."""

import re

from kurak.pages.pieces import Piece, Wanted, named, pieces, without

_NOTE_LIST = "footnotes"
"""The class of the list of a text's notes."""


def with_own_notes(parts: list[str]) -> list[str]:
    """Let each sheet have the notes that only it marks; a mark of another's note is not on it.

    The list of notes stands at the end of the first part, which is not at hand where a sheet is read.
    """
    text, *sheets = parts
    section = _list_of_notes(text) if any("--fnref" in sheet for sheet in sheets) else None
    if section is None:
        return parts
    notes = list(pieces(section.html, named("li")))
    opening = section.html[: notes[0].start]
    closing = section.html[notes[-1].start + len(notes[-1].html) :]
    rest = text[: section.start], text[section.start + len(section.html) :]
    given: list[list[str]] = [[] for _ in parts]
    for number, note in enumerate(notes, 1):
        places = [at for at, part in enumerate((rest[0], *sheets)) if _marks(part, note)]
        at = places[0] if places else 0
        given[at].append(note.html.replace("<li", f'<li value="{number}"', 1))
        for other in places[1:]:
            sheets[other - 1] = without(sheets[other - 1], _mark_of(note))
    lists = [f"{opening}{chr(10).join(own)}{closing}" if own else "" for own in given]
    made = (_inside(sheet, own) for sheet, own in zip(sheets, lists[1:], strict=True))
    return [f"{rest[0]}{lists[0]}{rest[1]}", *made]


def noted(parts: list[str]) -> list[str]:
    """Let the notes of what stands before a pause stand before it, too: further on they tell how it ends."""
    *before, last = parts
    section = _list_of_notes(last) if before else None
    if section is None:
        return parts
    notes = list(pieces(section.html, named("li")))
    opening = section.html[: notes[0].start]
    closing = section.html[notes[-1].start + len(notes[-1].html) :]
    made, start = [], 1
    rest = last[: section.start], last[section.start + len(section.html) :]
    for number, part in enumerate((*before, rest[0])):
        is_last = number == len(before)
        own = [note for note in notes if is_last or f'#{note.attributes["id"]}"' in part]
        notes = [note for note in notes if note not in own]
        items = "\n".join(note.html for note in own)
        listed = opening.replace("<ol", f'<ol start="{start}"') + items + closing
        made.append(part + (listed if own else "") + (rest[1] if is_last else ""))
        start += len(own)
    return made


def _list_of_notes(html: str) -> Piece | None:
    at = html.find(_NOTE_LIST)
    start = max(0, html.rfind("<", 0, at))
    return next(pieces(html, named(f".{_NOTE_LIST}"), start), None) if at >= 0 else None


def _marks(html: str, note: Piece) -> bool:
    return f'#{note.attributes["id"]}"' in html


def _mark_of(note: Piece) -> Wanted:
    """Return the wish for the marks of a note: `one--fnref:well`, and `one--fnref2:well` for its second."""
    before, _, name = note.attributes["id"].partition("--fn:")
    ids = re.compile(rf"{re.escape(before)}--fnref\d*:{re.escape(name)}")
    return lambda tag, given: tag == "sup" and bool(ids.fullmatch(given.get("id", "")))


def _inside(sheet: str, more: str) -> str:
    inside, end, after = sheet.rpartition("</section>")
    return f"{inside}{more}{end}{after}" if more else sheet
