"""A case study that may not be released → what it lacks, each in a few words.

Unlike the faults of a record (`gate`), which `check` tells where something claims to be done, these are told
of what claims nothing yet: how far is it from being handed on?
"""

from collections.abc import Iterator

from kurak.model import CaseStudy, Course
from kurak.safety.gate import REVIEWERS, TOLD_BY_PEOPLE, faults
from kurak.safety.reviewers import reviewers
from kurak.sentences import Text, sentence, several


def line_of_lawyer(mark: str) -> str:
    """Return what stands in a record when a lawyer has read the text with a mark."""
    return f'legal_review: {{by: LAWYER, on: "YYYY-MM-DD", sha256: {mark}}}'


def lacking(course: Course, case: CaseStudy) -> Iterator[Text]:
    """Yield what a case study of a measured course lacks before it may be released."""
    record, marks = case.record, course.marks[case.source.path]
    if record is None:
        yield sentence("it has no record")
        return
    mark = marks[case.source.language]
    done = len(reviewers(record, record.risk_review, mark))
    before = len(reviewers(record, record.risk_review)) - done
    if done < REVIEWERS:
        yield several("lacks {number} review", "lacks {number} reviews", REVIEWERS - done)
    if done < REVIEWERS and before:
        yield several(
            "{number} review is of an older text", "{number} reviews are of an older text", before
        )
    told_by_people = record.source_basis in TOLD_BY_PEOPLE
    if told_by_people and record.consent is None:
        yield sentence("lacks the consent of those who told it")
    reread = record.consent.reread if record.consent else None
    if record.source_basis == "interview" and (reread is None or reread.sha256 != mark):
        yield sentence("its narrator has not read it as it is")
    if record.allegations in ("unproven", "sourced") and record.legal_review is None:
        yield sentence(
            "it accuses somebody, and a lawyer has not read it: who has adds to record.yml {line}",
            line=line_of_lawyer(mark),
        )
    if record.status != "approved":
        yield sentence("its record does not say `status: approved`")
    if faults(case, marks):
        yield sentence("its record has errors (./kurak check)")
