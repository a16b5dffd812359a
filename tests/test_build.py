"""The whole pipeline through the command line, on the small course: real processes, real files."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from accessible import flaws
from command import KURAK, kurak
from conftest import SENTINEL, SMALL
from kurak.book import Book
from kurak.build import jobs
from kurak.output.fresh import build_key
from kurak.print.errands import errands
from kurak.store import Store
from kurak.store.inputs import inputs_of, sources
from readback import Pdf

LANGUAGES = ("en", "ru", "kk")


def anew(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a process that reads the program itself: with another seed for hashing each time."""
    return subprocess.run(
        [str(KURAK), *arguments], cwd=cwd, capture_output=True, text=True, timeout=300, check=False
    )


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        # the lists of what was made
        if path.is_file() and path not in (folder / ".kurak", folder / "manifest.json")
    }


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, copied: Callable[[Path, Path], Path]) -> Path:
    """Return a copy of the small course that nobody changes."""
    return copied(SMALL, tmp_path_factory.mktemp("built") / "course")


@pytest.fixture(scope="module")
def dist(course: Path) -> Path:
    """Return the output of one whole build by two workers, who take from the store what other tests made."""
    result = anew("build", "-j", "2", cwd=course)
    assert result.returncode == 0, result.stderr
    return course / "dist"


@pytest.fixture(scope="module")
def anew_in_kazakh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the small course with a store of its own: one worker made all of it in Kazakh."""
    course = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("anew") / "course"))
    result = anew("build", "-l", "kk", "-j", "1", cwd=course)
    assert result.returncode == 0, result.stderr
    return course


@pytest.fixture
def cold_folder(tmp_path: Path) -> Path:
    """Return a copy of the small course whose store is empty: all of it has to be made."""
    return Path(shutil.copytree(SMALL, tmp_path / "course"))


def text_of(path: Path) -> str:
    """Return everything a reader, a search engine or a curious person finds in a file."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        pdf = Pdf(data, path)
        return "\n".join([pdf.text, *pdf.everything()])
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            members = [archive.read(name) for name in archive.namelist()]
        data = b"\n".join([data, *members])
    return data.decode("utf-8", "replace")


def test_a_build_makes_every_product_in_every_language(dist: Path) -> None:
    for language in LANGUAGES:
        for product in (
            f"web/{language}/index.html",
            f"web/{language}/one.html",
            f"facilitator-web/{language}/one.html",
            f"handbooks/{language}/participant.pdf",
            f"handbooks/{language}/facilitator.pdf",
            f"outlines/{language}/participant.txt",
        ):
            assert (dist / product).is_file(), product
    assert (dist / "web/index.html").is_file()


def test_no_participant_file_holds_a_facilitators_word(dist: Path) -> None:
    files = [
        path
        for path in dist.rglob("*")
        if path.is_file()
        and (path.is_relative_to(dist / "web") or path.name.startswith("participant"))
    ]
    assert len(files) > 50
    leaks = {
        str(path): found
        for path in files
        if (found := [word for word in SENTINEL.findall(text_of(path)) if not is_key(path, word)])
    }
    assert leaks == {}


def is_key(path: Path, word: str) -> bool:
    """Tell whether a word is of a question's key, in the web course, where participants practise."""
    return path.suffix == ".html" and bool(re.search("-(feedback|accepted)-?", word))


def test_the_facilitators_files_do_hold_them(dist: Path) -> None:
    for product in ("facilitator-web/en/one.html", "handbooks/en/facilitator.pdf"):
        assert "SENTINEL-say" in text_of(dist / product)


def test_the_outline_reads_like_this(dist: Path) -> None:
    assert (dist / "outlines/en/participant.txt").read_text(encoding="utf-8") == (
        "The small programme\n"
        "    Welcome\n"
        "1  First module (45 min)\n"
        "    1.1  The well (45 min)\n"
        "         10  Opening circle\n"
        "         25  The case\n"
        "         10  Closing\n"
        "             How to mend\n"
        "             My rope\n"
        "Hours together: 0.75\n"
        "Case studies\n"
        "    The well behind the school\n"
        "    Notes\n"
    )


def test_building_again_gives_the_same_bytes_however_many_work_at_it(
    dist: Path, anew_in_kazakh: Path
) -> None:
    again = fingerprints(anew_in_kazakh / "dist")
    before = fingerprints(dist)
    assert {name: before[name] for name in again} == again
    assert len(again) > 30


