"""The arrow of this room on one screen: a file → the case study in it."""

from dataclasses import dataclass, replace
from pathlib import Path

from kurak.manuscripts import opendocument, word
from kurak.manuscripts.answers import answers_of
from kurak.manuscripts.case import Case, case_of
from kurak.manuscripts.opening import Parts, parts_of
from kurak.manuscripts.pandoc import read
from kurak.model import Language

_CLEAN = {"docx": word.clean, "odt": opendocument.clean}


@dataclass(frozen=True, slots=True)
class Received:
    """A manuscript: what came, and the case study that it makes."""

    parts: Parts
    case: Case


def received(file: Path, language: Language, usual: Language, licence: str) -> Received:
    """Return the case study in a file. Raise `Refused` or `NoPandoc`, or OSError where it cannot be read.

    It is in the language that is given, or else in the one that it names, or else in the usual one.
    """
    parts = parts_of(file)
    clean = _CLEAN[parts.kind](parts)
    case = case_of(answers_of(read(clean)), clean, language, usual, licence, file.stem)
    return Received(parts, replace(case, told=(*clean.told, *case.told)))
