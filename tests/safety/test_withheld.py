"""A sentence of a case study that may no longer be shown is in no file of what is built."""

import io
import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from command import kurak
from kurak.load import load
from kurak.safety.texts import text_mark
from readback import Pdf

CANARY = "Zhvkanareika"
"""A word that nobody writes, as a sentence of the story that is withheld; also its title has it."""
WELL = "Zhvkolodets"
"""The same of the story that steps in."""
ENDS = "2029-01-01"
RECORD = """\
id: kz-bridge
status: approved
source_basis: interview
author: A01
consent:
  obtained: "2027-01-01"
  expires: "{ends}"
  method: spoken
  language: en
  by: A01
  explained: [purpose, reach, worst-case, print-stays, may-withdraw]
  identification: unnamed
  channels: [{channels}]
  languages: [en]
  audiences: [participant, facilitator]
  reread: {{on: "2027-02-01", sha256: "{mark}"}}
  record_ref: C-000000
risk_review:
  - {{by: trainer, on: "2027-02-02", sha256: "{mark}"}}
  - {{by: lawyer, on: "2027-02-03", sha256: "{mark}"}}
"""
EVERYWHERE = "epub, lms, offline, print, slides, web"
HOLDS = (
    "web/en/kz-bridge.html",
    "web/en/search/search_index.js",
    "facilitator-web/en/kz-bridge.html",
    "offline/en.zip",
    "handbooks/en/participant.pdf",
    "handbooks/en/facilitator.docx",
    "guides/en/one.pdf",
    "cases/en/participant.pdf",
    "packages/en/book.epub",
    "packages/en/course.imscc",
    "packages/en/course.tar.gz",
    "outlines/en/participant.txt",
)


def bridge(course: Path, channels: str = EVERYWHERE) -> None:
    """Add a second story to the small course, which its session reads; the first may step in."""
    well = course / "case_studies/kz-well/case.md"
    text = well.read_text(encoding="utf-8")
    well.write_text(
        text.replace("The well was dry.", f"The well was dry. {WELL}."), encoding="utf-8"
    )
    new = course / "case_studies/kz-bridge"
    new.mkdir()
    told = text.replace("kz-well", "kz-bridge").replace("The well was dry.", f"It fell. {CANARY}.")
    told = told.replace("The well behind the school", f"The bridge {CANARY}")
    (new / "case.md").write_text(told, encoding="utf-8")
    session = course / "curriculum/01-first/01-one/session.md"
    chosen = "case_study: {default: kz-bridge, alternatives: [kz-well]}"
    text = session.read_text(encoding="utf-8")
    session.write_text(text.replace("case_study: {default: kz-well}", chosen), encoding="utf-8")
    (case,) = (case for case in load(course).cases if case.id == "kz-bridge")
    record = RECORD.format(ends=ENDS, channels=channels, mark=text_mark(case))
    (new / "record.yml").write_text(record, encoding="utf-8")


def build(course: Path, *given: str) -> str:
    made = kurak("build", "-l", "en", *given, cwd=course)
    assert made.returncode == 0, made.stderr
    return made.stdout


def opened(name: str, data: bytes, scratch: Path) -> Iterator[str]:
    """Yield all that is in a file, also in the files that it holds."""
    if data.startswith(b"%PDF"):
        pdf = Pdf(data, scratch / "some.pdf")
        yield "\n".join([pdf.text, *pdf.everything()])
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inside in archive.namelist():
                yield inside
                yield from opened(inside, archive.read(inside), scratch)
    elif name.endswith(".tar.gz"):
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            for member in tar:
                file = tar.extractfile(member)
                yield from opened(member.name, file.read() if file else b"", scratch)
    else:
        yield data.decode("utf-8", "replace")


def holding(dist: Path, word: str, scratch: Path) -> set[str]:
    """Return the files in which a word is, however it is written and wherever a line breaks."""
    found = set()
    for path in (each for each in sorted(dist.rglob("*")) if each.is_file()):
        name = path.relative_to(dist).as_posix()
        texts = (name, *opened(name, path.read_bytes(), scratch))
        if any(word.lower() in re.sub(r"\W", "", text).lower() for text in texts):
            found.add(name)
    return found


def test_a_story_is_in_every_product_until_its_consent_ends_and_then_in_none(
    small_folder: Path, tmp_path: Path
) -> None:
    bridge(small_folder)
    dist = small_folder / "dist"
    build(small_folder, "--as-of", "2028-12-31")
    held = holding(dist, CANARY, tmp_path)
    assert set(HOLDS) <= held
    told = build(small_folder, "--as-of", ENDS)
    assert "Nothing has changed" not in told
    assert (
        "kz-bridge: left out, consent ended on 2029-01-01. kz-well takes its place in one." in told
    )
    assert holding(dist, CANARY, tmp_path) == set()
    stepping_in = holding(dist, WELL, tmp_path)
    assert "guides/en/one.pdf" in stepping_in
    assert {name.replace("bridge", "well") for name in HOLDS} - stepping_in <= {
        "outlines/en/participant.txt"  # which has titles alone
    }
    assert "Nothing has changed" in build(small_folder, "--as-of", ENDS)


PAPER = ("handbooks/", "cases/", "guides/")
"""Where its text is, of what is printed."""


def test_a_story_for_paper_alone_is_printed_and_nowhere_else(
    small_folder: Path, tmp_path: Path
) -> None:
    bridge(small_folder, channels="print")
    formats = ("web", "epub", "cartridge", "handbook", "cases", "guide", "slides")
    chosen = [part for name in formats for part in ("-f", name)]
    told = build(small_folder, *chosen, "--as-of", "2028-01-01")
    assert "left out of web, there is no consent for offline" in told
    assert "left out of cartridge, there is no consent for lms" in told
    held = holding(small_folder / "dist", CANARY, tmp_path)
    assert {"handbooks/en/participant.pdf", "handbooks/en/facilitator.pdf"} <= held
    assert {name for name in held if not name.startswith(PAPER)} == set()
    stepping_in = holding(small_folder / "dist", WELL, tmp_path)
    assert "packages/en/course.imscc" in stepping_in
    inside = zipfile.ZipFile(small_folder / "dist/packages/en/course.imscc")
    pdf = Pdf(inside.read("handbook/participant.pdf"), tmp_path / "inside.pdf")
    assert WELL in pdf.text


def test_check_tells_what_may_not_be_shown_on_a_day(small_folder: Path) -> None:
    bridge(small_folder)
    before = kurak("check", "--as-of", "2028-12-31", cwd=small_folder)
    assert before.returncode == 0, before.stdout
    assert "kz-bridge: left out in kk, ru, there is no consent for this language" in before.stdout
    assert "consent ended" not in before.stdout
    after = kurak("check", "--as-of", ENDS, cwd=small_folder)
    assert after.returncode == 0
    assert "kz-bridge: left out, consent ended on 2029-01-01." in after.stdout


@pytest.mark.parametrize("day", ["2028-02-30", "soon", "01.02.2028"])
def test_a_day_that_is_none_is_refused(small_folder: Path, day: str) -> None:
    for command in ("check", "build"):
        result = kurak(command, "--as-of", day, cwd=small_folder)
        assert result.returncode == 2
        assert day in result.stderr
        assert not (small_folder / "dist").exists()
