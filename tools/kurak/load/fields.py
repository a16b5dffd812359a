"""Plain values → the fields of a document, or what is wrong with them, key by key."""

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from kurak.load.tree import Keys, Tree
from kurak.model import Place, Problem
from kurak.schemas import known_keys

T = TypeVar("T")


def read_fields(kind: type[T], tree: Tree, path: str, problems: list[Problem]) -> T | None:
    """Return the fields that a head holds, or note each key that is unknown, missing or wrong."""
    if not isinstance(tree.value, dict):
        place = tree.places.get((), Place(path))
        problems.append(
            Problem("wrong-type", place, {"key": path, "given": tree.value, "type": "dict_type"})
        )
        return None
    try:
        return TypeAdapter(kind).validate_python(_without_empty(tree.value))
    except ValidationError as error:
        details = error.errors(include_url=False)
        found = [detail for detail in details if not _follows(detail, details)]
        problems.extend(_problem(kind, detail, tree, path) for detail in found)
        return None


def _without_empty(value: Any) -> Any:
    """Return the value without the keys that say nothing (`partners:` alone on its line)."""
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if not _is_empty(item)}
    if isinstance(value, list):
        return [None if _is_empty(item) else _without_empty(item) for item in value]
    return value


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Tell whether a list is too short only because its items are wrong: pydantic counts the good ones."""
    loc = detail["loc"]
    deeper = (other["loc"] for other in details if len(other["loc"]) > len(loc))
    return detail["type"] == "too_short" and any(other[: len(loc)] == loc for other in deeper)


def _problem(kind: type[Any], error: ErrorDetails, tree: Tree, path: str) -> Problem:
    # Pydantic's location also names the branch of a union it tried; those are no keys of ours.
    keys: Keys = tuple(error["loc"])
    known = next((keys[:n] for n in range(len(keys), -1, -1) if keys[:n] in tree.places), ())
    place = tree.places.get(known, Place(path))
    if error["type"] in ("missing", "missing_argument"):
        return Problem("missing-key", place, {"key": str(keys[-1]), "within": _name(keys[:-1])})
    if error["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        detail = {"key": str(keys[-1]), "within": _name(keys[:-1])}
        return Problem("unknown-key", place, {**detail, "known": known_keys(kind, keys[:-1])})
    detail = {"key": _name(known) or path, "given": error["input"]}
    reason = {"type": error["type"], "reason": error["msg"], "limits": error.get("ctx", {})}
    return Problem("wrong-type", place, {**detail, **reason})


def _name(keys: Keys) -> str:
    return ".".join(str(key + 1) if isinstance(key, int) else key for key in keys)
