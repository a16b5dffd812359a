"""`./kurak check-package`: what it says of our packages, of broken ones, and of whatever else comes."""

import gzip
import io
import json
import os
import re
import stat
import struct
import subprocess
import tarfile
import tempfile
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak.archive import archive
from kurak.cli import commands
from kurak.diagnostics import FORMATS
from kurak.integrity import RULES, examine, judge

from .conftest import NAMES, Made, opened

MANIFEST = "imsmanifest.xml"
PAGE = "pages/one.html"
CARTRIDGE = frozenset({"K034"})
"""What our cartridges lose in Moodle: their style sheet."""
PAGE_FOR_INSTRUCTORS = (
    'href="pages/page.css"><metadata><lom><educational>'
    "<intendedEndUserRole><value>Instructor</value></intendedEndUserRole></educational></lom></metadata>"
)
Changes = Mapping[str, bytes | None]


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the judge in Java be absent: it takes seconds, and has tests of its own."""
    monkeypatch.setattr(judge, "epubcheck", lambda: "")


def codes(name: str, content: bytes, folder: Path, platform: str = "") -> set[str]:
    file = folder / name
    file.write_bytes(content)
    return {each.code for each in examine(file, platform).found}


def changed(content: bytes, changes: Changes, *replaced: tuple[str, str, str]) -> bytes:
    """Return a ZIP package with other files, or other words in them: path, what was there, what is."""
    files: dict[str, bytes] = {**opened(content)}
    for path, new in changes.items():
        if new is None:
            del files[path]
        else:
            files[path] = new
    for path, old, new in replaced:
        assert old.encode() in files[path]
        files[path] = files[path].replace(old.encode(), new.encode(), 1)
    return archive(files, stored={"mimetype"})


# ---------------------------------------------------------------- ours


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("course", ["small", "hard"])
@pytest.mark.parametrize("language", ["en", "kk"])
def test_our_own_packages_are_clean(
    packed: Made, tmp_path: Path, name: str, course: str, language: str
) -> None:
    for audience in ("participant", "facilitator"):
        for path, content in packed(name, language, audience, course).items():
            if path.endswith((".sqlite3", ".pdf")):  # of a channel; no packages to be uploaded
                continue
            found = codes(Path(path).name, content, tmp_path)
            ours = CARTRIDGE | ({"K039"} if audience == "facilitator" else set())
            known = {"cartridge": ours, "scorm": {"K031"} if "scorm12" in path else set()}
            assert found == known.get(name, set()), path


def test_a_book_is_shown_to_epubcheck(packed: Made, tmp_path: Path) -> None:
    (content,) = packed("epub").values()
    file = tmp_path / "book.epub"
    page = "EPUB/text/one.xhtml"
    file.write_bytes(changed(content, {}, (page, "<body", '<body lang2=""')))
    told = examine(file)
    assert told.not_asked == ""
    # And nothing else: of the same book, whole, it has nothing to say (test_epub.py).
    (fault,) = told.found
    assert (fault.code, fault.place.path) == ("K044", f"book.epub/{page}")
    assert "lang2" in fault.message


# ---------------------------------------------------------------- broken


@cache
def cartridge(packed: Made) -> bytes:
    return packed("cartridge")["packages/en/course.imscc"]


@cache
def newer(packed: Made) -> bytes:
    return packed("cartridge", cc="1.3")["packages/en/course.imscc"]


def one(name: str, path: str = "") -> Callable[[Made], bytes]:
    @cache
    def made(packed: Made) -> bytes:
        files = packed(name)
        return files[path] if path else next(iter(files.values()))

    return made


SCORM = one("scorm", "packages/en/scorm2004/course.zip")
BOOK, APP, OLX, GIFT = (one(name) for name in ("epub", "html5", "olx", "gift"))

Breaks = Callable[[bytes], bytes]


def edit(*replaced: tuple[str, str, str], **changes: bytes | None) -> Breaks:
    return lambda content: changed(content, changes, *replaced)


def put(path: str, text: str | bytes = b"") -> Breaks:
    data = text.encode() if isinstance(text, str) else text
    return lambda content: changed(content, {path: data})


def gone(path: str) -> Breaks:
    return lambda content: changed(content, {path: None})


def body(text: str) -> Breaks:
    return edit((PAGE, "</body>", f"{text}</body>"))


def said(old: str, new: str) -> Breaks:
    return edit((MANIFEST, old, new))


def damaged(content: bytes) -> bytes:
    files = opened(content)
    return archive(files, stored=files.keys()).replace(b"<h1>", b"<h2>", 1)


def locked(content: bytes) -> bytes:
    return patched(content, 6, b"\x01\x00", 8, b"\x01\x00")


def packed_otherwise(content: bytes) -> bytes:
    return patched(content, 8, b"\x0e\x00", 10, b"\x0e\x00")


def enormous(content: bytes) -> bytes:
    """Announce four gigabytes for the last file."""
    size = struct.pack("<I", 0xFFFFFFF0)
    return patched(content, 22, size, 24, size)


def patched(content: bytes, local: int, first: bytes, central: int, second: bytes) -> bytes:
    """Write into both headers of the last entry (APPNOTE.TXT, 4.3.7 and 4.3.12)."""
    data = bytearray(content)
    at = data.rfind(b"PK\x01\x02")
    data[at + central : at + central + len(second)] = second
    (at,) = struct.unpack("<I", data[at + 42 : at + 46])
    data[at + local : at + local + len(first)] = first
    return bytes(data)


def with_link(content: bytes) -> bytes:
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as target:
        info = zipfile.ZipInfo("passwords.html")
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        target.writestr(info, "/etc/passwd")
    return made.getvalue()


def in_folder(content: bytes) -> bytes:
    return archive({f"course/{path}": data for path, data in opened(content).items()})


def with_folders(content: bytes) -> bytes:
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as target:
        target.writestr("pages/", b"")
    return made.getvalue()


def compressed_type(content: bytes) -> bytes:
    return archive(opened(content))


def type_last(content: bytes) -> bytes:
    files = opened(content)
    files["mimetype"] = files.pop("mimetype")
    return archive(files, stored={"mimetype"})


def prefixed(content: bytes) -> bytes:
    text = opened(content)[MANIFEST].decode()
    text = re.sub(r"<(/?)manifest", r"<\1cc:manifest", text).replace("xmlns=", "xmlns:cc=", 1)
    return changed(content, {MANIFEST: text.encode()})


def renamed_picture(content: bytes) -> bytes:
    old, new = "pictures/001.svg", "pictures/құдық.svg"
    text = opened(content)[MANIFEST].decode().replace(old, new)
    page = opened(content)[PAGE].decode().replace(old, new)
    assert new in page
    picture = opened(content)[old]
    files: Changes = {MANIFEST: text.encode(), PAGE: page.encode(), old: None, new: picture}
    return changed(content, files)


def retar(edit: Callable[[dict[str, bytes]], None]) -> Breaks:
    def broken(content: bytes) -> bytes:
        files = opened(content)
        edit(files)
        made = io.BytesIO()
        with tarfile.open(fileobj=made, mode="w:gz") as target:
            for path, data in files.items():
                info = tarfile.TarInfo(path)
                info.size = len(data)
                target.addfile(info, io.BytesIO(data))
        return made.getvalue()

    return broken


def text(old: str, new: str) -> Breaks:
    return lambda content: content.replace(old.encode(), new.encode(), 1)


LONG = "x" * 65
CHAIN = '<item identifier="item_one" identifierref="page_one"><title>1.1 The well</title>'
NAMESPACE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
LOCATION = "<adlcp:location>metadata.xml</adlcp:location>"
ENTITY = '<!DOCTYPE manifest [<!ENTITY all SYSTEM "file://{secret}">]>'

# What breaks it; which package; how; which rules say so.
BROKEN = [
    ("K001", "course.imscc", cartridge, lambda content: content[: len(content) // 2], {"K001"}),
    ("K001", "course.tar.gz", OLX, lambda content: content[: len(content) // 2], {"K001"}),
    ("K001", "notes.txt", GIFT, lambda content: b"Buy a rope.", {"K001"}),
    ("K001", "pictures.zip", APP, lambda content: archive({"a.png": b"?"}), {"K001"}),
    ("K002", "course.imscc", cartridge, damaged, {"K002"}),
    ("K003", "course.imscc", cartridge, locked, {"K003"}),
    ("K003", "course.imscc", cartridge, packed_otherwise, {"K003"}),
    ("K004", "course.imscc", cartridge, enormous, {"K004"}),
    ("K005", "course.imscc", cartridge, put("../up.txt"), {"K005", "K017"}),
    ("K005", "course.imscc", cartridge, put("/etc/up.txt"), {"K005", "K017"}),
    ("K005", "course.imscc", cartridge, put("C:/up.txt"), {"K005", "K017"}),
    ("K005", "course.imscc", cartridge, put("pages\\up.txt"), {"K005", "K017"}),
    ("K005", "course.imscc", cartridge, put("up\n.txt"), {"K005", "K017"}),
    ("K005", "course.imscc", cartridge, with_link, {"K005"}),
    ("K006", "course.zip", SCORM, put("ONE.html"), {"K006", "K017"}),
    ("K007", "one.zip", APP, put("all.html", b"<p>" * 1_500_000), {"K007"}),
    ("K011", "course.imscc", cartridge, in_folder, {"K011"}),
    ("K011", "course.imscc", cartridge, gone(MANIFEST), {"K011"}),
    ("K011", "book.epub", BOOK, gone("META-INF/container.xml"), {"K011"}),
    ("K012", "course.imscc", cartridge, said("The well", "The & well"), {"K012"}),
    ("K012", "book.epub", BOOK, edit(("EPUB/text/one.xhtml", "</body>", "</bodi>")), {"K012"}),
    ("K013", "course.imscc", cartridge, said("<manifest", f"{ENTITY}<manifest"), {"K013"}),
    (
        "K014",
        "course.zip",
        SCORM,
        said('source identifier="item_one"', 'source identifier="item_first"'),
        {"K014", "K015"},
    ),
    ("K015", "course.zip", SCORM, said('ref="item_one"', 'ref="item_two"'), {"K015"}),
    ("K015", "course.zip", SCORM, said('default="organization"', 'default="none"'), {"K015"}),
    ("K015", "book.epub", BOOK, edit(("EPUB/package.opf", 'idref="f1"', 'idref="f1x"')), {"K015"}),
    ("K016", "course.zip", SCORM, gone("common/sco.js"), {"K016", "K018"}),
    ("K016", "book.epub", BOOK, gone("EPUB/css/book.css"), {"K016", "K018"}),
    ("K016", "course.tar.gz", OLX, retar(lambda f: f.pop("course/html/page_one.html")), {"K016"}),
    ("K016", "course.tar.gz", OLX, retar(lambda f: f.pop("course/course/en.xml")), {"K016"}),
    (
        "K016",
        "course.zip",
        SCORM,
        said("</schemaversion>", "</schemaversion>" + LOCATION),
        {"K016"},
    ),
    ("K017", "course.zip", SCORM, put("common/new.js"), {"K017"}),
    ("K017", "book.epub", BOOK, put("EPUB/new.css"), {"K017"}),
    ("K018", "course.imscc", cartridge, body('<img src="../pictures/well.png">'), {"K018"}),
    ("K018", "one.zip", APP, edit(("index.html", "</body>", '<a href="b.html">')), {"K018"}),
    ("K018", "one.zip", APP, edit(("index.html", "</body>", '<a href="#nowhere">')), {"K018"}),
    ("K019", "course.imscc", cartridge, said("1.1.0", "1.3.0"), {"K019"}),
    ("K019", "course.imscc", cartridge, said("imswl_xmlv1p1", "imswl_xmlv1p3"), {"K019"}),
    ("K019", "course.imscc", cartridge, said("v1p1/LOM/manifest", "v1p2/LOM/manifest"), {"K019"}),
    (
        "K019",
        "course.imscc",
        cartridge,
        edit(("links/link-001.xml", "imsccv1p1/imswl_v1p1", "imsccv1p3/imswl_v1p3")),
        {"K019"},
    ),
    ("K021", "one.zip", APP, put("құдық.txt"), {"K021"}),
    ("K022", "course.zip", SCORM, said('"part_front"', f'"{LONG}"'), {"K022"}),
    ("K023", "course.imscc", cartridge, said("Two voices", "x" * 1000), {"K023"}),
    ("K024", "course.imscc", cartridge, put(f"{'x/' * 125}x"), {"K017", "K024"}),
    ("K025", "course.zip", SCORM, said("<title>Welcome</title>", ""), {"K025"}),
    ("K026", "course.imscc", cartridge, said("1.1 The well", "1.1 &lt;The&gt; well"), {"K026"}),
    (
        "K031",
        "course.imscc",
        cartridge,
        said(NAMESPACE, NAMESPACE.replace("v1p1", "v1p3", 1)),
        {"K019", "K031"},
    ),
    ("K032", "course.imscc", cartridge, prefixed, {"K032"}),
    (
        "K032",
        "course.imscc",
        cartridge,
        said("<manifest", f"<!--{LONG * 16}--><manifest"),
        {"K032"},
    ),
    ("K033", "course.imscc", cartridge, said('"root">', '"root"><title>All</title>'), {"K033"}),
    ("K035", "course.imscc", cartridge, renamed_picture, {"K021", "K035"}),
    (
        "K036",
        "course.imscc",
        cartridge,
        edit(("links/link-001.xml", "https://", "https://құдық.")),
        {"K036"},
    ),
    ("K037", "course.imscc", cartridge, with_folders, {"K037"}),
    (
        "K039",
        "course.imscc",
        cartridge,
        said('href="pages/page.css">', PAGE_FOR_INSTRUCTORS),
        {"K039"},
    ),
    (
        "K038",
        "course.imscc",
        cartridge,
        said(f"{CHAIN}</item>", f'{CHAIN}<item identifier="i"><title>Below</title></item></item>'),
        {"K038"},
    ),
    ("K041", "book.epub", BOOK, compressed_type, {"K041"}),
    ("K041", "book.epub", BOOK, type_last, {"K041"}),
    ("K041", "book.epub", BOOK, put("mimetype", "application/zip"), {"K041"}),
    ("K042", "one.zip", APP, in_folder, {"K042"}),
    ("K043", "questions.gift", GIFT, text("}", ""), {"K043"}),
    ("K043", "questions.gift", GIFT, text("=Those", "~Those"), {"K043"}),
    ("K043", "questions.gift", GIFT, lambda content: "Кім? {=Ол}".encode("cp1251"), {"K043"}),
]


@pytest.mark.usefixtures("alone")
@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("code", "name", "good", "broken", "expected"),
    BROKEN,
    ids=[f"{each[0]}-{number}" for number, each in enumerate(BROKEN)],
)
def test_what_is_broken_is_found_and_nothing_else(
    packed: Made,
    tmp_path: Path,
    code: str,
    name: str,
    good: Callable[[Made], bytes],
    broken: Breaks,
    expected: set[str],
) -> None:
    known = CARTRIDGE if name.endswith(".imscc") else set()
    assert codes(name, good(packed), tmp_path) == known
    found = codes(name, broken(good(packed)), tmp_path)
    assert code in found
    assert found - known == expected


NEWER = [each for each in BROKEN if each[2] is cartridge and each[0] not in ("K019", "K031")]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("code", "broken", "expected"),
    [(code, broken, expected) for code, _, _, broken, expected in NEWER],
    ids=[f"{each[0]}-{number}" for number, each in enumerate(NEWER)],
)
def test_what_is_broken_in_a_newer_cartridge_is_found_as_well(
    packed: Made, tmp_path: Path, code: str, broken: Breaks, expected: set[str]
) -> None:
    good = newer(packed)
    known = CARTRIDGE | {"K031"}  # Moodle does not take it
    assert codes("course.imscc", good, tmp_path) == known
    found = codes("course.imscc", broken(good), tmp_path)
    assert code in found
    assert found - known == expected


def test_a_name_of_an_older_version_is_found_in_a_newer_cartridge(
    packed: Made, tmp_path: Path
) -> None:
    file = tmp_path / "course.imscc"
    topic = next(name for name in opened(newer(packed)) if name.startswith("topics/"))
    older = edit((topic, "imsccv1p3/imsdt_v1p3", "imsccv1p1/imsdt_v1p1"))
    file.write_bytes(older(newer(packed)))
    (found,) = (each for each in examine(file).found if each.code == "K019")
    assert found.place.path == f"course.imscc/{topic}"
    assert "version 1.1" in found.message
    assert "1.3" in found.message


def test_each_rule_has_a_package_that_breaks_it() -> None:
    elsewhere = {"K034", "K044"}  # in tests of their own
    assert {each[0] for each in BROKEN} | elsewhere == {rule.code for rule in RULES}


def test_what_moodle_strips_is_told_once_for_each_element(packed: Made, tmp_path: Path) -> None:
    stripped = "<script></script><style></style><iframe></iframe><details><p>More</p></details>"
    file = tmp_path / "course.imscc"
    file.write_bytes(body(stripped)(cartridge(packed)))
    messages = [each.message for each in examine(file).found if each.code == "K034"]
    for name in ("script", "style", "iframe", "details"):
        assert sum(f"<{name}> from 1 page:" in message for message in messages) == 1


def test_an_entity_is_not_followed(packed: Made, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the-secret", encoding="utf-8")
    entity = ENTITY.format(secret=secret)
    content = said("<manifest", f"{entity}<manifest")(cartridge(packed))
    content = said("<title>Welcome", "<title>&all;")(content)
    (tmp_path / "course.imscc").write_bytes(content)
    result = asked(tmp_path / "course.imscc")
    assert "K013" in result.output
    assert "the-secret" not in result.output


def test_of_many_alike_the_first_are_told_and_how_many_there_are(
    packed: Made, tmp_path: Path
) -> None:
    more = {f"қ{number}.txt": b"" for number in range(500)}
    (tmp_path / "one.zip").write_bytes(changed(APP(packed), more))
    found = examine(tmp_path / "one.zip").found
    assert len(found) == 20
    assert sum("and 480 more" in each.message for each in found) == 1


OTHERS = """
require(process.argv[1])({
  version: process.argv[2], source: process.argv[3], startingPage: "index.html", title: "Ropes",
  organization: "Wells", language: "en", masteryScore: 80,
  package: { version: "1", zip: true, outputFolder: process.argv[4], name: "wells", description: "A well" },
}, () => 0);
"""


@pytest.mark.parametrize("version", ["1.2", "2004 3rd Edition", "2004 4th Edition"])
def test_a_package_that_others_make_is_whole(judges: Path, tmp_path: Path, version: str) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    (source / "index.html").write_text('<p><img src="құдық.png"></p>', encoding="utf-8")
    (source / "құдық.png").write_bytes(b"")
    packager = judges / "simple-scorm-packager"
    command = ["node", "-e", OTHERS, str(packager), version, str(source), str(target)]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    (file,) = target.glob("*.zip")
    assert {each.code for each in examine(file, "moodle").found} == {"K021"}  # its picture
    assert asked(file, "--for", "moodle").exit_code == 0


# ---------------------------------------------------------------- the command


def asked(file: Path, *options: str) -> Result:
    return CliRunner().invoke(commands, ["check-package", str(file), *options])


def test_a_platform_that_would_refuse_it_makes_the_command_fail(
    packed: Made, tmp_path: Path
) -> None:
    file = tmp_path / "course.zip"
    file.write_bytes(packed("scorm")["packages/en/scorm12/course.zip"])
    result = asked(file)
    assert result.exit_code == 0
    assert "SCORM 1.2, 11 files" in result.output
    assert re.search(r"Moodle +takes it\n", result.output)
    assert re.search(r"Sakai +does not take it", result.output)
    sakai = asked(file, "--for", "sakai")
    assert sakai.exit_code == 1
    assert "K031 error" in sakai.output
    assert "SCORM 2004" in sakai.output
    assert "Moodle  " not in sakai.output
    assert asked(file, "--for", "moodle").exit_code == 0
    assert asked(file, "--for", "kolibri").exit_code == 1


def test_only_the_platform_asked_for_is_told_of(packed: Made, tmp_path: Path) -> None:
    file = tmp_path / "course.imscc"
    file.write_bytes(with_folders(body("<details></details>")(cartridge(packed))))
    told = {name: asked(file, "--for", name) for name in ("moodle", "sakai", "canvas")}
    assert "K034" in told["moodle"].output
    assert "K037" not in told["moodle"].output
    assert "K037 error" in told["sakai"].output
    assert "K034" not in told["sakai"].output
    assert "No problems found." in told["canvas"].output
    assert [each.exit_code for each in told.values()] == [0, 1, 0]


@pytest.mark.usefixtures("alone")
def test_that_the_judge_was_not_asked_is_said(packed: Made, tmp_path: Path) -> None:
    file = tmp_path / "book.epub"
    file.write_bytes(BOOK(packed))
    assert "EPUBCheck says nothing: it or Java is not here" in asked(file).output


def test_wrong_use_is_told_with_two(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    (tmp_path / "a.zip").write_bytes(b"")
    assert asked(tmp_path / "none.zip").exit_code == 2
    folder = asked(tmp_path)
    assert folder.exit_code == 2
    assert "is a folder" in folder.stderr
    assert "Kolibri" in folder.stderr
    assert asked(tmp_path / "pipe.zip").exit_code == 2
    assert asked(tmp_path / "a.zip", "--for", "nobody").exit_code == 2
    assert asked(tmp_path / "a.zip").exit_code == 1


def test_other_programs_can_read_it(packed: Made, tmp_path: Path) -> None:
    file = tmp_path / "one.zip"
    file.write_bytes(put("қ.txt")(APP(packed)))
    (told,) = json.loads(asked(file, "--format", "json").output)
    assert (told["code"], told["path"]) == ("K021", "one.zip/қ.txt")
    (run,) = json.loads(asked(file, "--format", "sarif").output)["runs"]
    assert [each["ruleId"] for each in run["results"]] == ["K021"]


def test_a_rule_of_packages_can_be_explained() -> None:
    result = CliRunner().invoke(commands, ["explain", "k037"])
    assert result.exit_code == 0
    assert "Sakai" in result.output


# ---------------------------------------------------------------- whatever comes


def told(name: str, content: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        found = examine(file).found
        return "".join(style(found, file.parent, RULES) for style in FORMATS.values())


ANY = settings(max_examples=40)


@pytest.mark.usefixtures("alone")
@ANY
@given(
    content=st.binary(max_size=400),
    start=st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08\x00"]),
    name=st.sampled_from(["a.zip", "a.imscc", "a.epub", "a.tar.gz", "a.txt", "a.gift"]),
)
def test_any_bytes_are_answered(content: bytes, start: bytes, name: str) -> None:
    assert "K0" in told(name, start + content) or name in ("a.txt", "a.gift")


@pytest.mark.usefixtures("alone")
@ANY
@given(data=st.data())
def test_a_package_with_any_of_its_bytes_changed_is_answered(
    packed: Made, data: st.DataObject
) -> None:
    name, good = data.draw(
        st.sampled_from(
            [("a.imscc", cartridge), ("a.zip", SCORM), ("a.tar.gz", OLX), ("a.gift", GIFT)]
        )
    )
    content = bytearray(good(packed))
    if name == "a.tar.gz":  # else the checksum of gzip hides all else
        content = bytearray(gzip.decompress(content))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    told(name, gzip.compress(content, 1) if name == "a.tar.gz" else bytes(content))


@pytest.mark.usefixtures("alone")
@ANY
@given(
    names=st.lists(st.text(max_size=12), max_size=5),
    manifest=st.text(alphabet='<>/="& manifestxl:resourcidhf1', max_size=120),
    page=st.text(alphabet='<>/="&# imgsrcahf%2.\\x', max_size=120),
)
def test_any_names_and_texts_are_answered(names: list[str], manifest: str, page: str) -> None:
    files = {name.replace("\0", "") or "x": b"" for name in names if name.isprintable()}
    files |= {MANIFEST: manifest.encode(), "p.html": page.encode()}
    told("a.zip", archive(files))


# ---------------------------------------------------------------- what would fill a memory or a disk


@pytest.fixture
def little_memory() -> Iterator[None]:
    """Let nothing take more than 40 MB."""
    tracemalloc.start()
    yield
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40_000_000


def test_a_large_file_goes_by_in_pieces(packed: Made, tmp_path: Path, little_memory: None) -> None:
    file = tmp_path / "one.zip"
    file.write_bytes(APP(packed))
    with zipfile.ZipFile(file, "a") as target, target.open("film.mp4", "w") as film:
        for _ in range(120):
            film.write(bytes(1_000_000))
    assert examine(file).found == ()


@pytest.mark.usefixtures("little_memory")
def test_four_gigabytes_that_are_only_announced_are_not_read(packed: Made, tmp_path: Path) -> None:
    assert codes("one.zip", enormous(APP(packed)), tmp_path) == {"K004"}


@pytest.mark.usefixtures("little_memory")
def test_a_text_longer_than_it_says_is_damaged(packed: Made, tmp_path: Path) -> None:
    size = struct.pack("<I", 3)
    assert codes("one.zip", patched(APP(packed), 22, size, 24, size), tmp_path) == {"K002"}


def zeros(length: int) -> bytes:
    made = io.BytesIO()
    with gzip.open(made, "wb", 6) as target:
        for _ in range(length // 1_000_000):
            target.write(bytes(1_000_000))
    return made.getvalue()


def long_header() -> bytes:
    """Return a header that only extends the next one, and says that it has eight gigabytes."""
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 2**33 - 512
    return gzip.compress(info.tobuf(tarfile.USTAR_FORMAT)) + zeros(50_000_000)


def holes() -> bytes:
    """Return a file that is nothing but holes, of 8 gigabytes."""
    info = tarfile.TarInfo("x.xml")
    info.type = tarfile.GNUTYPE_SPARSE
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[483:495] = b"%011o\0" % (2**33 - 1)
    header[148:156] = b"        "
    header[148:156] = b"%06o\0 " % sum(header)
    return gzip.compress(bytes(header) + bytes(1024))


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize(
    "content",
    [
        lambda: zeros(110_000_000),
        long_header,
        holes,
    ],
    ids=["zeros", "a header", "holes"],
)
def test_a_tar_archive_that_would_fill_the_memory_is_refused(
    tmp_path: Path, content: Callable[[], bytes]
) -> None:
    assert codes("course.tar.gz", content(), tmp_path) == {"K004"}
