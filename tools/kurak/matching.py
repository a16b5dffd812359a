"""Which text of a document became which, when its author edited it.

Two texts are the same one edited where most of their words are shared, or where fewer are and both stand
alone between the same neighbours.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+|[^\w\s]")
ALIKE = 0.6
"""From this share on two texts are taken for one, wherever they stand in the document."""
ALIKE_IN_PLACE = 0.35
"""From this share on, where both stand between the same neighbours."""
_SHORT = 4
"""Words: in a heading of so few, letters are compared."""


def matches(before: Sequence[str], after: Sequence[str]) -> Mapping[str, str]:
    """Return, for each text that is only in `after`, the text only in `before` that it was made from."""
    stays = {*before} & {*after}
    old = [text for text in before if text not in stays]
    new = [text for text in after if text not in stays]
    places = dict(_in_place(before, after)) if old and new else {}
    alike = []
    for number, text in enumerate(new):
        comparing = _Comparing(text)
        for place, other in enumerate(old):
            least = ALIKE_IN_PLACE if places.get(text) == other else ALIKE
            share = comparing.share(other, least)
            if share >= least:
                alike.append((-share, place, number))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, place, number in sorted(alike):
        if new[number] not in found and old[place] not in taken:
            found[new[number]] = old[place]
            taken.add(old[place])
    return found


class _Comparing:
    """A text that others are compared with: what it is made of is counted once."""

    def __init__(self, text: str) -> None:
        self.words = _WORD.findall(text)
        self.by_words = SequenceMatcher(None, "", self.words, autojunk=False)
        self.by_letters = SequenceMatcher(None, "", text, autojunk=False)

    def share(self, other: str, least: float) -> float:
        """Return which share of the two texts is the same; 0 where it is clearly less than `least`."""
        words = _WORD.findall(other)
        if min(len(words), len(self.words)) <= _SHORT:
            matcher: SequenceMatcher[str] = self.by_letters
            matcher.set_seq1(other)
        else:
            matcher = self.by_words
            matcher.set_seq1(words)
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            return 0
        return matcher.ratio()


def _in_place(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each new text that stands where an old one stood, with that one."""
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c:
            yield from zip(after[c:d], before[a:b], strict=True)
