"""Changes → the part of a report about what people can do now."""

from collections.abc import Iterator, Sequence
from math import ceil

from kurak.cascade.changes import Changes
from kurak.cascade.register import LEAST
from kurak.cascade.report import Block, Dot, Dots, Heading, Items, Paragraph, Picture, Table, Value
from kurak.cascade.words import FEW, Words

_CONFIDENCE, _KNOWLEDGE = 4, 100
"""The widest change there can be: in steps of the scale, in percentage points."""
_FEWEST = 5
"""Where fewer than one in so many sentences can be told, the others stand in a sentence, not in a table."""
_HIGHEST = 8
"""As many sentences as stand below one another on a page, in letters that can be read."""


def tell_changes(found: Sequence[Changes], words: Words, of: str) -> Iterator[Block]:
    """Yield what changed, where somebody answered; `of` is the workshop, where it is known."""
    if not found:
        return
    label = words.label
    yield Heading(label("Before and after"))
    yield Paragraph(
        label(
            "People said before and after the workshop how sure they were of each sentence, from 1"
            " (not at all) to 5 (so sure that I could show it to somebody). Here both answers of "
            "the same people are compared."
        )
        + (" " + label("The sheets are those of “%(workshop)s”.") % {"workshop": of} if of else "")
    )
    told = [each for each in found if each.change]
    panels = [
        panel
        for title, of_knowledge, widest in (
            (label("Change in the mean, from 1 to 5"), False, _CONFIDENCE),
            (label("Change in the share of right answers, in percentage points"), True, _KNOWLEDGE),
        )
        for panel in _panels(title, [c for c in told if c.knowledge == of_knowledge], widest, words)
    ]
    for number, panel in enumerate(panels, 1):
        name = "before-and-after" + (f"-{number}" if number > 1 else "")
        yield Picture(name, _in_words(panel), (panel,))
    rows = found
    if _FEWEST * len(told) < len(found):  # nearly all cells would be dashes
        rows = told
        silent = "; ".join(each.objective.rstrip(".") for each in found if not each.change)
        yield Paragraph(f"{_untold(words)} ({silent})")
    if not rows:
        return
    yield Table(
        "before-and-after",
        (
            label("Sentence"),
            label("Pairs"),
            label("Without a pair"),
            label("Before"),
            label("After"),
            label("Change"),
            label("95% interval"),
        ),
        tuple(_row(each, words) for each in rows),
    )
    yield Items(tuple(_notes(rows, words)))


def _untold(words: Words) -> str:
    return words.label(
        "Where there are fewer than twelve pairs, or all but a few people answered or changed alike, "
        "nothing is told."
    )


def _panels(title: str, told: Sequence[Changes], widest: int, words: Words) -> Iterator[Dots]:
    """Yield what was told as panels that are not too high for a page, all of one scale."""
    unit = 100 if widest == _KNOWLEDGE else 1
    dots = [
        Dot(
            each.objective,
            each.change.change * unit,
            each.change.interval,
            _said(each, words),
        )
        for each in told
        if each.change
    ]
    least = min((dot.ends[0] if dot.ends else dot.value for dot in dots), default=0)
    high = ceil(len(dots) / max(1, ceil(len(dots) / _HIGHEST)))
    for first in range(0, len(dots), max(1, high)):
        yield Dots(title, tuple(dots[first : first + high]), min(0, least), widest)


def _row(each: Changes, words: Words) -> tuple[Value, ...]:
    change = each.change
    if change is None:
        return each.objective, _few(each.pairs), _few(each.unpaired), *["–"] * 4
    show = words.percent if each.knowledge else lambda value: words.number(value, 1)
    return (
        each.objective,
        each.pairs,
        _few(each.unpaired),
        show(change.before),
        show(change.after),
        _signed(change.change, each.knowledge, words),
        _interval(change.interval, words),
    )


def _few(count: int) -> Value:
    """Return a number of people, or what stands for fewer than five: nobody or somebody."""
    return FEW if count < LEAST else count


def _signed(value: float, knowledge: bool, words: Words) -> str:
    """Return a change: in steps of the scale, or in hundredths of the right answers."""
    return words.signed(100 * value, 0) if knowledge else words.signed(value)


def _interval(ends: tuple[float, float] | None, words: Words) -> str:
    if ends is None:
        return "–"
    low, high = map(words.signed, ends)
    return words.label("%(low)s to %(high)s") % {"low": low, "high": high}


def _said(each: Changes, words: Words) -> str:
    change = each.change
    if change is None:
        return ""
    shown = _signed(change.change, each.knowledge, words)
    if change.interval is None:
        return shown
    return f"{shown} ({_interval(change.interval, words)})"


def _in_words(panel: Dots) -> str:
    dots = "; ".join(f"{dot.label.rstrip('.')}: {dot.said}" for dot in panel.dots)
    return f"{panel.title}. {dots}."


def _notes(found: Sequence[Changes], words: Words) -> Iterator[str]:
    label = words.label
    yield label(
        "A pair is a sheet before and a sheet after with the same self-made code. The codes are in"
        " no file of this report."
    )
    if any(each.change is None for each in found):
        yield _untold(words)
    yield label(
        "The 95% interval says how far chance alone could move the mean (Student’s t), widened to half "
        "points. Where it reaches to both sides of 0, there may be no change at all. With few pairs, and "
        "answers near the end of the scale, it is a rough guide."
    )
    if any(each.knowledge for each in found):
        yield label(
            "For questions of knowledge: the share of right answers, and its change in percentage points."
        )
    yield label(
        "A time, a region or a donor that was chosen for the report does not choose among these sheets."
    )
    yield label(
        "Nobody is compared here who took no part, and only those who came back with their code are. So the "
        "numbers do not prove that the workshop was the reason."
    )
