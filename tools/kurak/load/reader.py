"""One reading of a folder: files → documents, with what is wrong with them."""

import dataclasses
import os
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from kurak.load.body import read_handouts, read_questions, read_reflections, read_steps
from kurak.load.catalogue import read_catalogues
from kurak.load.document import fields_and_openers, parted
from kurak.load.files import LIMIT, files, folders, is_file, note_unlistable, read_text
from kurak.load.known import Known
from kurak.load.photographs import photographs
from kurak.load.tree import Tree, read_tree
from kurak.model import (
    CaseStudy,
    CaseStudyFields,
    Catalogue,
    Course,
    Glossary,
    GlossaryFields,
    Module,
    ModuleFields,
    Page,
    PageFields,
    Place,
    Problem,
    Programme,
    ProgrammeFields,
    Record,
    RecordFields,
    Session,
    SessionFields,
    Source,
    Withdrawn,
    WithdrawnFields,
    Workshop,
    WorkshopFields,
)
from kurak.store import Store

CURRICULUM = "curriculum"
CASES = "case_studies"
PROGRAMME = f"{CURRICULUM}/programme.yml"
TOMBSTONE = "withdrawn.yml"
"""The file in place of a case study that was withdrawn."""

_UNFIT = ("binary", "empty", "encoding", "long-line", "too-large")
"""What may be wrong with the content of a file."""

F = TypeVar("F")


