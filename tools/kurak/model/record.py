"""The publication record of a case study: on what ground it may be shown to whom.

It names nobody who is not named in the text: reviewers are roles or codes, authors are codes, and a consent
form stays where it was signed. What the fields mean for an edition is decided in `kurak.safety.gate`.
"""

from typing import Annotated, Literal

from pydantic import Field

from kurak.model.words import Audience, Channel, Day, Identifier, Language, Month, checked

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
AuthorCode = Annotated[str, Field(pattern=r"^[A-Z]\d{2,4}$")]
ReviewerCode = Annotated[str, Field(pattern=r"^([A-Z]\d{2,4}|[a-z0-9]+(-[a-z0-9]+)*)$")]

Explained = Literal["purpose", "reach", "worst-case", "print-stays", "may-withdraw"]
"""What a narrator was told before she agreed (after WITNESS, “Obtaining Informed Consent”).

What the story is for and who will read it; that the web reaches everybody, also those whom she fears; the
worst that may come of it; that what is printed or copied cannot be called back; and that she may say no, now
and later, and loses nothing by it.
"""


@checked
class PublicRecord:
    """Where a true story was told in public before."""

    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    outlet: str
    accessed: Month


@checked
class Reread:
    """That the narrator has read, or heard, the text as it is printed."""

    on: Day
    sha256: Sha256
    """Of the text that she read: any edit after it has to be read again."""


@checked
class Consent:
    """What a narrator agreed to. The form itself is kept elsewhere: `record_ref` is its opaque name."""

    obtained: Day
    expires: Day
    """The first day on which it no longer holds: three years after `obtained` at the latest."""
    method: Literal["written", "spoken", "recorded"]
    language: Language
    by: AuthorCode
    """Who asked for it."""
    explained: tuple[Explained, ...]
    identification: Literal["real-name", "pseudonym", "unnamed"]
    channels: tuple[Channel, ...]
    languages: tuple[Language, ...]
    audiences: tuple[Audience, ...]
    reread: Reread | None = None
    record_ref: Annotated[str, Field(pattern=r"^C-[A-Z0-9]{6}$")]


@checked
class Review:
    """One reviewer's look at what the text could do to people: a role or a code, never a name."""

    by: ReviewerCode
    on: Day
    sha256: Sha256
    """Of the text that was reviewed: any edit after it opens the review again."""


@checked
class TranslationRecord:
    """The reviews of a translation: in the narrator's own language a story may tell who she is."""

    language: Language
    risk_review: tuple[Review, ...] = ()
    reread: Reread | None = None


@checked
class Person:
    """Somebody whom the text speaks of."""

    ref: Annotated[str, Field(pattern=r"^P\d{1,3}$")]
    shown_as: str
    """What the text calls her."""
    kind: Literal["real-name", "pseudonym", "role", "invented"]
    public_figure: bool = False
    """Whether she is spoken of as the holder of a public office."""
    minor: bool = False


@checked
class Places:
    """How exactly the text says where it happened. A settlement is a village, a town or a street of one."""

    precision: Literal["none", "country", "region", "district", "settlement"]


@checked
class WithdrawnFields:
    """case_studies/<id>/withdrawn.yml: all that is left of a case study whose narrator took it back."""

    id: Identifier
    withdrawn_on: Day


@checked
class RecordFields:
    """case_studies/<id>/record.yml"""

    id: Identifier
    status: Literal["draft", "review", "approved", "withdrawn"]
    source_basis: Literal[
        "public-record", "interview", "composite", "composite-of-real", "fictional"
    ]
    """A `composite` is made of what was published, a `composite-of-real` of what people told us."""
    author: AuthorCode
    public_record: tuple[PublicRecord, ...] = ()
    consent: Consent | None = None
    people: tuple[Person, ...] = ()
    places: Places | None = None
    allegations: Literal["none", "court-finding", "sourced", "unproven"] = "none"
    legal_review: Review | None = None
    """By somebody who knows the law on defamation; needed where somebody is accused."""
    notes: tuple[Identifier, ...] = ()
    risk_review: tuple[Review, ...] = ()
    translations: tuple[TranslationRecord, ...] = ()
    embargo_until: Day | None = None
    """The first day on which it may be shown."""
    withdrawn_on: Day | None = None
