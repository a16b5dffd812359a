"""Diagnostics → what other programs read, always in English.

Lines and columns count from 1, columns in characters.
"""

import json as _json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kurak.diagnostics.model import Diagnostic, Documented, visible


def json(found: Sequence[Diagnostic], root: Path, rules: Sequence[Documented] = ()) -> str:
    """Return a JSON array of objects."""
    return _dump(
        [
            {
                "code": each.code,
                "level": each.level,
                "path": each.place.path,
                "line": each.place.line,
                "column": each.place.column,
                "length": each.length,
                "message": str(each.message),
                "why": each.why,
                "help": str(each.help),
            }
            for each in found
        ]
    )


def github(found: Sequence[Diagnostic], root: Path, rules: Sequence[Documented] = ()) -> str:
    """Return workflow commands, which GitHub shows as annotations of a change."""
    return "".join(
        f"::{each.level} file={_property(each.place.path)},line={each.place.line}"
        f",col={each.place.column},title={each.code}::{_data(f'{each.message}. {each.help}')}\n"
        for each in found
    )


def sarif(found: Sequence[Diagnostic], root: Path, rules: Sequence[Documented] = ()) -> str:
    """Return a log of SARIF 2.1.0 (OASIS), with the rules there are."""
    driver = {"name": "kurak", "rules": [_sarif_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(each) for each in found],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return _dump({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _sarif_rule(rule: Documented) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "defaultConfiguration": {"level": rule.level},
    }


def _sarif_result(diagnostic: Diagnostic) -> dict[str, Any]:
    place = diagnostic.place
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + diagnostic.length,
    }
    return {
        "ruleId": diagnostic.code,
        "level": diagnostic.level,
        "message": {"text": f"{diagnostic.message}. {diagnostic.help}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(place.path)},
                    "region": region,
                }
            }
        ],
    }


def _dump(value: Any) -> str:
    return _json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _data(value: str) -> str:
    return visible(value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
