"""K858 to K861: what the record of an approved case study says of people and places, and could do harm."""

from collections.abc import Iterator

from kurak.check.records import at_record, faults_of
from kurak.check.rule import Finding
from kurak.check.subject import Subject
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
            "Leave the accusation out, or add `legal_review` when a lawyer has read it.",
            len("allegations"),
        )
