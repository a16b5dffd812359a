"""Course → what its author is told of the case studies that editions go without."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import get_args

from kurak.model import Audience, Channel, Course, Language
from kurak.safety.editions import stand_in, withheld
from kurak.safety.gate import TOLD_BY_PEOPLE
from kurak.sentences import Text, enumerated, sentence

AUDIENCES: tuple[Audience, ...] = get_args(Audience)


@dataclass
class _Gone:
    """Where one case study is left out for one reason."""

    languages: set[Language] = field(default_factory=set)
    audiences: set[Audience] = field(default_factory=set)
    products: set[str] = field(default_factory=set)
    instead: set[tuple[str, str | None]] = field(default_factory=set)
    """Sessions, each with the case study that takes its place."""


def has_conditions(course: Course) -> bool:
    """Tell whether any record may keep its story out of an edition: else there is nothing to look for."""
    return any(
        record is None
        or record.status in ("draft", "withdrawn")
        or record.withdrawn_on
        or record.consent
        or record.embargo_until
        or record.source_basis in TOLD_BY_PEOPLE
        for record in (case.record for case in course.cases)
    )


def left_out(
    course: Course,
    languages: Sequence[Language],
    products: Mapping[str, Collection[Channel]],
) -> Iterator[Text]:
    """Yield a line for each case study that editions of a measured course go without, and why.

    `products` names what is made, each with the channels in which it is shown.
    """
    found: dict[tuple[str, Text], _Gone] = defaultdict(_Gone)
    for language, audience, name in product(languages, AUDIENCES, products):
        some = list(withheld(course, language, audience, products[name]))
        out = {each.case.id for each in some}
        for each in some:
            gone = found[each.case.id, each.why]
            gone.languages.add(language)
            gone.audiences.add(audience)
            gone.products.add(name)
            gone.instead |= {
                (session.id, stand_in(session, out))
                for session in course.sessions
                if session.case_study and session.case_study.default == each.case.id
            }
    for (case, why), gone in sorted(found.items(), key=lambda each: (each[0][0], str(each[0][1]))):
        where = (
            _some(" of {names}", gone.products, products),
            _some(" in {names}", gone.languages, languages),
            _some(" for {names}", gone.audiences, AUDIENCES),
        )
        yield sentence(
            "{case}: left out{where}, {why}.{instead}",
            case=case,
            where=enumerated(where, ""),
            why=why,
            instead=enumerated(list(_instead(gone)), ""),
        )


def earlier(as_of: date, today: date) -> Iterator[Text]:
    """Yield what is to be said of products that are made as of a day gone by."""
    if as_of < today:
        yield sentence(
            "Made as of {day}: consents that have ended since count as given. "
            "Compare with it; do not hand it on.",
            day=as_of.isoformat(),
        )


def _some(template: str, these: Iterable[str], all_: Iterable[str]) -> Text:
    names = ", ".join(sorted(these))
    return sentence(template, names=names) if set(these) != set(all_) else ""


def _instead(gone: _Gone) -> Iterator[Text]:
    for session, case in sorted(gone.instead, key=str):
        if case:
            yield sentence(" {case} takes its place in {session}.", case=case, session=session)
        else:
            yield sentence(
                " Nothing takes its place in {session}: name another in its `alternatives`.",
                session=session,
            )
