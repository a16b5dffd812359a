"""A workshop on the small course, packed through the command line, and read back."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from command import kurak
from conftest import SMALL
from readback import Pdf

PLAN = """id: two-days
title: Two days at the well
kind: step-down
summary: We mend it.
participants: 12
languages: [en]
facilitators: [first, second]
begins: "2027-03-30"
days:
  - title: We meet
    start: "09:00"
    end: "12:00"
    buffer: 15
    pinned:
      - {at: "09:00", minutes: 15, kind: registration, title: Arrival}
      - {at: "10:30", minutes: 15, kind: break}
    items:
      - {session: one, lead: first, room: yard}
      - {session: practice, lead: second, room: hall, practice: {rooms: 2, turn: 10}}
  - start: "09:00"
    end: "10:15"
    buffer: 10
    items:
      - {session: one, variant: short, lead: second, room: yard}
"""
PRACTICE = """---
id: practice
title: We practise
summary: Each leads.
duration: 40
objectives: [{kind: skill, text: Lead for ten minutes.}]
materials:
  - {item: "SENTINEL-material", per: participant, quantity: 2}
  - {item: "sentinel-MATERIAL", per: group, quantity: 1}
---

## Turns { minutes=40 method=role-play }

Lead.
"""
CARDS = """---
id: forms-cards
title: Cards
---

How to use them.

## A card { .new-sheet .for-participant .each-day }

Say it.

## A sheet for any workshop { .new-sheet .in-general }

Not here.
"""

SOURCES = "sources: [{text: A conversation in the village}]"

WATCH = """---
id: forms-watch
title: Watching
---

How to watch.

## What I saw { .new-sheet .for-turn }

Write.
"""


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory, copied: Callable[[Path, Path], Path]) -> Path:
    """Return the folder of a pack."""
    root = copied(SMALL, tmp_path_factory.mktemp("packed") / "course")
    (root / "curriculum/workshops/two-days.yml").write_text(PLAN, encoding="utf-8")
    (root / "curriculum/01-first/02-practice").mkdir()
    (root / "curriculum/01-first/02-practice/session.md").write_text(PRACTICE, encoding="utf-8")
    (root / "curriculum/back/forms-cards").mkdir()
    (root / "curriculum/back/forms-cards/page.md").write_text(CARDS, encoding="utf-8")
    (root / "curriculum/back/forms-watch").mkdir()
    (root / "curriculum/back/forms-watch/page.md").write_text(WATCH, encoding="utf-8")
    with (root / "curriculum/back/notes/page.md").open("a", encoding="utf-8") as file:
        file.write("\n## A list { .new-sheet .for-participant }\n\nWrite.\n")
    case = "case_studies/kz-well/case.md"
    with (root / case).open("a", encoding="utf-8") as file:
        file.write("\n[^1]: Nobody counted the ropes.\n")
    for path, before, after in (
        (case, "The well was dry.", "The well was dry.[^1]"),
        (case, "author: The testers", f"author: The testers\n{SOURCES}"),
        ("curriculum/01-first/module.md", "[01-one]", "[01-one, 02-practice]"),
        ("curriculum/programme.yml", "contact_hours: 0.75", "contact_hours: 1.417"),
        (
            "curriculum/programme.yml",
            "[notes]",
            "[notes, forms-cards, forms-watch]\ncompanions: [notes]",
        ),
    ):
        text = (root / path).read_text(encoding="utf-8")
        assert before in text
        (root / path).write_text(text.replace(before, after), encoding="utf-8")
    result = kurak("pack", "two-days", cwd=root)
    assert result.returncode == 0, result.stderr
    assert "For the copy shop: packs/en/two-days/pack.pdf" in result.stdout
    return root / "dist/packs/en/two-days"


@pytest.fixture(scope="session")
def part(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Pdf]:
    """Return the function from the name of a part to its PDF."""
    folder, read = tmp_path_factory.mktemp("parts"), dict[str, Pdf]()

    def one(name: str) -> Pdf:
        if name not in read:
            content = (packed / f"{name}.pdf").read_bytes()
            read[name] = Pdf(content, folder / f"{len(read)}.pdf")
        return read[name]

    return one


Part = Callable[[str], Pdf]
Values = Mapping[str, str]
