"""Knowledge checks that answer back, where participants practise (templates/quiz.html).

compare.js    a written answer ↔ the accepted ones
kinds.js      each type of question: what is chosen, how to put it back, which of it is right
quiz.js       the section itself

A question and its key are there without scripts. What was chosen is given to `Keep` and judged anew when it
comes back.
"""

from kurak.formats.web.features import Feature
from kurak.labels import mark

QUIZ = Feature(
    "quiz",
    scripts=("compare.js", "kinds.js", "quiz.js"),
    styles=("quiz.css",),
    words={
        "quiz-right": mark("Right."),
        "quiz-not-yet": mark("Not yet. You can try again."),
        "quiz-missing": mark(
            "What you chose is right, and something is missing. You can try again."
        ),
        "quiz-choose": mark("Choose an answer first."),
        "quiz-write": mark("Write an answer first."),
        "quiz-match": mark("Choose something for each one first."),
        "quiz-this-right": mark("right"),
        "quiz-this-not": mark("not this one"),
        "quiz-placed": mark("in its place"),
        "quiz-not-placed": mark("not yet in its place"),
        "quiz-not-matched": mark("not yet"),
        "quiz-up": mark("Up: %(what)s"),
        "quiz-down": mark("Down: %(what)s"),
        "quiz-moved": mark("%(what)s: %(place)s of %(all)s"),
        "quiz-count": mark("%(right)s of %(all)s right"),
    },
    audiences=("participant",),
)
