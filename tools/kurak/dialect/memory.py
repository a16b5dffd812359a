"""Rendering remembered: the same text with the same settings is rendered once, and kept in a store."""

from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter

from kurak.dialect.render import Render, Rendered, render
from kurak.dialect.settings import Settings
from kurak.store import Store, key_of

_LIBRARIES = ("markdown", "pymdown-extensions", "nh3")
_RENDERED = TypeAdapter(Rendered)


def remembering(store: Store) -> Render:
    """Return a `render` that looks into a store first."""

    def remembered(text: str, settings: Settings) -> Rendered:
        if not settings.is_known:
            return render(text, settings)
        key = _key(text, settings)
        kept = store.get(key)
        if kept is not None:
            return _RENDERED.validate_json(kept)
        rendered = render(text, settings)
        store.note(key, _RENDERED.dump_json(rendered))
        return rendered

    return remembered


def _key(text: str, settings: Settings) -> str:
    """Return the hash of all that a rendering depends on."""
    entries = (
        part
        for language, some in (("", settings.entries), *settings.others)
        for message, entry in some.items()
        for part in (language, message, entry.translation, str(entry.fuzzy))
    )
    return key_of(
        "rendered",
        _code(),
        text,
        f"{settings.audience} {settings.practice} {settings.timed}",
        f"{settings.language} {settings.source_language}",
        f"{settings.prefix} {settings.case} {settings.abbreviations}",
        settings.names,
        *(entries if settings.language != settings.source_language else ()),
    )


@cache
def libraries() -> str:
    """Return the versions of the libraries that render."""
    return " ".join(f"{name} {version(name)}" for name in _LIBRARIES)


@cache
def _code() -> str:
    """Return the hash of the dialect itself and of the libraries it is made with."""
    package = Path(__file__).parent.parent
    files = [*sorted(Path(__file__).parent.glob("*.py")), *sorted(package.glob("locale/*.po"))]
    return key_of(libraries(), *(file.read_bytes() for file in files))
