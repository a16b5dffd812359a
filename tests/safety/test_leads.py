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
