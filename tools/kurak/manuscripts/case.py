"""A manuscript → the files of a case study, and what its author still has to say."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kurak.labels import mark
from kurak.manuscripts import marks
from kurak.manuscripts.agreed import Agreed, agreed_of, lacking, skeleton
from kurak.manuscripts.answers import (
    Answer,
    Manuscript,
    chosen,
    language_of,
    unanswered,
)
from kurak.manuscripts.case_form import BASIS, LANGUAGE, ROWS, TOLD
from kurak.manuscripts.clean import Clean
from kurak.manuscripts.head import listed, picture_names, quoted, slug, sources, value
from kurak.manuscripts.headings import bold_lines, empty_sections, top_of
from kurak.manuscripts.markdown import Writer
from kurak.manuscripts.pandoc import holds
from kurak.manuscripts.told import Told
from kurak.model import Language
from kurak.safety.scan.people import is_naming

_AUTHOR = re.compile(r"[A-Z]\d{2,4}")
_LATIN = str.maketrans("АВЕКМНОРСТУХІЈЅ", "ABEKMHOPCTYXIJS", " -–.")
"""Cyrillic letters that look like Latin ones (Unicode UTS #39): a Kazakh or Russian keyboard gives those."""
UNTITLED = "case"
"""What is called that has a title of which no id can be made."""
_ALLEGATIONS = """\
# Does the text say that somebody did wrong? Then take the sign “# ” away, and write court-finding where a
# court has found so; sourced and unproven need legal_review: {by, on, sha256}. See curriculum/README.md.
# allegations: sourced
"""
_A_MINUTE = 150
"""Words that are read in a minute, by people who read in a second language too."""
NO_CODE = mark(
    "In “%(question)s” (%(code)s) stands a code such as A12, and never a name. If you have none, ask for one "
    "where you got the form."
)
NO_ROOM = mark(
    "A picture stands in the answer to “%(question)s” (%(code)s). Move it into the story, below one of its "
    "headings."
)
NO_FORM = mark(
    "The table with the questions C1 to C20 is missing. Fill in the template, and paste your text below its "
    "headings."
)
NO_STORY = mark("There is no story below the table.")
NAMED = mark(
    "The title may name somebody. An id stays when all else is taken back, so this one is made without the "
    "title; %(option)s chooses another."
)
EMPTY_SECTION = mark("Nothing stands below “%(title)s”. Write something, or take the heading away.")


@dataclass(frozen=True, slots=True)
class Case:
    """The files of a case study, and from which paragraph of the manuscript each line of its text is."""

    id: str
    language: Language
    text: str
    record: str
    pictures: Mapping[str, bytes]
    paragraphs: Sequence[int]
    """Of the lines of the text; 0 where a line is from none."""
    told: tuple[Told, ...]


def case_of(
    manuscript: Manuscript,
    clean: Clean,
    language: Language,
    usual: Language,
    licence: str,
) -> Case:
    """Return a manuscript as a case study, with an id made of its country and its title.

    The name of the file is never part of it: it may be that of whoever told the story.
    """
    manuscript = _with_latin_code(manuscript)
    answers = manuscript.answers
    told = list(_missing(manuscript))
    spoken = (
        language or (language_of(answers[LANGUAGE].text) if LANGUAGE in answers else "") or usual
    )
    names = picture_names(clean.pictures)
    story = Writer(names, clean.words, top_of(manuscript.story))
    body = story.document(manuscript.story)
    told += [
        Told(EMPTY_SECTION, {"title": title}, paragraph)
        for title, paragraph in empty_sections(manuscript.story)
    ]
    told += bold_lines(manuscript.story, clean.bold)
    if not marks.bare(body).strip():
        told.append(Told(NO_STORY, stops=True, waits=True))
    basis = chosen(answers["C6"]) if "C6" in answers else ""
    country = chosen(answers["C2"]) if "C2" in answers else ""
    title = marks.bare(answers["C1"].text if "C1" in answers else "")
    named = is_naming(title)
    if named:
        told.append(Told(NAMED, {"option": "--as"}))
    made = UNTITLED if named else slug(title) or UNTITLED
    id = f"{country.lower()}-{made}" if country else made
    head = _head(answers, id, spoken, BASIS.get(basis, ("", ""))[0], licence, body)
    text, paragraphs = marks.parted("\n".join(["---", *head, "---", "", body]))
    author = marks.bare(answers["C10"].text).strip() if "C10" in answers else ""
    told += lacking(answers, basis)
    record = record_of(id, basis, author, agreed_of(answers) if basis in TOLD else None)
    kept = {names[path]: content for path, content in clean.pictures.items()}
    return Case(id, spoken, text, record, kept, paragraphs, tuple(told))


def record_of(id: str, basis: str, author: str, agreed: Agreed | None) -> str:
    """Return the record of a case study that nobody has reviewed."""
    head = f"id: {id}\nstatus: draft\nsource_basis: {basis}\nauthor: {author}\n"
    record = f"{head}{_ALLEGATIONS}risk_review: []\n"
    return record + skeleton(agreed, author) if agreed else record


def is_told(case: Case) -> bool:
    """Tell whether people told the story to its author."""
    return any(f"\nsource_basis: {each}\n" in case.record for each in TOLD)


def named(case: Case, id: str) -> Case:
    """Return a case study under another id."""

    def renamed(text: str) -> str:
        return re.sub(r"^id: .*$", f"id: {id}", text, count=1, flags=re.MULTILINE)

    return Case(
        id,
        case.language,
        renamed(case.text),
        renamed(case.record),
        case.pictures,
        case.paragraphs,
        case.told,
    )


def _with_latin_code(manuscript: Manuscript) -> Manuscript:
    """Return a manuscript with the code of its author in capital Latin letters, however it was typed."""
    answer = manuscript.answers.get("C10")
    code = marks.bare(answer.text).upper().translate(_LATIN) if answer else ""
    if answer is None or not _AUTHOR.fullmatch(code):
        return manuscript
    here = marks.mark(marks.first(answer.text) or answer.paragraph)
    latin = replace(answer, lines=(here + code,))
    return replace(manuscript, answers={**manuscript.answers, "C10": latin})


def _missing(manuscript: Manuscript) -> list[Told]:
    """Return what an author has not answered."""
    answers = manuscript.answers
    if not answers:
        return [Told(NO_FORM, stops=True)]
    found = []
    for row in ROWS.values():
        answer = answers.get(row.code)
        open_question = unanswered(row, answer)
        if open_question:
            found.append(open_question)
        elif answer and any(holds(block, "Image") for block in answer.blocks):
            values = {"question": row.label, "code": row.code}
            found.append(Told(NO_ROOM, values, answer.paragraph, stops=True))
        elif (
            answer
            and row.key == ("author",)
            and not _AUTHOR.fullmatch(marks.bare(answer.text).strip())
        ):
            values = {"question": row.label, "code": row.code}
            found.append(Told(NO_CODE, values, answer.paragraph, stops=True))
    return found


def _head(
    answers: Mapping[str, Answer], id: str, language: Language, kind: str, licence: str, body: str
) -> list[str]:
    """Return the lines of the head, in the order of the other case studies."""

    def text(code: str) -> str:
        return answers[code].text if code in answers else ""

    def lines(*codes: str) -> list[str]:
        known = (answers[code] for code in codes if code in answers)
        return [f"  {line}" for each in known for line in listed(each.row.key[-1], each)]

    minutes = max(1, math.ceil(len(marks.bare(body).split()) / _A_MINUTE))
    level = chosen(answers["C5"]) if "C5" in answers else ""
    country = chosen(answers["C2"]) if "C2" in answers else ""
    here = {code: marks.mark(answer.paragraph) for code, answer in answers.items()}
    head = [
        f"id: {id}",
        *value("title", text("C1")),
        f"kind: {quoted(kind)}{here.get('C6', '')}",
        f"language: {language}",
        "setting:",
        f"  country: {country}{here.get('C2', '')}",
        *(f"  {line}" for line in value("region", text("C3"))),
        *(f"  {line}" for line in value("period", text("C4"))),
        f"  level: {level}{here.get('C5', '')}",
        "themes: []",
        "fits_sessions: []",
        *value("summary", text("C7")),
        f"reading_minutes: {minutes}",
    ]
    if text("C8"):
        head += value("content_note", text("C8"))
    head += sources(answers["C9"]) if "C9" in answers else []
    head += [f"licence: {quoted(licence)}", *value("author", text("C10"))]
    note = [
        f"  {line}"
        for key, code in (("purpose", "C16"), ("timing", "C17"))
        if text(code)
        for line in value(key, text(code))
    ]
    note += lines("C18", "C19", "C20")
    head += ["teaching_note:", *note] if note else ["teaching_note: {}"]
    questions = lines("C11", "C12", "C13", "C14", "C15")
    return [*head, "questions:", *questions] if questions else [*head, "questions: {}"]