def test_a_damaged_store_changes_nothing(anew_in_kazakh: Path, dist: Path, tmp_path: Path) -> None:
    without = shutil.ignore_patterns("dist")
    copy = Path(shutil.copytree(anew_in_kazakh, tmp_path / "copy", ignore=without))
    files = [file for file in (copy / ".kurak/store").rglob("*") if file.is_file()]
    assert len(files) > 30
    for index, file in enumerate(sorted(files)):
        data = file.read_bytes()
        if index % 3 == 0:
            file.unlink()
        else:
            file.write_bytes(data[:-9] if index % 3 == 1 else data[:-9] + b"?" + data[-8:])
    result = anew("build", "-l", "kk", "-f", "handbook", cwd=copy)
    assert result.returncode == 0, result.stderr
    again = fingerprints(copy / "dist")
    assert {name: fingerprints(dist)[name] for name in again} == again
    assert len(again) == 2


def test_books_in_other_print_stand_beside_the_ordinary_ones(
    course: Path, dist: Path, tmp_path: Path
) -> None:
    target = tmp_path / "dist"
    for wishes in (("--paper", "letter", "--large-print"), ("--black", "--booklet", "--two-up")):
        result = kurak(
            "build", "-l", "en", "-f", "handbook", "-o", str(target), *wishes, cwd=course
        )
        assert result.returncode == 0, result.stderr
        folder = target / "handbooks/en"
        for audience in ("facilitator", "participant"):
            assert (folder / f"{audience}.pdf").read_bytes() == (
                dist / f"handbooks/en/{audience}.pdf"
            ).read_bytes()
            endings = ["letter-large"] if "letter" in wishes else ["black-booklet", "black-two-up"]
            for ending in endings:
                path = folder / f"{audience}-{ending}.pdf"
                pdf = Pdf(path.read_bytes(), path)
                assert "Who leads?" in pdf.text
                assert ending.startswith("black") or flaws(pdf) == []
                leaks = any(SENTINEL.search(text) for text in pdf.everything())
                assert leaks == (audience == "facilitator")
    # They stay when others are made, or the ordinary ones again, and whoever makes these is told so.
    plain = kurak("build", "-l", "en", "-f", "handbook", "-o", str(target), cwd=course)
    assert "facilitator-black-booklet.pdf and 5 more: from an earlier build" in plain.stdout
    for ending in ("letter-large", "black-booklet", "black-two-up"):
        assert (folder / f"participant-{ending}.pdf").is_file()


def test_what_is_copied_sheet_by_sheet_never_shares_a_leaf(course: Path, tmp_path: Path) -> None:
    wishes = ("--booklet", "--two-up")
    done = kurak(
        "build", "-l", "en", "-f", "forms", "-o", str(tmp_path / "dist"), *wishes, cwd=course
    )
    assert done.returncode == 0, done.stderr
    made = [path.name for path in (tmp_path / "dist").rglob("*.pdf")]
    assert "one.pdf" in made
    assert not [name for name in made if "booklet" in name or "two-up" in name]


def test_what_somebody_asked_for_is_not_taken_for_what_is_there(course: Path, dist: Path) -> None:
    """A build that would change nothing does nothing; one that asks for more does more."""
    folder = course / "dist/handbooks/kk"
    arguments = ("build", "-l", "kk", "-f", "handbook")
    assert kurak(*arguments, cwd=course).returncode == 0
    assert "Nothing has changed" in kurak(*arguments, cwd=course).stdout
    assert kurak(*arguments, "--black", cwd=course).returncode == 0
    assert (folder / "participant-black.pdf").is_file()
    assert kurak(*arguments, cwd=course).returncode == 0
    assert sorted(file.name for file in folder.glob("*.pdf")) == [
        "facilitator-black.pdf",
        "facilitator.pdf",
        "participant-black.pdf",
        "participant.pdf",
    ]


def test_a_build_of_one_language_leaves_the_others(small_folder: Path) -> None:
    assert kurak("build", "-f", "outline", cwd=small_folder).returncode == 0
    page = small_folder / "curriculum/front/welcome/page.md"
    page.write_text(page.read_text().replace("title: Welcome", "title: Good morning"))
    assert kurak("build", "-f", "outline", "-l", "en", cwd=small_folder).returncode == 0
    outlines = small_folder / "dist/outlines"
    assert "Good morning" in (outlines / "en/participant.txt").read_text()
    assert "Добро пожаловать" in (outlines / "ru/participant.txt").read_text()


