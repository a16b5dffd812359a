"""What is remembered from one build to the next is what would be made anew."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kurak import labels
from kurak.store import Store, versions
from kurak.store.memory import kept_in, recall


class Maker:
    """Makes a pair from a text, and counts how often it was asked to."""

    def __init__(self) -> None:
        self.made = 0

    def pair(self, text: str, name: str = "pair") -> tuple[str, int]:
        def make() -> tuple[str, int]:
            self.made += 1
            return text, len(text)

        return recall(name, tuple[str, int], make, text)


def test_what_was_made_from_the_same_parts_is_not_made_again(tmp_path: Path) -> None:
    maker = Maker()
    for _ in range(2):
        with kept_in(Store(tmp_path)):
            assert maker.pair("қалам \x00") == ("қалам \x00", 7)
    assert maker.made == 1
    with kept_in(Store(tmp_path)):
        maker.pair("qalam")
        maker.pair("qalam", "another thing")
    assert maker.made == 3


def test_without_a_store_all_is_made(tmp_path: Path) -> None:
    maker = Maker()
    with kept_in(Store(tmp_path)):
        maker.pair("a")
    assert [maker.pair("a"), maker.pair("a")] == [("a", 1), ("a", 1)]
    assert maker.made == 3


def test_a_damaged_entry_is_made_again(tmp_path: Path) -> None:
    maker = Maker()
    for _ in range(2):
        with kept_in(Store(tmp_path)):
            maker.pair("a")
        for file in (path for path in tmp_path.rglob("*") if path.is_file()):
            file.write_bytes(file.read_bytes()[:-1])
    assert maker.made == 2


def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(tmp_path: Path) -> None:
    maker = Maker()
    (tmp_path / "file").write_text("")
    with kept_in(Store(tmp_path / "file")):
        assert [maker.pair("a"), maker.pair("a")] == [("a", 1), ("a", 1)]
    assert maker.made == 2


def test_what_goes_wrong_goes_wrong_each_time(tmp_path: Path) -> None:
    def fail() -> str:
        raise ValueError("no")

    for _ in range(2):
        with kept_in(Store(tmp_path)), pytest.raises(ValueError, match="no"):
            recall("failure", str, fail, "a")


def test_what_another_version_of_us_made_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker = Maker()
    for code in ("one", "two"):
        monkeypatch.setattr("kurak.store.memory.code", lambda code=code: code)
        with kept_in(Store(tmp_path)):
            maker.pair("a")
    assert maker.made == 2


def test_the_words_of_the_interface_are_the_same_remembered(tmp_path: Path) -> None:
    file = labels.file_of("ru")
    anew = labels._read.__wrapped__(file)
    with kept_in(Store(tmp_path)):
        assert [labels._read.__wrapped__(file) for _ in range(2)] == [anew, anew]
    assert anew.words and anew.forms


def test_a_library_is_named_with_its_version() -> None:
    named = versions.libraries("weasyprint", "pymdown_extensions")
    assert [each.partition("-")[0] for each in named.split()] == [
        "weasyprint",
        "pymdown_extensions",
    ]
    assert set(named.split()) < set(versions.libraries().split())


def test_who_clears_the_store_stops_nobody(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keys = [f"{number:02x}" * 8 for number in range(200)]

    def clear_now_and_then() -> None:
        for _ in range(50):
            store.clear()
            time.sleep(0.002)

    with ThreadPoolExecutor(1) as pool:
        clearing = pool.submit(clear_now_and_then)
        while not clearing.done():
            for key in keys:
                store.put(key, b"entry" * 2000)
        clearing.result()
    assert store.get(keys[-1]) in (None, b"entry" * 2000)
