"""K31: the blocks of a body."""

import re
from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.check.subject import Subject, blocks_of, listed, nearest
from kurak.dialect.blocks import FACILITATOR_KINDS, NAMES, OPTIONS
from kurak.model import Opener, Place, Session
from kurak.sentences import sentence

# The dialect reads an option as YAML, where `yes` is True.
_VALUES = {
    "id": re.compile(r"(?!(?:yes|no|on|off|true|false|null|y|n)$)[a-z][a-z0-9-]*"),
    "copies": re.compile(r"participant|pair|three|group|facilitator"),
    "cut": re.compile(r"rows|cells|items"),
    "lines": re.compile(r"[1-9][0-9]?"),
    "centimetres": re.compile(r"[1-9][0-9]?"),
    "type": re.compile(r"[a-z][a-z-]*"),
    "about": re.compile(r"[a-z][a-z0-9-]*"),
}
_SESSION_ONLY = ("handout", "worksheet", "question", "case-study")


def known_block(subject: Subject) -> Iterator[Finding]:
    """A block is unknown.

    The text of a block that we do not know would be printed with its slashes. If `facilitator` is
    misspelt, participants would read what only the facilitator should.

    Wrong:

        /// facilitater | Say

    Right:

        /// facilitator | Say
    """
    for _, opener in blocks_of(subject):
        if opener.name and opener.name not in NAMES:
            help = sentence(
                "The blocks are {list}.{nearest}",
                list=listed(NAMES),
                nearest=nearest(opener.name, NAMES),
            )
            yield Finding(opener.place, sentence("`{name}` is no block", name=opener.name), help, 3)


def known_option(subject: Subject) -> Iterator[Finding]:
    """An option of a block is unknown.

    A misspelt option is not read, so a worksheet would have other room to write in than you meant.

    Wrong:

        /// worksheet | My map
            line: 8

    Right:

        /// worksheet | My map
            lines: 8
    """
    for _, opener in blocks_of(subject):
        known = sorted(OPTIONS.get(opener.name, ()))
        for name in opener.options if opener.name in NAMES else ():
            if name not in known:
                if known:
                    help = sentence(
                        "The options are {list}.{nearest}",
                        list=listed(known),
                        nearest=nearest(name, known),
                    )
                else:
                    help = sentence("It has none.")
                message = sentence(
                    "`{name}` is no option of `{block}`", name=name, block=opener.name
                )
                yield Finding(opener.place, message, help, 3)


def option_value(subject: Subject) -> Iterator[Finding]:
    """An option of a block has a value that it cannot have.

    The value decides how many copies are counted and how much room there is to write.

    Wrong:

        /// worksheet | My map
            lines: many

    Right:

        /// worksheet | My map
            lines: 8
    """
    wanted = {
        "id": sentence("small letters, digits and hyphens, and begin with a letter"),
        "copies": listed(("participant", "pair", "three", "group", "facilitator")),
        "cut": listed(("rows", "cells", "items")),
        "lines": sentence("a number from 1 to 99"),
        "centimetres": sentence("a number from 1 to 99"),
        "type": sentence("one of the types of questions"),
    }
    for _, opener in blocks_of(subject):
        for name, value in opener.options.items():
            if name in OPTIONS.get(opener.name, ()) and not _VALUES[name].fullmatch(value):
                message = sentence(
                    "`{name}: {value}` is no value that `{name}` can have",
                    name=name,
                    value=value[:60],
                )
                yield Finding(
                    opener.place,
                    message,
                    sentence("It should be {wanted}.", wanted=wanted[name]),
                    3,
                )
        stray = _stray_line(opener) if opener.name in NAMES else ""
        if stray:
            yield Finding(
                opener.place,
                sentence("`{stray}` is indented like an option and is none", stray=stray[:60]),
                "Write options as `name: value`; put an empty line between them and the text.",
                3,
            )


def closed(subject: Subject) -> Iterator[Finding]:
    """A block is never closed.

    A block ends with as many slashes as it began with. One that does not end takes all the text behind it
    along: everything after a facilitator’s note would be missing from the participants’ book.

    Wrong:

        /// facilitator | Say
        “Welcome.”

    Right:

        /// facilitator | Say
        “Welcome.”
        ///
    """
    for _, opener in blocks_of(subject):
        if opener.name and not opener.closed:
            yield Finding(
                opener.place,
                sentence("the block `{name}` is never closed", name=opener.name),
                "Close it with a line of as many slashes. A block around another one needs one slash more.",
                3,
            )


