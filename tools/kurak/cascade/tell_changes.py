"""Changes → the part of a report about what people can do now."""

from collections.abc import Iterator, Sequence

from kurak.cascade.changes import Changes
from kurak.cascade.register import LEAST
from kurak.cascade.report import Block, Dot, Dots, Heading, Items, Paragraph, Picture, Table, Value
from kurak.cascade.words import FEW, Words

_CONFIDENCE, _KNOWLEDGE = 4, 100
"""The widest change there can be: in steps of the scale, in percentage points."""


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
    panels = tuple(
        panel
        for title, of_knowledge, widest in (
            (label("Change in the mean, from 1 to 5"), False, _CONFIDENCE),
            (label("Change in the share of right answers, in percentage points"), True, _KNOWLEDGE),
        )
        if (
            panel := _panel(title, [c for c in told if c.knowledge == of_knowledge], widest, words)
        ).dots
    )
    if panels:
        yield Picture("before-and-after", _in_words(panels), panels)
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
        tuple(_row(each, words) for each in found),
    )
    yield Items(tuple(_notes(found, words)))


def _panel(title: str, told: Sequence[Changes], widest: int, words: Words) -> Dots:
    unit = 100 if widest == _KNOWLEDGE else 1
    dots = (
        Dot(
            each.objective,
            each.change.change * unit,
            each.change.interval,
            _said(each, words),
        )
        for each in told
        if each.change
    )
    return Dots(title, tuple(dots), widest)


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


def _in_words(panels: Sequence[Dots]) -> str:
    return " ".join(
        f"{panel.title}. {'; '.join(f'{dot.label.rstrip(chr(46))}: {dot.said}' for dot in panel.dots)}."
        for panel in panels
    )


def _notes(found: Sequence[Changes], words: Words) -> Iterator[str]:
    label = words.label
    yield label(
        "A pair is a sheet before and a sheet after with the same self-made code. The codes are in"
        " no file of this report."
    )
    if any(each.change is None for each in found):
        yield label(
            "Where there are fewer than twelve pairs, or all but a few people answered or changed alike, "
            "nothing is told."
        )
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
