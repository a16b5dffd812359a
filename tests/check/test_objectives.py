"""Which verbs an objective may begin with, language by language."""

import shutil
from pathlib import Path

import pytest

from kurak.check import check
from kurak.load import load

COURSE = Path(__file__).parent / "course"


@pytest.mark.parametrize(
    ("language", "kind", "text", "is_observable"),
    [
        ("en", "knowledge", "Name three ways of leading.", True),
        ("en", "knowledge", "Be aware of three ways of leading.", False),
        ("en", "skill", "To understand a budget.", False),
        ("en", "skill", "Be able to draft a budget.", True),
        ("en", "attitude", "Appreciate those who mend.", True),
        ("en", "knowledge", "Appreciate those who mend.", False),
        ("en", "attitude", "Know that men can be allies.", False),
        ("en", "knowledge", "Knowingly break a rule in a role play.", True),
        ("ru", "knowledge", "Назвать три способа вести за собой.", True),
        ("ru", "knowledge", "Понимать, что такое влияние.", False),
        ("ru", "attitude", "Ценить тех, кто чинит колодец.", True),
        ("kk", "knowledge", "Көшбасшылықтың үш жолын атау.", True),
        ("kk", "skill", "Көшбасшылықтың үш жолын атай білу.", True),
        ("kk", "knowledge", "Ықпал дегенді түсіну.", False),
    ],
)
def test_objective(
    tmp_path: Path, language: str, kind: str, text: str, is_observable: bool
) -> None:
    course = Path(shutil.copytree(COURSE, tmp_path / "course"))
    session = course / "curriculum/01-first/01-one/session.md"
    written = session.read_text(encoding="utf-8")
    written = written.replace("id: one\n", f"id: one\nlanguage: {language}\n")
    objective = f'{{kind: {kind}, text: "{text}"}}'
    written = written.replace("{kind: attitude, text: Value those who mend.}", objective)
    session.write_text(written, encoding="utf-8")
    assert [each.code for each in check(load(course))] == ([] if is_observable else ["K306"])
