"""Only what may be shown: which case studies stay out of the edition of an audience, and what steps in."""

from collections.abc import Collection
from dataclasses import replace

from kurak.model import Audience, Channel, Course
from kurak.safety.editions import withheld, without


def allowed(course: Course, audience: Audience, channels: Collection[Channel]) -> Course:
    """Return a translated course without the case studies that the readers of an edition may not have.

    Their addresses stay: links to them become plain text. Sessions and plans take what the session names
    besides.
    """
    programme = course.programme
    assert programme is not None
    every = {
        language: frozenset(
            each.case.source.path for each in withheld(course, language, audience, channels)
        )
        for language in programme.languages
    }
    here = every.get(course.language, frozenset())
    out = {case.id for case in course.cases if case.source.path in here}
    some = {language: paths for language, paths in every.items() if paths}
    return replace(without(course, out), withheld=some)
