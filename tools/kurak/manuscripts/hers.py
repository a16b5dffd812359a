"""What the rules say of a manuscript → the same as its author can use it, who knows her form and no files.

A rule speaks of `duration: 30`; she has a row S3. What stands in the record is the coordinator's, who reads
it from `./kurak import`, and so is what the programme says.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kurak.diagnostics import Diagnostic
from kurak.labels import labels
from kurak.manuscripts.form import Form
from kurak.manuscripts.review import SENTENCE
from kurak.model import Language
from kurak.sentences import Sentence, Text, sentence

_KEY = re.compile(r"`(\w+)(?:: ?([^`\[\]{}]*))?`")
_ON_PURPOSE = sentence(
    "If it is published on purpose, as a helpline is, tell that to whoever looks after the programme."
)
_WHAT: dict[str, Text] = {
    "K406": sentence("this picture has no words for those who cannot see it"),
}
"""What is wrong, where a rule names a file that she never saw."""
_WORDS: dict[str, Text] = {
    "K406": sentence(
        "Click on the picture with the right button, choose “Alternative text” and write what it shows."
    ),
    "K734": sentence(
        "Leave a first name that is not hers, or write a role. If it is a made-up name already, or she wants "
        "to be named, tell that to whoever looks after the programme."
    ),
    "K351": sentence(
        "Choose the method “Case study” in the step in which it is read; or name none here."
    ),
    "K419": sentence("Write your own text in place of this one."),
}
"""Help for whoever writes in a word processor, by the codes of the rules."""

_OTHERWISE = {"K420"}
"""The codes of what a form says in its own words: which of its questions nobody has answered."""


def hers(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what the author herself can mend, with help that she can follow."""
    for each in found:
        if each.code not in _OTHERWISE and not each.place.path.endswith("/record.yml"):
            what, help = _WHAT.get(each.code), _WORDS.get(each.code)
            yield replace(each, message=what or each.message, help=help or _asked_for(each.help))


def in_rows(text: str, form: Form, language: Language) -> str:
    """Return a sentence with the rows of a form in place of the keys that a file has for them."""
    _ = labels(language)
    rows = {each.key[-1]: each for each in reversed(form.rows.values())}

    def row(match: re.Match[str]) -> str:
        known = rows.get(match[1])
        if known is None:
            return match[0]
        value = f": {match[2]}" if match[2] else ""
        return f"“{_(known.label)}” ({known.code}){value}"

    return _KEY.sub(row, text)


def why_of(found: Diagnostic, say: Callable[[Text], str], form: Form, language: Language) -> str:
    """Return why a rule is there, without the sentences that speak of files and their keys."""
    said = in_rows(say(found.why), form, language)
    return " ".join(each for each in SENTENCE.split(said) if "`" not in each)


def _asked_for(help: Text) -> Text:
    """Return help without a file that only the coordinator can write in."""
    if isinstance(help, Sentence) and "on_purpose" in dict(help.values):
        values = {**dict(help.values), "on_purpose": _ON_PURPOSE}
        return replace(help, values=tuple(values.items()))
    return help
