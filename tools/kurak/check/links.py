"""K40: links."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kurak.check.rule import Finding
from kurak.check.subject import Subject, html_of, links_of, nearest, place_of
from kurak.dialect import Rendered
from kurak.edition import PICTURES
from kurak.model import Audience, Glossary, Headed, Page, Term
from kurak.sentences import sentence

_ID = re.compile(r'\sid="([^"]*)"')
AROUND = ("]({}", "]: {}", "<{}", '"{}')
_SCHEMES = ("http", "https", "mailto", "tel")


def target_exists(subject: Subject) -> Iterator[Finding]:
    """A link leads nowhere.

    A reader who follows it finds nothing, on paper a page number is missing, and the course cannot be
    packed.

    Wrong:

        [the case study](../case.md)

    Right:

        [the case study](../../../case_studies/kz-2021-professions/case.md)
    """
    pages = _pages(subject)
    gone = {
        f"{each.folder}/case.md" for each in subject.course.withdrawn
    }  # its words stay, without a link
    for document, address in _links(subject, "facilitator"):
        path, _ = target_of(document, address)
        if path is None or path in pages or path in _failed(subject) or path.startswith("/"):
            continue
        if path in gone:
            continue
        if is_inside(subject.course.root, path) and path.lower().endswith(PICTURES):
            continue
        beside = [posixpath.relpath(page, document.source.folder) for page in pages]
        yield Finding(
            place_of(document, address, *AROUND),
            sentence(
                "the link leads to `{path}`, which is no page or picture of the course", path=path
            ),
            sentence(
                "Write the way from this file to the other one.{nearest}",
                nearest=nearest(address, beside),
            ),
            len(address),
        )


def anchor_exists(subject: Subject) -> Iterator[Finding]:
    """A link leads to a place that is not there.

    What stands behind the # is the id of a heading or a block. The link would open the page and stay at
    its beginning, or lead a participant to what only the facilitator has.

    Wrong:

        [the map](#my-mapp)

    Right:

        [the map](#my-map)
    """
    pages = _pages(subject)
    told = set()
    audiences: tuple[Audience, ...] = ("facilitator", "participant")
    for audience in audiences:
        for document, address in _links(subject, audience):
            path, anchor = target_of(document, address)
            target = pages.get(path or document.source.path)
            body = subject.bodies.get((path or document.source.path, audience))
            if not anchor or (body is None and not isinstance(target, Glossary)):
                continue
            known = anchors(body) if body else {term.id for term in _terms(target)}
            if anchor not in known and (document.source.path, address) not in told:
                told.add((document.source.path, address))
                where = sentence("in `{path}`", path=path) if path else sentence("in this document")
                hidden = sentence(" for participants") if audience == "participant" else ""
                yield Finding(
                    place_of(document, address, *AROUND),
                    sentence(
                        "nothing {where} has the id `{anchor}`{hidden}",
                        where=where,
                        anchor=anchor,
                        hidden=hidden,
                    ),
                    sentence(
                        "Give the heading an id: `{{ #{anchor} }}`.{nearest}",
                        anchor=anchor,
                        nearest=nearest(anchor, known),
                    ),
                    len(address),
                )


def audience_can_follow(subject: Subject) -> Iterator[Finding]:
    """A text for everyone links to a page for facilitators.

    The page is not in the participants’ book, so their link would lead nowhere.

    Wrong:

        [how we facilitate](../facilitating/page.md)        # in a page that everyone reads

    Right:

        /// facilitator | Tip
        See [how we facilitate](../facilitating/page.md).
        ///
    """
    pages = _pages(subject)
    for document, address in _links(subject, "participant"):
        path, _ = target_of(document, address)
        target = pages.get(path or "")
        if _is_hidden(target) and not _is_hidden(document):
            yield Finding(
                place_of(document, address, *AROUND),
                "participants do not have the page this link leads to",
                "Put the link into a block `/// facilitator`, or leave it out.",
                len(address),
            )


def safe_address(subject: Subject) -> Iterator[Finding]:
    """An address cannot be published.

    A link may lead to a file of the course, to a web page (https://), to an e-mail address or a telephone
    number. Others lead to something on one computer only, or run a program.

    Wrong:

        [form](file:///C:/Users/me/form.docx)

    Right:

        [form](form.pdf)
    """
    for document, address, is_picture in addresses_in(subject):
        try:
            parts = urlsplit(address)
        except ValueError:
            message = sentence("`{address}` is no address", address=address)
        else:
            if parts.scheme in _SCHEMES and not is_picture:
                continue
            if parts.scheme or parts.netloc:
                kind = sentence("a picture") if is_picture else sentence("a link")
                message = sentence(
                    "`{address}` cannot be the address of {kind}", address=address, kind=kind
                )
            elif parts.path.startswith("/") or "\\" in parts.path:
                message = sentence("`{address}` does not begin at this file", address=address)
            else:
                continue
        help = "Put the picture beside the text." if is_picture else "Write the way from this file."
        yield Finding(place_of(document, address, *AROUND), message, help, len(address))


def _pages(subject: Subject) -> Mapping[str, Headed | Glossary]:
    pages: dict[str, Headed | Glossary] = {each.source.path: each for each in subject.documents}
    glossary = subject.course.glossary
    return {**pages, glossary.source.path: glossary} if glossary else pages


def _failed(subject: Subject) -> frozenset[str]:
    return frozenset(problem.place.path for problem in subject.course.problems)


def _terms(glossary: Headed | Glossary | None) -> tuple[Term, ...]:
    return glossary.terms if isinstance(glossary, Glossary) else ()


def _is_hidden(document: Headed | Glossary | None) -> bool:
    return isinstance(document, Page) and document.audience == "facilitator"


def _links(subject: Subject, audience: Audience) -> Iterator[tuple[Headed, str]]:
    """Yield the addresses of links for one audience, each once for a document."""
    for document in subject.documents:
        body = subject.bodies.get((document.source.path, audience))
        for address in dict.fromkeys(links_of(body) if body else ()):
            yield document, address


def pictures_in(subject: Subject) -> Iterator[tuple[Headed, tuple[str, str]]]:
    """Yield the address and the words of each picture of Markdown."""
    for document in subject.documents:
        body = subject.bodies.get((document.source.path, "facilitator"))
        for picture in dict.fromkeys(body.pictures if body else ()):
            yield document, picture


def addresses_in(subject: Subject) -> Iterator[tuple[Headed, str, bool]]:
    """Yield the addresses of links and pictures, and whether each is a picture's."""
    for document, address in _links(subject, "facilitator"):
        yield document, address, False
    for document, (address, _) in pictures_in(subject):
        yield document, address, True


def target_of(document: Headed, address: str) -> tuple[str | None, str]:
    """Return the path an address of the course leads to (None: this document, or no file) and its anchor."""
    if has_scheme(address):
        return None, ""
    parts = urlsplit(address)
    if not parts.path:
        return None, unquote(parts.fragment)
    joined = posixpath.join(document.source.folder, unquote(parts.path))
    return posixpath.normpath(joined), unquote(parts.fragment)


def has_scheme(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc)


def is_inside(root: Path, path: str) -> bool:
    """Tell whether a path is a file inside the course."""
    try:
        file = root / path
        return file.is_file() and file.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def anchors(body: Rendered) -> frozenset[str]:
    """Return the ids that stand in a body: what a link may lead to."""
    ids = {step.id for step in body.steps}
    ids |= {sheet.id for sheet in body.sheets} | {check.id for check in body.questions}
    return frozenset(ids | {unescape(name) for html in html_of(body) for name in _ID.findall(html)})
