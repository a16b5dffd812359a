"""curriculum/COVERAGE.md is true: what it names exists, and nothing of the course is missing from it."""

import re
from pathlib import Path

from kurak.model import Course

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"^\|([^|]*)\|([^|]*)\|([^|]*)\|$", re.MULTILINE)
SOURCES = {"000", "001", "002", "003", "004"}


def rows() -> list[tuple[str, str, str]]:
    """Return the rows of all tables, without their heads: what, source, taught in."""
    text = (ROOT / "curriculum" / "COVERAGE.md").read_text(encoding="utf-8")
    found = [(what.strip(), source, taught) for what, source, taught in ROW.findall(text)]
    return [row for row in found if row[0] != "what" and not set(row[0]) <= set("-:")]


def named() -> list[str]:
    return [name for _, _, taught in rows() for name in re.findall(r"`([^`]+)`", taught)]


def test_every_id_of_the_coverage_exists(our_course: Course) -> None:
    pages = (*our_course.front, *our_course.back)
    documents = (*our_course.sessions, *our_course.cases, *our_course.workshops, *pages)
    assert set(named()) - {document.id for document in documents} == set()


def test_every_session_case_and_plan_stands_in_the_coverage(our_course: Course) -> None:
    documents = (*our_course.sessions, *our_course.cases, *our_course.workshops)
    assert {document.id for document in documents} - set(named()) == set()


def test_all_five_sources_stand_in_the_coverage() -> None:
    cited = {number for _, source, _ in rows() for number in re.findall(r"\[(\d+)\]", source)}
    assert cited == SOURCES


def test_every_row_says_what_from_where_and_taught_in_what() -> None:
    incomplete = [
        what
        for what, source, taught in rows()
        if not (what and re.search(r"\[\d+\]", source) and "`" in taught)
    ]
    assert rows()
    assert incomplete == []
