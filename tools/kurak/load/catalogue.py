"""PO files beside a source → Catalogues."""

import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path

import polib
from pydantic import TypeAdapter

from kurak.load.files import LIMIT, decoded, files, folders, read_bytes, read_text
from kurak.load.known import Known
from kurak.model import Catalogue, Entry, Language, Place, Problem
from kurak.reviews import REVIEW_HEADER
from kurak.sentences import Text, sentence
from kurak.store import Store, key_of

_QUOTED = re.compile(
    r'\s*(#(?!~).*|#~(\||\s*#).*|(#~\s*)?(msg\w+(\[\d+\])?\s*)?"(\\.|[^"\\])*"\s*)?'
)
_COMMENT = re.compile(r"\s*(#(?!~)|#~\|)")
_CHARSET = re.compile(r"charset=([^\s;\\]+)", re.IGNORECASE)
_UTF_8 = ("utf-8", "utf8")
_UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")
_HIDDEN = re.compile(r"<!--.*?-->", re.S)
_CATALOGUE = TypeAdapter(Catalogue)
_SHAPE = "6"
"""To be counted up with every change of what is read from a catalogue, or found fault with in it."""
_REASON = re.compile(r"\(line (?P<line>\d+)\)(: )?(?P<reason>.*)")


def read_catalogues(
    root: Path,
    folder: str,
    problems: list[Problem],
    store: Store | None = None,
    known: Known | None = None,
) -> dict[Language, Catalogue]:
    """Return the catalogues of a folder by language; `ru.po` is the Russian one."""
    known = known or Known()
    problems += [
        Problem("not-a-file", Place(f"{folder}/{name}"))
        for name in folders(root, folder)
        if name.endswith(".po")
    ]
    found = {}
    for path in files(root, folder, ".po"):
        catalogue = _remembered(root, path, problems, store, known)
        if catalogue:
            found[catalogue.language] = catalogue
    return found


def _remembered(
    root: Path, path: str, problems: list[Problem], store: Store | None, known: Known
) -> Catalogue | None:
    """Read a catalogue as it was read before, if its bytes are the same and were good: ten times faster."""
    content = read_bytes(root, path, problems)
    if content is None:
        return None
    given = ("catalogue", path, content)
    return known.once(given, partial(_kept, content, path, store), problems)


def _kept(
    content: bytes, path: str, store: Store | None, problems: list[Problem]
) -> Catalogue | None:
    key = key_of("catalogue", _SHAPE, path, content)
    kept = store.get(key) if store else None
    if kept is not None:
        return _CATALOGUE.validate_json(kept)
    text = decoded(content, path, problems)  # not read again: it may have changed since
    catalogue = _read(text, path, problems) if text is not None else None
    if catalogue and store:
        store.note(key, _CATALOGUE.dump_json(catalogue))
    return catalogue


def parse(text: str) -> tuple[polib.POFile, str]:
    """Return what a PO file says, and the comments at its end, which polib would drop.

    Raise `OSError`, `ValueError` or `IndexError` for what is no PO file.
    """
    lines = text.split("\n")
    said = [n for n, line in enumerate(lines, 1) if line.strip() and not _COMMENT.match(line)]
    end = said[-1] if said else len(lines)
    # polib takes a string that names an existing file for that file; no name ends like this.
    po = polib.pofile("\n".join(lines[:end]) + "\n\n")
    return po, "\n".join(line for line in lines[end:] if line.strip())


def _read(text: str, path: str, problems: list[Problem]) -> Catalogue | None:
    """Return a PO file as a catalogue, or note what is wrong with it."""
    po = _parsed(text, path, problems)
    if po is None:
        return None
    current = placed_entries(po, text)
    unfit = list(_unfit(current))
    problems += [Problem("catalogue", Place(path, n), {"reason": reason}) for n, reason in unfit]
    if unfit:
        return None
    language = path.rpartition("/")[2].removesuffix(".po")
    entries = {
        entry.msgid: Entry(entry.msgstr if says_something(entry.msgstr) else "", entry.fuzzy, line)
        for entry, line in current
    }
    return Catalogue(
        language,
        path,
        entries,
        review=po.metadata.get(REVIEW_HEADER, ""),
        digest=key_of(text),
    )


