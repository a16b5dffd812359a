"""Fuzz for as long as you like: PYTHONPATH=tests .venv/bin/python -m fuzz [TARGET …] [--minutes 10].

Input n of a target is the same on every machine with the same hypothesis, so a number is all that a finding
needs: --from 12345. What is found is written to dist/fuzz; what was mended stays as tests/fuzz/kept.
`python -m fuzz.led` lets atheris choose.
"""

import argparse
import random
import time
import traceback
from pathlib import Path

from fuzz.limits import Greed, Hang
from fuzz.one import One
from fuzz.seeds import ROOT
from fuzz.targets import TARGETS

FOUND = ROOT / "dist/fuzz"
_SIZES = (256, 1024, 4096)


def main() -> None:
    """Fuzz, and exit with 1 where there was a finding."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("target", nargs="*", help=f"of {', '.join(TARGETS)}  [default: all]")
    parser.add_argument("--minutes", type=float, default=10, help="for each target")
    parser.add_argument(
        "--inputs", type=int, default=1_000_000_000, help="at most, for each target"
    )
    parser.add_argument(
        "--from", type=int, default=0, dest="first", help="the number of the first input"
    )
    asked = parser.parse_args()
    unknown = set(asked.target) - set(TARGETS)
    if unknown:
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    names = asked.target or list(TARGETS)
    found = sum(_fuzzed(name, asked.minutes * 60, asked.first, asked.inputs) for name in names)
    raise SystemExit(1 if found else 0)


def _fuzzed(name: str, seconds: float, first: int, most: int) -> int:
    """Return how many different findings there were."""
    one = One(TARGETS[name])
    begun, count, findings = time.monotonic(), 0, dict[str, int]()
    for number in range(first, first + most):
        if time.monotonic() - begun > seconds:
            break
        chance = random.Random(f"{name} {number}")
        try:
            count += one.tried(chance.randbytes(chance.choice(_SIZES)))
        except (Exception, Hang, Greed) as error:
            count += 1
            kind = _kind(error)
            findings[kind] = findings.get(kind, 0) + 1
            if findings[kind] == 1:
                file = FOUND / name / str(number) / one.last.name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(one.last.content)
                print(f"{name} {number}: {kind}\n  {file}", flush=True)
                traceback.print_exception(error, limit=-6)
    spent = time.monotonic() - begun
    told = "".join(f"\n  {times} × {kind}" for kind, times in findings.items())
    print(f"{name}: {count} inputs in {spent:.0f} s, {len(findings)} findings{told}", flush=True)
    return len(findings)


def _kind(error: BaseException) -> str:
    """Return what tells a finding from others: what was raised, and where in our code."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/tools/kurak/" in f.filename]
    at = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {at}"


if __name__ == "__main__":
    main()
