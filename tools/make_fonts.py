"""Remake the fonts that are bundled in ``tools/kurak/assets/fonts/``.

Why: a handbook must look the same on every machine, and must print Kazakh, Kyrgyz, Tajik, Uzbek
and Arabic letters. System fonts promise neither, and a missing letter is replaced silently with one
of another font. So we bundle ten faces and nobody has to run this script to build a handbook.

How: the full variable fonts come from packages on PyPI. Each one is cut down to the characters
of its script, fixed at one weight, and written as TTF (WeasyPrint reads it several times faster
than WOFF2). For web pages the upright faces of the sans serif are cut into three parts as well, by
script, of which a browser asks only for those that a page needs.

* For print one file holds a whole style. Several part files under one family name, as those for
  web pages are, make WeasyPrint print wrong letters.
* The same package versions give the same bytes, so the files can be checked with ``--check``.
* Noto has no reserved font name, so the changed files may keep the name (see ``OFL.txt``). IBM Plex has one:
  what we cut out of it is called Kurak Arabic (``OFL-KurakArabic.txt``).
* Noto's Arabic fonts, and Amiri, take letters apart into strokes and dots: a PDF then cannot say which letter
  a glyph is, and what is copied or read aloud is wrong. In IBM Plex Sans Arabic each letter is one glyph.

Usage, in a virtual environment::

    pip install fonttools==4.68.0 brotli==1.2.1 fontpkg-noto-sans==2.15 fontpkg-noto-serif==2.15 \\
        fontpkg-ibm-plex-sans-arabic==1.101
    python tools/make_fonts.py            # write the files
    python tools/make_fonts.py --check    # only compare them with what would be written

For newer packages, change the versions here and in the fonts' ``README.md``.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SCRIPTS = {
    "latin-and-cyrillic": ("NotoSans-*.ttf", "NotoSerif-*.ttf"),
    "arabic": ("KurakArabic-*.ttf",),
}
"""The faces in which a text of a script may come to stand: it may be bold, or in italics."""

FONTS_DIR = Path(__file__).resolve().parent / "kurak" / "assets" / "fonts"

#: First and last code point of each range we keep. A code point the font lacks is skipped. Whole
#: blocks of extended Latin, Greek, marks and symbols would make each file 1.8 times as large.
CHARACTERS = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x00FF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A: Kazakh, Turkish, Turkmen in Latin letters
    *((0x018F, 0x018F), (0x0259, 0x0259)),  # Azerbaijani schwa
    *((0x01E6, 0x01E7), (0x01F4, 0x01F5)),  # G with caron or acute: Karakalpak
    (0x0218, 0x021B),  # S and T with comma: Romanian
    (0x02B9, 0x02DD),  # modifier letters: the Uzbek U+02BB and U+02BC
    *((0x0300, 0x030C), (0x0323, 0x0331)),  # combining marks: stress, letters typed in two parts
    *((0x0391, 0x03A9), (0x03B1, 0x03C9)),  # Greek letters for formulas and units
    (0x0400, 0x052F),  # Cyrillic and its supplement: all
    (0x1E9E, 0x1E9E),  # capital sharp S
    (0x2000, 0x206F),  # dashes, quotation marks, special spaces
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currency: tenge, rouble, euro; som in the upright faces only
    *((0x2103, 0x2103), (0x2116, 0x2116), (0x2122, 0x2122), (0x2126, 0x2126)),  # C, No., TM, ohm
    (0x2153, 0x215E),  # fractions that Latin-1 lacks
    (0x2190, 0x21FF),  # arrows: Noto Sans and Noto Serif have none today
    (0x2200, 0x22FF),  # mathematics: only the minus sign today
    (0x25CC, 0x25CC),  # dotted circle, which carries a combining mark shown alone
)

#: The characters of the Arabic faces. Digits, brackets and Latin names come from the other families;
#: the space is here, so that a line of Arabic is one run.
ARABIC = (
    *((0x0020, 0x0020), (0x00A0, 0x00A0)),
    (0x0600, 0x06FF),  # Arabic: all, with the letters of Persian, Urdu and Uyghur
    (0x200B, 0x200F),  # joiners and marks of direction
    (0x25CC, 0x25CC),
    (0xFE80, 0xFEFC),  # letters as they join, for the words in drawings: print/arabic.py
)

#: What each part for web pages holds; the third, `rest`, has what these two leave. The style sheet of the
#: web course says the same as `unicode-range`, and a test compares.
PARTS = {
    "latin": (
        *((0x0020, 0x007E), (0x00A0, 0x00FF)),
        (0x02BB, 0x02BC),  # Uzbek: oʻ, maʼno
        *((0x200B, 0x2027), (0x202F, 0x203A)),  # from the joiners and marks of direction on
    ),
    "cyrillic": (
        *((0x0301, 0x0301), (0x0400, 0x045F), (0x0492, 0x0493), (0x0498, 0x049B), (0x04A2, 0x04A3)),
        *((0x04AE, 0x04B3), (0x04B6, 0x04B7), (0x04BA, 0x04BB), (0x04D8, 0x04D9), (0x04E2, 0x04E3)),
        *((0x04E8, 0x04E9), (0x04EE, 0x04EF), (0x20B8, 0x20B8), (0x20BD, 0x20BD), (0x2116, 0x2116)),
    ),
}

#: OpenType features we keep. Small capitals, old-style figures and stylistic sets are left
#: out, as each of them has many glyphs of its own.
FEATURES = (
    *("ccmp", "locl", "mark", "mkmk", "kern", "liga"),
    *("case", "frac", "numr", "dnom", "ordn", "sups", "subs", "pnum", "tnum"),
    *("init", "medi", "fina", "rlig"),  # Arabic letters as they join
)

#: Names to keep in each file, among them its copyright (0), trade mark (7) and licence (13, 14).
NAME_IDS = tuple(range(15))

_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_ENGLISH = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى"
_HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"

#: Every letter each language but Arabic needs; the script fails if a font lacks one. Capitals are derived.
ALPHABETS = {
    "en": _ENGLISH,
    "ru": _RUSSIAN,
    "kk": _RUSSIAN + "әғқңөұүһі",
    "kk-Latn": _ENGLISH + "äğıñöşūü\u0130",
    "ky": _RUSSIAN + "ңөү",
    "tg": _RUSSIAN + "ғӣқӯҳҷ",
    "uz": _ENGLISH + "\u02bb\u02bc\u2018\u2019",
    "uz-Cyrl": _RUSSIAN + "ўқғҳ",
}

#: Every letter of Arabic, with its vowel signs and its punctuation.
NEEDED_ARABIC = _ARABIC + _HARAKAT + "\u060c\u061b\u061f\u0640 \u00a0"

#: Signs that every language needs. As code points where the sign is easily taken for another.
SIGNS = (
    "0123456789«»„“”…§©°±÷·•№€₸₽"
    "\u201a\u2018\u2019\u2011\u2013\u2014"  # single quotation marks, hyphen, dashes
    "\u00a0\u00ad\u2009\u200b\u202f\u2060"  # spaces, soft hyphen, joiner
    "\u00d7\u2212"  # multiplication, minus
    "\u0301"  # stress mark of Russian dictionaries
)


@dataclass(frozen=True)
class Style:
    """One of the four styles that a word processor calls regular, bold, italic, bold italic."""

    name: str
    weight: int
    italic: bool


UPRIGHT = (
    Style("Regular", weight=400, italic=False),
    Style("Bold", weight=700, italic=False),
)
STYLES = (
    *UPRIGHT,
    Style("Italic", weight=400, italic=True),
    Style("BoldItalic", weight=700, italic=True),
)


@dataclass(frozen=True)
class Family:
    """A font family and the package its variable fonts come from."""

    name: str
    package: str
    source: str
    """The file of a style in the package, with `{italic}` or `{style}`."""
    characters: tuple[tuple[int, int], ...]
    """The ranges of which it keeps what the font has."""
    needed: frozenset[str]
    """The characters without which it is of no use."""
    styles: tuple[Style, ...] = STYLES
    web: bool = False
    """Whether web pages use it, and so need it in parts."""
    licence_file: str = "OFL.txt"

    def file(self, style: Style) -> Path:
        """Return the path of the font that a style is made from."""
        italic = "-Italic" if style.italic else ""
        return (
            _package_dir(self.package)
            / "files"
            / self.source.format(italic=italic, style=style.name)
        )

    def licence(self) -> bytes:
        """Return the licence as the package has it."""
        return (_package_dir(self.package) / "LICENSE").read_bytes().replace(b"\r\n", b"\n")


_NEEDED = frozenset("".join((SIGNS, *(each + each.upper() for each in ALPHABETS.values()))))

FAMILIES = (
    Family(
        "NotoSans",
        "fontpkg_noto_sans",
        "NotoSans{italic}[wdth,wght].ttf",
        CHARACTERS,
        _NEEDED,
        web=True,
    ),
    Family(
        "NotoSerif",
        "fontpkg_noto_serif",
        "NotoSerif{italic}[wdth,wght].ttf",
        CHARACTERS,
        _NEEDED,
    ),
    Family(
        "KurakArabic",
        "fontpkg_ibm_plex_sans_arabic",
        "IBMPlexSansArabic-{style}.ttf",
        ARABIC,
        frozenset(NEEDED_ARABIC),
        UPRIGHT,
        licence_file="OFL-KurakArabic.txt",
    ),
)


class FontError(Exception):
    """A font cannot be made, or is not what it should be."""


def main(argv: list[str] | None = None) -> int:
    """Write or check the bundled fonts; return the exit status."""
    args = _parser().parse_args(argv)
    try:
        if args.check:
            check_all(args.out)
        else:
            for path in write_all(args.out):
                print(f"{path.name}: {path.stat().st_size:,} bytes")
    except FontError as error:
        print(f"make_fonts: {error}", file=sys.stderr)
        return 1
    return 0


def write_all(out: Path) -> list[Path]:
    """Write the licence and every face to ``out``; return the files' paths."""
    out.mkdir(parents=True, exist_ok=True)
    texts: dict[str, set[bytes]] = {}
    for family in FAMILIES:
        texts.setdefault(family.licence_file, set()).add(family.licence())
    if any(len(each) > 1 for each in texts.values()):
        raise FontError("the packages have different licences: ship each of them")
    paths = [out / name for name in texts]
    for path in paths:
        path.write_bytes(*texts[path.name])
    for family in FAMILIES:
        for style in family.styles:
            stem = out / f"{family.name}-{style.name}"
            paths += save_face(make_face(family, style), stem)
            if family.web and not style.italic:  # browsers slant upright letters themselves
                paths += save_parts(stem)
    return [*paths, save_characters(out)]


