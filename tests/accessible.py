"""What PDF/UA-1 (ISO 14289-1) asks of a file, as far as a program can see it: one function for each demand.

`flaws(pdf)` is empty for a file that a person who hears it read aloud can use.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape

import pikepdf
from pikepdf import Array, Dictionary, Name

from readback import UNMARKED, Pdf

KINDS = {
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "NonStruct",
    "P",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "Code",
    "Link",
    "Figure",
    "Form",
}
INSIDE = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
}
"""What each kind of element must stand in."""
HOLDS = {"L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TR": {"TH", "TD"}}
HOLDS["Table"] = {"TR", "THead", "TBody", "TFoot", "Caption"}
for _group in ("THead", "TBody", "TFoot"):
    HOLDS[_group] = {"TR"}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def flaws(pdf: Pdf) -> list[str]:
    """Return what is wrong with a file, in sentences."""
    return [flaw for demand in DEMANDS for flaw in demand(pdf)]


def _describes_itself(pdf: Pdf) -> Iterator[str]:
    root = pdf.file.Root
    if not LANGUAGE.fullmatch(str(root.get("/Lang", ""))):
        yield "it does not say its language"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "it does not say that it is tagged"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "its file name is shown instead of its title"
    metadata = root.Metadata.read_bytes().decode()
    if "<pdfuaid:part>1</pdfuaid:part>" not in metadata:
        yield "it does not say that it is PDF/UA"
    title = str(pdf.file.docinfo.get("/Title", ""))
    known = re.search(r"<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>(.*?)</rdf:li>", metadata)
    if not title or not known or unescape(known[1]) != title:
        yield "its title is not in its metadata"


def _holds_nothing_active(pdf: Pdf) -> Iterator[str]:
    root = pdf.file.Root
    for key in ("/AcroForm", "/OpenAction", "/AA", "/OCProperties"):
        if key in root:
            yield f"it has {key}"
    if pdf.file.attachments:
        yield "it has attachments"


def _marks_all_it_draws(pdf: Pdf) -> Iterator[str]:
    loose = Counter(each.page for each in pdf.painted if each.mark == UNMARKED)
    yield from (f"page {page} draws {count} things without a mark" for page, count in loose.items())


def _has_text_for_each_glyph(pdf: Pdf) -> Iterator[str]:
    strange = {each.page for each in pdf.painted if "\ufffd" in each.text}
    yield from (f"page {page} has glyphs without text" for page in sorted(strange))


def _embeds_each_font(pdf: Pdf) -> Iterator[str]:
    things = (thing for thing in pdf.file.objects if isinstance(thing, Dictionary))
    for font in (thing for thing in things if thing.get("/Type") == Name.FontDescriptor):
        if "/FontFile2" not in font or not font.FontFile2.read_bytes():
            yield f"{font.FontName} is not embedded"
    if len({name.partition("+")[2] for name in pdf.fonts}) != len(pdf.fonts):
        yield f"a face is embedded twice: {pdf.fonts}"


def _ties_each_mark_to_one_tag(pdf: Pdf) -> Iterator[str]:
    """The tree of parents and the tree of tags say the same, and all marked content is in both."""
    parents = dict(pikepdf.NumberTree(pdf.root.ParentTree).items())
    tagged: Counter[tuple[int, int]] = Counter()
    for element in pdf.elements():
        for kid in pdf.kids(element):
            if isinstance(kid, int):
                page = pdf.number(element.Pg)
                tagged[page, kid] += 1
                known = parents[int(element.Pg.StructParents)]
                if kid >= len(known) or known[kid].objgen != element.objgen:
                    yield f"page {page}: the parent of mark {kid} is another one"
    yield from (f"page {p}: mark {m} has {n} tags" for (p, m), n in tagged.items() if n > 1)
    marked = set(pdf.marked)
    yield from (f"page {p}: mark {m} has no tag" for p, m in sorted(marked - set(tagged)))
    yield from (f"page {p}: tag of no mark {m}" for p, m in sorted(set(tagged) - marked))
    if any(int(key) >= int(pdf.root.ParentTreeNextKey) for key in parents):
        yield "the next key of the tree of parents is taken"


def _reads_in_the_order_of_its_tags(pdf: Pdf) -> Iterator[str]:
    keys = []
    for number, page in enumerate(pdf.file.pages, 1):
        if page.obj.get("/Tabs") != Name.S:
            yield f"page {number}: the tab key does not follow the tags"
        if "/StructParents" in page.obj:
            keys.append(int(page.obj.StructParents))
        elif any(each.page == number and each.mark >= 0 for each in pdf.painted):
            yield f"page {number} has tags and no parents"
    if len(set(keys)) != len(keys):
        yield "two pages have the same parents"


def _nests_its_tags(pdf: Pdf) -> Iterator[str]:
    def walk(element: pikepdf.Object, kind: str) -> Iterator[str]:
        for kid in pdf.kids(element):
            if isinstance(kid, int) or "/S" not in kid:
                if not isinstance(kid, int) and kind not in ("Link", "Form"):
                    yield f"a link is in a {kind}"
                elif kind in HOLDS:
                    yield f"a {kind} holds text of its own"
                continue
            inner = str(kid.S)[1:]
            if kid.P.objgen != element.objgen:
                yield f"a {inner} in a {kind} names another parent"
            if inner not in KINDS:
                yield f"{inner} is no kind of tag"
            if inner in INSIDE and kind not in INSIDE[inner]:
                yield f"a {inner} is in a {kind}"
            if kind in HOLDS and inner not in HOLDS[kind]:
                yield f"a {kind} holds a {inner}"
            if inner == "Link" and kind == "Link":
                yield f"a link is in a link: {pdf.said(element)!r}"
            yield from walk(kid, inner)

    tops = list(pdf.root.K)
    if [str(top.S) for top in tops] != ["/Document"]:
        yield "its tags are not one document"
    for top in tops:
        yield from walk(top, "Document")


def _shows_pictures_in_words(pdf: Pdf) -> Iterator[str]:
    for element in pdf.elements():
        if Name.Figure != element.S:
            continue
        if not str(element.get("/Alt", "")).strip():
            yield f"page {pdf.number(element.Pg)}: a picture without words"
        x0, y0, x1, y1 = (float(edge) for edge in element.A.BBox)
        left, low, right, high = (float(edge) for edge in element.Pg.MediaBox)
        if not (left <= x0 < x1 <= right and low <= y0 < y1 <= high):
            yield f"page {pdf.number(element.Pg)}: a picture's box {x0, y0, x1, y1} is not on it"


def _heads_its_tables(pdf: Pdf) -> Iterator[str]:
    ids = Counter(str(e.ID) for e in pdf.elements() if "/ID" in e)
    yield from (f"two elements have the id {name}" for name, count in ids.items() if count > 1)
    for element in pdf.elements():
        named = [str(each) for each in element.get("/A", Dictionary()).get("/Headers", ())]
        yield from (f"there is no head {name}" for name in named if name not in ids)
        if Name.Table == element.S:
            page = pdf.number(element.Pg)
            if not any(each.S == Name.TH for each in _below(element)):
                yield f"page {page}: a table without heads"
            if len(set(_widths(element))) > 1:
                yield f"page {page}: a table with rows of {sorted(set(_widths(element)))} cells"
        if element.S == Name.TH and element.A.get("/Scope") not in (Name.Row, Name.Column):
            yield f"page {pdf.number(element.Pg)}: the head of a row, or of a column?"


def _below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for kid in element.get("/K", Array()):
        if not isinstance(kid, int) and "/S" in kid:
            yield kid
            yield from _below(kid)


def _widths(table: pikepdf.Object) -> Iterator[int]:
    reach: Counter[int] = Counter()
    for number, row in enumerate(e for e in _below(table) if e.S == Name.TR):
        for cell in row.K:
            span = int(cell.A.get("/RowSpan", 1))
            for below in range(span):
                reach[number + below] += int(cell.A.get("/ColSpan", 1))
        yield reach[number]


def _leaves_no_level_of_headings_out(pdf: Pdf) -> Iterator[str]:
    before = 0
    for element in pdf.elements():
        if match := re.fullmatch(r"/H([1-6])", str(element.S)):
            level = int(match[1])
            if level > before + 1:
                yield f"page {pdf.number(element.Pg)}: H{level} after H{before}: {pdf.said(element)!r}"
            before = level
            if not pdf.said(element).strip():
                yield f"page {pdf.number(element.Pg)}: an empty heading"


def _says_where_links_lead(pdf: Pdf) -> Iterator[str]:
    parents = dict(pikepdf.NumberTree(pdf.root.ParentTree).items())
    for number, page in enumerate(pdf.file.pages, 1):
        for note in page.obj.get("/Annots", ()):
            element = parents[int(note.StructParent)]
            kids = [kid for kid in pdf.kids(element) if not isinstance(kid, int)]
            if note.objgen not in [kid.Obj.objgen for kid in kids if "/Obj" in kid]:
                yield f"page {number}: the tag of a link knows nothing of it"
            if note.Subtype == Name.Widget:
                if Name.Form != element.S or not str(note.get("/TU", "")).strip():
                    yield f"page {number}: a field that does not say what it is for"
                continue
            if Name.Link != element.S:
                yield f"page {number}: a link is tagged {element.S}"
            if not pdf.said(element).strip():
                yield f"page {number}: a link without words"
            if not str(note.get("/Contents", "")).strip():
                yield f"page {number}: a link that does not say where it leads"
            if int(note.get("/F", 0)) & 0b110 != 0b100:
                yield f"page {number}: a link that is hidden"
            if "/Dest" in note:
                if str(note.Dest) not in pdf.places:
                    yield f"page {number}: a link leads to {note.Dest}, which is nowhere"
            elif not str(note.A.URI).startswith(("https://", "http://", "mailto:")):
                yield f"page {number}: a link leads to {note.A.URI}"


def _has_bookmarks_that_land(pdf: Pdf) -> Iterator[str]:
    if not pdf.outline and len(pdf.file.pages) > 5:
        yield "it has no bookmarks"
    before = 0
    for level, title, page in pdf.outline:
        if level > before + 1:
            yield f"bookmark {title!r} is too deep"
        before = level
        if not title.strip() or not 1 <= page <= len(pdf.file.pages):
            yield f"bookmark {title!r} leads to page {page}"


def _names_languages(pdf: Pdf) -> Iterator[str]:
    for element in pdf.elements():
        if "/Lang" in element and not LANGUAGE.fullmatch(str(element.Lang)):
            yield f"{element.Lang} is no language"


DEMANDS: tuple[Callable[[Pdf], Iterator[str]], ...] = (
    _describes_itself,
    _holds_nothing_active,
    _marks_all_it_draws,
    _has_text_for_each_glyph,
    _embeds_each_font,
    _ties_each_mark_to_one_tag,
    _reads_in_the_order_of_its_tags,
    _nests_its_tags,
    _shows_pictures_in_words,
    _heads_its_tables,
    _leaves_no_level_of_headings_out,
    _says_where_links_lead,
    _has_bookmarks_that_land,
    _names_languages,
)
