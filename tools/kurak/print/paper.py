"""The paper: sizes, margins, and the stylesheet of a profile. Lengths are in millimetres."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kurak.book import PaperName, Profile
from kurak.print.mirror import mirrored

ASSETS = Path(__file__).parent.parent / "assets"
POINTS = 72 / 25.4
"""Points of PDF in a millimetre."""

LARGE = 1.3
"""How much larger running heads and numbers are in large print."""

_SHEETS = ("fonts", "text", "front", "session", "blocks", "guide", "pack", "report")
_WALL = {"a4-landscape": "a4-landscape", "a3-landscape": "a4-landscape", "screen": "screen"}
"""What a whole room reads, and its style sheet."""
_PORTRAIT, _LANDSCAPE = 0.76, 0.55
"""Parts of a page's text for its highest picture: on wide pages words are large."""
_NARROW = 140
"""Millimetres of text below which two columns are one."""


@dataclass(frozen=True, slots=True)
class Paper:
    width: float
    height: float
    inner: float
    """The margin at the binding."""
    outer: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        return self.width - self.inner - self.outer

    @property
    def picture_height(self) -> float:
        """How high a picture may be: so that its title and a line or two stand on the same page."""
        height = self.height - self.top - self.bottom
        return height * (_PORTRAIT if self.height > self.width else _LANDSCAPE)

    @property
    def shift(self) -> float:
        """How far a page is moved from the middle towards its outer edge.

        A fragment does not know whether its pages will be left or right ones, so all are laid out with
        equal margins, and the linker moves the window through which the page is seen.
        """
        return (self.inner - self.outer) / 2


PAPERS: dict[PaperName, Paper] = {
    "a4": Paper(210, 297, inner=27, outer=22, top=24, bottom=24),
    "letter": Paper(215.9, 279.4, inner=28, outer=23, top=22, bottom=22),
    "a5": Paper(148, 210, inner=14, outer=19, top=17, bottom=17),
    "a4-landscape": Paper(297, 210, inner=20, outer=20, top=18, bottom=18),
    "a3-landscape": Paper(420, 297, inner=28, outer=28, top=25, bottom=25),
    "screen": Paper(254, 142.875, inner=14, outer=14, top=10, bottom=15),
}


@cache
def stylesheet(profile: Profile, direction: str) -> str:
    """Return the whole stylesheet of a profile, its addresses relative to `assets/print/`."""
    css = _stylesheet(profile)
    return mirrored(css) if direction == "rtl" else css


def _stylesheet(profile: Profile) -> str:
    paper = PAPERS[profile.paper]
    side = (paper.inner + paper.outer) / 2
    page = (
        f"@page {{ size: {paper.width}mm {paper.height}mm; "
        f"margin: {paper.top}mm {side}mm {paper.bottom}mm }}\n"
    )
    root = (
        f":root {{ --page-width: {paper.width}mm; --page-height: {paper.height}mm; "
        f"--picture-height: {paper.picture_height:.1f}mm }}\n"
    )
    if profile.paper in _WALL:
        return page + root + "\n".join(map(_text, (*_SHEETS, _WALL[profile.paper])))
    added = {
        "narrow": profile.large or paper.text_width < _NARROW,
        "large": profile.large,
        "black": profile.black,
    }
    names = (*_SHEETS, *(name for name, wanted in added.items() if wanted))
    return page + root + "\n".join(_text(name) for name in names)


@cache
def furniture_stylesheet(profile: Profile, width: float, height: float) -> str:
    """Return the stylesheet of a piece of furniture of this size: a running head, a thumb index."""
    page = f"@page {{ size: {width}mm {height}mm; margin: 0 }}\n"
    large = f"html {{ font-size: {10 * LARGE}pt }}" if profile.large else ""
    return page + _text("fonts") + _text("furniture") + large


def _text(name: str) -> str:
    return (ASSETS / "print" / f"{name}.css").read_text(encoding="utf-8")
