"""What the rules look at: a Course, and each of its bodies as the dialect renders it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from html import unescape
from pathlib import Path

from kurak.check.leads import leads_of
from kurak.dialect import Render, Rendered, Settings, Unreadable, render
from kurak.model import (
    Audience,
    CaseStudy,
    Catalogue,
    Course,
    Document,
    Entry,
    Headed,
    Language,
    Opener,
    Place,
    Problem,
    Session,
    Source,
)
from kurak.safety.course import Lead
from kurak.safety.gate import Fault, faults
from kurak.safety.names import Protected
from kurak.safety.texts import marks_of
from kurak.sentences import Text, sentence, several
from kurak.store import Store

_AMPERSAND = "\x02amp\x03"
"""What Python-Markdown writes for `&` until the text is finished."""


@dataclass(frozen=True)
class Subject:
    course: Course
    render: Render = render
    store: Store | None = None
    """Where it is remembered what was found sound."""
    languages: Collection[Language] | None = None
    """The languages whose catalogues are judged; all unless told."""
    protected: Protected | None = None
    """The names that nobody may read, if their list is at hand."""

    @property
    def documents(self) -> Iterator[Headed]:
        """Yield the documents that have a body."""
        return (each for each in self.course.documents if isinstance(each, Headed))

    def problems(self, kind: str) -> Iterator[Problem]:
        """Yield what loading noted, of one kind."""
        return (each for each in self.course.problems if each.kind == kind)

    @property
    def catalogues(self) -> Iterator[Catalogue]:
        """Yield each catalogue once: the documents of a folder share theirs."""
        told = set()
        for document in self.course.documents:
            for catalogue in self.catalogues_of(document.source):
                if catalogue.path not in told:
                    told.add(catalogue.path)
                    yield catalogue

    def catalogues_of(self, source: Source) -> Iterator[Catalogue]:
        """Yield the catalogues of a document that are judged."""
        wanted = self.languages
        for language, catalogue in source.catalogues.items():
            if wanted is None or language in wanted:
                yield catalogue

    @property
    def printed_catalogues(self) -> Iterator[Catalogue]:
        """Yield the catalogues of languages that are published: nobody prints what is only begun."""
        programme = self.course.programme
        begun = programme.begun if programme else ()
        return (each for each in self.catalogues if each.language not in begun)

    @cached_property
    def bodies(self) -> Mapping[tuple[str, Audience], Rendered]:
        """The bodies by path and audience, without those that cannot be rendered."""
        return {key: made for key, made in self._made.items() if isinstance(made, Rendered)}

    @cached_property
    def unreadable(self) -> Mapping[str, str]:
        """Why a body cannot be rendered, by path."""
        return {
            path: str(made)
            for (path, audience), made in self._made.items()
            # For participants irregular blocks make a body unreadable too; K320 speaks of those.
            if isinstance(made, Unreadable) and audience == "facilitator"
        }

    @cached_property
    def is_whole(self) -> bool:
        """Whether every document could be loaded: else whatever is missing may stand in a broken one."""
        sources = (each for each in self.course.problems if not each.place.path.endswith(".po"))
        return self.course.programme is not None and all(
            each.kind in ("unlisted", "drawing") for each in sources
        )

    @cached_property
    def faults(self) -> tuple[tuple[CaseStudy, tuple[Fault, ...]], ...]:
        """What is wrong with the record of each case study."""
        return tuple((case, faults(case, marks_of(case))) for case in self.course.cases)

    @cached_property
    def leads(self) -> tuple[Lead, ...]:
        """What in the texts leads to a person."""
        return leads_of(self.course, self.store, self.languages, self.protected)

    @cached_property
    def _made(self) -> Mapping[tuple[str, Audience], Rendered | Unreadable]:
        audiences: tuple[Audience, ...] = ("facilitator", "participant")
        return {
            (document.source.path, audience): _rendered(document, audience, self.render)
            for document in self.documents
            for audience in audiences
        }


def blocks_of(subject: Subject) -> Iterator[tuple[Headed, Opener]]:
    """Yield the blocks of all documents, each with its document."""
    for document in subject.documents:
        for opener in document.source.openers:
            if opener.kind == "block":
                yield document, opener


def html_of(body: Rendered) -> Iterator[str]:
    """Yield every piece of HTML of a rendered body."""
    yield from (body.html, body.footnotes)
    yield from (step.html for step in body.steps)
    yield from (sheet.html for sheet in body.sheets)
    for check in body.questions:
        yield from check.pieces


def links_of(body: Rendered) -> Iterator[str]:
    """Yield the addresses of a body's links as their author wrote them.

    Markdown hides `<name@example.org>` from collectors of addresses, letter by letter.
    """
    return (unescape(address.replace(_AMPERSAND, "&")) for address in body.links)


def place_of(document: Document, needle: str, *contexts: str) -> Place:
    """Return where a piece of text first stands in a body, preferably in one of these contexts.

    A context is a format such as ``]({}``; the place is that of the piece within it.
    """
    source = document.source
    lines = source.text.split("\n")[source.body_line - 1 :]
    for context in (*contexts, "{}"):
        wanted = context.replace("{}", needle)
        for number, line in enumerate(lines, source.body_line):
            if needle and wanted in line:
                column = line.index(wanted) + context.index("{}") + 1
                return Place(source.path, number, column)
    return Place(source.path, source.body_line)


def place_in(root: Path, catalogue: Catalogue, entry: Entry, needle: str = "msgstr") -> Place:
    """Return where a piece of text first stands in the translation of an entry, or where that begins."""
    try:
        lines = (root / catalogue.path).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, ValueError):  # it changed since it was loaded
        return Place(catalogue.path, entry.line)
    begins = next(
        (n for n in range(entry.line, len(lines) + 1) if lines[n - 1].startswith("msgstr")),
        entry.line,
    )
    for number, line in enumerate(lines[begins - 1 :], begins):
        if needle in line:
            return Place(catalogue.path, number, line.index(needle) + 1)
        if not line.strip():
            break
    return Place(catalogue.path, begins)


def nearest(word: str, known: Iterable[str]) -> Text:
    """Return a did-you-mean with a space before it, or nothing."""
    found = did_you_mean(word, known)
    return sentence(" {found}", found=found) if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """Return what may have been meant, or nothing."""
    written = {each.casefold(): each for each in known}
    found = get_close_matches(word.casefold(), written, n=1, cutoff=0.6)
    return sentence("Did you mean `{name}`?", name=written[found[0]]) if found else ""


def listed(words: Iterable[str]) -> Text:
    """Return `a`, `b` or `c`."""
    marked = [f"`{word}`" for word in words]
    if len(marked) < 2:
        return "".join(marked)
    return sentence("{names} or {last}", names=", ".join(marked[:-1]), last=marked[-1])


def _rendered(document: Headed, audience: Audience, render: Render) -> Rendered | Unreadable:
    language = document.source.language
    settings = Settings(
        audience=audience,
        language=language,
        source_language=language,
        timed=isinstance(document, Session),
    )
    try:
        return render(document.source.body, settings)
    except Unreadable as reason:
        return reason


def sessions_of(subject: Subject) -> dict[str, Session]:
    """Return the sessions of a course by their ids."""
    return {session.id: session for session in subject.course.sessions}


def counted(minutes: int) -> Text:
    """Return `1 minute`, `2 minutes`."""
    return several("{number} minute", "{number} minutes", minutes)
