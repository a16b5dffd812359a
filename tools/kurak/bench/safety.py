"""Judging a thousand case studies: by the gate, and by the scan of all their texts."""

import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import cycle, product
from pathlib import Path
from typing import get_args

from kurak.bench.figures import Figure, figure
from kurak.check.leads import leads_of
from kurak.load import load
from kurak.model import CHANNELS, Audience, CaseStudy, Language
from kurak.safety.course import texts
from kurak.safety.gate import Use, exclusion, faults
from kurak.safety.texts import marks_of
from kurak.store import Store


def measure_safety(root: Path, scratch: Path, language: str, rounds: int) -> Iterator[Figure]:
    """Yield the figures of judging a thousand case studies in all languages, made from those of a course.

    Unlike the others it measures no whole process: most of one would be loading them.
    """
    course = load(root)
    if course.programme is None or not course.cases:
        raise RuntimeError("There is no case study to make a thousand of.")
    spoken = course.programme.languages
    made = [_another(case, number, spoken) for number, case in zip(_CASES, cycle(course.cases))]
    many = replace(course, cases=tuple(made), front=(), back=(), modules=(), workshops=())
    store = Store(scratch / "store")
    gate: list[float] = []
    cold: list[float] = []
    again: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        for case in made:
            _judge(case, spoken, course.as_of)
        gate.append(time.process_time() - start)
        start = time.process_time()
        leads_of(many, None, None, None)
        cold.append(time.process_time() - start)
        leads_of(many, store, None, None)
        start = time.process_time()
        leads_of(many, store, None, None)
        again.append(time.process_time() - start)
    size = sum(len(text.text) for text in texts(many)) / 1e6
    both = statistics.median(map(sum, zip(gate, cold, strict=True)))
    yield figure("case studies", len(made))
    yield figure("languages", len(spoken))
    yield figure("their texts: million characters", size)
    yield figure("gate: CPU s", statistics.median(gate))
    yield figure("scan: CPU s", statistics.median(cold))
    yield figure("gate and scan: CPU s", both, most=10)
    yield figure("scan, nothing changed: CPU s", statistics.median(again), most=1)


_CASES = range(1_000)


def _another(case: CaseStudy, number: int, languages: Sequence[Language]) -> CaseStudy:
    """Return a case study like another, with texts of its own; each language has as much as one has."""
    source = case.source
    mark = f" {number}."
    catalogues = {}
    for language in languages:
        if language == source.language or not source.catalogues:
            continue
        like = source.catalogues.get(language) or next(iter(source.catalogues.values()))
        entries = {
            message: entry._replace(translation=entry.translation + mark)
            for message, entry in list(like.entries.items())[:1]
        }
        path = f"{number}/{language}.po"
        entries = {**like.entries, **entries}
        catalogues[language] = replace(
            like, language=language, path=path, entries=entries, digest=""
        )
    text = source.text + mark
    return replace(case, source=replace(source, text=text, catalogues=catalogues))


def _judge(case: CaseStudy, languages: Sequence[Language], day: date) -> None:
    marks = marks_of(case)
    faults(case, marks)
    for language, audience in product(languages, get_args(Audience)):
        exclusion(case, Use(language, audience, CHANNELS, day, {language}), marks)
