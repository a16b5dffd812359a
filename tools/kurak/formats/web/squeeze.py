"""A page of the site → the same page without the indentation of the theme's templates: a third smaller."""

import re

# Where white space is text, or is hashed by the policy of the page that it came in with.
_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.S)
_INDENTED = re.compile(r"\s*\n\s*")


def squeezed(html: str) -> str:
    """Return the page with one line break wherever there are several, and nothing before or after it."""
    parts = _KEPT.split(html)
    # A split with two groups gives text, what is kept, its tag, text, …
    return "".join(
        _INDENTED.sub("\n", part) if number % 3 == 0 else part
        for number, part in enumerate(parts)
        if number % 3 != 2
    )
