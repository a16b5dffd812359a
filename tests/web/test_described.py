"""What catalogues read of a page: schema.org's words for what is learnt, and nothing in a neutral course."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from kurak.edition import Edition
from kurak.formats.web.content import site_pages
from kurak.formats.web.described import described
from kurak.model import Phrase

from .conftest import edition

_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def said(page: Path) -> dict[str, Any] | None:
    found = _DATA.findall(page.read_text(encoding="utf-8"))
    assert len(found) <= 1
    return json.loads(found[0]) if found else None


def test_the_home_page_says_what_the_course_is(site: Path) -> None:
    home = said(site / "web/kk/index.html")
    assert home
    assert home["@context"] == "https://schema.org"
    assert home["@type"] == ["Course", "LearningResource"]
    assert home["inLanguage"] == "kk"
    assert home["audience"]["educationalRole"] == "student"
    assert home["timeRequired"].startswith("PT")
    assert "аударма" in home["creativeWorkStatus"]


def test_a_session_says_how_long_it_takes_and_what_it_teaches(site: Path) -> None:
    for audience, role in (("web", "student"), ("facilitator-web", "teacher")):
        session = said(site / audience / "en/bank.html")
        assert session
        assert session["learningResourceType"] == "lesson"
        assert re.fullmatch(r"PT\d+M", session["timeRequired"])
        assert session["teaches"]
        assert session["audience"]["educationalRole"] == role
        assert "creativeWorkStatus" not in session
    case = said(site / "web/en/kz-well.html")
    assert case
    assert case["learningResourceType"] == "case study"
    assert said(site / "web/en/reading-safely.html") is None


def home_of(given: Edition) -> str:
    return str(described(given, site_pages(given)[0]))


def test_a_title_cannot_end_the_script_it_stands_in(course: Path) -> None:
    given = edition(course)
    odd = replace(given, title=Phrase("</script><b>&", given.language))
    assert "<" not in home_of(odd)
    assert json.loads(home_of(odd))["name"] == "</script><b>&"


def test_a_licence_of_creative_commons_is_its_address(course: Path) -> None:
    given = edition(course)
    for name, address in (
        ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("All rights reserved", "All rights reserved"),
    ):
        programme = replace(given.programme, licence=Phrase(name, given.language))
        assert json.loads(home_of(replace(given, programme=programme)))["license"] == address


def test_a_neutral_course_says_nothing_of_itself(course: Path) -> None:
    assert home_of(replace(edition(course), neutral=True)) == ""
