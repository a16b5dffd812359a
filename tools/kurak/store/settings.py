"""What a course's mkdocs.yml brings along, wherever it lies: themes, hooks, other settings, variables.

It is read as MkDocs reads it, but for the building of objects: nothing that it names is run here.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_PATHS = ("custom_dir", "hooks", "INHERIT")
"""The settings whose values are files or folders."""
_VARIABLE = "!ENV"
"""The tag of a value that MkDocs takes from the environment: names, the first that is set counts."""


@dataclass
class Brought:
    """What is brought along."""

    paths: dict[Path, None] = field(default_factory=dict)
    """Files and folders, each once; an inherited mkdocs.yml is one of them."""
    variables: dict[str, str] = field(default_factory=dict)
    """Of the environment, as they are; empty where they are not set."""


def brought(settings: Path) -> Brought:
    """Return what a mkdocs.yml brings along; nothing where it cannot be read, of which MkDocs will tell."""
    found = Brought()
    _read(settings, settings.parent, found, set())
    return found


def _read(settings: Path, root: Path, found: Brought, seen: set[Path]) -> None:
    if settings.resolve() in seen or not settings.is_file():
        return
    import yaml  # few courses have such a file, and where nothing has changed a build is done at once

    seen.add(settings.resolve())
    try:
        node = yaml.compose(settings.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return
    for key, value in _values(node, found):
        for path in dict.fromkeys(map(_plain, (settings.parent / value, root / value))):
            # What the course itself lies in is no theme: all of the disk would be read.
            is_there = os.path.exists(path)  # noqa: PTH110  Path's raises where a name is too long
            if is_there and not root.resolve().is_relative_to(path.resolve()):
                found.paths[path] = None
                if key == "INHERIT":
                    _read(path, root, found, seen)


def _plain(path: Path) -> Path:
    """Return a path without `..`: what is above the course is not in it, however it is written."""
    return Path(os.path.normpath(path))


def _values(top: Any, found: Brought) -> Iterator[tuple[str, str]]:
    """Yield the values that are paths, each with its setting, and note the variables."""
    todo, done = [(top, "")], set()
    while todo:
        node, key = todo.pop()
        if node is None or id(node) in done:  # an alias may lead to what it is in
            continue
        done.add(id(node))
        if node.id == "mapping":
            todo += [(value, str(name.value)) for name, value in node.value]
        elif node.tag == _VARIABLE:
            every = node.value if node.id == "sequence" else [node]
            names = [str(each.value) for each in every if each.id == "scalar"]
            found.variables |= {name: os.environ.get(name, "") for name in names}
            if key in _PATHS:  # the last one may be what to take where none is set
                yield from ((key, os.environ.get(name, name)) for name in names)
        elif node.id == "sequence":
            todo += [(each, key) for each in node.value]
        elif key in _PATHS and node.value:
            yield key, str(node.value)
