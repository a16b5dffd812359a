"""What a rule is: a generator whose docstring is its public documentation."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kurak.diagnostics import Diagnostic, Level
from kurak.model import Place
from kurak.sentences import Text


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found; the rule's own code, level and reason are added later."""

    place: Place
    message: Text
    help: Text = ""
    length: int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """A code, and the generator that judges."""

    code: str
    level: Level
    judge: Callable[[Any], Iterable[Finding]]
    """Takes a Subject; a rule of another room takes what that room judges."""

    def diagnostic(self, finding: Finding) -> Diagnostic:
        """Return a finding as an author is told it."""
        return Diagnostic(
            place=finding.place,
            code=self.code,
            level=self.level,
            message=finding.message,
            why=self.why,
            help=finding.help,
            length=finding.length,
        )

    @property
    def title(self) -> str:
        """The first line of the docstring."""
        return self._paragraphs[0]

    @property
    def why(self) -> str:
        """The second paragraph, on one line."""
        return " ".join(self._paragraphs[1].split())

    @property
    def examples(self) -> str:
        """What stands behind: an example of wrong and one of right."""
        return self._paragraphs[2]

    @property
    def _paragraphs(self) -> list[str]:
        return (inspect.getdoc(self.judge) or "").split("\n\n", 2)
