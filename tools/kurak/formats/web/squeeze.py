"""A page of the site → the same page without the indentation of the theme's templates: a third smaller."""

import re

# Where white space is text, or is hashed by the policy of the page that it came in with.
_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.S)


def squeezed(html: str) -> str:
    """Return the page with one line break wherever there are several, and nothing before or after it."""
    parts = _KEPT.split(html)
    # A split with two groups gives text, what is kept, its tag, text, …
    return "".join(
        _without_indentation(part) if number % 3 == 0 else part
        for number, part in enumerate(parts)
        if number % 3 != 2
    )


def _without_indentation(text: str) -> str:
    # Not `re.sub(r"\s*\n\s*", "\n", text)`: that tries at each space, and takes three times as long.
    first, *lines = text.split("\n")
    if not lines:
        return text
    *inner, last = lines
    between = [stripped for line in inner if (stripped := line.strip())]
    return "\n".join([first.rstrip(), *between, last.lstrip()])
