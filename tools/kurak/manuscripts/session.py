"""A manuscript → the files of a session, and what its author still has to say.

The rows of a step are written in the order in which they stand. Whatever stands in no row goes into a note
for the facilitator at its place: nothing an author wrote is lost, nothing reaches participants by mistake.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kurak.dialect.blocks import OPTIONS
from kurak.labels import mark
from kurak.manuscripts import marks
from kurak.manuscripts.answers import (
    Answer,
    Manuscript,
    box_of,
    chosen,
    is_printed,
    language_of,
    unanswered,
)
from kurak.manuscripts.clean import Clean
from kurak.manuscripts.head import picture_names
from kurak.manuscripts.markdown import Writer, escaped
from kurak.manuscripts.pandoc import Node
from kurak.manuscripts.quiz import is_asked, question
from kurak.manuscripts.session_form import (
    COPIES,
    HEAD,
    LANGUAGE,
    LINES,
    METHOD,
    MINUTES,
    SESSION,
    SHEET,
    SHORT,
    STEP,
    TITLE,
)
from kurak.manuscripts.session_head import NO_NUMBER, head_of, number_in
from kurak.manuscripts.told import Told
from kurak.model import Language

_OPTION_NAMES = "|".join(sorted({name for names in OPTIONS.values() for name in names}))
_LIKE_OPTION = re.compile(rf"((?:\ue000\d+\ue001)*\s*(?:{_OPTION_NAMES})\s*):", re.IGNORECASE)
_JOURNAL = 6
"""Lines to write on below a question for the notebook."""
ASIDE = mark(
    "This has no place in the table. It went into a note for the facilitator, so that it is not lost."
)
NO_STEP = mark("There is no step: fill in a table with the codes A1, A2 and so on.")
NO_SHEET = mark(
    "There is no sheet called “%(title)s”: write this title into a row with the code H1."
)
NOT_GIVEN = mark("No step gives out the sheet “%(title)s”, so it stands at the end of the session.")


@dataclass(frozen=True, slots=True)
class Session:
    """The files of a session, and from which paragraph of the manuscript each line of its text is."""

    id: str
    language: Language
    minutes: int
    text: str
    pictures: Mapping[str, bytes]
    paragraphs: Sequence[int]
    """Of the lines of the text; 0 where a line is from none."""
    told: tuple[Told, ...]


@dataclass
class _Step:
    rows: list[Answer | Node] = field(default_factory=list)


@dataclass
class _Sheet:
    title: Answer
    more: dict[str, Answer] = field(default_factory=dict)
    blocks: list[Node] = field(default_factory=list)
    is_given: bool = False

    @property
    def key(self) -> str:
        return _key(self.title.text)


def session_of(
    manuscript: Manuscript,
    clean: Clean,
    id: str,
    language: Language,
    usual: Language,
    cases: Mapping[str, str],
) -> Session:
    """Return a manuscript as a session. `cases` are the ids of case studies by what they are called."""
    answers = {a.row.code: a for a in manuscript.parts if isinstance(a, Answer) and a.row in HEAD}
    spoken = language or (language_of(answers[LANGUAGE]) if LANGUAGE in answers else "") or usual
    head = head_of(answers, id, spoken if spoken != usual else "", cases)
    writer = Writer(picture_names(clean.pictures), clean.words, _top(manuscript.parts), 3)
    body = _Body(id, writer, bool(head.case))
    written = body.written(manuscript.parts, answers)
    text, paragraphs = marks.parted(
        "\n".join(["---", *head.lines, "status: draft", "---", "", written, ""])
    )
    pictures = {writer.pictures[path]: content for path, content in clean.pictures.items()}
    told = (*head.told, *body.told)
    return Session(id, spoken, head.minutes, text, pictures, paragraphs, told)


class _Body:
    """What stands below the head."""

    def __init__(self, id: str, writer: Writer, has_case: bool) -> None:
        self._id, self._writer, self._has_case = id, writer, has_case
        self.told: list[Told] = []
        self._counts = {"sheet": 0, "question": 0, "journal": 0}
        self._sheets: list[_Sheet] = []

    def written(self, parts: Sequence[Answer | Node], answers: Mapping[str, Answer]) -> str:
        """Return the text of a session."""
        opening, steps = self._sorted(parts)
        made = [self._writer.blocks(answers["S26"].blocks)] if "S26" in answers else []
        made += [self._aside([each]) for each in opening]
        filled = [part for step in steps for part in self._step(step)]
        if not filled:
            self.told.append(Told(NO_STEP, stops=True))
        made += filled
        for sheet in self._sheets:
            if not sheet.is_given and self._is_filled(sheet):
                title = marks.bare(sheet.title.text).strip()
                self._tell(NOT_GIVEN, sheet.title, stops=False, title=title)
                made += self._sheet(sheet)
        return "\n\n".join(part for part in (*made, *self._writer.notes) if part)

    def _sorted(self, parts: Sequence[Answer | Node]) -> tuple[list[Node], list[_Step]]:
        """Return what stands outside of all steps and sheets, and the steps; the sheets are kept."""
        opening: list[Node] = []
        steps: list[_Step] = []
        here: list[Answer | Node] | list[Node] = opening
        for part in parts:
            if not isinstance(part, Answer):
                if not is_printed(part, SESSION):
                    here.append(part)
            elif part.row in STEP:
                if part.row.code == TITLE or not steps or here is not steps[-1].rows:
                    steps.append(_Step())
                here = steps[-1].rows
                here.append(part)
            elif part.row.code == SHEET:
                self._sheets.append(_Sheet(part))
                here = self._sheets[-1].blocks
            elif part.row.code in (COPIES, LINES):
                if self._sheets:
                    self._sheets[-1].more[part.row.code] = part
            else:
                here = opening
                opening += _beyond_words(part)
        return opening, steps

    # ------------------------------------------------------------------ steps

    def _step(self, step: _Step) -> Iterator[str]:
        """Yield the parts of a step; none of a table that was not filled in."""
        rows = {row.row.code: row for row in step.rows if isinstance(row, Answer)}
        if not any(self._has_content(row) for row in step.rows):
            return
        title = rows.get(TITLE)
        minutes = number_in(rows[MINUTES]) if MINUTES in rows else None
        for row in STEP:
            answer = rows.get(row.code)
            found = unanswered(row, answer)
            if found and (row.code != METHOD or (answer and self._has_content(answer))):
                self.told.append(
                    Told(found.word, found.values, found.paragraph or _first(step), stops=True)
                )
            elif (
                answer
                and answer.lines
                and row.code in (MINUTES, SHORT)
                and number_in(answer) is None
            ):
                self._tell(NO_NUMBER, answer, question=row.label, code=row.code)
        short = number_in(rows[SHORT]) if SHORT in rows else None
        method = chosen(rows[METHOD]) if METHOD in rows else ""
        said = escaped(" ".join(title.text.split())) if title else ""
        facts = [f"minutes={minutes or 0}", *([f"short={short}"] if short is not None else [])]
        facts += [f"method={method}"] if method else []
        here = rows.get(MINUTES) or title
        yield f"## {said} {{ {' '.join(facts)} }}{marks.mark(here.paragraph) if here else ''}"
        waits = method == "case-study" and self._has_case
        for part in step.rows:
            if not isinstance(part, Answer):
                yield self._aside([part])
                continue
            yield from self._row(part)
            if waits and part.row.key == ("text",):
                yield "/// case-study\n///"
                waits = False
        if waits:
            yield "/// case-study\n///"

    def _has_content(self, row: Answer | Node) -> bool:
        if not isinstance(row, Answer):
            return True
        if row.row.form == "one":
            return any(box_of(line)[0] for line in row.lines)
        return is_asked(row) or any(_beyond_words(row))

    def _row(self, answer: Answer) -> Iterator[str]:
        """Yield what a row of a step becomes."""
        kind = answer.row.key[0]
        if kind in ("title", "minutes", "short", "method"):
            for each in _beyond_words(answer):
                yield self._aside([each])
        elif kind == "text":
            yield self._writer.blocks(answer.blocks)
        elif kind == "facilitator":
            yield self._block(f"facilitator | {answer.row.key[1]}", answer)
        elif kind == "handout":
            yield from self._given_out(answer)
        elif kind == "reflection" and answer.lines:
            self._counts["journal"] += 1
            options = (
                f"    id: {self._id}-journal-{self._counts['journal']}\n    lines: {_JOURNAL}\n"
            )
            yield self._block("reflection", answer, options)
        elif kind == "question" and is_asked(answer):
            self._counts["question"] += 1
            made, told = question(answer, f"{self._id}-question-{self._counts['question']}")
            self.told += told
            yield made
            for each in _beyond_words(answer):
                yield self._aside([each])
        elif kind in ("flipchart", "debrief"):
            yield self._block(kind, answer)

    def _block(self, opener: str, answer: Answer, options: str = "") -> str:
        text = _LIKE_OPTION.sub(r"\1&#58;", self._writer.blocks(answer.blocks), count=1)
        return _closed(f"/// {opener}{marks.mark(answer.paragraph)}", options, text)

    def _aside(self, blocks: Sequence[Node]) -> str:
        text = self._writer.blocks(blocks)
        if not marks.bare(text).strip():
            return ""
        self.told.append(Told(ASIDE, paragraph=marks.first(text)))
        return _closed("/// facilitator | Tip", "", text)

    # ----------------------------------------------------------------- sheets

    def _given_out(self, answer: Answer) -> Iterator[str]:
        for line in answer.lines:
            found = next((each for each in self._sheets if each.key == _key(line)), None)
            if found is None:
                title = marks.bare(line).strip()
                self._tell(NO_SHEET, answer, title=title)
            elif not found.is_given:
                yield from self._sheet(found)
        for each in _beyond_words(answer):
            yield self._aside([each])

    def _is_filled(self, sheet: _Sheet) -> bool:
        return bool(sheet.title.lines or sheet.blocks)

    def _sheet(self, sheet: _Sheet) -> Iterator[str]:
        """Yield a sheet, and before it what its small table holds beside words."""
        sheet.is_given = True
        missing = not sheet.title.lines
        if missing:
            found = unanswered(sheet.title.row, None)
            assert found is not None  # it is needed
            self.told.append(Told(found.word, found.values, sheet.title.paragraph, stops=True))
        for answer in (sheet.title, *sheet.more.values()):
            for each in _beyond_words(answer):
                yield self._aside([each])
        self._counts["sheet"] += 1
        lines = number_in(sheet.more[LINES]) if LINES in sheet.more else None
        asked = sheet.more.get(COPIES)
        copies = chosen(asked) if asked else ""
        unclear = unanswered(asked.row, asked) if asked and self._has_content(asked) else None
        self.told += [unclear] if unclear else []
        options = f"    id: {self._id}-sheet-{self._counts['sheet']}\n    copies: {copies or 'participant'}\n"
        options += f"    lines: {lines}\n" if lines else ""
        title = re.sub("/{3,}", "//", " ".join(sheet.title.text.split()))
        text = _LIKE_OPTION.sub(r"\1&#58;", self._writer.blocks(sheet.blocks), count=1)
        here = "" if marks.first(title) else marks.mark(sheet.title.paragraph)
        yield _closed(f"/// {'worksheet' if lines else 'handout'} | {title}{here}", options, text)

    def _tell(self, word: str, answer: Answer, *, stops: bool = True, **values: str) -> None:
        self.told.append(Told(word, values, answer.paragraph, stops=stops))


def _closed(opener: str, options: str, text: str) -> str:
    """Return a block; nothing of one without text, unless it has options."""
    if not marks.bare(text).strip() and not options:
        return ""
    return f"{opener}\n{options}{chr(10) if options else ''}{text}\n///"


def _beyond_words(answer: Answer) -> Iterator[Node]:
    """Yield what of an answer is no plain words where only such are taken: tables, pictures, footnotes."""
    yield from (block for block in answer.blocks if _any(block, _is_more_than_words))


def _is_more_than_words(node: Node) -> bool:
    return node.get("t") in ("Image", "Note", "Table")


def _any(node: object, test: Callable[[Node], bool]) -> bool:
    if isinstance(node, dict):
        return test(node) or _any(node.get("c"), test)
    return isinstance(node, list) and any(_any(each, test) for each in node)


def _top(parts: Sequence[Answer | Node]) -> int:
    """Return the level of the highest headings that an author made."""
    nodes = [node for p in parts for node in (p.blocks if isinstance(p, Answer) else (p,))]
    levels = [n["c"][0] for n in nodes if n["t"] == "Header" and not is_printed(n, SESSION)]
    return min(levels, default=1)


def _first(step: _Step) -> int:
    """Return the paragraph of a step's first row."""
    return next((row.paragraph for row in step.rows if isinstance(row, Answer)), 0)


def _key(text: str) -> str:
    return " ".join(marks.bare(text).split()).casefold().strip(" .«»“”\"'")
