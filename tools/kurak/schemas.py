"""The `…Fields` classes of the model → JSON Schemas, for editors and for a did-you-mean."""

from typing import Any

from pydantic import TypeAdapter

from kurak.model import (
    CaseStudyFields,
    GlossaryFields,
    ModuleFields,
    PageFields,
    ProgrammeFields,
    RecordFields,
    SessionFields,
    WithdrawnFields,
    WorkshopFields,
)

KINDS: dict[str, type[Any]] = {
    "programme": ProgrammeFields,
    "glossary": GlossaryFields,
    "page": PageFields,
    "module": ModuleFields,
    "session": SessionFields,
    "case": CaseStudyFields,
    "record": RecordFields,
    "withdrawn": WithdrawnFields,
    "workshop": WorkshopFields,
}
"""What an author writes, by the name of its file."""

_MADE: dict[type[Any], dict[str, Any]] = {}
"""Schemas that were made: one more for each of ten thousand unknown keys would take minutes."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: type[Any]) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a kind of head."""
    made: dict[str, Any] = _without_phrases(TypeAdapter(kind).json_schema())
    return {"$schema": _DIALECT, **made}


def known_keys(kind: type[Any], keys: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the keys that may stand at a place of a head; none if nothing may."""
    whole = _MADE.get(kind) or _MADE.setdefault(kind, schema(kind))
    here = whole
    for key in keys:
        options = [_followed(whole, option) for option in here.get("anyOf", [here])]
        inner = "items" if isinstance(key, int) else "properties"
        found: dict[str, Any] = next((option[inner] for option in options if inner in option), {})
        here = _followed(whole, found if isinstance(key, int) else found.get(key, {}))
    options = [_followed(whole, option) for option in here.get("anyOf", [here])]
    return tuple(key for option in options for key in option.get("properties", ()))


def _followed(whole: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    name = part.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = whole["$defs"][name] if name else part
    return found


def _without_phrases(value: Any) -> Any:
    """Leave out defaults that are Phrases: pydantic writes them as objects, authors never do."""
    if isinstance(value, list):
        return [_without_phrases(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _without_phrases(item)
        for key, item in value.items()
        if not (key == "default" and _is_phrase(item))
    }


def _is_phrase(default: Any) -> bool:
    inner = default.values() if isinstance(default, dict) else ()
    return bool(inner) and ("language" in default or all(map(_is_phrase, inner)))