@dataclass
class Reader:
    """One reading of a folder: what it has met so far."""

    root: Path
    store: Store | None = None
    problems: list[Problem] = field(default_factory=list)
    catalogues: dict[str, dict[str, Catalogue]] = field(default_factory=dict)
    drawings: dict[str, dict[str, str]] = field(default_factory=dict)
    withdrawn: list[Withdrawn] = field(default_factory=list)
    default_language: str = "en"
    known: Known = field(default_factory=Known)

    def course(self) -> Course:
        programme = self.programme()
        if programme is None:
            return Course(root=self.root, programme=None, problems=tuple(self.problems))
        self.default_language = programme.source_language
        for folder in (
            CURRICULUM,
            *(f"{CURRICULUM}/{n}" for n in ("front", "back", "workshops")),
            CASES,
        ):
            note_unlistable(self.root, folder, self.problems)
        modules = [self.module(name) for name in programme.modules]
        front = [self.page(f"front/{name}") for name in programme.front_matter]
        back = [self.page(f"back/{name}") for name in programme.back_matter]
        cases = [self.case(f"{CASES}/{name}") for name in folders(self.root, CASES)]
        workshops = [
            self.workshop(path) for path in files(self.root, f"{CURRICULUM}/workshops", ".yml")
        ]
        glossary = self.glossary()
        self.note_unlisted(CURRICULUM, {*programme.modules, "front", "back", "workshops"})
        self.note_unlisted(f"{CURRICULUM}/front", {*programme.front_matter})
        self.note_unlisted(f"{CURRICULUM}/back", {*programme.back_matter})
        return Course(
            root=self.root,
            programme=programme,
            glossary=glossary,
            front=tuple(page for page in front if page),
            modules=tuple(module for module in modules if module),
            back=tuple(page for page in back if page),
            cases=tuple(case for case in cases if case),
            withdrawn=tuple(self.withdrawn),
            workshops=tuple(plan for plan in workshops if plan),
            problems=tuple(self.problems),
        )

    # -------------------------------------------------------------- documents

    def programme(self) -> Programme | None:
        found = self.plain(ProgrammeFields, PROGRAMME)
        return Programme(**given(found[0]), source=found[1]) if found else None

    def glossary(self) -> Glossary | None:
        path = f"{CURRICULUM}/glossary.yml"
        if not os.path.lexists(self.root / path):  # a course may do without one
            return None
        found = self.plain(GlossaryFields, path)
        return Glossary(**given(found[0]), source=found[1]) if found else None

    def workshop(self, path: str) -> Workshop | None:
        found = self.plain(WorkshopFields, path)
        return Workshop(**given(found[0]), source=found[1]) if found else None

    def page(self, name: str) -> Page | None:
        found = self.headed(PageFields, f"{CURRICULUM}/{name}/page.md")
        return Page(**given(found[0]), source=found[1]) if found else None

    def module(self, name: str) -> Module | None:
        folder = f"{CURRICULUM}/{name}"
        found = self.headed(ModuleFields, f"{folder}/module.md")
        if not found:
            return None
        sessions = [self.session(f"{folder}/{part}") for part in found[0].sessions]
        self.note_unlisted(folder, set(found[0].sessions))
        return Module(
            **given(found[0]),
            source=found[1],
            loaded_sessions=tuple(session for session in sessions if session),
        )

    def session(self, folder: str) -> Session | None:
        found = self.headed(SessionFields, f"{folder}/session.md")
        if not found:
            return None
        openers = found[1].openers
        return Session(
            **given(found[0]),
            source=found[1],
            steps=read_steps(openers),
            handouts=read_handouts(openers),
            questions=read_questions(openers),
            reflections=read_reflections(openers),
        )

    def case(self, folder: str) -> CaseStudy | None:
        if is_file(
            self.root / folder / TOMBSTONE
        ):  # whatever else is left there, nobody may see it
            tombstone = self.plain(WithdrawnFields, f"{folder}/{TOMBSTONE}")
            if tombstone:
                self.withdrawn.append(Withdrawn(**given(tombstone[0]), folder=folder))
            return None
        found = self.headed(CaseStudyFields, f"{folder}/case.md")
        record = f"{folder}/record.yml"
        about = self.plain(RecordFields, record) if is_file(self.root / record) else None
        if not found:
            return None
        known = Record(**given(about[0]), source=about[1]) if about else None
        seen = photographs(self.root, folder, found[1].text)
        return CaseStudy(
            **given(found[0]), source=replace(found[1], photographs=seen), record=known
        )

    # -------------------------------------------------------------- files

    def plain(self, kind: type[F], path: str) -> tuple[F, Source] | None:
        """Read a document that is YAML throughout."""
        text = read_text(self.root, path, self.problems)
        if text is None:
            return None
        tree = self.known.once(
            ("tree", path, text), partial(read_tree, text, path, 1), self.problems
        )
        return self.document(kind, tree, text, path, None)

    def headed(self, kind: type[F], path: str) -> tuple[F, Source] | None:
        """Read a document that is Markdown below a YAML head."""
        found = self.parted(path)
        return self.document(kind, *found) if found else None

    def parted(self, path: str) -> tuple[Tree | None, str, str, tuple[str, int]] | None:
        """Read a file with a YAML head: return the head, text and path, the body and its first line."""
        text = read_text(self.root, path, self.problems)
        if text is None:
            return None
        return self.known.once(("parted", path, text), partial(parted, text, path), self.problems)

    def document(
        self, kind: type[F], tree: Tree | None, text: str, path: str, body: tuple[str, int] | None
    ) -> tuple[F, Source] | None:
        if tree is None:
            return None
        content, first_line = body or ("", 1)
        read = self.known.once(
            ("document", kind, path, text),
            partial(fields_and_openers, kind, tree, path, content, first_line),
            self.problems,
        )
        if read is None:
            return None
        found, openers = read
        folder = path.rpartition("/")[0]
        source = Source(
            path=path,
            text=text,
            language=getattr(found, "language", "") or self.language_of(found),
            body=content,
            body_line=first_line,
            places=tree.places,
            openers=openers,
            catalogues=self.catalogues_in(folder),
            drawings=self.drawings_in(folder),
        )
        return found, source

    def language_of(self, found: object) -> str:
        return getattr(found, "source_language", "") or self.default_language

    def catalogues_in(self, folder: str) -> dict[str, Catalogue]:
        if folder not in self.catalogues:
            self.catalogues[folder] = read_catalogues(
                self.root, folder, self.problems, self.store, self.known
            )
        return self.catalogues[folder]

    def drawings_in(self, folder: str) -> dict[str, str]:
        """Read the SVG drawings of a folder: their words are translated with its documents."""
        if folder not in self.drawings:
            note_unlistable(self.root, folder, self.problems)
            read = {p: self.drawing(p) for p in files(self.root, folder, ".svg")}
            self.drawings[folder] = {path: text for path, text in read.items() if text is not None}
        return self.drawings[folder]

    def drawing(self, path: str) -> str | None:
        """Read a drawing. One that holds no text is left out, and no reason to make nothing."""
        problems: list[Problem] = []
        text = read_text(self.root, path, problems, LIMIT)
        self.problems += [
            replace(each, kind="drawing", detail={"reason": each.kind})
            if each.kind in _UNFIT
            else each
            for each in problems
        ]
        return text

    def note_unlisted(self, folder: str, listed: set[str]) -> None:
        """Note the folders that hold a document but stand in no list."""
        sources = ("module.md", "session.md", "page.md")
        for name in folders(self.root, folder):
            if name not in listed:
                note_unlistable(self.root, f"{folder}/{name}", self.problems)
            found = [s for s in sources if is_file(self.root / folder / name / s)]
            if name not in listed and found:
                place = Place(f"{folder}/{name}/{found[0]}")
                self.problems.append(Problem("unlisted", place, {"name": name}))


def given(found: Any) -> dict[str, Any]:
    """Return the fields an author gave, by name."""
    return {each.name: getattr(found, each.name) for each in dataclasses.fields(found)}
