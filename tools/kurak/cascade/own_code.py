"""The code that somebody made up for her two sheets: read alike however it is written, and never a name.

On the form it is four signs, each a letter or a figure, which its maker finds again in her head.
"""

import unicodedata

from kurak.cascade.personal import personal

_MOST = 8
"""Letters: two for each place, as the Sh of Uzbek."""
_FIGURES = 6
"""A number of a telephone without its area has as many, and four places have fewer."""
_LOOKALIKES = str.maketrans("авекмнорстухіһ", "abekmhopctyxih")
"""Cyrillic letters whose capitals nobody can tell from the Latin ones beside them."""


def folded(text: str) -> str:
    """Return a code without what differs only in writing: capitals, spaces, hyphens, letters that look alike.

    Of a code of figures alone a spreadsheet takes the zeros at its beginning away.
    """
    small = unicodedata.normalize("NFKC", text).casefold().translate(_LOOKALIKES)
    kept = "".join(sign for sign in small if unicodedata.category(sign) in ("Ll", "Lo", "Nd"))
    return (kept.lstrip("0") or "0") if kept.isdecimal() else kept


def leads_to_somebody(text: str) -> bool:
    """Tell whether what should be a code looks like a name, a telephone number or an address."""
    letters, figures = (sum(map(is_one, text)) for is_one in (str.isalpha, str.isdecimal))
    return letters > _MOST or figures >= _FIGURES or personal(text, value=True)
