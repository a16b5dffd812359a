"""Edition → Files, Books to be printed, and Bundles that hold such books.

Each format is one function, found through `kurak.formats`.

To add one: write `def myformat(edition: Edition) -> Iterable[File]` in a module of its own, name it in
pyproject.toml under the entry-point group `kurak.formats`, and give it a folder in tests/. `outline` is the
one to learn from. A printed format yields a Book for each PDF and leaves the printing to the build: `cases`
is the one to learn that from. Where a printed book belongs into a package, the package is a Bundle: see
`packages/cartridge`. What is wrong with a product is a Misprint, which the build tells.
"""

import re
import sys
from collections.abc import Callable, Iterable
from functools import cache, partial
from importlib.metadata import EntryPoint, distributions, entry_points
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:  # a build that finds nothing to do imports this and not the model
    from kurak.book import Book
    from kurak.bundle import Bundle
    from kurak.edition import Edition, File
    from kurak.model import Channel
    from kurak.print.errands import Misprint
    from kurak.store import Store

    Product = File | Book | Bundle | Misprint
    Format = Callable[[Edition], Iterable[Product]]
else:
    Product = Any
    Format = Callable[[Any], Iterable[Any]]

GROUP = "kurak.formats"
_F = TypeVar("_F", bound=Callable[..., Any])
_NAME = re.compile(r"[\w.-]+")
_EXTRA = re.compile(r"""\bextra\s*==\s*["']([\w.-]+)["']""")


class UnknownFormat(KeyError):
    """A format that is not installed; the message names those that are."""


def names() -> tuple[str, ...]:
    """Return the names of the formats installed."""
    return tuple(sorted(entry.name for entry in _installed()))


def lacking(name: str) -> tuple[str, ...]:
    """Return the packages that a format needs, as an extra, and that are not installed."""
    return tuple(
        package
        for entry in _installed()
        if entry.name == name
        for package in _needed(entry)
        if not any(distributions(name=package))
    )


def find(name: str) -> Format:
    """Return a format by its name. Raise `UnknownFormat`, or ValueError where two have one name."""
    found = [entry for entry in _installed() if entry.name == name]
    if not found:
        raise UnknownFormat(f"no format is called {name!r}; there are {', '.join(names())}")
    if len(found) > 1:
        owners = ", ".join(sorted(entry.value for entry in found))
        raise ValueError(f"two formats are called {name!r}: {owners}")
    loaded: Format = found[0].load()
    return loaded


def can_be_neutral(format: _F) -> _F:
    """Mark a format that heeds `Edition.neutral`: it is made so as well when somebody asks for that."""
    format.can_be_neutral = True  # type: ignore[attr-defined]
    return format


def fills(*folders: str) -> Callable[[_F], _F]:
    """Mark a format that may find nothing to print, with its folders: what it made there before goes then."""

    def marked(format: _F) -> _F:
        format.folders = folders  # type: ignore[attr-defined]
        return format

    return marked


def practised(format: _F) -> _F:
    """Mark a format in which participants answer questions by themselves: its editions have the key."""
    format.practised = True  # type: ignore[attr-defined]
    return format


def shown_in(*channels: "Channel") -> Callable[[_F], _F]:
    """Mark a format with the ways in which it reaches people: what may not be shown in one of them stays out.

    A format that does not say so gets only what may be shown in all.
    """

    def marked(format: _F) -> _F:
        format.channels = frozenset(channels)  # type: ignore[attr-defined]
        return format

    return marked


def channels_of(name: str) -> frozenset["Channel"]:
    """Return the ways in which a format reaches people."""
    from kurak.model import CHANNELS

    found: frozenset[Channel] = getattr(find(name), "channels", CHANNELS)
    return found


def channels_known(names: Iterable[str], store: "Store") -> dict[str, frozenset["Channel"]]:
    """Return for each format the ways in which it reaches people, as `channels_of`, read before or now.

    To read all formats takes as long as to read a course. What is shown is never decided by this: whoever
    makes something has read its format.
    """
    from kurak.store.memory import kept_in, recall

    with kept_in(store):
        return {
            name: frozenset(recall("channels", list, partial(_sorted_channels, name), name))
            for name in names
        }


def _sorted_channels(name: str) -> list["Channel"]:
    return sorted(channels_of(name))


def _installed() -> tuple[EntryPoint, ...]:
    return _installed_in(tuple(sys.path))


@cache
def _installed_in(places: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    """Return the formats installed in `sys.path`: to look for them takes 8 ms each time."""
    return tuple(entry_points(group=GROUP))


def _needed(entry: EntryPoint) -> Iterable[str]:
    """Yield the names of what the extras of an entry point ask for, as in `module:function [extra]`."""
    for requirement in (entry.dist and entry.dist.requires) or ():
        package, extra = _NAME.match(requirement), _EXTRA.search(requirement)
        if package and extra and extra[1] in entry.extras:
            yield package[0]
