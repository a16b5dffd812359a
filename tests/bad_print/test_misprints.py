"""Where an author finds what the press could not print as it should."""

from pathlib import Path

import pytest

from kurak.check.misprints import with_misprints
from kurak.diagnostics import Diagnostic
from kurak.load import load
from kurak.model import Course, Place
from kurak.print.errands import Misprint
from kurak.print.fragment import Trouble

FAULTS = "curriculum/back/faults"
PLAN = "curriculum/workshops/short-day.yml"


@pytest.fixture(scope="module")
def course(faulty_course: Path) -> Course:
    return load(faulty_course)


@pytest.mark.parametrize(
    ("source", "language", "kind", "text", "code", "place"),
    [
        (f"{FAULTS}/page.md", "en", "wide", "letter", "K702", (f"{FAULTS}/page.md", 6, 24)),
        (f"{FAULTS}/page.md", "ru", "wide", "картинка", "K702", (f"{FAULTS}/ru.po", 10, 16)),
        (f"{FAULTS}/page.md", "ru", "wide", "renamed", "K702", (f"{FAULTS}/page.md", 6, 45)),
        (f"{FAULTS}/page.md", "en", "font", "→", "K701", (f"{FAULTS}/page.md", 28, 37)),
        (
            f"{FAULTS}/page.md",
            "en",
            "table",
            "fetching | carrying",
            "K702",
            (f"{FAULTS}/page.md", 32, 1),
        ),
        (
            f"{FAULTS}/page.md",
            "en",
            "picture",
            f"{FAULTS}/dots.png",
            "K408",
            (f"{FAULTS}/page.md", 22, 14),
        ),
        # A title stands in the contents, a term in the glossary: sections without a document.
        ("", "en", "wide", "went", "K702", (f"{FAULTS}/page.md", 3, 13)),
        ("", "en", "wide", "Elimination", "K702", ("curriculum/glossary.yml", 6, 29)),
        # The handbook's own words stand in no document.
        ("", "en", "wide", "Colophon", "K702", ("curriculum/programme.yml", 1, 1)),
        (f"{FAULTS}/page.md", "en", "wide", "Nowhere", "K702", (f"{FAULTS}/page.md", 1, 1)),
        # A table that a pack makes of its plan, though its words stand in another table, too.
        (PLAN, "en", "table", "fetching | carrying", "K702", (PLAN, 1, 1)),
        (PLAN, "en", "wide", "Arrival", "K702", (PLAN, 11, 68)),
    ],
)
def test_a_misprint_leads_to_the_words_in_the_source(
    course: Course,
    source: str,
    language: str,
    kind: str,
    text: str,
    code: str,
    place: tuple[str, int, int],
) -> None:
    misprint = Misprint("A section", source, language, Trouble(kind, text))
    (found,) = with_misprints((), course, [misprint])
    assert (found.code, found.place, found.level) == (code, Place(*place), "warning")
    assert found.why
    assert found.help


def test_what_check_has_found_is_not_told_twice(course: Course) -> None:
    place = Place(f"{FAULTS}/page.md", 6, 24)
    known = Diagnostic(place, "K702", "warning", "in other words")
    misprints = [Misprint("", place.path, "en", Trouble("wide", "letter"))] * 2
    assert with_misprints([known], course, misprints) == (known,)
    assert len(with_misprints((), course, misprints)) == 1
