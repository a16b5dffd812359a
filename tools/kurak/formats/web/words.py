"""The theme's own words: Material has them in many languages, and not in all of ours."""

import re
from pathlib import Path

import material

from kurak.languages import direction
from kurak.model import Language

OURS = Path(__file__).parent / "theme" / "partials" / "languages"
_MATERIALS = Path(material.__file__).parent / "templates" / "partials" / "languages"
_WORD = re.compile(r'^ *"(?P<key>[^"]+)": "(?P<word>.*?)",?$', re.MULTILINE)
_SETTINGS = ("search.config.lang", "search.config.pipeline", "search.config.separator")


def waiting(language: Language) -> int | None:
    """Return how many of the theme's words wait for their translation; None where it has no file for them."""
    if (_MATERIALS / f"{language}.html").is_file():
        return 0
    file = OURS / f"{language}.html"
    if not file.is_file():
        return None
    return sum(not each["word"] for each in _WORD.finditer(file.read_text(encoding="utf-8")))


def begun(language: Language) -> tuple[Path, str]:
    """Return the file and the text of a list of the theme's words, none of them translated.

    The theme shows what is empty there in English.
    """
    english = (_MATERIALS / "en.html").read_text(encoding="utf-8")
    given = {"language": language, "direction": direction(language)}
    keys = [each["key"] for each in _WORD.finditer(english) if each["key"] not in _SETTINGS]
    words = ",\n".join(f'  "{key}": "{given.get(key, "")}"' for key in keys)
    note = "Material for MkDocs lacks this language. What is empty is shown in English: see its en.html."
    return (
        OURS / f"{language}.html",
        f"{{# {note} #}}\n{{% macro t(key) %}}{{{{ {{\n{words}\n}}[key] }}}}{{% endmacro %}}\n",
    )
