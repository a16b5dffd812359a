"""K858 to K861, K863 to K865, K867: what a case study and its record say that may harm people."""

from collections.abc import Iterator

from kurak.check.records import at_record, faults_of
from kurak.check.rule import Finding
from kurak.check.subject import Subject
from kurak.model import CaseStudy
from kurak.safety.agreed import names_agreed
from kurak.safety.gate import is_withdrawn
from kurak.safety.lacking import line_of_lawyer
from kurak.safety.setting import exact_day, named_settlement
from kurak.sentences import sentence


def named_with_consent(subject: Subject) -> Iterator[Finding]:
    """A real name stands in a case study without consent to that.

    To have been named in a newspaper is not to have agreed to be an example in trainings for years.

    Wrong:

        people: [{ref: P1, shown_as: …, kind: real-name}]     # and identification: pseudonym

    Right:

        people: [{ref: P1, shown_as: …, kind: pseudonym}]
    """
    for case, fault in faults_of(subject, "real-name"):
        yield at_record(
            case,
            fault,
            sentence(
                "{detail} is shown by a real name, and nobody has agreed to that",
                detail=fault.detail,
            ),
            "Give her another name in the text, or ask her: `identification: real-name`. "
            "Of who is spoken of as the holder of an office, say `public_figure: true`.",
        )


def no_minor_named(subject: Subject) -> Iterator[Finding]:
    """A child stands in a case study by its real name.

    Nobody can agree to that for what she will be when she is grown up.

    Wrong:

        people: [{ref: P1, shown_as: …, kind: real-name, minor: true}]

    Right:

        people: [{ref: P1, shown_as: …, kind: pseudonym, minor: true}]
    """
    for case, fault in faults_of(subject, "minor"):
        yield at_record(
            case,
            fault,
            sentence("{detail} is a minor, shown by a real name", detail=fault.detail),
            "Give the child another name in the text, and write `kind: pseudonym`.",
        )


def no_settlement(subject: Subject) -> Iterator[Finding]:
    """A case study that was not public before names a settlement.

    In a village everybody knows who runs the shop: the place tells the name.

    Wrong:

        source_basis: interview
        places: {precision: settlement}

    Right:

        source_basis: interview
        places: {precision: region}
    """
    for case, fault in faults_of(subject, "settlement"):
        yield at_record(
            case,
            fault,
            "the text names the settlement, and the story was not public before",
            "Name the region or the district instead, in the text too.",
            len("precision"),
        )


def accused_with_advice(subject: Subject) -> Iterator[Finding]:
    """Somebody is accused, and nobody who knows the law has read it.

    An accusation that no court has confirmed can bring the author, the narrator and the trainers to court.

    Wrong:

        allegations: unproven

    Right:

        allegations: unproven
        legal_review: {by: lawyer, on: 2027-02-03, sha256: …}
    """
    for case, fault in faults_of(subject, "accusation"):
        yield at_record(
            case,
            fault,
            "somebody is accused without a legal review",
            sentence(
                "Leave the accusation out. Or let a lawyer read the text as it is, and add to "
                "record.yml: {line}",
                line=line_of_lawyer(fault.detail),
            ),
            len("allegations"),
        )


def no_exact_day(subject: Subject) -> Iterator[Finding]:
    """The setting of a story that was not public before has an exact day.

    Who was there that day, or reads the news and orders of that day, knows whose story it is. A season, a
    year or “two years” says as much to learners.

    Wrong:

        setting: {period: 3 March 2098, …}

    Right:

        setting: {period: spring 2098, …}
    """
    for case in _not_public(subject):
        if exact_day(str(case.setting.period)):
            yield Finding(
                case.source.place("setting", "period"),
                "the period of the setting has an exact day, and the story was not public before",
                "Write the season, the year, or how long it took; mind the day in the text too.",
                len("period"),
            )


def no_named_village(subject: Subject) -> Iterator[Finding]:
    """The setting of a story that was not public before names a village.

    In a village everybody knows who runs the shop: the place tells the name. Among all villages of a district
    hers is not found.

    Wrong:

        setting: {region: Sample village, …}

    Right:

        setting: {region: a village in the south, …}
    """
    for case in _not_public(subject):
        if named_settlement(str(case.setting.region)):
            yield Finding(
                case.source.place("setting", "region"),
                "the region of the setting is a village by its name, and the story was not public before",
                "Name the region or the district, or write “a village in the south”; mind the text too.",
                len("region"),
            )


def pseudonyms_listed(subject: Subject) -> Iterator[Finding]:
    """The narrator is to be shown by a pseudonym, and the record does not say which names are pseudonyms.

    Who reviews the text cannot tell an invented name from a real one that was left in by mistake, nor can
    this program.

    Wrong:

        consent: {identification: pseudonym, …}     # and no people

    Right:

        consent: {identification: pseudonym, …}
        people: [{ref: P1, shown_as: Проба, kind: pseudonym}]
    """
    for case in _not_public(subject):
        record = case.record
        assert record
        consent = record.consent
        is_unnamed = consent is not None and consent.identification == "pseudonym"
        if is_unnamed and record.status != "draft" and not record.people:
            yield Finding(
                record.source.place("consent", "identification"),
                "the narrator is to be shown by a pseudonym, and `people` names none",
                "Add `people`, with every name in the text as it is shown: "
                "`{ref: P1, shown_as: …, kind: pseudonym}`.",
                len("identification"),
            )


def public_where(subject: Subject) -> Iterator[Finding]:
    """A story is said to have been public before, and nothing says where.

    Nobody can look up what it tells; and one wrong tick on a form makes a public story of what somebody told
    in confidence.

    Wrong:

        source_basis: public-record         # and `sources: []` in case.md

    Right:

        source_basis: public-record
        sources: [{text: "A newspaper, 3 March 2098", url: …}]     # in case.md
    """
    for case in subject.course.cases:
        record = case.record
        if record is None or record.status == "draft" or is_withdrawn(record):
            continue
        if record.source_basis == "public-record" and not (case.sources or record.public_record):
            yield Finding(
                record.source.place("source_basis"),
                "the story is said to have been public before, and nothing says where",
                "Name in `sources` of case.md where it was published. Did somebody tell it to you? Then "
                "write `source_basis: interview`, and ask for her consent.",
                len("source_basis"),
            )


def _not_public(subject: Subject) -> Iterator[CaseStudy]:
    """Yield the case studies that people told, and those composed of several accounts."""
    return (case for case in subject.course.cases if names_agreed(case) is not None)
