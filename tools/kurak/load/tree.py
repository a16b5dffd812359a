"""YAML text → plain values, and where each stands.

PyYAML composes the nodes; we build the values, so that every key and item keeps its line and
column, and so that the surprises of YAML 1.1 stay out (`16:30` is a time here, not 990; `no` is a
word). Anchors and aliases are refused: a few lines of them can stand for more text than a disk holds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from kurak.model import Place, Problem

Keys = tuple[str | int, ...]

_INTEGER = re.compile(r"^-?(0|[1-9][0-9]{0,17})$")
_FLOAT = re.compile(r"^-?(0|[1-9][0-9]*)\.[0-9]{1,17}$")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}
_HALF = re.compile("[\ud800-\udfff]")
"""Halves of characters (surrogates), which YAML can escape and no file can hold."""
_DEPTH = 50
_Fast = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # libyaml is in PyYAML's wheels, not in every build


@dataclass(frozen=True)
class Tree:
    value: Any
    places: dict[Keys, Place]


def read_tree(text: str, path: str, first_line: int, problems: list[Problem]) -> Tree | None:
    """Return the value a YAML text stands for, or note what is wrong with it.

    `first_line` is the line of the file on which the text begins.
    """
    builder = _Builder(path, first_line, problems)
    try:
        if not builder.refuses(text):
            node = _composed(text)
            if node is not None:
                return Tree(builder.value(node, ()), builder.places)
            problems.append(Problem("empty", Place(path, first_line)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = builder.place(mark) if mark else Place(path, first_line)
        problems.append(Problem("yaml", place, {"reason": error.problem or str(error)}))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problems.append(Problem("yaml", Place(path, first_line), {"reason": str(error)}))
    return None


def _composed(text: str) -> yaml.Node | None:
    """Compose with libyaml, which is fast; what it refuses, PyYAML judges: its words are for people."""
    try:
        return yaml.compose(text, Loader=_Fast)
    except (yaml.YAMLError, ValueError):
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _parsed(text: str) -> Iterable[yaml.Event]:
    try:
        return list(yaml.parse(text, Loader=_Fast))
    except (yaml.YAMLError, ValueError):
        return yaml.parse(text, Loader=yaml.SafeLoader)


class _Builder:
    def __init__(self, path: str, first_line: int, problems: list[Problem]) -> None:
        self.path = path
        self.first_line = first_line
        self.problems = problems
        self.places: dict[Keys, Place] = {}

    def place(self, mark: Any) -> Place:
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def refuses(self, text: str) -> bool:
        """Note anchors, aliases and too deep nesting, before anything follows them."""
        depth = 0
        for event in _parsed(text):
            anchor = getattr(event, "anchor", None)
            if anchor:
                place = self.place(event.start_mark)
                self.problems.append(Problem("yaml-anchor", place, {"name": anchor}))
                return True
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > _DEPTH:
                place = self.place(event.start_mark)
                self.problems.append(Problem("yaml", place, {"reason": "nested too deeply"}))
                return True
        return False

    def value(self, node: yaml.Node, keys: Keys) -> Any:
        self.places.setdefault(keys, self.place(node.start_mark))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, keys)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*keys, index)) for index, item in enumerate(node.value)]
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, keys: Keys) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            place = self.place(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem("yaml", place, {"reason": "a key must be a word"}))
                continue
            key = _text(key_node)
            if key in result:
                first = self.places[(*keys, key)]
                self.problems.append(
                    Problem("duplicate-key", place, {"key": key, "first": first.line})
                )
                continue
            self.places[(*keys, key)] = place
            result[key] = self.value(value_node, (*keys, key))
        return result

    @staticmethod
    def scalar(node: Any) -> Any:
        text = _text(node)
        if node.style:  # quoted, or a block of text
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.match(text):
            return int(text)
        if _FLOAT.match(text):
            return float(text)
        return text


def _text(node: yaml.ScalarNode) -> str:
    text = str(node.value)
    if _HALF.search(text):
        reason = "an escape such as \\ud800 is half of a character; write the character itself"
        raise yaml.MarkedYAMLError(problem=reason, problem_mark=node.start_mark)
    return text
