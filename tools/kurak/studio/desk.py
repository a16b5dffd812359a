"""A manuscript → what its author is shown of it, and what she takes home. Knows nothing of browsers."""

import importlib.util
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from kurak.diagnostics import Diagnostic, remark, say_in
from kurak.labels import labels, mark
from kurak.manuscripts.bundle import packed
from kurak.manuscripts.case import Case, case_of
from kurak.manuscripts.case_form import CASE
from kurak.manuscripts.clean import Clean, summed
from kurak.manuscripts.hers import hers, in_rows, why_of
from kurak.manuscripts.judging import judged, judged_so_far, laid_out, paragraph_of
from kurak.manuscripts.opening import Parts
from kurak.manuscripts.reading import received
from kurak.manuscripts.reasons import reason
from kurak.manuscripts.review import comment, reviewed
from kurak.manuscripts.shown import Shown, shown
from kurak.manuscripts.told import Told
from kurak.model import Course, Language, Programme
from kurak.studio.form import FIELDS, Form, Written

Level = Literal["error", "open", "warning", "note"]
LEVELS: Mapping[Level, str] = {
    "error": mark("To mend"),
    "open": mark("Not answered yet"),
    "warning": mark("Please look"),
    "note": mark("Done for you"),
}
"""What every manuscript is called: a case may get its id from that, and a file may bear its author's name."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to tell the author."""

    level: Level
    what: str
    why: str = ""
    help: str = ""
    language: Language = ""
    """In which it is said, where that is another than the page's."""


@dataclass(frozen=True, slots=True)
class Work:
    """A manuscript on the desk."""

    case: Case
    remarks: Mapping[int, Sequence[Remark]]
    """By the number of the paragraph; 0 for what is about the whole."""
    text: Sequence[Shown] = ()
    """The paragraphs of a file that came from a word processor."""
    form: Form = field(default_factory=dict)
    """What was written in the form."""
    course: Course | None = None
    """A course of nothing but this case study; nothing where that cannot be shown yet."""
    finished: bool = True
    """Whether every question is answered that has to be."""
    file: bytes = b""
    parts: Parts | None = None

    def count(self, level: Level) -> int:
        return sum(each.level == level for some in self.remarks.values() for each in some)

    @property
    def lines(self) -> Sequence[tuple[int, Shown]]:
        """The paragraphs with their numbers, as they are shown: footnotes below all else."""
        return sorted(enumerate(self.text, 1), key=lambda each: bool(each[1].note))

    @property
    def takes_remarks(self) -> bool:
        """Whether the remarks can be written into the author's own file."""
        known = self.parts is not None and (
            self.parts.kind == "odt" or importlib.util.find_spec("docx") is not None
        )
        return known and any(each for place, each in self.remarks.items() if place)


def from_file(
    content: bytes, folder: Path, programme: Programme, usual: Language, spoken: Language
) -> Work:
    """Return a file of a word processor as a Work, with its files in an empty folder.

    Raise `Refused`, or `NoPandoc` where the extra for such files is not installed.
    """
    file = folder / "case.docx"  # what it is, is seen by what is in it
    file.write_bytes(content)
    own = usual if usual in programme.languages else programme.source_language
    try:
        came = received(file, "", own, str(programme.licence))
    finally:
        file.unlink()
    text = tuple(shown(came.parts))
    return replace(
        _judged(came.case, folder, programme, spoken), text=text, file=content, parts=came.parts
    )


def from_form(written: Written, folder: Path, programme: Programme, spoken: Language) -> Work:
    """Return what was written in the form as a Work, with its files in an empty folder."""
    own = written.language if written.language in programme.languages else ""
    case = case_of(
        written.manuscript,
        Clean("", b"", {}, ()),
        own,
        programme.source_language,
        str(programme.licence),
    )
    return replace(_judged(case, folder, programme, spoken), form=written.form)


def bundle(work: Work, spoken: Language) -> bytes:
    """Return the file that an author hands over, or keeps to go on from."""
    return packed(work.case if work.finished else None, findings(work, spoken), work.form)


def with_remarks(work: Work, spoken: Language) -> bytes:
    """Return the author's own file with the remarks as comments. Raise `Refused` where that cannot be."""
    assert work.parts is not None
    comments = {
        place: [comment(each.what, each.why, each.help, spoken) for each in some]
        for place, some in work.remarks.items()
        if place
    }
    return reviewed(work.file, work.parts, comments, spoken)


def findings(work: Work, spoken: Language) -> str:
    """Return what is to be mended as plain text, in the order of the manuscript."""
    _ = labels(spoken)
    lines = [f"{_('Case study')}: {work.case.id}", ""]
    # From the clean text: in the author's own file a paragraph may hold what is hidden there.
    clean = dict(reversed(list(zip(work.case.paragraphs, work.case.text.split("\n"), strict=True))))
    for place, some in sorted(work.remarks.items()):
        if place and work.form:
            lines.append(f"[{FIELDS[place - 1]}]")
        elif place:
            lines.append(f"[{place}] {clean.get(place, '').strip()[:80]}".rstrip())
        for each in some:
            lines.append(f"- {_(LEVELS[each.level])}: {each.what} {each.help}".rstrip())
        lines.append("")
    if not work.remarks:
        lines.append(_("Nothing is to be mended."))
    return "\n".join(lines).rstrip() + "\n"


def _judged(case: Case, folder: Path, programme: Programme, spoken: Language) -> Work:
    remarks: dict[int, list[Remark]] = defaultdict(list)
    for told in _once(case.told):
        remarks[told.paragraph].append(_of_told(told, spoken))
    course = None
    finished = not any(each.stops for each in case.told)
    if finished:
        read, found = judged(laid_out(folder, case), programme)
        course = read if read.cases else None
    else:
        found = judged_so_far(case, programme)
    for each in hers(found):
        remarks[paragraph_of(case, each.place)].append(_of_rule(each, spoken))
    return Work(case, dict(remarks), course=course, finished=finished)


def _once(told: Iterable[Told]) -> list[Told]:
    """Return what is told; of the whole file, each sentence once."""
    every = list(told)
    whole = [each for each, _ in summed([each for each in every if not each.paragraph])]
    return [*whole, *(each for each in every if each.paragraph)]


def _of_told(told: Told, spoken: Language) -> Remark:
    return Remark(_level(told), told.text(spoken), *reason(told, spoken))


def _level(told: Told) -> Level:
    if told.waits:
        return "open"
    return "error" if told.stops else "warning" if told.paragraph else "note"


def _of_rule(found: Diagnostic, spoken: Language) -> Remark:
    """Return what a rule has found: in English where the rules do not speak the page's language yet."""
    say = say_in(spoken)
    return Remark(
        found.level,
        in_rows(remark(found, say), CASE, spoken),
        why_of(found, say, CASE, spoken),
        in_rows(say(found.help), CASE, spoken),
        "" if say(found.why) != found.why or spoken == "en" else "en",
    )
