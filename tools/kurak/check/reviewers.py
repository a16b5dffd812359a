"""K866: who has reviewed a case study is one person for each code, and has one code."""

from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.check.subject import Subject
from kurak.model import CaseStudy, Record, Review
from kurak.safety.reviewers import spellings
from kurak.sentences import sentence


def one_code_each(subject: Subject) -> Iterator[Finding]:
    """One reviewer stands in a record under two codes.

    A code that differs by zeros, by a hyphen or by letters that look alike is read as the same one, and
    counts as one person: else a second reviewer could be made of the first by a slip of the hand.

    Wrong:

        risk_review:
          - {by: R07, on: 2027-02-01, sha256: …}
          - {by: R007, on: 2027-02-03, sha256: …}

    Right:

        risk_review:
          - {by: R07, on: 2027-02-01, sha256: …}
          - {by: R12, on: 2027-02-03, sha256: …}
    """
    for case in subject.course.cases:
        for record, keys, reviews in _lists(case):
            for first, other, *_ in spellings(record, reviews):
                which = next(n for n, each in enumerate(reviews) if each.by == other)
                yield Finding(
                    record.source.place(*keys, which, "by"),
                    sentence("`{code}` and `{other}` count as one person", code=first, other=other),
                    "Write one of them; another person gets another number.",
                    len(other),
                )


def _lists(
    case: CaseStudy,
) -> Iterator[tuple[Record, tuple[str | int, ...], tuple[Review, ...]]]:
    """Yield each list of reviews of a case study with where it stands in which record."""
    if case.record:
        yield case.record, ("risk_review",), case.record.risk_review
        for index, each in enumerate(case.record.translations):
            yield case.record, ("translations", index, "risk_review"), each.risk_review
