"""Knowledge checks that answer back, wherever participants practise: on the web, on a learning platform.

words.js      what a page knows, and how it says it
compare.js    a written answer ↔ the accepted ones
kinds.js      each type of question: what is chosen, how to put it back, which of it is right
quiz.js       the section itself (templates/quiz.html)

A question and its key are there without scripts. What was chosen is given to `Keep`, which every product
brings: it comes between `words.js` and the others. What it gives back is judged anew.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kurak.edition import Edition
from kurak.labels import labels, mark

FOLDER = Path(__file__).parent
FIRST = ("words.js",)
SCRIPTS = ("compare.js", "kinds.js", "quiz.js")
STYLES = ("quiz.css",)
WORDS = {
    "quiz-right": mark("Right."),
    "quiz-not-yet": mark("Not yet. You can try again."),
    "quiz-missing": mark("What you chose is right, and something is missing. You can try again."),
    "quiz-choose": mark("Choose an answer first."),
    "quiz-write": mark("Write an answer first."),
    "quiz-match": mark("Choose something for each one first."),
    "quiz-this-right": mark("rightly chosen"),
    "quiz-this-not": mark("not this one"),
    "quiz-placed": mark("in its place"),
    "quiz-not-placed": mark("not yet in its place"),
    "quiz-not-matched": mark("not yet"),
    "quiz-up": mark("Up: %(what)s"),
    "quiz-down": mark("Down: %(what)s"),
    "quiz-moved": mark("%(what)s: %(place)s of %(all)s"),
    "quiz-count": mark("%(right)s of %(all)s right"),
}


def knowledge(edition: Edition, words: Mapping[str, str], **more: Any) -> str:
    """Return what the scripts of a page know, as JSON that can stand in it.

    `words` are what the scripts say, by the names that they ask for; a product may add more.
    """
    label = labels(edition.language)
    known = {
        "course": edition.programme.id,
        "language": edition.language,
        "audience": edition.audience,
        **more,
        "words": {name: label(text) for name, text in words.items()},
    }
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # no text can end the script that it stands in
