"""The house: imports point one way, and each outside library is known to one room."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "tools" / "kurak"

# Each room may import the rooms named, and itself. Read upwards: helpers, then stages, then the top.
MAY_IMPORT = {
    "languages": {"pseudo", "sentences"},
    "model": set(),
    "sentences": set(),
    "pseudo": set(),
    "labels": {"model", "pseudo", "store"},
    "cartridges": set(),
    "edition": {"cartridges", "languages", "model", "timetable"},
    "output": {"book", "bundle", "edition", "formats", "model", "store", "variants"},
    "mishaps": {"sentences"},
    "messages": {"diagnostics", "sentences"},
    "store": set(),
    "work": {"model", "output", "sentences"},
    "cluster": {"model", "print", "release", "sentences", "store", "work"},
    "bench": {
        "check",
        "compose",
        "edition",
        "load",
        "model",
        "output",
        "pages",
        "print",
        "safety",
        "store",
        "translate",
    },
    "drawings": {"model", "print", "sentences", "store"},
    "pictures": {"sentences"},
    "safety": {"drawings", "load", "model", "output", "sentences", "store"},
    "dialect": {"edition", "labels", "languages", "model", "sentences", "store"},
    "pages": {"book", "edition", "labels", "languages", "model", "print"},
    "sites": set(),
    "outside": set(),
    "record": {"edition", "labels", "languages", "model"},
    "archive": {"store"},
    "screen": set(),
    "timetable": {"labels", "model"},
    "practice": {"edition", "labels"},
    "schedule": {"model", "sentences"},
    "schemas": {"model"},
    "reviews": {"model", "store"},
    "diagnostics": {"model", "sentences"},
    "standing": {"formats", "job", "model", "output", "print", "safety", "store", "translate"},
    "steps": {
        "book",
        "bundle",
        "dialect",
        "edition",
        "job",
        "make",
        "pages",
        "print",
        "store",
        "translate",
        "work",
    },
    # printing
    "book": {"languages", "model"},
    "bundle": {"edition"},
    "variants": {"book", "cartridges", "edition", "labels", "pages"},
    "ids": set(),
    "print": {"book", "model", "store"},
    # stages
    "load": {"dialect", "model", "reviews", "schemas", "sentences", "store"},
    "check": {
        "book",
        "diagnostics",
        "dialect",
        "drawings",
        "edition",
        "labels",
        "languages",
        "model",
        "pictures",
        "print",
        "pseudo",
        "reviews",
        "safety",
        "schedule",
        "sentences",
        "store",
    },
    "translate": {"dialect", "drawings", "model", "reviews", "safety"},
    "compose": {
        "dialect",
        "drawings",
        "edition",
        "labels",
        "languages",
        "model",
        "pictures",
        "safety",
        "schedule",
        "store",
        "timetable",
        "translate",
    },
    "matching": set(),
    "catalogues": {"dialect", "load", "matching", "model", "output", "reviews", "translate"},
    "formats": {
        "archive",
        "book",
        "bundle",
        "cartridges",
        "edition",
        "labels",
        "languages",
        "model",
        "pages",
        "practice",
        "print",
        "pseudo",
        "record",
        "screen",
        "sentences",
        "sites",
        "store",
    },
    "pack": {"book", "edition", "labels", "model", "pages", "schedule", "timetable"},
    "translators": {
        "archive",
        "authoring",
        "catalogues",
        "check",
        "diagnostics",
        "dialect",
        "edition",
        "labels",
        "languages",
        "load",
        "model",
        "pseudo",
        "reviews",
        "sentences",
        "store",
        "translate",
    },
    "authoring": {"model", "schedule", "sentences"},
    "manuscripts": {
        "archive",
        "check",
        "diagnostics",
        "dialect",
        "ids",
        "integrity",
        "labels",
        "languages",
        "load",
        "model",
        "outside",
        "safety",
        "sentences",
    },
    "studio": {
        "book",
        "check",
        "compose",
        "diagnostics",
        "edition",
        "formats",
        "labels",
        "languages",
        "load",
        "manuscripts",
        "model",
        "pages",
        "print",
        "store",
        "translate",
        "work",
    },
    "integrity": {"cartridges", "check", "diagnostics", "model", "outside"},
    "release": {"edition", "integrity", "model", "output", "print", "safety", "sentences"},
    "cascade": {
        "book",
        "check",
        "diagnostics",
        "edition",
        "labels",
        "languages",
        "load",
        "model",
        "output",
        "pack",
        "print",
        "schemas",
        "store",
    },
    "job": {"book", "bundle", "edition", "model", "output", "print", "variants"},
    "make": {
        "book",
        "bundle",
        "compose",
        "dialect",
        "edition",
        "formats",
        "job",
        "model",
        "output",
        "pack",
        "print",
        "translate",
        "variants",
    },
    "build": {
        "book",
        "bundle",
        "dialect",
        "edition",
        "job",
        "model",
        "output",
        "print",
        "sentences",
        "standing",
        "steps",
        "store",
        "translate",
        "variants",
        "why",
        "work",
    },
    "why": {"job", "model", "print", "sentences", "steps", "store"},
    "live": {
        "check",
        "compose",
        "diagnostics",
        "dialect",
        "edition",
        "formats",
        "load",
        "model",
        "safety",
        "sentences",
        "store",
        "translate",
    },
    "console": {
        "build",
        "formats",
        "labels",
        "messages",
        "mishaps",
        "model",
        "output",
        "safety",
        "sentences",
        "store",
        "translate",
    },
    "verdict": {"check", "diagnostics", "load", "messages", "safety", "sentences"},
    "commands": {
        "authoring",
        "bench",
        "build",
        "cascade",
        "catalogues",
        "check",
        "cluster",
        "compose",
        "console",
        "diagnostics",
        "dialect",
        "formats",
        "ids",
        "integrity",
        "job",
        "labels",
        "languages",
        "live",
        "load",
        "manuscripts",
        "messages",
        "mishaps",
        "model",
        "output",
        "pack",
        "pseudo",
        "release",
        "safety",
        "schedule",
        "sentences",
        "standing",
        "store",
        "studio",
        "timetable",
        "translate",
        "translators",
        "variants",
        "verdict",
        "why",
        "work",
    },
    "cli": {"commands", "labels", "messages", "mishaps", "sentences", "work"},
    "__main__": {"cli", "work"},
}
# `mkdocs serve` is a second front door, so it may run the stages as build does.
FRONT_DOOR = "formats.web.course"
KNOWN_TO = {
    "mkdocs": "formats.web",
    "material": "formats.web",
    "weasyprint": "print",
    "pydyf": "print",
    "pikepdf": "print",
    "markdown": "dialect",
    "pymdownx": "dialect",
    "nh3": "dialect",
    "cryptography": "release.minisign",
    "dask": "cluster.scheduler",
    "distributed": "cluster.scheduler",
    "packaging": "release.sbom",
    "docx": "manuscripts.review",
    "lxml": ("formats", "integrity.markup", "manuscripts", "translators.word"),
    "tinycss2": ("formats.web", "print.mirror"),
    "resvg_py": "formats.word",
    "segno": "variants.codes",
    "matplotlib": "cascade.plots",
    "icalendar": "pack",
    "phonenumbers": "safety.scan",
    "stdnum": "safety.scan",
    "ruamel": "authoring",
    "subprocess": (
        "outside",
        "bench",
    ),  # the one for what reads strangers' files, the other runs ourselves
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(file.relative_to(PACKAGE).with_suffix("").parts)
        yield name.removesuffix(".__init__"), ast.parse(file.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where they point"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(name: str) -> str:
    return name.split(".")[0]


def test_imports_point_one_way() -> None:
    wrong = []
    for name, tree in modules():
        if name in ("__init__", FRONT_DOOR):
            continue
        for target in imports(tree):
            if target.startswith("kurak."):
                there = room(target.removeprefix("kurak."))
                if there != room(name) and there not in MAY_IMPORT[room(name)]:
                    wrong.append(f"{name} imports {target}")
    assert wrong == []


def test_a_format_never_imports_a_format() -> None:
    rooms = {name.split(".")[1] for name, _ in modules() if name.startswith("formats.")}
    wrong = []
    for name, tree in modules():
        parts = name.split(".")
        if parts[0] != "formats" or len(parts) < 2:
            continue
        for target in imports(tree):
            there = target.split(".")
            others = rooms - {parts[1]}
            if there[:2] == ["kurak", "formats"] and len(there) > 2 and there[2] in others:
                wrong.append(f"{name} imports {target}")
    assert wrong == []


def test_each_library_is_known_to_one_room() -> None:
    wrong = []
    for name, tree in modules():
        for target in imports(tree):
            owners = KNOWN_TO.get(room(target), name)
            rooms = (owners,) if isinstance(owners, str) else owners
            if not f"{name}.".startswith(tuple(f"{each}." for each in rooms)):
                wrong.append(f"{name} imports {target}")
    assert wrong == []


def test_the_diagram_names_every_room() -> None:
    rooms = {room(name) for name, _ in modules()} - {"__init__"}
    assert rooms == set(MAY_IMPORT)


def test_only_the_top_prints() -> None:
    printing = [
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
        and room(name) not in ("commands", "console", "verdict")
    ]
    assert printing == []
