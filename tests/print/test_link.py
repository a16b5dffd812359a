"""Linking drops nothing: what stands in the fragments stands in the book, once, and leads where it should."""

import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Name

from accessible import flaws
from kurak.book import Book, Profile, Section
from kurak.print.errands import errands, run
from kurak.print.faces import StrangeFont, united
from kurak.print.fragment import Face, Fragment
from kurak.print.press import bind, whole
from kurak.store import Store
from readback import Pdf

from .conftest import SECTIONS

Sample = Callable[..., Book]
PROFILES = [
    Profile(),
    Profile(paper="letter"),
    Profile(paper="a5"),
    Profile(large=True),
    Profile(black=True),
    Profile(paper="a4-landscape"),
    Profile(paper="screen"),
]


@pytest.fixture
def linked(sample: Sample, store: Store, tmp_path: Path) -> Callable[..., Pdf]:
    def one(profile: Profile | None = None, **changes: object) -> Pdf:
        return Pdf(bind(sample(profile, **changes), store).pdf, tmp_path / "linked.pdf")

    return one


@pytest.mark.parametrize("profile", PROFILES, ids=repr)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_anyone_can_use_it(linked: Callable[..., Pdf], profile: Profile, direction: str) -> None:
    assert flaws(linked(profile, direction=direction)) == []


def test_the_demands_can_fail(linked: Callable[..., Pdf]) -> None:
    pdf = linked()
    del pdf.file.Root.MarkInfo
    figure = next(e for e in pdf.elements() if Name.Figure == e.S)
    del figure["/Alt"]
    note = next(note for page in pdf.file.pages for note in page.obj.get("/Annots", ()))
    note.Dest = pikepdf.String("nowhere")
    pdf.file.pages[-1].contents_add(b"0 0 9 9 re f")
    del pdf.file.pages[-1].obj["/Tabs"]
    head = next(e for e in pdf.elements() if e.S == Name.TH)
    head.A.Scope = Name.Both
    found = " ".join(flaws(pdf))
    for words in ("tagged", "without words", "nowhere", "without a mark", "tab key", "a column?"):
        assert words in found


def test_everything_tagged_in_the_fragments_is_tagged_in_the_book(
    linked: Callable[..., Pdf], sample: Sample, store: Store, tmp_path: Path
) -> None:
    pdf, book = linked(), sample()
    kinds: Counter[str] = Counter()
    for index, errand in enumerate(each for each in errands(book) if each.tagged):
        fragment = Pdf(run(errand, store).pdf, tmp_path / f"{index}.pdf")
        kinds += Counter(
            str(element.S) for element in fragment.elements() if element.S != "/Document"
        )
    numbered = [section for section in book.sections if section.numbered]
    assert [section.name for section in numbered] == ["Contents"]
    contents = next(top for top in pdf.root.K[0].K if "Contents" in pdf.said(top))
    known = Counter(str(e.S) for e in pdf.elements() if e.S != "/Document")
    known -= Counter(str(e.S) for e in _all(contents))
    known["/Link"] += 1  # the one that leads to nothing is plain text now
    known["/Span"] -= 1
    assert kinds == known


