"""Report → Files: Markdown, PDF, plots and tables."""

from collections.abc import Iterator
from importlib.util import find_spec

from kurak.cascade.markdown import markdown
from kurak.cascade.paper import fitted
from kurak.cascade.report import Report
from kurak.cascade.tables import tables
from kurak.edition import File
from kurak.store import Store

LIBRARY = "matplotlib"


def lacking() -> bool:
    """Tell whether the library that draws plots is missing: it is an extra."""
    return find_spec(LIBRARY) is None


def make(report: Report, store: Store) -> Iterator[File]:
    """Yield the files of a report."""
    from kurak.cascade.plots import plots  # slow to import, and an extra

    drawn = tuple(plots(report))
    printed = fitted(report, {file.path: file.content for file in drawn}, store)
    yield File("report.md", markdown(report).encode())
    yield File("report.pdf", printed.pdf)
    yield from (File(f"plots/{file.path}", file.content) for file in drawn)
    yield from tables(report)
