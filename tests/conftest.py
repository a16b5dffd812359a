"""What tests share: a small whole course with a sentinel in every place that is the facilitator's."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kurak.compose import compose
from kurak.edition import Edition
from kurak.load import load
from kurak.model import Audience, Course
from kurak.translate import translate

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "small_course"
SENTINEL = re.compile(r"SENT(?:INEL|ABBR)[\w-]*")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="write what is printed now as what is expected; then read the difference",
    )


@pytest.fixture(scope="session")
def small_course() -> Course:
    """Return the small course, loaded."""
    course = load(SMALL)
    assert not course.problems
    return course


@pytest.fixture
def small_folder(tmp_path: Path) -> Path:
    """Return a copy of the small course's folder that a test may change."""
    return Path(shutil.copytree(SMALL, tmp_path / "course"))


@pytest.fixture(scope="session")
def edition(small_course: Course) -> Callable[[str, Audience], Edition]:
    """Return the function from language and audience to the edition of the small course."""

    def compose_one(language: str = "en", audience: Audience = "participant") -> Edition:
        return compose(translate(small_course, language), audience)

    return compose_one
