"""K731, K733, K734: whose name is in a text, and must not be.

The messages do not repeat the name: they go into logs that others read.
"""

from collections.abc import Iterator

from kurak.check.personal import leads_of_kind, length_of_lead, place_of_lead
from kurak.check.rule import Finding
from kurak.check.subject import Subject
from kurak.model import Place
from kurak.safety.course import lacks_names


def name(subject: Subject) -> Iterator[Finding]:
    """A protected name is in a text.

    Somebody asked not to be named, or must not be. Her name is on a list of seals that `./kurak protect`
    keeps outside the course; inflected, and in either alphabet, it is the same name.

    Wrong:

        Примерова открыла собрание.

    Right:

        The head of the group opened the meeting.
    """
    for lead in leads_of_kind(subject, "name"):
        help = (
            "Call the person something else, in every language; change what else points to her too."
        )
        yield Finding(
            place_of_lead(subject, lead),
            "a protected name is in the text",
            help,
            length_of_lead(subject, lead),
        )


def names_at_hand(subject: Subject) -> Iterator[Finding]:
    """The list of protected names is not at hand.

    Some case studies are made of what people told, and some of those may have asked not to be named. Without
    the list and its key nobody is sought; without them nothing is released.

    Wrong:

        ./kurak check

    Right:

        KURAK_NAMES_KEY=/media/stick/key KURAK_NAMES=~/names.sealed ./kurak check
    """
    case = lacks_names(subject.course, subject.protected)
    if case:
        yield Finding(
            Place(f"{case.source.folder}/record.yml"),
            "the list of protected names is not at hand, so no name was sought",
            "Name its two files in KURAK_NAMES_KEY and KURAK_NAMES. `./kurak protect --help` says how to "
            "make them; an empty list is right where nobody asked.",
        )


def full_name(subject: Subject) -> Iterator[Finding]:
    """What looks like somebody’s full name is in a story that was not public before.

    Who told it, and whom she speaks of, can be found by a first name with a surname or a patronymic. A first
    name alone is passed over, and so is what `people` in the record calls a pseudonym or says may be shown.

    Wrong:

        Проба Образцовна Примерова opened the meeting.

    Right:

        Проба opened the meeting.              # and she is called otherwise
    """
    for lead in leads_of_kind(subject, "full-name"):
        yield Finding(
            place_of_lead(subject, lead),
            "what looks like somebody’s full name is in the text",
            "Leave a first name that is not hers, in every language. A pseudonym, or a name that may be "
            "shown, is passed over once it stands as `shown_as` in `people` of record.yml.",
            length_of_lead(subject, lead),
        )
