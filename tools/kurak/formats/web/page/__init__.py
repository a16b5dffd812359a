"""What all features of a page share: what a reader keeps.

store.js   what this course has in the browser's storage, guarded: no call throws
keep.js    what a reader writes, answers and marks: in memory, and in the store once she chooses so
"""

from kurak.formats.web.feature import Feature

PAGE = Feature("page", scripts=("store.js", "keep.js"))
