"""Who gets a release finds out what was changed, is missing, is too much, or was taken back."""

import json
import shutil
from pathlib import Path

import pytest

from conftest import with_own_store

from .conftest import DAY, KEYS, done, kurak
from .rfc8032 import pair

FILE = "outlines/en/participant.txt"


def told(where: Path, *given: str, code: int = 0, key: str = KEYS.line) -> str:
    result = kurak(where, "verify", *(("--public-key", key) if key else ()), *given)
    assert result.returncode == code, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    return result.stdout + result.stderr


@pytest.fixture
def got(released: Path, tmp_path: Path) -> Path:
    """Return a release as it arrives somewhere else, without what the copying left behind."""
    there = tmp_path / "elsewhere/stick"
    shutil.copytree(released / "dist", there, ignore=shutil.ignore_patterns(".kurak"))
    return there


def test_what_arrives_whole_is_what_was_released(got: Path) -> None:
    said = told(got.parent, "stick")
    assert "All is as it was released." in said
    assert f"small Test edition as of {DAY}" in said
    (got / "ours.pub").write_text(KEYS.public, encoding="utf-8")
    assert "ours.pub: NOT LISTED" in told(got, ".", code=1, key="ours.pub")


def test_what_a_system_puts_on_a_stick_by_itself_is_no_fault(got: Path) -> None:
    own = (
        "System Volume Information/IndexerVolumeGuid",
        ".DS_Store",
        "web/._index.html",
        "Thumbs.db",
    )
    for name in own:
        (got / name).parent.mkdir(parents=True, exist_ok=True)
        (got / name).write_bytes(b"x")
    said = told(got, ".")
    assert "All is as it was released." in said
    assert "4 files that Windows or macOS put there are of no release: .DS_Store" in said
    assert "ask for the newest revocations.json" in said
    (got / "web/System Volume Information").mkdir()
    (got / "web/System Volume Information/readme.exe").write_bytes(b"x")
    (got / "web/.DS_Store").symlink_to(got / "Thumbs.db")
    said = told(got, ".", code=1)
    assert "web/System Volume Information/readme.exe: NOT LISTED" in said, "no system puts it there"
    assert "web/.DS_Store: NOT LISTED" in said


def test_what_was_changed_is_missing_or_too_much_is_named(got: Path) -> None:
    with (got / FILE).open("a", encoding="utf-8") as file:
        file.write(" ")
    (got / "packages/en/questions.gift").unlink()
    (got / "packages/en/install.exe").write_bytes(b"MZ")
    said = told(got, ".", code=1)
    assert f"{FILE}: CHANGED" in said
    assert "packages/en/questions.gift: MISSING" in said
    assert "packages/en/install.exe: NOT LISTED" in said
    assert "NOT AS RELEASED" in said and "All is as" not in said
    assert f"{FILE}: CHANGED" in told(got, FILE, code=1)
    told(got, "cases")


def test_nothing_is_not_what_was_released(got: Path) -> None:
    (got / "nothing").mkdir()
    assert "nothing: NOT LISTED" in told(got, "nothing", code=1)


def test_only_a_mark_may_be_called_so(got: Path, tmp_path: Path) -> None:
    (got / ".kurak").write_bytes(b"\x7fELF")
    assert ".kurak: NOT LISTED" in told(got, ".", code=1)
    (got / ".kurak").unlink()
    (got / ".kurak").symlink_to(tmp_path)
    (got / "revocations.json").symlink_to(got / "nowhere")
    said = told(got, ".", code=1)
    assert ".kurak: NOT LISTED" in said and "revocations.json: NOT LISTED" in said


def test_a_list_without_an_end_is_none(got: Path) -> None:
    with (got / "revocations.json").open("wb") as file:
        file.truncate(3_000_000_000)
    assert "is no list of what was taken back" in told(got, ".", code=2)


def test_a_part_will_do_when_a_part_is_asked_for(got: Path) -> None:
    shutil.rmtree(got / "packages")
    assert "MISSING" in told(got, ".", code=1)
    assert "All is as it was released." in told(got, "--partial", ".")
    assert "All is as it was released." in told(got, "cases"), "a folder is whole by itself"


def test_a_single_file_is_known_by_another_name(got: Path, tmp_path: Path) -> None:
    alone = tmp_path / "from a friend.txt"
    shutil.copy(got / FILE, alone)
    sums = str(got / "SHA256SUMS")
    assert f"is {FILE} of the release" in told(tmp_path, str(alone), "--sums", sums)
    alone.write_text("another\n", encoding="utf-8")
    assert "NOT LISTED" in told(tmp_path, str(alone), "--sums", sums, code=1)
    result = kurak(tmp_path, "verify", str(alone))
    assert result.returncode == 2
    assert "There is no SHA256SUMS beside" in result.stderr


