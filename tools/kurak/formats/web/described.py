"""A page of the site → what catalogues and search engines read of it: schema.org’s LearningResource.

The properties are those that LRMI brought into schema.org (https://www.dublincore.org/specifications/lrmi/).
A neutral edition says nothing of itself, here neither.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from kurak.edition import Edition
from kurak.formats.web.content import SitePage
from kurak.formats.web.home import HOME
from kurak.record import Record, record

_CREATIVE_COMMONS = re.compile(r"CC (BY[A-Z-]*) (\d\.\d)")
_ROLES = {"participant": "student", "facilitator": "teacher"}


def described(edition: Edition, page: SitePage) -> Markup:
    """Return the description of the course, a session or a case study; nothing for other pages."""
    if edition.neutral:
        return Markup()
    whole = record(edition)
    found = _kind(edition, page, whole)
    if not found:
        return Markup()
    text = json.dumps(
        {"@context": "https://schema.org", **found, **_common(whole)},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return Markup(text.replace("<", "\\u003c"))


def _kind(edition: Edition, page: SitePage, whole: Record) -> Mapping[str, Any]:
    """Return what is said of one kind of page alone."""
    if page.id == HOME:
        return {
            "@type": ["Course", "LearningResource"],
            "identifier": f"urn:uuid:{whole.id}",
            "name": whole.title,
            "description": whole.description,
            "timeRequired": f"PT{whole.minutes}M",
            "version": whole.edition,
            "datePublished": whole.published,
        }
    part = {
        "@type": "LearningResource",
        "name": page.title.unescape(),
        "description": page.description.unescape(),
        "isPartOf": {"@type": "Course", "name": whole.title},
    }
    for lesson in edition.lessons:
        if lesson.id == page.id:
            aims = [objective.text.value for objective in lesson.objectives]
            time = f"PT{lesson.duration}M"
            return part | {"learningResourceType": "lesson", "timeRequired": time, "teaches": aims}
    if any(case.id == page.id for case in edition.cases):
        return part | {"learningResourceType": "case study"}
    return {}


def _common(whole: Record) -> Mapping[str, Any]:
    status = {"creativeWorkStatus": whole.translation} if whole.translation else {}
    return status | {
        "inLanguage": whole.language,
        "audience": {
            "@type": "EducationalAudience",
            "educationalRole": _ROLES[whole.audience],
        },
        "publisher": {"@type": "Organization", "name": whole.publisher},
        "license": _licence(whole.rights),
    }


def _licence(rights: str) -> str:
    """Return the address of a Creative Commons licence, `CC BY-SA 4.0`; any other as it is."""
    found = _CREATIVE_COMMONS.fullmatch(rights)
    return (
        f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else rights
    )
