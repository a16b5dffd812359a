"""A reader is told, on every page, how far its translation is."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kurak.edition import Edition, File
from kurak.formats.web import web
from kurak.model import Audience
from kurak.pages import pages

from .conftest import edition, write_course
from .ground import GROUND

AWAITS = "Этот перевод ещё не проверен носителем языка."
SHARE = "этого курса. Язык остального текста: английский."
OURS = {"cases", "index", "paths", "reading-safely", "save"}
ONLY = {"participant": {"notebook"}, "facilitator": {"planner"}}
TERMS = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ru\\n"

msgid "alliance"
msgstr "союз"
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path, GROUND | {"curriculum/ru.po": TERMS})


def notices(made: Edition) -> dict[str, list[str]]:
    """Return what each page of a site says of its translation."""
    found = {}
    for file in web(made):
        if isinstance(file, File) and file.path.endswith(".html"):
            html = re.sub(r"<script.*?</script>", "", file.content.decode(), flags=re.S)
            told = re.findall(r'<p class="notice notice-[a-z]+" [^>]*>([^<]*)</p>', html)
            found[Path(file.path).stem] = told
    return found


@pytest.mark.parametrize("audience", ["participant", "facilitator"])
def test_pages_that_the_site_adds_say_that_their_translation_awaits_review(
    course: Path, audience: Audience
) -> None:
    told = notices(edition(course, "ru", audience))
    assert {id for id in OURS | ONLY[audience] if told[id][-1:] != [AWAITS]} == set()
    assert SHARE in told["index"][0], (
        "the home says how much of the course it leads to is translated"
    )
    assert told["save"] == [AWAITS]
    assert told["glossary"][-1] == AWAITS
    assert told["today"] == [], "the page to escape to knows nothing of the course"


def test_an_original_and_a_reviewed_translation_say_nothing(course: Path) -> None:
    told = notices(edition(course, "en"))
    assert {id for id in OURS | {"glossary"} if told[id]} == set()
    some = edition(course, "ru")
    whole = replace(some.coverage, translated=some.coverage.total, reviewed=True)
    told = notices(replace(some, coverage=whole))
    assert {id for id in OURS if told[id]} == set()


def test_the_glossary_says_what_its_own_catalogue_is(course: Path) -> None:
    (glossary,) = (page for page in pages(edition(course, "ru")) if page.kind == "glossary")
    assert "notice-partial" in glossary.html
    assert AWAITS in glossary.html
    (course / "curriculum/ru.po").unlink()
    (glossary,) = (page for page in pages(edition(course, "ru")) if page.kind == "glossary")
    assert "notice-untranslated" in glossary.html
    assert AWAITS not in glossary.html