def test_a_build_of_one_language_makes_what_a_build_of_all_makes(
    dist: Path, small_folder: Path
) -> None:
    # On a page of the web course stands how much of it is translated into the others.
    assert anew("build", "-l", "en", cwd=small_folder).returncode == 0
    made = fingerprints(small_folder / "dist")
    assert made == {path: mark for path, mark in fingerprints(dist).items() if path in made}
    assert any(path.startswith("web/en/") for path in made)


def test_a_course_with_errors_is_not_built_and_the_old_output_stays(small_folder: Path) -> None:
    assert kurak("build", "-f", "outline", cwd=small_folder).returncode == 0
    before = fingerprints(small_folder / "dist")
    session = small_folder / "curriculum/01-first/01-one/session.md"
    session.write_text(session.read_text().replace("duration: 45", "duration: 60"))
    result = kurak("build", cwd=small_folder)
    assert result.returncode == 1
    assert "session.md:5" in result.stderr
    assert fingerprints(small_folder / "dist") == before


def until(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def in_group(group: int) -> list[int]:
    """Return the processes of a group that still run."""
    listed = subprocess.run(["ps", "-eo", "pid,pgid,stat"], capture_output=True, check=True).stdout
    rows = [line.split() for line in listed.decode().splitlines()[1:]]
    return [int(pid) for pid, its, state in rows if int(its) == group and state[0] != "Z"]


def workers_of(group: int) -> list[int]:
    """Return the workers of a build: not the process whose copies they are."""
    listed = subprocess.run(
        ["ps", "-wweo", "pid,ppid,pgid,stat,args"], capture_output=True, check=True
    ).stdout
    rows = [line.split(maxsplit=4) for line in listed.decode("utf-8", "replace").splitlines()[1:]]
    alive = {
        int(pid): int(parent)
        for pid, parent, its, state, arguments in rows
        if int(its) == group and state[0] != "Z" and "multiprocessing.forkserver" in arguments
    }
    return [pid for pid, parent in alive.items() if parent in alive]


def begun(folder: Path, *arguments: str, under: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    """Return a build in a group of its own that has just begun to make something."""
    process = subprocess.Popen(
        [*under, str(KURAK), "build", *arguments],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until(lambda: list(folder.glob(".dist.new.*")))
    return process


@pytest.mark.parametrize("delay", [0.0, 0.2, 0.4, 0.6, 0.8])
def test_an_interrupt_while_the_workers_get_ready_is_no_fault(
    small_folder: Path, delay: float
) -> None:
    process = subprocess.Popen(
        [str(KURAK), "build"],
        cwd=small_folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    # Before it has read a line of ours, Python itself may drop an interrupt.
    until(lambda: len(in_group(process.pid)) > 1)
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"forkserver" not in errors
    until(lambda: not in_group(process.pid))


@pytest.mark.parametrize("delay", [0.0, 0.25, 1.0])
def test_an_interrupted_build_leaves_the_old_output_whole(small_folder: Path, delay: float) -> None:
    assert kurak("build", "-f", "outline", cwd=small_folder).returncode == 0
    before = fingerprints(small_folder / "dist")
    process = begun(small_folder)
    time.sleep(delay)  # while the workers start, or within the first jobs
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Interrupted" in errors
    assert b"Traceback" not in errors
    assert fingerprints(small_folder / "dist") == before
    assert list(small_folder.glob(".dist.*")) == []


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
@pytest.mark.parametrize("whole", [False, True], ids=["alone", "group"])
def test_a_build_told_to_end_takes_its_workers_and_its_tree_along(
    small_folder: Path, number: int, code: int, whole: bool
) -> None:
    process = begun(small_folder)
    until(lambda: len(in_group(process.pid)) > 2)
    (os.killpg if whole else os.kill)(process.pid, number)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert b"Traceback" not in errors
    assert list(small_folder.glob(".dist*")) == []
    until(lambda: not in_group(process.pid))


def test_nothing_stays_in_the_folder_for_temporary_files(
    cold_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    assert anew("build", "-l", "en", "-f", "handbook", cwd=cold_folder).returncode == 0
    assert list(scratch.iterdir()) == []


def test_a_build_under_nohup_outlives_its_terminal(small_folder: Path) -> None:
    process = begun(small_folder, "-f", "outline", under=["nohup"])
    os.kill(process.pid, signal.SIGHUP)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert list(small_folder.glob("dist/*"))


def test_the_workers_of_a_killed_build_end_and_the_next_build_clears_up(small_folder: Path) -> None:
    process = begun(small_folder)
    until(lambda: len(in_group(process.pid)) > 2)
    process.kill()
    process.communicate(timeout=60)
    until(lambda: not in_group(process.pid))
    assert list(small_folder.glob(".dist.new.*"))
    assert kurak("build", "-f", "outline", cwd=small_folder).returncode == 0
    assert list(small_folder.glob(".dist.*")) == []


def entries(folder: Path) -> Iterator[tuple[str, bytes | None]]:
    """Yield what is in the store of a course, by its key."""
    store = Store(folder / ".kurak/store")
    for file in store.folder.glob("*/*"):
        if not file.name.startswith("."):
            key = file.parent.name + file.name
            yield key, store.get(key)


def printing(folder: Path) -> bool:
    """Tell whether a build has made a few fragments."""
    return sum(b"%PDF-" in (content or b"") for _, content in entries(folder)) > 3


def kill(processes: list[int]) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def test_work_of_a_killed_worker_is_done_once_more(dist: Path, cold_folder: Path) -> None:
    process = begun(cold_folder, "-l", "en", "-f", "handbook", "-j", "2")
    until(lambda: printing(cold_folder))
    kill(workers_of(process.pid)[:1])
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    again = fingerprints(cold_folder / "dist")
    assert {name: fingerprints(dist)[name] for name in again} == again
    assert len(again) == 2


def test_work_that_kills_its_worker_again_is_named_and_nothing_is_spoilt(
    dist: Path, cold_folder: Path, small_book: Callable[..., Book]
) -> None:
    assert kurak("build", "-f", "outline", cwd=cold_folder).returncode == 0
    before = fingerprints(cold_folder / "dist")
    process = begun(cold_folder, "-l", "en", "-f", "handbook", "-j", "1")
    until(lambda: printing(cold_folder))
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        kill(workers_of(process.pid))
        time.sleep(0.05)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 2, errors
    assert b"Traceback" not in errors
    told = re.search(r"Making (.*) failed: its process was killed", errors.decode())
    assert told, errors
    books = [small_book("en", audience) for audience in ("facilitator", "participant")]
    known = {errand.name for book in books for errand in errands(book)}
    assert told[1] in known | {book.path for book in books}
    assert fingerprints(cold_folder / "dist") == before
    assert list(cold_folder.glob(".dist.*")) == []
    kept = dict(entries(cold_folder))
    assert len(kept) > 3
    assert None not in kept.values()
    until(lambda: not in_group(process.pid))

    assert anew("build", "-l", "en", "-f", "handbook", cwd=cold_folder).returncode == 0
    again = fingerprints(cold_folder / "dist/handbooks")
    before = fingerprints(dist / "handbooks")
    assert {name: before[name] for name in again} == again
    assert len(again) == 2


def test_what_a_text_no_longer_has_goes_also_from_a_build_of_that_format(
    small_folder: Path,
) -> None:
    assert kurak("build", "-l", "en", "-f", "flipchart", cwd=small_folder).returncode == 0
    made = small_folder / "dist/flipcharts/en/one.pdf"
    assert made.exists()
    session = small_folder / "curriculum/01-first/01-one/session.md"
    text = session.read_text(encoding="utf-8")
    text = re.sub(r"/// flipchart.*?^///$", "", text, flags=re.S | re.M)
    session.write_text(re.sub(r"!\[.*?\]\(.*?\)", "", text), encoding="utf-8")
    result = kurak("build", "-l", "en", "-f", "flipchart", "-f", "outline", cwd=small_folder)
    assert result.returncode == 0, result.stderr
    assert not made.exists()


def test_a_package_that_is_made_alone_leaves_the_others_where_they_are(small_folder: Path) -> None:
    packages = small_folder / "dist" / "packages" / "en"
    assert kurak("build", "-l", "en", "-f", "gift", "-f", "html5", cwd=small_folder).returncode == 0
    before = fingerprints(packages)
    assert kurak("build", "-l", "en", "-f", "olx", cwd=small_folder).returncode == 0
    assert before.items() < fingerprints(packages).items()


def test_languages_that_the_web_course_leads_to_and_are_not_there_are_told(
    small_folder: Path,
) -> None:
    told = kurak("build", "-l", "en", "-l", "ru", "-f", "web", cwd=small_folder).stdout
    assert "leads to kk too, not built yet" in told
    assert "leads to" not in kurak("build", "-l", "kk", "-f", "web", cwd=small_folder).stdout


def test_what_somebody_keeps_in_the_output_folder_stays(small_folder: Path) -> None:
    assert kurak("build", "-f", "outline", cwd=small_folder).returncode == 0
    dist = small_folder / "dist"
    (dist / ".git").mkdir()
    (dist / "MY-NOTES.txt").write_text("mine")
    for arguments in (("-f", "outline"), ("-f", "outline", "-l", "kk")):
        assert kurak("build", *arguments, cwd=small_folder).returncode == 0
    assert (dist / ".git").is_dir()
    assert (dist / "MY-NOTES.txt").read_text() == "mine"
    assert not list(dist.rglob("*.kept"))


def test_output_that_is_somebody_elses_is_refused(course: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"work")
    result = kurak("build", "-f", "outline", "-o", str(tmp_path), cwd=course)
    assert result.returncode == 2
    assert "did not make" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_that_the_output_is_a_file_is_said(course: Path, tmp_path: Path) -> None:
    (tmp_path / "dist").write_bytes(b"work")
    result = kurak("build", "-f", "outline", "-o", str(tmp_path / "dist"), cwd=course)
    assert result.returncode == 2
    assert "is a file" in result.stderr
    assert (tmp_path / "dist").read_bytes() == b"work"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "-l", "de"), "There are en, ru, kk."),
        (("build", "-f", "epub2"), "guide, handbook, html5, kolibri, olx"),
        (("explain", "K000"), "There is no rule K000"),
        (("check", "--course", "/"), "holds no course"),
        (("build", "-f", "outline", "-o", "/"), "did not make"),
        (("build", "--paper", "a3"), "'a4', 'letter', 'a5'"),
        (("build", "--paper", "letter", "--booklet"), "A5 on A4"),
        (("build", "--large-print", "--two-up"), "no room for large print"),
        (("bulid",), "No such command"),
    ],
)
def test_wrong_use_exits_with_2_and_says_what_there_is(
    course: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = kurak(*arguments, cwd=course)
    assert result.returncode == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_a_build_is_quiet_when_piped_and_sums_up(course: Path, tmp_path: Path) -> None:
    result = anew("build", "-f", "outline", "-o", str(tmp_path / "dist"), cwd=course)
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0].startswith("Made in ")
    assert [line.split()[0] for line in lines[1:]] == ["outlines/en", "outlines/kk", "outlines/ru"]


def test_help_teaches_by_example(course: Path) -> None:
    text = kurak("build", "--help", cwd=course).stdout
    assert "./kurak build -l ru -f handbook" in text
    assert "--large-print" in text


@pytest.mark.parametrize("place", ["curriculum", "curriculum/made", "case_studies"])
def test_nothing_is_made_among_the_texts(small_folder: Path, place: str) -> None:
    before = fingerprints(small_folder)
    result = kurak("build", "-o", place, cwd=small_folder)
    assert result.returncode == 2
    assert "is among your texts" in result.stderr
    after = fingerprints(small_folder)
    assert {path: after[path] for path in before} == before
    assert all(path.startswith(".kurak/") for path in set(after) - set(before))


@pytest.mark.parametrize(
    "settings",
    ["hooks: [./a.py,b.py]", "hooks:\n  - ./a.py\n  - 'b.py'", "x: {h: a.py, i: ./b.py}"],
)
def test_what_mkdocs_yml_names_is_part_of_what_a_build_depends_on(
    small_folder: Path, settings: str
) -> None:
    (small_folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    keys = []
    for name in ("first", "a.py", "b.py", "c.py"):
        (small_folder / name).write_text("1", encoding="utf-8")
        keys.append(build_key(inputs_of(small_folder), small_folder / "dist", ()))
    first, a, b, c = keys
    assert len({first, a, b}) == 3
    assert b == c, "nothing names it"


@pytest.mark.parametrize(
    "settings",
    [
        "theme: {name: material, custom_dir: 'my theme'}",
        "theme: {name: material, custom_dir: ../theme}",
        "theme: {name: material, custom_dir: .theme}",
        "theme: {name: material, custom_dir: ABSOLUTE}",
        "theme: {name: material, custom_dir: !ENV [KURAK_TEST_THEME, none]}",
        "theme: {name: material, custom_dir: !ENV KURAK_TEST_THEME}",
        "INHERIT: settings/base.yml",
        "x: !!python/name:material.emoji.to_svg\ntheme: {custom_dir: ./my theme}",
    ],
)
def test_a_theme_counts_wherever_it_lies_and_however_it_is_named(
    small_folder: Path, monkeypatch: pytest.MonkeyPatch, settings: str
) -> None:
    elsewhere = small_folder.parent / "theme"
    monkeypatch.setenv("KURAK_TEST_THEME", str(elsewhere))
    for folder in (elsewhere, small_folder / "my theme", small_folder / ".theme"):
        folder.mkdir()
    (small_folder / "settings").mkdir()
    base = "theme: {name: material, custom_dir: my theme}\nINHERIT: ../mkdocs.yml\n"
    (small_folder / "settings/base.yml").write_text(base, encoding="utf-8")
    settings = settings.replace("ABSOLUTE", str(elsewhere))
    (small_folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    keys = [inputs_of(small_folder).key]
    for folder in (elsewhere, small_folder / "my theme", small_folder / ".theme"):
        (folder / "more.css").write_text("p {}", encoding="utf-8")
    keys.append(inputs_of(small_folder).key)
    if "ENV" in settings:
        monkeypatch.setenv("KURAK_TEST_THEME", str(small_folder / ".theme"))
        keys.append(inputs_of(small_folder).key)
    assert len(set(keys)) == len(keys) > 1


def test_settings_that_hold_themselves_have_an_end(small_folder: Path) -> None:
    lines = [
        "a0: &a0 [x]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)),
    ]
    lines += ["hooks: &h [*h, h.py]", "theme: &t {custom_dir: *t}"]
    (small_folder / "mkdocs.yml").write_text("\n".join(lines), encoding="utf-8")
    (small_folder / "h.py").write_text("", encoding="utf-8")
    assert "h.py" in inputs_of(small_folder).files


def test_all_of_a_disk_is_no_theme(small_folder: Path) -> None:
    (small_folder / "mkdocs.yml").write_text("theme: {custom_dir: /}\n", encoding="utf-8")
    assert all(not path.startswith("/") for path in inputs_of(small_folder).files)


def test_a_picture_or_a_link_from_elsewhere_in_the_course_counts(small_folder: Path) -> None:
    shared, linked = small_folder / "shared", small_folder / "curriculum/back/linked"
    shared.mkdir()
    linked.symlink_to(shared)
    keys = set()
    for name in ("a.png", "page.md"):
        for content in ("1", "2"):
            (shared / name).write_text(content, encoding="utf-8")
            keys.add(build_key(inputs_of(small_folder), small_folder / "dist", ()))
    assert len(keys) == 4
    (small_folder / "shared/loop").symlink_to(small_folder / "curriculum")
    assert build_key(inputs_of(small_folder), small_folder / "dist", ())


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org", "https://[bad", "https://a.org/?x=1", "https://a.org/#x", "https://a b"],
)
def test_a_code_leads_to_a_folder_on_the_web_or_is_refused(
    small_folder: Path, address: str
) -> None:
    result = kurak("build", "--qr", address, cwd=small_folder)
    assert result.returncode == 2
    assert "address" in result.stderr
    assert not (small_folder / "dist").exists()
    assert kurak("build", "--qr", f"https://a.org/{'a' * 200}", cwd=small_folder).returncode == 2


def test_guides_are_a_job_of_their_own_where_only_books_are_made() -> None:
    def names(*formats: str) -> list[str]:
        return [str(job) for job in jobs(["en"], formats)]

    assert names("guide", "handbook") == [
        "handbook (en, facilitator)",
        "guide (en, facilitator)",
        "guide, handbook (en, participant)",
    ]
    assert len(names("guide")) == len(names("guide", "word")) == len(names("handbook")) == 2


def test_only_what_is_in_the_course_is_sent_along_to_others(small_folder: Path) -> None:
    """A path that leads out of the course and back would be written beside it, where that is unpacked."""
    theme = small_folder.parent / "theme"
    theme.mkdir()
    (theme / "main.html").write_text("", encoding="utf-8")
    (small_folder / "look").mkdir()
    settings = "theme: {custom_dir: look/../../theme}\nhooks: [look/../../theme/main.html]\n"
    (small_folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert all(
        small_folder in each.parents and ".." not in each.parts for each in sources(small_folder)
    )
    assert str(theme / "main.html") in inputs_of(small_folder).files, (
        "what is made of it depends on it"
    )


def test_a_word_longer_than_any_name_is_no_file(small_folder: Path) -> None:
    long = "a" * 300
    settings = f"extra: {{token: {long}}}\ntheme: {{custom_dir: {long}}}\n"
    (small_folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert "mkdocs.yml" in inputs_of(small_folder).files
