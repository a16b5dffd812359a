"""K85: the record of a case study: on what ground it may be shown. See `kurak.safety.gate`."""

from collections.abc import Iterator, Mapping

from kurak.check.rule import Finding
from kurak.check.subject import Subject
from kurak.model import CaseStudy, Place
from kurak.safety.gate import REVIEWERS, YEARS, Fault, Kind
from kurak.sentences import Text, enumerated, sentence

_EXPLAINED: Mapping[str, Text] = {
    "purpose": sentence("what the story is for and who will read it (`purpose`)"),
    "reach": sentence("that the web reaches everybody, also those whom she fears (`reach`)"),
    "worst-case": sentence("the worst that may come of it (`worst-case`)"),
    "print-stays": sentence("that what is printed cannot be called back (`print-stays`)"),
    "may-withdraw": sentence("that she may say no, now and later (`may-withdraw`)"),
}


def has_record(subject: Subject) -> Iterator[Finding]:
    """A case study has no record.

    Without one nobody can tell whether the people in it have agreed, and to what.

    Wrong:

        case_studies/kz-well/case.md               # and nothing beside it

    Right:

        case_studies/kz-well/case.md
        case_studies/kz-well/record.yml
    """
    broken = {problem.place.path for problem in subject.course.problems}
    for case in subject.course.cases:
        if case.record is None and f"{case.source.folder}/record.yml" not in broken:
            yield Finding(
                Place(case.source.path),
                sentence("there is no `record.yml` beside the case study `{id}`", id=case.id),
                "Add one with `id`, `status: draft`, `source_basis` and `author`. "
                "A draft is in no product yet.",
            )


def consent_given(subject: Subject) -> Iterator[Finding]:
    """People told a story, and nobody says that they agreed.

    Who tells of her life may lose her work, her family’s peace or her safety when it is read. Nothing of it
    is shown before she has said yes, knowing what may come of it.

    Wrong:

        source_basis: interview            # and no consent

    Right:

        source_basis: interview
        consent: {obtained: 2027-01-10, expires: 2028-01-10, …}
    """
    for case, fault in faults_of(subject, "no-consent"):
        assert case.record
        yield at_record(
            case,
            fault,
            sentence(
                "a case study of the kind `{source_basis}` needs consent",
                source_basis=case.record.source_basis,
            ),
            "Add `consent` as it was given. Without it, set `status: draft`: then it is in no product.",
        )


def consent_ends(subject: Subject) -> Iterator[Finding]:
    """Consent holds too long, or ends before it begins.

    Lives change: what was safe to tell may be dangerous later. So consent is asked for again after three
    years at the latest (National Trafficking Sheltered Alliance, media policy).

    Wrong:

        consent: {obtained: 2027-01-10, expires: 2037-01-10, …}

    Right:

        consent: {obtained: 2027-01-10, expires: 2030-01-10, …}
    """
    for case, fault in faults_of(subject, "too-long"):
        assert case.record and case.record.consent
        given = case.record.consent
        yield at_record(
            case,
            fault,
            sentence(
                "consent of {obtained} cannot end on {expires}: it holds {years} years at most",
                obtained=given.obtained,
                expires=given.expires,
                years=YEARS,
            ),
            sentence(
                "Write the day that the narrator chose, {detail} at the latest.",
                detail=fault.detail,
            ),
        )


def consent_explained(subject: Subject) -> Iterator[Finding]:
    """Consent was asked for without telling what may come of it.

    A yes is only a yes when she knew what she said yes to (WITNESS, “Obtaining Informed Consent”; WHO 2007).

    Wrong:

        explained: [purpose]

    Right:

        explained: [purpose, reach, worst-case, print-stays, may-withdraw]
    """
    for case, fault in faults_of(subject, "not-explained"):
        lacking = enumerated([_EXPLAINED[each] for each in fault.detail.split(", ")], "; ")
        yield at_record(
            case,
            fault,
            sentence("the narrator was not told {lacking}", lacking=lacking),
            "Talk with her again, and add what she has been told then. Never add it before.",
        )


