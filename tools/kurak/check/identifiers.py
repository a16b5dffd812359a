"""K32: identifiers, and what refers to them."""

from collections import Counter
from collections.abc import Collection, Iterator

from kurak.book import VARIANTS
from kurak.check.links import anchors
from kurak.check.planned import planned
from kurak.check.rule import Finding
from kurak.check.subject import Headed, Subject, blocks_of, nearest
from kurak.dialect.openers import slug
from kurak.model import CaseStudy, Glossary, Opener, Place, Programme, Session

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


def known_case(subject: Subject) -> Iterator[Finding]:
    """A case study is unknown.

    The place for the case study would stay empty in every book.

    Wrong:

        case_study: {default: kz-2021-profession}

    Right:

        case_study: {default: kz-2021-professions}
    """
    known = {case.id for case in subject.course.cases}
    for _, opener in blocks_of(subject):
        about = opener.options.get("about")
        if about is not None:
            yield from _unknown(subject, "case study", about, known, opener.place)
    for session in subject.course.sessions:
        choice = session.case_study
        if choice:
            place = session.source.place
            yield from _unknown(
                subject, "case study", choice.default, known, place("case_study", "default")
            )
            for index, name in enumerate(choice.alternatives):
                where = place("case_study", "alternatives", index)
                yield from _unknown(subject, "case study", name, known, where)
    for plan in subject.course.workshops:
        for each in planned(plan):
            if case := each.item.case_study:
                yield from _unknown(subject, "case study", case, known, each.place("case_study"))


def known_session(subject: Subject) -> Iterator[Finding]:
    """A session is unknown.

    A plan or a prerequisite that names a session which is not there sends facilitators looking for it.

    Wrong:

        prerequisites: [who-lead]

    Right:

        prerequisites: [who-leads]
    """
    known = {session.id for session in subject.course.sessions}
    for document in (*subject.course.sessions, *subject.course.cases):
        key = "prerequisites" if isinstance(document, Session) else "fits_sessions"
        for index, name in enumerate(getattr(document, key)):
            where = document.source.place(key, index)
            yield from _unknown(subject, "session", name, known, where)
    for plan in subject.course.workshops:
        for each in planned(plan):
            yield from _unknown(subject, "session", each.item.session, known, each.place("session"))


def known_companion(subject: Subject) -> Iterator[Finding]:
    """A companion is no page of the back matter.

    A companion is printed with each session guide, so that the list of help is at hand; one that is not
    there would be missed when it is needed.

    Wrong:

        back_matter: [safety]
        companions: [safty]

    Right:

        back_matter: [safety]
        companions: [safety]
    """
    programme = subject.course.programme
    if programme:
        known = set(programme.back_matter)
        for index, name in enumerate(programme.companions):
            where = programme.source.place("companions", index)
            yield from _unknown(subject, "page of the back matter", name, known, where)


def known_form(subject: Subject) -> Iterator[Finding]:
    """A plan names a form that is no page of the front or back matter, or no sheet of it.

    Nobody would miss it before the morning on which it is to be filled in.

    Wrong:

        forms: [forms-reaction]

    Right:

        forms: [forms-reactions]
    """
    known = {page.id: page for page in (*subject.course.front, *subject.course.back)}
    for plan in subject.course.workshops:
        place = plan.source.place
        named = [(place("forms", index), name) for index, name in enumerate(plan.forms or ())]
        named += [
            (place("days", number, "pinned", index, "uses", which), name)
            for number, day in enumerate(plan.days)
            for index, pin in enumerate(day.pinned)
            for which, name in enumerate(pin.uses)
        ]
        named += [
            (place("days", number, "pinned", index, "how"), pin.how)
            for number, day in enumerate(plan.days)
            for index, pin in enumerate(day.pinned)
            if pin.how
        ]
        for where, name in named:
            page, _, spot = name.partition("#")
            yield from _unknown(subject, "page of the front or back matter", page, known, where)
            body = (
                subject.bodies.get((known[page].source.path, "facilitator"))
                if page in known
                else None
            )
            if spot and body:
                yield from _unknown(
                    subject, f"place on the page `{page}` called", spot, anchors(body), where
                )


def known_step(subject: Subject) -> Iterator[Finding]:
    """A plan names a step that the session does not have.

    A step’s name in a plan is its `id`, or its title in small letters with hyphens. A step that is not
    found would be left out of the day.

    Wrong:

        - {session: who-leads, steps: [opening-cirle]}

    Right:

        - {session: who-leads, steps: [opening-circle]}
    """
    steps = {each.id: [step.id for step in each.steps] for each in subject.course.sessions}
    for plan in subject.course.workshops:
        for each in planned(plan):
            known = steps.get(each.item.session)
            for number, name in enumerate(each.item.steps if known is not None else ()):
                yield from _unknown(subject, "step", name, known or (), each.place("steps", number))


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
            whose = f"`{path}`" if path else "a page that every course has"
            message = f"`{document.id}` is the id of {whose} too"
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
                    f"stands on line {before.line} already"
                    if before
                    else "is taken by a part that products add"
                )
                yield Finding(
                    opener.place,
                    f"the id `{name}` {where}",
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
        way = next((way for way in VARIANTS if document.id.endswith(f"-{way}")), None)
        if way:
            message = f"`{document.id}` ends in `-{way}`, as the name of a book printed another way"
            yield Finding(document.source.place("id"), message, "Give it another ending.", 2)


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
                yield Finding(opener.place, f"`{name}` cannot be an id", help, len(opener.name))


def _unknown(
    subject: Subject, what: str, name: str, known: Collection[str], place: Place
) -> Iterator[Finding]:
    if name not in known and subject.is_whole:
        there = f"These are there: {', '.join(sorted(known))}." if known else "There is none yet."
        meant = nearest(name, known).strip() or there
        yield Finding(place, f"there is no {what} `{name}`", meant, len(name))


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
