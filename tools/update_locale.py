"""Bring the interface's catalogues (tools/kurak/locale/*.po) up to date with its code and templates.

    .venv/bin/python tools/update_locale.py

Run it after adding or changing a word of the interface, then translate the new entries; a test holds
that none is missing. Translations that are no longer used stay as obsolete entries.
"""

from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract_from_dir

PACKAGE = Path(__file__).parent / "kurak"
LOCALE = PACKAGE / "locale"
_TEMPLATES = ("**.html", "templates/packages/**")
_METHODS = [("**.py", "python"), *((each, "jinja2.ext:babel_extract") for each in _TEMPLATES)]
_KEYWORDS = {"_": None, "label": None, "mark": None, "plural": (1, 2)}


def words() -> Iterator[tuple[str, str, str]]:
    """Yield each word of the interface once, its plural if it has one, and the file that it is first in."""
    seen = set()
    found = extract_from_dir(PACKAGE, method_map=_METHODS, keywords=_KEYWORDS)
    for name, _, message, _, _ in sorted(found, key=lambda each: (each[0], each[1])):
        word, plural = (message, "") if isinstance(message, str) else message
        if word and word not in seen:
            seen.add(word)
            yield word, plural, Path(name).as_posix()


def update(file: Path) -> str:
    """Return the text of a catalogue with exactly the words that the interface has now."""
    po = polib.pofile(file)
    known = {entry.msgid: entry for entry in po}
    updated = polib.POFile()
    updated.header, updated.metadata = po.header, po.metadata
    for message, plural, name in words():
        entry = known.pop(message, None) or polib.POEntry(msgid=message, msgid_plural=plural)
        entry.obsolete = False
        entry.occurrences = [(name, "")]
        updated.append(entry)
    for entry in known.values():
        entry.obsolete = True
        updated.append(entry)
    return f"{updated}\n"


if __name__ == "__main__":
    for path in sorted(LOCALE.glob("*.po")):
        path.write_text(update(path), encoding="utf-8")
        print(f"{path.name}: {polib.pofile(path).percent_translated()} % translated")
