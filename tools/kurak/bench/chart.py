"""Numbers → a chart of bars as SVG, in black and grey, each with its number beside it."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

_NAMES, _BARS, _LINE, _TOP = 210, 380, 28, 44
"""Pixels: the room for names, that for bars, a line, and what stands above the first."""
_WIDE = _NAMES + _BARS + 90


def bars(title: str, values: Sequence[tuple[str, float]], ours: str) -> str:
    """Return a chart, a bar for each value, the one that is ours black."""
    most = max((value for _, value in values), default=1) or 1
    high = _TOP + _LINE * len(values) + 8
    words = "; ".join(f"{name} {_number(value)}" for name, value in values)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{high}" role="img"',
        f' viewBox="0 0 {_WIDE} {high}" font-family="sans-serif" font-size="14">',
        f"<title>{escape(title)}</title><desc>{escape(words)}</desc>",
        f'<rect width="{_WIDE}" height="{high}" fill="#fff"/>',
        f'<text x="8" y="24" font-weight="bold">{escape(title)}</text>',
    ]
    for number, (name, value) in enumerate(values):
        y = _TOP + _LINE * number
        length = max(1, round(_BARS * value / most))
        ink = "#111" if name.startswith(ours) else "#999"
        lines += [
            f'<text x="{_NAMES - 8}" y="{y + 15}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{_NAMES}" y="{y}" width="{length}" height="20" fill="{ink}"/>',
            f'<text x="{_NAMES + length + 6}" y="{y + 15}">{_number(value)}</text>',
        ]
    return "\n".join([*lines, "</svg>", ""])


def _number(value: float) -> str:
    return f"{value:.1f}" if value < 100 else f"{value:.0f}"