def save_characters(out: Path) -> Path:
    """Write which characters every face of a script has; return the file's path.

    They are asked for at each build, and to read them from the faces takes longer than the rest of it.
    """
    lines = []
    for script, patterns in SCRIPTS.items():
        files = (file for pattern in patterns for file in out.glob(pattern))
        faces = (TTFont(file, lazy=True).getBestCmap() for file in files)
        codes = set.intersection(*map(set, faces))
        starts = sorted(code for code in codes if code - 1 not in codes)
        ends = sorted(code for code in codes if code + 1 not in codes)
        ranges = (f"{first:04X}-{last:04X}" for first, last in zip(starts, ends, strict=True))
        lines.append(f"{script} {' '.join(ranges)}\n")
    path = out / "characters.txt"
    path.write_text("".join(lines), encoding="ascii")
    return path


def check_all(out: Path) -> None:
    """Raise ``FontError`` if a file in ``out`` is not what ``write_all`` would write."""
    with tempfile.TemporaryDirectory() as scratch:
        made = write_all(Path(scratch))
        different = [path.name for path in made if not _same_bytes(path, out / path.name)]
    if different:
        raise FontError(f"missing or different in {out}: {', '.join(different)}")


def make_face(family: Family, style: Style) -> TTFont:
    """Return one static face with our characters, checked to have every letter we need."""
    # Keeping the time stamp of the source is what makes the result the same on every run.
    font = TTFont(family.file(style), recalcTimestamp=False)
    if family.name == "KurakArabic":
        only_lam_alef(font)
    # Cutting first is many times faster: there is far less left to fix at one weight.
    cut_down(font, code_points(family.characters))
    if "fvar" in font:
        axes = {"wght": style.weight, "wdth": 100}
        instancer.instantiateVariableFont(font, axes, inplace=True, updateFontNames=True)
        # STAT tells where a font stands among the variations of its family: of no use any more.
        del font["STAT"]
    if font["name"].getDebugName(6) != f"{family.name}-{style.name}":
        rename(font, family.name, style.name)
    check_face(font, f"{family.name}-{style.name}", family.needed)
    return font


