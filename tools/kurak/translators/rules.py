"""K9: the rules for what translators send."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kurak.check import RULES as COURSE
from kurak.check import check, order
from kurak.check.rule import Finding, Rule
from kurak.check.subject import Subject
from kurak.check.translations import same_markup
from kurak.diagnostics import Diagnostic
from kurak.model import Course, Problem
from kurak.sentences import sentence


def has_an_original(subject: Subject) -> Iterator[Finding]:
    """A translated document has no original.

    By its id it is known whose translation it is. Guessing would put a text into another document.

    Wrong:

        id: kim-basqarady                  # the id was translated

    Right:

        id: who-leads                      # as in the original
        title: Кім басқарады?
    """
    for problem in subject.problems("no-original"):
        given = problem.detail["id"]
        yield Finding(
            problem.place,
            f"no document of the course has the id `{given}`" if given else "there is no `id`",
            "Write the id of the original. All keys stay as they are; only what readers see is translated.",
            2,
        )


def is_built_alike(subject: Subject) -> Iterator[Finding]:
    """A translated document is not built as its original.

    The third paragraph of a translation is taken for that of the original. Where one was left out, joined or
    added, all that follow would stand in the place of others, so nothing is taken until both are alike.

    Wrong:

        ## Ашылу шеңбері                   # and the two paragraphs below it are one now

    Right:

        ## Ашылу шеңбері                   # with two paragraphs below it, as in the original
    """
    for problem in subject.problems("built-otherwise"):
        here, there = problem.detail["here"], problem.detail["there"]
        original = problem.detail["original"]
        apart = " in another place" if here == there else ""
        yield Finding(
            problem.place,
            f"here is {here}; the original has {there}{apart} ({original.path}:{original.line})",
            "Look at what stands here and above: has something been left out, joined, parted or added? "
            "Make it as in the original and import it again.",
        )
    for problem in subject.problems("unreadable-body"):
        reason = problem.detail["reason"]
        yield Finding(problem.place, f"the text below the head cannot be read: {reason}")


def is_said_once(subject: Subject) -> Iterator[Finding]:
    """A text is translated in two ways.

    What stands twice in a document is one text, with one translation; the first one was taken.

    Wrong:

        | rope | жіп |                     # and further down: | rope | арқан |

    Right:

        | rope | арқан |                   # in both places
    """
    for problem in subject.problems("said-twice"):
        yield Finding(
            problem.place,
            f"the same text is translated otherwise at {problem.detail['first']}",
            "That one was taken. If this one is better, write it there too and import it again.",
        )


def _keeps_markup(subject: Subject) -> Iterator[Finding]:
    """Say what K601 says of a catalogue, before it is in one."""
    for problem in subject.problems("other-markup"):
        message, length = problem.detail["message"], problem.detail["length"]
        shown = message if len(message) <= 80 else f"{message[:80]}…"
        said = sentence("the translation {differs}", differs=problem.detail["difference"])
        yield Finding(problem.place, said, f"The original is “{shown}”.", length)


def is_a_table(subject: Subject) -> Iterator[Finding]:
    """A Word file has no table of translations.

    A text and its translation stand side by side in the table that `./kurak translate export` makes. In any
    other Word file nobody could say of which text a paragraph is the translation.

    Wrong:

        session.docx                       # the session as somebody wrote it anew in Word

    Right:

        ./kurak translate export -l kk --into curriculum/front/foreword foreword.kk.docx
    """
    for problem in subject.problems("no-table"):
        yield Finding(
            problem.place,
            f"this Word file cannot be used: {problem.detail['reason']}",
            "Make one with ./kurak translate export, and translate in its third column. "
            "Save it as .docx, without a password.",
        )


def row_is_whole(subject: Subject) -> Iterator[Finding]:
    """A row of a table of translations is not whole.

    Where cells were merged or taken away, nobody can say which text is the original of which.

    Wrong:

        | 12 | Who leads? Кім басқарады? |

    Right:

        | 12 | Who leads? | Кім басқарады? |
    """
    for problem in subject.problems("row"):
        yield Finding(
            problem.place,
            "this row has not three cells of its own: number, original and translation",
            "Split merged cells, or copy the translation into the row as it was exported.",
        )


def says_one_thing(subject: Subject) -> Iterator[Finding]:
    """A text has several translations at once.

    gettext’s msgcat keeps the translations of all files that it puts together, and marks whose each is. Which
    of them is right, a program cannot tell.

    Wrong:

        msgid "rope"
        msgstr ""
        "#-#-#-#-#  a.po  #-#-#-#-#\\n"
        "жіп\\n"
        "#-#-#-#-#  b.po  #-#-#-#-#\\n"
        "арқан"

    Right:

        msgid "rope"
        msgstr "арқан"
    """
    for problem in subject.problems("merged"):
        yield Finding(
            problem.place,
            "here stand several translations of one text, put together by msgcat",
            "Leave the right one and take the lines with #-#-#-#-# away, or import each file by itself.",
            len("msgstr"),
        )


def has_one_form(subject: Subject) -> Iterator[Finding]:
    """A text comes with a context or a plural.

    gettext can tell texts apart by a `msgctxt`, and translate a text once for each number. A text of a course
    has one translation, whatever stands around it, so nobody can say which of them it would be.

    Wrong:

        msgctxt "a sheet"
        msgid "rope"
        msgstr "жіп"

    Right:

        msgid "rope"
        msgstr "жіп"
    """
    for problem in subject.problems("other-forms"):
        yield Finding(
            problem.place,
            f"this text comes with `{problem.detail['what']}`, and is not taken",
            "Leave one msgid and one msgstr of it, in a text editor, and import the file again.",
            len("msgid"),
        )


RULES = (
    Rule("K901", "error", has_an_original),
    Rule("K902", "error", is_built_alike),
    Rule("K903", "error", is_said_once),
    Rule("K904", "error", is_a_table),
    Rule("K905", "error", row_is_whole),
    Rule("K906", "error", says_one_thing),
    Rule("K907", "error", has_one_form),
)
"""The ordered table of the rules."""
_MARKUP = next(rule for rule in COURSE if rule.judge is same_markup)


def judge(root: Path, problems: Sequence[Problem]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a file that a translator sends, by line."""
    if not problems:
        return ()
    course = Course(root=root, programme=None, problems=tuple(problems))
    subject = Subject(course)
    own = {rule.diagnostic(each) for rule in RULES for each in rule.judge(subject)}
    own |= {_MARKUP.diagnostic(each) for each in _keeps_markup(subject)}
    return tuple(sorted({*check(course), *own}, key=order))
