"""The menu of a site: what of it is equal on every page is written once, and not by each page anew.

The menu of a large course would be most of each page. There a part in which a reader is not is one link, to
its first page, where its own pages are listed; all of them are on the home page.
"""

from collections.abc import Collection
from typing import Any, cast

from jinja2 import Environment
from mkdocs.structure.nav import Navigation

LARGE = 150
"""Of a course with more pages than this the menu is shortened: with all of them it weighs 30 kB or more."""


def write_menu(env: Environment, menu: Navigation, openers: Collection[str]) -> None:
    """Give each page of the menu its `entry`, each part its `entries` or its `link`, for partials/nav.html.

    `openers` are the files of the pages that a module begins with: a link to a module says that name as well.
    """
    macros = cast(Any, env.get_template("partials/entry.html").module)
    is_large = len(menu.pages) > LARGE
    for item in cast(Any, menu.items):
        inner = item.children or [item]
        for each in inner:
            each.entry = macros.entry(each)
        item.entries = "".join(each.entry for each in inner)
        opens = inner[0].file.src_uri in openers
        item.link = macros.link(item, inner[0], opens) if is_large and item.children else ""
