"""What is written in the studio's form → a manuscript, as if it had been written in Word."""

from collections.abc import Mapping
from dataclasses import dataclass

from kurak.labels import mark
from kurak.manuscripts import marks
from kurak.manuscripts.agreed_form import AGREED
from kurak.manuscripts.answers import Answer, Manuscript
from kurak.manuscripts.case_form import ABOUT, LANGUAGE, PAUSE, ROWS, SECTIONS, TEACHING
from kurak.manuscripts.form import Row
from kurak.manuscripts.pandoc import Node
from kurak.manuscripts.told import Refused
from kurak.model import Language

Form = Mapping[str, str]
"""What was written, by the names of the fields."""

STORY = {f"S{number}": title for number, title in enumerate(SECTIONS, 1)}
"""The fields of the story, with their titles."""
FIELDS = (*(row.code for row in ABOUT), *STORY, *(row.code for row in (*TEACHING, *AGREED)))
"""In the order of the page. A field's place, from 1, is the number of its paragraph."""
PLACES = {field: number for number, field in enumerate(FIELDS, 1)}
_LONGEST = 50_000
_LARGE = mark("What was written is too long: a case study has two to four pages.")


@dataclass(frozen=True, slots=True)
class Written:
    """A form that was filled in."""

    form: Form
    language: Language
    manuscript: Manuscript


def written(form: object) -> Written:
    """Return what a browser sends as a manuscript. Raise `Refused` for what no form is."""
    if not isinstance(form, dict) or not all(isinstance(each, str) for each in form.values()):
        raise Refused(mark("What was sent is no form."))
    known = {field: _tidy(form.get(field, "")) for field in FIELDS}
    if any(len(text) > _LONGEST for text in known.values()):
        raise Refused(_LARGE)
    known |= {code: _called_now(ROWS[code], known[code]) for code in ROWS}
    kept = {field: text for field, text in known.items() if text}
    # An empty one counts as one that is there, so that what is missing is told at its field.
    answers = {code: _answer(code, known[code]) for code in ROWS}
    story = tuple(block for field in STORY for block in _section(field, kept))
    return Written(kept, kept.get(LANGUAGE, ""), Manuscript(answers, "", story))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in marks.without_private(text).splitlines())
    return "\n".join(line for line in lines if line)


def _called_now(row: Row, text: str) -> str:
    """Return an answer that was saved when its choice was called otherwise as the form calls it now."""
    return next((each.label for each in row.choices if each.formerly == text and text), text)


def _answer(code: str, text: str) -> Answer:
    here = marks.mark(PLACES[code])
    return Answer(ROWS[code], PLACES[code], tuple(here + line for line in text.split("\n") if line))


def _section(field: str, form: Form) -> list[Node]:
    """Return a heading with what stands below it; nothing for a part that the story goes without."""
    if field not in form:
        return []
    title = STORY[field]
    classes = ["pause"] if title == PAUSE else []
    heading = {"t": "Header", "c": [1, ["", classes, []], _words(title, field)]}
    below = ({"t": "Para", "c": _words(line, field)} for line in form[field].split("\n"))
    return [heading, *below]


def _words(text: str, field: str) -> list[Node]:
    spread = [each for word in text.split() for each in ({"t": "Space"}, {"t": "Str", "c": word})]
    return [{"t": "Str", "c": marks.mark(PLACES[field])}, *spread[1:]]