def only_lam_alef(font: TTFont) -> None:
    """Keep of the joint letters of Arabic those that are a must: lam with alef.

    The others are two letters in one glyph for beauty, and programs that read a PDF mix their order up.
    """
    lam, alef = {"uniFEDF", "uniFEE0"}, {"uniFE8E", "uniFE82", "uniFE84", "uniFE88"}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if hasattr(table, "ligatures"):
                table.ligatures = {
                    first: kept
                    for first, every in table.ligatures.items()
                    if (
                        kept := [
                            each for each in every if first in lam and set(each.Component) <= alef
                        ]
                    )
                }


def rename(font: TTFont, family: str, style: str) -> None:
    """Give a font that we changed a name of ours, as the Open Font License asks (condition 3)."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", family)
    names = {
        1: words,
        2: style,
        3: f"{family}-{style}",
        4: f"{words} {style}",
        6: f"{family}-{style}",
    }
    for number, name in names.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(name, number, 3, 1, 0x409)
    font["name"].removeNames(nameID=7)  # the trade mark is of the old name


def cut_down(font: TTFont, points: Iterable[int]) -> None:
    """Remove from ``font`` all other characters, and the features and hints that we do not use."""
    options = Options(
        layout_features=list(FEATURES),
        name_IDs=list(NAME_IDS),
        hinting=False,
        notdef_outline=True,  # so that a missing character shows as a box
    )
    options.drop_tables += ["meta"]  # which fontTools cannot cut
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)


def code_points(ranges: Iterable[tuple[int, int]]) -> list[int]:
    """Return every code point of ranges such as ``CHARACTERS``."""
    return [point for first, last in ranges for point in range(first, last + 1)]


def check_face(font: TTFont, name: str, needed: Iterable[str]) -> None:
    """Raise ``FontError`` if the face has a wrong name or lacks a character."""
    real_name = font["name"].getDebugName(6)
    if real_name != name:
        raise FontError(f"{name}: the font calls itself {real_name}")
    lacking = missing_characters(font, needed)
    if lacking:
        raise FontError(f"{name}: no glyph for {', '.join(lacking)}")


def missing_characters(font: TTFont, needed: Iterable[str]) -> list[str]:
    """Return the needed characters the font lacks, as ``U+0493``, in order."""
    present = font.getBestCmap()
    return [f"U+{ord(char):04X}" for char in sorted(needed) if ord(char) not in present]


def save_face(font: TTFont, stem: Path) -> list[Path]:
    """Save the face; return its path."""
    path = stem.with_suffix(".ttf")
    font.save(path)
    return [path]


def save_parts(stem: Path) -> list[Path]:
    """Save what web pages need of a face that is there as TTF, a file for each script."""
    paths = []
    parts = {name: set(code_points(ranges)) for name, ranges in PARTS.items()}
    parts["rest"] = set(code_points(CHARACTERS)).difference(*parts.values())
    for name, points in parts.items():
        font = TTFont(stem.with_suffix(".ttf"), recalcTimestamp=False)
        cut_down(font, points)
        font.flavor = "woff2"
        path = stem.with_name(f"{stem.name}-{name}.woff2")
        font.save(path)
        paths.append(path)
    return paths


def _package_dir(package: str) -> Path:
    try:
        return Path(str(resources.files(package)))
    except ModuleNotFoundError as error:
        raise FontError(f"package {package} is not installed: see --help") from error


def _same_bytes(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--out", type=Path, default=FONTS_DIR, metavar="DIR", help="default: the bundled fonts"
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing, fail if a file would change"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
