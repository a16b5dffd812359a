"""Words of the glossary in a page’s text: the first time a word stands there, its explanation is at hand."""

from kurak.formats.web.feature import Feature
from kurak.labels import mark

FEATURE = Feature(
    "glossary",
    scripts=("glossary.js",),
    styles=("glossary.css",),
    words={"glossary-more": mark("In the glossary"), "glossary-close": mark("Close")},
)
