"""Books: what the judges say, and what a reader finds."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from kurak.model import Audience

from .conftest import Made, opened

OPS = "{http://www.idpf.org/2007/ops}"
BOOKS: list[tuple[str, Audience, str]] = [
    ("ru", "participant", "small"),
    ("kk", "facilitator", "small"),
    ("en", "participant", "hard"),
    ("en", "facilitator", "hard"),
]


def book(
    packed: Made, language: str = "en", audience: Audience = "participant"
) -> dict[str, bytes]:
    (content,) = packed("epub", language, audience).values()
    return opened(content)


@pytest.mark.parametrize(("language", "audience", "course"), BOOKS)
def test_epubcheck_has_nothing_to_say(
    packed: Made, judges: Path, tmp_path: Path, language: str, audience: Audience, course: str
) -> None:
    (content,) = packed("epub", language, audience, course).values()
    file = tmp_path / "book.epub"
    file.write_bytes(content)
    node = judges / "@likecoin/epubcheck-ts/bin/epubcheck.js"
    for judge in ([str(Path(sys.executable).parent / "epubcheck")], ["node", str(node)]):
        said = subprocess.run([*judge, str(file)], capture_output=True, text=True, check=False)
        told = said.stdout + said.stderr
        assert said.returncode == 0, told
        assert not re.search(r"\b(?:ERROR|FATAL|WARNING)\b", told), told


def test_epubcheck_finds_a_fault(packed: Made, tmp_path: Path) -> None:
    (content,) = packed("epub").values()
    file = tmp_path / "book.epub"
    file.write_bytes(content.replace(b"application/epub+zip", b"application/epub+zap"))
    judge = str(Path(sys.executable).parent / "epubcheck")
    assert subprocess.run([judge, str(file)], capture_output=True, check=False).returncode != 0


def test_notes_pop_up(packed: Made) -> None:
    page = etree.fromstring(book(packed)["EPUB/text/one.xhtml"])
    (mark,) = page.xpath("//*[local-name()='a'][contains(@class, 'footnote-ref')]")
    assert mark.get(f"{OPS}type") == "noteref"
    (note,) = page.xpath(f"//*[@id='{mark.get('href')[1:]}']")
    assert (note.tag.rpartition("}")[2], note.get(f"{OPS}type")) == ("aside", "footnote")


def test_questions_have_their_answers_behind_them_without_a_script(packed: Made) -> None:
    files = book(packed)
    text = files["EPUB/text/one.xhtml"].decode()
    assert not re.search(r"<(?:script|input|button|select|form)\b", text)
    asked, _, answers = text.partition('<section class="answer-key"')
    assert "Who leads?" in asked
    assert "feedback-right" not in asked
    assert "SENTINEL-feedback-right" in answers
    assert "rope" in answers


def test_a_facilitators_answers_stand_in_her_key_alone(packed: Made) -> None:
    text = book(packed, audience="facilitator")["EPUB/text/one.xhtml"].decode()
    assert text.count("SENTINEL-feedback-right") == 1


def test_the_contents_name_modules_sessions_and_cases(packed: Made) -> None:
    files = book(packed)
    contents = etree.fromstring(files["EPUB/nav.xhtml"])
    (toc,) = contents.xpath("//*[@*[local-name()='type']='toc'][local-name()='nav']")
    lines = [" ".join(link.itertext()) for link in toc.iter("{*}a")]
    assert any("The well" in line for line in lines)
    for link in toc.iter("{*}a"):
        assert f"EPUB/{link.get('href')}" in files


def test_it_says_what_it_is_and_that_a_translation_awaits_review(packed: Made) -> None:
    package = book(packed, "kk")["EPUB/package.opf"].decode()
    assert "<dc:language>kk</dc:language>" in package
    assert "schema:accessibilityFeature" in package
    title = book(packed, "kk")["EPUB/text/title_.xhtml"].decode()
    assert "%" in title


def test_what_is_not_translated_says_its_language(packed: Made) -> None:
    page = book(packed, "kk")["EPUB/text/one.xhtml"].decode()
    assert 'lang="en"' in page
