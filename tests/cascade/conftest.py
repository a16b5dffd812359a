"""The season of 2013 as its source tells it, and a register that is invented from end to end."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kurak.cli import commands

HERE = Path(__file__).parent
SEASON = HERE / "season-2013.yml"
INVENTED = HERE / "invented.csv"
ANSWERS = HERE / "answers.csv"

Run = Callable[..., Result]


@pytest.fixture
def kurak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the function from arguments to what `kurak cascade …` says; reports go to `report`."""

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1956528000")  # 1 January 2032

    def run(*arguments: str | Path) -> Result:
        given = [str(each) for each in arguments]
        if given[0] == "report":
            given += ["--course", str(HERE.parent / "small_course"), "-o", str(tmp_path / "report")]
        return CliRunner().invoke(commands, ["cascade", *given], catch_exceptions=False)

    return run
