"""What new files share: texts as YAML holds them, and the function that puts words in their place."""

import json
from collections.abc import Callable, Iterable

Label = Callable[[str], str]
"""From an English sentence to that of the language in which the file is written."""
Fill = Callable[[str], str]
"""From what is to be written somewhere to what stands there first: a prompt, or the sentence itself."""


def quoted(text: str) -> str:
    """Return a text as a double-quoted scalar of YAML 1.2, of which JSON's strings are a part."""
    return json.dumps(text, ensure_ascii=False)


def noted(*comments: str) -> str:
    """Return comments of YAML, a line each."""
    return "".join(f"# {each}\n" for each in comments)


def listed(texts: Iterable[str]) -> str:
    """Return a list of texts on one line."""
    return f"[{', '.join(map(quoted, texts))}]"
