"""What may be handed on: everything that stands in the way is told, and what passes can be verified."""

import hashlib
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner

from kurak.output import manifest
from kurak.release import sbom

from .conftest import CASE, DAY, KEYS, done, kurak, reviewed
from .rfc8032 import is_minisigned

ROOT = Path(__file__).parents[2]

HEAD = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def refused(course: Path, *given: str, **settings: str) -> str:
    """Return why there is no release, and see that nothing was written."""
    before = {path: path.read_bytes() for path in (course / "dist").rglob("*") if path.is_file()}
    result = kurak(course, "release", "--as-of", DAY, *given, **settings)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    assert {p: p.read_bytes() for p in (course / "dist").rglob("*") if p.is_file()} == before
    return result.stderr


def test_what_is_reviewed_built_and_whole_is_released_and_signed(course: Path) -> None:
    told = done(course, "release", "--as-of", DAY, "--key", "../ours.key")
    dist = course / "dist"
    assert f"Signed. Give people the public key in another way than the files: {KEYS.line}" in told
    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=dist, check=True, capture_output=True).stdout == b""
    listed = {line[66:] for line in (dist / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    own = {"SHA256SUMS", "SHA256SUMS.minisig", ".kurak"}
    there = {each.relative_to(dist).as_posix() for each in dist.rglob("*") if each.is_file()}
    assert listed == there - own, "nothing is missing from the list, and nothing is too much"
    assert {"outlines/en/participant.txt", "packages/en/questions.gift", "sbom.cdx.json"} <= listed
    signature = (dist / "SHA256SUMS.minisig").read_text(encoding="utf-8")
    assert is_minisigned((dist / "SHA256SUMS").read_bytes(), signature, KEYS.line)
    mark = hashlib.sha256((dist / "SHA256SUMS").read_bytes()).hexdigest()[:8]
    assert f"small Test edition as of {DAY}, list {mark}\n" in signature
    if program := shutil.which("minisign"):
        order = [program, "-Vm", "SHA256SUMS", "-P", KEYS.line]
        subprocess.run(order, cwd=dist, check=True, capture_output=True)
    (edition, *_) = json.loads((dist / "manifest.json").read_bytes())["editions"]
    assert (edition["as_of"], edition["language"], edition["cases"]) == (DAY, "en", ["kz-well"])
    assert edition["translation"]["translated"] == edition["translation"]["texts"] > 0

    first = {path: (dist / path).read_bytes() for path in there}
    done(course, "release", "--as-of", DAY, "--key", "../ours.key")
    assert {path: (dist / path).read_bytes() for path in there} == first, "twice is once"
    done(course, "build", "-l", "en", "-f", "outline", "--as-of", DAY)
    left = {each.name for each in dist.iterdir()}
    assert not left & {"SHA256SUMS", "SHA256SUMS.minisig", "sbom.cdx.json"}, "they tell of what was"


def test_what_is_signed_elsewhere_goes_with_the_next_build(course: Path) -> None:
    told = done(course, "release", "--as-of", DAY)
    assert "minisign -Sm" in told
    (course / "dist/SHA256SUMS.minisig").write_text("by hand\n", encoding="utf-8")
    done(course, "build", "-l", "en", "-f", "outline", "--as-of", DAY)
    assert not (course / "dist/SHA256SUMS.minisig").exists()


def test_what_nobody_has_reviewed_is_refused_with_what_to_do(course: Path) -> None:
    record = course / CASE / "record.yml"
    record.write_text(
        "id: kz-well\nstatus: review\nsource_basis: fictional\nauthor: A01\n", encoding="utf-8"
    )
    told = refused(course)
    assert f"{CASE}: lacks 2 reviews; its record does not say `status: approved`.\n" in told
    assert "2 people besides its author" in told
    record.write_text("id: kz-well\nstatus: draft\nsource_basis: fictional\nauthor: A01\n")
    assert kurak(course, "release", "--gate", "cases", "--gate", "day").returncode == 0
    reviewed(course)
    with (course / CASE / "case.md").open("a", encoding="utf-8") as file:
        file.write("\nA sentence that nobody has read.\n")
    assert "its record has errors".removeprefix("its ") in refused(course, "--gate", "cases")


def test_our_own_course_awaits_its_reviews() -> None:
    """Nobody has reviewed it, so it is not released. Once people have, this is no longer true: remove it."""
    result = kurak(ROOT, "release", "--gate", "cases", KURAK_NAMES_KEY="", KURAK_NAMES="")
    assert result.returncode == 1
    lines = result.stderr.splitlines()
    for folder in sorted(each.parent.name for each in (ROOT / "case_studies").glob("*/record.yml")):
        (line,) = (each for each in lines if each.startswith(f"  case_studies/{folder}: "))
        assert "lacks 2 reviews" in line
    (accused,) = (each for each in lines if "/kz-runner: " in each)
    assert "it accuses somebody, and a lawyer has not read it" in accused
    assert re.search(
        r'legal_review: \{by: LAWYER, on: "YYYY-MM-DD", sha256: [0-9a-f]{64}\}', accused
    )


def test_without_the_protected_names_there_is_no_release(course: Path) -> None:
    told = refused(course, KURAK_NAMES_KEY="", KURAK_NAMES="")
    assert "protected names could not be looked for" in told
    assert "./kurak protect" in told


def test_what_was_made_as_of_a_day_gone_by_is_refused(course: Path) -> None:
    result = kurak(course, "release", "--as-of", "2020-01-01")
    assert result.returncode == 1
    assert "2020-01-01 has gone by" in result.stderr
    epoch = kurak(course, "release", "--gate", "day", SOURCE_DATE_EPOCH="1600000000")
    assert "2020-09-13 has gone by" in epoch.stderr


def test_errors_of_the_course_are_refused(course: Path) -> None:
    session = course / "curriculum/01-first/01-one/session.md"
    text = session.read_text(encoding="utf-8").replace("duration", "dura tion", 1)
    session.write_text(text, encoding="utf-8")
    assert "the course has " in refused(course)


def test_what_waits_for_its_text_is_refused(course: Path) -> None:
    module, russian = (course / f"curriculum/01-first/{name}" for name in ("module.md", "ru.po"))
    with module.open("a", encoding="utf-8") as file:
        file.write("\n[[What the sessions\nhave in common.]]\n\nAnd [[this\n\nis]] none.\n")
    line = 1 + module.read_text(encoding="utf-8").split("\n").index("[[What the sessions")
    russian.write_text(
        f'{HEAD}msgid "And [[this"\nmsgstr "И это"\n\nmsgid "First module"\nmsgstr "[[Переведите]]"\n',
        encoding="utf-8",
    )
    told = refused(course, "--gate", "check")
    assert f"curriculum/01-first/module.md:{line} still says what is to be written there" in told
    assert "curriculum/01-first/ru.po:10 still says what is to be written there" in told
    assert told.count(" still says ") == 2


def test_what_is_not_what_was_built_is_refused(course: Path) -> None:
    dist = course / "dist"
    (dist / "notes.txt").write_text("somebody's\n", encoding="utf-8")
    (dist / "outlines/en/participant.txt").write_text("changed\n", encoding="utf-8")
    (dist / "packages/en/questions.gift").unlink()
    (dist / "cases/passwords").symlink_to("/etc/passwd")
    told = refused(course)
    assert "cases/passwords was made by no build" in told, "no list of sums holds a link"
    assert "notes.txt was made by no build" in told
    assert "outlines/en/participant.txt was changed after it was made" in told
    assert "packages/en/questions.gift is not there any more" in told


def test_a_damaged_pdf_or_package_is_refused(course: Path) -> None:
    dist = course / "dist"
    for path in ("cases/en/participant.pdf", "packages/en/html5/one.zip"):
        content = (dist / path).read_bytes()
        (dist / path).write_bytes(content[: len(content) // 2])
    told = refused(course, "--gate", "pdf", "--gate", "packages")
    assert "cases/en/participant.pdf is damaged" in told
    assert "packages/en/html5/one.zip is not whole" in told
    assert "outlines" not in told


def test_what_was_asked_for_by_itself_must_be_of_the_same_texts(course: Path) -> None:
    done(course, "build", "-l", "en", "-f", "cases", "--large-print", "--as-of", DAY)
    page = course / "curriculum/front/welcome/page.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    done(course, "build", "-l", "en", "-f", "outline", "-f", "cases", "--as-of", DAY)
    told = refused(course, "--gate", "files")
    assert "cases/en/participant-large.pdf was made of texts that have changed since" in told
    assert "cases/en/participant.pdf was" not in told


@pytest.mark.slow
def test_what_is_not_built_of_these_texts_is_built_first(course: Path) -> None:
    programme = course / "curriculum/programme.yml"
    every = programme.read_text(encoding="utf-8")
    alone = re.sub(r"^languages: .+$", "languages: [en]", every, flags=re.M)
    programme.write_text(
        alone, encoding="utf-8"
    )  # one language shows it, and takes a third of the time
    page = course / "curriculum/front/welcome/page.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    done(course, "release", "--as-of", DAY)
    assert (course / "dist/handbooks/en/facilitator.pdf").is_file(), "everything"
    assert "One more line" in (course / "dist/web/en/welcome.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["course/ours.key", "course/dist/ours.key"])
def test_a_secret_key_that_would_be_sent_along_is_refused(course: Path, place: str) -> None:
    shutil.move(course.parent / "ours.key", course.parent / place)
    result = kurak(course, "release", "--as-of", DAY, "--key", f"../{place}")
    assert result.returncode == 2
    assert "would be sent along" in result.stderr
    assert not (course / "dist/SHA256SUMS").exists()


def test_a_key_with_a_password_asks_for_it(course: Path) -> None:
    from .rfc8032 import pair

    (course.parent / "sealed.key").write_text(pair(bytes(32), password="sandyq").secret, "utf-8")
    given = ("release", "--as-of", DAY, "--key", "../sealed.key")
    wrong = kurak(course, *given, password="another\n")
    assert wrong.returncode == 2
    assert "is not opened by this password" in wrong.stderr
    assert "Type this again" in wrong.stderr and "minisign -G" not in wrong.stderr
    right = kurak(course, *given, password="sandyq\n")
    assert right.returncode == 0, right.stderr
    assert "sandyq" not in right.stdout + right.stderr


def test_the_list_of_parts_is_what_is_installed() -> None:
    listed = json.loads(sbom.written())
    found = {each["name"].lower().replace("_", "-"): each for each in listed["components"]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for text in project["dependencies"]:
        name = text.split(">")[0].split("=")[0]
        assert found[name.lower()]["version"] == version(name)
        assert found[name.lower()]["licenses"], name
    assert "brotli" in found, "an extra of a library that WeasyPrint asks for"
    assert "pytest" not in found and "hypothesis" not in found, "no product is made with these"
    known = {each["bom-ref"] for each in listed["components"]}
    known.add(listed["metadata"]["component"]["bom-ref"])
    assert len(known) == len(listed["components"]) + 1
    for each in listed["dependencies"]:
        assert {each["ref"], *each["dependsOn"]} <= known


def test_a_manifest_of_an_older_program_is_still_read(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(
        '{"editions": [{"id": "a", "edition": "1", "published": "", "cases": ["b"], "files": {"c": "d"}}]}'
    )
    (entry,) = manifest.read(tmp_path).values()
    assert (entry.origin.cases, entry.origin.as_of, entry.origin.made_of) == (("b",), "", "")
    assert entry.cases == ("b",), "which of its files held what was not looked at then"


def refused_when(
    meanwhile: Callable[..., object], course: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """Return what a release says that is refused for what happens after the texts were judged."""
    command = import_module("kurak.commands.release")
    monkeypatch.setattr(command, "_built", meanwhile)
    monkeypatch.setenv("KURAK_NAMES_KEY", f"{course.parent}/key")
    monkeypatch.setenv("KURAK_NAMES", f"{course.parent}/names")
    asked = CliRunner().invoke(command.release, ["--course", str(course), "--as-of", DAY])
    assert asked.exit_code == 1, asked.output
    assert not (course / "dist/SHA256SUMS").exists()
    return asked.output


def test_what_is_written_after_it_was_judged_is_not_released(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*_: object) -> None:
        with (course / CASE / "case.md").open("a", encoding="utf-8") as file:
            file.write("\nOne more sentence, which nobody has read.\n")
        record = course / CASE / "record.yml"
        record.write_text(record.read_text("utf-8").replace("approved", "review"), "utf-8")
        done(course, "build", "-l", "en", "-f", "outline", "-f", "gift", "--as-of", DAY)

    told = refused_when(meanwhile, course, monkeypatch)
    assert "was made of texts that have changed since" in told


def test_what_was_changed_back_after_it_was_judged_is_not_released(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*_: object) -> bool:
        session = course / "curriculum/01-first/01-one/session.md"
        text = session.read_bytes()
        session.write_bytes(text + b"!")
        session.write_bytes(text)
        return True

    told = refused_when(meanwhile, course, monkeypatch)
    assert "the course was written into while it was judged and made." in told


def test_whoever_ends_a_release_is_told(course: Path) -> None:
    done(course, "release", "--as-of", DAY, "--key", "../ours.key")
    assert "It was signed before, and is not any more" in done(course, "release", "--as-of", DAY)
    told = done(course, "pack", "short-day", "-l", "en", "--as-of", DAY)
    assert "This was released, and is not any more" in told
    assert not (course / "dist/SHA256SUMS").exists()
    again = done(course, "build", "-l", "en", "-f", "outline", "--as-of", DAY)
    assert "This was released" not in again
