"""The first table of a session's form → the lines of its head."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kurak.labels import mark
from kurak.manuscripts import marks
from kurak.manuscripts.answers import Answer, unanswered
from kurak.manuscripts.head import listed, quoted, sources, tidy, value
from kurak.manuscripts.session_form import HEAD
from kurak.manuscripts.told import Told
from kurak.model import Language

_COUNTED = (
    re.compile(r"(?P<count>\d{1,3})\s*[x×]?\s+(?P<what>\S.*)"),
    re.compile(r"(?P<what>.*\S)\s*[:–—-]\s*(?P<count>\d{1,3})"),
)
_BULLET = re.compile(r"^[•◦▪–—*-]\s+")
NO_NUMBER = mark("Write a number at “%(question)s” (%(code)s).")
NO_OBJECTIVE = mark("Name what people know, can do or value afterwards: S5, S6 or S7.")
NO_CASE = mark("There is no case study called “%(title)s” here. Write another, or leave S15 empty.")


@dataclass(frozen=True, slots=True)
class Head:
    lines: tuple[str, ...]
    minutes: int
    case: str
    told: tuple[Told, ...]


def head_of(
    answers: Mapping[str, Answer], id: str, language: Language, cases: Mapping[str, str]
) -> Head:
    """Return the head of a session. `cases` are the ids of case studies by what they are called."""
    told = [found for row in HEAD if (found := unanswered(row, answers.get(row.code)))]
    minutes = number_in(answers["S3"]) if "S3" in answers else None
    if "S3" in answers and answers["S3"].lines and not minutes:
        row = answers["S3"].row
        values = {"question": row.label, "code": row.code}
        told.append(Told(NO_NUMBER, values, answers["S3"].paragraph, stops=True))
    by_key = {answer.row.key: answer for answer in answers.values() if answer.lines}
    objectives = _objectives(by_key)
    if not objectives:
        at = answers["S5"].paragraph if "S5" in answers else 0
        told.append(Told(NO_OBJECTIVE, paragraph=at, stops=True))
    case = ""
    if wanted := by_key.get(("case_study",)):
        title = tidy(wanted.text)
        case = cases.get(title.casefold().strip(" .«»“”\"'"), "")
        if not case:
            told.append(Told(NO_CASE, {"title": title}, wanted.paragraph, stops=True))
    lines = [f"id: {id}", *_text(by_key, "title"), *_text(by_key, "summary")]
    here = {code: marks.mark(answer.paragraph) for code, answer in answers.items()}
    lines += [f"duration: {minutes or 0}{here.get('S3', '')}", "objectives:", *objectives]
    lines += _list(by_key, "key_messages")
    lines += _materials(by_key)
    lines += _list(by_key, "preparation")
    if case:
        lines.append(f"case_study: {{default: {case}}}{here['S15']}")
    lines += _text(by_key, "closing")
    for group in ("adaptation", "safety"):
        inside = [
            f"  {line}"
            for (first, *names), answer in by_key.items()
            if first == group
            for line in value(names[0], answer.text)
        ]
        lines += [f"{group}:", *inside] if inside else []
    lines += sources(by_key[("sources",)]) if ("sources",) in by_key else []
    lines += [f"language: {language}"] if language else []
    return Head(tuple(lines), minutes or 0, case, tuple(told))


def number_in(answer: Answer) -> int | None:
    """Return the first number in an answer, in whichever digits."""
    found = re.search(r"\d{1,3}", marks.bare(answer.text))
    return int(found[0]) if found else None


def _text(by_key: Mapping[tuple[str, ...], Answer], key: str) -> list[str]:
    return value(key, by_key[(key,)].text) if (key,) in by_key else []


def _list(by_key: Mapping[tuple[str, ...], Answer], key: str) -> list[str]:
    return listed(key, by_key[(key,)]) if (key,) in by_key else []


def _objectives(by_key: Mapping[tuple[str, ...], Answer]) -> list[str]:
    return [
        f"  - {{kind: {kind}, text: {quoted(_item(line))}}}"
        f"{marks.mark(marks.first(line) or answer.paragraph)}"
        for kind in ("knowledge", "skill", "attitude")
        if (answer := by_key.get(("objectives", kind)))
        for line in answer.lines
    ]


def _materials(by_key: Mapping[tuple[str, ...], Answer]) -> list[str]:
    made = []
    for (first, *names), answer in by_key.items():
        for line in answer.lines if first == "materials" else ():
            item, count = _item(line), 1
            found = next((m for each in _COUNTED if (m := each.fullmatch(item))), None)
            if found and int(found["count"]):
                item, count = found["what"], int(found["count"])
            here = marks.mark(marks.first(line) or answer.paragraph)
            made.append(f"  - {{item: {quoted(item)}, per: {names[0]}, quantity: {count}}}{here}")
    return ["materials:", *made] if made else []


def _item(line: str) -> str:
    return _BULLET.sub("", tidy(line))
