"""K1: files that were read and could not be understood, or are not used."""

from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.check.subject import Subject
from kurak.sentences import quoted, sentence


def no_head(subject: Subject) -> Iterator[Finding]:
    """A document has no head.

    The lines between two `---` say what a document is called, how long it takes and whom it is for. Without
    them it has no title and no place in the course.

    Wrong:

        # Who leads?

    Right:

        ---
        id: who-leads
        title: Who leads?
        ---
    """
    for problem in subject.problems("no-head"):
        yield Finding(
            problem.place,
            "the head is not closed: there is no second line `---`"
            if problem.detail["is_open"]
            else "the file does not begin with a head between two lines `---`",
            "See curriculum/README.md for what stands in it.",
        )


def yaml(subject: Subject) -> Iterator[Finding]:
    """The YAML cannot be read.

    One wrong indent or quotation mark makes everything below it mean something else, so nothing of the
    document is taken.

    Wrong:

        title: Leading: together

    Right:

        title: "Leading: together"
    """
    for problem in subject.problems("yaml"):
        yield Finding(
            problem.place,
            sentence(
                "this is not YAML: {reason}",
                reason=quoted(" ".join(problem.detail["reason"].split())),
            ),
            "Look at the indent and the quotation marks here and on the lines above. Text with a colon "
            "or a # needs quotation marks around it.",
        )


def yaml_anchor(subject: Subject) -> Iterator[Finding]:
    """YAML anchors are not allowed.

    A few lines of anchors and aliases can stand for more text than a computer can hold, and a translator
    or editor cannot see what they stand for.

    Wrong:

        aim: &aim To lead together
        summary: *aim

    Right:

        aim: To lead together
        summary: To lead together
    """
    for problem in subject.problems("yaml-anchor"):
        yield Finding(
            problem.place,
            sentence("the anchor or alias `{name}` is not allowed", name=problem.detail["name"]),
            "Write the text out where it belongs. Text that begins with & or * needs quotation marks.",
            len(problem.detail["name"]) + 1,
        )


def duplicate_key(subject: Subject) -> Iterator[Finding]:
    """A key stands twice.

    Only one of the two can hold, and nobody can see which.

    Wrong:

        duration: 90
        duration: 75

    Right:

        duration: 75
    """
    for problem in subject.problems("duplicate-key"):
        key = problem.detail["key"]
        yield Finding(
            problem.place,
            sentence(
                "`{key}` stands here and on line {first}", key=key, first=problem.detail["first"]
            ),
            "Keep one of them.",
            len(key),
        )


def unlisted(subject: Subject) -> Iterator[Finding]:
    """A folder is in no list.

    The order of the course comes from the lists in programme.yml and module.md. What is in none of them
    is in no book and no course.

    Wrong:

        front_matter: []                   # and there is curriculum/front/foreword/page.md

    Right:

        front_matter: [foreword]
    """
    for problem in subject.problems("unlisted"):
        name = problem.detail["name"]
        yield Finding(
            problem.place,
            sentence("no list names the folder `{name}`, so it is left out", name=name),
            sentence(
                "Add `{name}` to its list in programme.yml or module.md, "
                "or begin the folder’s name with `_`.",
                name=name,
            ),
        )


def catalogue(subject: Subject) -> Iterator[Finding]:
    """A catalogue cannot be read.

    Every translation in the file would be missing from the course.

    Wrong:

        msgid "Welcome
        msgstr "Қош келдіңіз"

    Right:

        msgid "Welcome"
        msgstr "Қош келдіңіз"
    """
    for problem in subject.problems("catalogue"):
        yield Finding(
            problem.place,
            sentence("this catalogue cannot be used: {reason}", reason=problem.detail["reason"]),
            "Open it in Poedit or another program for translators, which tells what it cannot read.",
        )
