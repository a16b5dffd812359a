"""A case study that is taken back is in nothing that is made afterwards, and what held it is known."""

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import command
from conftest import SMALL, with_own_store
from kurak.check import check
from kurak.compose import compose
from kurak.load import load
from kurak.safety.texts import text_mark, translation_mark
from kurak.translate import translate
from safety.unpacked import unpacked

CANARY = "Quxozrybird"
"""A word that nothing else holds, and that no search cuts to a stem."""
CASE = "case_studies/kz-well"


@pytest.fixture
def small_folder(small_folder: Path) -> Path:
    with_own_store(small_folder)
    return small_folder


def kurak(course: Path, *given: str, answer: str = "") -> subprocess.CompletedProcess[str]:
    return command.kurak(*given, cwd=course, given=answer)


def done(course: Path, *given: str) -> str:
    result = kurak(course, *given)
    assert result.returncode == 0, result.stderr
    return result.stdout


def with_another_case(course: Path) -> None:
    """Give the session a second case study, which may take the place of the first."""
    other = course / "case_studies/kz-bus"
    other.mkdir()
    text = (course / CASE / "case.md").read_text(encoding="utf-8")
    text = text.replace("kz-well", "kz-bus").replace("The well behind the school", "The late bus")
    (other / "case.md").write_text(text, encoding="utf-8")
    record = (course / CASE / "record.yml").read_text(encoding="utf-8")
    (other / "record.yml").write_text(record.replace("kz-well", "kz-bus"), encoding="utf-8")
    session = course / "curriculum/01-first/01-one/session.md"
    text = session.read_text(encoding="utf-8")
    assert "default: kz-well" in text
    named = text.replace("default: kz-well", "default: kz-well, alternatives: [kz-bus]")
    session.write_text(named, encoding="utf-8")


def plant(course: Path) -> None:
    """Write a word into a case study that no other text has."""
    case = course / CASE / "case.md"
    with case.open("a", encoding="utf-8") as file:
        file.write(f"\n{CANARY} was seen at the well.\n")
    with (course / CASE / "kk.po").open("a", encoding="utf-8") as file:
        file.write(
            f'\n#: case.md\nmsgid "{CANARY} was seen at the well."\nmsgstr "{CANARY} құдықта көрінді."\n'
        )


def holding(folder: Path) -> Iterator[str]:
    """Yield the names of what holds the word, to the innermost archive; of PDF files, their text too."""
    for name, content in unpacked(folder):
        if CANARY.casefold() in content.decode("utf-8", "ignore").casefold():
            yield name
        elif content.startswith(b"%PDF-"):
            text = subprocess.run(
                ["pdftotext", "-", "-"], input=content, capture_output=True, check=True
            ).stdout.decode()
            if CANARY in text:
                yield name


@pytest.mark.slow
def test_what_was_withdrawn_is_in_nothing(tmp_path: Path) -> None:
    course = Path(shutil.copytree(SMALL, tmp_path / "course"))
    with_another_case(course)
    plant(course)
    done(course, "build", "-l", "kk")
    done(course, "build", "-l", "en", "-f", "handbook", "--large-print")
    done(course, "pack", "short-day", "-l", "en")
    before = set(holding(course))
    for part in (
        "case_studies/kz-well/kk.po",
        ".kurak/store/",
        "dist/web/kk/kz-well.html",
        "dist/web/kk/search/",
        "dist/handbooks/en/participant.pdf",
        "dist/handbooks/en/participant-large.pdf",
        "dist/cases/kk/participant.pdf",
        "dist/packs/en/short-day/pack.pdf",
        "dist/packages/kk/book.epub!",
        "dist/packages/kk/course.imscc!",
        "dist/packages/kk/scorm12/",
        "dist/packages/kk/course.tar.gz!",
    ):
        assert any(name.startswith(part) for name in before), part
    entries = listed(course)
    assert {path for path, _ in entries} == files_in(course / "dist")
    assert all(
        digest == hashlib.sha256((course / "dist" / path).read_bytes()).hexdigest()
        for path, digest in entries
    )

    told = done(course, "withdraw", "kz-well", "--as-of", "2027-04-10", "--yes")
    assert "small/kk/participant" in told
    assert "Send revocations.json" in told and "git filter-repo" in told
    assert [each.name for each in (course / CASE).iterdir()] == ["withdrawn.yml"]
    stone = (course / CASE / "withdrawn.yml").read_text(encoding="utf-8")
    assert stone == 'id: kz-well\nwithdrawn_on: "2027-04-10"\n'
    revoked = json.loads((course / "revocations.json").read_bytes())["revoked"]
    known = {(each["path"], each["sha256"]) for each in revoked}
    assert known <= entries
    made = {name.removeprefix("dist/").split("!")[0] for name in before if name.startswith("dist/")}
    assert made <= {path for path, _ in known}, "nothing that held it is missing from the list"
    assert {each["case"] for each in revoked} == {"kz-well"}

    done(course, "build", "-l", "en", "-f", "outline")
    assert set(holding(course)) == set(), "not even in what this build did not make again"
    done(course, "build", "-l", "kk")
    assert set(holding(course)) == set()
    assert "The late bus" in (course / "dist/web/kk/one.html").read_text(encoding="utf-8")
    whole = b"".join(content for _, content in unpacked(course / "dist"))
    assert b"The well behind the school" not in whole
    assert not (course / "dist/packs").exists()
    assert "Nothing has changed" in done(course, "build", "-l", "kk")


