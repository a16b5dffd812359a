"""Run MkDocs once, on one Edition, in a folder of its own."""

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment, FileSystemLoader
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.theme import Theme

from kurak.edition import Edition, File
from kurak.formats.web.again import only_modified
from kurak.formats.web.plugin import KurakPlugin, Show
from kurak.model import Language
from kurak.sentences import quoted, sentence

# What a course without its own mkdocs.yml gets; the plugin adds everything else.
DEFAULTS = """\
site_name: Kurak
docs_dir: curriculum
theme: material
plugins: [search, kurak]
"""


class _Templates(FileSystemLoader):
    """The theme's templates. MkDocs lists all to find a site's files; 14 000 are icons, and none of them."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for folder in map(Path, self.searchpath):
            for place, inside, names in os.walk(folder):
                inside[:] = [name for name in inside if not name.startswith(".")]
                found.update(Path(place, name).relative_to(folder).as_posix() for name in names)
        return sorted(found)


class _Theme(Theme):
    @classmethod
    def like(cls, theme: Theme) -> "_Theme":
        """Return the same theme, which lists no icons."""
        same = cls.__new__(cls)
        vars(same).update(vars(theme))
        return same

    def get_env(self) -> Environment:
        env = super().get_env()
        env.loader = _Templates(self.dirs)
        return env


_ENDED = frozenset(128 + each for each in (signal.SIGTERM, signal.SIGHUP))
"""What a program that was told to end ends with (work/signals.py)."""


class SiteError(RuntimeError):
    """MkDocs cannot build the site; the message says why."""


def build(edition: Edition, show: Show | None = None) -> Iterator[File]:
    """Yield the files of an edition's site, in the order of their paths; `show` sees it while it is made."""
    with TemporaryDirectory(prefix="kurak-web-") as folder:
        site = Path(folder, "site")
        with _told(), only_modified():
            mkdocs_build.build(_config(edition, Path(folder), site, show), dirty=True)
        for path in sorted(site.rglob("*")):
            if path.is_file():
                yield File(path.relative_to(site).as_posix(), path.read_bytes())


def language_of(root: Path) -> Language:
    """Return the language that a course's mkdocs.yml asks for, or nothing."""
    with TemporaryDirectory(prefix="kurak-web-") as folder:
        with _told():
            _, plugin = _loaded(root, Path(folder), Path(folder, "site"))
        return plugin.config.language


@contextmanager
def _told() -> Iterator[None]:
    """Raise `SiteError` for what MkDocs raises: its `Abort` is a SystemExit too, and would end it all."""
    with _listening() as said:
        try:
            yield
            return
        except MkDocsException as error:
            # MkDocs logs the reason, or raises it first, and then says "Aborted".
            cause: BaseException = error
            reason = str(error.__context__ or "; ".join(said) or error)
        except SystemExit as error:  # our own process would end with it, and say nothing
            if error.code in _ENDED:
                raise
            cause = error
            reason = f"a hook or a plugin that mkdocs.yml names ended the program ({error.code})"
        except RecursionError as error:
            cause, reason = error, "what mkdocs.yml inherits has no end"
    why = quoted(reason.rstrip("."))
    raise SiteError(sentence("MkDocs could not build the web course: {why}", why=why)) from cause


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect the errors that MkDocs logs: of two sites at once nobody would know which one they are of."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    listener = Listener(logging.ERROR)
    log = logging.getLogger("mkdocs")
    log.addHandler(listener)
    try:
        yield said
    finally:
        log.removeHandler(listener)


def _config(edition: Edition, folder: Path, site: Path, show: Show | None) -> MkDocsConfig:
    config, plugin = _loaded(edition.root, folder, site)
    config.site_url = None
    config.theme = _Theme.like(config.theme)
    plugin.given, plugin.show = edition, show
    return config


def _loaded(root: Path, folder: Path, site: Path) -> tuple[MkDocsConfig, KurakPlugin]:
    own = root / "mkdocs.yml"
    if not own.is_file():
        own = folder / "mkdocs.yml"
        own.write_text(DEFAULTS, encoding="utf-8")
    # The sources are kept out of MkDocs' sight: what it does not know it cannot publish.
    nothing = folder / "nothing"
    nothing.mkdir()
    config = load_config(
        str(own), config_file_path=str(own), docs_dir=str(nothing), site_dir=str(site)
    )
    plugin = config.plugins.get("kurak")
    if not isinstance(plugin, KurakPlugin):
        raise SiteError(
            sentence(
                "{file} must name kurak among its plugins: `plugins: [search, kurak]`",
                file=str(own),
            )
        )
    return config, plugin
