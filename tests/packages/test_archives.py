"""What every package must be, whatever its format: importers do not check it."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import fromstring

from conftest import SENTINEL
from kurak.model import Audience
from readback import Pdf

from .conftest import NAMES, Made, opened

FACILITATORS = re.compile(rb"SENT(?:INEL|ABBR)(?!-(?:[a-z]{2}-)?(?:feedback|accepted))[\w-]*")
"""Facilitators' text; what is said back to an answer is a participant's where she practises."""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("course", ["small", "hard"])
def test_two_builds_make_the_same_bytes_without_dates(packed: Made, name: str, course: str) -> None:
    first, second = (packed(name, course=course) for _ in range(2))
    assert first == second
    for path, content in first.items():
        if content[:2] == b"PK":
            infos = zipfile.ZipFile(BytesIO(content)).infolist()
            assert {info.date_time[:3] for info in infos} == {(1980, 1, 1)}, path


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("course", ["small", "hard"])
def test_names_are_plain_and_no_entry_is_a_folder(packed: Made, name: str, course: str) -> None:
    for path, content in packed(name, course=course).items():
        if not path.endswith(".gift"):
            for inside in opened(content):
                assert re.fullmatch(r"[A-Za-z0-9._/\[\]-]+", inside), (path, inside)
                assert not inside.endswith("/")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_no_facilitator_text_is_in_a_participants_package(
    packed: Made, name: str, language: str, tmp_path: Path
) -> None:
    files = packed(name, language)
    assert files
    for path, content in files.items():
        held = {"": content} if path.endswith(".gift") else opened(content)
        for inside, data in held.items():
            if inside.endswith(".pdf"):
                pdf = Pdf(data, tmp_path / "book.pdf")
                data = "\n".join([pdf.text, *pdf.everything()]).encode()
            assert not FACILITATORS.search(data), (path, inside)


@pytest.mark.parametrize("name", ["cartridge", "epub"])
def test_the_facilitators_package_is_one_apart_and_whole(packed: Made, name: str) -> None:
    participant, facilitator = (
        packed(name, audience=each) for each in ("participant", "facilitator")
    )
    assert not participant.keys() & facilitator.keys()
    (content,) = facilitator.values()
    text = b"".join(opened(content).values()).decode("utf-8", "replace")
    for word in ("say", "expected", "closing", "safety-debrief", "material"):
        assert f"SENTINEL-{word}" in text


@pytest.mark.parametrize("name", ["cmi5", "gift", "html5", "olx", "scorm"])
def test_other_packages_are_participants_alone(packed: Made, name: str) -> None:
    assert packed(name, audience="facilitator") == {}


MANIFESTS: list[tuple[str, Audience]] = [
    ("cartridge", "participant"),
    ("cartridge", "facilitator"),
    ("scorm", "participant"),
]


@pytest.mark.parametrize(("name", "audience"), MANIFESTS)
@pytest.mark.parametrize("course", ["small", "hard"])
def test_manifests_list_what_is_there_and_refer_to_what_they_list(
    packed: Made, name: str, audience: Audience, course: str
) -> None:
    for path, content in packed(name, audience=audience, course=course).items():
        files = opened(content)
        assert next(iter(files)) == "imsmanifest.xml"
        root = etree.fromstring(files["imsmanifest.xml"])
        ids = root.xpath("//*[local-name() != 'schema']/@identifier")
        assert len(ids) == len(set(ids)), path
        assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]{0,63}", id) for id in ids)
        assert set(root.xpath("//@identifierref")) <= set(ids)
        listed = root.xpath("//*[local-name()='file']/@href")
        assert set(listed) == files.keys() - {"imsmanifest.xml"}, path
        assert set(root.xpath("//*[local-name()='resource']/@href")) <= set(listed)
        titles = root.xpath("//*[local-name()='title']//text()")
        assert all(title.strip() for title in titles)
        assert not any(sign in title for title in titles for sign in "&<>")


@pytest.mark.parametrize("name", ["cartridge", "cmi5", "html5", "kolibri", "scorm"])
@pytest.mark.parametrize("course", ["small", "hard"])
def test_what_a_page_asks_for_is_in_the_package(packed: Made, name: str, course: str) -> None:
    for path, content in packed(name, course=course).items():
        files = opened(content)
        for page in (inside for inside in files if inside.endswith(".html")):
            html = files[page].decode()
            folder = page.rpartition("/")[0]
            for address in re.findall(r'\s(?:src|href)="([^"#:]+)["#]', html):
                parts: list[str] = folder.split("/") if folder else []
                for step in address.split("/"):
                    parts = parts[:-1] if step == ".." else [*parts, step]
                assert "/".join(parts) in files, (path, page, address)


@pytest.mark.parametrize("name", ["cartridge", "cmi5", "html5", "kolibri", "olx", "scorm"])
@pytest.mark.parametrize("audience", ["participant", "facilitator"])
def test_a_link_within_a_page_has_its_place_there(
    packed: Made, name: str, audience: Audience
) -> None:
    for path, content in packed(name, audience=audience).items():
        for page, data in opened(content).items():
            if page.endswith((".html", ".xhtml")):
                html = data.decode()
                led = set(re.findall(r'\shref="#([^"]+)"', html))
                assert led <= set(re.findall(r'\sid="([^"]+)"', html)), (path, page)


def test_in_open_edx_the_session_leads_to_its_questions(packed: Made) -> None:
    files = opened(*packed("olx").values())
    led = re.search(r'/jump_to_id/(quiz_one\w*)"', files["course/html/page_one.html"].decode())
    assert led
    units = b"".join(data for name, data in files.items() if "/chapter/" in name).decode()
    assert f'<vertical url_name="{led[1]}"' in units


def test_the_instructors_page_has_the_questions_before_their_key(packed: Made) -> None:
    (content,) = packed("cartridge", audience="facilitator").values()
    html = opened(content)["pages/one.html"].decode()
    asked, key, answers = html.partition('class="answer-key"')
    assert key
    for words in ("Who leads?", "The bucket", "Those who pull together"):
        assert words in asked[asked.index('class="questions"') :]
    assert "SENTINEL-feedback-wrong" in answers


def test_in_a_cartridge_a_case_stands_behind_its_session_with_what_is_to_be_discussed(
    packed: Made,
) -> None:
    (content,) = packed("cartridge").values()
    files = opened(content)
    leaves = etree.fromstring(files["imsmanifest.xml"]).xpath("//*/@identifierref")
    start = leaves.index("page_one")
    assert leaves[start : start + 4] == ["page_one", "page_kz-well", "topic_kz-well", "quiz_one"]
    assert leaves.index("handbook") < leaves.index("link-001")
    topic = etree.fromstring(files["topics/kz-well.xml"])
    said = fromstring(topic.findtext("{*}text"))
    case = fromstring(files["pages/kz-well.html"])
    headings = [each.text_content() for each in said.iter("h3")]
    assert headings
    assert set(headings) <= {each.text_content() for each in case.iter("h3")}
    title = case.find(".//h1").text_content()
    assert title in said.text_content()


def test_a_name_of_the_test_itself_is_found() -> None:
    assert SENTINEL.search("SENTINEL-say")
    assert FACILITATORS.search(b"SENTINEL-say")
    assert not FACILITATORS.search(b"SENTINEL-feedback-right")
