"""What all features of a page share: its words, and what a reader keeps."""

from kurak.formats.web.features import Feature

PAGE = Feature("page", scripts=("words.js", "keep.js"))
