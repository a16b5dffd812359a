"""Loading never raises, whatever the bytes; what passes `check` can be composed."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak.check import check
from kurak.compose import compose
from kurak.diagnostics import FORMATS
from kurak.load import load
from kurak.load.known import Known
from kurak.model import Audience, Course
from kurak.translate import translate

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests/small_course"  # with every block and head there is, and quick to read again
FOLDERS = ("curriculum", "case_studies")
FILES = sorted(
    str(file.relative_to(SMALL))
    for folder in FOLDERS
    for file in (SMALL / folder).rglob("*")
    if file.is_file()
)
AUDIENCES: tuple[Audience, ...] = ("participant", "facilitator")
HOSTILE = (
    *(
        b"///",
        b"////",
        b"---",
        b"===",
        b"{",
        b"}",
        b"[^1]",
        b"[^1]: [^1]",
        b"&a *a",
        b"*a",
        b"!!python/x",
    ),
    *(
        b"<div>",
        b"</div>",
        b"<script>",
        b"<!--",
        b"<img src='kurak-file:../x'>",
        b"\0",
        b"\xff",
        b"\r",
    ),
    *(b"\x02klzzwxh:0001\x03", b"\xe2\x80\xa8", b"\xc2\x85", b"\xef\xbb\xbf", b"\xf0\x9f\x91\x8f"),
    *(
        b"| a | b",
        b"|---|",
        b"!!! note",
        b"    code",
        b"\t",
        b":   term",
        b"*[A]: b",
        b"`",
        b"***",
        b"__",
    ),
    *(
        b"# a",
        b"## a {minutes=1}",
        b"## a {minutes=}",
        b"{: #a }",
        b"{ #\xd0\xb0 }",
        b"    id: &a [*a, *a]",
    ),
    *(
        b"/// facilitator | Say",
        b"/// question",
        b"- [x] a",
        b"> /// handout | b",
        b"- /// worksheet",
    ),
    *(
        b"[a](http://[)",
        b"[a](b.md#c)",
        b"![](d.png)",
        b"[a](%00)",
        b"[a]: <",
        b"<http://[x>",
        b"![a](.)",
    ),
    *(
        b'msgid ""',
        b'msgstr "',
        b'msgid "a"',
        b"#, fuzzy",
        b"#~ ",
        b'msgctxt "a"',
        b'msgid_plural "b"',
    ),
    *(b"- " * 200, b"> " * 600, b"[" * 400, b"{a: " * 80, b"x" * 10_000_000, b"\n" * 5_000),
    *(
        b"id: ../../x",
        b"modules: [/etc]",
        b"language: \xd2\x9b",
        b"title: {}",
        b"title: 2024-01-01",
        b"? a",
    ),
)

Edit = Callable[[bytes], bytes]


def cut(data: bytes, at: float) -> bytes:
    return data[: int(at * len(data))]


def flip(data: bytes, at: float, bit: int) -> bytes:
    index = int(at * len(data))
    return data[:index] + bytes([data[index] ^ (1 << bit)]) + data[index + 1 :] if data else data


def insert(data: bytes, at: float, token: bytes, as_line: bool) -> bytes:
    index = int(at * len(data))
    if as_line:
        index = data.rfind(b"\n", 0, index) + 1
        token += b"\n"
    return data[:index] + token + data[index:]


def lines(data: bytes, at: float, times: int) -> bytes:
    """Repeat a line, or leave it out."""
    found = data.splitlines(keepends=True)
    index = int(at * len(found))
    return b"".join([*found[:index], *found[index : index + 1] * times, *found[index + 1 :]])


# Half of the damage goes to what authors write, of which there are fewer files.
files = st.one_of(
    st.sampled_from([name for name in FILES if not name.endswith(".po")]), st.sampled_from(FILES)
)
places = st.floats(0, 1, exclude_max=True)
edits = st.one_of(
    st.builds(lambda at: lambda data: cut(data, at), places),
    st.builds(lambda at, bit: lambda data: flip(data, at, bit), places, st.integers(0, 7)),
    st.builds(
        lambda at, number, line: lambda data: insert(data, at, HOSTILE[number], line),
        places,
        st.integers(0, len(HOSTILE) - 1),
        st.booleans(),
    ),
    st.builds(
        lambda at, times: lambda data: lines(data, at, times), places, st.sampled_from((0, 2))
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a copy of the small course."""
    copy = tmp_path_factory.mktemp("course")
    for name in FOLDERS:
        shutil.copytree(SMALL / name, copy / name)
    yield copy


