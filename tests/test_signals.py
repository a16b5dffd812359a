"""Ctrl-C and its kin: what they end, and that none is lost while modules are read."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CARELESS = """
import os, signal
try:
    os.kill(os.getpid(), signal.Signals({number}))
    for _ in range(1000): pass
except BaseException:
    print("swallowed", flush=True)
"""

OBEYS = """
import time
from kurak.work import signals
signals.obey()
import careless
print("read", flush=True)
try:
    time.sleep(20)
except KeyboardInterrupt:
    raise SystemExit(130)
"""

DROPS = """
import os, signal, time
from kurak.work import signals
signals.obey()

class Thing:
    def __del__(self):
        os.kill(os.getpid(), {number})
        for _ in range(1000): pass

Thing()
print("dropped", flush=True)
try:
    time.sleep(20)
except KeyboardInterrupt:
    raise SystemExit(130)
"""

HEEDLESS = """
import os, signal
from kurak.work import signals
signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
signals.obey()
os.kill(os.getpid(), signal.SIGHUP)
print("on")
"""


EACH = pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)


@EACH
def test_a_signal_that_comes_while_a_module_is_read_waits_for_its_end(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    (tmp_path / "careless.py").write_text(CARELESS.format(number=int(number)))
    run = subprocess.run(
        [sys.executable, "-c", OBEYS],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (run.stdout, run.returncode) == ("read\n", code), run.stderr


@EACH
def test_a_signal_that_comes_in_a_finalizer_is_not_dropped(
    number: signal.Signals, code: int
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", DROPS.format(number=int(number))],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (run.stdout, run.stderr, run.returncode) == ("dropped\n", "", code)


def test_who_is_told_to_ignore_interrupts_ignores_them() -> None:
    run = subprocess.run(
        [sys.executable, "-c", HEEDLESS],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (run.stdout, run.returncode) == ("on\n", 0), run.stderr
