"""Channels: what Kolibri takes for granted when it imports one from a disk."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from hashlib import md5
from pathlib import PurePosixPath
from typing import Any

import pytest

from conftest import SENTINEL
from kurak.bundle import Bundle
from kurak.compose import compose
from kurak.edition import Edition, File
from kurak.formats.packages.kolibri import kolibri
from kurak.model import Audience, Course, Phrase
from kurak.translate import translate

from .conftest import Made, opened

AUDIENCES: tuple[Audience, ...] = ("participant", "facilitator")
COLUMNS = {
    # By these Kolibri 0.19 tells version 5 of its schema (contentschema/versions/content_schema_5.py).
    "contenttag": "id tag_name",
    "language": "id lang_code lang_subcode lang_name lang_direction",
    "localfile": "id extension available file_size",
    "contentnode": (
        "id license_name license_description title coach_content content_id channel_id "
        "description sort_order license_owner author kind available options grade_levels "
        "resource_types learning_activities accessibility_labels categories learner_needs "
        "duration lft rght tree_id level lang_id parent_id"
    ),
    "assessmentmetadata": (
        "id assessment_item_ids number_of_assessments mastery_model randomize "
        "is_manipulable contentnode_id"
    ),
    "channelmetadata": (
        "id name description tagline author version thumbnail last_updated "
        "min_schema_version root_id"
    ),
    "contentnode_has_prerequisite": "id from_contentnode_id to_contentnode_id",
    "contentnode_related": "id from_contentnode_id to_contentnode_id",
    "contentnode_tags": "id contentnode_id contenttag_id",
    "file": "id preset supplementary thumbnail priority contentnode_id lang_id local_file_id",
}
Rows = list[dict[str, Any]]


class Imported:
    """A folder as Kolibri would read it."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        (database,) = (path for path in files if path.endswith(".sqlite3"))
        self.id = PurePosixPath(database).stem
        self.bytes = files[database]
        folder = database.partition("/content/")[0]
        self.folder = PurePosixPath(folder).name
        self.storage = {
            path.removeprefix(f"{folder}/content/storage/"): content
            for path, content in files.items()
            if path != database
        }
        with closing(sqlite3.connect(":memory:")) as made:
            made.deserialize(self.bytes)
            made.row_factory = sqlite3.Row
            assert made.execute("PRAGMA integrity_check").fetchall()[0][0] == "ok"
            assert made.execute("PRAGMA foreign_key_check").fetchall() == []
            names = [row["name"] for row in made.execute("SELECT name FROM sqlite_master")]
            self.tables = {
                name.removeprefix("content_"): [
                    row["name"] for row in made.execute(f"PRAGMA table_info({name})")
                ]
                for name in names
                if name.startswith("content_")
            }
            self.rows = {
                name: [dict(row) for row in made.execute(f"SELECT * FROM content_{name}")]
                for name in self.tables
            }

    @property
    def nodes(self) -> Rows:
        """The nodes in the order in which they are shown."""
        return sorted(self.rows["contentnode"], key=lambda node: node["lft"])

    def node(self, title: str) -> dict[str, Any]:
        (found,) = (node for node in self.nodes if node["title"] == title)
        return found


@pytest.fixture(scope="session")
def imported(packed: Made) -> Callable[..., Imported]:
    return lambda *given, **named: Imported(packed("kolibri", *given, **named))


@pytest.fixture
def practised(small_course: Course) -> Edition:
    return compose(translate(small_course, "en"), "participant", practice=True)


def whole(edition: Edition) -> dict[str, bytes]:
    """Return the files of the channel of an edition, with a book in which nothing is."""
    files: list[File] = []
    for each in kolibri(edition):
        files += each.pack([b"%PDF-1.7"]) if isinstance(each, Bundle) else [each]
    return {file.path: file.content for file in files}


@pytest.fixture(params=AUDIENCES)
def both(request: pytest.FixtureRequest, imported: Callable[..., Imported]) -> Iterator[Imported]:
    """Yield the channel of each audience, of the course that is hard on importers."""
    yield imported("en", request.param, course="hard")


def test_it_has_the_tables_by_which_kolibri_knows_the_version(both: Imported) -> None:
    assert {name: " ".join(columns) for name, columns in both.tables.items()} == COLUMNS
    (channel,) = both.rows["channelmetadata"]
    assert channel["min_schema_version"] == "5"
    assert channel["id"] == channel["root_id"] == both.id
    assert re.fullmatch("[0-9a-f]{32}", both.id)


def test_every_file_is_there_under_its_checksum_and_no_other(both: Imported) -> None:
    listed = {f"{row['id']}.{row['extension']}": row for row in both.rows["localfile"]}
    assert {PurePosixPath(path).name for path in both.storage} == listed.keys()
    for path, content in both.storage.items():
        first, second, name = path.split("/")
        assert name.startswith(first + second)
        assert md5(content).hexdigest() == listed[name]["id"]
        assert len(content) == listed[name]["file_size"]
        assert opened(content)
    used = {row["local_file_id"] for row in both.rows["file"]}
    assert used == {row["id"] for row in both.rows["localfile"]}
    held = {row["contentnode_id"] for row in both.rows["file"]}
    assert held == {node["id"] for node in both.nodes if node["kind"] != "topic"}


