"""What was found in a text is told again from the store, and is gone when the text is mended."""

import shutil
from pathlib import Path

import pytest

from conftest import SMALL
from kurak.check.leads import leads_of
from kurak.load import load
from kurak.safety.names import Protected, new_key, sealed
from kurak.store import Store

PHONE = "+7 701 000 00 01"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "course"))


def told(course: Path, store: Store | None, protected: Protected | None = None) -> list[str]:
    return [lead.words for lead in leads_of(load(course), store, None, protected)]


def test_a_second_look_tells_the_same(course: Path, tmp_path: Path) -> None:
    session = next(course.glob("curriculum/*/*/session.md"))
    text = session.read_text(encoding="utf-8")
    store = Store(tmp_path / "store")
    assert told(course, store) == []
    session.write_text(f"{text}\nCall {PHONE}.\n", encoding="utf-8")
    assert told(course, store) == [PHONE]
    assert told(course, store) == [PHONE]
    assert told(course, None) == [PHONE]
    session.write_text(text, encoding="utf-8")
    assert told(course, store) == []


def test_a_protected_name_is_found_each_time_and_leaves_nothing_in_the_store(
    course: Path, tmp_path: Path
) -> None:
    session = next(course.glob("curriculum/*/*/session.md"))
    text = session.read_text(encoding="utf-8")
    session.write_text(f"{text}\nSo said Wymyslowa.\n", encoding="utf-8")
    key = new_key()
    protected = Protected(bytes.fromhex(key), sealed("Wymyslowa", bytes.fromhex(key)))
    store = Store(tmp_path / "store")
    assert told(course, store, protected) == ["Wymyslowa"]
    assert told(course, store, protected) == ["Wymyslowa"]
    assert not any(b"name" in entry.read_bytes() for entry in store.folder.glob("*/*"))
    assert told(course, store) == []


def test_a_name_is_told_until_the_record_says_that_it_may_be_shown(
    course: Path, tmp_path: Path
) -> None:
    case = next(course.glob("case_studies/*/case.md"))
    record = case.with_name("record.yml")
    case.write_text(
        case.read_text(encoding="utf-8") + "\nSo said Proba Primerova.\n", encoding="utf-8"
    )
    own = f"id: {case.parent.name}\nstatus: draft\nauthor: A01\n"
    store = Store(tmp_path / "store")

    def with_record(rest: str) -> list[str]:
        record.write_text(own + rest, encoding="utf-8")
        return told(course, store)

    assert with_record("source_basis: interview\n") == ["Proba Primerova"]
    assert with_record("source_basis: interview\n") == ["Proba Primerova"]
    shown = "people: [{ref: P1, shown_as: Proba Primerova, kind: %s}]\n"
    assert with_record("source_basis: interview\n" + shown % "real-name") == ["Proba Primerova"]
    assert with_record("source_basis: interview\n" + shown % "pseudonym") == []
    assert with_record("source_basis: composite-of-real\n") == ["Proba Primerova"]
    assert with_record("source_basis: fictional\n") == []
    assert with_record("source_basis: composite\n") == ["Proba Primerova"]


def test_a_name_in_a_composite_is_told_unless_its_sources_have_it(
    course: Path, tmp_path: Path
) -> None:
    case = next(course.glob("case_studies/*/case.md"))
    own = f"id: {case.parent.name}\nstatus: review\nauthor: A01\nsource_basis: composite\n"
    case.with_name("record.yml").write_text(own, encoding="utf-8")
    text = case.read_text(encoding="utf-8") + "\nSo said Proba Primerova and Mysal Ulgibekova.\n"
    case.write_text(text, encoding="utf-8")
    store = Store(tmp_path / "store")
    assert told(course, store) == ["Proba Primerova", "Mysal Ulgibekova"]
    sources = 'sources: [{text: "A newspaper, on Mysal Ulgibekova, who holds an office"}]\n'
    assert "\nlicence:" in text
    case.write_text(text.replace("\nlicence:", f"\n{sources}licence:", 1), encoding="utf-8")
    assert told(course, store) == ["Proba Primerova"]
