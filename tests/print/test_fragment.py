"""Fragments: our own fonts, our own files, no other machine; and tags that say all they should."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from accessible import flaws
from kurak.book import Book, Profile, Section
from kurak.print import fragment as fragments
from kurak.print.compile import compile_fragment
from kurak.print.fonts import FONTS, missing_characters
from kurak.print.fragment import Face, Fragment, Mark, Trouble, fragment_key
from kurak.print.paper import stylesheet
from kurak.print.press import bind
from kurak.store import Store
from readback import Pdf

from .conftest import PICTURES, WELL, png

ALPHABETS = """Съешь ещё этих мягких французских булок, да выпей чаю. Ё № « » — – …
Ә Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і Ң Ө Ү Ғ Ӣ Қ Ӯ Ҳ Ҷ ғ ӣ қ ӯ ҳ ҷ oʻzbek maʼno ‘ ’ “ ” „ § ° % ₸"""


def compiled(html: str, pictures: Mapping[str, bytes] | None = None) -> Fragment:
    return compile_fragment(html, stylesheet(Profile(), "ltr"), "en", "ltr", pictures or {}, True)


@pytest.fixture
def bound(sample: Callable[..., Book], store: Store, tmp_path: Path) -> Callable[[str], Pdf]:
    """Return the function from the HTML of one section to a book of that."""

    def one(html: str) -> Pdf:
        html = f'<section class="document">{html}</section>'
        book = sample(sections=(Section(name="One", html=html),))
        return Pdf(bind(book, store).pdf, tmp_path / "one.pdf")

    return one


# ------------------------------------------------------------------ nothing from elsewhere


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server of this machine: its address, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_is_asked_of_another_machine(asked: tuple[str, list[str]]) -> None:
    host, paths = asked
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{host}/inner.png"/></svg>'
    html = f"""<link rel="stylesheet" href="{host}/a.css"><style>@import url("{host}/b.css");
        @font-face {{ font-family: x; src: url("{host}/x.woff2") }} p {{ font-family: x }}</style>
        <link rel="attachment" href="{host}/c.txt">
        <p><img src="{host}/d.png" alt="words"><img src="kurak-file:in.svg" alt="in"></p>"""
    assert compiled(html, {"in.svg": svg.encode()}).pdf.startswith(b"%PDF")
    assert paths == []


def test_arabic_is_printed_with_our_fonts_and_read_back(bound: Callable[[str], Pdf]) -> None:
    """Letter by letter what was written, also in a passage in italics of another language."""
    words = "من يقود؟ بيت تين ثور في"
    pdf = bound(
        f'<div lang="ar" dir="rtl"><p>{words}</p><p><b>{words}</b> <em>{words}</em></p></div>'
        f"<p><em>An English sentence with {words} in it</em></p>"
    )
    assert {font.split("+")[1] for font in pdf.fonts} <= {
        *("Kurak-Serif", "Kurak-Serif-Italic", "Kurak-Sans", "Kurak-Arabic", "Kurak-Arabic-Bold"),
        *("Kurak-Sans-Bold", "Kurak-Serif-Bold", "Kurak-Arabic-Oblique"),
    }
    read = re.sub("[\u200e\u200f\u202a-\u202e]", "", " ".join(pdf.pages))
    for word in words.split():
        assert read.count(word) == 4, word


def test_letters_that_do_not_join_in_a_drawing_are_told_and_not_set() -> None:
    drawing = WELL.replace(b"deep", "پژ".encode())  # Persian: without forms of their own
    html, css = '<p><img alt="" src="kurak-file:well.svg"></p>', stylesheet(Profile(), "ltr")
    made = compile_fragment(html, css, "ar", "rtl", {"well.svg": drawing}, True)
    assert {trouble.text for trouble in made.troubles} == set("پژ")
    assert all(not face.name.startswith("Kurak-Arabic") for face in made.faces.values())


def test_a_picture_may_have_any_name() -> None:
    name = "100%25 ж#?.svg"
    html = f'<p><img alt="" src="kurak-file:{name}"></p>'
    made = compile_fragment(html, stylesheet(Profile(), "ltr"), "en", "ltr", {name: WELL}, True)
    assert made.troubles == ()
    broken = compile_fragment(html, stylesheet(Profile(), "ltr"), "en", "ltr", {name: b"no"}, True)
    assert [trouble.text for trouble in broken.troubles] == [name]


def test_no_other_file_of_the_machine_is_printed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    fragment = compiled(f'<link rel="attachment" href="{secret.as_uri()}"><p>Text</p>')
    with pikepdf.open(BytesIO(fragment.pdf)) as pdf:
        assert len(pdf.attachments) == 0


def test_a_fragment_does_not_embed_its_fonts() -> None:
    fragment = compiled(f"<p>{ALPHABETS}</p>")
    assert [face.name for face in fragment.faces.values()] == ["Kurak-Serif"]
    with pikepdf.open(BytesIO(fragment.pdf)) as pdf:
        programs = [
            o.FontFile2
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o
        ]
        assert sum(len(program.read_bytes()) for program in programs) == 0


def test_it_is_printed_after_the_passing_folder_of_the_fonts_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    with monkeypatch.context() as studio:
        studio.setattr(tempfile, "tempdir", str(passing))
        before = compiled("<p>A well</p>")
        assert any(passing.iterdir())
    shutil.rmtree(passing)
    assert compiled("<p>A well</p>").faces == before.faces
    # And what is new to the page: its words need a face that was not read before.
    assert len(compiled("<p>A <strong>well</strong> <em>بئر</em></p>").faces) > 1


def test_every_letter_of_our_languages_is_in_our_fonts() -> None:
    assert missing_characters(ALPHABETS) == frozenset()


def test_what_is_noted_of_our_faces_is_what_they_have() -> None:
    noted = set(map(chr, range(0x20, 0x2FFF))) - missing_characters(
        "".join(map(chr, range(0x20, 0x2FFF)))
    )
    latin, arabic = (
        [set(map(chr, TTFont(file, lazy=True).getBestCmap())) for file in files]
        for files in (sorted(FONTS.glob("Noto*.ttf")), sorted(FONTS.glob("KurakArabic-*.ttf")))
    )
    assert (len(latin), len(arabic)) == (8, 2)
    some = set.union(*latin, *arabic)
    every = set.intersection(*latin) | set.intersection(*arabic)
    assert noted & some == {each for each in every if each <= "\u2fff"}


def test_layout_marks_that_are_never_drawn_are_not_missing() -> None:
    assert missing_characters("a\u00adb\u200bc\u2060\t\n") == frozenset()


def test_what_our_fonts_lack_is_named() -> None:
    assert missing_characters("yes → no ✓ ☐") == frozenset("→✓☐")


# ------------------------------------------------------------------ a pure function


SCRIPT = """
import hashlib, json, sys
from kurak.book import Profile
from kurak.print.compile import compile_fragment
from kurak.print.paper import stylesheet
html, other = json.loads(sys.stdin.read())
if other:
    compile_fragment(other, stylesheet(Profile(large=True), "ltr"), "ru", "ltr", {}, True)
