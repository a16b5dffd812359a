"""A site → one file to carry on a stick: unpacked, it opens without a network and without a server.

    index.html     opens the course
    README.txt     how to open it, and what it leaves behind
    en/…           the site; `en-facilitator/…` for facilitators

Folders of several languages may lie in one place. As nobody knows which do, the links from one language to
another are left out.
"""

import re
from collections.abc import Mapping

from kurak.archive import COMPRESSED, archive
from kurak.edition import Edition
from kurak.formats.web.dress import site_name
from kurak.formats.web.offline.readme import readme
from kurak.formats.web.policy import with_policy
from kurak.formats.web.save import ONLINE
from kurak.pages import fill

_LANGUAGES = re.compile(r"<!--languages-->.*?<!--/languages-->\n?", re.S)


def name(edition: Edition) -> str:
    """Return what the folder of an edition is called: `en`, or `en-facilitator`."""
    other = "-2" if edition.neutral else "-facilitator"
    return edition.language + (other if edition.audience == "facilitator" else "")


def packed(edition: Edition, site: Mapping[str, bytes]) -> bytes:
    """Return a site, given by path, as a ZIP file."""
    folder = name(edition)
    start = with_policy(
        fill(
            edition,
            "start.html",
            "formats/web/offline",
            home=f"{folder}/index.html",
            name=site_name(edition) if edition.neutral else edition.title.value,
        )
    )
    files = {"README.txt": readme(edition, folder), "index.html": start.encode()}
    files |= {
        f"{folder}/{path}": _alone(path, site[path]) for path in sorted(site) if path not in ONLINE
    }
    return archive(files, [path for path in files if path.endswith(COMPRESSED)])


def _alone(path: str, content: bytes) -> bytes:
    if not path.endswith(".html"):
        return content
    return _LANGUAGES.sub("", content.decode()).encode()