def _all(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = [kid for kid in element.get("/K", ()) if not isinstance(kid, int) and "/S" in kid]
    return [element, *(below for kid in kids for below in _all(kid))]


def test_links_lead_to_the_pages_that_they_name(linked: Callable[..., Pdf]) -> None:
    pdf = linked()
    pages = {target: pdf.places[target][0] for _, target, _, _ in pdf.links if ":" not in target}
    assert {"one", "two", "deep", "more"} <= set(pages)
    for _, target, _, said in pdf.links:
        assert said == (target if "://" in target else f"page {pages[target]}")
    for name, heading in (("one", "One"), ("two", "Two"), ("sheet", "Sheet"), ("more", "More")):
        page, _, high = pdf.places[name]
        word = next(word for word in pdf.words(page) if word.text == heading)
        assert word.top - 40 < 841.89 - high <= word.low


def test_a_place_may_be_named_in_any_script(linked: Callable[..., Pdf]) -> None:
    html = (
        '<section class="document"><h1>One</h1><p><a href="#басы">On</a> <a href="#bash">On</a></p>'
        '<h2 id="басы">Beginning</h2><h2 id="bash">Head</h2></section>'
    )
    pdf = linked(sections=(SECTIONS[0], replace(SECTIONS[1], html=html)))
    targets = [target for _, target, _, _ in pdf.links if target in ("басы", "bash")]
    assert targets == ["басы", "bash"]
    assert {"басы", "bash"} <= set(pdf.places)
    names = [bytes(name) for name in pdf.file.Root.Names.Dests.Names[::2]]
    assert names == sorted(names)  # as PDF 1.7, 7.9.6 demands: readers look for a name by halves


def test_a_link_to_what_is_not_in_the_book_is_plain_text(linked: Callable[..., Pdf]) -> None:
    pdf = linked()
    assert "gone" not in {target for _, target, _, _ in pdf.links}
    assert "xref" not in "".join(target for _, target, _, _ in pdf.links)
    (word,) = (e for e in pdf.elements() if pdf.said(e) == "nothing" and e.S != "/P")
    assert word.S == "/Span"


def test_the_contents_name_the_pages(linked: Callable[..., Pdf]) -> None:
    pdf = linked()
    number = next(n for n, text in enumerate(pdf.pages, 1) if "Contents" in text)
    entries = dict(re.findall(r"(One|Two)[ .]*(\d+)$", pdf.pages[number - 1], re.MULTILINE))
    assert {name: int(page) for name, page in entries.items()} == {
        "One": pdf.places["one"][0],
        "Two": pdf.places["two"][0],
    }


def test_contents_that_grow_move_the_pages_they_name(linked: Callable[..., Pdf]) -> None:
    """The first round is set with numbers of three digits, and the contents push the rest along."""
    entries = "".join(
        f'<li><a href="xref:two" data-page="\ue000PAGE(two)\ue001">Entry {n}</a></li>'
        for n in range(150)
    )
    html = (
        f'<section class="document"><h1>Contents</h1><ul class="contents">{entries}</ul></section>'
    )
    contents = replace(SECTIONS[1], html=html)
    pdf = linked(sections=(SECTIONS[0], contents, *SECTIONS[2:]))
    numbers = {
        int(n) for n in re.findall(r"Entry \d+[ .]*(\d+)$", "\n".join(pdf.pages), re.MULTILINE)
    }
    assert numbers == {pdf.places["two"][0]}
    assert pdf.places["two"][0] > 10


def test_a_picture_of_two_sections_is_stored_once(linked: Callable[..., Pdf]) -> None:
    pdf = linked()
    figures = [str(e.Alt) for e in pdf.elements() if e.S == "/Figure"]
    assert figures == ["A red field", "A well", "Алое поле"]
    assert len(pdf.images) == 1


def test_each_face_is_embedded_once_with_what_is_used_of_it(linked: Callable[..., Pdf]) -> None:
    pdf = linked()
    names = [name.partition("+")[2] for name in pdf.fonts]
    assert sorted(names) == sorted(set(names))
    assert {name.split("-")[0] for name in names} == {"Kurak"}
    assert len(pdf.content) < 120_000


def test_faces_are_united() -> None:
    def fragment(face: Face) -> Fragment:
        return Fragment(b"", 1, {}, (), (), {"f": face}, ())

    one = Face("Kurak-Sans", {1: "a", 2: "b"}, {1: 500, 2: 600})
    other = Face("Kurak-Sans", {2: "b", 3: "c"}, {2: 600, 3: 700})
    faces = united([fragment(one), fragment(other)])
    assert faces == {"f": Face("Kurak-Sans", {1: "a", 2: "b", 3: "c"}, {1: 500, 2: 600, 3: 700})}
    assert faces == united([fragment(other), fragment(one)])


def test_a_font_of_the_machine_is_refused(
    sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kurak.print import link

    def strange(fragments: object) -> dict[str, Face]:
        return {"f": Face("Comic-Sans", {1: "a"}, {1: 500})}

    monkeypatch.setattr(link, "united", strange)
    with pytest.raises(StrangeFont, match="Comic-Sans"):
        bind(sample(), Store(tmp_path))


def test_pages_are_numbered_in_the_reader_as_on_paper(linked: Callable[..., Pdf]) -> None:
    pdf = linked()
    start, style = pdf.file.Root.PageLabels.Nums
    assert (start, style.S) == (0, Name.D)
    assert pdf.file.Root.PageMode == Name.UseOutlines


def test_a_book_read_leftwards_says_so(linked: Callable[..., Pdf]) -> None:
    leftwards, rightwards = linked(direction="rtl"), linked()
    assert leftwards.file.Root.ViewerPreferences.Direction == Name.R2L
    assert "/Direction" not in rightwards.file.Root.ViewerPreferences


def test_the_same_book_gives_the_same_bytes_from_an_empty_store_and_a_full_one(
    sample: Sample, store: Store, tmp_path: Path
) -> None:
    book = sample()
    assert bind(book, Store(tmp_path)).pdf == bind(book, store).pdf == bind(book, store).pdf


def test_one_word_more_changes_one_fragment(sample: Sample, tmp_path: Path) -> None:
    store, book = Store(tmp_path), sample()
    bind(book, store)
    before = {file for file in tmp_path.rglob("*") if file.is_file()}
    sections = [
        replace(s, html=s.html.replace("a word.", "a new word.")) if s.name == "Sheet" else s
        for s in book.sections
    ]
    pdf = bind(replace(book, sections=tuple(sections)), store).pdf
    made = {file for file in tmp_path.rglob("*") if file.is_file()} - before
    kinds = Counter(file.read_bytes()[32:34] == b'{"' for file in made)
    assert kinds[True] == 1, "one fragment; beside it, perhaps fonts"
    assert pdf != b""


def test_what_a_section_is_called_is_not_part_of_its_fragment(sample: Sample, store: Store) -> None:
    book = sample()
    renamed = replace(
        book, sections=tuple(replace(s, name="Other", source="other.md") for s in book.sections)
    )
    assert {e.key for e in errands(book)} == {e.key for e in errands(renamed)}
    assert len(bind(renamed, store).pdf) == len(bind(book, store).pdf)


WORDS = st.text("абвгд abcdefgh<>&\"'«»—", min_size=1, max_size=60).filter(str.strip)


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(WORDS, st.sampled_from(["page", "recto", "apart"]), st.booleans()),
        min_size=1,
        max_size=6,
    )
)
def test_any_book_holds_the_words_of_its_sections_in_their_order(
    sample: Sample, store: Store, tmp_path: Path, drawn: list[tuple[str, str, bool]]
) -> None:
    sections = tuple(
        Section(
            name=str(index),
            html=f'<section class="document"><h1>{index}</h1><p>{escape(words)}</p></section>',
            head=(words, words),
            begins=begins,  # type: ignore[arg-type]
            furniture=furniture,
        )
        for index, (words, begins, furniture) in enumerate(drawn)
    )
    pdf = Pdf(bind(sample(sections=sections), store).pdf, tmp_path / "any.pdf")
    said = ["".join(pdf.said(top).split()) for top in pdf.root.K[0].K]
    assert said == [f"{i}{''.join(words.split())}" for i, (words, *_) in enumerate(drawn)]
    assert flaws(pdf) == []


