"""What a package says of itself: one record for all formats (LOM, Dublin Core, schema.org)."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from kurak.edition import Edition
from kurak.labels import labels
from kurak.languages import name_in
from kurak.model import Audience


@dataclass(frozen=True, slots=True)
class Record:
    """The facts of an edition that catalogues ask for."""

    id: str
    """A UUID that stays the same from one edition of the course to the next."""
    title: str
    description: str
    language: str
    audience: Audience
    publisher: str
    contributors: tuple[str, ...]
    rights: str
    edition: str
    published: str
    """The first day of the month it was published, such as `2026-11-01`; the year 2000 where nobody says."""
    minutes: int
    """How long the sessions take together."""
    translation: str
    """What is to be said of a translation, in sentences; nothing of one that is whole and reviewed."""


def record(edition: Edition) -> Record:
    """Return the record of an edition."""
    programme = edition.programme
    label = labels(edition.language)
    title = edition.title.value
    if edition.audience == "facilitator":
        title = f"{title} · {label('Facilitator guide')}"
    name = f"https://kurak.invalid/{programme.id}/{edition.language}/{edition.audience}"
    return Record(
        id=str(uuid5(NAMESPACE_URL, name)),
        title=title,
        description=edition.subtitle.value,
        language=edition.language,
        audience=edition.audience,
        publisher=programme.publisher.value,
        contributors=tuple(each.value for each in programme.contributors),
        rights=programme.licence.value,
        edition=programme.edition.value,
        published=f"{programme.published or '2000-01'}-01",
        minutes=sum(lesson.duration for lesson in edition.lessons),
        translation=_translation(edition),
    )


def _translation(edition: Edition) -> str:
    source = edition.programme.source_language
    if edition.language == source:
        return ""
    label = labels(edition.language)
    said = []
    if edition.coverage.percent < 100:
        share = label("%(percent)s %% of this is translated. The rest is shown in %(language)s.")
        rest = name_in(source, edition.language)
        said.append(share % {"percent": edition.coverage.percent, "language": rest})
    if not edition.coverage.reviewed:
        said.append(label("This translation awaits review by a native reader."))
    return " ".join(said)
