"""Word editions need a package that is an extra: what is told where it is missing, and what is made then."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kurak import formats
from kurak.cli import commands

METADATA = """\
Metadata-Version: 2.4
Name: pretended
Version: 1
Provides-Extra: blots
Requires-Dist: click
Requires-Dist: no-such-package>=2; extra == "blots"
Requires-Dist: click>=8; extra == 'blots'
Requires-Dist: other-package; extra == "others"
"""
ENTRIES = """\
[kurak.formats]
blots = kurak.formats.outline:outline [blots]
plain = kurak.formats.outline:outline
"""


@pytest.fixture
def pretended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a distribution with two formats, one of which needs an extra that is not there."""
    folder = tmp_path / "pretended-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(METADATA)
    (folder / "entry_points.txt").write_text(ENTRIES)
    monkeypatch.syspath_prepend(str(tmp_path))


@pytest.mark.usefixtures("pretended")
def test_a_format_lacks_what_its_own_extra_asks_for() -> None:
    assert formats.lacking("blots") == ("no-such-package",)
    assert formats.lacking("plain") == ()


def test_the_word_format_has_what_it_needs_here() -> None:
    assert formats.lacking("word") == ()


@pytest.mark.usefixtures("pretended")
def test_who_asks_for_such_a_format_is_told_what_to_type(small_folder: Path) -> None:
    told = CliRunner().invoke(commands, ["build", "--course", str(small_folder), "-f", "blots"])
    assert told.exit_code == 2
    assert "The format blots needs no-such-package" in told.output
    assert "-m pip install no-such-package" in told.output
    assert not (small_folder / "dist").exists()


@pytest.mark.usefixtures("pretended")
def test_who_builds_everything_gets_the_rest_and_is_told(
    small_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "names", lambda: ("blots", "outline"))
    told = CliRunner().invoke(commands, ["build", "--course", str(small_folder), "-l", "en"])
    assert told.exit_code == 0
    assert "Left out: blots, which needs no-such-package" in told.output
    assert (small_folder / "dist" / "outlines" / "en" / "facilitator.txt").is_file()
