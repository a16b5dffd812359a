"""The pictures that an edition's own HTML shows or links to, and nothing else."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from html import unescape

from kurak.compose.filled import filled
from kurak.dialect import Settings
from kurak.drawings import LARGEST, NotADrawing, translated
from kurak.edition import RASTERS, Asset, Edition
from kurak.model import Course, Source
from kurak.pictures import fault, format_of, in_words
from kurak.safety.media import cleaned
from kurak.translate import languages_of


def with_pictures(course: Course, edition: Edition) -> Edition:
    """Return an edition with its pictures, or with the words of those that no product may show."""
    named = sorted({path for html in _html_of(edition) for path in _files(html)})
    drawn = {path: d.source for d in course.documents for path in d.source.drawings}
    words = filled(edition)
    made = (
        _drawing(course, drawn[path], path, words) if path in drawn else _raster(course, path)
        for path in named
    )
    shown = tuple(asset for asset in made if asset)
    missing = set(named) - {asset.path for asset in shown}
    return replace(in_words(edition, missing) if missing else edition, assets=shown)


def _raster(course: Course, path: str) -> Asset | None:
    root = course.root.resolve()
    file = (root / path).resolve()
    inside = path.lower().endswith(RASTERS) and file.is_relative_to(root)
    fit = inside and file.is_file() and not fault(file, format_of(path))
    return Asset(path, cleaned(file.read_bytes(), format_of(path))) if fit else None


def _drawing(
    course: Course, source: Source, path: str, words: Mapping[str, Sequence[str]]
) -> Asset | None:
    settings = Settings(**languages_of(course, source, course.language))
    svg, translate, language = source.drawings[path], settings.translate, course.language
    try:
        return Asset(
            path,
            translated(svg, translate, language, words),
            large=translated(svg, translate, language, words, LARGEST),
        )
    except NotADrawing:  # `check` tells the author
        return None


def _html_of(edition: Edition) -> Iterable[str]:
    for article in edition.articles:
        yield article.html
        yield article.footnotes
    for lesson in edition.lessons:
        yield from (step.html for step in lesson.steps)
        yield from (sheet.html for sheet in lesson.sheets)
        for question in lesson.questions:
            yield from question.pieces


def _files(html: str) -> Iterable[str]:
    return (unescape(path) for path in re.findall(r'(?:src|href)="kurak-file:([^"]*)"', html))
