"""An interrupted bench goes on where it was; that of another course begins anew."""

from pathlib import Path

import pytest

from kurak.bench.figures import figure
from kurak.bench.ledger import Ledger
from kurak.bench.runs import Run

RUN = Run(cpu=1.5, wall=2.0, peak=3_000_000)


def refuse() -> Run:
    raise AssertionError("measured a second time")


def interrupt() -> Run:
    raise KeyboardInterrupt


def test_what_was_measured_before_an_interruption_stays(tmp_path: Path) -> None:
    file = tmp_path / "measured.json"
    before = Ledger(file, "this course")
    before.run("first", lambda: RUN)
    with pytest.raises(KeyboardInterrupt):
        before.run("second", interrupt)

    told: list[str] = []
    after = Ledger(file, "this course", told.append)
    assert after.run("first", refuse) == RUN
    assert after.run("second", lambda: RUN) == RUN
    assert told == ["second"]
    assert len(after.loads) == 2


def test_figures_come_back_as_they_were(tmp_path: Path) -> None:
    made = (figure("a / b", 0.4, most=0.5), figure("pages", 7))
    Ledger(tmp_path / "it.json", "").figures("part", lambda: made)
    assert Ledger(tmp_path / "it.json", "").figures("part", list) == made


@pytest.mark.parametrize("text", ["", "{", "[]", '{"of": "this course"}'])
def test_a_damaged_file_counts_as_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "measured.json"
    file.write_text(text, encoding="utf-8")
    assert Ledger(file, "this course").run("first", lambda: RUN) == RUN
    assert Ledger(file, "this course").run("first", refuse) == RUN


def test_another_course_begins_anew(tmp_path: Path) -> None:
    file = tmp_path / "measured.json"
    Ledger(file, "this course").run("first", refuse_nothing)
    other = Run(cpu=9, wall=9, peak=9)
    assert Ledger(file, "another").run("first", lambda: other) == other


def refuse_nothing() -> Run:
    return RUN
