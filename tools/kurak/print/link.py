"""Fragments → one book: a tagged PDF with the pages of all of them, linked to one another.

What is united: fonts (one cut for each face), pictures (each once), tags (one tree), named places, bookmarks.
What is supplied: page windows, running heads and numbers, links between fragments, page labels, metadata.
What a fragment holds beside that goes through as it is.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from kurak.book import Book
from kurak.print.faces import fonts, typed, united
from kurak.print.fragment import GOES_ON, Fragment
from kurak.print.furniture import LINE, Furnisher, Line, Reference, digits
from kurak.print.layout import Leaf
from kurak.print.metadata import xmp
from kurak.print.numbers import Stand
from kurak.print.paper import PAPERS, POINTS
from kurak.print.structure import Structure
from kurak.store import Store

_TYPED = "/Typed 10 Tf 0 g"
"""How what is typed looks, until a reader makes it so."""
_INSIDE = ("here", "xref", "note")
"""How an address stays in the book; only beside an `xref:` the number of its page is printed."""


@dataclass(frozen=True, slots=True)
class Run:
    """Pages of one fragment that follow one another; without a fragment, blank pages."""

    fragment: Fragment | None
    leaves: Sequence[Leaf]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a book is linked from."""

    book: Book
    runs: Sequence[Run]
    lines: Mapping[Line, Fragment]
    digits: Fragment


def stands(runs: Sequence[Run]) -> dict[str, Stand]:
    """Return where each id of each fragment stands."""
    return {
        name: Stand(run.leaves[page].number, run.leaves[0].number, run.leaves[-1].number)
        for run in runs
        if run.fragment
        for name, page in run.fragment.places.items()
    }


_last: list["_Linker"] = []
"""The last book as it was linked. To take its thousands of objects apart takes as long as to write them: a
worker that is not asked for another book ends without that."""


def link(parts: Parts, store: Store) -> bytes:
    """Return the book as a PDF. The same parts give the same bytes."""
    _last.clear()
    linker = _Linker(parts, store)
    _last.append(linker)
    return linker.pdf()