def test_the_other_engine_makes_the_same_pages(
    sample: Sample, store: Store, linked: Callable[..., Pdf]
) -> None:
    with pikepdf.open(io.BytesIO(whole(sample(), store).pdf)) as pdf:
        assert len(pdf.pages) == len(linked().file.pages)


def test_no_line_has_an_element_that_says_nothing(linked: Callable[..., Pdf]) -> None:
    plain = {"/Type", "/S", "/P", "/Pg", "/K"}
    pdf = linked()
    blocks = ("/P", "/H1", "/H2", "/LBody", "/Lbl", "/TD", "/TH")
    idle = [e for e in pdf.elements() if e.S == "/Span" and set(e.keys()) <= plain]
    assert [pdf.said(e) for e in idle if e.P.S in blocks] == ["nothing"]  # which was a link
    assert "See what is deep, more, nothing and a site." in pdf.text


def test_a_book_that_is_known_is_not_linked_again(
    sample: Sample, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = bind(sample(foot="Another foot"), store)
    with monkeypatch.context() as patched:
        patched.setattr("kurak.print.press.link", lambda *_: pytest.fail("it was linked again"))
        assert bind(sample(foot="Another foot"), store) == first
    again = bind(sample(foot="Yet another foot"), store)
    assert again.pdf != first.pdf


@pytest.mark.parametrize(
    "text", ["SHEETS(a)", "SIDES(a*)", "SHEETS(a*x)", "PAGE(", "SHEETS(a*9999999)"]
)
def test_what_looks_like_the_number_of_a_page_and_is_none_is_text(
    linked: Callable[..., Pdf], text: str
) -> None:
    html = f"<h1>Title</h1><p>Before \ue000{text}\ue001 after</p>"
    pdf = linked(sections=(Section(name="One", html=html, numbered=True),))
    assert text in pdf.text
    assert "after" in pdf.text
