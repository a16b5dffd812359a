"""Letters that our fonts lack: named as a reader sees them, and printed as a sign of ours."""

import unicodedata
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak.book import Profile
from kurak.print.compile import compile_fragment
from kurak.print.fonts import SIGN, missing_characters, missing_letters, printable
from kurak.print.fragment import Trouble
from kurak.print.paper import stylesheet
from readback import Pdf

Press = Callable[..., tuple[Pdf, list[Trouble]]]


@pytest.mark.parametrize(
    ("text", "letters", "shown"),
    [
        ("Well done 👏", ["👏"], "Well done [?]"),
        ("漢字 and more", ["漢", "字"], "[?] and more"),
        ("👏🏽!", ["👏🏽"], "[?]!"),
        ("a 👩🏽‍🌾 digs", ["👩🏽‍🌾"], "a [?] digs"),
        ("🇰🇿🇺🇿", ["🇰🇿", "🇺🇿"], "[?]"),
        ("❤️ it", ["❤️"], "[?] it"),
        ("1️⃣ first", ["\N{COMBINING ENCLOSING KEYCAP}"], "1[?] first"),
        ("a\N{PRIVATE USE ONE}b", ["\N{PRIVATE USE ONE}"], "a[?]b"),
    ],
)
def test_a_letter_is_what_a_reader_sees(text: str, letters: list[str], shown: str) -> None:
    assert [letter for _, letter in missing_letters(text)] == letters
    assert [text[start : start + len(letter)] for start, letter in missing_letters(text)] == letters
    assert printable(text) == (shown, tuple(letters))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("и\N{COMBINING BREVE} a\N{COMBINING ACUTE ACCENT}", None),
        ("soft\N{SOFT HYPHEN}ly", None),
        (
            "zero\N{ZERO WIDTH JOINER}width\N{ZERO WIDTH NON-JOINER}joiners\N{ZERO WIDTH SPACE}",
            None,
        ),
        ("\N{RIGHT-TO-LEFT MARK}marks of direction\N{LEFT-TO-RIGHT ISOLATE}", None),
        ("©\N{VARIATION SELECTOR-16} ours", "© ours"),
        ("a\N{IDEOGRAPHIC SPACE}b", "a b"),
        ("a\N{PARAGRAPH SEPARATOR}b\N{LINE SEPARATOR}c", "a b c"),
        ("a\N{MONGOLIAN VOWEL SEPARATOR}b", "ab"),
    ],
)
def test_what_nobody_sees_is_no_letter(text: str, shown: str | None) -> None:
    assert list(missing_letters(text)) == []
    assert printable(text) == (text if shown is None else shown, ())


@given(st.text())
def test_whatever_is_printed_is_in_our_fonts(text: str) -> None:
    shown, letters = printable(text)
    assert missing_characters(shown) == frozenset()
    assert bool(letters) == bool(missing_characters(text))
    assert printable(shown) == (shown, ())
    ours = [c for c in text if c not in missing_characters(text) and not _is_dropped(c)]
    if not letters:
        assert [c for c in shown if not _is_dropped(c)] == ours


def _is_dropped(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "ZC" or "VARIATION SELECTOR" in unicodedata.name(character, "")


def test_a_missing_letter_is_told_and_its_sign_is_printed(press: Press) -> None:
    pdf, troubles = press(
        "<p>Well done 👏🏽, 漢字 &rarr; &#128079;</p><ul><li>й и\u0306 soft\u00adly ©\ufe0f</li></ul>"
        '<p><a data-address href="https://example.org/漢">there</a></p>'
        '<p>Words<a class="footnote-backref" href="#x">↩</a></p>'
    )
    assert troubles == [Trouble("font", letter) for letter in ("👏🏽", "漢", "字", "→", "👏")]
    assert f"Well done {SIGN}, {SIGN} {SIGN} {SIGN}" in pdf.text
    assert "(https://example.org/%E6%BC%A2)" in pdf.text
    assert "й" in pdf.text
    assert [name for name in pdf.fonts if "+Kurak-" not in name] == []


def test_letters_in_drawings_and_in_the_words_of_pictures_are_ours_too(press: Press) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20">'
        '<text x="1" y="15" font-size="9">a → b</text></svg>'
    )
    pdf, troubles = press(
        '<p><img alt="in words ✓" src="kurak-file:a.svg"></p>'
        '<p><img alt="gone 漢" src="kurak-file:b.png"></p>',
        pictures={"a.svg": svg.encode()},
    )
    assert set(troubles) == {
        *(Trouble("font", letter) for letter in "✓漢→"),
        Trouble("picture", "b.png"),
    }
    assert "gone [?]" in pdf.text
    assert [name for name in pdf.fonts if "+Kurak-" not in name] == []


def test_a_title_with_a_missing_letter_is_printed_on_every_page(press: Press) -> None:
    pdf, _ = press("<p>Words</p>", title="Well done 👏")
    assert "Well done [?]" in pdf.text
    assert str(pdf.file.docinfo["/Title"]) == "Well done 👏"
    assert [name for name in pdf.fonts if "+Kurak-" not in name] == []


EVERYTHING = "".join(
    f"<{tag}>{tag} <{tag}>inside</{tag}></{tag}> "
    for tag in (
        *("abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q"),
        *("s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "blockquote"),
        *("div", "details", "h2", "h5", "h6", "pre", "section", "aside", "figure"),
    )
)


@pytest.mark.parametrize("language", ["en", "ru", "kk", "ja", "ar", "fr", "de"])
def test_nothing_that_html_draws_by_itself_is_of_another_font(press: Press, language: str) -> None:
    """Marks of lists, quotation marks of a language, the triangle of what opens and closes."""
    lists = (
        "<ul><li>a" * 5
        + "</li></ul>" * 5
        + '<ol type="i"><li>b</li></ol><ol type="A"><li>c</li></ol>'
    )
    html = (
        f'{EVERYTHING}{lists}<p lang="{language}"><q>one <q>two</q></q></p><hr>'
        "<details><summary>More</summary><p>Less</p></details><dl><dt>a</dt><dd>b</dd></dl>"
    )
    pdf, troubles = press(html, language)
    assert [name for name in pdf.fonts if "+Kurak-" not in name] == []
    assert troubles == []


@settings(max_examples=15)
@given(texts=st.lists(st.text(max_size=60), min_size=40, max_size=40))
def test_any_text_is_printed_with_our_fonts(texts: list[str]) -> None:
    html = "".join(f"<p>{escape(text)}</p>" for text in texts)
    fragment = compile_fragment(html, stylesheet(Profile(), "ltr"), "ru", "ltr", {}, tagged=True)
    assert {face.name.partition("-")[0] for face in fragment.faces.values()} <= {"Kurak"}
