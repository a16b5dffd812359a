"""What came of it: a register of workshops, in counts and without a name → a report.

    register ──read──▶ Draft ──judge──▶ diagnostics
                         │
                         └─settle─▶ Register ──choose──▶ Selection ──tally──▶ Tally ──publish──▶ Published
                                                                                                     │
    answers ──read_answers──▶ Answers ──changes──▶ Changes ──────────────tell────────────────────────┤
                                                                                                     ▼
                                                           Files ◀──────────────make───────────── Report

A Tally knows every number; a Published knows only what may be told, and what stands behind it sees nothing
else. So a table, a plot, the words for a plot and a CSV file cannot tell more than one another.
"""

from kurak.cascade.rules import RULES

__all__ = ["RULES"]
