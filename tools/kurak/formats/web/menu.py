"""The menu of a site: what of it is equal on every page is written once, and not by each page anew."""

from typing import Any, cast

from jinja2 import Environment
from mkdocs.structure.nav import Navigation


def write_menu(env: Environment, menu: Navigation) -> None:
    """Give each page of the menu its `entry`, each section its `entries`, for partials/nav.html."""
    entry = cast(Any, env.get_template("partials/entry.html").module).entry
    for item in cast(Any, menu.items):
        inner = item.children or [item]
        for each in inner:
            each.entry = entry(each)
        item.entries = "".join(each.entry for each in inner)