ONLY_PRINTED = """\
id: kz-well
status: approved
source_basis: interview
author: A01
allegations: none
consent:
  obtained: "2026-01-01"
  expires: "2028-12-31"
  method: spoken
  language: kk
  by: A01
  explained: [purpose, reach, worst-case, print-stays, may-withdraw]
  identification: unnamed
  channels: [print]
  languages: [en, kk]
  audiences: [participant]
  record_ref: C-000000
  reread: {on: "2026-01-02", sha256: MARK}
risk_review:
  - {by: R07, on: "2026-01-02", sha256: MARK}
  - {by: R12, on: "2026-01-02", sha256: MARK}
translations:
  - language: kk
    risk_review:
      - {by: R07, on: "2026-01-02", sha256: KK}
      - {by: R12, on: "2026-01-02", sha256: KK}
"""


def test_where_it_may_not_be_shown_nothing_is_said_to_have_held_it(small_folder: Path) -> None:
    plant(small_folder)
    (case,) = load(small_folder).cases
    record = ONLY_PRINTED.replace("MARK", text_mark(case)).replace(
        "KK", translation_mark(case, "kk")
    )
    (small_folder / CASE / "record.yml").write_text(record, encoding="utf-8")
    formats = [f"-f{name}" for name in ("web", "scorm", "cases", "guide", "handbook", "forms")]
    done(small_folder, "build", "-l", "kk", *formats, "--as-of", "2027-01-01")
    held = {name.removeprefix("dist/") for name in holding(small_folder / "dist")}
    assert held == {
        "cases/kk/participant.pdf",
        "handbooks/kk/participant.pdf",
        "handouts/kk/one.pdf",
    }

    told = done(small_folder, "withdraw", "kz-well", "--yes")
    assert re.search(r"small/kk/participant  .*  3 files", told)
    assert "small/kk/facilitator" not in told
    revoked = json.loads((small_folder / "revocations.json").read_bytes())["revoked"]
    assert {each["path"] for each in revoked} == held


def test_of_a_web_course_what_shows_or_names_it_is_listed(small_folder: Path) -> None:
    """A menu names every page of a course on every other: that tells no story."""
    case = small_folder / CASE
    shutil.copy(small_folder / "curriculum/01-first/01-one/well.svg", case / "pump.svg")
    with (case / "case.md").open("a", encoding="utf-8") as file:
        file.write("\n![A pump with its handle taken off](pump.svg)\n")
    plant(small_folder)
    done(small_folder, "build", "-l", "kk", "-f", "web")
    done(small_folder, "withdraw", "kz-well", "--yes")
    revoked = json.loads((small_folder / "revocations.json").read_bytes())["revoked"]
    assert {
        each["path"] for each in revoked if each["path"].startswith(("web/", "offline/kk.z"))
    } == {
        "offline/kk.zip",
        "web/kk/cases.html",
        "web/kk/files/case_studies/kz-well/pump.svg",
        "web/kk/kz-well.html",
        "web/kk/one.html",
        "web/kk/saved.json",
        "web/kk/search/search_index.js",
        "web/kk/welcome.html",
    }


def listed(course: Path) -> set[tuple[str, str]]:
    manifest = json.loads((course / "dist/manifest.json").read_bytes())
    return {(path, sha) for each in manifest["editions"] for path, sha in each["files"].items()}


def files_in(dist: Path) -> set[str]:
    own = {".kurak", "manifest.json"}
    names = (each.relative_to(dist).as_posix() for each in dist.rglob("*") if each.is_file())
    return {name for name in names if name not in own}


def test_a_build_of_one_product_remembers_the_others(small_folder: Path) -> None:
    done(small_folder, "build", "-l", "en", "-f", "outline")
    first = listed(small_folder)
    done(small_folder, "build", "-l", "ru", "-f", "outline")
    both = listed(small_folder)
    assert first < both
    assert {path for path, _ in both} == files_in(small_folder / "dist")
    (small_folder / "dist/manifest.json").write_text("{", encoding="utf-8")
    done(small_folder, "build", "-l", "en", "-f", "outline")
    assert listed(small_folder) == first, (
        "what a damaged one said is unknown, and no reason to stop"
    )


