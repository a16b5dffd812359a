"""What tests share: a small whole course with a sentinel in every place that is the facilitator's."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from kurak.book import Book
from kurak.compose import compose
from kurak.edition import Edition
from kurak.formats.handbook import handbook
from kurak.load import load
from kurak.model import Audience, Course
from kurak.print.press import bind
from kurak.store import Store, key_of
from kurak.translate import translate
from readback import Pdf

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "small_course"
SENTINEL = re.compile(r"SENT(?:INEL|ABBR)[\w-]*")


for number in (signal.SIGINT, signal.SIGHUP):
    # A shell in the background, or nohup, has its children ignore these; what we start must hear them.
    if signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, lambda *_: None)  # unlike SIG_IGN, this is not inherited


# The same examples each time; `--hypothesis-profile default` tries others. A busy machine is no fault, and
# what a fixture made once serves all examples of a test.
_UNASKED = ("too_slow", "data_too_large", "function_scoped_fixture")
settings.register_profile(
    "suite",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck[name] for name in _UNASKED],
)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="write what is printed now as what is expected; then read the difference",
    )


# A judge in Java ends before it is worth while to compile it well, or to clean up beside it; then its calls
# need more room.
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss4m")

_CLEARED = key_of("whether the store that all tests share was cleared")
KAZAKH = ("curriculum", "curriculum/01-first", "curriculum/01-first/01-one", "case_studies/kz-well")
"""What of the small course is in Kazakh, when its module has a name there."""


def name_the_module_in_kazakh(folder: Path) -> None:
    """Translate what the small course, its Kazakh texts just extracted, still lacks for a whole module."""
    module = folder / "curriculum/01-first/kk.po"
    empty = 'msgid "First module"\nmsgstr ""'
    text = module.read_text(encoding="utf-8")
    assert empty in text
    module.write_text(text.replace(empty, empty[:-1] + 'Бірінші модуль"'), encoding="utf-8")


@pytest.fixture(scope="session")
def small_course() -> Course:
    """Return the small course, loaded."""
    course = load(SMALL)
    assert not course.problems
    return course


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Yield a store that all tests of a run share, whichever process they are in.

    What one of them has printed, the next one has.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    (folder / "store").mkdir(exist_ok=True)
    shared = Store(folder / "store")
    shared.put(_CLEARED, b"")
    yield shared
    assert _CLEARED in shared, "A test cleared what all share: see `with_own_store`."


def with_own_store(course: Path) -> None:
    """Let the copy of a course share its store with nobody: to withdraw a case study clears it."""
    (course / ".kurak/store").unlink()
    (course / ".kurak/store").mkdir()


@pytest.fixture(scope="session")
def our_course(store: Store) -> Course:
    """Return the course that comes with the program, loaded: to read all of it takes seconds."""
    return load(ROOT, store)


@pytest.fixture(scope="session")
def copied(store: Store) -> Callable[[Path, Path], Path]:
    """Return the function that copies a course to another folder, where it has that store."""

    def copy(course: Path, folder: Path) -> Path:
        assert not (SMALL / ".kurak").exists(), (
            f"Somebody used a command in {SMALL}: its .kurak would be copied along. Remove it."
        )
        shutil.copytree(course, folder, symlinks=True)
        if not (folder / ".kurak").is_dir():
            (folder / ".kurak").mkdir()
            (folder / ".kurak/store").symlink_to(store.folder)
        return folder

    return copy


@pytest.fixture(scope="session")
def ours_copied(store: Store) -> Callable[[Path], Path]:
    """Return the function that copies the course that comes with the program to a folder, with that store."""

    def copy(folder: Path) -> Path:
        for name in ("curriculum", "case_studies"):
            shutil.copytree(ROOT / name, folder / name)
        (folder / ".kurak").mkdir()
        (folder / ".kurak/store").symlink_to(store.folder)
        return folder

    return copy


@pytest.fixture(scope="session")
def small_root(
    tmp_path_factory: pytest.TempPathFactory, copied: Callable[[Path, Path], Path]
) -> Path:
    """Return a copy of the small course's folder for commands that change nothing but its store."""
    return copied(SMALL, tmp_path_factory.mktemp("small") / "course")


@pytest.fixture
def small_folder(tmp_path: Path, copied: Callable[[Path, Path], Path]) -> Path:
    """Return a copy of the small course's folder that a test may change."""
    return copied(SMALL, tmp_path / "course")


@pytest.fixture(scope="session")
def edition(small_course: Course) -> Callable[[str, Audience], Edition]:
    """Return the function from language and audience to the edition of the small course."""

    def compose_one(language: str = "en", audience: Audience = "participant") -> Edition:
        return compose(translate(small_course, language), audience)

    return compose_one


@pytest.fixture(scope="session")
def small_book(edition: Callable[..., Edition]) -> Callable[..., Book]:
    """Return the function from language and audience to the handbook of the small course, to be printed."""

    def one(language: str = "en", audience: Audience = "facilitator") -> Book:
        (book,) = handbook(edition(language, audience))
        return book

    return one


@pytest.fixture(scope="session")
def printed(
    small_book: Callable[..., Book], store: Store, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Pdf]:
    """Return the function from language and audience to the printed handbook of the small course."""
    folder = tmp_path_factory.mktemp("handbooks")
    made: dict[str, Pdf] = {}

    def one(language: str = "en", audience: Audience = "facilitator") -> Pdf:
        name = f"{language}-{audience}.pdf"
        if name not in made:
            made[name] = Pdf(bind(small_book(language, audience), store).pdf, folder / name)
        return made[name]

    return one


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the one browser of a process: Playwright allows no second one beside it."""
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, who runs the tests in a container.
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], bytes]:
    """Return the function by which LibreOffice opens a Word file and saves it as something else."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.fail("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    home = tmp_path_factory.mktemp("office")

    def save_as(content: bytes, suffix: str) -> bytes:
        source = home / "in" / "file.docx"
        source.parent.mkdir(exist_ok=True)
        source.write_bytes(content)
        command = [program, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", suffix, "--outdir", str(home / "out"), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return Path(home / "out" / f"file.{suffix}").read_bytes()

    return save_as