def test_the_tree_is_numbered_as_nested_sets(both: Imported) -> None:
    nodes = {node["id"]: node for node in both.nodes}
    numbers = sorted(number for node in both.nodes for number in (node["lft"], node["rght"]))
    assert numbers == list(range(1, 2 * len(nodes) + 1))
    for node in both.nodes:
        if node["id"] == both.id:
            assert (node["level"], node["parent_id"]) == (0, None)
            continue
        parent = nodes[node["parent_id"]]
        assert parent["kind"] == "topic"
        assert parent["lft"] < node["lft"] < node["rght"] < parent["rght"]
        assert parent["level"] + 1 == node["level"]
        brothers = [each for each in both.nodes if each["parent_id"] == node["parent_id"]]
        assert [each["sort_order"] for each in brothers] == list(range(1, len(brothers) + 1))


def test_a_module_is_a_topic_with_its_sessions(imported: Callable[..., Imported]) -> None:
    channel = imported()
    session = channel.node("1.1 The well")
    (topic,) = (node for node in channel.nodes if node["id"] == session["parent_id"])
    assert (topic["kind"], topic["title"][:2], topic["level"]) == ("topic", "1 ", 1)
    assert session["kind"] == "html5"
    assert session["duration"] == 45 * 60
    assert (session["license_name"], session["license_owner"]) == ("CC BY-SA", "A publisher")
    assert session["lang_id"] == "en"
    titles = [node["title"] for node in channel.nodes if node["level"] == 1]
    assert titles[0] == "Before you begin"
    assert {"Case studies", "More"} <= set(titles)
    kinds = [(node["title"], node["kind"], node["level"]) for node in channel.nodes[-2:]]
    assert kinds == [
        ("The small programme", "document", 1),
        ("Handbook to print", "document", 1),
    ]


def test_the_handbook_is_a_file_that_kolibri_opens_as_a_pdf(both: Imported) -> None:
    node = both.node("Handbook to print")
    (file,) = (row for row in both.rows["file"] if row["contentnode_id"] == node["id"])
    assert (file["preset"], file["supplementary"]) == ("document", 0)
    (path,) = (path for path in both.storage if path.endswith(f"/{file['local_file_id']}.pdf"))
    assert both.storage[path].startswith(b"%PDF-1.7")
    assert [path] == [path for path in both.storage if path.endswith(".pdf")]


def test_a_channel_has_its_language_as_its_readers_call_it(
    imported: Callable[..., Imported],
) -> None:
    channel = imported("kk")
    assert [tuple(row.values()) for row in channel.rows["language"]] == [
        ("kk", "kk", None, "Қазақша", "ltr")
    ]
    assert {node["lang_id"] for node in channel.nodes} == {"kk"}
    assert "%" in channel.nodes[0]["description"]  # how far it is translated


def test_what_is_facilitators_is_in_a_channel_of_its_own_for_coaches(
    imported: Callable[..., Imported],
) -> None:
    theirs, hers = imported(), imported("en", "facilitator")
    assert (theirs.folder, hers.folder) == ("kolibri", "kolibri-facilitator")
    assert {node["coach_content"] for node in theirs.nodes} == {0}
    assert {node["coach_content"] for node in hers.nodes} == {1}
    ids = [{node["id"] for node in channel.nodes} for channel in (theirs, hers)]
    assert not ids[0] & ids[1]
    apps = [file for path, file in hers.storage.items() if not path.endswith(".pdf")]
    text = b"".join(part for file in apps for part in opened(file).values())
    for word in ("say", "expected", "closing", "safety-debrief", "material"):
        assert f"SENTINEL-{word}".encode() in text
    assert text.index(b'id="one--questions"') < text.index(b'id="one--answers"')
    assert not SENTINEL.search(theirs.bytes.decode("utf-8", "replace"))


def test_an_edited_course_keeps_its_ids_and_every_language_has_others(
    imported: Callable[..., Imported],
) -> None:
    def ids(channel: Imported) -> set[str]:
        return {row["id"] for name in ("contentnode", "file") for row in channel.rows[name]}

    assert ids(imported()) == ids(imported(course="hard"))
    assert not ids(imported()) & ids(imported("ru"))


def test_it_does_not_tell_which_sqlite_wrote_it(imported: Callable[..., Imported]) -> None:
    assert imported().bytes[96:100] == bytes(4)


def test_a_licence_that_kolibri_has_no_name_for_is_told_in_its_own_words(
    practised: Edition,
) -> None:
    def licence(words: str) -> tuple[str, str | None]:
        programme = replace(practised.programme, licence=Phrase(words))
        made = replace(practised, programme=programme)
        node = Imported(whole(made)).node("1.1 The well")
        return node["license_name"], node["license_description"]

    assert licence("CC BY-NC 4.0") == ("CC BY-NC", None)
    assert licence("CC BY-SA 3.0 IGO") == ("Special Permissions", "CC BY-SA 3.0 IGO")
    assert licence("Ask us first.") == ("Special Permissions", "Ask us first.")


def test_titles_are_no_longer_than_kolibri_has_room_for(practised: Edition) -> None:
    made = replace(practised, title=Phrase("Ұзын " * 100), subtitle=Phrase("сөз " * 200))
    (channel,) = Imported(whole(made)).rows["channelmetadata"]
    assert len(channel["name"]) <= 200
    assert len(channel["description"]) <= 400
