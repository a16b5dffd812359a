"""A title, in Latin or Cyrillic letters → an id that says something: small Latin letters and hyphens."""

import re
import unicodedata

LONG = 60
"""Letters of an id that is made of a title; one that somebody names may be that long, too."""

# BGN/PCGN: Russian 1947, Kazakh 1979, Tajik 1994, and of Kyrgyz, Uzbek, Ukrainian and Belarusian what letters
# these do not have; its signs and dots, and both hard and soft sign, are left out. One letter is the same in
# every language, as a title does not say its own. ISO 9 would be exact only with its dots and carons: without
# them ж, з are both z.
_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True))
    | {"ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu"}
    | {"я": "ya", "ъ": "", "ь": "", "ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u"}
    | {"ү": "u", "һ": "h", "і": "i", "ӣ": "i", "ӯ": "u", "ҳ": "h", "ҷ": "j", "ў": "o", "є": "ye"}
    | {"ї": "yi", "ґ": "g"}
)


def slug(title: str) -> str:
    """Return a title in small Latin letters with hyphens, as an id; of a third alphabet nothing is left.

    Of a long title the first words are taken.
    """
    latin = unicodedata.normalize("NFC", title).lower().translate(_LATIN)
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    whole = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(whole) <= LONG:
        return whole
    words, _, _ = whole[: LONG + 1].rpartition("-")
    return words or whole[:LONG]
