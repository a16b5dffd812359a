"""Every library in the locks has a hash and a licence that somebody may use it under."""

import re
import runpy
from pathlib import Path

import pytest

TOOLS = Path(__file__).parent.parent / "tools"
MADE = runpy.run_path(str(TOOLS / "make_licences.py"))
ROW = re.compile(r"\| (\S+) \| (run|test) \| (.+?) \| .*\|")
FREE = (
    "MIT",
    "BSD",
    "Apache",
    "PSF",
    "Python Software Foundation",
    "0BSD",
    "Zlib",
    "CC0",
    "MPL",
    "Mozilla",
    "LGPL",
)
"""Licences of libraries that may come with a program under MIT's and do not bind what is made with it."""


def rows() -> dict[str, tuple[str, str]]:
    text = (TOOLS / "requirements/LICENCES.md").read_text(encoding="utf-8")
    return {name: (lock, words) for name, lock, words in ROW.findall(text)}


def test_a_new_library_needs_an_entry() -> None:
    locked = MADE["locked"]()
    assert {name: lock for name, (lock, _) in rows().items()} == locked, (
        "python tools/make_licences.py"
    )


def test_the_table_says_what_the_libraries_say() -> None:
    others = {
        name: (words, said)
        for name, (_, words) in rows().items()
        if (said := MADE["said"](name)) and said != words
    }
    assert others == {}, "python tools/make_licences.py"
    silent = {name for name in rows() if not MADE["said"](name)}
    assert silent <= set(MADE["READ"])


def test_what_products_are_made_with_may_be_used_by_everyone() -> None:
    bound = {
        name: words
        for name, (lock, words) in rows().items()
        if lock == "run" and not any(each in words for each in FREE)
    }
    assert bound == {}


@pytest.mark.parametrize("lock", ["run", "test"])
def test_no_library_is_locked_without_its_hash(lock: str) -> None:
    text = (TOOLS / f"requirements/{lock}.txt").read_text(encoding="utf-8")
    whole = re.sub(r" *\\\n *", " ", text)
    asked = [
        line for line in whole.split("\n") if line.strip() and not line.lstrip().startswith("#")
    ]
    assert len(asked) > 50
    bare = [line for line in asked if not re.search(r" --hash=sha256:[0-9a-f]{64}\b", line)]
    assert bare == []
    elsewhere = [
        line for line in asked if "://" in line or line.startswith("-") or "==" not in line
    ]
    assert elsewhere == []
