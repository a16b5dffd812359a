"""The dialect: what a text becomes, line by line and part by part."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from kurak.dialect import Rendered, Settings, Unreadable, inline, read_openers, render, renders
from kurak.dialect.fences import irregularities, without_hidden
from kurak.dialect.shuffle import shuffled
from kurak.model import Entry


def facilitator(text: str, **given: object) -> str:
    return render(text, Settings(audience="facilitator", **given)).html  # type: ignore[arg-type]


def participant(text: str, **given: object) -> str:
    return render(text, Settings(audience="participant", **given)).html  # type: ignore[arg-type]


def test_a_step_has_its_minutes_method_and_line() -> None:
    body = "Hello.\n\n## Opening { minutes=15 short=10 method=pairs optional }\n\nText."
    (opener,) = read_openers(body, "session.md", 20)
    assert opener.title == "Opening"
    assert opener.options["minutes"] == "15"
    assert opener.bare == {"optional"}
    assert opener.place.line == 22


def test_a_block_has_its_options_and_what_it_holds() -> None:
    body = "/// question\n    id: q1\n    type: single\n\nWhich?\n\n- [x] This\n///\n"
    (opener,) = read_openers(body, "session.md", 1)
    assert (opener.name, opener.options) == ("question", {"id": "q1", "type": "single"})
    assert "- [x] This" in opener.content
    assert opener.closed


def test_a_block_left_open_says_so() -> None:
    openers = read_openers("/// debrief\nA\n\n/// reflection\nB\n", "s.md", 1)
    assert [opener.closed for opener in openers] == [False, False]


def test_a_closing_that_closes_nothing_says_so() -> None:
    (stray,) = read_openers("Text.\n\n///\n", "s.md", 1)
    assert (stray.name, stray.closed, stray.place.line) == ("", False, 3)


def test_the_extension_is_found_by_its_name() -> None:
    html = markdown("/// debrief\nWhat?\n///", extensions=["kurak"])
    assert '<section class="debrief">' in html


def test_facilitator_blocks_are_labelled_for_the_facilitator() -> None:
    html = facilitator("/// facilitator | Say\nHello.\n///")
    assert '<aside class="facilitator facilitator-say">' in html
    assert '<p class="label">Say</p>' in html


@pytest.mark.parametrize(
    "text",
    [
        "/// facilitator | Say\nSECRET\n///",
        "/// facilitator | Say\n    wrong: [option\n\nSECRET\n///",
        "/// facilitator\nSECRET, never closed",
        "- item\n\n    /// facilitator | Do\n    SECRET\n    ///",
        "- /// facilitator | Do\n  SECRET\n  ///",
        "> /// facilitator | Do\n> SECRET\n> ///",
        "//// facilitator | Do\n/// handout | SECRET\nSECRET\n///\n////",
        "/// FACILITATOR | Say\nSECRET\n///",
        "<div>\n\n/// facilitator | Say\nSECRET\n///\n",
        "<div>\n/// facilitator | Say\nSECRET\n///",
        "A[^1]\n\n/// facilitator | Say\nB[^2]\n///\n\n[^1]: fine\n[^2]: SECRET[^3]\n[^3]: SECRET",
        "/// facilitator | Say\nX\n\n*[X]: SECRET\n///\n\nX",
        "/// handout | Sheet\n    copies: facilitator\nSECRET\n///",
        "<!-- SECRET -->\n\nText",
        "/// debrief\nOne\n//// facilitator | Tip\nSECRET\n////\n///",
        "[^1]: Note\n\n    /// facilitator | Tip\n    SECRET\n    ///\n\nText[^1]",
        "\ufeff/// facilitator | Say\nSECRET\n///",
        "/// facilitator|Say\nSECRET\n///",
        "\u200b/// facilitator | Say\nSECRET\n///",
        "/// facilitator | Say\nA\n\n/// flipchart\nB\n///\n\nSECRET\n///",
        "//// facilitator | Say\nA\n\n//// flipchart\nB\n////\n\nSECRET\n////",
        "/// facilitator | Tip\nWrite:\n\n    ///\n\nSECRET\n///",
        "> /// facilitator | Say\n> A\n///\n\n> SECRET",
        "/// facilitator | Say\nA\n<!--\n///\n\n/// debrief\n-->\nSECRET\n///",
        "Text.[^n]\n\n[^n]: /// facilitator | Say\n    SECRET",
        "Text.[^n]\n\n[^n]: Note\n\n    /// facilitator | Say\n    SECRET\n    ///",
        "Text.[^n]\n\n[^n]: x\n\n    ///\tfacilitator | Say\n    SECRET",
        "A[^n]\n\n[^n]: N\n\n    /// question\n        type: short-answer\n\n    - [x] SECRET\n    ///",
        "/// handout | Key\n    copies : facilitator\n\nSECRET\n///",
        "- item\n\n    /// handout | Key\n    copies: facilitator\n\n    SECRET\n    ///",
        "/// handout | Key\n    id: key\n      copies: facilitator\n\nSECRET\n///",
        "/// handout | Key\n\n    copies: facilitator\n\nSECRET\n///",
        "/// handout | Key\n  copies: facilitator\n\nSECRET\n///",
        "/// handout | Key\n    copies: facilitator\n    copies: participant\n\nSECRET\n///",
        "XYZ\n\n/// handout | Key\n    copies: facilitator\n\nA\n\n*[XYZ]: SECRET\n///",
        '[a][xx]\n\n/// handout | Key\n    copies: facilitator\n\nA\n\n[xx]: https://e.org "SECRET"\n///',
        "`[^yy]`\n\n/// facilitator | Say\nA[^yy]\n///\n\n[^yy]: SECRET",
        "/// facilitator: Say\nSECRET",
        "/// facilitator Say\nSECRET\n///",
        "Note: /// facilitator | Say\nSECRET\n///",
        "a) /// facilitator | Say\nSECRET\n///",
        "// facilitator | Say\nSECRET\n//",
        '!!! note "/// facilitator | Say"\n    SECRET',
        "/// question\n    id: q\n    type: single\n\nQ\n\n- [x] Right\n    > SECRET\n- [ ] W\n///",
        "/// question\n    id: q\n    type: single\n\nQ\n\n- [x] R\n\n    - > SECRET\n\n- [ ] W\n///",
        "/// question\n    id: q\n    type: single\n\nQ\n\n- [x] R <blockquote>SECRET</blockquote>\n///",
        '/// question\n    id: q\n    type: single\n\nQ\n\n- [x] R\n\n    !!! note "x"\n        SECRET\n///',
        "<!-- Editors: SECRET",
        "\u00a0/// facilitator | Say\nSECRET\n///",
        "/// facilitator | Say\nSECRET\n///\t\n",
    ],
)
def test_facilitator_text_is_absent_for_participants(text: str) -> None:
    try:
        rendered = render(text, Settings(audience="participant", prefix="d"))
    except Unreadable:
        return  # refused: `check` says why, and nothing is built
    rendered = replace(rendered, messages=(), links=(), raw=())  # what checks and translators see
    assert "SECRET" not in repr(rendered)


@given(st.text(alphabet="ab/ \n>-|*#[]^:<!{}`1.", max_size=200), st.text("ab/\n ", max_size=40))
def test_no_surroundings_let_facilitator_text_through(before: str, after: str) -> None:
    text = f"{before}\n/// facilitator | Say\nSECRET\n///\n{after}"
    assert "SECRET" not in without_hidden(text)


@pytest.mark.parametrize(
    "text",
    [
        "/// facilitator | Say\nA\n///",
        "//// facilitator | Ask\nA\n\n/// handout | B\n    id: b\n    copies: group\n\nC\n///\n////",
        "- item\n\n    /// flipchart | Words\n    B\n    ///",
        "/// debrief\n1. What?\n///\n\nSee https://example.org//a///b and a/b.",
        "/// question\n    id: q\n\nQ\n\n- [x] R\n\n    > Yes.\n    > Indeed.\n\n> All.\n///",
        "Text.[^n]\n\n[^n]: A note.\n\n/// debrief\nA\n///\n\n<!-- a remark -->",
    ],
)
def test_what_authors_usually_write_is_regular(text: str) -> None:
    assert list(irregularities(text)) == []


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "![x](https://elsewhere.example/x.png)",
        '<iframe src="https://elsewhere.example"></iframe>',
        "<style>body{display:none}</style>",
        '<p style="background:url(https://elsewhere.example)">x</p>',
        "text { onclick=alert(1) }",
        "## x { onclick=alert(1) }",
        '<svg onload="alert(1)"></svg>',
        '<link rel="stylesheet" href="https://elsewhere.example">',
        '<form action="https://elsewhere.example"><input name=a></form>',
        '<meta http-equiv="refresh" content="0;url=https://elsewhere.example">',
        '<object data="https://elsewhere.example"></object>',
        "[x](a.md){ href=javascript:alert(1) }",
        "![x](a.png){ src=https://elsewhere.example/x.png }",
    ],
)
def test_nothing_that_runs_or_asks_elsewhere_passes(hostile: str) -> None:
    html = facilitator(f"Before.\n\n{hostile}\n\nAfter.")
    assert not re.search(r"<script|<style|<iframe|<svg|<link|<form|<meta|<object", html)
    assert not re.search(
        r"""<[^>]*(\son\w+=|javascript:|(src|style|action|data)=["']?http)""", html
    )
    assert "After." in html


def test_harmless_html_passes() -> None:
    assert "<kbd>Ctrl</kbd>" in facilitator("Press <kbd>Ctrl</kbd>.")


def test_a_translation_takes_the_place_of_its_block() -> None:
    entries = {"Hello *you*.": Entry("Сәлем, *сізге*.", False, 1)}
    html = facilitator("Hello\n*you*.", language="kk", entries=entries)
    assert html == "<p>Сәлем, <em>сізге</em>.</p>"


@pytest.mark.parametrize("entry", [None, Entry("Сәлем.", True, 1), Entry("", False, 1)])
def test_what_is_untranslated_or_fuzzy_shows_its_source_and_says_so(entry: Entry | None) -> None:
    entries = {"Hello.": entry} if entry else {}
    html = facilitator("Hello.", language="kk", entries=entries)
    assert re.fullmatch(r'<p (dir="ltr" lang="en"|lang="en" dir="ltr")>Hello\.</p>', html)


def test_untranslated_arabic_in_a_kazakh_page_runs_from_right_to_left() -> None:
    html = facilitator("مرحبا", language="kk", source_language="ar")
    assert 'dir="rtl"' in html
    assert 'lang="ar"' in html


UNTRANSLATED = """\
| Left | Right |
|---|---|
| one | two |

1. First
2. Second
"""


def test_untranslated_tables_and_lists_of_an_arabic_page_begin_where_their_text_does() -> None:
    html = facilitator(UNTRANSLATED, language="ar")
    for tag in ("table", "ol"):
        assert re.search(rf'<{tag} (lang="en" dir="ltr"|dir="ltr" lang="en")>', html), html
    one = {"two": Entry("اثنان", False, 1), "Second": Entry("ثانيا", False, 1)}
    html = facilitator(UNTRANSLATED, language="ar", entries=one)
    assert "<table>" in html  # what is begun in Arabic is read as that
    assert "<ol>" in html
    assert "<table>" in facilitator(UNTRANSLATED, language="kk"), "the same side needs no mark"


SAMPLE = """\
A paragraph
over two lines.[^1]

# Title { #own .class }

- item *one*
- item two

    with a paragraph

1. first
    - nested

| Head | Other |
|---|---|
| cell | **cell** |

Term
:   Definition

!!! note "An admonition"
    Its text.

> A quotation

/// handout | A handout
    id: h
Its text.
///

/// question
    id: q
    type: single

Which?

- [x] This

    > Yes.

- [ ] That
///

/// flipchart | Sheet
Words.
///

[^1]: The note.

*[ABC]: An abbreviation
"""

EXPECTED_MESSAGES = (
    "A paragraph over two lines.[^1]",
    "Title",
    "item *one*",
    "item two",
    "with a paragraph",
    "first",
    "nested",
    "Head",
    "Other",
    "cell",
    "**cell**",
    "Term",
    "Definition",
    "An admonition",
    "Its text.",
    "A quotation",
    "A handout",
    "Its text.",
    "Which?",
    "This",
    "Yes.",
    "That",
    "Sheet",
    "Words.",
    "The note.",
    "An abbreviation",
)


def test_every_leaf_is_one_message_without_its_structure() -> None:
    assert render(SAMPLE, Settings()).messages == EXPECTED_MESSAGES


def test_an_identity_catalogue_changes_nothing() -> None:
    identity = {message: Entry(message, False, 1) for message in EXPECTED_MESSAGES}
    source = render(SAMPLE, Settings(language="en"))
    translated = render(SAMPLE, Settings(language="ru", entries=identity))
    assert (source.html, source.sheets, source.questions) == (
        translated.html,
        _in("en", translated.sheets),
        translated.questions,
    )


def _in(language: str, sheets: tuple[object, ...]) -> tuple[object, ...]:
    from kurak.model import Phrase

    return tuple(replace(s, title=Phrase(s.title.value, language)) for s in sheets)  # type: ignore[attr-defined,type-var]


def test_reflowing_a_paragraph_changes_no_message() -> None:
    assert (
        render("One two\nthree.", Settings()).messages
        == render("One\ntwo three.", Settings()).messages
        == ("One two three.",)
    )


def test_headings_keep_their_ids_in_every_language() -> None:
    entries = {"Opening circle": Entry("Бастапқы шеңбер", False, 1)}
    html = facilitator("### Opening circle", language="kk", entries=entries, prefix="one")
    assert html == '<h3 id="one--opening-circle">Бастапқы шеңбер</h3>'


def test_a_session_falls_into_steps_sheets_and_questions() -> None:
    text = (
        "Intro.\n\n## One { minutes=5 }\n\nText.\n\n"
        "/// worksheet | Fill in\n    lines: 4\n\n1. A\n2. B\n///\n"
    )
    rendered = render(text, Settings(timed=True, prefix="s"))
    assert rendered.html == "<p>Intro.</p>"
    assert [(s.local, s.options["minutes"]) for s in rendered.steps] == [("one", "5")]
    (sheet,) = rendered.sheets
    assert sheet.worksheet
    assert sheet.html.count('class="line"') == 4
    assert f'href="#{sheet.id}"' in rendered.steps[0].html


@pytest.mark.parametrize("cut", ["rows", "cells"])
def test_the_table_of_a_handout_that_is_cut_up_says_where(cut: str) -> None:
    text = f"/// handout | Cards\n    cut: {cut}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n///"
    (sheet,) = render(text, Settings()).sheets
    assert f'<table class="cut cut-{cut}">' in sheet.html


def test_the_key_is_there_for_the_facilitator_only() -> None:
    text = (
        "/// question\n    type: single\n\nWhich?\n\n"
        "- [x] This\n\n    > Because.\n\n- [ ] That\n\n> Both.\n///"
    )
    (full,) = render(text, Settings(audience="facilitator")).questions
    (bare,) = render(text, Settings(audience="participant")).questions
    assert [answer.right for answer in full.answers] == [True, False]
    assert "Because." in full.answers[0].feedback
    assert "Both." in full.feedback
    assert [answer.right for answer in bare.answers] == [None, None]
    assert "Because." not in repr(bare)
    assert "Both." not in repr(bare)


ORDERING = (
    "/// question\n    id: q\n    type: ordering\n\nWhich?\n\n"
    "1. One\n\n    > Because.\n\n2. Two\n3. Three\n4. Four\n\n> All.\n///"
)
MATCHING = (
    "/// question\n    id: q\n    type: matching\n\nWhich?\n\n"
    "| Left | Right |\n|---|---|\n| a | *1* |\n| b | 2 |\n| c | 3 |\n\n> All.\n///"
)


def test_an_ordering_is_shown_in_another_order_than_it_is_written() -> None:
    (full,) = render(ORDERING, Settings(audience="facilitator")).questions
    written = sorted(full.answers, key=lambda answer: answer.place or 0)
    assert [answer.html for answer in written] == ["One", "Two", "Three", "Four"]
    assert "Because." in written[0].feedback
    assert [answer.html for answer in full.answers] != ["One", "Two", "Three", "Four"]
    (bare,) = render(ORDERING, Settings(audience="participant")).questions
    assert [answer.html for answer in bare.answers] == [answer.html for answer in full.answers]
    assert [answer.place for answer in bare.answers] == [None] * 4
    assert "Because." not in repr(bare)
    assert "All." not in repr(bare)
    (practised,) = render(ORDERING, Settings(audience="participant", practice=True)).questions
    assert practised == full


def test_a_matching_parts_its_pairs() -> None:
    (full,) = render(MATCHING, Settings(audience="facilitator")).questions
    assert full.html == "<p>Which?</p>"
    assert full.heads == ("Left", "Right")
    pairs = [(each.html, full.partners[(each.place or 0) - 1]) for each in full.answers]
    assert pairs == [("a", "<em>1</em>"), ("b", "2"), ("c", "3")]
    assert full.partners != ("<em>1</em>", "2", "3")
    assert "All." in full.feedback
    (bare,) = render(MATCHING, Settings(audience="participant")).questions
    assert bare.partners == full.partners
    assert [answer.place for answer in bare.answers] == [None] * 3
    assert "All." not in repr(bare)


@pytest.mark.parametrize("text", [ORDERING, MATCHING])
def test_what_is_shuffled_is_shuffled_alike_in_every_language(text: str) -> None:
    def shown(settings: Settings) -> list[tuple[int | None, ...]]:
        asked = render(text, settings).questions
        return [tuple(answer.place for answer in each.answers) for each in asked]

    ours = {"Three": Entry("Үш", False, 1), "3": Entry("үш", False, 1)}
    translated = Settings(language="kk", entries=ours)
    assert shown(translated) == shown(Settings())
    assert 'lang="en" dir="ltr">' in repr(render(text, translated).questions)


def test_a_shuffle_is_whole_and_never_the_right_order() -> None:
    for count in range(2, 9):
        orders = {tuple(shuffled(count, f"question-{name}")) for name in range(200)}
        assert tuple(range(count)) not in orders
        assert all(sorted(order) == list(range(count)) for order in orders)
        assert count < 3 or len(orders) > 1
    assert list(shuffled(1, "x")) == [0]
    assert list(shuffled(0, "x")) == []
    assert shuffled(5, "the same") == shuffled(5, "the same")


def test_footnotes_are_numbered_without_gaps_for_participants() -> None:
    text = "/// facilitator | Say\nA[^a]\n///\n\nB[^b]\n\n[^a]: Hidden.\n[^b]: Shown."
    rendered = render(text, Settings(audience="participant"))
    assert ">1</a>" in rendered.html
    assert "Shown." in rendered.footnotes


def test_footnotes_are_numbered_in_the_order_of_reading() -> None:
    rendered = render(
        "A[^d]\n\n/// facilitator | Say\nB[^b] `[^z]`\n\n- C[^c]\n///\n\nD[^a] and again[^b]\n\n"
        "[^a]: Of D.\n[^b]: Of B, and more[^e].\n[^c]: Of C.\n[^d]: Of A.\n[^e]: More.\n[^z]: Never.",
        Settings(audience="facilitator"),
    )
    assert re.findall(r'class="footnote-ref"[^>]*>(\d)<', rendered.html) == list("12342")
    notes = re.findall(r"Of \w|More", rendered.footnotes)
    assert notes == ["Of A", "Of B", "Of C", "Of D", "More"]
    assert "Never" not in rendered.footnotes


def test_inline_text_has_no_paragraph() -> None:
    assert inline("a *b*") == "a <em>b</em>"


def closed(html: str) -> list[str]:
    """Return what stands open, and then what each closed part holds, as words on one line."""
    parts = re.split(r'<details class="after-pause">', html)
    return [" ".join(re.sub(r"<[^>]+>", " ", part).split()) for part in parts]


@pytest.mark.parametrize("next_", ["## What came", "# What came", "### What came"])
def test_what_follows_a_pause_is_closed_from_the_next_heading_as_high_or_higher(next_: str) -> None:
    html = participant(f"## Before\n\nOne.\n\n### Stop {{ .pause }}\n\nTwo.\n\n{next_}\n\nThree.")
    before, after = closed(html)
    assert before == "Before One. Stop Two."
    assert after == "Read on after the pause What came Three."


def test_a_case_may_have_more_than_one_pause() -> None:
    stop, again = "## Stop { .pause }\n\n1.\n\n#### Small\n\n2.", "## Again { .pause }\n\n4."
    text = f"{stop}\n\n## On\n\n3.\n\n{again}\n\n## End\n\n5."
    assert closed(participant(text)) == [
        "Stop 1. Small 2.",
        "Read on after the pause On 3. Again 4.",
        "Read on after the pause End 5.",
    ]
    assert "<details" not in participant("## Stop { .pause }\n\nThe end.")


def test_one_parser_for_many_texts_keeps_nothing_of_one_for_the_next() -> None:
    texts = [
        "A note[^1] on [a law](law.md) of the UN.\n\n[^1]: Here.\n\n*[UN]: United Nations",
        "- a list\n- that <b>does not end",
        "<" * 5000 + "[" * 300,
        "/// question\n" * 300,
        "/// reflection\n    lines: 4\nWhat of the UN, and the note[^1]?",
        "![A picture](well.svg), [a law][1] and **bold** of the UN.",
        "[1]: elsewhere.md",
        "A plain line about [a law][1] and the UN[^1].",
    ]
    many = renders()

    def outcome(rendered: Callable[[], Rendered]) -> Rendered | str:
        try:
            return rendered()
        except Unreadable as reason:
            return str(reason)

    together = [outcome(lambda text=text: many(text)) for text in texts]
    alone = [outcome(lambda text=text: render(text, Settings())) for text in texts]
    assert together == alone
    assert any(isinstance(each, str) for each in alone), "none of these stops the parser"


@pytest.mark.parametrize(
    "text",
    [">" * 200 + " deep", "<div>" * 300 + "deep", "".join(f"{'  ' * n}- x\n" for n in range(150))],
    ids=["quotations", "html", "lists"],
)
def test_what_is_nested_more_deeply_than_paper_can_follow_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable, match="RecursionError"):
        render(text, Settings())
    assert "deep" in render(">" * 40 + " deep", Settings()).html
