"""What names a person, or leads to one: such a column has no place in a register of counts."""

import re

_WORDS = re.compile(
    r"\b(?:(?:first|last|full|sur|nick)?name|names|phone|telephone|mobile|e-?mail|whatsapp|telegram|instagram"
    r"|facebook|address|birth(?:day|date)?|passport|iin|signature|participant|contact"
    r"|ф\.?и\.?о|имя|имена|фамили\w*|отчеств\w*|телефон\w*|тел|мобильн\w*|почта|адрес\w*|рожден\w*"
    r"|паспорт\w*|иин|подпись|участни\w*|контакт\w*"
    r"|аты|тегі|есімі|аты-жөні|әкесінің|пошта\w*|мекенжай\w*|туған|жсн|қолы|қатысушы\w*|байланыс"
    r"|аты-жөнү|дареги|nomi?|ismi?|familiya\w*|manzili?|ном|насаб|суроға)\b",
    re.I,
)
_MOST = 3
"""Words in the head of a column: “I can name three ways of leading” is a sentence, and names nobody."""
_ADDRESS = re.compile(r"\S@\S+\.\w")
_NUMBER = re.compile(r"\+?\d(?:[ ()-]*\d){8,}")


def personal(text: str, value: bool = False) -> bool:
    """Tell whether the head of a column, or a value, looks like a name, a telephone number or an address."""
    if _ADDRESS.search(text) or _NUMBER.search(text):
        return True
    words = re.split(r"[\s_.]+", text.strip())
    return not value and len(words) <= _MOST and bool(_WORDS.search(" ".join(words)))
