"""What all features of a page share: what a reader keeps."""

from kurak.formats.web.features import Feature

PAGE = Feature("page", scripts=("keep.js",))
