"""A line of a table: what was measured, what came out, and what it should be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A line of the table: what was measured, its value, and what it should be."""

    name: str
    value: str
    wanted: str
    good: bool


def fact(name: str, good: bool) -> Figure:
    """Return the figure of something that must be so."""
    return Figure(name, "yes" if good else "no", "yes", good)


def figure(
    name: str, value: float, *, most: float | None = None, least: float | None = None
) -> Figure:
    """Return a number as a figure, and what it should be at most or at least."""
    wanted = f"≤ {most:g}" if most is not None else f"≥ {least:g}" if least is not None else ""
    good = (most is None or value <= most) and (least is None or value >= least)
    shown = f"{value:.2f}" if isinstance(value, float) and value < 100 else f"{value:.0f}"
    return Figure(name, shown, wanted, good)