def test_nobody_else_may_have_signed(got: Path) -> None:
    other = pair(bytes(32), b"NUMBER 2").line
    assert "was made with another key" in told(got, ".", code=1, key=other)
    forged = pair(bytes(32)).line  # another key that bears the same number
    assert "NOT PROVEN" in told(got, ".", code=1, key=forged)
    assert "no public key was named" in told(got, ".", code=1, key="")
    listed = got / "SHA256SUMS"
    listed.write_text("\n".join(listed.read_text(encoding="utf-8").splitlines()[1:]) + "\n")
    assert "is not that of this list" in told(got, ".", code=1)
    (got / "SHA256SUMS.minisig").unlink()
    assert "there is no SHA256SUMS.minisig" in told(got, ".", code=1)
    assert "is no public key" in told(got, ".", code=2, key="RWnonsense")


def test_what_its_narrator_took_back_is_revoked_and_the_next_release_is_not(
    released: Path, got: Path
) -> None:
    course = released
    with_own_store(course)
    done(course, "withdraw", "kz-well", "--as-of", "2027-04-10", "--yes")
    newer = str(course / "revocations.json")
    said = told(got, ".", "--revocations", newer, code=1)
    assert "cases/en/participant.pdf: REVOKED" in said and "kz-well" in said
    assert "do not hand it on" in said and "Delete it here" in said
    assert "REVOKED" in told(got, FILE, "--revocations", newer, code=1)
    alone = got.parent / "alone"
    (alone / FILE).parent.mkdir(parents=True)
    shutil.copy(got / FILE, alone / FILE)
    for name in ("SHA256SUMS", "SHA256SUMS.minisig"):
        shutil.copy(got / name, alone / name)
    said_there = told(alone, ".", "--partial", "--revocations", newer, code=1)
    assert (
        "manifest.json is not beside its list" in said_there and "manifest.json is not" not in said
    )
    assert "All is as it was released." in told(got, "."), "it cannot know by itself"
    shutil.copy(newer, got)
    assert "REVOKED" in told(got, ".", code=1), "a list that lies beside it is read"

    wanted = ("-l", "en", "-f", "outline", "-f", "cases", "-f", "gift", "--as-of", DAY)
    done(course, "build", *wanted)
    done(course, "release", "--as-of", DAY, "--key", "../ours.key")
    revoked = json.loads(Path(newer).read_bytes())["revoked"]
    sums = (course / "dist/SHA256SUMS").read_text(encoding="utf-8")
    again = [each["path"] for each in revoked if each["sha256"] in sums]
    assert again, "some files are the same with and without the case study"
    said = told(course, "dist")
    assert "All is as it was released." in said and "REVOKED" not in said
    assert (course / "dist/revocations.json").is_file(), "who gets it can judge older ones"
    assert "REVOKED" in told(
        got, ".", "--revocations", "../../course/dist/revocations.json", code=1
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (f"{'0' * 64}  ../../outside", "leads out of its folder"),
        (f"{'0' * 64}  /etc/hostname", "leads out of its folder"),
        (f"{'0' * 63}  a", "is no line of"),
        (f"{'0' * 64}  {FILE}", "a second time"),
        ("", "is no line of"),
        ("\udcff", "cannot be read"),
    ],
)
def test_a_list_from_anybody_leads_nowhere(got: Path, line: str, says: str) -> None:
    with (got / "SHA256SUMS").open("a", encoding="utf-8", errors="surrogateescape") as file:
        file.write(f"{line}\n")
    assert says in told(got, ".", code=2)


def test_what_comes_from_anybody_does_not_move_the_cursor(got: Path) -> None:
    (got / "a\x1b[2Jb").write_text("", encoding="utf-8")
    said = told(got, ".", code=1)
    assert "\x1b" not in said and "NOT LISTED" in said
    (got / "revocations.json").write_text("[" * 100_000, encoding="utf-8")
    assert "is no list of what was taken back" in told(got, ".", code=2)


def test_a_link_is_no_file_of_a_release(got: Path, tmp_path: Path) -> None:
    shutil.move(got / FILE, tmp_path / "original")
    (got / FILE).symlink_to(tmp_path / "original")
    (got / "everything").symlink_to("/", target_is_directory=True)
    said = told(got, ".", code=1)
    assert f"{FILE}: NOT LISTED" in said
    assert "everything: NOT LISTED" in said
