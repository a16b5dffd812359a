"""The row of a question → a question of the dialect: what is asked, and its answers with their boxes."""

from kurak.labels import mark
from kurak.manuscripts import marks
from kurak.manuscripts.answers import Answer, box_of
from kurak.manuscripts.markdown import begun, escaped
from kurak.manuscripts.told import Told

NO_ANSWERS = mark("A question needs answers: ☒ before what is right, ☐ before what is wrong.")


def question(answer: Answer, id: str) -> tuple[str, list[Told]]:
    """Return a question, and what is wrong with it."""
    asked: list[str] = []
    answers: list[tuple[bool, str]] = []
    for line in answer.lines:
        is_right, words = box_of(line)
        if not words:  # a box that nobody used
            continue
        if is_right is not None:
            answers.append((is_right, words))
        elif answers:  # an answer that goes on
            answers[-1] = (answers[-1][0], f"{answers[-1][1]} {words}")
        else:
            asked.append(words)
    right = sum(is_right for is_right, _ in answers)
    is_whole = asked and right and right < len(answers)
    told = [] if is_whole else [Told(NO_ANSWERS, paragraph=answer.paragraph, stops=True)]
    kind = "single" if right == 1 else "multiple"
    lines = [
        f"/// question{marks.mark(answer.paragraph)}",
        f"    id: {id}",
        f"    type: {kind}",
        "",
    ]
    lines += ["\n\n".join(begun(escaped(each)) for each in asked), ""]
    lines += [f"- [{'x' if is_right else ' '}] {begun(escaped(w))}" for is_right, w in answers]
    return "\n".join([*lines, "///"]), told
