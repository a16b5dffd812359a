"""Answers → the lines of a document's head, each with the number of the paragraph that it came from."""

import json
import re
from collections.abc import Iterable, Mapping

from kurak import ids
from kurak.manuscripts import marks
from kurak.manuscripts.answers import Answer

_WIDE = 100
_URL = re.compile(r"https?://\S+")
_PLAIN_NAME = re.compile(r"[^/]*/k(\d+)(\.\w+)$")


def value(key: str, text: str) -> list[str]:
    """Return a key with its text: on one line, or folded where that is long (YAML 1.2, section 8.1.3)."""
    here = marks.mark(marks.first(text)) if marks.first(text) else ""
    words = tidy(text)
    if len(words) <= _WIDE:
        return [f"{key}: {quoted(words)}{here}"]
    return [f"{key}: >-{here}", *(f"  {line}" for line in _folded(words))]


def listed(key: str, answer: Answer) -> list[str]:
    """Return a key and below it a list, an item for each line of an answer; nothing of an empty one."""
    if not answer.lines:
        return []
    items = [
        f"  - {quoted(tidy(line))}{marks.mark(marks.first(line) or answer.paragraph)}"
        for line in answer.lines
    ]
    return [f"{key}:", *items]


def sources(answer: Answer) -> list[str]:
    """Return the lines of a list of sources: what is said, and the address in it."""
    if not answer.lines:
        return []
    made = ["sources:"]
    for line in answer.lines:
        words = tidy(line)
        found = _URL.search(words)
        url = found[0].rstrip(".,;)") if found else ""
        said = " ".join(words.replace(url, "").split()).strip(" .,;:–—-()") if url else words
        where = f", url: {quoted(url)}" if url else ""
        made.append(f"  - {{text: {quoted(said or url)}{where}}}{marks.mark(marks.first(line))}")
    return made


def tidy(text: str) -> str:
    """Return a text on one line, without numbers."""
    return " ".join(marks.bare(text).split())


def quoted(text: str) -> str:
    """Return text as YAML reads it whatever it holds: JSON is YAML (YAML 1.2, section 1.2)."""
    return json.dumps(text, ensure_ascii=False)


def _folded(text: str) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) > _WIDE:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def picture_names(pictures: Iterable[str]) -> Mapping[str, str]:
    """Return what the files of pictures are called in a course, by the paths that Pandoc says."""
    found = {path: _PLAIN_NAME.match(path) for path in pictures}
    return {path: f"picture-{name[1]}{name[2]}" for path, name in found.items() if name}


def slug(text: str) -> str:
    """Return the first words of a text as an id; nothing of what is too short to say something."""
    words = ids.slug(text).split("-")
    return "-".join(words[:5])[:50].strip("-") if len("".join(words)) > 2 else ""
