"""Whatever comes in from strangers, nothing ends in a traceback, hangs, or takes all memory.

A few inputs for each target, the same ones in every run; many more: `python -m fuzz` (tools/README.md).
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from fuzz.damage import Input
from fuzz.limits import Greed, Hang, limited
from fuzz.seeds import KEPT
from fuzz.targets import TARGETS, Target

HANG = 10.0
"""Seconds of work: here a hang is looked for and no speed; `python -m fuzz` is stricter."""


def kept() -> list[tuple[str, Path]]:
    """Return what was a finding once, with its target."""
    files = sorted(file for file in KEPT.rglob("*") if file.is_file())
    return [(file.relative_to(KEPT).parts[0], file) for file in files]


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_is_too_much(name: str) -> None:
    target = TARGETS[name]
    seen: list[Input] = []

    @settings(
        max_examples=target.short,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(target.sent())
    def each(sent: Input) -> None:
        if not seen:  # what is read once and kept is not the first input's fault
            target.run(sent)
        seen.append(sent)
        with limited(HANG):
            target.run(sent)

    each()
    assert len({repr(each) for each in seen}) > target.short / 4


@pytest.mark.parametrize(
    ("name", "file"), kept(), ids=lambda each: str(each).rpartition("kept/")[2]
)
def test_what_was_too_much_once(name: str, file: Path) -> None:
    target: Target = TARGETS[name]
    path = "/".join(file.relative_to(KEPT).parts[2:])
    sent = Input(path, file.read_bytes())
    target.run(sent)
    with limited():
        target.run(sent)


def test_a_hang_and_greed_are_findings() -> None:
    with pytest.raises(Hang), limited(seconds=0.2):
        while True:
            try:
                while True:
                    pass
            except Exception:
                pass
    with pytest.raises(Greed), limited(seconds=60, memory=20_000_000):
        _ = [b"x" * 100_000 for _ in range(10_000)]
    with pytest.raises(MemoryError), limited(seconds=60):
        bytearray(10_000_000_000)
