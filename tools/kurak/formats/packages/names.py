"""Names that every platform takes: identifiers, titles."""

import re
from hashlib import sha256

_LONGEST = 60
"""Some importers cut an identifier after 64 characters, and two of them become one."""
_OTHER = re.compile(r"[^A-Za-z0-9_-]+")


def identifier(kind: str, id: str) -> str:
    """Return an identifier for a thing of a kind: an ASCII name in XML, the same at every build."""
    name = f"{kind}_{_OTHER.sub('-', id)}"
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - 9]}-{sha256(id.encode()).hexdigest()[:8]}"


def bare(title: str) -> str:
    """Return a title without what has to be escaped in XML.

    Moodle's reader eats the space behind an entity: `Right &amp; wrong` becomes `Right &wrong`.
    """
    words = title.replace("&", "+").replace("<", "‹").replace(">", "›")
    return " ".join(words.split())
