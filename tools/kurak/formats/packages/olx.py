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

from kurak.edition import Edition, File
from kurak.formats import practised, shown_in
from kurak.formats.packages.documents import (
    Document,
    documents,
    html_of,
    lead_to_questions,
    parts,
    picture_files,
)
from kurak.formats.packages.names import bare, identifier
from kurak.formats.packages.questions import Asked, asked, text
from kurak.labels import labels, mark
from kurak.pages import fill
from kurak.record import Record, record


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
class Branch:
    """A chapter."""

    name: str
    title: str
    sequences: tuple[Sequence, ...]


@shown_in("lms")
@practised
def olx(edition: Edition) -> Iterator[File]:
    """Yield the participants' course."""
    if edition.audience == "participant":
        yield File(f"packages/{edition.language}/course.tar.gz", _tar(_files(edition)))


def _files(edition: Edition) -> dict[str, bytes]:
    # A page of Open edX finds its pictures below /static/ by name alone.
    inside = documents(edition, lambda id: f"/jump_to_id/{identifier('page', id)}", up="/static/")
    branches = tuple(_branches(edition, inside))
    about = record(edition)
    names = {"org": "kurak", "course": identifier("c", edition.programme.id), "run": about.language}
    files = {"course.xml": _root(names)}
    files[f"course/{names['run']}.xml"] = _course(about, branches)
    files[f"policies/{names['run']}/policy.json"] = _policy(names["run"], about)
    files[f"policies/{names['run']}/grading_policy.json"] = _grading(edition)
    for branch in branches:
        units = [unit for sequence in branch.sequences for unit in sequence.units]
        files[f"chapter/{branch.name}.xml"] = _text(edition, "olx-chapter.xml", part=branch)
        for unit in units:
            if unit.page:
                head = etree.Element("html", filename=unit.name, display_name=unit.title)
                files[f"html/{unit.name}.xml"] = bytes(etree.tostring(head, encoding="utf-8"))
                files[f"html/{unit.name}.html"] = unit.page.encode()
            for question in unit.questions:
                content = _text(
                    edition, "olx-problem.xml", question=question, dropdown=_dropdown(question)
                )
                files[f"problem/{question.id}.xml"] = content
    shown = {name for each in inside for name in each.pictures}
    pictures = {name.split("/")[-1]: name for name in shown}
    held = picture_files(edition, shown)
    files.update({f"static/{short}": held[name] for short, name in sorted(pictures.items())})
    return files


def _branches(edition: Edition, inside: tuple[Document, ...]) -> Iterator[Branch]:
    def sequence(each: Document) -> Sequence:
        title = bare(each.line)
        # The identifier of a unit is that of its vertical (olx-chapter.xml).
        lead_to_questions(each, f"/jump_to_id/{identifier('quiz', each.id)}_unit")
        units = [Unit(identifier("page", each.id), title, page=_html(each.body))]
        label = labels(edition.language)
        questions = asked(each.lesson, label) if each.lesson else ()
        if questions:
            name, said = identifier("quiz", each.id), label(mark("Check what you know"))
            units.append(Unit(name, said, questions=questions))
        return Sequence(identifier("sequence", each.id), title, tuple(units))

    for part in parts(edition, inside):
        yield Branch(part.id, bare(part.title.value), tuple(map(sequence, part.documents)))


def _dropdown(question: Asked) -> tuple[str, ...]:
    """Return what the blanks of a question are filled from, as text.

    Open edX makes one string of the options of a dropdown, each between apostrophes, and takes that apart
    again (`make_xml_compatible` in capa_problem.py, `parse_options` in inputtypes.py): an apostrophe in an
    option ends it, and a backslash hides the end.
    """
    return tuple(text(option).replace("'", "’").replace("\\", "⧵") for option in question.options)


def _html(root: HtmlElement) -> str:
    for image in root.iter("img"):
        image.set("src", f"/static/{image.get('src', '').split('/')[-1]}")
    return html_of(root)


def _root(names: Mapping[str, str]) -> bytes:
    given = {"url_name": names["run"], "org": names["org"], "course": names["course"]}
    return bytes(etree.tostring(etree.Element("course", given), encoding="utf-8"))


def _course(about: Record, branches: tuple[Branch, ...]) -> bytes:
    root = etree.Element("course", display_name=bare(about.title), language=about.language)
    for branch in branches:
        etree.SubElement(root, "chapter", url_name=branch.name)
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
                "type": labels(edition.language)(mark("Check what you know")),
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


def _tar(files: Mapping[str, bytes]) -> bytes:
    """Return files as a compressed tar archive without dates, owners or rights."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as made:
        for path, content in files.items():
            entry = tarfile.TarInfo(f"course/{path}")
            entry.size = len(content)
            made.addfile(entry, io.BytesIO(content))
    return gzip.compress(plain.getvalue(), 6, mtime=0)
