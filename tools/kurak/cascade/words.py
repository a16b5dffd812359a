"""Keys, numbers and months → what readers of a language see."""

import datetime
from collections.abc import Iterable

from babel.dates import format_interval
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from kurak.cascade.amounts import Rough
from kurak.cascade.choose import By
from kurak.cascade.grid import Name, Number
from kurak.labels import labels, mark
from kurak.languages import date, locale
from kurak.model import Language

CATEGORIES = {
    "women": mark("Women and girls"),
    "men": mark("Men and boys"),
    "under_30": mark("Under 30"),
    "30_and_over": mark("30 and over"),
    "urban": mark("From towns"),
    "rural": mark("From villages"),
    "students": mark("Students and pupils"),
    "teachers": mark("Teachers and lecturers"),
    "officials": mark("Civil servants and officials"),
    "services": mark("Police, health and social workers"),
    "ngo": mark("Members of organisations"),
    "unemployed": mark("Not in paid work"),
    "other": mark("Others"),
    "not_known": mark("Not known"),
}
BREAKDOWNS = {
    "sex": mark("Women and men"),
    "age": mark("Age"),
    "place": mark("Town and village"),
    "group": mark("What they do"),
}
GROUPED: dict[By, str] = {
    "period": mark("Time"),
    "region": mark("Region"),
    "donor": mark("Donor"),
    "generation": mark("Generation"),
}
_AMONG = {
    "women": mark("women or girls"),
    "men": mark("men or boys"),
    "under_30": mark("people under 30"),
    "30_and_over": mark("people of 30 and over"),
    "urban": mark("people from towns"),
    "rural": mark("people from villages"),
    "students": mark("students and pupils"),
    "teachers": mark("teachers and lecturers"),
    "officials": mark("civil servants and officials"),
    "services": mark("police, health and social workers"),
    "ngo": mark("members of organisations"),
    "unemployed": mark("people without paid work"),
    "other": mark("people who do something else"),
}
_WERE = {
    "women": mark("%(share)s were women or girls"),
    "men": mark("%(share)s were men or boys"),
    "under_30": mark("%(share)s were under 30"),
    "30_and_over": mark("%(share)s were 30 or over"),
    "urban": mark("%(share)s came from towns"),
    "rural": mark("%(share)s came from villages"),
    "students": mark("%(share)s were students or pupils"),
    "teachers": mark("%(share)s were teachers or lecturers"),
    "officials": mark("%(share)s were civil servants or officials"),
    "services": mark("%(share)s were police, health or social workers"),
    "ngo": mark("%(share)s were members of organisations"),
    "unemployed": mark("%(share)s were not in paid work"),
    "other": mark("%(share)s did something else"),
}
_HALF = {
    "about": mark("about half"),
    "over": mark("over half"),
    "just over": mark("just over half"),
    "under": mark("under half"),
    "just under": mark("just under half"),
}
_PERCENT = {
    "about": mark("about %(percent)s"),
    "over": mark("over %(percent)s"),
    "just over": mark("just over %(percent)s"),
    "under": mark("under %(percent)s"),
    "just under": mark("just under %(percent)s"),
}
HIDDEN, FEW = "…", "< 5"
"""What stands for a number of a table that is not told, and for a number of answers."""


class Words:
    """What the readers of one language see."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.label = labels(language)
        self._locale = locale(language)

    def number(self, value: Number | float, digits: int = 0) -> str:
        if value is None:
            return HIDDEN
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return str(format_decimal(value, pattern, locale=self._locale)).replace("-", "\u2212")

    def hours(self, value: float | None, more: bool = False) -> str:
        if value is None:
            return self.label("Not known")
        shown = str(format_decimal(value, "#,##0.#", locale=self._locale))
        return self.label("at least %(number)s") % {"number": shown} if more else shown

    def signed(self, value: float, digits: int = 1) -> str:
        shown = self.number(value, digits)
        return shown if round(value, digits) <= 0 else f"+{shown}"

    def percent(self, part: float) -> str:
        return str(format_percent(part, locale=self._locale))

    def category(self, name: Name) -> str:
        """Return what a category is called, or several that were joined."""
        return " / ".join(self.label(CATEGORIES[key]) for key in name)

    def group(self, name: Name, by: By) -> str:
        """Return what a group of workshops is called, or several that were joined."""
        if name == ("all",):
            return self.label("All")
        if by == "generation":
            numbers = ", ".join(str(int(key)) for key in name)
            return self.label("Generation %(number)s") % {"number": numbers}
        if by == "period":
            return self.listed(self.span(*key.partition("/")[::2], "yMMM") for key in name)
        return self.listed(key or self.label("Not named") for key in name)

    def span(self, first: str, last: str = "", skeleton: str = "yMMMM") -> str:
        """Return two months as one stretch of time."""
        last = last or first
        if first[:4] == last[:4] and (first[5:], last[5:]) == ("01", "12"):
            return date(first[:4], self.language)
        begin, end = (datetime.date(int(m[:4]), int(m[5:]), 1) for m in (first, last))
        return str(format_interval(begin, end, skeleton, locale=self._locale))

    def listed(self, words: Iterable[str]) -> str:
        return str(format_list(list(words), locale=self._locale))

    def share(self, rough: Rough) -> str:
        """Return `just over 10 %`, or `over half`."""
        if rough.percent == 50:
            return self.label(_HALF[rough.how])
        return self.label(_PERCENT[rough.how]) % {"percent": self.percent(rough.percent / 100)}

    def were(self, category: str, share: str) -> str:
        """Return `just over 10 % were men or boys`."""
        return self.label(_WERE[category]) % {"share": share}

    def among(self, categories: Iterable[str]) -> str:
        return self.listed(self.label(_AMONG[each]) for each in categories)
