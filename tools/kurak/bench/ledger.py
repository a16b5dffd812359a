"""What has been measured so far, in a file: an interrupted bench goes on where it was.

Every single run is noted when it is done, with how busy the computer was. What was measured of another
course, or with another version of the program, counts as not measured.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kurak.bench.figures import Figure
from kurak.bench.runs import Run
from kurak.output.write import write_text


class Ledger:
    """Measures what is not yet noted, and notes it."""

    def __init__(self, file: Path, of: str, tell: Callable[[str], None] = lambda _: None) -> None:
        """Go on with the file, if what it tells is `of` the same; tell the name of each run as it begins."""
        self._file = file
        self._of = of
        self._tell = tell
        self._noted: dict[str, Any] = {}
        try:
            before = json.loads(file.read_text(encoding="utf-8"))
            if before["of"] == of:
                self._noted = before["noted"]
        except (OSError, ValueError, KeyError, TypeError):
            pass  # there is none, or it was damaged: then all is measured

    def run(self, name: str, make: Callable[[], Run]) -> Run:
        """Return a run, which is made where it is not noted."""
        return Run(**self._recall(name, lambda: asdict(make())))

    def figures(self, name: str, make: Callable[[], Iterable[Figure]]) -> tuple[Figure, ...]:
        """Return figures that are measured together, where they are not noted."""
        made = self._recall(name, lambda: [asdict(each) for each in make()])
        return tuple(Figure(**each) for each in made)

    def text(self, name: str, make: Callable[[], str]) -> str:
        """Return what else is found out once, such as the reason why a peer cannot be had."""
        return str(self._recall(name, make))

    def counts(self, name: str, make: Callable[[], Mapping[str, int]]) -> dict[str, int]:
        """Return numbers that a run has left behind, such as how many pages it made."""
        return dict(self._recall(name, lambda: dict(make())))

    @property
    def loads(self) -> list[float]:
        """How busy the computer was at each run: the processes that wanted a core in that minute."""
        return [each["load"] for each in self._noted.values()]

    def _recall(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self._noted:
            self._tell(name)
            load = os.getloadavg()[0]
            self._noted[name] = {"made": make(), "load": round(load, 1)}
            told = {"of": self._of, "noted": self._noted}
            write_text(self._file, json.dumps(told, indent=1, ensure_ascii=False) + "\n")
        return self._noted[name]["made"]