def two_reviewers(subject: Subject) -> Iterator[Finding]:
    """Fewer than two people besides the author have reviewed an approved case study.

    Who wrote a story does not see what gives somebody away in it: a date, a job, a street. Consent is no
    substitute, because a narrator may not know who reads (ICRC, Handbook on Data Protection).

    Wrong:

        status: approved
        risk_review: [{by: trainer, on: 2027-02-01, sha256: …}]

    Right:

        status: approved
        risk_review:
          - {by: trainer, on: 2027-02-01, sha256: …}
          - {by: lawyer, on: 2027-02-03, sha256: …}
    """
    for case, fault in faults_of(subject, "too-few-reviewers"):
        yield at_record(
            case,
            fault,
            sentence(
                "fewer than {reviewers} people besides the author have reviewed {text}",
                reviewers=REVIEWERS,
                text=_text(fault),
            ),
            sentence("Set `status: review` until they have. {now}", now=_now(case, fault)),
        )


def same_as_reviewed(subject: Subject) -> Iterator[Finding]:
    """The text has changed since it was reviewed.

    One added detail can tell who somebody is, so a review holds for the text that was read and no other.

    Wrong:

        sha256: 0000…                      # of the text as it was last month

    Right:

        sha256: 9f86…                      # of the text as it is, reviewed again
    """
    for case, fault in faults_of(subject, "changed-since-review"):
        yield at_record(
            case,
            fault,
            sentence("{text} is not the one that was reviewed", text=_text(fault)),
            sentence(
                "Set `status: review`, and let them review it again. {now}", now=_now(case, fault)
            ),
            64,
        )


def same_as_reread(subject: Subject) -> Iterator[Finding]:
    """The narrator has not read the text as it is printed.

    She agreed to her story as she knows it. After any edit it is somebody else’s until she has read it, or
    heard it, again.

    Wrong:

        consent: {…}                       # of an interview, and no reread

    Right:

        consent: {…, reread: {on: 2027-02-10, sha256: 9f86…}}
    """
    for case, fault in faults_of(subject, "changed-since-reread"):
        yield at_record(
            case,
            fault,
            sentence("the narrator has not read {text} as it is now", text=_text(fault)),
            sentence("Set `status: review`, and let her read it. {now}", now=_now(case, fault)),
            len("reread"),
        )


def own_record(subject: Subject) -> Iterator[Finding]:
    """A record is that of another case study.

    A copied record brings along the consent of somebody who has agreed to another story.

    Wrong:

        id: kz-well                        # in case_studies/kz-bridge/record.yml

    Right:

        id: kz-bridge
    """
    for case, fault in faults_of(subject, "other-case"):
        assert case.record
        yield at_record(
            case,
            fault,
            sentence(
                "this is the record of `{id}`, and the case study is `{case}`",
                id=case.record.id,
                case=case.id,
            ),
            "Begin a record of its own: consent and reviews are for one story.",
            2,
        )


def faults_of(subject: Subject, kind: Kind) -> Iterator[tuple[CaseStudy, Fault]]:
    """Yield the faults of a kind, each with its case study."""
    for case, found in subject.faults:
        for fault in found:
            if fault.kind == kind:
                yield case, fault


def at_record(case: CaseStudy, fault: Fault, message: Text, help: Text, length: int = 1) -> Finding:
    """Return a finding at the place in the record that a fault names."""
    assert case.record
    return Finding(case.record.source.place(*fault.keys), message, help, length)


def _text(fault: Fault) -> Text:
    return (
        sentence("the translation ({language})", language=fault.language)
        if fault.language
        else sentence("the text")
    )


def _now(case: CaseStudy, fault: Fault) -> Text:
    """Return what notes it when they have read the text as it is, and the mark of that."""
    if fault.keys[0] == "legal_review":
        return sentence("Its mark as it is now: {detail}", detail=fault.detail)
    who = "--reread" if fault.keys[-1] == "reread" else "--by CODE"
    language = f" -l {fault.language}" if fault.language else ""
    return sentence(
        "`{command}` notes it then, with the mark of the text as it is now: {detail}",
        command=f"./kurak note-review {case.id} {who}{language}",
        detail=fault.detail,
    )
