"""The small course as packages, and a course that is hard on them; the judges that come from outside."""

import io
import shutil
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from conftest import ROOT, SMALL
from kurak.cartridges import CcNumber
from kurak.job import Job
from kurak.load import load
from kurak.make import make
from kurak.model import Audience, Course
from kurak.print.press import bind
from kurak.store import Store
from kurak.variants import Wishes

NAMES = ("cartridge", "cmi5", "epub", "gift", "html5", "kolibri", "olx", "scorm")
Made = Callable[..., Mapping[str, bytes]]

LONG = "a-question-with-a-name-that-goes-on-and-on-until-no-platform-has-room-for-it"
MONTHS = "\n".join(f"1. *month* {number} & 'so' 🌙" for number in range(1, 13))
HARD = f"""
/// question
    id: {LONG}
    type: multiple

Which are right: 1 < 2 & 3 > 2, {{or}} ~ 😀 = \\# ]]>?

- [x] 1 < 2 & “quoted” 'too'

- [ ] `<script>alert(1)</script>`

    > A script & nothing else.

- [x] Ж

    > It is a *letter*.

> Of the whole.
///

/// question
    id: two-pairs
    type: matching

Which belongs to which?

| one | other |
|---|---|
| day | light |
| night | dark |
///

/// question
    id: alike
    type: matching

ما الذي يناسب كلًّا منها؟

| الكلمة | معناها |
|---|---|
| بئر & حبل | water’s 'own' <-> house \\\\ |
| دلو -> 😀 | 1 < 2 & `{{3}}` = ~ # |
| حبل | **water’s 'own' <-> house** \\\\ |
| ماء | rope |
///

/// question
    id: two-alike
    type: matching

Which colour is each?

| thing | colour |
|---|---|
| sky | blue |
| lake | blue |
| grass | green |
///

/// question
    id: two-steps
    type: ordering

Which of the two comes first?

1. Ask
2. Listen
///

/// question
    id: twelve-steps
    type: ordering

Which month is when?

{MONTHS}

> It’s a year: {{1}}~
///

/// question
    id: {LONG}-2
    type: true-false

It is so.

- [x] True
- [ ] False
///

| | Understandable | Counterproductive |
|---|---|---|
| Responsibilities | Prepare | Incomprehensible |
"""


@pytest.fixture(scope="session")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Return a course with titles, pictures, names and questions that importers stumble over."""
    folder = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("hard") / "course"))
    lesson = folder / "curriculum/01-first/01-one"
    (lesson / "well.svg").rename(lesson / "Құдық суреті.svg")
    text = (lesson / "session.md").read_text(encoding="utf-8")
    text = text.replace("(well.svg)", "(<Құдық суреті.svg>)")
    text = text.replace("title: The well", 'title: "Wells & <b>ropes</b> 😀 \\u0022all\\u0022"')
    (lesson / "session.md").write_text(f"{text}\n{HARD}", encoding="utf-8")
    for catalogue in lesson.glob("*.po"):
        catalogue.unlink()
    programme = folder / "curriculum/programme.yml"
    spoken = programme.read_text(encoding="utf-8").replace("[en, ru, kk]", "[en, ru, kk, ar]")
    programme.write_text(spoken, encoding="utf-8")
    russian = (folder / "curriculum/01-first/ru.po").read_text(encoding="utf-8")
    arabic = russian.replace("Language: ru", "Language: ar").replace(
        "Первый модуль", "الوحدة الأولى"
    )
    (folder / "curriculum/01-first/ar.po").write_text(arabic, encoding="utf-8")
    course = load(folder)
    assert not course.problems
    return course


@pytest.fixture(scope="session")
def packed(small_course: Course, hard: Course, store: Store) -> Made:
    """Return the function from a format to its files by their paths; what waits for a book is given it."""
    courses = {"small": small_course, "hard": hard}

    def made(
        name: str,
        language: str = "en",
        audience: Audience = "participant",
        course: str = "small",
        cc: CcNumber = "1.1",
    ) -> Mapping[str, bytes]:
        job = Job((name,), language, audience, wishes=Wishes(cc=cc))
        given = make(courses[course], job)
        pdfs = {book.path: bind(book, store).pdf for book in given.inner}
        files = list(given.files)
        for bundle, books in given.bundles:
            files += bundle.pack([pdfs[path] for path in books])
        return {file.path: file.content for file in files}

    return made


@pytest.fixture(scope="session")
def judges() -> Path:
    """Return the folder of the judges that npm has (tests/judges); `./kurak test` puts them there."""
    folder = ROOT / "tests/judges/node_modules"
    assert folder.is_dir(), "The judges are missing: npm ci --ignore-scripts --prefix tests/judges"
    return folder


def opened(content: bytes) -> dict[str, bytes]:
    """Return what is in a ZIP or a tar archive, by its paths; a database and a book hold themselves."""
    if content.startswith(b"SQLite format 3"):
        return {"channel.sqlite3": content}
    if content.startswith(b"%PDF"):
        return {"book.pdf": content}
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            return {info.filename: archive.read(info) for info in archive.infolist()}
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        members = [member for member in tar.getmembers() if member.isfile()]
        return {m.name: tar.extractfile(m).read() for m in members}  # type: ignore[union-attr]
