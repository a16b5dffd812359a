"""Rendering remembered: the same text with the same settings is rendered once, and kept in a store."""

from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from kurak.dialect.render import Render, Rendered, render
from kurak.dialect.settings import Settings
from kurak.store import Store, key_of
from kurak.store.versions import libraries

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
    entries = repr(
        [
            (language, [(message, each.translation, each.fuzzy) for message, each in some.items()])
            for language, some in (("", settings.entries), *settings.others)
        ]
    )
    return key_of(
        "rendered",
        _code(),
        text,
        f"{settings.audience} {settings.practice} {settings.timed}",
        f"{settings.language} {settings.source_language}",
        f"{settings.prefix} {settings.case} {settings.abbreviations}",
        settings.names,
        entries if settings.language != settings.source_language else "",
    )


@cache
def _code() -> str:
    """Return the hash of the dialect itself and of the libraries."""
    package = Path(__file__).parent.parent
    files = [*sorted(Path(__file__).parent.glob("*.py")), *sorted(package.glob("locale/*.po"))]
    return key_of(
        libraries("markdown", "pymdown_extensions", "nh3"), *(file.read_bytes() for file in files)
    )
