"""Folder → Edition, for `mkdocs build` and `mkdocs serve`, which know nothing of `kurak build`."""

from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

import kurak
from kurak.check import can_wait, check
from kurak.compose import compose
from kurak.diagnostics.text import text
from kurak.dialect import remembering
from kurak.edition import Edition
from kurak.formats import channels_of
from kurak.load import load
from kurak.model import Audience, Language
from kurak.store import store_of
from kurak.translate import translate

PACKAGE = Path(kurak.__file__).parent

_log = get_plugin_logger("kurak")


def read_edition(root: Path, language: Language, audience: Audience) -> Edition:
    """Return the edition of the course in a folder, in its source language if none is named.

    Raise PluginError where the course has errors; it says what and where.
    """
    store = store_of(root)
    course = load(root, store)
    found = check(course, store)
    if any(each.level == "error" and not can_wait(each, course) for each in found):
        raise PluginError(f"the course needs work first.\n\n{text(found, root)}")
    if found:
        _log.warning(f"the course could be better.\n\n{text(found, root)}")
    assert course.programme is not None  # without one there is an error
    language = language or course.programme.source_language
    if language not in course.programme.languages:
        known = ", ".join(course.programme.languages)
        raise PluginError(
            f"mkdocs.yml asks for the language {language!r}; the programme has {known}."
        )
    render = remembering(store)
    translated = translate(course, language, render)
    ways = channels_of("web")
    return compose(translated, audience, render=render, practice=True, channels=ways)
