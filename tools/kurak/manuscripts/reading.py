"""The arrow of this room on one screen: a file → the case study or the session in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kurak.manuscripts import opendocument, word
from kurak.manuscripts.answers import Manuscript, answers_of
from kurak.manuscripts.case import Case, case_of
from kurak.manuscripts.clean import Clean
from kurak.manuscripts.headings import missing_parts, with_headings
from kurak.manuscripts.opening import Parts, parts_of
from kurak.manuscripts.pandoc import read
from kurak.manuscripts.session import Session, session_of
from kurak.model import Language

_CLEAN = {"docx": word.clean, "odt": opendocument.clean}


@dataclass(frozen=True)
class Received:
    """A manuscript: what came, what of it is passed on, and how its author filled it in.

    It is in the language that is given, or else in the one that it names, or else in the usual one.
    """

    parts: Parts
    clean: Clean
    manuscript: Manuscript
    language: Language
    usual: Language
    licence: str

    @cached_property
    def case(self) -> Case:
        """Return the case study that it makes."""
        case = case_of(self.manuscript, self.clean, self.language, self.usual, self.licence)
        missing = missing_parts(self.manuscript.story) if self.manuscript.answers else ()
        return replace(case, told=(*self.clean.told, *case.told, *missing))

    def session(self, id: str, cases: Mapping[str, str]) -> Session:
        """Return the session that it makes. `cases` are the ids of case studies by what they are called."""
        session = session_of(self.manuscript, self.clean, id, self.language, self.usual, cases)
        return replace(session, told=(*self.clean.told, *session.told))


def received(file: Path, language: Language, usual: Language, licence: str) -> Received:
    """Return what is in a file. Raise `Refused` or `NoPandoc`, or OSError where it cannot be read."""
    parts = parts_of(file)
    clean = _CLEAN[parts.kind](parts)
    manuscript = with_headings(answers_of(read(clean)))
    return Received(parts, clean, manuscript, language, usual, licence)
