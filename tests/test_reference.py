"""What is generated for readers and editors is what the code says, and our content agrees with it."""

import json
import runpy
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from command import kurak
from kurak import cascade, integrity, translators
from kurak.check import RULES as OF_COURSES
from kurak.check import explain
from kurak.load.tree import read_tree
from kurak.model import Problem

RULES = (*integrity.RULES, *OF_COURSES, *cascade.RULES, *translators.RULES)
ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "tools" / "schemas"
KIND_OF = {
    "programme.yml": "programme",
    "glossary.yml": "glossary",
    "page.md": "page",
    "module.md": "module",
    "session.md": "session",
    "case.md": "case",
    "record.yml": "record",
}
CONTENT = sorted(
    file
    for folder in ("curriculum", "case_studies")
    for file in (ROOT / folder).rglob("*")
    if file.name in KIND_OF or (file.parent.name == "workshops" and file.suffix == ".yml")
)


def head(file: Path) -> Any:
    text = file.read_text(encoding="utf-8")
    problems: list[Problem] = []
    tree = read_tree(text.split("---\n")[1] if file.suffix == ".md" else text, "", 1, problems)
    assert tree and not problems
    return tree.value


def test_generated_files_are_current() -> None:
    """Run tools/make_reference.py when this fails."""
    reference = runpy.run_path(str(ROOT / "tools" / "make_reference.py"))["reference"]()
    for path, text in reference.items():
        assert path.read_text(encoding="utf-8") == text, path
    assert set(SCHEMAS.glob("*.json")) <= set(reference)


@pytest.mark.parametrize("file", CONTENT, ids=lambda file: str(file.relative_to(ROOT)))
def test_our_content_agrees_with_its_schema(file: Path) -> None:
    name = KIND_OF.get(file.name, "workshop")
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(head(file), schema)


def test_a_schema_refuses_a_misspelt_key() -> None:
    schema = json.loads((SCHEMAS / "session.json").read_text(encoding="utf-8"))
    session = head(next(file for file in CONTENT if file.name == "session.md"))
    with pytest.raises(jsonschema.ValidationError, match="key_mesages"):
        jsonschema.validate({**session, "key_mesages": []}, schema)


def test_codes_are_ordered_and_each_its_own() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    for room in (OF_COURSES, cascade.RULES, translators.RULES, integrity.RULES):
        ordered = [rule.code for rule in room]
        assert ordered == sorted(ordered)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_explains_itself(rule: Any) -> None:
    told = explain(rule.code.lower(), RULES)
    assert told.startswith(f"{rule.code} ({rule.level}): {rule.title}")
    assert rule.title.endswith(".")
    assert len(rule.why) > 40
    assert rule.examples.index("Wrong:\n\n    ") < rule.examples.index("\n\nRight:\n\n    ")


def test_a_code_that_is_none_cannot_be_explained(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        explain("K999")
    told = kurak("explain", "k3399", cwd=tmp_path)
    assert told.returncode == 2
    assert "There is no rule k3399.\n" in told.stderr
    assert "K339" in told.stderr and len(told.stderr) < 200
