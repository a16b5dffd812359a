"""A course that its reader saves on her device: asked for, all or nothing, and removed again by one button.

save.html     its page
save.js       fetches what `saved.json` lists into a cache of its own, and only then marks that as saved
sw.js         answers from the cache that is marked, and asks the network where there is none

A page of the site registers nothing and stores nothing before the reader asks for it. There is no manifest:
an icon with the name of the course would be seen by whoever looks at the screen.
"""

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from kurak.edition import Edition
from kurak.formats.web.feature import Feature
from kurak.pages import fill

SAVE = "save"
"""The id of its page."""
SAVING = Feature("save", styles=("save.css",))
SCRIPT = Path(__file__).with_name("save.js")
WORKER = Path(__file__).with_name("sw.js")
LIST = "saved.json"
ONLINE = ("sw.js", LIST)
"""What only a web server can make use of."""


def page(edition: Edition) -> str:
    """Return the HTML of the page on which a reader saves the course."""
    return fill(edition, "save.html", "formats/web/save")


def write_list(site: Path) -> None:
    """Write which files there are to save, with their hashes: an update knows by these what is there."""
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.relative_to(site).as_posix() not in ONLINE
    }
    listed = {path: [_integrity(data), len(data)] for path, data in files.items()}
    version = sha256(json.dumps(listed).encode()).hexdigest()[:16]
    text = json.dumps({"version": version, "files": listed}, separators=(",", ":"))
    (site / LIST).write_text(text, encoding="utf-8")


def _integrity(data: bytes) -> str:
    return f"sha256-{b64encode(sha256(data).digest()).decode()}"
