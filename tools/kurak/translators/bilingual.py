"""The texts of a folder beside their translations, as a Word file for a translator; and what she makes of it.

Each row is a text: its number, the original, the translation. What comes back is known by the original, so
rows may be missing, or stand in another order. A translation that begins with (?) is not sure: it is fuzzy.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kurak.dialect import Render, render
from kurak.labels import labels, languages, mark
from kurak.languages import name
from kurak.load.catalogue import says_something
from kurak.load.files import read_bytes
from kurak.model import Document, Language, Place, Problem
from kurak.translate import messages
from kurak.translators import word
from kurak.translators.returned import Returned, Sent, sifted
from kurak.translators.rules import judge

_NUMBER = "№"
_NOT_SURE = "(?)"
_HOW = mark(
    "Write each translation into the third column. (?) stands before one whose original has been edited "
    "since: correct it, and take the (?) away."
)
_LANGUAGE = re.compile(r"\[([\w-]+)\]$")
_COLUMNS = 3


def table(documents: Iterable[Document], language: Language, render: Render = render) -> bytes:
    """Return the texts of documents with what is translated of them, to be completed in Word."""
    wanted = [each for each in documents if each.source.language != language]
    source = wanted[0].source
    catalogue = source.catalogues.get(language)
    entries = catalogue.entries if catalogue else {}
    rows = [(_NUMBER, _head(source.language), _head(language))]
    texts = dict.fromkeys(text for each in wanted for text in messages(each, render))
    for number, text in enumerate(texts, 1):
        entry = entries.get(text)
        done = entry.translation if entry else ""
        sure = f"{_NOT_SURE} {done}" if entry and entry.fuzzy and done else done
        rows.append((str(number), _lines(text), _lines(sure)))
    spoken = language if language in languages() else "en"
    return word.written(rows, (source.language, language), labels(spoken)(_HOW))


def _head(language: Language) -> str:
    return f"{name(language)} [{language}]"


def _lines(text: str) -> str:
    """Return a text with its hard line breaks as Word has them."""
    return text.replace("  \n", "\n")


def bilingual(file: Path) -> Returned:
    """Read such a table, in which somebody has translated."""
    problems: list[Problem] = []
    content = read_bytes(file.parent, file.name, problems)
    rows: tuple[word.Row, ...] = ()
    if content is not None:
        try:
            rows = word.read(content)
        except word.NotWord as reason:
            problems.append(_no_table(file, str(reason)))
    heads = (row.cells[-1].strip() for row in rows if row.cells[:1] == (_NUMBER,))
    spoken = {said[1] for said in map(_LANGUAGE.search, heads) if said}
    if len(spoken) > 1:
        problems.append(
            _no_table(file, f"there are tables for {' and '.join(sorted(spoken))} in it")
        )
    if not problems and not any(map(_is_whole, rows)):
        problems.append(_no_table(file, f"no table in it has {_COLUMNS} columns"))
    sent = () if problems else tuple(_sent(rows, file.name, problems))
    offers = sifted(sent, problems)
    emptied = tuple(each for each in sent if not says_something(each.translation))
    return Returned("".join(spoken), offers, judge(file.parent, problems), emptied=emptied)


def _no_table(file: Path, reason: str) -> Problem:
    return Problem("no-table", Place(file.name), {"reason": reason})


def _is_whole(row: word.Row) -> bool:
    return len(row.cells) == _COLUMNS and not row.merged


def _sent(rows: Iterable[word.Row], path: str, problems: list[Problem]) -> Iterator[Sent]:
    for index, row in enumerate(rows):
        number = row.cells[0].strip() if row.cells else ""
        place = Place(path, int(number) if re.fullmatch("[0-9]{1,6}", number) else index)
        if number == _NUMBER or not any(cell.strip() for cell in row.cells):
            continue
        if not _is_whole(row):
            problems.append(Problem("row", place))
            continue
        text, translation = (_trimmed(cell) for cell in row.cells[1:])
        if not text:
            problems.append(Problem("row", place))
            continue
        done = translation.removeprefix(_NOT_SURE).lstrip()
        fuzzy = translation.startswith(_NOT_SURE)
        if "\n" in text:  # else a new line would begin a new paragraph
            text, done = text.replace("\n", "  \n"), done.replace("\n", "  \n")
        yield Sent(text, done, place, fuzzy)


def _trimmed(cell: str) -> str:
    return "\n".join(line.strip() for line in cell.strip().split("\n"))
