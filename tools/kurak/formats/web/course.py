"""Folder → Edition, for `mkdocs build` and `mkdocs serve`, which know nothing of `kurak build`."""

from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

import kurak
from kurak.edition import Edition
from kurak.live.reading import NeedsWork, Reading
from kurak.model import Audience, Language

PACKAGE = Path(kurak.__file__).parent

_log = get_plugin_logger("kurak")


def read_edition(root: Path, language: Language, audience: Audience) -> Edition:
    """Return the edition of the course in a folder, in its source language if none is named.

    Raise PluginError where the course has errors; it says what and where.
    """
    try:
        edition, warnings = Reading(root).edition(language, audience)
    except NeedsWork as error:
        raise PluginError(f"the course needs work first.\n\n{error}") from None
    if warnings:
        _log.warning(f"the course could be better.\n\n{warnings}")
    return edition