made = compile_fragment(html, stylesheet(Profile(), "ltr"), "en", "ltr", {}, True)
print(hashlib.sha256(made.to_bytes()).hexdigest())
"""


def test_two_processes_compile_the_same_bytes_whatever_they_did_before(
    sample: Callable[..., Book],
) -> None:
    html = next(section.html for section in sample().sections if section.name == "Sheet")
    found = set()
    for other, seed in (("", "1"), ("<h1>Что-то <b>другое</b></h1>", "2")):
        process = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            input=json.dumps([html, other]),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(process.stdout.strip())
    assert len(found) == 1


def test_the_key_holds_everything_a_fragment_depends_on(monkeypatch: pytest.MonkeyPatch) -> None:
    base = {
        "html": '<p><img src="kurak-file:a&amp;b.png"></p>',
        "css": "p {}",
        "language": "en",
        "direction": "ltr",
        "pictures": {"a&b.png": b"1"},
        "tagged": True,
    }
    key = fragment_key(**base)  # type: ignore[arg-type]
    assert key == fragment_key(**base)  # type: ignore[arg-type]
    changes = {
        "html": "<p>",
        "css": "p { color: red }",
        "language": "ru",
        "direction": "rtl",
        "pictures": {"a&b.png": b"2"},
        "tagged": False,
    }
    keys = [fragment_key(**{**base, name: value}) for name, value in changes.items()]  # type: ignore[arg-type]
    for name in ("machine",):
        with monkeypatch.context() as patch:
            patch.setattr(fragments, name, lambda: "another")
            keys.append(fragment_key(**base))  # type: ignore[arg-type]
    assert len({key, *keys}) == len(keys) + 1


def test_a_picture_it_does_not_show_does_not_change_the_key() -> None:
    html = '<p><img src="kurak-file:a.png"></p>'
    one = fragment_key(html, "", "en", "ltr", {"a.png": b"1", "b.png": b"2"}, True)
    assert one == fragment_key(html, "", "en", "ltr", {"a.png": b"1"}, True)


def test_the_key_names_the_libraries_and_the_systems_own() -> None:
    for name in ("weasyprint", "pydyf", "pango", "hb_version"):
        assert name in fragments.machine()


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
FRAGMENTS = st.builds(
    Fragment,
    pdf=st.binary(),
    pages=st.integers(0, 9),
    places=st.dictionaries(TEXT, st.integers(0, 9)),
    blank=st.lists(st.integers(0, 9)).map(tuple),
    marks=st.lists(
        st.builds(
            Mark,
            level=st.integers(1, 6),
            title=TEXT,
            page=st.integers(0, 9),
            x=st.floats(0, 900),
            y=st.floats(0, 900),
            open=st.booleans(),
        )
    ).map(tuple),
    faces=st.dictionaries(
        TEXT,
        st.builds(
            Face,
            name=TEXT,
            characters=st.dictionaries(st.integers(0, 65535), TEXT),
            widths=st.dictionaries(st.integers(0, 65535), st.integers(0, 3000)),
        ),
    ),
    troubles=st.lists(st.builds(Trouble, kind=TEXT, text=TEXT)).map(tuple),
)


@given(FRAGMENTS)
def test_a_fragment_read_back_is_the_same(fragment: Fragment) -> None:
    assert Fragment.from_bytes(fragment.to_bytes()) == fragment
    assert replace(fragment).to_bytes() == Fragment.from_bytes(fragment.to_bytes()).to_bytes()


# ------------------------------------------------------------------ what its tags say


def test_the_box_of_a_picture_is_where_the_picture_is(bound: Callable[[str], Pdf]) -> None:
    html = '<div style="height: 100pt"></div><img alt="A well" src="kurak-file:well.svg" style="width: 90pt">'
    pdf = bound(f"<div style='line-height: 0'>{html}</div>")
    (figure,) = (element for element in pdf.elements() if element.S == "/Figure")
    left, low, right, high = (float(edge) for edge in figure.A.BBox)
    shown = _ink(pdf, low=int(842 - high) - 20, high=int(842 - low) + 20)
    _, _, _, page_height = (float(edge) for edge in figure.Pg.MediaBox)
    assert page_height == pytest.approx(841.89, abs=0.01)
    assert right - left == pytest.approx(90, abs=0.1)
    assert high - low == pytest.approx(60, abs=0.1)
    window = float(figure.Pg.MediaBox[0])
    assert (left - window, page_height - high) == pytest.approx(shown[:2], abs=1.5)
    assert (right - window, page_height - low) == pytest.approx(shown[2:], abs=1.5)


def _ink(pdf: Pdf, low: int, high: int) -> tuple[int, ...]:
    (page,) = pdf.pictures(pdf.path.with_suffix(""))
    page = page.point(lambda grey: 255 * (grey < 128))
    strip = page.crop((0, low, page.width, high))
    box = strip.getbbox()
    assert box
    return box[0], box[1] + low, box[2], box[3] + low


@pytest.mark.parametrize(
    ("html", "spoken"),
    [
        ('<p lang="ru">Слово</p>', {"Слово": "ru"}),
        ('<p>Word <span lang="ru">слово</span>.</p>', {"слово": "ru"}),
        (
            '<ul lang="ru"><li>Один</li><li>Два <i lang="kk">үш</i></li></ul>',
            {"Один": "ru", "Два ": "ru", "үш": "kk"},
        ),
        (
            '<p><a href="https://example.org/" lang="ru">Ссылка <b lang="en">link</b></a></p>',
            {"Ссылка ": "ru", "link": ""},
        ),
        ('<p lang="en">Word</p><h2 lang="uk">Слово</h2>', {"Word": "", "Слово": "uk"}),
        ('<table><tr><th lang="ru">Да<td lang="ru">Нет<td>No</table>', {"Да": "ru", "No": ""}),
        ('<p><img alt="Колодец" lang="ru" src="kurak-file:well.svg"></p>', {"Колодец": "ru"}),
    ],
)
def test_each_passage_says_its_language(
    bound: Callable[[str], Pdf], html: str, spoken: dict[str, str]
) -> None:
    pdf = bound(html)
    heard = dict(_spoken(pdf, pdf.root.K[0], ""))
    assert {text: heard[text] for text in spoken} == spoken


def _spoken(pdf: Pdf, element: pikepdf.Object, above: str) -> Iterator[tuple[str, str]]:
    language = str(element.get("/Lang", above))
    if "/Alt" in element:
        yield str(element.Alt), language if language != "en" else ""
    for kid in pdf.kids(element):
        if isinstance(kid, int):
            yield pdf.marked[pdf.number(element.Pg), kid], language if language != "en" else ""
        elif "/S" in kid:
            yield from _spoken(pdf, kid, language)


def test_a_language_is_said_once_at_the_top_of_its_passage(bound: Callable[[str], Pdf]) -> None:
    pdf = bound('<div lang="ru"><p>Один <b>два</b></p><p>три</p></div><p>four</p>')
    assert [str(e.S) for e in pdf.elements() if "/Lang" in e] == ["/Div"]


def test_heads_say_what_they_stand_over(bound: Callable[[str], Pdf]) -> None:
    pdf = bound(
        "<table><thead><tr><th scope=col>A<th scope=col>B</thead>"
        "<tbody><tr><th scope=row>1<td>2</table>"
    )
    heads = [(pdf.said(e), str(e.A.Scope)) for e in pdf.elements() if e.S == "/TH"]
    assert heads == [("A", "/Column"), ("B", "/Column"), ("1", "/Row")]


def test_lists_have_the_numbers_that_a_browser_shows(bound: Callable[[str], Pdf]) -> None:
    pdf = bound(
        "<ol><li>a<li>b</ol><ol start=4><li>d<li>e</ol><ol reversed type=A><li>f<li>g</ol>"
        "<ol><li>h<li value=7>i<li>j<ol start=9><li>k</ol></ol><ol class=cut-items start=3><li>l</ol>"
    )
    words = " ".join(pdf.pages[0].split())
    for expected in (
        "1. a",
        "2. b",
        "4. d",
        "5. e",
        "B. f",
        "A. g",
        "1. h",
        "7. i",
        "8. j",
        "9. k",
    ):
        assert expected in words
    assert "3 l" in words


MANY = " ".join(f"word{number}" for number in range(1500))
LONG = "Wasserstandsmeldeanlagenwartungsvertragsverhandlungsprotokoll" * 12


@pytest.mark.parametrize(
    "row",
    [f"<td>one<td>{MANY}", f"<td>{LONG}<td>{LONG}"],
    ids=["longer than a page", "longer than a line and a page"],
)
def test_a_table_begins_with_its_head(bound: Callable[[str], Pdf], row: str) -> None:
    pdf = bound(f"<table><thead><tr><th>HEAD<th>B</thead><tr>{row}<tr><td>x<td>y</table>")
    text = "".join(pdf.pages)
    assert text.index("HEAD") < text.index(row[4:7])


def test_a_link_is_one_link_on_each_of_its_lines(bound: Callable[[str], Pdf]) -> None:
    one = bound('<p><a href="https://example.org/">A <b>bold <i>place</i></b> to go</a></p>')
    assert len(one.links) == 1
    words = "many words " * 15
    two = bound(f'<p><a href="https://example.org/">{words}<b>{words}</b></a></p>')
    assert len(two.links) == len({rectangle[1] for *_, rectangle, _ in two.links}) > 2


def test_dots_that_lead_the_eye_are_not_read_aloud(
    sample: Callable[..., Book], store: Store, tmp_path: Path
) -> None:
    pdf = Pdf(bind(sample(), store).pdf, tmp_path / "sample.pdf")
    number = next(n for n, text in enumerate(pdf.pages, 1) if "Contents" in text)
    assert ". . ." in pdf.pages[number - 1]
    said = "".join(text for (page, _), text in pdf.marked.items() if page == number)
    assert "One" in said
    assert "." not in said


def test_what_a_list_item_holds_is_one_body(bound: Callable[[str], Pdf]) -> None:
    pdf = bound("<ul><li><p>One</p><p>Two</p><li>Three<div>Four</div>Five<ul><li>Six</ul></ul>")
    items = [e for e in pdf.elements() if e.S == "/LI"]
    for item in items:
        assert [str(kid.S) for kid in item.K] == ["/Lbl", "/LBody"]
    bodies = [re.sub(r"\W", "", pdf.said(item.K[1])) for item in items]
    assert sorted(bodies, key=len) == ["Six", "OneTwo", "ThreeFourFiveSix"]


def test_a_list_in_an_item_is_read_in_its_place(bound: Callable[[str], Pdf]) -> None:
    pdf = bound(
        "<ol><li>One <ul><li>Two<ol><li>Three</ol>Four</ul><p>Five</p><li><ul><li>Six</ul>Seven</ol>"
        "<ul style='list-style: none'><li>Eight<ul><li>Nine</ul>Ten</ul>"
    )
    said = re.sub(r"[^A-Z a-z]| ", "", pdf.said(pdf.root.K[0]))
    assert said == "OneTwoThreeFourFiveSixSevenEightNineTen"
    assert flaws(pdf) == []


def test_a_head_over_nothing_is_a_plain_cell(bound: Callable[[str], Pdf]) -> None:
    pdf = bound("<table><tr><th><th>A<tr><th scope=row>b<td>1<tr><td>c<td>2</table>")
    cells = [(pdf.said(e), str(e.S), e.A) for e in pdf.elements() if str(e.S) in ("/TH", "/TD")]
    assert [(text, kind) for text, kind, _ in cells] == [
        ("", "/TD"), ("A", "/TH"), ("b", "/TH"), ("1", "/TD"), ("c", "/TD"), ("2", "/TD"),
    ]  # fmt: skip
    assert [len(attributes.get("/Headers", ())) for *_, attributes in cells] == [0, 0, 0, 2, 0, 1]
    assert flaws(pdf) == []


def test_what_is_placed_by_itself_is_tagged_too(bound: Callable[[str], Pdf]) -> None:
    pdf = bound(
        '<p>Text</p><img alt="A well" src="kurak-file:well.svg" style="position: absolute; top: 30mm">'
        '<div style="float: right">Beside</div><div style="position: absolute">Over</div><p>End</p>'
    )
    assert flaws(pdf) == []
    assert pdf.said(pdf.root.K[0]) == "TextdeepBesideOverEnd", (
        "the drawing is a figure, with its text"
    )


def test_furniture_is_a_drawing_without_tags() -> None:
    css = stylesheet(Profile(), "ltr")
    drawing = compile_fragment("<p>A line</p>", css, "en", "ltr", {}, False).pdf
    assert b"BDC" not in drawing
    assert b"Tj" in drawing or b"TJ" in drawing


def test_pictures_of_the_tests_are_pictures() -> None:
    assert PICTURES["well.svg"] == WELL
    assert png((0, 0, 0)) != png((1, 0, 0))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_list_in_two_columns_begins_where_its_script_begins(
    sample: Callable[..., Book], store: Store, tmp_path: Path, direction: str
) -> None:
    html = '<section class="document glossary"><dl><dt>term</dt><dd>meaning</dd></dl></section>'
    book = sample(sections=(Section(name="Words", html=html),), direction=direction)
    words = Pdf(bind(book, store).pdf, tmp_path / "book.pdf").words(1)
    term, meaning = (next(each for each in words if each.text == w) for w in ("term", "meaning"))
    assert (term.right < meaning.left) == (direction == "ltr")
    assert (meaning.right < term.left) == (direction == "rtl")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_list_begins_where_its_own_script_begins(
    sample: Callable[..., Book], store: Store, tmp_path: Path, direction: str
) -> None:
    """What has no translation is in its own language, whether that runs the other way or not."""
    html = "".join(
        f'<p dir="{way}">{way}-line</p><ul dir="{way}"><li>{way}-item</li></ul>'
        for way in ("ltr", "rtl")
    )
    book = sample(
        sections=(Section(name="Lists", html=f'<section class="document">{html}</section>'),),
        direction=direction,
    )
    words = {each.text: each for each in Pdf(bind(book, store).pdf, tmp_path / "book.pdf").words(1)}
    assert words["ltr-item"].left > words["ltr-line"].left + 10
    assert words["rtl-item"].right < words["rtl-line"].right - 10


@pytest.mark.parametrize("note", ["say", "ask"])
def test_what_is_read_aloud_keeps_its_size_where_a_page_is_saved(
    sample: Callable[..., Book], store: Store, tmp_path: Path, note: str
) -> None:
    def height(style: str) -> float:
        spoken = f'<aside class="facilitator facilitator-{note}"><p>spoken</p></aside>'
        html = f'<section class="document lesson {style}">{spoken}<p>around</p></section>'
        book = sample(sections=(Section(name="Step", html=html),))
        words = Pdf(bind(book, store).pdf, tmp_path / "book.pdf").words(1)
        (word,) = (each for each in words if each.text == "spoken")
        return word.right - word.left

    assert height("copyfit closer") == pytest.approx(height(""), abs=0.01)
