"""A manuscript → the files of a session, and what its author still has to say.

The rows of a step are written in the order in which they stand. Whatever stands in no row goes into a note
for the facilitator at its place: nothing an author wrote is lost, nothing reaches participants by mistake.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kurak.dialect.blocks import OPTIONS
from kurak.labels import mark
from kurak.manuscripts import marks
from kurak.manuscripts.answers import (
    Answer,
    Manuscript,
    chosen,
    is_printed,
    language_of,
    unanswered,
)
from kurak.manuscripts.arranged import (
    Sheet,
    Step,
    arrange,
    called,
    highest,
    is_filled,
    left_over,
)
from kurak.manuscripts.clean import Clean
from kurak.manuscripts.head import picture_names
from kurak.manuscripts.headings import bold_lines
from kurak.manuscripts.markdown import Writer, escaped
from kurak.manuscripts.pandoc import Node
from kurak.manuscripts.quiz import question
from kurak.manuscripts.session_form import (
    COPIES,
    HEAD,
    LANGUAGE,
    LINES,
    METHOD,
    MINUTES,
    SESSION,
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
    spoken = (
        language or (language_of(answers[LANGUAGE].text) if LANGUAGE in answers else "") or usual
    )
    head = head_of(answers, id, spoken if spoken != usual else "", cases)
    writer = Writer(picture_names(clean.pictures), clean.words, highest(manuscript.parts), 3)
    body = _Body(id, writer, bool(head.case))
    written = body.written(manuscript.parts, answers)
    text, paragraphs = marks.parted(
        "\n".join(["---", *head.lines, "status: draft", "---", "", written, ""])
    )
    pictures = {writer.pictures[path]: content for path, content in clean.pictures.items()}
    bold = (
        told for part in manuscript.parts for told in bold_lines(_shown_to_all(part), clean.bold)
    )
    told = (*head.told, *body.told, *bold)
    return Session(id, spoken, head.minutes, text, pictures, paragraphs, told)


def _shown_to_all(part: Answer | Node) -> Sequence[Node]:
    """Return the blocks of a text that may have headings: that of a step, or of a sheet."""
    if not isinstance(part, Answer):
        return () if is_printed(part, SESSION) else (part,)
    return part.blocks if part.row.key in (("text",), ("about",)) else ()


class _Body:
    """What stands below the head."""

    def __init__(self, id: str, writer: Writer, has_case: bool) -> None:
        self._id, self._writer, self._has_case = id, writer, has_case
        self.told: list[Told] = []
        self._counts = {"sheet": 0, "question": 0, "journal": 0}
        self._sheets: list[Sheet] = []

    def written(self, parts: Sequence[Answer | Node], answers: Mapping[str, Answer]) -> str:
        """Return the text of a session."""
        arranged = arrange(parts)
        self._sheets = arranged.sheets
        made = [self._writer.blocks(answers["S26"].blocks)] if "S26" in answers else []
        made.append(self._aside(arranged.opening))
        filled = [part for step in arranged.steps for part in self._step(step)]
        if not filled:
            self.told.append(Told(NO_STEP, stops=True))
        made += filled
        for sheet in self._sheets:
            if not sheet.is_given and sheet.is_filled:
                title = marks.bare(sheet.title.text).strip()
                self._tell(NOT_GIVEN, sheet.title, stops=False, title=title)
                made += self._sheet(sheet)
        return "\n\n".join(part for part in (*made, *self._writer.notes) if part)

    # ------------------------------------------------------------------ steps

    def _step(self, step: Step) -> Iterator[str]:
        """Yield the parts of a step; none of a table that was not filled in."""
        rows = {row.row.code: row for row in step.rows if isinstance(row, Answer)}
        if not any(is_filled(row) for row in step.rows):
            return
        title = rows.get(TITLE)
        minutes = number_in(rows[MINUTES]) if MINUTES in rows else None
        for row in STEP:
            answer = rows.get(row.code)
            found = unanswered(row, answer)
            if found and (row.code != METHOD or (answer and is_filled(answer))):
                self.told.append(
                    Told(found.word, found.values, found.paragraph or step.paragraph, stops=True)
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
                yield self._aside(part)
                continue
            yield from self._row(part)
            if waits and part.row.key == ("text",):
                yield "/// case-study\n///"
                waits = False
        if waits:
            yield "/// case-study\n///"

    def _row(self, answer: Answer) -> Iterator[str]:
        """Yield what a row of a step becomes."""
        kind = answer.row.key[0]
        if kind in ("title", "minutes", "short", "method"):
            yield self._aside(left_over(answer))
        elif kind == "text":
            yield self._writer.blocks(answer.blocks)
        elif kind == "facilitator":
            yield self._block(f"facilitator | {answer.row.key[1]}", answer)
        elif kind == "handout":
            yield from self._given_out(answer)
        elif kind == "reflection" and answer.lines:
            self._counts["journal"] += 1
            options = (
                f"    id: journal-{self._id}-{self._counts['journal']}\n    lines: {_JOURNAL}\n"
            )
            yield self._block("reflection", answer, options)
        elif kind == "question" and is_filled(answer):
            self._counts["question"] += 1
            made, told = question(answer, f"question-{self._id}-{self._counts['question']}")
            self.told += told
            yield made
            yield self._aside(left_over(answer))
        elif kind == "debrief":
            yield self._block(kind, answer, blocks=_numbered(answer.blocks))
        elif kind == "flipchart":
            yield self._block(kind, answer)

    def _block(
        self, opener: str, answer: Answer, options: str = "", blocks: Sequence[Node] = ()
    ) -> str:
        text = self._text(blocks or answer.blocks)
        return _closed(f"/// {opener}{marks.mark(answer.paragraph)}", options, text)

    def _text(self, blocks: Sequence[Node]) -> str:
        """Return the text of a block; it does not begin like an option."""
        return _LIKE_OPTION.sub(r"\1&#58;", self._writer.blocks(blocks), count=1)

    def _aside(self, blocks: Sequence[Node]) -> str:
        text = self._text(blocks)
        if not marks.bare(text).strip():
            return ""
        self.told.append(Told(ASIDE, paragraph=marks.first(text)))
        return _closed("/// facilitator | Tip", "", text)

    # ----------------------------------------------------------------- sheets

    def _given_out(self, answer: Answer) -> Iterator[str]:
        for line in answer.lines:
            found = next((each for each in self._sheets if each.key == called(line)), None)
            if found is None:
                title = marks.bare(line).strip()
                self._tell(NO_SHEET, answer, title=title)
            elif not found.is_given:
                yield from self._sheet(found)
        yield self._aside(left_over(answer))

    def _sheet(self, sheet: Sheet) -> Iterator[str]:
        """Yield a sheet, and before it what its small table holds beside words."""
        sheet.is_given = True
        missing = not sheet.title.lines
        if missing:
            found = unanswered(sheet.title.row, None)
            assert found is not None  # it is needed
            self.told.append(Told(found.word, found.values, sheet.title.paragraph, stops=True))
        for answer in (sheet.title, *sheet.more.values()):
            yield self._aside(left_over(answer))
        self._counts["sheet"] += 1
        lines = number_in(sheet.more[LINES]) if LINES in sheet.more else None
        asked = sheet.more.get(COPIES)
        copies = chosen(asked) if asked else ""
        unclear = unanswered(asked.row, asked) if asked and is_filled(asked) else None
        self.told += [unclear] if unclear else []
        options = f"    id: sheet-{self._id}-{self._counts['sheet']}\n    copies: {copies or 'participant'}\n"
        options += f"    lines: {lines}\n" if lines else ""
        title = re.sub("/{3,}", "//", " ".join(sheet.title.text.split()))
        text = self._text(sheet.blocks)
        here = "" if marks.first(title) else marks.mark(sheet.title.paragraph)
        yield _closed(f"/// {'worksheet' if lines else 'handout'} | {title}{here}", options, text)

    def _tell(self, word: str, answer: Answer, *, stops: bool = True, **values: str) -> None:
        self.told.append(Told(word, values, answer.paragraph, stops=stops))


def _closed(opener: str, options: str, text: str) -> str:
    """Return a block; nothing of one without text, unless it has options."""
    if not marks.bare(text).strip() and not options:
        return ""
    return f"{opener}\n{options}{chr(10) if options else ''}{text}\n///"


def _numbered(blocks: Sequence[Node]) -> Sequence[Node]:
    """Return paragraphs as a numbered list; whatever else is in a row stays as it is."""
    if len(blocks) < 2 or any(block["t"] not in ("Para", "Plain") for block in blocks):
        return blocks
    return [{"t": "OrderedList", "c": [[1], [[block] for block in blocks]]}]
