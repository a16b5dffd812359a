"""K04: what must stand where in a book, in an app, in a bank of questions."""

import re
from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.integrity.subject import Examined

_MIMETYPE = b"application/epub+zip"
_BRACE = re.compile(r"(?<!\\)[{}]")


def mimetype_is_first(subject: Examined) -> Iterator[Finding]:
    """A book does not begin with its type.

    Readers tell a book by the first bytes of the archive (EPUB 3.3, section 4.3.3): a file `mimetype`, not
    compressed, that says `application/epub+zip` and nothing else.

    Wrong:

        zip -r book.epub *

    Right:

        zip -X -0 book.epub mimetype && zip -X -D -r book.epub META-INF EPUB
    """
    if subject.family == "epub" and subject.package.entries:
        first = subject.package.entries[0]
        reason = ""
        if first.name != "mimetype":
            reason = f"the first entry is `{first.name}` and not `mimetype`"
        elif not first.stored:
            reason = "`mimetype` is compressed"
        elif subject.package.text("mimetype") != _MIMETYPE:
            reason = f"`mimetype` says something else than {_MIMETYPE.decode()}"
        if reason:
            yield Finding(subject.package.place(first.name), reason, "Make the book again.")


def epubcheck_agrees(subject: Examined) -> Iterator[Finding]:
    """EPUBCheck finds a fault in a book.

    It is the judge that the makers of the format maintain; shops and libraries refuse what it refuses. It is
    asked where it is installed.

    Wrong:

        <img src="well.png"/>              # RSC-005: no words for those who do not see it

    Right:

        <img src="well.png" alt="A well with a rope"/>
    """
    for fault in subject.faults:
        place = subject.package.place(fault.path, fault.line)
        yield Finding(place, f"{fault.code}: {fault.message}")


def begins_at_index(subject: Examined) -> Iterator[Finding]:
    """An HTML5 app has no index.html at its top.

    Kolibri opens that file, and shows nothing where it is missing.

    Wrong:

        lesson/index.html

    Right:

        index.html
    """
    if subject.family == "html5" and "index.html" not in subject.package.files:
        there = [name for name in subject.package.files if name.endswith("/index.html")]
        place = subject.package.place(min(there, key=len, default=""))
        help = (
            "Pack what is in the folder, and not the folder; the first page is called index.html."
        )
        yield Finding(place, "there is no index.html at the top", help)


def questions_can_be_read(subject: Examined) -> Iterator[Finding]:
    """A question in GIFT cannot be read.

    Moodle parts questions at empty lines, and reads what stands between { and } as answers. It imports
    nothing from a bank with one such question, unless somebody tells it to go on.

    Wrong:

        Who leads? {~The bucket ~The rope}         # no answer is right

    Right:

        Who leads? {~The bucket =Those who pull together}
    """
    if subject.family != "gift":
        return
    name = subject.package.name
    content = subject.package.text(name) or b""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = subject.package.place("", content[: error.start].count(b"\n") + 1)
        yield Finding(place, "this is not UTF-8", "Save the text again, with the encoding UTF-8.")
        return
    for line, block in _blocks(text.replace("\r\n", "\n")):
        reason = _fault(block)
        if reason:
            help = "Close each { with }, with no empty line between. Write \\{ \\} \\~ \\= \\# for the signs."
            yield Finding(subject.package.place("", line), reason, help)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between empty lines, without comments and categories, with its line."""
    first = 0
    kept: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if not line.strip():
            if kept:
                yield first, "\n".join(kept)
            kept = []
        elif not line.lstrip().startswith(("//", "$CATEGORY:")):
            first = first if kept else number
            kept.append(line)


def _fault(block: str) -> str:
    """Say what is wrong with a question, or nothing."""
    braces = "".join(_BRACE.findall(block))
    if braces not in ("", "{}"):
        return "the answers of this question are not between one { and one }"
    if braces:
        answers = _BRACE.split(block)[1].strip()
        if re.search(r"(?<!\\)~", answers) and not re.search(r"(?<!\\)[=%]", answers):
            return "no answer of this question is right"
    return ""
