"""The fonts of a book: each face once, with the glyphs that any of its fragments uses.

What reads font files is slow to import, so only who needs it does: most builds print nothing new.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

import fontTools
import pikepdf
from pikepdf import Array, Dictionary, Name

from kurak.print.fonts import FONTS
from kurak.print.fragment import Face, Fragment
from kurak.store import Store, key_of

_FILES = {
    "Kurak-Sans": "NotoSans",
    "Kurak-Serif": "NotoSerif",
    "Kurak-Arabic": "KurakArabic",
}
_TYPED = (
    *(range(0x20, 0x7F), range(0xA0, 0x180), range(0x2B9, 0x2BD), range(0x400, 0x530)),
    *(range(0x2010, 0x2027), range(0x2030, 0x203B), (0x20AC, 0x2116, 0x2212)),
)
"""Latin, Cyrillic and what stands between words."""
_STYLES = {
    "": "Regular",
    "Bold": "Bold",
    "Italic": "Italic",
    "Bold-Italic": "BoldItalic",
    "Oblique": "Regular",
    "Bold-Oblique": "Bold",
}
"""The file of each style. `Oblique` is asked for where a family has no italics: Arabic stands upright."""

_UNUSED = ("GSUB", "GPOS", "GDEF", "DSIG", "BASE", "STAT")
"""Tables for who sets a text, which has been done. Fonttools reads them, for long, before it drops any."""


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


def fonts(
    pdf: pikepdf.Pdf, faces: Mapping[str, Face], store: Store
) -> Iterator[tuple[str, pikepdf.Object]]:
    """Yield the font of each face, by its name among the resources: Type 0, as PDF 1.7 (9.7) asks.

    WeasyPrint keeps the glyph numbers of the original file, so one cut of that serves every fragment.
    """
    for resource, face in sorted(faces.items()):
        program = _program(face, store)
        stream = pikepdf.Stream(pdf, program)
        stream.Length1 = len(program)
        tag = "".join(chr(65 + byte % 26) for byte in sha256(program).digest()[:6])
        name = Name(f"/{tag}+{face.name}")
        widths = (
            part for glyph, width in sorted(face.widths.items()) for part in (glyph, Array([width]))
        )
        descriptor = _descriptor(program, face.name)
        descriptor.FontName = name
        descriptor.FontFile2 = pdf.make_indirect(stream)
        inner = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            CIDToGIDMap=Name.Identity,
            FontDescriptor=pdf.make_indirect(descriptor),
            W=Array(widths),
        )
        outer = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
            ToUnicode=pdf.make_indirect(pikepdf.Stream(pdf, _to_unicode(face.characters))),
        )
        yield resource, pdf.make_indirect(outer)


def typed() -> Face:
    """Return the face for what people type into a form: all that our six languages are written with."""
    from fontTools.ttLib import TTFont

    with TTFont(FONTS / "NotoSans-Regular.ttf", lazy=True) as font:
        known, scale = font.getBestCmap(), 1000 / font["head"].unitsPerEm
        letters = {code: known[code] for block in _TYPED for code in block if code in known}
        glyphs = {font.getGlyphID(name): (code, name) for code, name in letters.items()}
        widths = {
            glyph: round(font["hmtx"][name][0] * scale) for glyph, (_, name) in glyphs.items()
        }
    return Face("Kurak-Sans", {glyph: chr(code) for glyph, (code, _) in glyphs.items()}, widths)


def _descriptor(program: bytes, name: str) -> pikepdf.Dictionary:
    """Return what PDF tells of a font beside its program (9.8), in thousandths of its size."""
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(program), lazy=True) as font:
        scale = 1000 / font["head"].unitsPerEm
        head, high, angle = font["head"], font["OS/2"], font["post"].italicAngle
        box = [round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax)]
        ascent, descent = round(font["hhea"].ascent * scale), round(font["hhea"].descent * scale)
        cap_height = round(high.sCapHeight * scale)
    # 9.8.2: serif, symbolic (a character set of its own), italic
    flags = 2 * ("Serif" in name) + 4 + 64 * ("Italic" in name)
    return Dictionary(
        Type=Name.FontDescriptor,
        Flags=flags,
        FontBBox=Array(box),
        ItalicAngle=round(angle, 2),
        Ascent=ascent,
        Descent=descent,
        CapHeight=cap_height,
        StemV=160 if "Bold" in name else 80,
    )


def _program(face: Face, store: Store) -> bytes:
    """Return a font file with the glyphs that a face uses and their original numbers."""
    family = next((each for each in _FILES if face.name.startswith(each)), None)
    if family is None:
        raise StrangeFont(face.name)
    style = _STYLES[face.name.removeprefix(family).strip("-")]
    file = FONTS / f"{_FILES[family]}-{style}.ttf"
    glyphs = sorted(face.characters)
    original = file.read_bytes()
    key = key_of("font", fontTools.version, original, " ".join(map(str, glyphs)))
    kept = store.get(key)
    if kept is None:
        kept = _cut(original, glyphs)
        store.note(key, kept)
    return kept


def _cut(original: bytes, glyphs: list[int]) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(
        retain_gids=True,
        hinting=False,
        notdef_outline=True,
        layout_features=[],
        recalc_timestamp=False,
    )
    with TTFont(io.BytesIO(original), recalcTimestamp=False) as font:
        for tag in _UNUSED:
            if tag in font:
                del font[tag]
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
