"""The tags of a book: the structure trees of its fragments under one document (PDF 1.7, 14.7)."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name


class Structure:
    """A structure tree that grows by one fragment at a time."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root)
        )
        self._kids: list[pikepdf.Object] = []
        self._parents: dict[int, pikepdf.Object] = {}
        self._next = 0

    def add(self, root: pikepdf.Object) -> dict[int, pikepdf.Object]:
        """Take over the tree of a fragment, already a part of this PDF.

        Return the elements of its annotations by their StructParent, which from now on counts from
        `base`: see `rebased`.
        """
        (document,) = root.K
        for kid in document.get("/K", []):
            kid.P = self._document
            self._kids.append(kid)
        numbers = list(root.ParentTree.Nums)
        entries = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
        self._base = self._next
        self._parents |= {self._base + key: value for key, value in entries.items()}
        self._next += max(entries, default=-1) + 1
        return entries

    def rebased(self, key: int) -> int:
        """Return what a key of the fragment added last is in the whole tree."""
        return self._base + key

    def unlink(self, key: int, element: pikepdf.Object) -> None:
        """Make plain text of a link whose annotation, with this key of the fragment, is gone."""
        element.S = Name.Span
        element.K = Array(kid for kid in element.K if not _is_annotation(kid))
        del self._parents[self._base + key]

    def finish(self) -> None:
        """Put the tree into the PDF."""
        self._document.K = Array(self._kids)
        self._root.K = Array([self._document])
        numbers = Array(part for entry in self._parents.items() for part in entry)
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        self._root.ParentTreeNextKey = self._next
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)


def _is_annotation(kid: pikepdf.Object) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the structure elements below a node, in reading order."""
    if isinstance(node, Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from elements(node.K)
