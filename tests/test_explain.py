"""`./kurak build --explain` says for each job why it ran or did not, in files and words."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from conftest import SMALL
from kurak.store import Store
from kurak.store.inputs import Inputs
from kurak.why.changes import changes, note, noted

KURAK = Path(sys.executable).parent / "kurak"
SESSION = "curriculum/01-first/01-one/session.md"
CATALOGUE = "curriculum/01-first/01-one/kk.po"
STANDS = "not run: nothing that it is made of has changed"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the small course of which handbooks have been built."""
    copy = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("explained") / "course"))
    explained(copy)
    return copy


def explained(course: Path) -> dict[str, str]:
    """Build the handbooks, and return for each edition and PDF of the account what is said of it."""
    done = subprocess.run(
        [str(KURAK), "build", "-l", "en", "-l", "kk", "-f", "handbook", "--explain"],
        cwd=course,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not re.search("[0-9a-f]{12}", done.stdout), "a hash explains nothing"
    lines = re.findall(
        r"^  (ran|not run) +(?:handbook )?(\S+\.pdf|\(\w+, \w+\)): (.*)$", done.stdout, re.M
    )
    return {path: f"{did}: {why}" for did, path, why in lines} or {"": done.stdout}


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_job_is_explained_by_the_files_that_changed(course: Path) -> None:
    assert "No job ran" in explained(course)[""]

    change(course / SESSION, "Water is wet.", "Water is wet and cold.")
    said = explained(course)
    assert len(said) == 8, "two languages, two audiences: an edition and a PDF of each"
    assert set(said.values()) == {f"ran: {SESSION} changed"}

    entry = '\n#~ msgid "gone"\n#~ msgstr "жоқ"\n'  # changes a file and no page
    with (course / CATALOGUE).open("a", encoding="utf-8") as file:
        file.write(entry)
    said = explained(course)
    assert said == {
        "(en, participant)": STANDS,
        "(en, facilitator)": STANDS,
        "(kk, participant)": f"ran: {CATALOGUE} changed",
        "(kk, facilitator)": f"ran: {CATALOGUE} changed",
        "handbooks/kk/participant.pdf": "not run: it is what it was",
        "handbooks/kk/facilitator.pdf": "not run: it is what it was",
    }

    translation = re.search(
        r'msgid "The well"\nmsgstr "([^"]+)"', (course / CATALOGUE).read_text("utf-8")
    )
    assert translation
    change(course / CATALOGUE, f'msgstr "{translation[1]}"', f'msgstr "{translation[1]} 7"')
    said = explained(course)
    assert {path for path, why in said.items() if why.startswith("ran")} == {
        "(kk, participant)",
        "(kk, facilitator)",
        "handbooks/kk/participant.pdf",
        "handbooks/kk/facilitator.pdf",
    }
    assert said["handbooks/kk/participant.pdf"] == f"ran: {CATALOGUE} changed"
    assert said["(en, participant)"] == STANDS


def test_what_is_lost_from_the_store_is_said_to_be(course: Path) -> None:
    explained(course)
    for file in (course / ".kurak/store").glob("*/*"):
        if b"%PDF" in file.read_bytes():
            file.unlink()
    (course / "dist/handbooks/en/participant.pdf").unlink()
    said = explained(course)
    assert said["handbooks/en/participant.pdf"] == "ran: it is not in the store any more"
    assert (
        said["(en, participant)"]
        == "ran: just these were not made together into this folder, or are not there as they were left"
    )
    assert {path for path, why in said.items() if why.startswith("ran")} == {
        "(en, participant)",
        "handbooks/en/participant.pdf",
    }


def test_each_kind_of_change_has_its_words() -> None:
    before = Inputs(
        files={"a.md": "1", "b.md": "1"},
        program={"build.py": "1", "assets/fonts/a.ttf": "1"},
        libraries=("Python 3.11.7", "weasyprint-63.0.dist-info"),
        options={"--paper": "a4"},
    )
    assert changes(before, before).files == changes(before, before).others == ()
    assert changes(None, before).unknown
    assert changes(before, replace(before, files={"a.md": "2", "c.md": "1"})).files == (
        "a.md",
        "b.md",
        "c.md",
    )
    fonts = replace(before, program={**before.program, "assets/fonts/a.ttf": "2"})
    assert [*map(str, changes(before, fonts).others)] == ["the fonts changed"]
    program = replace(before, program={**before.program, "build.py": "2"})
    assert [*map(str, changes(before, program).others)] == ["the program changed"]
    library = replace(before, libraries=("Python 3.11.7", "weasyprint-64.0.dist-info"))
    assert "weasyprint-64.0" in str(changes(before, library).others[0])
    paper = replace(before, options={"--paper": "a5"})
    assert [*map(str, changes(before, paper).others)] == ["--paper is a5, and was a4"]


def test_what_another_version_has_noted_is_not_remembered(tmp_path: Path) -> None:
    store, inputs = Store(tmp_path), Inputs({}, {}, ())
    key = note(store, tmp_path, inputs)
    assert noted(store, key) == inputs
    for record in ({**asdict(inputs), "weather": "fair"}, {"files": {}}):
        store.put(key, json.dumps(record).encode())
        assert noted(store, key) is None
