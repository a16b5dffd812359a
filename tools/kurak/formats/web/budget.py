"""A site → what of it is too heavy for a cheap telephone on a slow network.

Counted is what crosses the network: text compressed as web servers do, pictures and fonts as they are.
"""

import gzip
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from kurak.archive import COMPRESSED
from kurak.screen import WEIGHT
from kurak.store.memory import recall

FIRST_VIEW = 150_000
"""Bytes of a page with all that it asks for at once, when nothing of the site is there yet."""
NEXT_PAGE = 30_000
"""Bytes of what is a page's own: its text and its pictures."""
STICK = 5_000_000
"""Bytes of the folder of one language that is carried about on a stick."""

_USUAL, _QUICK = 6, 1
"""How hard web servers compress, and what takes a third of the time and never makes less of it."""
_ASKED = re.compile(
    r'<(?:script|img)\b[^>]*?\ssrc="([^"#?]+)|<link\b[^>]*?rel="(?:stylesheet|icon)"[^>]*?\shref="([^"#?]+)'
)
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_URL = re.compile(r'url\("?([^")]+)"?\)')
_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.I)
_UNSHOWN = re.compile(
    r"<(script|style|template)\b.*?</\1>|<!--languages-->.*?<!--/languages-->|<[^>]*>", re.S
)
"""What needs none of our fonts; the names of languages are in the reader's own (kurak.css)."""
_SLANTED = re.compile(r"<(em|i|cite|dfn|address)\b[^>]*>(.*?)</\1>", re.S)
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")


@dataclass(frozen=True, slots=True)
class Excess:
    """What breaks a budget: a page, a picture, or the folder for a stick."""

    path: str
    kind: str
    """`first`, `next`, `picture` or `stick`."""
    weight: int
    most: int
    heaviest: str
    """The path of the file that weighs most of what was counted."""
    share: int
    """What that file weighs."""

    def __str__(self) -> str:
        what = {
            "first": f"the page `{self.path}` asks for {_kb(self.weight)} when it is opened first",
            "next": f"the page `{self.path}` and its pictures weigh {_kb(self.weight)}",
            "picture": f"the picture `{self.path}` weighs {_kb(self.weight)}",
            "stick": f"`{self.path}` weighs {_kb(self.weight)}",
        }[self.kind]
        most = (
            ""
            if self.kind == "picture"
            else f"; most of it is `{self.heaviest}` ({_kb(self.share)})"
        )
        return f"{what}, and {_kb(self.most)} is as much as a slow network carries{most}"


def excesses(site: Mapping[str, bytes]) -> Iterator[Excess]:
    """Yield what of a site, given by path, breaks a budget."""
    for path, content in site.items():
        if path.endswith(_PICTURES) and (weight := _weight(path, content)) > WEIGHT:
            yield Excess(path, "picture", weight, WEIGHT, path, weight)
        if path.endswith(".html"):
            asked = first_view(path, site)
            own = [each for each in asked if each == path or each.startswith("files/")]
            yield from _over(path, "first", FIRST_VIEW, asked, site)
            yield from _over(path, "next", NEXT_PAGE, own, site)


def stick(path: str, size: int, site: Mapping[str, bytes]) -> Iterator[Excess]:
    """Yield the folder for a stick if that is too heavy: `size` are its bytes, packed."""
    if size > STICK:
        heaviest = max(site, key=lambda each: _weight(each, site[each]))
        yield Excess(path, "stick", size, STICK, heaviest, _weight(heaviest, site[heaviest]))


def first_view(path: str, site: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the paths of all that a browser asks for to show a page, the page first."""
    html = site[path].decode()
    needs = recall("needs", _Needs, lambda: _needs(html), html)
    asked = [path, *(_beside(path, address) for address in needs.asked)]
    upright, slanted = frozenset(needs.upright), frozenset(needs.slanted)
    for sheet in [each for each in asked if each.endswith(".css") and each in site]:
        faces, others = _sheet(site[sheet].decode())
        asked += [_beside(sheet, url) for url in others]
        asked += [
            _beside(sheet, face.url)
            for face in faces
            if not (face.slanted and face.bold)  # so seldom that it is not counted
            and face.draws(slanted if face.slanted else upright)
        ]
    return tuple(each for each in dict.fromkeys(asked) if each in site)


@dataclass(frozen=True, slots=True)
class _Needs:
    """What a page asks for, and the letters that are on it."""

    asked: tuple[str, ...]
    upright: str
    slanted: str


def _needs(html: str) -> _Needs:
    def letters(text: str) -> str:
        return "".join(sorted(set(unescape(text))))

    return _Needs(
        tuple(unescape(one or two) for one, two in _ASKED.findall(html)),
        letters(_UNSHOWN.sub("", html)),
        letters("".join(text for _, text in _SLANTED.findall(html))),
    )


def _over(
    path: str, kind: str, most: int, asked: Iterable[str], site: Mapping[str, bytes]
) -> Iterator[Excess]:
    asked = tuple(asked)
    if sum(_at_most(each, site[each]) for each in asked) <= most:
        return
    weights = {each: _weight(each, site[each]) for each in asked}
    total = sum(weights.values())
    if total > most:
        heaviest = max(weights, key=lambda each: weights[each])
        yield Excess(path, kind, total, most, heaviest, weights[heaviest])


@dataclass(frozen=True, slots=True)
class _Face:
    url: str
    bold: bool
    slanted: bool
    letters: frozenset[str]

    def draws(self, text: frozenset[str]) -> bool:
        return not self.letters.isdisjoint(text)


@lru_cache(maxsize=16)
def _sheet(css: str) -> tuple[tuple[_Face, ...], tuple[str, ...]]:
    """Return the faces of a style sheet, and the pictures."""
    faces = tuple(
        _Face(
            url=_URL.findall(face)[0],
            bold="font-weight:700" in face,
            slanted="italic" in face,
            letters=frozenset(
                chr(code)
                for first, last in _RANGE.findall(face)
                for code in range(int(first, 16), int(last or first, 16) + 1)
            ),
        )
        for face in _FACE.findall(css)
        if "url(" in face
    )
    others = _URL.findall(_FACE.sub("", css))
    return faces, tuple(url for url in others if not url.startswith(("data:", "#")))


def _beside(path: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address)))


def _weight(path: str, content: bytes) -> int:
    return len(content) if path.endswith(COMPRESSED) else _compressed(content, _USUAL)


def _at_most(path: str, content: bytes) -> int:
    """Return a weight that is not less than the true one; of a page, which no other has, a quick guess."""
    return _compressed(content, _QUICK) if path.endswith(".html") else _weight(path, content)


@lru_cache(maxsize=64)
def _compressed(content: bytes, level: int) -> int:
    def size() -> int:
        return len(gzip.compress(content, level, mtime=0))

    return recall("weight", int, size, content, str(level))


def _kb(size: int) -> str:
    return f"{size / 1000:,.0f} kB".replace(",", " ")
