"""K1: files that could not be read."""

from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.check.subject import Subject
from kurak.sentences import quoted, sentence


def missing(subject: Subject) -> Iterator[Finding]:
    """A file is missing.

    The programme and its modules list folders; what a listed folder should hold would be left out of
    every book and course without a word.

    Wrong:

        modules: [01-leading]              # and there is no curriculum/01-leading/module.md

    Right:

        modules: [01-leading-together]
    """
    for problem in subject.problems("missing"):
        name = problem.place.path
        yield Finding(
            problem.place,
            sentence("there is no file `{name}`", name=name),
            "Write it, take its folder out of the list that names it, or put `_` before its name.",
        )


def not_a_file(subject: Subject) -> Iterator[Finding]:
    """Something else stands where a file should be.

    A folder, a socket or a device has no text.

    Wrong:

        curriculum/glossary.yml/           # a folder

    Right:

        curriculum/glossary.yml            # a file
    """
    for problem in subject.problems("not-a-file"):
        yield Finding(
            problem.place,
            sentence("`{path}` is not a file", path=problem.place.path),
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
    for problem in subject.problems("outside"):
        yield Finding(
            problem.place,
            sentence(
                "`{path}` leads out of the course, to `{target}`",
                path=problem.place.path,
                target=problem.detail["target"],
            ),
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
    for problem in subject.problems("too-large"):
        size, most = (f"{problem.detail[key]:,}".replace(",", " ") for key in ("size", "most"))
        yield Finding(
            problem.place,
            sentence("the file has {size} bytes; {most} are allowed", size=size, most=most),
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
    for problem in subject.problems("long-line"):
        size = f"{problem.detail['length']:,}".replace(",", " ")
        yield Finding(
            problem.place,
            sentence("the line has {size} characters; 10 000 are allowed", size=size),
            "Break it; a line end is a space.",
        )


def crowded(subject: Subject) -> Iterator[Finding]:
    """A text has too much of one sign.

    Markdown looks for the end of everything that is opened. Hundreds of brackets, backticks, comments or
    abbreviations together would keep everybody who builds the course waiting, and mean nothing to a reader.

    Wrong:

        [[[[[[[[[[[[[[[[[[[[[[[[[[[[ …

    Right:

        [The law on domestic violence](law.md)
    """
    for problem in subject.problems("crowded"):
        detail = problem.detail
        yield Finding(
            problem.place,
            sentence(
                "there are more than {limit} {what} in {within}",
                limit=detail["limit"],
                what=sentence(detail["what"]),
                within=sentence(detail["within"]),
            ),
            "Put an empty line between paragraphs, divide the text, or take out what was pasted by accident.",
        )


def unreadable(subject: Subject) -> Iterator[Finding]:
    """The system does not let us read a file or folder.

    What cannot be read cannot be in the course.

    Wrong:

        case.md -> case.md                 # a link that leads to itself

    Right:

        case.md                            # a file that you may read
    """
    for problem in subject.problems("unreadable"):
        yield Finding(
            problem.place,
            sentence(
                "`{path}` cannot be read: {reason}",
                path=problem.place.path,
                reason=quoted(problem.detail["reason"]),
            ),
            "Mend the link or the name, or give yourself the right to read it.",
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
    for problem in subject.problems("empty"):
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
    for problem in subject.problems("binary"):
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
    for problem in subject.problems("encoding"):
        yield Finding(
            problem.place,
            sentence("the byte {byte} is not UTF-8", byte=problem.detail["byte"]),
            "Save the file as UTF-8 in your editor (Save as … › Encoding); in Excel, as “CSV UTF-8”.",
        )
