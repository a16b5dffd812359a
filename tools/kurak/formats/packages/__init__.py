"""Edition → packages for reading systems and learning platforms: `packages/<language>/`.

xhtml       HTML of a page → a tree that every platform reads
documents   Edition → the documents of a package, each in a file of its own
record      what a package says of itself, for every format that asks
objects     Edition → the pages that speak with a platform, for every format that has one
epub        a book to read without a network
"""
