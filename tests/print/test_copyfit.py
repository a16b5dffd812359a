"""A section that runs over by a few lines is set a little tighter; one that does not is left alone."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kurak.book import Profile
from kurak.print import compile as press
from kurak.print import copyfit
from kurak.print.paper import stylesheet
from readback import Pdf

LINES = 33
"""More short paragraphs than these do not fit a page of A4."""


def pages(paragraphs: int, rows: int = 0) -> int:
    text = "<p>A line.</p>" * paragraphs
    table = f"<table>{'<tr><td>A row.</td></tr>' * rows}</table>" if rows else ""
    html = f'<section class="document lesson">{text}{table}</section>'
    return press.compile_fragment(html, stylesheet(Profile(), "ltr"), "en", "ltr", {}, True).pages


def untouched(paragraphs: int, monkeypatch: pytest.MonkeyPatch) -> int:
    with monkeypatch.context() as patched:
        patched.setattr(press, "fitted", lambda document, lay_out: document)
        return pages(paragraphs)


def test_a_few_lines_need_no_page_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    few = 4 * LINES + 4
    assert untouched(few, monkeypatch) == 5
    assert pages(few) == 4


def test_half_a_page_is_no_leftover(monkeypatch: pytest.MonkeyPatch) -> None:
    many = 4 * LINES + LINES // 2
    assert untouched(many, monkeypatch) == pages(many) == 5


def test_one_page_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert untouched(3, monkeypatch) == pages(3) == 1


def test_what_tighter_lines_do_not_save_is_set_closer(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = 139  # four pages, and one row: a table has no white to give
    assert pages(0, rows) == 4
    with monkeypatch.context() as patched:
        patched.setattr(copyfit, "_STYLES", ("copyfit",))
        assert pages(0, rows) == 5


def test_what_does_not_help_is_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []

    def settled(document: Any, lay_out: Callable[[], Any]) -> Any:
        made = copyfit.fitted(document, lay_out)
        looks.extend(section.get("class") for section, _ in copyfit._parts(made))
        return made

    monkeypatch.setattr(press, "fitted", settled)
    monkeypatch.setattr(copyfit, "_STYLES", ("of-no-use", "nor-this"))
    assert pages(4 * LINES + 4) == 5
    assert set(looks) == {"document lesson"}


@pytest.mark.parametrize(
    ("questions", "kind"), [(3, "worksheet"), (3, "handout"), (14, "worksheet")]
)
def test_the_lines_of_a_worksheet_fill_its_page(
    questions: int, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = '<div class="writing"><div class="line"></div><div class="line"></div></div>'
    inside = f"<h2>A sheet</h2>{f'<p>Who?</p>{place}' * questions}"
    html = f'<section class="document"><section class="sheet {kind}">{inside}</section></section>'
    css = stylesheet(Profile(), "ltr")

    def ruled(name: str) -> tuple[int, int]:
        made = press.compile_fragment(html, css, "en", "ltr", {}, True)
        whole = Pdf(made.pdf, tmp_path / "sheet.pdf").pictures(tmp_path / name)
        rows = [
            min(page.convert("L").crop((200, row, 210, row + 1)).tobytes()) < 128
            for page in whole
            for row in range(page.height)
        ]
        return made.pages, sum(now and not before for before, now in pairwise(rows))

    pages, many = ruled("filled")
    with monkeypatch.context() as patched:
        patched.setattr(press, "filled", lambda document, lay_out: document)
        before, few = ruled("plain")
    assert pages == before
    if kind == "worksheet" and before == 1:
        assert many >= few + 2 * questions
    else:
        assert many == few
