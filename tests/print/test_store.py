"""The store: what was put is what is got, or nothing; whoever dies, and whenever."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurak.store import Store, key_of

WRITER = """
import sys
from pathlib import Path
from kurak.store import Store, key_of
store = Store(Path(sys.argv[1]))
for number in range(10_000):
    name = f"{number % 40}"
    store.put(key_of(name), name.encode() * 200_000)
    print(number, flush=True)
"""
NAMES = [str(number) for number in range(40)]


def writer(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def content_of(name: str) -> bytes:
    return name.encode() * 200_000


@given(st.lists(st.binary() | st.text()), st.lists(st.binary() | st.text()))
def test_other_parts_have_another_key(one: list[bytes | str], other: list[bytes | str]) -> None:
    def plain(parts: list[bytes | str]) -> list[bytes]:
        return [part.encode() if isinstance(part, str) else part for part in parts]

    assert (key_of(*one) == key_of(*other)) == (plain(one) == plain(other))


def test_parts_are_not_run_together() -> None:
    assert len({key_of("a", "bc"), key_of("ab", "c"), key_of("abc"), key_of("abc", "")}) == 4


def test_what_was_put_is_got(tmp_path: Path) -> None:
    store = Store(tmp_path)
    key = key_of("a")
    assert store.get(key) is None
    assert key not in store
    for content in (b"", b"one", b"another", bytes(3_000_000)):
        store.put(key, content)
        assert store.get(key) == content
        assert key in store


@pytest.mark.parametrize("damage", ["cut", "empty", "flipped", "longer", "folder"])
def test_a_damaged_entry_is_missing_and_can_be_made_again(tmp_path: Path, damage: str) -> None:
    store = Store(tmp_path)
    key = key_of("a")
    store.put(key, b"whole and sound")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    data = file.read_bytes()
    if damage == "folder":
        file.unlink()
        file.mkdir()
        assert store.get(key) is None
        return
    file.write_bytes(
        {
            "cut": data[:-1],
            "empty": b"",
            "flipped": data[:-1] + bytes([data[-1] ^ 1]),
            "longer": data + b"!",
        }[damage]
    )
    assert store.get(key) is None
    store.put(key, b"whole and sound")
    assert store.get(key) == b"whole and sound"


def test_a_writer_killed_at_any_moment_leaves_no_half_entry(tmp_path: Path) -> None:
    chance = random.Random(4)
    for _ in range(8):
        process = writer(tmp_path)
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.random() / 20)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        store = Store(tmp_path)
        found = {name: store.get(key_of(name)) for name in NAMES}
        assert any(found.values())
        assert {n: c for n, c in found.items() if c not in (None, content_of(n))} == {}


def test_two_processes_may_write_the_same_at_once(tmp_path: Path) -> None:
    processes = [writer(tmp_path), writer(tmp_path)]
    store = Store(tmp_path)
    try:
        for process in processes:
            assert process.stdout
            process.stdout.readline()
        deadline = time.monotonic() + 1.5
        got = 0
        while time.monotonic() < deadline:
            name = random.choice(NAMES)
            content = store.get(key_of(name))
            assert content in (None, content_of(name))
            got += content is not None
        assert got > 20
    finally:
        for process in processes:
            process.kill()
            process.communicate()


def test_whatever_stands_in_an_entrys_place_is_missing_and_is_replaced(tmp_path: Path) -> None:
    store, key = Store(tmp_path / "store"), key_of("a")
    place, outside = store.folder / key[:2] / key[2:], tmp_path / "outside"
    outside.write_bytes(b"somebody's")
    os.utime(outside, (0, 0))
    place.parent.mkdir(parents=True)

    def pipe() -> None:
        os.mkfifo(place)

    def link() -> None:
        place.symlink_to(outside)

    def folder() -> None:
        (place / "in it").mkdir(parents=True)

    def linked_folder() -> None:
        place.symlink_to(tmp_path)

    def file_for_a_folder() -> None:
        shutil.rmtree(place.parent)
        place.parent.write_bytes(b"junk")

    for odd in (pipe, link, folder, linked_folder, file_for_a_folder):
        odd()
        assert store.get(key) is None and key not in store, odd.__name__
        store.put(key, b"x")
        assert store.get(key) == b"x", odd.__name__
        store.clear()
        assert store.get(key) is None
    for odd in (pipe, link, folder):
        odd()
        store.clear()
        assert not os.path.lexists(place), odd.__name__
    for odd in (link, folder):  # a pipe has no size
        odd()
        store.shrink(0)
        assert not os.path.lexists(place), odd.__name__
    assert outside.read_bytes() == b"somebody's"
    assert outside.stat().st_mtime == 0


def test_a_name_that_is_no_text_is_a_part_of_a_key() -> None:
    assert len({key_of("a\udcff"), key_of("a\udcfe"), key_of("a")}) == 3


def test_what_nobody_has_used_for_long_is_removed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    old, used, new = key_of("old"), key_of("used"), key_of("new")
    for key in (old, used):
        store.put(key, b"x")
    (tmp_path / old[:2] / ".new.left").write_bytes(b"half of something")  # by a killed writer
    for file in tmp_path.rglob("*"):
        os.utime(file, (0, 0))
    store.put(new, b"x")
    assert store.get(used) == b"x"
    store.forget(days=30)
    assert [key in store for key in (old, used, new)] == [False, True, True]
    assert not list(tmp_path.rglob(".new.*"))


def test_the_store_is_swept_once_a_day(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.forget(days=30)
    store.put(key_of("old"), b"x")
    for file in tmp_path.glob("*/*"):
        os.utime(file, (0, 0))
    store.forget(days=30)
    assert key_of("old") in store
    yesterday = time.time() - 90_000
    os.utime(tmp_path / "swept", (yesterday, yesterday))
    store.forget(days=30)
    assert key_of("old") not in store


FULL = """
import resource, sys
from pathlib import Path
from kurak.store import Store, key_of
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
store = Store(Path(sys.argv[1]))
store.put(key_of("small"), b"x" * 1_000)
store.note(key_of("large"), b"x" * 100_000)
try:
    store.put(key_of("large"), b"x" * 100_000)
except OSError:
    print("told")
"""


def test_an_entry_that_finds_no_room_is_told_and_half_of_it_never_stays(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "told\n", done.stderr
    store = Store(tmp_path)
    assert store.get(key_of("small")) == b"x" * 1_000
    assert store.get(key_of("large")) is None
    assert [size for _, size, _ in store.entries()] == [1_032]


def test_what_was_used_longest_ago_goes_first_where_a_store_is_too_large(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keys = [key_of(name) for name in "abc"]
    for age, key in enumerate(keys):
        store.put(key, b"x" * 968)  # 1000 with its checksum
        (file,) = tmp_path.glob(f"{key[:2]}/{key[2:]}")
        os.utime(file, (1_000_000 - age, 1_000_000 - age))
    assert store.get(keys[2]) is not None  # the oldest is in use again
    assert store.shrink(2_000) == (1, 1_000)
    assert [key in store for key in keys] == [True, False, True]
    assert store.shrink(2_000) == (0, 0)
    assert store.shrink(0) == (2, 2_000)


def test_a_folder_in_the_place_of_an_entry_gives_way(tmp_path: Path) -> None:
    store, key = Store(tmp_path), key_of("a")
    (tmp_path / key[:2] / key[2:] / "inside").mkdir(parents=True)
    assert store.get(key) is None
    store.put(key, b"one")
    assert store.get(key) == b"one"
