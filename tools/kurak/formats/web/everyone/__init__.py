"""What lets everyone use a page: text sizes, and the theme's labels as buttons for keys and voices."""

from kurak.formats.web.feature import Feature
from kurak.labels import mark

EVERYONE = Feature(
    "everyone",
    scripts=("size.js", "header.js", "tables.js"),
    styles=("everyone.css",),
    words={
        "text-size": mark("Text size"),
        "text-size-0": mark("ordinary text"),
        "text-size-1": mark("large text"),
        "text-size-2": mark("very large text"),
        "open-navigation": mark("Contents of the course"),
        "open-search": mark("Search"),
        "wide-table": mark("Table, wider than the screen"),
    },
)
