"""The theme's settings: Material in our clothes, asking no other machine for anything."""

from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from kurak.edition import Edition
from kurak.formats.web.content import SitePage, navigation
from kurak.formats.web.features import EARLY, STYLE
from kurak.formats.web.search import set_up_search
from kurak.labels import labels

THEME = Path(__file__).parent / "theme"
FONTS = tuple(sorted((Path(__file__).parents[2] / "assets" / "fonts").glob("NotoSans-*-*.woff2")))
"""In parts, by script: a browser asks only for those that a page needs."""

# No `navigation.instant`: it fetches a site map, and does nothing on a USB stick.
_FEATURES = ("navigation.sections", "navigation.footer", "navigation.top", "toc.follow")


def dress(
    config: MkDocsConfig, edition: Edition, pages: Iterable[SitePage], *, switching: bool
) -> None:
    """Set up a site for an edition, keeping what the author's mkdocs.yml adds.

    `switching` tells that the other languages lie beside this one.
    """
    theme = config.theme
    if theme.name != "material":
        raise PluginError(
            f"mkdocs.yml names the theme {theme.name!r}; kurak needs `theme: material`."
        )
    _expect_no_others(config)
    theme.dirs.insert(0, str(THEME))
    _expect_words(theme.dirs, edition.language)
    theme["language"] = edition.language
    theme["direction"] = edition.direction
    theme["font"] = False  # Material would fetch Google's
    theme["features"] = sorted({*_FEATURES, *theme["features"]})
    # One palette, given as a mapping: Material then neither shows a switch nor reads the browser's storage.
    theme["palette"] = {
        "scheme": "default",
        "primary": edition.audience,
        "accent": edition.audience,
    }
    theme["logo"] = theme["favicon"] = icon(edition)
    # A site map and an error page need the address of the site; one language among others has none.
    theme.static_templates.clear()
    config.use_directory_urls = False
    config.site_name = site_name(edition)
    config.site_description = "" if edition.neutral else escape(edition.subtitle.value)
    config.copyright = _imprint(edition)
    config.nav = navigation(pages)
    config.extra_css[:0] = ["assets/kurak/kurak.css", STYLE]
    config.extra["generator"] = False
    label = labels(edition.language)
    for_facilitators = edition.audience == "facilitator"
    config.extra["banner"] = escape(label("Facilitator edition")) if for_facilitators else ""
    # A list here would make Material fetch a site map of every language on each page.
    config.extra["alternate"] = True  # our partial for it shows the way out, too
    config.extra["switching"] = switching
    config.extra["polyfills"] = [EARLY]  # the theme has these before all else
    set_up_search(config)


def is_needed(path: str) -> bool:
    """Tell whether a site needs a file of the theme: no source maps, few stemmers, and not its colours."""
    if path.startswith("assets/javascripts/lunr/"):
        return path.endswith(("lunr.kurak.min.js", "lunr.stemmer.support.min.js"))
    if path.startswith("assets/stylesheets/palette."):  # see plugin.py
        return False
    return not path.endswith((".map", "favicon.png", "sitemap.xml"))


def _expect_no_others(config: MkDocsConfig) -> None:
    """Raise `PluginError` where the author's settings let pages ask another computer for something."""
    asked = [str(each) for each in (*config.extra_css, *config.extra_javascript)]
    asked = [each for each in asked if "//" in each]
    if asked or "analytics" in config.extra:
        what = asked[0] if asked else "extra: analytics"
        raise PluginError(
            f"mkdocs.yml names {what}: no page of a course asks another computer for anything. Put the file "
            "beside the texts, or leave it out."
        )


def _expect_words(folders: Iterable[str], language: str) -> None:
    if not any(Path(folder, f"partials/languages/{language}.html").is_file() for folder in folders):
        raise PluginError(
            f"The theme has no words in {language!r}: add {THEME}/partials/languages/{language}.html "
            "(kk.html there is one to start from)."
        )


def icon(edition: Edition) -> str:
    """Return the path of a site’s icon."""
    return "assets/kurak/plain.svg" if edition.neutral else "assets/kurak/quilt.svg"


def site_name(edition: Edition) -> Markup:
    """Return what a site is called in the titles of its windows."""
    label = labels(edition.language)
    if edition.neutral:
        return escape(edition.programme.neutral_title.value or label("Course"))
    if edition.audience == "participant":
        return escape(edition.title.value)
    return Markup("{} · {}").format(edition.title.value, label("Facilitator guide"))


def _imprint(edition: Edition) -> Markup:
    programme = edition.programme
    return Markup("{} · {} · {}").format(programme.publisher, programme.edition, programme.licence)
