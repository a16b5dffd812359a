"""What the template says below its headings → taken out of the story again, wherever an author left it."""

from collections.abc import Iterable, Iterator
from typing import Any

from kurak.manuscripts import marks
from kurak.manuscripts.form import Form
from kurak.manuscripts.markdown import plain
from kurak.manuscripts.pandoc import Node


def without_hints(parts: Iterable[Any], form: Form) -> Iterator[Any]:
    """Yield the parts of a manuscript without the hints of its form.

    A hint may stand alone in its paragraph, or at the beginning of what its author wrote on behind it.
    """
    for part in parts:
        if not isinstance(part, dict) or part["t"] not in ("Para", "Plain"):
            yield part
            continue
        said = " ".join(marks.bare(plain(part["c"])).split()).casefold()
        hint = next((each for each in form.hinted if said.startswith(each)), "")
        if not hint:
            yield part
        elif said != hint:
            yield {**part, "c": _behind(part["c"], len("".join(hint.split())))}


def _behind(inlines: Iterable[Node], letters: int) -> list[Node]:
    """Return what stands behind so many letters; the number of the paragraph stays."""
    kept: list[Node] = []
    begun = False
    for each in inlines:
        content: Any = each.get("c")
        blank = each["t"] in ("Space", "SoftBreak", "LineBreak")
        if letters and each["t"] == "Str":
            word, number = marks.bare(content), marks.first(content)
            rest, letters = word[letters:], max(0, letters - len(word))
            begun = bool(rest)
            text = (marks.mark(number) if number else "") + rest
            kept += [{"t": "Str", "c": text}] if text else []
        elif begun or not blank:
            begun = begun or not letters
            kept.append(each)
    return kept
