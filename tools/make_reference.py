#!/usr/bin/env python3
"""Write what is generated from the code for its readers: tools/RULES.md and tools/schemas/*.json.

Run it after changing a rule's docstring or a `…Fields` class; tests/test_reference.py holds both true.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from kurak import cascade, integrity, translators
from kurak.check import RULES
from kurak.check.rule import Rule
from kurak.schemas import KINDS, schema

TOOLS = Path(__file__).parent

GROUPS: Mapping[str | tuple[str, ...], str] = {
    "K1": "Files",
    "K2": "Heads",
    "K3": "Sessions, blocks, identifiers and plans",
    "K4": "Links, pictures and text",
    "K5": "Knowledge checks",
    "K6": "Translations",
    "K70": "Print",
    ("K72", "K73"): "People: what leads to one, names and clues",
    ("K80", "K81"): "Registers of workshops, which `./kurak cascade report` reads",
    ("K85", "K86"): "Records of case studies: on what ground they may be shown, and to whom",
    "K9": "What translators send, which `./kurak translate import` reads",
    "K0": "Packages, which `./kurak check-package` reads",
}

INTRODUCTION = """\
<!-- Made by tools/make_reference.py from the docstrings of the rules in tools/kurak/. Change those. -->

# What `./kurak check` looks for

An **error** keeps the course from being built; a **warning** does not. `./kurak explain K301` shows one rule
in the terminal.
"""


def reference() -> Mapping[Path, str]:
    """Return the text of every generated file by its path."""
    schemas = {
        TOOLS / "schemas" / f"{name}.json": json.dumps(schema(kind), ensure_ascii=False, indent=2)
        for name, kind in KINDS.items()
    }
    rules = "\n".join([INTRODUCTION, *(_group(prefix) for prefix in GROUPS)])
    return {TOOLS / "RULES.md": rules} | {path: f"{text}\n" for path, text in schemas.items()}


def _group(prefix: str | tuple[str, ...]) -> str:
    rules = [
        rule
        for rule in (*RULES, *cascade.RULES, *translators.RULES, *integrity.RULES)
        if rule.code.startswith(prefix)
    ]
    return "\n".join([f"## {GROUPS[prefix]}\n", *(_rule(rule) for rule in rules)])


def _rule(rule: Rule) -> str:
    title = rule.title.removesuffix(".")
    return f"### {rule.code} {title}\n\n*{rule.level}* · {rule.why}\n\n{rule.examples}\n"


if __name__ == "__main__":
    for path, text in reference().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(TOOLS.parent))
