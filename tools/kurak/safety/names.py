"""Protected names: whoever must not be named is known here by a seal, and by nothing else.

A seal is an HMAC (RFC 2104, with SHA-256) of the beginning of a name. Who has the list alone learns nothing
from it; who has the list and the key could try every name there is, so both are kept outside the course, and
better apart. A mere hash would not do: all first names with all surnames are tried in minutes.

Beginnings, because names are inflected: Жумабаева, Жумабаевой, Жумабаеваның. What a name sounds like is
sealed, not its letters: Айгүл, Айгуль, Aigul and Aygul are one.
"""

import hmac
import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kurak.safety.scan.found import Found
from kurak.sentences import quoted, sentence

_SHORTEST, _ENDING = 3, 6
"""Letters of the shortest beginning, and of what an inflected name may have behind it."""
_KEEP = 5
"""A name keeps so many letters at least when its last vowels are taken off."""
_WORD = re.compile(r"[^\W\d_](?:[’'‘`]?[^\W\d_])+")
_SEAL = re.compile(r"[0-9a-f]{32}")
_KEY = re.compile(r"[0-9a-f]{64}")
_CYRILLIC = {
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "g",
    "ғ": "g",
    "д": "d",
    "е": "e",
    "ё": "e",
    "ж": "j",
    "ҷ": "j",
    "з": "z",
    "и": "i",
    "й": "i",
    "і": "i",
    "ӣ": "i",
    "ы": "i",
    "к": "k",
    "қ": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "ң": "n",
    "о": "o",
    "ө": "o",
    "ў": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ұ": "u",
    "ү": "u",
    "ӯ": "u",
    "ф": "f",
    "х": "h",
    "ҳ": "h",
    "һ": "h",
    "ц": "s",
    "ч": "c",
    "ш": "s",
    "щ": "s",
    "э": "e",
    "ә": "a",
    "ю": "iu",
    "я": "ia",
    "ъ": "",
    "ь": "",
}
_LATIN = {"ı": "i", "y": "i", "q": "k", "x": "h", "w": "v"}
_ARABIC = {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"}
_LETTERS = str.maketrans(_CYRILLIC | _LATIN | _ARABIC | dict.fromkeys("’'‘`ʻʼـ", ""))
_PAIRS = (("zh", "j"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "c"), ("ts", "s"), ("ie", "e"))
_ARABIC_PREFIX = re.compile("(?:و|ف)?(?:ب|ل|ك)?(?=[\u0600-\u06ff]{3})")


class NamesUnreadable(ValueError):
    """The key or the list cannot be used; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Protected:
    """The seals of the names that nobody may read, and the key with which they were made."""

    key: bytes
    seals: frozenset[str]

    @property
    def digest(self) -> str:
        """What changes with the key and with the list, and tells nothing of either."""
        return hmac.digest(self.key, "\n".join(sorted(self.seals)).encode(), "sha256").hex()

    def __repr__(self) -> str:
        return f"Protected({len(self.seals)} names)"


def keep_outside(key: Path, names: Path, course: Path) -> None:
    """Raise `NamesUnreadable` where the key or the list lies in the course, and would be sent with it."""
    for what, file in ((sentence("the key"), key), (sentence("the list"), names)):
        if file.resolve().is_relative_to(course.resolve()):
            raise NamesUnreadable(
                sentence(
                    "{what} of protected names, {file}, lies in the course’s folder, "
                    "where it would be sent along with it. Move it elsewhere.",
                    what=what,
                    file=str(file),
                )
            )


def read(key: Path, names: Path, course: Path) -> Protected:
    """Return the protected names from the file of the key and that of the list. Raise `NamesUnreadable`."""
    keep_outside(key, names, course)
    try:
        secret = key.read_text(encoding="utf-8").strip()
        lines = names.read_text(encoding="utf-8").split()
    except (OSError, ValueError) as error:
        why = quoted(str(error))
        raise NamesUnreadable(
            sentence("the protected names cannot be read: {why}", why=why)
        ) from None
    if not _KEY.fullmatch(secret):
        raise NamesUnreadable(
            sentence(
                "{file} is no key: `./kurak protect` makes one, of 64 signs 0–9 and a–f.",
                file=str(key),
            )
        )
    if not all(_SEAL.fullmatch(line) for line in lines):
        raise NamesUnreadable(
            sentence(
                "{file} is no list of protected names: `./kurak protect` writes it.",
                file=str(names),
            )
        )
    return Protected(bytes.fromhex(secret), frozenset(lines))


def new_key() -> str:
    """Return a key that nobody can guess."""
    return secrets.token_hex(32)


def sealed(name: str, key: bytes) -> frozenset[str]:
    """Return the seals of the words of a name. Raise `ValueError` where a word is too short to be sought."""
    words = [sound(word[0]) for word in _WORD.finditer(name)]
    if not words or min(map(len, words)) < _SHORTEST:
        raise ValueError(sentence("“{name}”: a name is sought by three letters or more", name=name))
    return frozenset(_seal(_stem(word), key) for word in words)


def watch(protected: Protected) -> Callable[[str], Iterable[Found]]:
    """Return what looks for protected names in a text; it looks at each word once, however often it comes."""

    @cache
    def is_protected(word: str) -> bool:
        return any(
            _seal(each, protected.key) in protected.seals for each in _beginnings(sound(word))
        )

    def look(text: str) -> Iterator[Found]:
        if any(is_protected(word) for word in set(_WORD.findall(text))):
            for match in _WORD.finditer(text):
                if is_protected(match[0]):
                    yield Found(match.start(), match.end(), "name")

    return look


def sound(word: str) -> str:
    """Return roughly what a word sounds like: one spelling for both alphabets, without marks."""
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    bare = "".join(each for each in apart if not unicodedata.combining(each)).translate(_LETTERS)
    for pair, letter in _PAIRS:
        bare = bare.replace(pair, letter)
    return re.sub(r"(.)\1+", r"\1", bare)


def _stem(word: str) -> str:
    """Return a name without its last vowels, as long as enough is left: Жумабаева is Жумабаев inflected."""
    return word[:_KEEP] + word[_KEEP:].rstrip("aeiou")


def _beginnings(word: str) -> Iterator[str]:
    prefix = _ARABIC_PREFIX.match(word)
    for bare in {word, word[prefix.end() :] if prefix else word}:
        ending = min(_ENDING, 2 * (len(bare) - _SHORTEST))
        for length in range(max(_SHORTEST, len(bare) - ending), len(bare) + 1):
            yield bare[:length]


def _seal(beginning: str, key: bytes) -> str:
    return hmac.digest(key, beginning.encode(), "sha256").hex()[:32]
