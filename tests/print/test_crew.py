"""Workers that die: their work is tried once more, alone; then we know which piece of work it is."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from kurak.work.crew import Crew, Failed, Killed
from kurak.work.processes import Processes

_given: list[str] = []


def begin(*given: str) -> None:
    _given.extend(given)


def what_it_began_with() -> list[str]:
    return _given


def double(number: int) -> int:
    return 2 * number


def note_and_double(folder: Path, number: int) -> int:
    """Leave a trace of each attempt."""
    with (folder / str(number)).open("a") as trace:
        trace.write("x")
    time.sleep(0.05)
    return 2 * number


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(trace: Path) -> str:
    if not trace.exists():
        trace.touch()
        die()
    return "alive"


def die_in_the_midst_of_a_result(trace: Path) -> str:
    """Die when half of the result is sent, as where memory runs out; the second time do not."""
    if not trace.exists():
        trace.touch()
        Connection._send = _send_half  # type: ignore[attr-defined]
    return "whole"


def _send_half(connection: Connection, message: bytes, *_: object) -> None:
    os.write(connection.fileno(), message[: len(message) // 2])
    die()


def die_with_company(folder: Path) -> str:
    """Die unless no other work is going on."""
    time.sleep(0.3)
    if any(is_alive(int(mark.name)) for mark in folder.iterdir()):
        die()
    return "alive"


def be_busy(folder: Path, seconds: float) -> None:
    mark = folder / str(os.getpid())
    mark.touch()
    time.sleep(seconds)
    mark.unlink()


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def fail(words: str) -> None:
    raise ValueError(words)


def begin_and_die(*_: str) -> None:
    die()


@pytest.fixture
def crew() -> Iterator[Callable[..., Crew]]:
    """Return the function to a crew, which is sent home after the test."""
    made: list[Crew] = []

    def one(*given: str, size: int = 2) -> Crew:
        made.append(Crew(Processes(begin, *given, size=size)))
        return made[-1]

    yield one
    for each in made:
        each.__exit__()
    until_nobody_is_left()


def until_nobody_is_left() -> None:
    deadline = time.monotonic() + 20
    while multiprocessing.active_children():
        assert time.monotonic() < deadline, "workers are left"
        time.sleep(0.02)


def done(crew: Crew) -> dict[str, object]:
    return {task.name: value for task, value in crew.results()}


@pytest.mark.parametrize("size", [1, 2])
def test_all_work_is_done(crew: Callable[..., Crew], size: int) -> None:
    some = crew("a", "b", size=size)
    for number in range(7):
        some.give(f"twice {number}", double, number)
    some.give("beginning", what_it_began_with)
    assert some.left == 8
    found = done(some)
    assert found.pop("beginning") == ["a", "b"]
    assert found == {f"twice {number}": 2 * number for number in range(7)}
    assert some.left == 0


def test_more_may_be_given_while_work_is_done(crew: Callable[..., Crew]) -> None:
    some = crew()
    some.give("1", double, 1)
    found = []
    for _, value in some.results():
        found.append(value)
        if value < 32:
            some.give(str(value), double, value)
    assert found == [2, 4, 8, 16, 32]


def test_an_error_ends_it_and_names_the_work(crew: Callable[..., Crew]) -> None:
    some = crew()
    some.give("good", double, 1)
    some.give("bad", fail, "no such thing")
    with pytest.raises(Failed) as caught:
        done(some)
    assert caught.value.task.name == "bad"
    assert str(caught.value.__cause__) == "no such thing"
    until_nobody_is_left()


def test_work_that_dies_once_is_tried_again(crew: Callable[..., Crew], tmp_path: Path) -> None:
    some = crew()
    for number in range(4):
        some.give(str(number), note_and_double, tmp_path, number)
    some.give("dies once", die_once, tmp_path / "died")
    found = done(some)
    assert found == {**{str(n): 2 * n for n in range(4)}, "dies once": "alive"}
    attempts = [len((tmp_path / str(number)).read_text()) for number in range(4)]
    assert all(1 <= count <= 2 for count in attempts)
    assert sum(attempts) <= 5, "only what ran beside it is tried again"


def test_it_is_tried_again_alone(crew: Callable[..., Crew], tmp_path: Path) -> None:
    some = crew(size=2)
    some.give("needs all memory", die_with_company, tmp_path)
    for number in range(3):
        some.give(f"busy {number}", be_busy, tmp_path, 0.5)
    assert done(some)["needs all memory"] == "alive"


@pytest.mark.parametrize("size", [1, 2])
def test_work_that_dies_again_is_named(crew: Callable[..., Crew], size: int) -> None:
    some = crew(size=size)
    some.give("good", double, 1)
    some.give("Session 1.1 The well", die)
    some.give("more", double, 2)
    with pytest.raises(Killed, match="was killed") as caught:
        done(some)
    assert caught.value.task.name == "Session 1.1 The well"
    until_nobody_is_left()


def test_each_may_die_once(crew: Callable[..., Crew], tmp_path: Path) -> None:
    some = crew(size=1)
    for name in ("a", "b", "c"):
        some.give(name, die_once, tmp_path / name)
    assert done(some) == dict.fromkeys("abc", "alive")


def test_a_worker_that_dies_idle_does_no_harm(crew: Callable[..., Crew]) -> None:
    some = crew(size=2)
    some.give("1", double, 1)
    found = []
    for _, value in some.results():
        found.append(value)
        if value < 16:
            for process in multiprocessing.active_children():
                with suppress(ProcessLookupError):  # the death of one ends all
                    os.kill(process.pid or 0, signal.SIGKILL)
                process.join()
            time.sleep(0.2)  # let the pool see it
            some.give(str(value), double, value)
    assert found == [2, 4, 8, 16]


def test_workers_that_cannot_even_begin_end_it() -> None:
    with Crew(Processes(begin_and_die, size=2)) as some:
        some.give("first", double, 1)
        with pytest.raises(Killed) as caught:
            done(some)
    assert caught.value.task.name == "first"
    until_nobody_is_left()


@pytest.mark.parametrize("times", [1, 100])
def test_they_start_again_where_the_process_they_are_copies_of_was_killed(
    crew: Callable[..., Crew], monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    """Killed while it was asked for a worker: too short a moment for a test to hit."""
    ask, failures = forkserver.connect_to_new_process, iter([EOFError] * times)

    def connect(descriptors: list[int]) -> object:
        for failure in failures:
            raise failure
        return ask(descriptors)

    monkeypatch.setattr(forkserver, "connect_to_new_process", connect)
    workers = crew()
    if times == 1:
        workers.give("one", double, 1)
        assert done(workers) == {"one": 2}
    else:
        with pytest.raises(OSError, match="killed as soon as they start"):
            workers.give("one", double, 1)


def test_who_leaves_early_sends_the_workers_home(crew: Callable[..., Crew]) -> None:
    with crew() as some:
        some.give("1", double, 1)
        assert multiprocessing.active_children()
    until_nobody_is_left()


def test_what_can_wait_is_done_when_nothing_else_is_to_be_done() -> None:
    with Crew(Processes(begin, size=1)) as crew:
        crew.give("first", double, 1)
        crew.give("later", double, 2, later=True)
        crew.give("second", double, 3)
        done = []
        for task, _ in crew.results():
            done.append(task.name)
            if task.name == "second":
                crew.give("third", double, 4)
    assert done == ["first", "second", "third", "later"]


def test_half_a_result_is_waited_for_by_nobody(
    crew: Callable[..., Crew], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Processes, "patience", 0.2)
    some = crew()
    some.give("first", die_in_the_midst_of_a_result, tmp_path / "trace")
    some.give("second", double, 2)
    assert done(some) == {"first": "whole", "second": 4}


def test_who_leaves_in_the_midst_of_a_result_can_go(
    crew: Callable[..., Crew], tmp_path: Path
) -> None:
    """Python waits at its end for the thread that waits for the other half."""
    before = set(threading.enumerate())
    with crew(size=1) as some:
        some.give("first", die_in_the_midst_of_a_result, tmp_path / "trace")
        (worker,) = multiprocessing.active_children()
        worker.join(20)
    for thread in set(threading.enumerate()) - before:
        thread.join(20)
        assert not thread.is_alive(), thread.name
