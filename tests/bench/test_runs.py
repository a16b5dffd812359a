"""What a command cost is that of all its processes, and of nobody else."""

import sys

import pytest

from kurak.bench.runs import timed

BUSY = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"


def test_a_grandchild_that_nobody_waits_for_is_counted() -> None:
    leave = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BUSY!r}])"
    assert timed((sys.executable, "-c", leave)).cpu >= 0.3


def test_our_own_memory_is_not_taken_for_the_commands() -> None:
    ours = bytearray(300_000_000)
    assert timed((sys.executable, "-c", "pass")).peak < len(ours)


def test_its_memory_is() -> None:
    assert timed((sys.executable, "-c", "bytearray(300_000_000)")).peak > 300_000_000


def test_a_failure_is_told_in_the_words_of_the_command() -> None:
    with pytest.raises(RuntimeError, match="there is no well"):
        timed((sys.executable, "-c", "raise SystemExit('there is no well')"))
