"""A target as a function of plain bytes: how a long run, and atheris, speak with it."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings

from fuzz.damage import Input
from fuzz.limits import limited
from fuzz.targets import Target


class One:
    """A target that is given bytes, from which hypothesis makes an input."""

    def __init__(self, target: Target) -> None:
        self.last = Input("", b"")
        self._warm = False

        @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
        @given(target.sent())
        def test(sent: Input) -> None:
            self.last = sent
            if not self._warm:  # what is read once and kept is not the first input's fault
                self._warm = True
                target.run(sent)
            with limited():
                target.run(sent)

        self._test: Callable[[bytes], bytes | None] = test.hypothesis.fuzz_one_input  # type: ignore[attr-defined]

    def tried(self, content: bytes) -> bool:
        """Tell whether the bytes made an input; raise what it raised."""
        return self._test(content) is not None
