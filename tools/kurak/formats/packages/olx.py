"""Edition → a course for Open edX: `packages/<language>/course.tar.gz` in OLX.

A module is a chapter, a session a sequence of two units: its page, and its questions. A cartridge that
cc2olx turns into OLX loses its quizzes and pictures, so we write OLX itself.
"""

import gzip
import io
import json
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from kurak.edition import Edition, File, practised
from kurak.formats.packages.documents import Document, documents, html_of, picture_files
from kurak.formats.packages.names import bare, identifier
from kurak.formats.packages.questions import Asked, asked
from kurak.formats.packages.record import Record, record
from kurak.labels import labels, mark
from kurak.pages import fill

_GROUPS = {
    ("front",): mark("Before you begin"),
    ("case",): mark("Case studies"),
    ("glossary", "back"): mark("More"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A vertical: what stands on one screen."""

    name: str
    title: str
    page: str = ""
    """HTML."""
    questions: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Sequence:
    name: str
    title: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter."""

    name: str
    title: str
    sequences: tuple[Sequence, ...]


@practised
def olx(edition: Edition) -> Iterator[File]:
    """Yield the participants' course."""
    if edition.audience == "participant":
        yield File(f"packages/{edition.language}/course.tar.gz", _tar(_files(edition)))


def _files(edition: Edition) -> dict[str, bytes]:
    # A page of Open edX finds its pictures below /static/ by name alone.
    inside = documents(edition, lambda id: f"/jump_to_id/{identifier('page', id)}", up="/static/")
    parts = tuple(_parts(edition, inside))
    about = record(edition)
    names = {"org": "kurak", "course": identifier("c", edition.programme.id), "run": about.language}
    files = {"course.xml": _root(names)}
    files[f"course/{names['run']}.xml"] = _course(about, parts)
    files[f"policies/{names['run']}/policy.json"] = _policy(names["run"], about)
    files[f"policies/{names['run']}/grading_policy.json"] = _grading(edition)
    for part in parts:
        units = [unit for sequence in part.sequences for unit in sequence.units]
        files[f"chapter/{part.name}.xml"] = _text(edition, "olx-chapter.xml", part=part)
        for unit in units:
            if unit.page:
                head = f'<html filename="{unit.name}" display_name={_quoted(unit.title)}/>'
                files[f"html/{unit.name}.xml"] = head.encode()
                files[f"html/{unit.name}.html"] = unit.page.encode()
            for question in unit.questions:
                content = _text(edition, "olx-problem.xml", question=question)
                files[f"problem/{question.id}.xml"] = content
    shown = {name for each in inside for name in each.pictures}
    pictures = {name.split("/")[-1]: name for name in shown}
    held = picture_files(edition, shown)
    files.update({f"static/{short}": held[name] for short, name in sorted(pictures.items())})
    return files


def _parts(edition: Edition, inside: tuple[Document, ...]) -> Iterator[Part]:
    label = labels(edition.language)
    known = {each.id: each for each in inside}

    def sequence(each: Document) -> Sequence:
        title = bare(each.heading)
        units = [Unit(identifier("page", each.id), title, page=_html(each.body))]
        questions = asked(each.lesson) if each.lesson else ()
        if questions:
            name = identifier("quiz", each.id)
            units.append(Unit(name, label("Check what you know"), questions=questions))
        return Sequence(identifier("sequence", each.id), title, tuple(units))

    modules = [
        Part(
            identifier("module", chapter.id),
            bare(f"{chapter.number} {chapter.title}"),
            tuple(sequence(known[id]) for id in (chapter.id, *(x.id for x in chapter.lessons))),
        )
        for chapter in edition.chapters
    ]
    for kinds, title in _GROUPS.items():
        found = tuple(sequence(each) for each in inside if each.kind in kinds)
        if found:
            yield Part(identifier("part", kinds[0]), label(title), found)
        if kinds == ("front",):
            yield from modules


def _html(root: HtmlElement) -> str:
    for image in root.iter("img"):
        image.set("src", f"/static/{image.get('src', '').split('/')[-1]}")
    return html_of(root)


def _root(names: Mapping[str, str]) -> bytes:
    given = " ".join(
        f'{key}="{value}"'
        for key, value in (("url_name", names["run"]), *names.items())
        if key != "run"
    )
    return f"<course {given}/>".encode()


def _course(about: Record, parts: tuple[Part, ...]) -> bytes:
    root = etree.Element("course", display_name=bare(about.title), language=about.language)
    for part in parts:
        etree.SubElement(root, "chapter", url_name=part.name)
    return bytes(etree.tostring(root, encoding="utf-8"))


def _policy(run: str, about: Record) -> bytes:
    said = {
        "display_name": bare(about.title),
        "language": about.language,
        "start": "2000-01-01T00:00:00Z",
    }
    return json.dumps({f"course/{run}": said}, ensure_ascii=False, indent=1).encode()


def _grading(edition: Edition) -> bytes:
    said = {
        "GRADER": [
            {
                "type": labels(edition.language)("Check what you know"),
                "min_count": 1,
                "drop_count": 0,
                "short_label": "Q",
                "weight": 1.0,
            }
        ],
        "GRADE_CUTOFFS": {"Pass": 0.5},
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _text(edition: Edition, template: str, **values: object) -> bytes:
    return fill(edition, f"packages/{template}", **values).encode()  # type: ignore[arg-type]


def _quoted(text: str) -> str:
    escaped = text.replace('"', "&quot;")
    return f'"{escaped}"'


def _tar(files: Mapping[str, bytes]) -> bytes:
    """Return files as a compressed tar archive without dates, owners or rights."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as made:
        for path, content in files.items():
            entry = tarfile.TarInfo(f"course/{path}")
            entry.size = len(content)
            made.addfile(entry, io.BytesIO(content))
    return gzip.compress(plain.getvalue(), 6, mtime=0)
