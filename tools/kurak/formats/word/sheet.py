"""Which of our classes and elements has which Word style. The styles are in `templates/word/styles.xml`."""

from kurak.formats.word.lists import STEP, Kind

PARAGRAPHS = {
    "lead": "Lead",
    "duration": "Facts",
    "facts": "Facts",
    "times": "Facts",
    "timing": "Timing",
    "notice": "Notice",
    "credit": "Credit",
    "slack": "ContentNote",
    "label": "Label",
    "title": "Title",
    "subtitle": "Subtitle",
    "audience": "CoverLine",
    "edition": "CoverLine",
    "publisher": "CoverLine",
    "book": "CoverLine",
}
"""The styles of paragraphs by their class."""

BOXES = {
    "facilitator-say": "FacilitatorSay",
    "facilitator-do": "FacilitatorDo",
    "facilitator-ask": "FacilitatorAsk",
    "facilitator-tip": "FacilitatorTip",
    "facilitator-expected": "FacilitatorExpected",
    "facilitator": "FacilitatorNote",
    "content-note": "ContentNote",
    "debrief": "Debrief",
    "reflection": "Reflection",
    "case-slot": "CaseSlot",
    "admonition": "Admonition",
}
"""The style of all that stands in a block, by its class."""

INDENTS = {
    **{style: 300 for style in BOXES.values() if style.startswith("Facilitator")},
    **dict.fromkeys(("ContentNote", "CaseSlot", "Admonition"), 200),
    "Debrief": 300,
    "Definition": STEP,
    "ListContinue": STEP,
    "ListContinue2": 2 * STEP,
    "ListContinue3": 3 * STEP,
    "Notice": 160,
    "Quote": STEP,
    "TOC2": STEP,
}
"""How far a style is set in."""

KINDS: dict[str, Kind] = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
"""The kinds of numbered lists, by the attribute `type`."""

MARKS: dict[str, dict[str, object]] = {
    **{name: {"bold": True} for name in ("b", "strong", "dfn")},
    **{name: {"italic": True} for name in ("em", "i", "cite", "var")},
    **{name: {"underlined": True} for name in ("u", "ins")},
    **{name: {"struck": True} for name in ("s", "del")},
    **{name: {"style": "Code"} for name in ("code", "kbd", "samp")},
    "sup": {"raised": "superscript"},
    "sub": {"raised": "subscript"},
}
"""How the text of an element looks."""

WORDS: dict[str, dict[str, object]] = {
    "label": {"bold": True},
    "kind": {"bold": True},
    "right": {"style": "BoxedWord"},
}
"""How the text of a class looks."""

BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl"),
    *("dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
    *("hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody"),
    *("td", "tfoot", "th", "thead", "tr", "ul"),
}
"""What begins and ends a line."""
