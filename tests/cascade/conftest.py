"""The season of 2013 as its source tells it, and a register that is invented from end to end."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kurak.cli import commands

HERE = Path(__file__).parent
SEASON = HERE / "season-2013.yml"
INVENTED = HERE / "invented.csv"
ANSWERS = HERE / "answers.csv"

Run = Callable[..., Result]


def run(course: Path, folder: Path, *arguments: str | Path) -> Result:
    """Return what `kurak cascade …` says on 1 January 2032; a report goes to `report` in a folder."""
    given = [str(each) for each in arguments]
    if given[0] == "report":
        given += ["--course", str(course), "-o", str(folder / "report")]
    environment = {"SOURCE_DATE_EPOCH": "1956528000"}
    return CliRunner(env=environment).invoke(commands, ["cascade", *given], catch_exceptions=False)


@pytest.fixture
def kurak(small_root: Path, tmp_path: Path) -> Run:
    """Return the function from arguments to what `kurak cascade …` says; reports go to `report`."""
    return partial(run, small_root, tmp_path)


@pytest.fixture(scope="session")
def reported(small_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return the function from arguments to the folder in which their report is, to be read alone."""
    made: dict[tuple[str | Path, ...], Path] = {}

    def folder(*arguments: str | Path) -> Path:
        if arguments not in made:
            place = tmp_path_factory.mktemp("reported")
            result = run(small_root, place, "report", *arguments)
            assert result.exit_code == 0, result.output
            made[arguments] = place
        return made[arguments]

    return folder
