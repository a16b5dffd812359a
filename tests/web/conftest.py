"""A small course in three languages, built for both audiences, and a browser to read it in."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kurak.build import AUDIENCES
from kurak.compose import compose
from kurak.edition import Edition, File
from kurak.formats.web import web
from kurak.load import load
from kurak.model import Audience, Language
from kurak.translate import translate
from served import serve

SENTINEL = "zq7sentinel"
"""Stands in every place that only a facilitator reads."""

MKDOCS = """\
site_name: Test
docs_dir: curriculum
theme: {name: material}
plugins: [search, kurak]
"""

FILES = {
    "mkdocs.yml": MKDOCS,
    "curriculum/programme.yml": """\
id: small
title: A small course
subtitle: For trying things out
edition: Draft
source_language: en
languages: [en, ru, kk]
publisher: Nobody
licence: CC BY-SA 4.0
aim: People find what they look for.
target_group: Everyone.
group_size: {min: 2, max: 9}
contact_hours: 1
modules: [01-rivers]
front_matter: [welcome, secret]
""",
    "curriculum/front/welcome/page.md": f"""\
---
id: welcome
title: Welcome
---
Read [the session](../../01-rivers/01-bank/session.md#opening).

![A red square](square.svg)

//// facilitator | Tip
Only for you: {SENTINEL}, and [the guide](../secret/page.md).
////
""",
    "curriculum/front/welcome/square.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#a00" d="M0 0h9v9H0z"/></svg>'
    ),
    "curriculum/front/secret/page.md": f"""\
---
id: secret
title: Guide {SENTINEL}
audience: facilitator
---
All of this is {SENTINEL}.
""",
    "curriculum/01-rivers/module.md": """\
---
id: rivers
title: Rivers
aim: Know a river.
sessions: [01-bank]
---
About rivers.
""",
    "curriculum/01-rivers/ru.po": """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ru\\n"

msgid "Rivers"
msgstr "Реки"

msgid "Know a river."
msgstr "Узнать реку."

msgid "About rivers."
msgstr "О реках."
""",
    "curriculum/01-rivers/01-bank/session.md": f"""\
---
id: bank
title: On the bank
summary: We sit by the water.
duration: 60
objectives: [{{kind: knowledge, text: Name a river.}}]
materials: [{{item: {SENTINEL} boat, per: group}}]
preparation: [Bring {SENTINEL}.]
closing: Goodbye, {SENTINEL}.
adaptation: {{online: Share {SENTINEL}.}}
safety: {{debrief: Ask about {SENTINEL}., referral: Call {SENTINEL}.}}
case_study: {{default: kz-well}}
---
## Opening {{ minutes=60 method=plenary }}

We look at the water.

/// facilitator | Say
Say {SENTINEL}.
///

/// handout | For the facilitator
    copies: facilitator
Keep {SENTINEL}.
///

/// worksheet | My river
    lines: 4
1. Its name
///

/// case-study
///

/// question
    id: what-flows
    type: single
What flows?

- [ ] A stone.

    > No: it lies still.

- [x] A river.

> Because water flows.
///
""",
    "curriculum/01-rivers/01-bank/ru.po": """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ru\\n"

msgid "On the bank"
msgstr "На берегу"

msgid "We look at the water."
msgstr "Мы смотрим на воду и ведём переговоры."
""",
    "case_studies/kz-well/record.yml": """\
id: kz-well
status: review
source_basis: fictional
author: A01
""",
    "case_studies/kz-well/case.md": f"""\
---
id: kz-well
title: Құдық & "өзен" </title><script>document.title = "run"</script>
kind: composite
language: kk
setting: {{country: KZ, region: Арал, period: "2020", level: local}}
summary: Ауыл тұрғындары құдық қазды.
reading_minutes: 2
licence: CC BY-SA 4.0
author: Топ
teaching_note: {{purpose: "{SENTINEL}", timing: "{SENTINEL}", expected_points: ["{SENTINEL}"]}}
questions: {{understand: ["Не болды?"]}}
---
## Басы

Ауылдың жанында өзен ағады.
""",
}


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small course; for looking at, not for changing."""
    return write_course(tmp_path_factory.mktemp("course"))


@pytest.fixture
def own_course(tmp_path: Path) -> Path:
    """Return the folder of a small course that the test may change."""
    return write_course(tmp_path / "course")


@pytest.fixture(scope="session")
def site(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the web course of every language and audience."""
    made = [
        edition(course, language, audience)
        for language in ("en", "ru", "kk")
        for audience in AUDIENCES
    ]
    return write_site(tmp_path_factory.mktemp("site"), *made)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Return the address of a web server that serves the site."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session", params=["http", "file"])
def where(request: pytest.FixtureRequest, site: Path, address: str) -> str:
    """Return where the site is read: from a server, and from a disk."""
    return address if request.param == "http" else site.as_uri()


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the web course of `ground.py` in English, and in Russian for participants."""
    from .ground import GROUND

    root = tmp_path_factory.mktemp("ground")
    course = write_course(root / "course", GROUND)
    made = (edition(course, "en"), edition(course, "en", "facilitator"), edition(course, "ru"))
    return write_site(root / "site", *made)


@pytest.fixture(scope="session", params=["http", "file"])
def there(request: pytest.FixtureRequest, ground: Path) -> Iterator[str]:
    """Return where the course of `ground.py` is read: from a server, and from a disk."""
    if request.param == "file":
        yield ground.as_uri()
    else:
        with serve(ground) as address:
            yield address


def write_course(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    """Write the files of a course, and return its folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def write_site(folder: Path, *editions: Edition) -> Path:
    """Write the web courses of editions, of which nothing is told, and return their folder."""
    for file in (each for given in editions for each in web(given)):
        assert isinstance(file, File), file
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder


def written_out(path: Path) -> str:
    """Return what a file says; of a search index, which shortens its words, every word in full."""
    text = path.read_bytes().decode("utf-8", "replace")
    if path.name != "search_index.js":
        return text
    index = json.loads(text.removeprefix("var __index = ").removesuffix(";\n"))
    words = [""]
    listed = index["config"]["fields"]["more"]["words"]
    for line in listed.split("\n") if listed else []:
        words.append(words[-1][: int(line[0])] + line[1:])
    return "\n".join([text, *words])


def edition(course: Path, language: Language = "en", audience: Audience = "participant") -> Edition:
    return compose(translate(load(course), language), audience)