@settings(max_examples=150)
@given(
    damage=st.lists(st.tuples(files, edits), min_size=1, max_size=4),
    language=st.sampled_from(("en", "ru", "kk")),
)
def test_no_damage_ends_in_a_traceback(
    folder: Path, damage: list[tuple[str, Edit]], language: str
) -> None:
    try:
        for name, edit in damage:
            (folder / name).write_bytes(edit((folder / name).read_bytes()))
        course = load(folder)
        if not any(each.level == "error" for each in check(course)):
            translated = translate(course, language)
            for audience in AUDIENCES:
                compose(translated, audience)
    finally:
        for name, _ in damage:
            shutil.copyfile(SMALL / name, folder / name)


@settings(max_examples=25)
@given(damage=st.lists(st.tuples(files, edits), min_size=1, max_size=4))
def test_what_is_known_of_the_last_reading_changes_nothing(
    folder: Path, damage: list[tuple[str, Edit]]
) -> None:
    known = Known()
    try:
        for name, edit in damage:
            assert load(folder, known=known) == load(folder)
            (folder / name).write_bytes(edit((folder / name).read_bytes()))
    finally:
        for name, _ in damage:
            shutil.copyfile(SMALL / name, folder / name)
    assert load(folder, known=known) == load(folder)


def test_an_empty_folder_is_a_course_that_lacks_its_programme(tmp_path: Path) -> None:
    course = load(tmp_path)
    assert [(each.kind, each.place.path) for each in course.problems] == [
        ("missing", "curriculum/programme.yml")
    ]


def test_a_few_lines_of_options_cannot_stand_for_more_text_than_a_computer_holds(
    folder: Path,
) -> None:
    bomb = ["> - > /// handout | Words", "  >     a: &a [x, x, x, x, x, x, x, x, x]"]
    for name, before in zip("bcdefghijklm", "abcdefghijkl", strict=True):
        bomb.append(f"  >     {name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    page = folder / "curriculum/front/welcome/page.md"
    written = page.read_bytes()
    page.write_bytes(written + "\n".join(["", *bomb, "  >", "  > ///", ""]).encode())
    try:
        check(load(folder))
    finally:
        page.write_bytes(written)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a copy of the course the rules are tested with."""
    return Path(shutil.copytree(ROOT / "tests/check/course", tmp_path / "course"))


PAGE = "curriculum/front/welcome/page.md"
HEAD = "---\nid: welcome\ntitle: Welcome\n---\n\n"


@pytest.mark.parametrize(
    "head",
    [
        r'id: "\ud800"',
        r'title: "\ud83d\udc4f"',
        r'"\udfff": Welcome',
        r'outcomes: [a, "\ud800"]',
    ],
)
def test_half_a_character_is_no_yaml(small: Path, head: str) -> None:
    (small / PAGE).write_text(f"---\n{head}\n---\n\nText.\n", encoding="utf-8")
    found = [each for each in check(load(small)) if each.place.path == PAGE]
    assert [(each.code, each.place.line) for each in found] == [("K110", 2)]
    assert "half of a character" in str(found[0].message)
    for style in FORMATS.values():
        style(found, small, ()).encode("utf-8")


def test_only_what_ends_a_line_for_editors_ends_one_here(small: Path) -> None:
    text = "One.\u2028Two.\x85Three.\fFour.\v\x1e\r\n\rFive.\r\n"
    (small / PAGE).write_bytes((HEAD + text).encode())
    page = next(each for each in load(small).front if each.id == "welcome")
    assert page.source.body == "\nOne. Two. Three. Four.  \n\nFive.\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{'[' * 8_000}\n" * 8,
        "\n".join(f"{'[' * 2_000}\n" for _ in range(30)),
        f"{'<!--' * 500}\n" * 48,
        "`" * 9_900,
        "".join(f"*[A{n}]: a word\n\n" for n in range(5_000)),
    ],
    ids=["brackets", "paragraphs of brackets", "comments", "backticks", "abbreviations"],
)
def test_a_crowd_of_signs_keeps_nobody_waiting(small: Path, text: str) -> None:
    (small / PAGE).write_text(HEAD + text, encoding="utf-8")
    begun = time.process_time()
    found = check(load(small))
    assert time.process_time() - begun < 3
    assert "K116" in {each.code for each in found}


def test_a_crowd_of_signs_in_a_translation_keeps_nobody_waiting(small: Path) -> None:
    with (small / PAGE).with_name("ru.po").open("a", encoding="utf-8") as file:
        file.write('\nmsgid "What is here"\nmsgstr ""\n' + f'"{"[" * 5_000}"\n' * 4)
    begun = time.process_time()
    found = check(load(small))
    assert time.process_time() - begun < 3
    assert [each.code for each in found] == ["K601"]


def test_as_much_as_may_stand_together_is_read_soon(small: Path) -> None:
    (small / PAGE).write_text(HEAD + f"{'[' * 100}\n{'[' * 100}\n\n" * 20, encoding="utf-8")
    begun = time.process_time()
    assert "K116" not in {each.code for each in check(load(small))}
    assert time.process_time() - begun < 3


def test_our_own_content_is_clean(our_course: Course) -> None:
    assert check(our_course) == ()
