"""Real files to begin with: our course's texts, its catalogues, manuscripts and packages."""

import gzip
from functools import cache
from pathlib import Path

from kurak.dialect import Settings
from kurak.job import Job
from kurak.load import load
from kurak.make import make
from kurak.manuscripts.template import template
from kurak.model import Audience, Course
from kurak.translators.bilingual import table
from manuscripts.making import rich

ROOT = Path(__file__).parent.parent.parent
SMALL = ROOT / "tests/small_course"
KEPT = Path(__file__).parent / "kept"
"""Inputs that were too much once: KEPT/TARGET/WHY/the file as it was named."""


@cache
def small() -> Course:
    """Return the small course."""
    return load(SMALL)


@cache
def texts() -> tuple[bytes, ...]:
    """Return the Markdown of the small course and of ours."""
    found = [
        *SMALL.rglob("*.md"),
        *ROOT.glob("curriculum/*/*/session.md"),
        *ROOT.glob("case_studies/*/case.md"),
    ]
    return tuple(file.read_bytes() for file in sorted(found))


@cache
def heads() -> tuple[bytes, ...]:
    """Return what is YAML in them: heads, plans, records, the programme and the glossary."""
    parts = [text.split(b"---\n")[1] for text in texts() if text.startswith(b"---\n")]
    found = [
        *SMALL.rglob("*.yml"),
        *ROOT.glob("curriculum/*.yml"),
        *ROOT.glob("curriculum/workshops/*.yml"),
    ]
    return (*parts, *(file.read_bytes() for file in sorted(found)))


@cache
def catalogues() -> tuple[bytes, ...]:
    """Return catalogues of the small course and of ours."""
    found = [
        *SMALL.rglob("*.po"),
        *ROOT.glob("curriculum/01*/**/*.po"),
        *ROOT.glob("case_studies/kz-*/*.po"),
    ]
    return tuple(file.read_bytes() for file in sorted(found))


@cache
def course_files() -> dict[str, bytes]:
    """Return the files of the small course by their paths."""
    found = [*(SMALL / "curriculum").rglob("*"), *(SMALL / "case_studies").rglob("*")]
    return {str(each.relative_to(SMALL)): each.read_bytes() for each in found if each.is_file()}


@cache
def drawings() -> dict[str, bytes]:
    """Return drawings by their names."""
    found = [*SMALL.rglob("*.svg"), *sorted(ROOT.glob("curriculum/**/*.svg"))[:20]]
    return {each.name: each.read_bytes() for each in found}


@cache
def manuscripts() -> dict[str, bytes]:
    """Return case studies in Word and LibreOffice."""
    kept = KEPT.parent / "rich.odt"  # what LibreOffice saved of manuscripts.making.rich()
    return {"template.docx": template("kk"), "rich.docx": rich(), "rich.odt": kept.read_bytes()}


@cache
def tables() -> dict[str, bytes]:
    """Return tables for translators in Word."""
    return {"table.docx": table(small().documents[-1:], "ru"), "rich.docx": rich()}


@cache
def packages() -> dict[str, bytes]:
    """Return packages of the small course: ZIP archives by their names, without the books printed in them."""
    found = {}
    for name in ("cartridge", "cmi5", "html5", "scorm", "epub"):
        given = make(small(), Job((name,), "en", "participant"))
        files = [
            *given.files,
            *(file for each, _ in given.bundles for file in each.pack([b"%PDF-1.7"])),
        ]
        for file in files:
            if file.content[:2] == b"PK":
                found[f"{name}{len(found)}{Path(file.path).suffix}"] = file.content
    return found


@cache
def others() -> dict[str, bytes]:
    """Return packages that are no ZIP archives: a tar archive, without its gzip, and texts of questions."""
    found: dict[str, bytes] = {}
    for name in ("olx", "gift"):
        for file in make(small(), Job((name,), "en", "participant")).files:
            suffix = "".join(Path(file.path).suffixes)
            found[f"{name}{suffix}"] = (
                gzip.decompress(file.content) if "gz" in suffix else file.content
            )
    return found


def settings(audience: Audience, language: str) -> Settings:
    """Return how the dialect is asked."""
    return Settings(
        audience=audience, language=language, source_language="en", prefix="a", timed=True
    )
