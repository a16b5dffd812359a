"""What a rule found sound stays so: nothing is found in it until it, or our own code, has changed."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kurak.check.rule import Finding
from kurak.check.subject import Subject
from kurak.model import Catalogue
from kurak.store import key_of
from kurak.store.versions import code, libraries

_PACKAGE = Path(__file__).parent.parent


def unless_sound(
    subject: Subject, what: str, catalogue: Catalogue | None, found: Iterator[Finding]
) -> Iterator[Finding]:
    """Yield what a rule finds, without looking where nothing was found before.

    `what` names the rule, and holds all it looks at but the catalogue.
    """
    if subject.store is None or (catalogue and not catalogue.digest):
        yield from found
        return
    key = key_of("sound", _code(), what, catalogue.digest if catalogue else "")
    if subject.store.get(key) is not None:
        return
    every = list(found)
    if not every:
        subject.store.note(key, b"")
    yield from every


@cache
def _code() -> str:
    """Return the hash of our own code, of its fonts, and of the libraries that texts are rendered with."""
    fonts = sorted(_PACKAGE.glob("assets/fonts/*.ttf"))
    return key_of(libraries(), code(), *(file.read_bytes() for file in fonts))