class _Linker:
    def __init__(self, parts: Parts, store: Store) -> None:
        self.parts = parts
        self.book = parts.book
        self.store = store
        self.out = pikepdf.Pdf.new()
        self.fragments = [run.fragment for run in parts.runs if run.fragment]
        self.places = {name: stand.page for name, stand in stands(parts.runs).items()}
        self.structure = Structure(self.out)
        faces = united([*self.fragments, *parts.lines.values(), parts.digits])
        self.faces = {f"/{name}": font for name, font in fonts(self.out, faces, store)}
        self.fonts = self.out.make_indirect(Dictionary(self.faces))
        """The resources of all fonts, for every page and line."""
        self.pictures: dict[bytes, pikepdf.Object] = {}
        self.pages: dict[int, pikepdf.Page] = {}
        self.names: dict[bytes, Array] = {}
        self.forms: dict[Line, pikepdf.Object] = {}
        self.fields: list[pikepdf.Object] = []
        """What can be typed into."""
        plain, bold = digits(parts.digits)
        self.furnisher = Furnisher(
            book=self.book,
            plain=plain,
            bold=bold,
            forms={line: f"Line{index}" for index, line in enumerate(parts.lines)},
            tabs=tuple(dict.fromkeys(s.tab for s in self.book.sections if s.tab)),
        )

    def pdf(self) -> bytes:
        self._add_lines()
        for run in self.parts.runs:
            if run.fragment:
                self._add(run.fragment, run.leaves)
            else:
                for _ in run.leaves:
                    self._add_blank()
        if not self.out.pages:
            self._add_blank()  # a PDF without a page is none
        self.structure.finish()
        self._add_names()
        self._add_outline()
        self._add_fields()
        self._describe()
        target = io.BytesIO()
        self.out.save(
            target,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
        return target.getvalue()

    # ------------------------------------------------------------------ fragments

    def _add(self, fragment: Fragment, leaves: Sequence[Leaf]) -> None:
        """Add the pages of a fragment."""
        with pikepdf.open(io.BytesIO(fragment.pdf)) as source:
            first = len(self.out.pages)
            for page in source.pages:
                self.out.pages.append(page)
            pages = [self.out.pages[first + page] for page in range(fragment.pages)]
            root = self.out.copy_foreign(source.Root.StructTreeRoot)
            if "/Names" in source.Root and "/Dests" in source.Root.Names:
                self._take_places(fragment, source.Root.Names.Dests.Names, pages)
        elements = self.structure.add(root)
        resources = pages[0].obj.Resources
        shown = resources.Font
        for name, font in self.faces.items():  # in place: the drawings of the fragment share it
            shown[name] = font
        self._unite_pictures(resources)
        lines: set[Line] = set()
        for leaf, page in zip(leaves, pages, strict=True):
            self.pages[leaf.number] = page
            lines |= self._finish_page(leaf, page, elements)
        for line in lines:
            resources.XObject[f"/{self.furnisher.forms[line]}"] = self.forms[line]

    def _finish_page(
        self, leaf: Leaf, page: pikepdf.Page, elements: Mapping[int, pikepdf.Object]
    ) -> set[Line]:
        """Give a page its keys in the tree of tags, its links, its window and its furniture."""
        page.obj.StructParents = self.structure.rebased(int(page.obj.StructParents))
        references = self._link_page(leaf, page, elements)
        for box in ("/TrimBox", "/BleedBox"):
            if box in page.obj:
                del page.obj[box]
        if leaf.section is None or not self.book.sections[leaf.section].furniture:
            return set()
        section = self.book.sections[leaf.section]
        page.obj.MediaBox = Array([round(edge, 3) for edge in self.furnisher.window(leaf.number)])
        content, used = self.furnisher.content(
            leaf.number, leaf.section, leaf.page == 0, () if section.numbered else references
        )
        # Before the text: WeasyPrint turns the plane over for all that follows.
        page.contents_add(pikepdf.Stream(self.out, content), prepend=True)
        return used

    def _link_page(
        self, leaf: Leaf, page: pikepdf.Page, elements: Mapping[int, pikepdf.Object]
    ) -> list[Reference]:
        """Lead the links of a page to their places, and return where the text leads to another page."""
        kept: list[pikepdf.Object] = []
        references: list[Reference] = []
        if "/Annots" not in page.obj:
            return references
        for annotation in page.obj.Annots:
            key = int(annotation.StructParent)
            if annotation.Subtype == Name.Widget:
                annotation.StructParent = self.structure.rebased(key)
                annotation.DA = String(_TYPED)
                self.fields.append(annotation)
                kept.append(annotation)
                continue
            goes_on = f"/{GOES_ON}" in annotation
            if goes_on:
                del annotation[f"/{GOES_ON}"]
            address = str(annotation.A.URI) if "/A" in annotation else f"here:{annotation.Dest}"
            scheme, _, name = address.partition(":")
            if scheme in _INSIDE:
                if "/A" in annotation:  # an address has `%D1%80` for a letter that is not ASCII
                    name = unquote(name)
                number = self.places.get(name)
                if number is None:
                    self.structure.unlink(key, elements[key])
                    continue
                if "/A" in annotation:
                    del annotation["/A"]
                annotation.Dest = String(name)
                annotation.Contents = String(self.book.page_label % {"number": number})
                if scheme == "xref" and number != leaf.number and not goes_on:
                    edges = [float(edge) for edge in annotation.Rect]
                    references.append(Reference.beside(edges, number))
            annotation.StructParent = self.structure.rebased(key)
            kept.append(annotation)
        page.obj.Annots = Array(kept)
        return references

    def _take_places(
        self, fragment: Fragment, names: pikepdf.Object, pages: Sequence[pikepdf.Page]
    ) -> None:
        for i in range(0, len(names), 2):
            place = names[i + 1]
            said = str(names[i])
            name = bytes(
                String(said)
            )  # as links write it: of two encodings, PDF has one for each text
            page = fragment.places.get(said)
            if page is not None and name not in self.names:
                destination = [pages[page].obj, Name.XYZ, place[2], place[3], 0]
                self.names[name] = Array(destination)

    def _unite_pictures(self, resources: pikepdf.Object) -> None:
        """Let the same picture in several fragments be one."""
        if "/XObject" not in resources:
            resources.XObject = Dictionary()
        for name, picture in list(resources.XObject.items()):
            if picture.get("/Subtype") != Name.Image:
                continue
            mask = picture.get("/SMask")
            data = picture.read_raw_bytes() + (mask.read_raw_bytes() if mask is not None else b"")
            resources.XObject[name] = self.pictures.setdefault(sha256(data).digest(), picture)

    # ------------------------------------------------------------------ what no fragment has

    def _add_lines(self) -> None:
        """Make a form of each line (PDF 1.7, 8.10): it is drawn on each of its pages, and stored once."""
        paper = PAPERS[self.book.profile.paper]
        box = [0, 0, round(paper.text_width * POINTS, 2), round(LINE * POINTS, 2)]
        for line, fragment in self.parts.lines.items():
            form = pikepdf.Stream(self.out, fragment.pdf)
            form.Type, form.Subtype = Name.XObject, Name.Form
            form.BBox = Array(box)
            form.Resources = Dictionary(Font=self.fonts)
            self.forms[line] = self.out.make_indirect(form)

    def _add_blank(self) -> None:
        x0, y0, x1, y1 = self.furnisher.window(1)
        self.out.add_blank_page(page_size=(x1 - x0, y1 - y0)).obj.Tabs = Name.S

    def _add_names(self) -> None:
        names = Array(
            part for name, place in sorted(self.names.items()) for part in (String(name), place)
        )
        self.out.Root.Names = Dictionary(Dests=self.out.make_indirect(Dictionary(Names=names)))

    def _add_fields(self) -> None:
        """Make one form of all fields (PDF 1.7, 12.7.2), with a font for whatever may be typed.

        Helvetica, which readers have, knows no Cyrillic letter: some would show nothing of what was typed.
        """
        if self.fields:
            font = dict(fonts(self.out, {"Typed": typed()}, self.store))
            self.out.Root.AcroForm = Dictionary(
                Fields=Array(self.fields),
                DR=Dictionary(Font=Dictionary({f"/{name}": face for name, face in font.items()})),
                DA=String(_TYPED),
                NeedAppearances=True,
            )

    def _add_outline(self) -> None:
        with self.out.open_outline() as outline:
            above: list[tuple[int, pikepdf.OutlineItem]] = []
            for run in self.parts.runs:
                section = run.leaves[0].section
                raised = 0 if section is None else self.book.sections[section].raised
                for mark in run.fragment.marks if run.fragment else ():
                    level = max(1, mark.level - raised)
                    page = self.pages[run.leaves[mark.page].number]
                    place = Array([page.obj, Name.XYZ, round(mark.x, 3), round(mark.y, 3), 0])
                    item = pikepdf.OutlineItem(mark.title, place)
                    item.is_closed = not mark.open
                    while above and above[-1][0] >= level:
                        above.pop()
                    (above[-1][1].children if above else outline.root).append(item)
                    above.append((level, item))

    def _describe(self) -> None:
        root, book = self.out.Root, self.book
        root.Lang = String(book.language)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if book.direction == "rtl":
            root.ViewerPreferences.Direction = Name.R2L
        root.PageMode = Name.UseOutlines
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        self.out.docinfo["/Title"] = book.title
        self.out.docinfo["/Author"] = book.author
        if book.description:
            self.out.docinfo["/Subject"] = book.description
        self.out.docinfo["/Producer"] = "Kurak"
        metadata = pikepdf.Stream(self.out, xmp(book).encode())
        metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
        root.Metadata = self.out.make_indirect(metadata)
