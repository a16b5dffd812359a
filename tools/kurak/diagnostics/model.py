"""One thing to tell an author."""

import unicodedata
from dataclasses import dataclass
from typing import Literal, Protocol

from kurak.model import Place
from kurak.sentences import Text

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories of what moves the cursor, turns the direction, ends lines or is half of a character."""

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    place: Place
    code: str
    """`K301`: `./kurak explain K301` tells more."""
    level: Level
    """An error keeps the course from being built; a warning does not."""
    message: Text
    why: str = ""
    help: Text = ""
    """What to do about it."""
    length: int = 1
    """How many characters of the line are meant."""


class Documented(Protocol):
    """A rule, as far as its readers see it."""

    @property
    def code(self) -> str: ...
    @property
    def level(self) -> Level: ...
    @property
    def title(self) -> str: ...
    @property
    def why(self) -> str: ...


def visible(text: str) -> str:
    """Return a text with what nobody sees written as escapes: a name may hold a line end."""
    return "".join(
        character.encode("unicode_escape").decode()
        if unicodedata.category(character) in _UNSEEN
        else character
        for character in text
    )
