"""Edition → the case studies on one page: by place, as cards to filter, and how to write one."""

from kurak.edition import Edition
from kurak.formats.web.feature import Feature
from kurak.formats.web.ways import chapters_of, countries
from kurak.labels import labels, mark
from kurak.model import Phrase
from kurak.pages import fill

CASES = "cases"
"""The id of its page."""
FEATURE = Feature(
    "cases",
    scripts=("cases.js",),
    styles=("cases.css",),
    words={
        "cases-left": mark("Shown: %(left)s of %(all)s"),
        "cases-warned": mark("Each of them begins with a content note."),
        "cases-none": mark("No case study fits all of these. Change one, or show all."),
    },
)
_LEVELS = {
    "family": mark("Family"),
    "community": mark("Community"),
    "local": mark("Town or district"),
    "national": mark("Whole country"),
    "international": mark("Several countries"),
}


def cases(edition: Edition) -> str:
    """Return the page."""
    label = labels(edition.language)
    there = {case.setting.level for case in edition.cases}
    used = {case.id: tuple(chapters_of(edition, case)) for case in edition.cases}
    inside = {chapter.id for chapters in used.values() for chapter in chapters}
    found = countries(edition)
    return fill(
        edition,
        "cases.html",
        "formats/web/pages",
        countries=found,
        used=used,
        places=[(country.code, Phrase(country.name)) for country in found],
        modules=[(each.id, each.title) for each in edition.chapters if each.id in inside],
        levels={level: Phrase(label(word)) for level, word in _LEVELS.items() if level in there},
    )
