"""Edition → the README.txt of a stick: how to open the course, and what that leaves behind."""

import textwrap

from kurak.edition import Edition
from kurak.labels import labels

_WIDTH = 76


def readme(edition: Edition, folder: str) -> bytes:
    """Return the text as old Windows computers show it, too: with a mark for UTF-8 and their line ends."""
    label = labels(edition.language)
    facts = {"start": "index.html", "folder": folder}
    programme = edition.programme
    title = edition.title.value
    if edition.neutral:
        title = programme.neutral_title.value or label("Course")
    parts = [
        f"{title}\n{'=' * min(len(title), _WIDTH)}",
        label("This folder holds the whole course. It needs no network."),
        *_section(
            label("How to open it"),
            label(
                "1. Unpack the file, if you have not yet: a course that is still packed does not open."
            ),
            label("2. Open %(start)s: a double click is enough. It opens in the browser.") % facts,
            label(
                "3. To give it to others, copy everything: %(start)s and the folder “%(folder)s”."
            )
            % facts,
        ),
        label(
            "It is made for computers. Most telephones open one page from a file and do not find the others: "
            "there, read the course on the web and save it on the telephone, or read the book."
        ),
        *_section(
            label("What it leaves behind"),
            label(
                "Search, questions and pictures work. No page asks another computer for anything, and "
                "nothing that you write is stored unless you ask for it."
            ),
            label(
                "The history of the browser names the pages that were opened, also from a stick. Whoever "
                "looks at the computer or finds the stick sees what it is."
            ),
        ),
    ]
    if edition.audience == "facilitator" and not edition.neutral:
        parts.append(
            label(
                "This is the facilitator edition, with notes and answers: it is not for participants."
            )
        )
    if not edition.neutral:
        parts.append(f"{programme.publisher} · {programme.edition} · {programme.licence}")
    text = "\n\n".join(_wrapped(part) for part in parts) + "\n"
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _section(title: str, *parts: str) -> tuple[str, ...]:
    return (f"{title}\n{'-' * len(title)}", *parts)


def _wrapped(part: str) -> str:
    return (
        part
        if "\n" in part
        else textwrap.fill(part, _WIDTH, break_on_hyphens=False, break_long_words=False)
    )
