"""The fonts of a book: each face once, with the glyphs that any of its fragments uses."""

import io
from collections.abc import Iterable, Mapping
from hashlib import sha256

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Name

from kurak.print.fonts import FONTS
from kurak.print.fragment import Face, Fragment
from kurak.store import Store, key_of

_FILES = {"Kurak-Sans": "NotoSans", "Kurak-Serif": "NotoSerif"}
_STYLES = {"": "Regular", "Bold": "Bold", "Italic": "Italic", "Bold-Italic": "BoldItalic"}


class StrangeFont(ValueError):
    """A font of the machine where ours should stand."""


def united(fragments: Iterable[Fragment]) -> dict[str, Face]:
    """Return each face, by its name among the resources, with all that the fragments use of it."""
    faces: dict[str, Face] = {}
    for fragment in fragments:
        for resource, face in fragment.faces.items():
            earlier = faces.setdefault(resource, Face(face.name, {}, {}))
            faces[resource] = Face(
                face.name,
                {**face.characters, **earlier.characters},
                {**face.widths, **earlier.widths},
            )
    return faces


def embed(
    pdf: pikepdf.Pdf, faces: Mapping[str, Face], fonts: Mapping[str, pikepdf.Object], store: Store
) -> None:
    """Give each font of a PDF its program, its widths and its text, as PDF 1.7 (9.7, 9.10) asks.

    `fonts` are copies of the Type 0 fonts of some fragment. WeasyPrint keeps the glyph numbers of the
    original file, so one cut of that file serves every fragment.
    """
    for resource, font in fonts.items():
        face = faces[resource]
        program = _program(face, store)
        inner = font.DescendantFonts[0]
        stream = pikepdf.Stream(pdf, program)
        stream.Length1 = len(program)
        descriptor = inner.FontDescriptor
        descriptor.FontFile2 = pdf.make_indirect(stream)
        tag = "".join(chr(65 + byte % 26) for byte in sha256(program).digest()[:6])
        name = Name(f"/{tag}+{face.name}")
        font.BaseFont = inner.BaseFont = descriptor.FontName = name
        inner.W = Array(
            part for glyph, width in sorted(face.widths.items()) for part in (glyph, Array([width]))
        )
        font.ToUnicode = pdf.make_indirect(pikepdf.Stream(pdf, _to_unicode(face.characters)))


def _program(face: Face, store: Store) -> bytes:
    """Return a font file with the glyphs that a face uses and their original numbers."""
    family = next((each for each in _FILES if face.name.startswith(each)), None)
    if family is None:
        raise StrangeFont(face.name)
    style = _STYLES[face.name.removeprefix(family).strip("-")]
    file = FONTS / f"{_FILES[family]}-{style}.ttf"
    glyphs = sorted(face.characters)
    original = file.read_bytes()
    key = key_of("font", subset.__name__, original, " ".join(map(str, glyphs)))
    kept = store.get(key)
    if kept is None:
        kept = _cut(original, glyphs)
        store.put(key, kept)
    return kept


def _cut(original: bytes, glyphs: list[int]) -> bytes:
    options = subset.Options(
        retain_gids=True,
        hinting=False,
        notdef_outline=True,
        layout_features=[],
        recalc_timestamp=False,
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG", "BASE", "STAT"]
    with TTFont(io.BytesIO(original), recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(gids=glyphs)
        cutter.subset(font)
        target = io.BytesIO()
        font.save(target)
    return target.getvalue()


def _to_unicode(characters: Mapping[int, str]) -> bytes:
    """Return the CMap from glyphs to text (PDF 1.7, 9.10.3)."""
    rows = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <ffff>",
        "endcodespacerange",
    ]
    pairs = sorted(characters.items())
    for start in range(0, len(pairs), 100):  # a block holds no more
        block = pairs[start : start + 100]
        rows.append(f"{len(block)} beginbfchar")
        rows += [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in block]
        rows.append("endbfchar")
    rows += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(rows).encode("ascii")


def empty(fonts: pikepdf.Object) -> None:
    """Empty a fragment's font resources in place: its drawings share them."""
    for resource in list(fonts.keys()):
        del fonts[resource]
