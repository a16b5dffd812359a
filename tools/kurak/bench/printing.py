"""Printing one language: by fragments, and with one WeasyPrint call for each PDF."""

import statistics
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kurak.bench.courses import build, copied, edited, hashes, sizes
from kurak.bench.figures import Figure, fact, figure
from kurak.bench.runs import cpu, timed, wall

_PRINTED = ("handbook", "guide")


def measure_print(root: Path, scratch: Path, language: str, rounds: int) -> Iterator[Figure]:
    """Yield the figures of printing one language of a course, on copies of it in a scratch folder."""
    course, lesson = copied(root, scratch)
    make = partial(build, course, language, _PRINTED)
    whole, cold, single, edit, undone, again, nothing = ([] for _ in range(7))
    for number in range(rounds):
        whole.append(make("--engine", "whole", fresh=True))
        plain = sizes(course)
        single.append(make("--jobs", "1", fresh=True))
        first = hashes(course, "**/*.pdf")
        cold.append(make(fresh=True))
        again.append(hashes(course, "**/*.pdf") == first)
        nothing.append(make())
        with edited(lesson, str(number)):
            edit.append(make())
            linked = sizes(course)
        undone.append(make())  # nothing is printed: all of it was made before
    start = statistics.median(timed((sys.executable, "-c", "pass")).wall for _ in range(5))

    yield figure("one WeasyPrint call for each PDF: CPU s", cpu(whole))
    yield figure("cold, two workers: CPU s", cpu(cold))
    yield figure("cold, two workers: wall s", wall(cold))
    yield figure("cold / one call for each PDF: CPU", cpu(cold) / cpu(whole), most=0.55)
    yield figure("two workers / one worker: wall", wall(cold) / wall(single), most=0.60)
    yield figure("one lesson edited, from a cold start: CPU s", cpu(edit))
    yield figure("one lesson edited, from a cold start: wall s", wall(edit), most=3.0)
    yield figure("rendering whole / one lesson edited: CPU", cpu(whole) / cpu(edit), least=10)
    printing = cpu(edit) - cpu(undone)
    yield figure("the same, but for what a build does anyway: CPU", cpu(whole) / printing, least=25)
    yield figure("nothing changed: s beyond start-up", wall(nothing) - start, most=0.3)
    peak = max(run.peak for run in (*cold, *edit)) / 1e6
    yield figure("largest process: MB", peak, most=250)
    yield figure("linked / whole: size", sum(linked.values()) / sum(plain.values()), most=1.08)
    yield fact("one worker and two: the same bytes", all(again))