def read_po(
    root: Path, path: str, problems: list[Problem], largest: int = LIMIT
) -> tuple[polib.POFile, str] | None:
    """Return what a PO file says, and its text, or note why it is none that gettext would read."""
    text = read_text(root, path, problems, largest=largest)
    if text is None:
        return None
    po = _parsed(text, path, problems)
    return None if po is None else (po, text)


def _parsed(text: str, path: str, problems: list[Problem]) -> polib.POFile | None:
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if not _QUOTED.fullmatch(line):  # polib would take it for something, often without a word
            reason = sentence(
                "a line is none of msgid, msgstr, a text in quotation marks, and a # comment"
            )
            problems.append(Problem("catalogue", Place(path, number), {"reason": reason}))
            return None
    try:
        po, _ = parse(text)
    except (OSError, ValueError, IndexError) as error:
        problems.append(_problem(path, str(error)))
        return None
    unfit = list(_charset(po, lines))
    problems += [Problem("catalogue", Place(path, n), {"reason": reason}) for n, reason in unfit]
    return None if unfit else po


def placed_entries(po: polib.POFile, text: str) -> list[tuple[polib.POEntry, int]]:
    """Return the current entries of a PO file, each with the line of its msgid."""
    lines = text.split("\n")
    return [(entry, _line(lines, entry)) for entry in po if not entry.obsolete]


def says_something(translation: str) -> bool:
    """Tell whether a reader sees anything of a translation: a space, a comment or `&nbsp;` is none."""
    seen = unescape(_HIDDEN.sub("", translation))
    return any(unicodedata.category(each) not in _UNSEEN for each in seen)


def _unfit(entries: list[tuple[polib.POEntry, int]]) -> Iterator[tuple[int, Text]]:
    """Yield line and reason for what gettext allows and a course has no use for."""
    first: dict[str, int] = {}
    for entry, line in entries:
        if entry.msgctxt:
            yield line, sentence("a text of a course has one translation, and no `msgctxt`")
        elif entry.msgid_plural:
            yield line, sentence("a text of a course has one translation, and no `msgid_plural`")
        elif not entry.msgid:
            yield line, sentence("there is a second header")
        elif entry.msgid in first:
            yield (
                line,
                sentence(
                    "the same `msgid` stands on line {line}; keep one of the two",
                    line=first[entry.msgid],
                ),
            )
        first.setdefault(entry.msgid, line)


def _charset(po: polib.POFile, lines: list[str]) -> Iterator[tuple[int, Text]]:
    """Yield line and reason if the header names another encoding than the one we read with."""
    given = " ".join(value for key, value in po.metadata.items() if key.lower() == "content-type")
    found = _CHARSET.search(given)
    if found and found[1].lower() not in _UTF_8:
        line = next((n for n, line in enumerate(lines, 1) if found[0] in line), 1)
        yield (
            line,
            sentence("its header says `{charset}`, and its text must be UTF-8", charset=found[0]),
        )


def _line(lines: list[str], entry: polib.POEntry) -> int:
    """Return where the msgid of an entry is; polib counts from the comments before it."""
    first = entry.linenum or 1
    after = enumerate(lines[first - 1 :], first)
    return next((n for n, line in after if line.lstrip().startswith("msgid")), first)


def _problem(path: str, message: str) -> Problem:
    """Take polib's `Syntax error in po file None (line 5): …` apart."""
    match = _REASON.search(message)
    line = int(match["line"]) if match else 1
    return Problem(
        "catalogue", Place(path, line), {"reason": match["reason"] if match else message}
    )
