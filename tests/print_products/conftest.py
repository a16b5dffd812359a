"""The small course with what these products need beside, printed, and read back."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from conftest import SMALL
from kurak.book import Book
from kurak.compose import compose
from kurak.edition import Edition
from kurak.formats.cases import cases
from kurak.formats.flipchart import flipchart
from kurak.formats.forms import forms
from kurak.formats.guide import guide
from kurak.formats.slides import slides
from kurak.load import load
from kurak.model import Audience, Course
from kurak.print.press import bind
from kurak.store import Store
from kurak.translate import translate
from readback import Pdf

FORMATS = {f.__name__: f for f in (cases, flipchart, forms, guide, slides)}
Products = Callable[..., Mapping[str, Pdf]]

LONG = "A flip chart with rather more words than anyone should write on one sheet of paper. "
MANY = "\n".join(f"- Sentence {number}: {LONG}" for number in range(1, 5))
TOO_MANY = "\n".join(f"- Sentence {number}: {LONG}" for number in range(1, 41))
ADDED = {
    "case_studies/kz-well/case.md": "\n## What happened next\n\nThe rope was mended.\n",
    "curriculum/01-first/02-words/session.md": f"""---
id: words
title: Words on the wall
summary: We write.
duration: 60
objectives: [{{kind: skill, text: Write.}}]
key_messages: [Few words are read.]
safety: {{content_note: There will be letters.}}
---

## Writing {{ minutes=50 method=individual }}

/// content-note
Letters follow.
///

/// content-note
Numbers too.
///

/// flipchart | Many words
{MANY}
///

/// flipchart
{TOO_MANY}
///

/// flipchart | A grid[^grid][^again]

| | Light | Heavy |
|---|---|---|
| Likely | | |
///

//// facilitator | Do
SENTINEL-do

/// flipchart | SENTINEL-chart
SENTINEL-chart-text
///
////

/// content-note
Some letters are sharp.
///

/// handout | A sheet with a note
    id: noted
Letters are old.[^old]
///

## End {{ minutes=10 method=plenary }}

Clap once.

[^grid]: Nobody can look this up on a wall.
[^again]: Nor this; listed as [001].
[^old]: SENTINEL-sheet-note
""",
    "curriculum/01-first/03-quiet/session.md": """---
id: quiet
title: Quiet
summary: We are silent.
duration: 5
objectives: [{kind: attitude, text: Value silence.}]
safety: {content_note: Silence can be loud.}
---

## Silence { minutes=3 }

Say nothing.

## A silence that is rather longer than the first one and has a long title { minutes=2 }

Say nothing again.
""",
    "curriculum/back/sources/page.md": """---
id: sources
title: Sources
---

| No. | Text |
|---|---|
| [001] | A made-up letter from a well |
| [002] | A made-up letter that nobody names |
""",
    "curriculum/back/notes/page.md": """

## Help near us { .for-participant }

| Who | Number | As of |
|---|---|---|
| Neighbour | | |
""",
    "curriculum/back/forms-tally/page.md": """---
id: forms-tally
title: Tally
---

Count people, not names.

/// facilitator | Tip
SENTINEL-form-tip
///

## The sheet { .new-sheet }

| Age | Strokes |
|---|---|
| Under 30 | |
| 30 and over | |
""",
}


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Return the small course with a form, a case that goes on, and sessions of few and many words."""
    root = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("course") / "course"))
    for path, text in ADDED.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)
    for path, before, after in (
        ("curriculum/01-first/module.md", "[01-one]", "[01-one, 02-words, 03-quiet]"),
        (
            "curriculum/programme.yml",
            "[notes]",
            "[notes, sources, forms-tally]\ncompanions: [notes]",
        ),
    ):
        text = (root / path).read_text(encoding="utf-8")
        assert before in text
        (root / path).write_text(text.replace(before, after), encoding="utf-8")
    made = load(root)
    assert not made.problems
    return made


@pytest.fixture(scope="session")
def reader(course: Course) -> Callable[[str, Audience], Edition]:
    """Return the function from language and audience to the edition of that course."""

    def one(language: str = "en", audience: Audience = "participant") -> Edition:
        return compose(translate(course, language), audience)

    return one


@pytest.fixture(scope="session")
def products(
    reader: Callable[..., Edition], store: Store, tmp_path_factory: pytest.TempPathFactory
) -> Products:
    """Return the function from format, language and audience to the PDFs made, by their paths."""
    folder = tmp_path_factory.mktemp("products")
    made: dict[tuple[str, str, str], dict[str, Pdf]] = {}

    def one(name: str, language: str = "en", audience: Audience = "participant") -> dict[str, Pdf]:
        key = (name, language, audience)
        if key not in made:
            books = [
                book for book in FORMATS[name](reader(language, audience)) if isinstance(book, Book)
            ]
            made[key] = {}
            for number, book in enumerate(books):
                file = folder / f"{name}-{language}-{audience}-{number}.pdf"
                made[key][book.path] = Pdf(bind(book, store).pdf, file)
        return made[key]

    return one
