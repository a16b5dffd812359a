"""A course that is being written → its editions, as fast as it changes."""

from dataclasses import dataclass, field
from pathlib import Path

from kurak.check import can_wait, check
from kurak.compose import compose
from kurak.diagnostics import Say
from kurak.diagnostics.text import text
from kurak.dialect import remembering
from kurak.edition import Edition
from kurak.formats import channels_of
from kurak.live.held import Held
from kurak.load import load
from kurak.load.known import Known
from kurak.model import Audience, Language
from kurak.safety.names import Protected
from kurak.sentences import sentence
from kurak.store import store_of
from kurak.store.memory import kept_in
from kurak.translate import translate


class NeedsWork(Exception):
    """What is wrong with a course of which nothing can be shown, told to its author."""


@dataclass
class Reading:
    """A course that is read again and again: what has not changed is not read, judged or rendered again."""

    root: Path
    protected: Protected | None = None
    """The names that nobody may read, if their list is at hand."""
    say: Say = str
    """Says a sentence to the author."""
    held: Held = field(init=False)
    known: Known = field(default_factory=Known)

    def __post_init__(self) -> None:
        self.held = Held(store_of(self.root).folder)

    def edition(self, language: Language, audience: Audience) -> tuple[Edition, str]:
        """Return an edition of the course as it is now, and what its author is warned of.

        Without a language it is that of the course. Before anything is composed, all rules have been asked,
        about the catalogues that it is made from. Raise `NeedsWork` where one says that nothing is shown.
        """
        try:
            with kept_in(self.held):
                return self._edition(language, audience)
        finally:
            self.held.turn()

    def _edition(self, language: Language, audience: Audience) -> tuple[Edition, str]:
        course = load(self.root, self.held, known=self.known)
        programme = course.programme
        if programme and language and language not in programme.languages:
            known = ", ".join(programme.languages)
            wrong = sentence(
                "The language {language} is asked for; the programme has {known}.",
                language=repr(language),
                known=known,
            )
            raise NeedsWork(f"{self.say(wrong)}\n")
        language = language or (programme.source_language if programme else "")
        shown = {language, *(programme.fallback if programme else ())}
        found = check(course, self.held, shown, self.protected)
        told = text(found, self.root, say=self.say) if found else ""
        if any(each.level == "error" and not can_wait(each, course) for each in found):
            raise NeedsWork(told)
        render = remembering(self.held)
        translated = translate(course, language, render)
        ways = channels_of("web")
        return compose(translated, audience, render=render, practice=True, channels=ways), told
