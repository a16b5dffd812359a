"""What we tell authors: what is wrong, where, why it matters, and what to do.

Diagnostics → text for people, and what editors, forges and code scanners read.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kurak.diagnostics.machine import github, json, sarif
from kurak.diagnostics.model import Diagnostic, Documented, Level
from kurak.diagnostics.spoken import Say, say_in
from kurak.diagnostics.text import remark, text

Rendering = Callable[[Sequence[Diagnostic], Path, Sequence[Documented]], str]
FORMATS: Mapping[str, Rendering] = {"text": text, "json": json, "github": github, "sarif": sarif}
"""Each takes the diagnostics, the course's folder, and the rules there are."""

__all__ = ["FORMATS", "Diagnostic", "Documented", "Level", "Say", "remark", "say_in", "text"]
