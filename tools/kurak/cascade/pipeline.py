"""The pipeline from rows and answers to a report, on one screen."""

from collections.abc import Sequence

from kurak.cascade.answers import Answers
from kurak.cascade.changes import changes
from kurak.cascade.choose import Wishes, choose
from kurak.cascade.fields import RowFields
from kurak.cascade.publish import TooFew, publish
from kurak.cascade.report import Report
from kurak.cascade.settle import settle
from kurak.cascade.tally import tally
from kurak.cascade.tell import tell
from kurak.model import Language


def report(
    rows: Sequence[RowFields],
    answers: Sequence[Answers],
    wishes: Wishes,
    language: Language,
    origin: str,
    of: str = "",
    foreword: str = "",
) -> Report:
    """Return the report on what was wished for. Raise `TooFew` where that is fewer than five people.

    `origin` is who reports, and when, in the report's language; `of` the workshop whose sheets were answered;
    `foreword` what whoever reports says first.
    """
    selection = choose(settle(rows), wishes)
    if not selection.rows:
        raise TooFew
    return tell(publish(tally(selection)), changes(answers), language, origin, of, foreword)