def opened(subject: Subject) -> Iterator[Finding]:
    """A line closes a block that is not open.

    Most often the block above has another number of slashes, or was closed twice; the text between may be
    in the wrong block.

    Wrong:

        //// handout | Words
        ///

    Right:

        /// handout | Words
        ///
    """
    for _, opener in blocks_of(subject):
        if not opener.name:
            help = "Remove the line, or give it as many slashes as the block was opened with."
            yield Finding(opener.place, "no open block has this number of slashes", help, 3)


def facilitator_kind(subject: Subject) -> Iterator[Finding]:
    """A facilitator’s note is of an unknown kind.

    Facilitators find their place in the middle of a session by these words: what to say, do, ask and
    expect. They are translated, so they must be among those we know.

    Wrong:

        /// facilitator | Speak

    Right:

        /// facilitator | Say
    """
    kinds = tuple(FACILITATOR_KINDS.values())
    for _, opener in blocks_of(subject):
        if opener.name == "facilitator" and opener.title.strip().lower() not in FACILITATOR_KINDS:
            said = (
                sentence("`{title}` is no kind of note", title=opener.title)
                if opener.title
                else "the note has no kind"
            )
            yield Finding(
                opener.place, said, sentence("Write {list} behind the `|`.", list=listed(kinds)), 3
            )


def sheet_title(subject: Subject) -> Iterator[Finding]:
    """A handout or worksheet has no title.

    It is a sheet of its own, and lists say what to copy. Without a title nobody finds it in the stack.

    Wrong:

        /// handout

    Right:

        /// handout | Five ways of leading
    """
    for _, opener in blocks_of(subject):
        if opener.name in ("handout", "worksheet") and not opener.title:
            help = sentence("Write it behind the name: `/// {name} | Title`.", name=opener.name)
            yield Finding(
                opener.place, sentence("the {name} has no title", name=opener.name), help, 3
            )


def belongs_in_session(subject: Subject) -> Iterator[Finding]:
    """A block stands outside a session.

    Handouts, worksheets, questions and the place for a case study belong to the steps of a session. In
    another document they would be left out.

    Wrong:

        curriculum/front/foreword/page.md with a block `/// question`

    Right:

        the same block in a session.md
    """
    for document, opener in blocks_of(subject):
        if opener.name in _SESSION_ONLY and not isinstance(document, Session):
            message = sentence(
                "`{name}` belongs in a session and would be left out here", name=opener.name
            )
            yield Finding(
                opener.place, message, "Move it to a session, or write it as plain text.", 3
            )


def slot_is_filled(subject: Subject) -> Iterator[Finding]:
    """The place for a case study stays empty.

    The block says where the case study goes; the key `case_study` in the head says which one.

    Wrong:

        /// case-study
        ///                                # and no case_study in the head

    Right:

        case_study: {default: kz-2021-professions}
    """
    for document, opener in blocks_of(subject):
        if (
            opener.name == "case-study"
            and isinstance(document, Session)
            and not document.case_study
        ):
            help = "Add `case_study: {default: …}` to the head, or remove the block."
            yield Finding(opener.place, "no case study fills this place", help, 3)


def slot_is_there(subject: Subject) -> Iterator[Finding]:
    """A session names a case study and has no place for it.

    It is copied for everybody, and no step of the session asks anybody to read it.

    Wrong:

        case_study: {default: kz-2021-professions}     # and no block in any step

    Right:

        /// case-study
        ///
    """
    slots = {each.source.path for each, opener in blocks_of(subject) if opener.name == "case-study"}
    for session in subject.course.sessions:
        if session.case_study and session.source.path not in slots:
            place = session.source.places.get(("case_study",), Place(session.source.path, 1, 1))
            help = "Put `/// case-study` and `///` where it is read, or remove the key."
            yield Finding(place, "no step has a place for this case study", help, len("case_study"))


def _stray_line(opener: Opener) -> str:
    """Return the first line below a block's opener if it is indented like an option and is none."""
    first = opener.content.partition("\n")[0][opener.place.column - 1 :]
    return first.strip() if first.startswith("    ") else ""
