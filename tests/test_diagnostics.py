"""What diagnostics look like to people and to other programs."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema

from kurak.check import RULES
from kurak.diagnostics import FORMATS, Diagnostic
from kurak.model import Place

SHORT = Diagnostic(
    place=Place("a/b.md", 2, 6),
    code="K301",
    level="error",
    message="too, long: 100%",
    why="Because.",
    help="Mend\nit.",
    length=4,
)
WARNING = Diagnostic(Place("a/ә b.md"), "K113", "warning", "not listed")


def told(style: str, root: Path, *found: Diagnostic) -> str:
    return FORMATS[style](found, root, RULES)


def write(root: Path, text: str) -> None:
    (root / "a").mkdir()
    (root / "a/b.md").write_text(text, encoding="utf-8")


def test_text_shows_the_line_with_carets(tmp_path: Path) -> None:
    write(tmp_path, "first\nsome long line\n")
    assert told("text", tmp_path, SHORT, WARNING) == (
        "K301 error: too, long: 100%\n"
        "  --> a/b.md:2:6\n"
        "  |\n"
        "2 | some long line\n"
        "  |      ^^^^\n"
        "  |\n"
        "  = why: Because.\n"
        "  = help: Mend\\nit.\n"
        "\n"
        "K113 warning: not listed\n"
        "  --> a/ә b.md:1:1\n"
        "\n"
        "Found 1 error and 1 warning.\n"
    )


def test_what_many_places_have_in_common_is_said_at_the_first(tmp_path: Path) -> None:
    again = replace(SHORT, place=Place("a/b.md", 1, 1), help="Write it.")
    of_another_rule = replace(SHORT, code="K302")
    blocks = told("text", tmp_path, SHORT, again, SHORT, of_another_rule).split("\n\n")
    assert "(./kurak explain K301 tells it too.)" in blocks[-1]
    assert [("why: Because." in each, "help: " in each) for each in blocks[:4]] == [
        (True, True),
        (False, True),  # its remedy is another one
        (False, False),
        (True, True),
    ]


def test_carets_stand_below_what_is_meant_where_characters_are_wide_or_have_no_width(
    tmp_path: Path,
) -> None:
    write(tmp_path, "\n漢e\u0301\tlong")  # 漢 takes two cells, the accent none
    assert "2 | 漢e\u0301 long\n  |     ^^^^\n" in told(
        "text", tmp_path, Diagnostic(Place("a/b.md", 2, 5), "K301", "error", "m", length=4)
    )


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    write(tmp_path, f"\n{'a' * 500}long{'b' * 500}")
    found = Diagnostic(Place("a/b.md", 2, 501), "K301", "error", "m", length=4)
    source, carets = told("text", tmp_path, found).splitlines()[3:5]
    assert len(source) < 120
    assert source[carets.index("^") :].startswith("longb")


def test_control_characters_of_a_file_do_not_reach_the_terminal(tmp_path: Path) -> None:
    write(tmp_path, "\n\x1b[31mred\n")
    assert "\x1b" not in told("text", tmp_path, SHORT)


def test_a_name_cannot_write_a_line_of_its_own(tmp_path: Path) -> None:
    found = Diagnostic(Place("a\n::error::no\x1b[2J"), "K113", "warning", "the folder `b\r\u202ec`")
    for style in ("text", "github"):
        shown = told(style, tmp_path, found)
        assert "\n::error" not in shown
        assert not {"\x1b", "\r", "\u202e"} & set(shown)
    assert told("text", tmp_path, found).startswith(
        "K113 warning: the folder `b\\r\\u202ec`\n  --> a\\n::error::no\\x1b[2J:1:1\n"
    )
    assert json.loads(told("json", tmp_path, found))[0]["path"] == found.place.path


def test_lines_are_counted_as_editors_count_them(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.md").write_bytes("1\u2028\f\x85\r\n2\r3\n".encode())
    shown = told("text", tmp_path, Diagnostic(Place("a/b.md", 3), "K301", "error", "m"))
    assert "3 | 3\n" in shown


def test_a_file_outside_the_course_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("1\nsecret\n", encoding="utf-8")
    (tmp_path / "course/a").mkdir(parents=True)
    (tmp_path / "course/a/b.md").symlink_to(tmp_path / "secret")
    assert "secret" not in told("text", tmp_path / "course", SHORT)


def test_nothing_found_is_said_too(tmp_path: Path) -> None:
    assert told("text", tmp_path) == "No problems found.\n"


def test_json_tells_everything(tmp_path: Path) -> None:
    assert json.loads(told("json", tmp_path, SHORT)) == [
        {
            "code": "K301",
            "level": "error",
            "path": "a/b.md",
            "line": 2,
            "column": 6,
            "length": 4,
            "message": "too, long: 100%",
            "why": "Because.",
            "help": "Mend\nit.",
        }
    ]


def test_github_commands_stay_on_one_line(tmp_path: Path) -> None:
    assert told("github", tmp_path, SHORT) == (
        "::error file=a/b.md,line=2,col=6,title=K301::too, long: 100%25. Mend%0Ait.\n"
    )


def test_sarif_has_what_the_standard_requires(tmp_path: Path) -> None:
    log = json.loads(told("sarif", tmp_path, SHORT, WARNING))
    text = {"type": "object", "required": ["text"]}
    region = {"required": ["startLine", "startColumn", "endColumn"]}
    physical = {
        "required": ["artifactLocation", "region"],
        "properties": {"artifactLocation": {"required": ["uri"]}, "region": region},
    }
    location = {"properties": {"physicalLocation": physical}, "required": ["physicalLocation"]}
    level = {"enum": ["none", "note", "warning", "error"]}
    result = {
        "required": ["ruleId", "level", "message", "locations"],
        "properties": {
            "message": text,
            "level": level,
            "locations": {"items": location, "minItems": 1},
        },
    }
    rule = {"required": ["id"], "properties": {"shortDescription": text, "fullDescription": text}}
    driver = {"required": ["name"], "properties": {"rules": {"items": rule, "uniqueItems": True}}}
    run = {
        "required": ["tool", "results"],
        "properties": {
            "tool": {"properties": {"driver": driver}, "required": ["driver"]},
            "results": {"items": result},
        },
    }
    jsonschema.validate(
        log, {"properties": {"runs": {"items": run}, "version": {"const": "2.1.0"}}}
    )
    (run_log,) = log["runs"]
    known = {each["id"] for each in run_log["tool"]["driver"]["rules"]}
    assert known == {each.code for each in RULES}
    assert [each["ruleId"] for each in run_log["results"]] == ["K301", "K113"]
    place = run_log["results"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a/%D3%99%20b.md"
