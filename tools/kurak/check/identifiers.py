"""K32: identifiers: each names one thing, and can be part of an address and of the name of a file."""

from collections import Counter
from collections.abc import Iterator

from kurak.book import VARIANTS
from kurak.check.rule import Finding
from kurak.check.subject import Subject
from kurak.dialect.openers import slug
from kurak.model import CaseStudy, Glossary, Headed, Opener, Place, Programme, Session
from kurak.sentences import sentence

_NAMED = ("handout", "worksheet", "question", "reflection")
PAGES_OF_PRODUCTS = frozenset(
    {
        "cases",
        "glossary",
        "index",
        "notebook",
        "paths",
        "planner",
        "reading-safely",
        "save",
        "today",
    }
)
"""Pages that products add."""
_PARTS = (
    *("adaptation", "answers", "copies", "key-messages", "law", "materials", "objectives", "plan"),
    *("preparation", "questions", "run-sheet", "safety", "sources", "to-copy"),
    *("discussion", "teaching-note"),
)
"""Ids of what products add to a session or a case study (templates/)."""


def unique_document(subject: Subject) -> Iterator[Finding]:
    """Two documents have the same id.

    Links, packages and the progress of learners hold on to the id; with two of the same, one would take
    the place of the other.

    Wrong:

        id: who-leads                      # in two sessions

    Right:

        id: who-leads-again
    """
    first: dict[str, str] = dict.fromkeys(PAGES_OF_PRODUCTS, "")
    for document in subject.course.documents:
        if isinstance(document, (Glossary, Programme)):
            continue
        path = first.setdefault(document.id, document.source.path)
        if path != document.source.path or document.source is not _source(subject, path):
            whose = f"`{path}`" if path else sentence("a page that every course has")
            message = sentence("`{id}` is the id of {whose} too", id=document.id, whose=whose)
            yield Finding(document.source.place("id"), message, "Give each document its own id.", 2)


def unique_in_document(subject: Subject) -> Iterator[Finding]:
    """Two places of a document have the same id.

    A link would lead to the first of them only, and the time of a step could not be told from that of the
    other. The id of a heading or sheet is its title in small letters, unless you give it one. Some ids are
    those of what every session or case study has beside your text, such as `questions` and `materials`.

    Wrong:

        ## Drawing { minutes=10 }
        ## Drawing { minutes=15 }

    Right:

        ## Drawing { minutes=10 }
        ## Drawing again { minutes=15 }
    """
    for document in subject.documents:
        has_parts = isinstance(document, (Session, CaseStudy))
        first: dict[str, Place | None] = dict.fromkeys(_PARTS if has_parts else ())
        for opener, name in _named_places(document):
            before = first.setdefault(name, opener.place)
            if before is not opener.place:
                where = (
                    sentence("stands on line {line} already", line=before.line)
                    if before
                    else sentence("is taken by a part that products add")
                )
                yield Finding(
                    opener.place,
                    sentence("the id `{name}` {where}", name=name, where=where),
                    "Change the title, or give it an id: `{ #another-id }` behind a heading, "
                    "`id: another-id` below a block.",
                    2,
                )


def ordinary_id(subject: Subject) -> Iterator[Finding]:
    """An id ends like the name of a book that is printed another way.

    The large print of the session `bread` is the file `bread-large.pdf`. A session `bread-large` would be the
    same file, and one would take the place of the other.

    Wrong:

        id: bread-large

    Right:

        id: large-bread
    """
    for document in subject.course.documents:
        if isinstance(document, (Glossary, Programme)):
            continue
        way = _way(document.id)
        if way:
            message = sentence(
                "`{id}` ends in `-{way}`, as the name of a book printed another way",
                id=document.id,
                way=way,
            )
            help = sentence(
                "Give it another ending, such as `{id}-2`. These are taken by the files that are printed "
                "from it: {taken}.",
                id=document.id,
                taken=", ".join(f"`-{each}`" for each in VARIANTS),
            )
            yield Finding(document.source.place("id"), message, help, 2)


def is_ordinary(id: str) -> bool:
    """Tell whether no book printed another way has such a name (see K329)."""
    return not _way(id)


def plain_id(subject: Subject) -> Iterator[Finding]:
    """An id cannot be part of an address.

    Ids become parts of addresses, also in packages for learning platforms that allow few characters.

    Wrong:

        ### Ways of leading { #Ways/of/leading }

    Right:

        ### Ways of leading { #ways-of-leading }
    """
    for document in subject.documents:
        for opener in document.source.openers:
            name = opener.options.get("id")
            if opener.kind == "heading" and name is not None and not _is_plain(name):
                help = "Use letters, digits and hyphens."
                yield Finding(
                    opener.place,
                    sentence("`{name}` cannot be an id", name=name),
                    help,
                    len(opener.name),
                )


def _way(id: str) -> str:
    """Return how a book with such a name is printed, if it is another way."""
    return next((way for way in VARIANTS if id.endswith(f"-{way}")), "")


def _source(subject: Subject, path: str) -> object:
    """Return the source of the first document with a path: a folder may be listed twice."""
    return next((d.source for d in subject.course.documents if d.source.path == path), None)


def _named_places(document: Headed) -> Iterator[tuple[Opener, str]]:
    """Yield what must have an id of its own; of equal headings only steps, as others are numbered."""
    seen: Counter[str] = Counter()
    timed = isinstance(document, Session)
    for opener in document.source.openers:
        given = opener.options.get("id")
        if opener.kind == "block" and opener.name in _NAMED:
            name = given or (slug(opener.title) if opener.name in _NAMED[:2] else "")
        elif opener.kind == "heading":
            name = given or slug(opener.title)
            seen[name] += 1
            is_step = timed and opener.name == "h2" and not opener.within
            if seen[name] > 1 and not given and not is_step:
                continue
        else:
            continue
        if name:
            yield opener, name


def _is_plain(name: str) -> bool:
    return name == slug(name) or all(part.isalnum() for part in name.replace("_", "-").split("-"))
