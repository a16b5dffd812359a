"""K1: files that could not be read."""

from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.check.subject import Subject
from kurak.model import Problem


def missing(subject: Subject) -> Iterator[Finding]:
    """A file is missing.

    The programme and its modules list folders; what a listed folder should hold would be left out of
    every book and course without a word.

    Wrong:

        modules: [01-leading]              # and there is no curriculum/01-leading/module.md

    Right:

        modules: [01-leading-together]
    """
    for problem in _problems(subject, "missing"):
        name = problem.place.path
        yield Finding(
            problem.place,
            f"there is no file `{name}`",
            "Write it, or take its folder out of the list that names it.",
        )


def not_a_file(subject: Subject) -> Iterator[Finding]:
    """Something else stands where a file should be.

    A folder, a socket or a device has no text.

    Wrong:

        curriculum/glossary.yml/           # a folder

    Right:

        curriculum/glossary.yml            # a file
    """
    for problem in _problems(subject, "not-a-file"):
        yield Finding(
            problem.place,
            f"`{problem.place.path}` is not a file",
            "Move it away and put a text file in its place.",
        )


def outside(subject: Subject) -> Iterator[Finding]:
    """A path leads out of the course.

    Whatever it leads to on this computer would be published with the course, and on another computer
    it is not there.

    Wrong:

        case.md -> ../../../private/interview.md

    Right:

        case.md                            # a file of its own
    """
    for problem in _problems(subject, "outside"):
        yield Finding(
            problem.place,
            f"`{problem.place.path}` leads out of the course, to `{problem.detail['target']}`",
            "Copy what may be published into the course.",
        )


def too_large(subject: Subject) -> Iterator[Finding]:
    """A file is too large.

    The longest session we know has 60 kilobytes. A file of more than a million bytes is something else
    than a lesson, and everybody who opens the course would wait for it.

    Wrong:

        case.md                            # 24 000 000 bytes, with pictures pasted in as text

    Right:

        case.md, map.svg                   # the text, and its pictures beside it
    """
    for problem in _problems(subject, "too-large"):
        size = f"{problem.detail['size']:,}".replace(",", " ")
        yield Finding(
            problem.place,
            f"the file has {size} bytes; 1 000 000 are allowed",
            "Divide it, or take out what is no text.",
        )


def long_line(subject: Subject) -> Iterator[Finding]:
    """A line is too long.

    A paragraph may stand on one line, but one of more than 10 000 characters is data that somebody
    pasted, and no editor or translator can work with it.

    Wrong:

        ![Map](data:image/png;base64,iVBORw0KGgo…)

    Right:

        ![Map](map.png)
    """
    for problem in _problems(subject, "long-line"):
        size = f"{problem.detail['length']:,}".replace(",", " ")
        yield Finding(
            problem.place,
            f"the line has {size} characters; 10 000 are allowed",
            "Break it; a line end is a space.",
        )


def unreadable(subject: Subject) -> Iterator[Finding]:
    """The system does not let us read a file.

    What cannot be read cannot be in the course.

    Wrong:

        case.md -> case.md                 # a link that leads to itself

    Right:

        case.md                            # a file that you may read
    """
    for problem in _problems(subject, "unreadable"):
        yield Finding(
            problem.place,
            f"`{problem.place.path}` cannot be read: {problem.detail['reason']}",
            "Mend the link, or give yourself the right to read the file.",
        )


def empty(subject: Subject) -> Iterator[Finding]:
    """A file is empty.

    An empty file is an accident more often than a plan, and nothing could be shown for it.

    Wrong:

        (nothing)

    Right:

        ---
        id: foreword
        title: Foreword
        ---
    """
    for problem in _problems(subject, "empty"):
        yield Finding(
            problem.place,
            "there is nothing in the file",
            "Write it, restore it from an earlier version, or remove it from its list.",
        )


def binary(subject: Subject) -> Iterator[Finding]:
    """A file is no text.

    Word documents, pictures and packed files carry the ending of a text file sometimes. They cannot be
    read as a lesson.

    Wrong:

        session.md                         # a Word document that somebody renamed

    Right:

        session.md                         # plain text, from any text editor
    """
    for problem in _problems(subject, "binary"):
        yield Finding(
            problem.place,
            "the file holds bytes that no text has",
            "Open it in the program it came from and save it as plain text in UTF-8.",
        )


def encoding(subject: Subject) -> Iterator[Finding]:
    """A file is not in UTF-8.

    In another encoding the letters ә, ғ, қ or ў become others, or question marks, on somebody’s screen.

    Wrong:

        Қазақша, saved as “Windows-1251” or “ANSI”

    Right:

        Қазақша, saved as “UTF-8”
    """
    for problem in _problems(subject, "encoding"):
        yield Finding(
            problem.place,
            f"the byte {problem.detail['byte']} is not UTF-8",
            "Save the file as UTF-8 in your editor (Save as … › Encoding).",
        )


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
    for problem in _problems(subject, "no-head"):
        yield Finding(
            problem.place,
            "the file does not begin with a head between two lines `---`",
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
    for problem in _problems(subject, "yaml"):
        yield Finding(
            problem.place,
            f"this is not YAML: {' '.join(str(problem.detail['reason']).split())}",
            "Look at the indent and the quotation marks here and on the line above. Text with a colon "
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
    for problem in _problems(subject, "yaml-anchor"):
        yield Finding(
            problem.place,
            f"the anchor or alias `{problem.detail['name']}` is not allowed",
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
    for problem in _problems(subject, "duplicate-key"):
        key = problem.detail["key"]
        yield Finding(
            problem.place,
            f"`{key}` stands here and on line {problem.detail['first']}",
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
    for problem in _problems(subject, "unlisted"):
        name = problem.detail["name"]
        yield Finding(
            problem.place,
            f"no list names the folder `{name}`, so it is left out",
            f"Add `{name}` to its list in programme.yml or module.md, or begin the folder’s name with `_`.",
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
    for problem in _problems(subject, "catalogue"):
        yield Finding(
            problem.place,
            f"this is not a PO catalogue: {problem.detail['reason']}",
            "Open it in Poedit or another program for translators, which tells what it cannot read.",
        )


def _problems(subject: Subject, kind: str) -> Iterator[Problem]:
    return (problem for problem in subject.course.problems if problem.kind == kind)
