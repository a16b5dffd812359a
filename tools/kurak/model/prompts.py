"""A prompt: a text in double brackets that says what an author is to write in its place.

`./kurak new` writes them, and `check` tells of each that is left.
"""

import re

PROMPT = re.compile(r"\[\[(?:(?!\n[^\S\n]*\n|\[\[|\]\]).)+\]\](?!\()", re.DOTALL)
"""In one paragraph, on however many lines; two brackets that are the words of a link are none."""


def prompt(text: str) -> str:
    """Return what stands where an author has not written yet."""
    return f"[[{text}]]"
