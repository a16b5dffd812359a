"""What a printed book was made of, remembered, and why one is printed anew."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from kurak.print.ingredients import Ingredients
from kurak.sentences import Text, sentence
from kurak.store import Store, key_of
from kurak.why.changes import Changes, listed


def note(store: Store, output: Path, path: str, made_of: Ingredients) -> None:
    """Remember what a book is made of that stands in the output folder."""
    store.note(_key(output, path), json.dumps(asdict(made_of)).encode())


def noted(store: Store, output: Path, path: str) -> Ingredients | None:
    """Return what a book was made of, if that is remembered."""
    kept = store.get(_key(output, path))
    if kept is None:
        return None
    given = json.loads(kept)
    try:
        sections = {name: (source, digest) for name, (source, digest) in given["sections"].items()}
        return Ingredients(**{**given, "sections": sections})
    except (KeyError, TypeError, ValueError):  # a record of another version, which had other fields
        return None


def reasons(
    before: Ingredients, now: Ingredients, language: str, changed: Changes
) -> Iterator[Text]:
    """Yield why a book is not what it was, as parts of a sentence; nothing where it is.

    A section that differs does so because of its document, of the translations beside that, or of what it
    shows of other documents; where none of them has changed, because of what makes pages of them.
    """
    if changed.unknown:
        yield sentence(
            "it differs from what was made before, and what that was made from is not remembered"
        )
        return
    own: set[str] = set()
    others = False
    names = {
        each
        for each in (*before.sections, *now.sections)
        if before.sections.get(each) != now.sections.get(each)
    }
    for name in names:
        source = (now.sections.get(name) or before.sections[name])[0]
        found = set(_of(source, language, changed.files))
        own |= found
        others = others or not found
    own |= {
        path
        for path in (*before.pictures, *now.pictures)
        if before.pictures.get(path) != now.pictures.get(path)
    }
    if own:
        yield sentence("{files} changed", files=listed(sorted(own)))
    if (others and not own) or before.rest != now.rest:
        rest = [each for each in changed.files if each not in own]
        if rest:
            yield sentence("it shows something of {files}, which changed", files=listed(rest))
        elif not own:
            yield from changed.others
    if before.printer != now.printer:
        yield from changed.others or (sentence("Pango or HarfBuzz changed"),)


def _of(source: str, language: str, files: tuple[str, ...]) -> Iterator[str]:
    """Yield the files that a section is made from, of some: its document, its translations, its drawings."""
    folder = source.rpartition("/")[0]
    for each in files:
        beside = each.rpartition("/")[0] == folder
        if each == source or (beside and each.endswith((f"/{language}.po", ".svg"))):
            yield each


def _key(output: Path, path: str) -> str:
    return key_of("parts of", str(output.resolve()), path)
