"""A course → a folder with one edition of it as plain Markdown, for the tools we are measured beside."""

import re
from dataclasses import dataclass
from pathlib import Path

from kurak.bench.plain import plain
from kurak.compose import compose
from kurak.model import Audience, Course, Language
from kurak.translate import translate

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Text:
    """One edition as plain Markdown: its folder, the names of its pages in reading order, how many words."""

    folder: Path
    language: Language
    pages: tuple[str, ...]
    words: int


def written(course: Course, language: Language, audience: Audience, folder: Path) -> Text:
    """Write an edition into a folder: a file for each page, `index.md` with a link to each, pictures."""
    edition = compose(translate(course, language), audience)
    pages, words = [], 0
    for file in plain(edition):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        if path.suffix == ".md":
            pages.append(path.stem)
            words += len(_WORD.findall(file.content.decode()))
    listed = "".join(f"- [{name}]({name}.md)\n" for name in pages)
    (folder / "index.md").write_text(f"# {edition.title.value}\n\n{listed}", encoding="utf-8")
    return Text(folder, language, tuple(pages), words)
