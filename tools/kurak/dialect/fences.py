"""The strict grammar of blocks, and the wall that is built on it.

What is a facilitator's must be found by lines alone, before Markdown is parsed (see tools/decisions/).
That is safe only while our reading of the lines and the parser's agree, so every line that the two could
read differently is irregular: `check` names it, and nothing is rendered for participants with it.

    /// name | title          the slashes stand alone at the line's beginning, or four spaces further
        option: value         for each level of a list; options four spaces further, right below
                              then an empty line and the text
    ///                       as many slashes at the same indentation
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kurak.dialect.blocks import FACILITATOR_ONLY, NAMES
from kurak.sentences import Text, sentence

_SLASHES = re.compile(r"(?<![:/\w])/{3,}")
_OPENER = re.compile(
    r"^(?P<indent>(?: {4})*)(?P<fence>/{3,}) *(?P<name>[a-z][a-z-]*)(?: +\| +(?P<title>\S.*?))? *$"
)
_CLOSER = re.compile(r"^(?P<indent>(?: {4})*)(?P<fence>/{3,}) *$")
_OPTION = re.compile(r"^(?P<indent> *)(?P<key>[a-z]+): +[^\s&*!{\[|>].*$")
_LIKE_OPTION = re.compile(r"^\s*(?:id|copies|cut|type|about|lines|centimetres)\s*:", re.IGNORECASE)
_LIKE_OPENER = re.compile(rf"^\W*(?:/{{1,2}}|[／⁄∕⧸]+)\s*(?:{'|'.join(NAMES)})\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]]*\]:")
_FACILITATORS_SHEET = re.compile(r"^\s*copies\s*:\s*[\"']?facilitator\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Irregular:
    """A line that could be read in two ways: its number from 1, and why."""

    line: int
    reason: Text


@dataclass
class _Open:
    name: str
    fence: int
    indent: int
    options: set[str]
    in_options: bool = True
    begun: bool = False


def irregularities(text: str) -> Iterator[Irregular]:
    """Yield the lines of a text that break the grammar of blocks, in order."""
    lines = text.split("\n")
    commented = _commented(text)
    stack: list[_Open] = []
    in_footnote = False
    for number, line in enumerate(lines, 1):
        reasons: list[Text] = []
        if number in commented:
            reasons.append(commented[number])
        in_footnote = _is_in_footnote(line, in_footnote)
        opener, closer = _OPENER.match(line), _CLOSER.match(line)
        if opener:
            reasons += _opening(opener, stack, in_footnote)
        elif closer:
            reasons += _closing(closer, stack)
        elif _SLASHES.search(line):
            reasons.append(
                "slashes that open no block: write `/// name | title` on a line of its own"
            )
        elif _LIKE_OPENER.match(line):
            reasons.append("a block opens with three slashes: `/// name | title`")
        elif stack:
            reasons += _inside(line, lines[number - 2], stack[-1])
        yield from (Irregular(number, reason) for reason in reasons)


def without_hidden(text: str) -> str:
    """Return the text without what is for facilitators.

    It fails towards silence: a block that never closes takes everything after it along.
    """
    lines = text.split("\n")
    kept = []
    leaving = 0
    for index, line in enumerate(lines):
        fence, rest = _fence(line)
        if leaving:
            if fence == leaving and not rest:
                leaving = 0
            continue
        if fence and _is_hidden(rest, lines[index + 1 :]):
            leaving = fence
            kept.append("")
        else:
            kept.append(line)
    return "\n".join(kept)


def _fence(line: str) -> tuple[int, str]:
    """Return how many slashes a line begins with, behind whatever is no word, and what follows them."""
    match = re.match(r"^[^\w/]*(?:\d+[.)][^\w/]*)?(/{3,})(.*)$", line)
    return (len(match[1]), match[2].strip()) if match else (0, "")


def _is_hidden(rest: str, below: Sequence[str]) -> bool:
    name = re.match(r"[\w-]*", rest)
    if name and name[0].lower() in FACILITATOR_ONLY:
        return True
    for line in below:
        if not line.strip():
            return False
        if _FACILITATORS_SHEET.match(line):
            return bool(rest)
    return False


def _opening(opener: re.Match[str], stack: list[_Open], in_footnote: bool) -> Iterator[Text]:
    fence, indent = len(opener["fence"]), len(opener["indent"])
    if in_footnote:
        yield "a block cannot stand inside a footnote"
    if stack and fence >= stack[-1].fence:
        outer = "/" * (fence + 1)
        yield sentence(
            "a block inside another has fewer slashes than it: open the outer one with `{outer}`",
            outer=outer,
        )
    stack.append(_Open(opener["name"], fence, indent, set()))


def _closing(closer: re.Match[str], stack: list[_Open]) -> Iterator[Text]:
    fence, indent = len(closer["fence"]), len(closer["indent"])
    match = next((block for block in reversed(stack) if block.fence == fence), None)
    if match is None:
        return  # it closes nothing: another rule says so
    if match.indent != indent:
        yield "a block closes at the same indentation at which it opened"
    del stack[stack.index(match) :]


def _inside(line: str, before: str, block: _Open) -> Iterator[Text]:
    option = _OPTION.match(line)
    if block.in_options and option and len(option["indent"]) == block.indent + 4:
        if option["key"] in block.options:
            yield sentence("the option `{option}` is given twice", option=option["key"])
        block.options.add(option["key"])
        return
    block.in_options = False
    if not line.strip():
        return
    if not block.begun and _LIKE_OPTION.match(line):
        yield "an option stands four spaces further than its block, right below it: `    id: name`"
    else:
        block.begun = True
    if block.name == "question":
        yield from _feedback(line, before)


def _feedback(line: str, before: str) -> Iterator[Text]:
    """Yield what could make an answer's feedback part of the answer."""
    quoted = line.lstrip().startswith(">")
    if quoted and before.strip() and not before.lstrip().startswith(">"):
        yield "what is said back to an answer needs an empty line before it"
    if re.match(r"^\s*(?:[-*+]|\d+\.)\s+(?:\[[ xX]\]\s+)?>", line):
        yield "what is said back to an answer stands below it, behind an empty line"
    if re.search(r"<blockquote\b", line, re.IGNORECASE) or line.lstrip().startswith("!!!"):
        yield "in a question, write what is said back as `> text`"


def _is_in_footnote(line: str, before: bool) -> bool:
    if _FOOTNOTE.match(line):
        return True
    return before and (not line.strip() or line.startswith("    "))


def _commented(text: str) -> dict[int, str]:
    """Return what is wrong with comments, by line: one that never ends, or that holds slashes."""
    found = {}
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        line = text.count("\n", 0, start) + 1
        if end < 0:
            found[line] = "a comment that never ends: close it with `-->`"
            break
        if _SLASHES.search(text, start, end):
            found[line] = "a comment cannot hold the slashes of a block"
        start = text.find("<!--", end)
    return found
