"""Let atheris choose the inputs of a target: code that none has reached yet leads it to the next.

    .venv/bin/pip install atheris                 # only for this
    PYTHONPATH=tests .venv/bin/python -m fuzz.led dialect -max_total_time=600

What follows the target is for libFuzzer. It stops at the first finding, and says with which bytes.
"""

import sys

import atheris

with atheris.instrument_imports(include=["kurak"]):
    from fuzz.one import One
    from fuzz.targets import TARGETS


def main() -> None:
    """Fuzz until something is found, or the time is over."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        raise SystemExit(f"Which target? {', '.join(TARGETS)}")
    one = One(TARGETS[sys.argv.pop(1)])
    atheris.Setup(
        [*sys.argv, "-max_len=4096", "-len_control=0"], lambda content: one.tried(content) and None
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
