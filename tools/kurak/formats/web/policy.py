"""A page's content security policy: it may ask nobody but its own folder for anything.

Nor do other sites hear from which page a link led to them.
"""

import re
from base64 import b64encode
from hashlib import sha256

_INLINE = re.compile(r"<(?P<tag>script|style)(?P<attributes>[^>]*)>(?P<body>.*?)</(?P=tag)>", re.S)
_CHARSET = '<meta charset="utf-8">'

# `file:` beside 'self', because browsers differ in whether 'self' holds on a USB stick.
_POLICY = (
    "default-src 'none'; script-src 'self' file:{script}; style-src 'self' file:{style}; "
    "img-src 'self' file: data:; font-src 'self' file:; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


def with_policy(html: str) -> str:
    """Return the page with a policy that lets run what is written in it now, and nothing else."""
    hashes: dict[str, set[str]] = {"script": set(), "style": set()}
    for match in _INLINE.finditer(html):
        if "src=" not in match["attributes"] and "json" not in match["attributes"]:
            digest = b64encode(sha256(match["body"].encode()).digest()).decode()
            hashes[match["tag"]].add(f" 'sha256-{digest}'")
    policy = _POLICY.format(**{tag: "".join(sorted(found)) for tag, found in hashes.items()})
    meta = f'{_CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
    meta += '\n<meta name="referrer" content="no-referrer">'
    return html.replace(_CHARSET, meta, 1)
