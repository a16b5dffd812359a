"""Every product in every language: anew, with nothing changed, with a paragraph of one language edited."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polib

from kurak.bench.courses import build, copied, edited, hashes
from kurak.bench.figures import Figure, fact, figure
from kurak.bench.runs import cpu, wall

_FEWEST = 40
"""Letters of what counts as a paragraph."""


def measure_everything(root: Path, scratch: Path, language: str, rounds: int) -> Iterator[Figure]:
    """Yield the figures of building all of a course.

    The edit is in a translation of a lesson; where there is none, in the lesson itself, in `language`.
    """
    course, lesson = copied(root, scratch)
    every = sorted(each for each in lesson.parent.glob("*.po") if each.stem != language)
    catalogues = [each for each in every if _paragraphs(polib.pofile(str(each)))]
    cold, nothing, edit, anew, same = ([] for _ in range(5))
    for number in range(rounds):
        cold.append(build(course, "", (), fresh=True))
        nothing.append(build(course, "", ()))
        words = "so" * (number + 1)
        with translated(catalogues[0], words) if catalogues else edited(lesson, words):
            edit.append(build(course, "", ()))
            made = hashes(course, "**/*")
            anew.append(build(course, "", (), "--output", str(course / "anew")))
            other = hashes(course, "**/*", "anew")
            same.append(made == other)
    yield figure("cold: CPU s", cpu(cold))
    yield figure("cold: wall s", wall(cold))
    yield figure("nothing changed: wall s", wall(nothing), most=1)
    yield figure("a paragraph of one language edited: CPU s", cpu(edit))
    yield figure("a paragraph of one language edited: wall s", wall(edit), most=3)
    yield figure("all of it into another folder: wall s", wall(anew))
    peak = max(run.peak for run in (*cold, *edit)) / 1e6
    yield figure("largest process: MB", peak, most=350)
    yield fact("after the edit, the same bytes as in an empty folder", all(same))


@contextmanager
def translated(catalogue: Path, words: str) -> Iterator[None]:
    """Let a paragraph of a catalogue end with some more words for a while."""
    before = catalogue.read_bytes()
    entries = polib.pofile(str(catalogue))
    paragraph, *_ = _paragraphs(entries)
    paragraph.msgstr += f" {words}"
    entries.save()
    try:
        yield
    finally:
        catalogue.write_bytes(before)


def _paragraphs(entries: polib.POFile) -> list[polib.POEntry]:
    """Return what counts as a paragraph, of what is translated: a language may only be begun."""
    return [each for each in entries.translated_entries() if len(each.msgid) >= _FEWEST]
