"""One thing to tell an author."""

from dataclasses import dataclass
from typing import Literal, Protocol

from kurak.model import Place

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    place: Place
    code: str
    """`K301`: `./kurak explain K301` tells more."""
    level: Level
    """An error keeps the course from being built; a warning does not."""
    message: str
    why: str = ""
    help: str = ""
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
