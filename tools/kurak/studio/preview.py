"""Work → how it will look: its page in the web course, and its pages on paper.

Nobody but the author sees this, so the gate of publishing is not asked: it is shown as a story in review is.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from kurak.book import Profile
from kurak.compose import compose
from kurak.edition import Edition
from kurak.formats.web.build import build
from kurak.model import Audience, Course
from kurak.pages import pages
from kurak.pages.sections import book, sections
from kurak.print.press import bind
from kurak.store import Store
from kurak.translate import translate

_SCRIPT = re.compile(r"<script\b.*?</script>|<meta http-equiv=[^>]*>", re.DOTALL)
"""What a page does in a browser, and the policy that allows it: here nothing is run."""
_OUTWARDS = re.compile(r'<a (?=[^>]*href="https?:)')


def web_page(course: Course) -> Mapping[str, bytes]:
    """Return the files of a web course that holds a case study alone, without its scripts."""
    return {
        file.path: _still(file.content) if file.path.endswith(".html") else file.content
        for file in build(_edition(course, "participant"))
        if not file.path.endswith(".js")
    }


def on_paper(course: Course, folder: Path) -> bytes:
    """Return a case study as a PDF: what is handed out, and the note for whoever leads the talk."""
    edition = _edition(course, "facilitator")
    (page,) = (each for each in pages(edition) if each.kind == "case")
    # Without the blank pages that a printed book needs between what is given out and what is kept.
    made = tuple(replace(each, begins="page") for each in sections(edition, page, edition.title))
    printed = book(edition, "case.pdf", page.title.value, made, Profile())
    return bind(printed, Store(folder)).pdf


def _edition(course: Course, audience: Audience) -> Edition:
    (case,) = course.cases
    assert case.record is not None  # we wrote it
    assert course.programme is not None  # and were given this
    record = replace(case.record, status="review", source_basis="fictional")
    language = case.source.language
    # An author sees her text, whether or not the programme speaks her language.
    spoken = tuple(dict.fromkeys((*course.programme.languages, language)))
    shown = replace(
        course,
        as_of=date.today(),
        programme=replace(course.programme, languages=spoken),
        cases=(replace(case, record=record),),
    )
    return compose(translate(shown, language), audience)


def _still(page: bytes) -> bytes:
    text = _SCRIPT.sub("", page.decode())
    return _OUTWARDS.sub('<a target="_blank" rel="noopener noreferrer" ', text).encode()
