"""A sentence and the values in it, kept apart until it is said, so that it can be said in any language.

What finds something makes sentences in English; `diagnostics.say_in` says them. Whoever asks for no language
reads English: `str(sentence)`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a part of one; as text it is English."""

    template: str
    """With `{name}` where a value stands."""
    values: "tuple[tuple[str, Text | int], ...]" = ()
    plural: str = ""
    """The template for more than one, where the number decides."""
    number: int = 1

    def __str__(self) -> str:
        return self.said(lambda template: template, lambda one, many, n: one if n == 1 else many)

    def said(self, word: Callable[[str], str], several: Callable[[str, str, int], str]) -> str:
        """Return the sentence as these say its templates: those without a number, and those with one."""
        template = (
            several(self.template, self.plural, self.number) if self.plural else word(self.template)
        )
        return template.format_map(
            {
                name: value.said(word, several) if isinstance(value, Sentence) else value
                for name, value in self.values
            }
        )


Text = str | Sentence
"""What an author is told: a sentence of ours without values may be plain text."""


def sentence(template: str, /, **values: Text | int) -> Sentence:
    """Return a sentence with values at its `{names}`; a brace of its own is doubled."""
    return Sentence(template, tuple(values.items()))


def several(one: str, many: str, number: int, /, **values: Text | int) -> Sentence:
    """Return a sentence whose form depends on a number, which stands at its `{number}`."""
    return Sentence(one, (("number", number), *values.items()), many, number)


def enumerated(parts: Sequence[Text], separator: str = ", ") -> Sentence:
    """Return parts one after the other."""
    names = [f"part{number}" for number in range(len(parts))]
    template = separator.join(f"{{{name}}}" for name in names)
    return Sentence(template, tuple(zip(names, parts, strict=True)))


def quoted(text: str) -> Sentence:
    """Return what another program says, which stays in its own words where no translation is known."""
    return Sentence(text.replace("{", "{{").replace("}", "}}"))


def told_by(error: Exception) -> Text:
    """Return the sentence that an error of ours was raised with; of any other one, its own words."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Sentence) else quoted(str(error))
