"""What one rendering knows besides the text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kurak.model import Audience, Entry, Language, Phrase


def _itself(text: str) -> str:
    return text


def is_one_block(text: str) -> bool:
    """Tell whether a translation stays inside its block: no new paragraph, no slashes of a block."""
    return "///" not in text and all(line.endswith("  ") for line in text.split("\n")[:-1])


@dataclass(frozen=True)
class Settings:
    """For whom a text is rendered, in which language, and what its addresses mean."""

    audience: Audience = "facilitator"
    practice: bool = False
    """Whether a participant answers questions by herself, and so needs to be told what is right."""
    language: Language = "en"
    """The language of the edition."""
    source_language: Language = "en"
    """The language the text is written in."""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """The catalogue from the one to the other."""
    others: tuple[tuple[Language, Mapping[str, Entry]], ...] = ()
    """The catalogues that help out where that has nothing, in their order."""
    label: Callable[[str], str] = _itself
    """The interface's own words, in the language of the edition."""
    resolve: Callable[[str], str] = _itself
    """An address as the author wrote it → the address in every product (`kurak:id#place`)."""
    names: str = ""
    """What `label` and `resolve` do, as a hash: with the same one they give the same words and addresses."""
    prefix: str = ""
    """The document's id: makes every id of the text unique in an edition."""
    timed: bool = False
    """True for a session: each level-2 heading opens a step."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    case: tuple[str, Phrase] | None = None
    """The id and title of the case study that fills the slot."""
    messages: list[str] = field(default_factory=list)
    """Filled while rendering: every message of the text, in order."""
    stands: list[str] | None = None
    """Filled while rendering, where it is a list: in which elements each message stands."""
    links: list[str] = field(default_factory=list)
    """Filled while rendering: every address, as the author wrote it."""
    pictures: list[tuple[str, str]] = field(default_factory=list)
    """Filled while rendering: each picture's address and its words."""

    @property
    def is_known(self) -> bool:
        """Whether what is rendered with these settings can be told from what is rendered with others."""
        return bool(self.names) or (self.label is _itself and self.resolve is _itself)

    @property
    def has_key(self) -> bool:
        """Whether questions carry their key: which answer is right, and what is said back to each."""
        return self.practice or self.audience == "facilitator"

    def anchor(self, local: str) -> str:
        return f"{self.prefix}--{local}" if self.prefix else local

    def translate(self, message: str) -> Phrase:
        """Return the translation of a message, or the message in its own language.

        A fuzzy translation does not count: nobody has said that it still means the same.
        """
        self.messages.append(message)
        if self.language == self.source_language:
            return Phrase(message, self.language)
        for language, entries in ((self.language, self.entries), *self.others):
            entry = entries.get(message)
            if entry and entry.translation and not entry.fuzzy and is_one_block(entry.translation):
                return Phrase(entry.translation, language)
        return Phrase(message, self.source_language)
