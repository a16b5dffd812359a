"""Report → its plots as SVG: the only module that knows Matplotlib.

They are black on white: lengths, places, hatches and the numbers beside them say everything, and the same
report gives the same bytes. Letters become outlines; the words for a plot stand beside it.
"""

import io
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, cast

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager

from kurak.cascade.report import Bars, Dots, Picture, Report
from kurak.edition import File
from kurak.print.fonts import FONTS

_WIDE = 150 / 25.4
"""Inches: as wide as a picture is on A4."""
_INK = "#111"
_HATCHES = ("", "////", "....", "xxxx", "----", "\\\\\\\\")
_FACE = FONTS / "NotoSans-Regular.ttf"
_LINE = 36
"""Letters of a label on one line."""


def plots(report: Report) -> Iterator[File]:
    """Yield a file for each plot of a report."""
    with matplotlib.rc_context(cast(Any, _settings())):
        for block in report.blocks:
            if isinstance(block, Picture):
                yield File(f"{block.name}.svg", _drawn(block))


def _settings() -> dict[str, Any]:
    fontManager.addfont(_FACE)
    return {
        "font.family": FontProperties(fname=_FACE).get_name(),
        "font.size": 9.5,
        "svg.fonttype": "path",
        "svg.hashsalt": "kurak",
        "hatch.linewidth": 0.6,
        "hatch.color": _INK,
        "axes.edgecolor": _INK,
        "axes.unicode_minus": True,
        "text.color": _INK,
        "xtick.color": _INK,
        "ytick.color": _INK,
    }


def _drawn(picture: Picture) -> bytes:
    heights = [_height(panel, picture.upright) for panel in picture.panels]
    figure = Figure(figsize=(_WIDE, sum(heights)), layout="constrained")
    axes = figure.subplots(len(heights), 1, squeeze=False, height_ratios=heights)[:, 0]
    tallest = max(
        (
            bar.value
            for p in picture.panels
            if isinstance(p, Bars)
            for bar in p.bars
            if isinstance(bar.value, int)
        ),
        default=1,
    )
    for number, (panel, place) in enumerate(zip(picture.panels, axes, strict=True)):
        if isinstance(panel, Dots):
            _dots(place, panel)
        elif picture.upright:
            last = number == len(picture.panels) - 1
            _upright(place, panel, _HATCHES[number % len(_HATCHES)], tallest, last)
        else:
            _lying(place, panel, tallest)
    _settle(figure)
    target = io.BytesIO()
    figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
    return target.getvalue()


def _settle(figure: Figure) -> None:
    """Keep the places that the layout found, without its last digits: they differ from run to run."""
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for place in figure.axes:
        left, bottom, width, height = (round(edge, 4) for edge in place.get_position().bounds)
        place.set_position((left, bottom, width, height))


def _height(panel: Bars | Dots, upright: bool) -> float:
    if isinstance(panel, Dots):
        return 0.65 + _rows([dot.label for dot in panel.dots])[1]
    if upright:
        return 0.95
    return 0.15 + _rows([bar.label for bar in panel.bars])[1]


def _rows(labels: Sequence[str]) -> tuple[Sequence[float], float]:
    """Return the middles of rows that are as high as their labels, from the top, and their sum; in inches."""
    middles, top = [], 0.0
    for label in labels:
        high = 0.16 + 0.165 * len(_lines(label))
        middles.append(top + high / 2)
        top += high
    return middles, top


def _bare(place: Axes, *kept: str) -> None:
    for side in ("left", "right", "top", "bottom"):
        place.spines[side].set_visible(side in kept)
    place.tick_params(length=0)


def _upright(place: Axes, panel: Bars, hatch: str, tallest: int, last: bool) -> None:
    """Draw times side by side; the same height means the same number in each panel."""
    _bare(place, "bottom")
    places = range(len(panel.bars))
    face = _INK if not hatch else "white"
    place.bar(
        places, _lengths(panel), width=0.62, color=face, edgecolor=_INK, linewidth=0.8, hatch=hatch
    )
    for at, bar, length in zip(places, panel.bars, _lengths(panel), strict=True):
        place.annotate(
            bar.said, (at, length), (0, 2), textcoords="offset points", ha="center", va="bottom"
        )
    place.set_title(panel.title, loc="left", fontsize=9.5, fontweight="normal")
    place.set_ylim(0, tallest * 1.45)
    place.set_xlim(-0.6, max(len(panel.bars), 3) - 0.4)
    place.set_yticks([])
    room = 64 // max(1, len(panel.bars))
    labels = [textwrap.fill(bar.label, max(5, room)) for bar in panel.bars] if last else []
    place.set_xticks(places if last else [], labels)


def _lying(place: Axes, panel: Bars, tallest: int) -> None:
    """Draw categories below one another; the last, of whom it is not known, is hatched."""
    _bare(place, "left")
    places, high = _rows([bar.label for bar in panel.bars])
    place.barh(places, _lengths(panel), height=0.18, color="white", edgecolor=_INK, linewidth=0.8)
    for at, bar, patch in zip(places, panel.bars, place.patches, strict=True):
        if bar.solid:
            patch.set_facecolor(_INK)
        else:
            patch.set_hatch(_HATCHES[1])
        length = bar.value if isinstance(bar.value, int) else 0
        place.annotate(bar.said, (length, at), (4, 0), textcoords="offset points", va="center")
    place.set_yticks(places, ["\n".join(_lines(bar.label)) for bar in panel.bars])
    place.set_ylim(high, 0)
    place.set_xlim(0, tallest * 1.25)
    place.set_xticks([])


def _dots(place: Axes, panel: Dots) -> None:
    """Draw a mean as a dot and its interval as a line, around a line for no change."""
    _bare(place, "bottom")
    place.axvline(0, color=_INK, linewidth=0.8, linestyle=(0, (4, 3)))
    places, high = _rows([dot.label for dot in panel.dots])
    for at, dot in zip(places, panel.dots, strict=True):
        if dot.ends:
            place.plot(dot.ends, (at, at), color=_INK, linewidth=1.2, marker="|", markersize=7)
        place.plot(dot.value, at, color=_INK, marker="o", markersize=5.5)
        place.annotate(  # beside all lines: no word lies on one
            dot.said,
            (1, at),
            (6, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            va="center",
        )
    place.set_yticks(places, ["\n".join(_lines(dot.label)) for dot in panel.dots])
    place.set_ylim(high, 0)
    place.set_xlim(panel.least - panel.widest * 0.1, panel.widest * 1.05)
    place.set_xticks([tick for tick in place.get_xticks() if panel.least <= tick <= panel.widest])
    place.set_title("\n".join(textwrap.wrap(panel.title, 44)), loc="left", fontsize=9.5)


def _lengths(panel: Bars) -> Sequence[int]:
    """Return the lengths of bars; a number that is not told has none."""
    return [bar.value if isinstance(bar.value, int) else 0 for bar in panel.bars]


def _lines(label: str) -> list[str]:
    return textwrap.wrap(label, _LINE)
