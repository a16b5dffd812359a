"""The nouns of a report: what Markdown, PDF and CSV are made from, so that all of them say the same."""

from dataclasses import dataclass

from kurak.cascade.grid import Number
from kurak.model import Language

Value = str | Number
"""Words, or a number; a CSV file keeps a number as one."""


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Its first column heads the rows."""

    name: str
    """Of its CSV file."""
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    summed: bool = False
    """Whether the last row is the sum of those above it."""
    prose: bool = False
    """Whether the last column holds sentences: all others but the first hold numbers."""


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: Number
    said: str
    """The number, and what else is written beside the bar."""
    solid: bool = True
    """Hatched if not: those of whom it is not known."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A panel of bars: one category after another, or one period after another."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A mean, and the interval around it."""

    label: str
    value: float
    ends: tuple[float, float] | None
    said: str


@dataclass(frozen=True, slots=True)
class Dots:
    """A panel of dots on a line from `least` on; none can lie farther from 0 than `widest`."""

    title: str
    dots: tuple[Dot, ...]
    least: float
    widest: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A plot, and the words that say the same."""

    name: str
    alt: str
    panels: tuple[Bars | Dots, ...]
    upright: bool = False
    """Whether bars stand side by side, as times do."""


Block = Heading | Paragraph | Items | Table | Picture


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    kicker: str
    """Who reports, and when."""
    language: Language
    blocks: tuple[Block, ...]
