"""Arabic words as they are drawn: their letters joined, from left to right.

In a drawing WeasyPrint sets one letter after the other, from the left, each for itself. So the letters come
to it in the form that they have in their word (Unicode's Arabic Presentation Forms-B, which Kurak Arabic has
for this), and the last one first.
"""

import re
import unicodedata
from collections.abc import Mapping
from html import escape, unescape

_FORMS_B = range(0xFE80, 0xFEFD)
_VOWELS = re.compile("[\u064b-\u0655\u0670]")
"""Signs above and below letters: drawn for themselves they would stand beside them, so they are left out."""
_KASHIDA = "\u0640"
"""It makes words longer, and joins on both sides."""
_TURNED = str.maketrans("()[]{}«»", ")(][}{»«")
"""Brackets open on the other side."""
_ARABIC = re.compile("[\u0600-\u06ff]")
_DIGITS = "[0-9\u0660-\u0669\u06f0-\u06f9]+"
_LETTERS = "[A-Za-z\u00c0-\u05ff]"
_OTHER = re.compile(
    f"({_LETTERS}[0-9A-Za-z\u00c0-\u05ff]*(?:[ ,.&/'’-]+{_LETTERS}[0-9A-Za-z\u00c0-\u05ff]*)*"
    f"|{_DIGITS}(?:[,.:/+-]{_DIGITS})*)"
)
"""Names in other letters, with what stands between them, and numbers keep their order (UAX 9, the rules for
text in two directions, as far as the words in a drawing need them)."""
_TEXT = re.compile(r"(?<=>)[^<>]*[\u0600-\u06ff][^<>]*(?=<)")


def _forms() -> dict[str, dict[str, str]]:
    """Return for each letter, and for lam with alef, its forms: `isolated`, `initial`, `medial`, `final`."""
    found: dict[str, dict[str, str]] = {}
    for code in _FORMS_B:
        kind, *letters = unicodedata.decomposition(chr(code)).split()
        found.setdefault("".join(chr(int(each, 16)) for each in letters), {})[kind[1:-1]] = chr(
            code
        )
    return found


_FORMS: Mapping[str, Mapping[str, str]] = _forms()
LETTERS = frozenset(each for each in _FORMS if len(each) == 1)
"""The letters that can be drawn joined."""
_LETTER = re.compile("|".join(sorted(map(re.escape, _FORMS), key=len, reverse=True)) + "|.", re.S)


def drawn(svg: str) -> str:
    """Return a drawing whose Arabic words are in the order and the form in which they are drawn."""
    if not _ARABIC.search(svg):
        return svg
    return _TEXT.sub(lambda match: escape(visual(unescape(match[0])), quote=False), svg)


def visual(text: str) -> str:
    """Return a line that is read from right to left, with its first letter at the right end."""
    parts = _OTHER.split(_VOWELS.sub("", text))  # every second one is of other letters
    return "".join(
        part if place % 2 else joined(part)[::-1].translate(_TURNED)
        for place, part in reversed([*enumerate(parts)])
    )


def undrawn(text: str) -> str:
    """Return the letters of drawn forms: what a PDF says that a glyph stands for."""
    return "".join(unicodedata.normalize("NFKC", c) if ord(c) in _FORMS_B else c for c in text)


def joined(text: str) -> str:
    """Return Arabic with each letter in the form that it has between its neighbours."""
    letters = _LETTER.findall(text)
    return "".join(
        _form(before, letter, after)
        for before, letter, after in zip(["", *letters], letters, [*letters[1:], ""], strict=False)
    )


def _form(before: str, letter: str, after: str) -> str:
    forms = _FORMS.get(letter)
    if forms is None:
        return letter
    ahead = "initial" in forms and _joins(after, "final")
    behind = "final" in forms and _joins(before, "initial")
    kind = {(True, True): "medial", (True, False): "final", (False, True): "initial"}
    return forms.get(kind.get((behind, ahead), "isolated"), letter)


def _joins(letter: str, form: str) -> bool:
    return letter == _KASHIDA or form in _FORMS.get(letter, ())
