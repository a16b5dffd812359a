"""PO files beside a source → Catalogues."""

import re
from pathlib import Path

import polib

from kurak.load.files import files, read_text
from kurak.model import Catalogue, Entry, Language, Place, Problem

REVIEW_HEADER = "X-Kurak-Review"
REVIEWED = "reviewed"

_QUOTED = re.compile(r'\s*(#.*|(msg\w+(\[\d+\])?\s*)?"(\\.|[^"\\])*"\s*)?')
_REASON = re.compile(r"\(line (?P<line>\d+)\)(: )?(?P<reason>.*)")


def read_catalogues(root: Path, folder: str, problems: list[Problem]) -> dict[Language, Catalogue]:
    """Return the catalogues of a folder by language; `ru.po` is the Russian one."""
    found = {}
    for path in files(root, folder, ".po"):
        catalogue = _read(root, path, problems)
        if catalogue:
            found[catalogue.language] = catalogue
    return found


def _read(root: Path, path: str, problems: list[Problem]) -> Catalogue | None:
    text = read_text(root, path, problems)
    if text is None:
        return None
    for number, line in enumerate(text.splitlines(), 1):
        if not _QUOTED.fullmatch(line):  # polib would take it for something, often without a word
            reason = "a line is none of msgid, msgstr, a text in quotation marks, and a # comment"
            problems.append(Problem("catalogue", Place(path, number), {"reason": reason}))
            return None
    try:
        # polib takes a string that names an existing file for that file; ours begins otherwise.
        po = polib.pofile(text + "\n")
    except (OSError, ValueError, IndexError, UnicodeError) as error:
        problems.append(_problem(path, str(error)))
        return None
    language = path.rpartition("/")[2].removesuffix(".po")
    entries = {
        entry.msgid: Entry(entry.msgstr, entry.fuzzy, entry.linenum or 1)
        for entry in po
        if not entry.obsolete
    }
    state = po.metadata.get(REVIEW_HEADER, "")
    return Catalogue(language, path, entries, reviewed=state.startswith(REVIEWED))


def _problem(path: str, message: str) -> Problem:
    """Take polib's `Syntax error in po file None (line 5): …` apart."""
    match = _REASON.search(message)
    line = int(match["line"]) if match else 1
    return Problem(
        "catalogue", Place(path, line), {"reason": match["reason"] if match else message}
    )
