"""Diagnostics → text for people, as ruff and rustc write it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rich.cells import cell_len

from kurak.diagnostics.model import Diagnostic, Documented, visible
from kurak.diagnostics.spoken import Say
from kurak.model import Place
from kurak.sentences import sentence

_COUNTS = "Errors: {errors}. Warnings: {warnings}."
_ONCE = (
    "Why, and what to do, is said at the first of each kind. (./kurak explain {code} tells it too.)"
)
_LIMIT = 2_000_000  # bytes
_BEFORE, _AFTER = 60, 40  # characters of a long line that are shown around the place


def text(
    found: Sequence[Diagnostic], root: Path, rules: Sequence[Documented] = (), say: Say = str
) -> str:
    """Return what a person reads, with the lines of the files in the course's folder, said by `say`."""
    shown = list(_once(found))
    blocks = ["\n".join(_block(each, _line(root, each.place), say)) for each in shown]
    end = _summary(found, say)
    again = next(
        (each.code for each, before in zip(shown, found, strict=True) if each != before), ""
    )
    if again:
        end += f"\n{say(sentence(_ONCE, code=again))}"
    return "\n\n".join([*blocks, end]) + "\n"


def _once(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the same with each reason and each remedy said where a rule first has it."""
    said: set[tuple[str, object]] = set()
    for each in found:
        why, remedy = (each.code, each.why), (each.code, each.help)
        yield replace(
            each,
            why="" if why in said else each.why,
            help="" if remedy in said else each.help,
        )
        said |= {why, remedy}


def remark(diagnostic: Diagnostic, say: Say) -> str:
    """Return what a person reads in a margin beside the place: what is wrong, and the code."""
    message = visible(say(diagnostic.message))
    return f"{message[:1].upper()}{message[1:]}. ({diagnostic.code})"


def _block(diagnostic: Diagnostic, line: str, say: Say) -> Iterator[str]:
    place = diagnostic.place
    number = str(place.line)
    margin = " " * len(number)
    yield f"{diagnostic.code} {say(diagnostic.level)}: {visible(say(diagnostic.message))}"
    yield f"{margin} --> {visible(place.path)}:{place.line}:{place.column}"
    if line.strip():
        shown, caret = _excerpt(line, place.column - 1, diagnostic.length)
        yield f"{margin} |"
        yield f"{number} | {shown}"
        yield f"{margin} | {caret}"
        if diagnostic.why or diagnostic.help:
            yield f"{margin} |"
    if diagnostic.why:
        yield f"{margin} = {say('why')}: {say(diagnostic.why)}"
    if diagnostic.help:
        yield f"{margin} = {say('help')}: {visible(say(diagnostic.help))}"


def _line(root: Path, place: Place) -> str:
    """Return the line a place is in; nothing where the file cannot or must not be shown."""
    file = root / place.path
    try:
        if not file.resolve().is_relative_to(root.resolve()):
            return ""
        if not file.is_file() or file.stat().st_size > _LIMIT:  # a pipe would be read for ever
            return ""
        lines = file.read_text(encoding="utf-8-sig", errors="replace").split("\n")
        if any("\0" in line for line in lines):  # a Word file or a picture has no lines
            return ""
    except (OSError, RuntimeError, ValueError):  # RuntimeError: a loop of links
        return ""
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    return "".join(
        c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line.replace("\t", " ")
    )


def _excerpt(line: str, start: int, length: int) -> tuple[str, str]:
    """Return the part of a line around a place, and the carets to set below it."""
    line = line.rstrip()
    start = min(start, len(line))
    marked = line[start : start + length][:_AFTER]
    first = start - _BEFORE if start > _BEFORE else 0
    last = start + len(marked) + _AFTER
    before = ("…" if first else "") + line[first:start]
    after = line[start + len(marked) : last] + ("…" if last < len(line) else "")
    # Columns count characters; a terminal counts cells, of which some characters take two or none.
    carets = "^" * max(cell_len(marked), 1)
    return before + marked + after, " " * cell_len(before) + carets


def _summary(found: Sequence[Diagnostic], say: Say) -> str:
    if not found:
        return say("No problems found.")
    counts = Counter(each.level for each in found)
    if say(_COUNTS) != _COUNTS:  # languages have more plurals than English
        return say(_COUNTS).format(errors=counts["error"], warnings=counts["warning"])
    words = [_count(counts["error"], "error"), _count(counts["warning"], "warning")]
    return f"Found {' and '.join(word for word in words if word)}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""
