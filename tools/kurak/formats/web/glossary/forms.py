"""A word → a pattern of the forms in which it stands in a text.

Endings are a closed list for each language, so `союза` is found for `союз` and `союзник` is not. A language
without a list finds its words as the glossary has them. What is missed is only not marked.
"""

import re

from kurak.model import Language

_RUSSIAN = (
    "а|я|о|е|ё|у|ю|ы|и|й|ь|ой|ей|ом|ем|ам|ям|ами|ями|ах|ях|ов|ев|ою|ею|ия|ие|ию|ии|ием|иям|иями|иях"
    "|ий|ый|ая|ое|ые|яя|ее|ого|его|ому|ему|ым|им|ых|их|ыми|ими|ую|юю"
)
_KAZAKH = (
    "(?:[лдт][ае]р)?(?:ы|і|сы|сі|ымыз|іміз|мыз|міз)?"
    "(?:[ндт]ың|[ндт]ің|н[ае]|[ғқ]а|[гк]е|[ндт]ы|[ндт]і|[ндт][ае]|нд[ае]|[нд][ае]н|т[ае]н|[мбп]ен)?"
)
_SHORTEST = 3
"""Letters that must stay before an ending."""


def forms(wording: str, language: Language) -> str:
    """Return the pattern of a term; what stands in brackets behind it is no part of its name."""
    *first, last = re.sub(r"\s*\([^)]*\)\s*$", "", wording).split() or [wording]
    every = (*(_form(word, language, inner=True) for word in first), _form(last, language))
    return r"\s+".join(every)


def _form(word: str, language: Language, inner: bool = False) -> str:
    if language == "ru":
        stem = re.sub(r"[аяоеёьйыиую]{1,2}$", "", word, flags=re.I)
        if len(stem) >= _SHORTEST:
            return f"{re.escape(stem)}(?:{_RUSSIAN})?"
    if language == "kk" and not inner and len(word) >= _SHORTEST:
        soft = {"қ": "[қғ]", "к": "[кг]", "п": "[пб]"}  # as in `көшбасшылық`, `көшбасшылығы`
        return re.escape(word[:-1]) + soft.get(word[-1], re.escape(word[-1])) + _KAZAKH
    if language == "en" and not inner:
        return f"{re.escape(word)}(?:e?s)?"
    return re.escape(word)
