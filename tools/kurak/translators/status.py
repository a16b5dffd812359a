"""Course → how much of each document is translated, as a table and as JSON."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from kurak.diagnostics import Say
from kurak.dialect import Render, render
from kurak.model import Course, Language, Source
from kurak.reviews import is_reviewed
from kurak.sentences import sentence
from kurak.translate import by_folder, messages

_WIDTH = 20
_LEFT_OUT = ("curriculum/", "/session.md", "/module.md", "/page.md", "/case.md")


@dataclass(frozen=True, slots=True)
class State:
    """How far a document is in one language. Its texts are counted once, however often they stand in it."""

    document: str
    """The path of its source."""
    language: Language
    total: int
    translated: int
    fuzzy: int
    """Translations of a text that has been edited since: nobody sees them."""
    awaiting_review: int
    """Translations that readers see and no native reader has reviewed."""
    review: str
    """What the catalogue says of its review."""

    @property
    def missing(self) -> int:
        return self.total - self.translated - self.fuzzy


def status(
    course: Course, languages: Iterable[Language], render: Render = render
) -> tuple[State, ...]:
    """Return how far each document is in each language but its own, in reading order."""
    chosen = tuple(languages)
    said = {each.source.path: frozenset(messages(each, render)) for each in course.documents}
    together = by_folder(course, said)
    return tuple(
        _state(document.source, language, said[document.source.path], together)
        for document in course.documents
        for language in chosen
        if language != document.source.language
    )


def as_json(states: Sequence[State]) -> str:
    """Return states as JSON: the sums of each language, then each document."""
    told = {
        "languages": {each.language: _told(each) for each in _sums(states)},
        "documents": [{"document": each.document, **_told(each)} for each in states],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def as_table(states: Sequence[State], say: Say = str) -> str:
    """Return states as a table for people: a line for each document, four columns for each language."""
    languages = [each.language for each in _sums(states)]
    by_document: dict[str, dict[Language, State]] = {}
    for each in states:
        by_document.setdefault(each.document, {})[each.language] = each
    lines = [(_shortened(path), found) for path, found in by_document.items()]
    lines.append((say(sentence("together")), {each.language: each for each in _sums(states)}))
    width = max(len(name) for name, _ in lines)
    head = f"{'':<{width}}  " + "  ".join(f"{language:<{_WIDTH}}" for language in languages)
    body = [
        f"{name:<{width}}  " + "  ".join(_cell(found.get(language), say) for language in languages)
        for name, found in lines
    ]
    key = say(
        sentence(
            "t translated, r of them awaiting review   f fuzzy: the text was edited since   m missing"
        )
    )
    titles = f"{'':<{width}}  " + "  ".join("    t    f    m    r" for _ in languages)
    return "\n".join(line.rstrip() for line in (head, titles, *body[:-1], "", body[-1], "", key))


def _cell(state: State | None, say: Say) -> str:
    if state is None:
        return f"{say(sentence('written in it')):>{_WIDTH}}"
    numbers = (state.translated, state.fuzzy, state.missing, state.awaiting_review)
    return "".join(f"{number or '·':>5}" for number in numbers)


def _state(
    source: Source,
    language: Language,
    wanted: frozenset[str],
    together: Mapping[str, Collection[str]],
) -> State:
    catalogue = source.catalogues.get(language)
    found = [catalogue.entries[m] for m in wanted if m in catalogue.entries] if catalogue else []
    done = sum(bool(entry.translation) and not entry.fuzzy for entry in found)
    is_read = catalogue is None or is_reviewed(catalogue, together[source.folder])
    return State(
        document=source.path,
        language=language,
        total=len(wanted),
        translated=done,
        fuzzy=sum(bool(entry.translation) and entry.fuzzy for entry in found),
        awaiting_review=0 if is_read else done,
        review=catalogue.review if catalogue else "",
    )


def _sums(states: Sequence[State]) -> Iterator[State]:
    """Yield the sum of each language, in the order in which they come."""
    for language in dict.fromkeys(each.language for each in states):
        parts = [each for each in states if each.language == language]
        numbers = {
            name: sum(getattr(each, name) for each in parts)
            for name in ("total", "translated", "fuzzy", "awaiting_review")
        }
        yield State(document="", language=language, review="", **numbers)


def _told(state: State) -> dict[str, object]:
    kept = asdict(state)
    del kept["document"]
    if not state.document:  # a sum
        del kept["review"], kept["language"]
    return {**kept, "missing": state.missing}


def _shortened(path: str) -> str:
    """Return a path without what every path has."""
    for part in _LEFT_OUT:
        path = path.removeprefix(part).removesuffix(part)
    return path
