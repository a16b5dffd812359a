"""What happens at each change of a course: read, judge and compose it, and put its site on the shelf."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kurak.formats.web.build import SiteError, build, language_of
from kurak.formats.web.content import SitePage
from kurak.live.reading import NeedsWork, Reading
from kurak.live.shelf import Shelf
from kurak.live.watch import Watch
from kurak.model import Audience, Language
from kurak.sentences import quoted, sentence, told_by
from kurak.store.memory import kept_in

_SELDOM = 0.2
"""Seconds after which it is asked again whether what is being made is still wanted."""


class _Outdated(BaseException):
    """What is being made is no longer wanted: something has changed again. To MkDocs it is no error."""


@dataclass
class Following:
    """The site of one edition, kept as its course is."""

    reading: Reading
    language: Language
    """Nothing for the one that mkdocs.yml asks for, or else the programme's own."""
    audience: Audience
    shelf: Shelf
    tell: Callable[[str], None]
    """Tells the author something."""
    told: str = field(default="", init=False)
    pages: Mapping[str, SitePage] = field(default_factory=dict, init=False)
    """The pages as they were last put on the shelf."""

    def forever(self) -> None:
        """Follow a course until the process is ended."""
        watch = Watch(self.reading.root)
        for _ in watch.changes():
            began = time.perf_counter()
            try:
                self._show(watch)
            except _Outdated:
                continue
            except NeedsWork as error:
                self._say(str(error))
            except SiteError as error:
                self._say(f"{self.reading.say(told_by(error))}\n")
            except (
                Exception
            ) as error:  # a fault of ours: what is shown stays, and the next change is tried
                wrong = sentence(
                    "This cannot be shown: {why}", why=quoted(f"{type(error).__name__}: {error}")
                )
                self._say(f"{self.reading.say(wrong)}\n")
            else:
                seconds = f"{time.perf_counter() - began:.1f}"
                shown = self.reading.say(sentence("shown after {seconds} s", seconds=seconds))
                self.tell(f"{time.strftime('%H:%M:%S')}  {shown}\n")

    def _show(self, watch: Watch) -> None:
        language = self.language or language_of(self.reading.root)
        edition, warnings = self.reading.edition(language, self.audience)
        watch.shown = tuple(asset.path for asset in edition.assets)
        show = _Show(self.shelf, self.pages, watch)
        self.shelf.say("")
        with kept_in(self.reading.held):
            files = {file.path: file.content for file in build(edition, show)}
        self.shelf.fill(files)
        self.pages = show.pages
        if warnings != self.told:
            self.tell(warnings)
            self.told = warnings

    def _say(self, wrong: str) -> None:
        self.shelf.say(wrong)
        self.tell(wrong)


class _Show:
    """Puts each page of a site on the shelf as soon as it is made: first those that somebody looks at."""

    def __init__(self, shelf: Shelf, before: Mapping[str, SitePage], watch: Watch) -> None:
        self.pages: Mapping[str, SitePage] = {}
        self._shelf, self._before, self._watch = shelf, before, watch
        self._asked = time.monotonic()

    def order(self, pages: Mapping[str, SitePage]) -> Iterable[str]:
        self.pages = pages
        looked_at = self._shelf.looked_at

        def rank(source: str) -> int:
            return (
                0
                if pages[source].file in looked_at
                else 1 + (pages[source] == self._before.get(source))
            )

        return sorted(pages, key=rank)

    def made(self, path: str, content: bytes) -> None:
        self._shelf.put(path, content)
        if time.monotonic() > self._asked + _SELDOM:
            if self._watch.has_changed():
                raise _Outdated
            self._asked = time.monotonic()
