"""What we tell an author: a sentence in the language of the interface, and the paragraph it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kurak.labels import labels
from kurak.model import Language

_TERMS = ("kind", "question")
"""Values that are words of the interface themselves."""
_LISTS = ("parts",)
"""Values that are several of those, each on its line."""


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence to an author."""

    word: str
    """In English, as the catalogues of the interface know it; with `%(name)s` for its values."""
    values: Mapping[str, str] = field(default_factory=dict)
    paragraph: int = 0
    """The number of the paragraph in the manuscript; 0 where it is about the whole."""
    stops: bool = False
    """Nothing can be imported before this is mended."""
    waits: bool = False
    """A question is not answered yet: nothing is wrong so far."""

    def text(self, language: Language) -> str:
        """Return the sentence."""
        _ = labels(language)
        values = {key: _(each) if key in _TERMS else each for key, each in self.values.items()}
        values |= {
            key: ", ".join(map(_, values[key].split("\n"))) for key in _LISTS if key in values
        }
        return _(self.word) % values if values else _(self.word)


class Refused(Exception):
    """A file that is not looked into any further; the sentence says why."""

    def __init__(self, word: str, **values: str) -> None:
        super().__init__(word % values if values else word)
        self.told = Told(word, values, stops=True)
