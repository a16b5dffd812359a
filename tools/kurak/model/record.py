"""The publication record of a case study: on what ground it may be shown to whom.

It names nobody: reviewers are roles, authors are codes, and a consent form stays where it was signed.
"""

from typing import Annotated, Literal

from pydantic import Field

from kurak.model.words import Date, Identifier, Language, Month, checked


@checked
class PublicRecord:
    """Where a true story was told in public before."""

    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    outlet: str
    accessed: Month


@checked
class Consent:
    """What a narrator agreed to. The form itself is kept elsewhere: `record_ref` is its opaque name."""

    obtained: Month
    expires: Month
    method: Literal["written", "spoken", "recorded"]
    language: Language
    explained: tuple[str, ...]
    identification: Literal["real-name", "pseudonym", "unnamed"]
    channels: tuple[Literal["web", "offline", "print", "epub", "lms", "slides"], ...]
    languages: tuple[Language, ...]
    record_ref: Annotated[str, Field(pattern=r"^C-[A-Z0-9]{6}$")]


@checked
class RiskReview:
    """One reviewer's look at what the text could do to people: a role, never a name."""

    by: Identifier
    on: Month
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Of the text that was reviewed: any edit after it opens the review again."""


@checked
class WithdrawnFields:
    """case_studies/<id>/withdrawn.yml: all that is left of a case study whose narrator took it back."""

    id: Identifier
    withdrawn_on: Date


@checked
class RecordFields:
    """case_studies/<id>/record.yml"""

    id: Identifier
    status: Literal["draft", "review", "approved", "withdrawn"]
    source_basis: Literal["public-record", "interview", "composite", "fictional"]
    author: Annotated[str, Field(pattern=r"^[A-Z]\d{2,4}$")]
    public_record: tuple[PublicRecord, ...] = ()
    consent: Consent | None = None
    allegations: Literal["none", "court-finding", "sourced", "unproven"] = "none"
    notes: tuple[Identifier, ...] = ()
    risk_review: tuple[RiskReview, ...] = ()
    embargo_until: Month | None = None
    withdrawn_on: Month | None = None