def test_who_says_no_keeps_everything(small_folder: Path) -> None:
    before = set(small_folder.rglob("*"))
    asked = kurak(small_folder, "withdraw", "kz-well", answer="n\n")
    assert asked.returncode == 1
    assert "Nothing was withdrawn." in asked.stdout
    assert "curriculum/front/welcome/page.md:6" in asked.stdout, "where it is named"
    assert set(small_folder.rglob("*")) == before
    for wrong in ("kz-wel", "../kz-well", "kz-well/"):
        refused = kurak(small_folder, "withdraw", wrong, "--yes")
        assert refused.returncode == 2
        assert "There is no case study called" in refused.stderr
    assert kurak(small_folder, "withdraw", "kz-well", "--as-of", "2027-02-30").returncode == 2
    assert set(small_folder.rglob("*")) == before


def test_the_examples_of_the_guide_for_authors_name_nobodys_case(small_folder: Path) -> None:
    guide = small_folder / "case_studies/README.ru.md"
    guide.write_text("`./kurak withdraw kz-well`\n", encoding="utf-8")
    told = kurak(small_folder, "withdraw", "kz-well", answer="n\n").stdout
    assert "curriculum/front/welcome/page.md:6" in told
    assert "README" not in told


def test_what_was_interrupted_is_brought_to_its_end(small_folder: Path) -> None:
    plant(small_folder)
    (small_folder / CASE / "withdrawn.yml").write_text(
        'id: kz-well\nwithdrawn_on: "2027-01-31"\n', encoding="utf-8"
    )
    course = load(small_folder)
    assert not course.cases, "from then on nobody sees it"
    told = done(small_folder, "withdraw", "kz-well", "--as-of", "2027-04-10", "--yes")
    assert "was withdrawn on 2027-01-31" in told
    assert [each.name for each in (small_folder / CASE).iterdir()] == ["withdrawn.yml"]
    assert "2027-01-31" in (small_folder / CASE / "withdrawn.yml").read_text(encoding="utf-8")
    assert list(holding(small_folder)) == []


def test_the_word_files_that_lie_there_are_named(small_folder: Path) -> None:
    for name in ("her-story.docx", "case_studies/her-story.review.docx"):
        (small_folder / name).write_bytes(b"")
    told = done(small_folder, "withdraw", "kz-well", "--yes")
    assert "her-story.docx, case_studies/her-story.review.docx" in told


def test_a_course_with_errors_keeps_nobody_waiting(small_folder: Path) -> None:
    (small_folder / CASE / "case.md").write_text("---\nid: kz-well\n: [\n", encoding="utf-8")
    done(small_folder, "withdraw", "kz-well", "--yes")
    assert [each.name for each in (small_folder / CASE).iterdir()] == ["withdrawn.yml"]


def test_a_list_that_cannot_be_read_is_not_written_over(small_folder: Path) -> None:
    done(small_folder, "build", "-l", "en", "-f", "outline")
    (small_folder / "revocations.json").write_text("{", encoding="utf-8")
    refused = kurak(small_folder, "withdraw", "kz-well", "--yes")
    assert refused.returncode == 2
    assert "revocations.json cannot be read" in refused.stderr
    assert (small_folder / CASE / "case.md").is_file()
    assert (small_folder / "revocations.json").read_text(encoding="utf-8") == "{"


def test_without_another_case_the_place_stays_empty(small_folder: Path) -> None:
    done(small_folder, "withdraw", "kz-well", "--yes")
    course = load(small_folder)
    assert not course.problems
    told = check(course)
    assert [each.code for each in told if each.level == "error"] == []
    assert "K330" in {each.code for each in told}
    for language in ("en", "kk"):
        edition = compose(translate(course, language), "facilitator")
        assert edition.cases == ()
        assert [lesson.case_id for lesson in edition.lessons] == [None]
        (welcome, *_) = edition.front
        assert "kurak:kz-well" not in welcome.html or "kz-well" not in {
            a.id for a in edition.articles
        }


def test_what_is_withdrawn_while_it_is_built_is_not_put_in_place(small_folder: Path) -> None:
    """A hook of the course withdraws it in the midst of the build: no moment is left to chance."""
    hook, stone = small_folder / "hook.py", small_folder / CASE / "withdrawn.yml"
    words = 'id: kz-well\nwithdrawn_on: "2027-04-10"\n'
    hook.write_text(
        "from pathlib import Path\n\n"
        f"def on_post_build(**_):\n    Path({str(stone)!r}).write_text({words!r})\n"
    )
    settings = "site_name: Small\nplugins: [search, kurak]\ntheme: material\nhooks: [hook.py]\n"
    (small_folder / "mkdocs.yml").write_text(settings, "utf-8")
    result = kurak(small_folder, "build", "-l", "en", "-f", "web")
    assert result.returncode == 2
    assert "kz-well was withdrawn meanwhile" in result.stderr
    assert not (small_folder / "dist").exists()
    hook.write_text("", "utf-8")
    done(small_folder, "build", "-l", "en", "-f", "web")
    assert not (small_folder / "dist/web/en/kz-well.html").exists()
