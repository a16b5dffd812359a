"""Packages that hold printed books: what is in them, what they leave alone, and how they are waited for."""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

import command
from conftest import KAZAKH, SENTINEL, SMALL, name_the_module_in_kazakh
from kurak.archive import archive, extended
from kurak.bundle import Bundle, Waiting
from kurak.edition import File
from readback import Pdf

PACKAGES = ("-f", "cartridge", "-f", "kolibri")
ONE = "curriculum/01-first/01-one/session.md"
WITH_BOOK = {
    "participant": ("course.imscc", "kolibri"),
    "facilitator": ("course-instructor.imscc", "kolibri-facilitator"),
}


def kurak(course: Path, *given: str) -> subprocess.CompletedProcess[str]:
    done = command.kurak(*given, cwd=course)
    assert done.returncode == 0, done.stderr
    return done


def marks(folder: Path) -> dict[str, str]:
    """Return a mark of what is in each file that a build made."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (".kurak", "manifest.json")
    }


def books_in(packages: Path, audience: str) -> dict[str, bytes]:
    """Return every PDF in what is for an audience, by the package it is in."""
    cartridge, channel = WITH_BOOK[audience]
    with zipfile.ZipFile(packages / cartridge) as opened:
        found = {
            f"{cartridge}/{name}": opened.read(name)
            for name in opened.namelist()
            if name.endswith(".pdf")
        }
    return found | {path.name: path.read_bytes() for path in (packages / channel).rglob("*.pdf")}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, copied: Callable[[Path, Path], Path]) -> Path:
    """Return a copy of the small course, built in English with its handbooks; nobody changes its text."""
    folder = copied(SMALL, tmp_path_factory.mktemp("bundles") / "course")
    kurak(folder, "build", "-l", "en", *PACKAGES, "-f", "handbook")
    return folder


@pytest.fixture
def own(course: Path, tmp_path: Path, copied: Callable[[Path, Path], Path]) -> Path:
    """Return a copy of it that a test may change, with all that is built and remembered."""
    return copied(course, tmp_path / "course")


@pytest.mark.parametrize("audience", WITH_BOOK)
def test_each_package_holds_the_handbook_of_its_audience_and_no_other(
    course: Path, audience: str
) -> None:
    handbook = (course / f"dist/handbooks/en/{audience}.pdf").read_bytes()
    found = books_in(course / "dist/packages/en", audience)
    assert list(found.values()) == [handbook, handbook]
    assert next(iter(found)).endswith(f".imscc/handbook/{audience}.pdf")


def test_a_package_alone_brings_its_book_and_leaves_the_handbooks_alone(own: Path) -> None:
    dist = own / "dist"
    before = marks(dist)
    text = (own / ONE).read_text(encoding="utf-8")
    (own / ONE).write_text(text.replace("title: The well", "title: The spring"), encoding="utf-8")
    kurak(own, "build", "-l", "en", "-f", "cartridge")
    after = marks(dist)
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert changed == {"packages/en/course.imscc", "packages/en/course-instructor.imscc"}
    (book, _) = books_in(dist / "packages/en", "participant").values()
    assert "The spring" in Pdf(book, own / "book.pdf").text


def test_a_package_alone_makes_no_folder_of_handbooks(course: Path, tmp_path: Path) -> None:
    kurak(course, "build", "-l", "en", *PACKAGES, "-o", str(tmp_path / "out"))
    made, whole = marks(tmp_path / "out"), marks(course / "dist")
    assert made == {path: mark for path, mark in whole.items() if path.startswith("packages/")}


def test_what_only_facilitators_read_changes_only_what_is_for_them(own: Path) -> None:
    before = marks(own / "dist")
    text = (own / ONE).read_text(encoding="utf-8")
    assert "SENTINEL-say" in text
    (own / ONE).write_text(text.replace("SENTINEL-say", "SENTINEL-say-it"), encoding="utf-8")
    kurak(own, "build", "-l", "en", *PACKAGES, "-f", "handbook")
    after = marks(own / "dist")
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    kinds = {re.sub(r"content/storage/.*\.", "", path) for path in changed}
    assert changed
    assert kinds == {
        "handbooks/en/facilitator.pdf",
        "packages/en/course-instructor.imscc",
        "packages/en/kolibri-facilitator/epub",
        "packages/en/kolibri-facilitator/pdf",
        "packages/en/kolibri-facilitator/zip",
        *(path for path in changed if path.endswith(".sqlite3")),
    }
    assert all("facilitator/" in path for path in changed if path.endswith(".sqlite3"))
    # The session and the two books, before and after; every other file is the one that was there.
    assert len([path for path in changed if "/storage/" in path]) == 6


@pytest.mark.parametrize(
    "wishes",
    [
        ("--large-print",),
        ("--black", "--booklet"),
        ("--paper", "letter", "--qr", "https://example.org"),
        ("--neutral",),
    ],
)
def test_other_print_changes_no_package_and_prints_no_book_that_nobody_asked_for(
    course: Path, tmp_path: Path, wishes: tuple[str, ...]
) -> None:
    kurak(course, "build", "-l", "en", *PACKAGES, *wishes, "-o", str(tmp_path / "out"))
    made, whole = marks(tmp_path / "out"), marks(course / "dist")
    assert made == {path: mark for path, mark in whole.items() if path.startswith("packages/")}


def test_large_print_beside_the_handbook_is_not_what_a_package_holds(
    course: Path, tmp_path: Path
) -> None:
    options = ("-f", "cartridge", "-f", "handbook", "--large-print")
    kurak(course, "build", "-l", "en", *options, "-o", str(tmp_path))
    made, whole = marks(tmp_path), marks(course / "dist")
    assert (tmp_path / "handbooks/en/participant-large.pdf").is_file()
    for name in ("course.imscc", "course-instructor.imscc"):
        assert made[f"packages/en/{name}"] == whole[f"packages/en/{name}"]


def test_a_book_in_one_piece_is_the_one_in_the_package(course: Path, tmp_path: Path) -> None:
    options = ("-f", "handbook", *PACKAGES, "--engine", "whole")
    kurak(course, "build", "-l", "en", *options, "-o", str(tmp_path))
    for audience in WITH_BOOK:
        handbook = (tmp_path / f"handbooks/en/{audience}.pdf").read_bytes()
        assert list(books_in(tmp_path / "packages/en", audience).values()) == [handbook, handbook]
        assert handbook != (course / f"dist/handbooks/en/{audience}.pdf").read_bytes()


def test_what_nobody_has_reviewed_is_not_in_the_book_in_the_package(
    small_folder: Path, tmp_path: Path
) -> None:
    kurak(small_folder, "translate", "extract", "-l", "kk")
    name_the_module_in_kazakh(small_folder)
    kurak(small_folder, "translate", "review", "-l", "kk", "--as", "trainer", *KAZAKH)
    options = ("build", "-l", "kk", *PACKAGES)
    texts = []
    for reviewed in ((), ("--reviewed-only",)):
        kurak(small_folder, *options, *reviewed, "-o", str(tmp_path / "out"))
        book, same = books_in(tmp_path / "out/packages/kk", "participant").values()
        assert book == same
        texts.append(Pdf(book, tmp_path / "book.pdf").text)
    assert all("Бірінші модуль" in text for text in texts)
    welcome = "CEDAW оқитын әркімге"
    assert [welcome in text for text in texts] == [True, False]


def test_a_misprint_in_the_book_is_told_once_and_the_package_is_made(own: Path) -> None:
    text = (own / ONE).read_text(encoding="utf-8")
    (own / ONE).write_text(text.replace("title: The well", "title: The well 👏"), encoding="utf-8")
    told = {}
    for formats in (PACKAGES, (*PACKAGES, "-f", "handbook")):
        out = own / f"out-{len(formats)}"
        told[formats] = kurak(own, "build", "-l", "en", *formats, "-o", str(out)).stderr
        (book, _) = books_in(out / "packages/en", "participant").values()
        assert "The well [?]" in Pdf(book, own / "book.pdf").text
    alone, both = told.values()
    assert alone == both
    assert alone.count("K701") == 1
    assert f"{ONE}:" in alone


@pytest.mark.parametrize("audience", WITH_BOOK)
def test_the_book_in_a_package_is_judged_whole(course: Path, audience: str) -> None:
    file = course / "dist/packages/en" / WITH_BOOK[audience][0]
    told = kurak(course, "check-package", str(file)).stdout
    assert ".pdf" not in told


def test_a_participants_book_says_nothing_of_the_facilitators(course: Path, tmp_path: Path) -> None:
    for audience, expected in (("participant", False), ("facilitator", True)):
        for book in books_in(course / "dist/packages/en", audience).values():
            pdf = Pdf(book, tmp_path / "book.pdf")
            said = any(SENTINEL.search(text) for text in (pdf.text, *pdf.everything()))
            assert said == expected


def _pack(books: Sequence[bytes]) -> list[File]:
    return [File("together", b"+".join(books))]


def test_a_bundle_waits_for_all_its_books_and_has_them_in_their_order() -> None:
    waiting = Waiting()
    bundle, other = (Bundle(name, "guide", _pack) for name in ("bundle", "other"))
    waiting.add(bundle, ["one", "two"])
    waiting.add(other, ["two"])
    assert list(waiting.printed("elsewhere", b"0")) == []
    assert list(waiting.printed("two", b"2")) == [(other, [b"2"])]
    assert list(waiting.printed("one", b"1")) == [(bundle, [b"1", b"2"])]
    assert list(waiting.printed("one", b"1")) == []


def test_an_archive_with_more_files_is_the_archive_of_all_of_them() -> None:
    first, more = {"a": b"1" * 999, "b": b"2"}, {"c": b"3" * 999}
    made = extended(archive(first), more)
    assert made == archive(first | more)
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == ["a", "b", "c"]
