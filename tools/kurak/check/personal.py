"""K7: what leads to a person, and must not be published.

The messages do not repeat what was found: they go into logs that others read.
"""

from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.check.subject import Subject, place_in
from kurak.model import Place
from kurak.safety.course import Lead
from kurak.sentences import enumerated, sentence

_ON_PURPOSE = sentence(
    "If it is published on purpose, as a helpline is, add it to `public_contacts` in programme.yml."
)
_CLUES = {
    "age": sentence("an age"),
    "day": sentence("an exact day"),
    "work": sentence("an occupation"),
    "village": sentence("a village"),
    "children": sentence("a number of children"),
}


def phone(subject: Subject) -> Iterator[Finding]:
    """A telephone number is in a text.

    By a number a person is found; where a telephone is searched, it is also the proof that two people know
    each other. A number of its own country needs no code to be dialled, so a case study is read with the
    numbers of the country in which it is set.

    Wrong:

        Call Ms Sample: +7 701 000 00 01.

    Right:

        Call the helpline: its number is on the page of helplines.
    """
    yield from _told(
        subject, "phone", "a telephone number", "Leave it out, or write “a telephone number”."
    )


def email(subject: Subject) -> Iterator[Finding]:
    """An e-mail address is in a text.

    Whoever reads it can write to the person, find her accounts, and threaten her there.

    Wrong:

        Write to a.sample@post.example.

    Right:

        Write to the office of the council.
    """
    yield from _told(subject, "email", "an e-mail address", "Leave it out, or name the office.")


def identity(subject: Subject) -> Iterator[Finding]:
    """A personal identity number is in a text.

    IIN, PIN, PINFL and tax numbers stand for one person for life and open every register of a state.

    Wrong:

        Her IIN, 510101100012, stood in the order.

    Right:

        Her personal number stood in the order.
    """
    yield from _told(subject, "identity", "a personal identity number", "Leave the number out.")


def passport(subject: Subject) -> Iterator[Finding]:
    """The number of a passport or an identity card is in a text.

    It names one person, and is enough to be looked up, stopped at a border, or impersonated.

    Wrong:

        Passport N00000001 was taken from her.

    Right:

        Her passport was taken from her.
    """
    yield from _told(
        subject, "passport", "the number of a passport or identity card", "Leave it out."
    )


def plate(subject: Subject) -> Iterator[Finding]:
    """The number plate of a car is in a text.

    A car leads to its owner, and to those who were driven in it.

    Wrong:

        They came in a white car, 000 AAA 02.

    Right:

        They came in a car.
    """
    yield from _told(subject, "plate", "the number plate of a car", "Write “a car”.")


def payment(subject: Subject) -> Iterator[Finding]:
    """The number of a card or an account is in a text.

    Money that went to a person can be turned against her, and so can those who gave it be found.

    Wrong:

        Donations went to 4111 1111 1111 1111.

    Right:

        Donations went to an account of the group.
    """
    yield from _told(subject, "payment", "the number of a card or an account", "Leave it out.")


def address(subject: Subject) -> Iterator[Finding]:
    """A street address is in a text.

    Where somebody lives, works or takes shelter is where she can be waited for. A street without the number
    of a house is no address.

    Wrong:

        She lives at 12 Sample Street, apt. 5.

    Right:

        She lives in a quiet street.
    """
    yield from _told(subject, "address", "a street address", "Write “a house in our district”.")


def handle(subject: Subject) -> Iterator[Finding]:
    """The name or page of somebody's account is in a text.

    An account leads to its owner’s face, friends and places, whatever she is called in the text. What she
    wrote in public is no consent to become an example in a training.

    Wrong:

        She writes as @sample_2098.

    Right:

        She writes under a name of her own.
    """
    yield from _told(subject, "handle", "the account of somebody", "Leave it out.")


def position(subject: Subject) -> Iterator[Finding]:
    """Coordinates, or a point on a map, are in a text.

    They lead to one house, or to the place where people will meet again.

    Wrong:

        We met at 43.00001, 76.00002.

    Right:

        We met by the river.
    """
    yield from _told(subject, "position", "a point on a map", "Describe the place in words.")


def meeting(subject: Subject) -> Iterator[Finding]:
    """A link to a meeting or a closed group is in a text.

    Whoever reads it can come in, listen, and see who is there.

    Wrong:

        Join https://zoom.us/j/00000000000.

    Right:

        The facilitator gives the link to those who come.
    """
    yield from _told(subject, "meeting", "a link or number of a meeting or group", "Leave it out.")


def jigsaw(subject: Subject) -> Iterator[Finding]:
    """Several clues to one person meet in a paragraph of a case study.

    Age, day, occupation, village and number of children name nobody, each by itself. Three of them together
    do, for a neighbour, a relative or an official. A fictional case study is about nobody and is passed over.

    Wrong:

        The teacher of Sample village, 43 years old, mother of four, was called in on 3 March 2013.

    Right:

        A woman who works at a school was called in that spring.
    """
    for lead in leads_of_kind(subject, "jigsaw"):
        yield Finding(
            place_of_lead(subject, lead),
            sentence(
                "several clues to one person meet here: {clues}",
                clues=enumerated([_CLUES[clue] for clue in lead.clues]),
            ),
            "Leave some of them out, or make them vaguer: “in her forties”, “in spring”.",
            length_of_lead(subject, lead),
        )


def _told(subject: Subject, kind: str, what: str, help: str) -> Iterator[Finding]:
    for lead in leads_of_kind(subject, kind):
        message = sentence("{what} is in the text", what=sentence(what))
        yield Finding(
            place_of_lead(subject, lead),
            message,
            sentence("{help} {on_purpose}", help=sentence(help), on_purpose=_ON_PURPOSE),
            length_of_lead(subject, lead),
        )


def leads_of_kind(subject: Subject, kind: str) -> Iterator[Lead]:
    """Yield what leads to a person in one way."""
    return (lead for lead in subject.leads if lead.kind == kind)


def place_of_lead(subject: Subject, lead: Lead) -> Place:
    """Return where it stands, in a translation where that is its."""
    text, entry = lead.text, lead.entry
    if text.catalogue and entry:
        return place_in(subject.course.root, text.catalogue, entry, lead.words)
    within, start = text.text, lead.start
    if text.drawing:
        within, start = text.drawing, max(0, text.drawing.find(lead.words))
    line = within.count("\n", 0, start) + 1
    return Place(text.path, line, start - within.rfind("\n", 0, start))


def length_of_lead(subject: Subject, lead: Lead) -> int:
    """Return how much of the line is marked: of a translation broken over lines, its beginning."""
    if lead.text.catalogue and place_of_lead(subject, lead).column == 1:
        return len("msgstr")
    return len(lead.words.split("\n")[0])
