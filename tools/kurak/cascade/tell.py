"""Published + Changes → Report: the numbers in words, tables and plots."""

from collections.abc import Iterable, Iterator, Sequence

from kurak.cascade.changes import Changes
from kurak.cascade.grid import Name
from kurak.cascade.publish import Published
from kurak.cascade.register import BREAKDOWNS as CATEGORIES
from kurak.cascade.register import UNKNOWN
from kurak.cascade.report import (
    Block,
    Heading,
    Items,
    Paragraph,
    Report,
    Table,
    Value,
)
from kurak.cascade.tally import Group, Parts
from kurak.cascade.tell_changes import tell_changes
from kurak.cascade.tell_people import tell_people
from kurak.cascade.words import GROUPED, Words
from kurak.labels import plurals
from kurak.model import Language

_OPENING = ("women", "men", "under_30", "students", "unemployed")
"""What the first paragraph says in numbers; the rest stands in the tables."""


def tell(
    published: Published,
    found: Sequence[Changes],
    language: Language,
    origin: str,
    of: str,
    foreword: str,
) -> Report:
    """Return the report in a language, with who tells it and when, and of which workshop the answers are.

    A foreword stands before everything else.
    """
    words = Words(language)
    blocks = [
        *([Paragraph(foreword)] if foreword else []),
        *_opening(published, words),
        *_workshops(published, words),
        *tell_people(published, words),
        *tell_changes(found, words, of),
        Heading(words.label("How to read these numbers")),
        Items(tuple(_notes(published, words))),
    ]
    title = words.label("Workshops and the people they reached")
    return Report(title, origin, language, tuple(blocks))


def _opening(published: Published, words: Words) -> Iterator[Block]:
    label, plural = words.label, plurals(words.language)
    whole = published.whole
    held = plural("%(count)s workshop", "%(count)s workshops", whole.workshops)
    people = plural("for %(count)s person", "for %(count)s people", whole.people)
    sentences = [
        label("%(workshops)s %(people)s, %(time)s.")
        % {
            "workshops": held % {"count": words.number(whole.workshops)},
            "people": people % {"count": words.number(whole.people)},
            "time": words.span(published.first, published.last),
        },
        label("Held in: %(regions)s.") % {"regions": words.listed(published.regions)},
    ]
    if published.wishes.donors:
        donors = words.listed(published.wishes.donors)
        sentences.append(label("Paid for by: %(donors)s.") % {"donors": donors})
    shares = [*_rough_shares(published.rough, words), *_counted_shares(published, words)]
    if shares:
        sentences.append(f"{'; '.join(shares)}.")
    sentences += _among(published, words)
    yield Paragraph(" ".join(f"{each[0].upper()}{each[1:]}" for each in sentences), lead=True)


def _rough_shares(parts: Parts, words: Words) -> Iterator[str]:
    for said in parts.values():
        for category, rough in said.items():
            if rough.how != "some":
                yield words.were(category, words.share(rough))


def _counted_shares(published: Published, words: Words) -> Iterator[str]:
    for total in filter(None, published.totals.values()):
        for (key, *joined), value in zip(total.columns, total.cells[0], strict=True):
            if key in _OPENING and not joined and isinstance(value, int) and value:
                percent = words.percent(value / published.whole.people)
                share = f"{words.number(value)} ({percent})"
                if (UNKNOWN,) in total.columns:  # some of those of whom it is not known were, too
                    share = words.label("at least %(share)s") % {"share": share}
                yield words.were(key, share)


def _among(published: Published, words: Words) -> Iterator[str]:
    """Yield who else was there: town and village, and groups of which nobody wrote the number down."""
    there = [
        category
        for breakdown, parts in published.rough.items()
        if breakdown != "place"
        for category, rough in parts.items()
        if rough.how == "some"
    ]
    places = published.totals.get("place")
    known = dict(zip(places.columns, places.cells[0], strict=True)) if places else {}
    homes = [
        key
        for key in CATEGORIES["place"]
        if known.get((key,)) not in (None, 0)
        or getattr(published.rough.get("place", {}).get(key), "how", "") == "some"
    ]
    if len(homes) == 2:
        yield words.label("They came from towns and from villages.")
    else:
        there += homes
    if there:
        yield words.label("Among them were %(groups)s.") % {"groups": words.among(there)}


def _workshops(published: Published, words: Words) -> Iterator[Block]:
    label, by = words.label, published.wishes.by
    groups = (*(published.groups if len(published.groups) > 1 else ()), published.whole)
    yield Heading(label("The workshops"))
    head: tuple[str, ...] = (
        label(GROUPED[by]),
        label("Workshops"),
        label("People"),
        label("Hours"),
    )
    rows: Iterable[tuple[Value, ...]] = (
        (
            words.group(published.called(each.name), by),
            each.workshops,
            each.people,
            words.hours(each.hours, each.more_hours),
        )
        for each in groups
    )
    if published.in_words:
        head = (*head, label("Written down in words"))
        rows = (
            (*row, _in_own_words(group, published, words))
            for row, group in zip(rows, groups, strict=True)
        )
    summed = len(groups) > 1
    yield Table("workshops", head, tuple(rows), summed, prose=bool(published.in_words))


def _in_own_words(group: Group, published: Published, words: Words) -> str:
    """Return what is told in words of workshops of a group: `4 workshops: over half were under 30`."""
    plural = plurals(words.language)
    whole = len(published.groups) == 1
    told = []
    for each in published.in_words:
        if whole or each.group == group.name:
            held = plural("%(count)s workshop", "%(count)s workshops", each.workshops)
            said = "; ".join((*_rough_shares(each.parts, words), *_some(each.parts, words)))
            told.append(f"{held % {'count': words.number(each.workshops)}}: {said}.")
    return " ".join(told)


def _some(parts: Parts, words: Words) -> Iterator[str]:
    some = words.label("some of them")
    for said in parts.values():
        for category, rough in said.items():
            if rough.how == "some":
                yield f"{words.category((category,))}: {some}"


def _notes(published: Published, words: Words) -> Iterator[str]:
    """Yield what a reader must know who takes a number from the report."""
    label, plural = words.label, plurals(words.language)
    shown = [each for each in (*published.totals.values(), *published.tables.values()) if each]
    shown += [published.over_time] if published.over_time else []
    if any(value is None for each in shown for row in each.cells for value in row):
        yield label(
            "“…” is a number that is not told: it is below five, or one below five could be calculated "
            "from it."
        )
    names: list[Name] = [group.name for group in published.groups]
    names += [name for each in shown for name in (*each.rows, *each.columns)]
    if any(len(name) > 1 for name in names):
        yield label("Groups of fewer than five people are told together with another group.")
    if len(published.tables) < len(published.totals) and len(published.groups) > 1:
        yield label(
            "A table by group that is missing would have told too much about a few people, "
            "whatever was hidden in it."
        )
    if any(("not_known",) in each.columns for each in shown):
        yield label(
            "“Not known” are those who did not say, and those of whom nobody wrote it down."
        )
    if published.in_words:
        yield label(
            "What is told as a share without a number was written down in these words, and not counted."
        )
    if published.over_time and len(published.over_time.columns) > 1:
        yield label(
            "Generation 1 was held by those who began; each next one by people whom the one before"
            " had trained."
        )
    if published.astride:
        left = plural(
            "%(count)s workshop is left out: its row in the register lies only partly in this time.",
            "%(count)s workshops are left out: their rows in the register lie only partly in this time.",
            published.astride,
        )
        yield left % {"count": words.number(published.astride)}
    yield label("Whoever came to two workshops is counted twice: without names nobody can know.")
