"""What builds are made from, remembered, and in what two of them differ."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from kurak.sentences import Text, sentence
from kurak.store import Store, key_of
from kurak.store.inputs import DAY, Inputs

_FONTS = "assets/fonts/"
_YES_NO: Mapping[str, Text] = {"yes": sentence("yes"), "no": sentence("no")}


def note(store: Store, output: Path, inputs: Inputs) -> str:
    """Remember what is made now, and that it stands in the output folder; return the name of the record."""
    record = json.dumps(asdict(inputs), sort_keys=True).encode()
    key = key_of("inputs", record)
    store.note(key, record)
    store.note(_key(output), key.encode())
    return key


def noted(store: Store, key: str) -> Inputs | None:
    """Return a record by its name, if it is remembered."""
    kept = store.get(key) if key else None
    if kept is None:
        return None
    given = json.loads(kept)
    try:
        return Inputs(**{**given, "libraries": tuple(given["libraries"])})
    except (KeyError, TypeError):  # a record of another version of ours, which had other fields
        return None


def last(store: Store, output: Path) -> Inputs | None:
    """Return what was last made into the output folder, if that is remembered."""
    return noted(store, (store.get(_key(output)) or b"").decode())


@dataclass(frozen=True)
class Changes:
    """In what a build differs from the last one into the same folder."""

    files: tuple[str, ...] = ()
    """The files of the course that changed, came or went."""
    others: tuple[Text, ...] = ()
    """What else did, each as a sentence without its full stop."""
    unknown: bool = False
    """Whether the earlier build is not remembered."""


def changes(before: Inputs | None, now: Inputs) -> Changes:
    """Return in what two builds differ."""
    if before is None:
        return Changes(unknown=True)
    return Changes(
        files=tuple(_differing(before.files, now.files)), others=tuple(_others(before, now))
    )


def _others(before: Inputs, now: Inputs) -> Iterator[Text]:
    ours = list(_differing(before.program, now.program))
    if any(each.startswith(_FONTS) for each in ours):
        yield sentence("the fonts changed")
    if any(not each.startswith(_FONTS) for each in ours):
        yield sentence("the program changed")
    came = sorted({*now.libraries} - {*before.libraries})
    gone = sorted({*before.libraries} - {*now.libraries})
    if came or gone:
        names = [each.removesuffix(".dist-info") for each in (*came, *gone)]
        yield sentence("what the program is built on changed ({names})", names=listed(names))
    for name in sorted({*before.options, *now.options}):
        was, is_now = before.options.get(name), now.options.get(name)
        if was == is_now:
            continue
        if name == DAY:
            yield sentence(
                "consents are read as of {now}, and were as of {before}",
                now=str(is_now),
                before=str(was),
            )
        else:
            yield sentence(
                "{name} is {now}, and was {before}",
                name=name,
                now=_YES_NO.get(str(is_now), str(is_now)),
                before=_YES_NO.get(str(was), str(was)),
            )


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    return (each for each in sorted({*before, *now}) if before.get(each) != now.get(each))


def listed(names: Iterable[str], most: int = 3) -> Text:
    """Return `a, b, c and 2 more`."""
    names = list(names)
    more, first = len(names) - most, ", ".join(names[:most])
    if more <= 0:
        return first
    return sentence("{names} and {number} more", names=first, number=more)


def _key(output: Path) -> str:
    return key_of("made from", str(output.resolve()))
