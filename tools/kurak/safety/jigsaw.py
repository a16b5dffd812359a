"""Which pieces of a text tell together who somebody is, though none of them does alone.

Age, day, work, village, number of children: three of them in one paragraph are often enough for a neighbour
(quasi-identifiers: Sweeney, “Simple Demographics Often Identify People Uniquely”, 2000).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kurak.safety.scan.found import flat

Clue = Literal["age", "day", "work", "village", "children"]


@dataclass(frozen=True, slots=True)
class Jigsaw:
    """A paragraph in which the clues meet."""

    start: int
    """Where the first clue stands in the text, and below where it ends."""
    end: int
    clues: tuple[Clue, ...]


ENOUGH = 3
_BIG = "[A-ZА-ЯЁӘҒҚҢӨҰҮІҲҶӮӢЎ]"
_MONTHS = (
    r"jan|feb|mar(?:ch|t)?|apr|may|jun|jul|aug|sep|oct|nov|dec|yanvar|fevral|aprel|iyun|iyul|avgust|sentabr|oktabr"
    r"|noyabr|dekabr|янв|фев|март|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым"
    r"|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر"
    r"|نوفمبر|ديسمبر"
)
_PATTERNS: dict[Clue, re.Pattern[str]] = {
    "age": re.compile(
        r"\b\d{1,2}[- ]years?[- ]old\b|\baged? \d{1,2}\b|\b\d{1,2} years of age"
        r"|(?<!\d)\d{1,2}-?летн(?:яя|ий|ей|юю|его|ему|им)\b"
        r"|в возрасте \d{1,2}\b|(?:\bей|\bему|\bмне|было|исполнилось) \d{1,2} (?:год|лет)"
        r"|(?<!\d)\d{1,2}[- ]?жа[сш](?:та|тағы|тагы|қа|ка|ар)\b|(?<!\d)\d{1,2}[- ]?сола\b"
        r"|(?<!\d)\d{1,2}[- ]?yosh(?:li|da|dagi|ga|ar)\b|عمره?ا? \d{1,2}|من العمر \d{1,2}",
        re.I,
    ),
    "day": re.compile(
        rf"(?<![\d.])\d{{1,2}}(?:st|nd|rd|th)?[-. ](?:of )?(?:{_MONTHS})|\b(?:{_MONTHS})[a-z]* \d{{1,2}}(?!\d)"
        r"|(?<![\d.])\d{1,2}\.\d{2}\.(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)",
        re.I,
    ),
    "work": re.compile(
        r"\b(?:teacher|nurse|doctor|midwife|accountant|librarian|headmistress|head of the school"
        r"|seamstress|cook|cashier"
        r"|bus driver|judge|prosecutor|pharmacist|shopkeeper|vet|mayor)\b"
        r"|\b(?:учительниц|учител[яьею]|медсестр|врач|акушерк|фельдшер|бухгалтер|библиотекар|директор школы"
        r"|швея|повар|продавщиц"
        r"|кассир|водител|судья|прокурор|аптекар|ветеринар|воспитательниц|аким\b|мұғалім|мейірбике|дәрігер|есепші|кітапханашы"
        r"|тігінші|аспазшы|сатушы|жүргізуші|тәрбиеші|мугалим|медайым|дарыгер|эсепчи|китепканачы|тигүүчү|ашпозчу|сатуучу"
        r"|айдоочу|тарбиячы|омӯзгор|муаллима|ҳамшира|духтур|муҳосиб|китобдор|дӯзанда|ошпаз|фурӯшанда|ронанда|мураббия)"
        r"|\b(?:oʻqituvchi|oʼqituvchi|o'qituvchi|hamshira|shifokor|hisobchi"
        r"|kutubxonachi|tikuvchi|oshpaz|sotuvchi"
        r"|haydovchi|tarbiyachi)"
        r"|معلّ?مة|ممرّ?ضة|طبيبة|محاسبة|خيّ?اطة|قابلة|أمينة مكتبة|بائعة",
        re.I,
    ),
    "village": re.compile(
        rf"\b(?:[Vv]illage of|[Aa]ul of) {_BIG}|\b{_BIG}\w+ (?:village|aul)\b"
        rf"|\b(?:сел[оеа]|аул[еа]?|кишлак[еа]?|посёлк[еа]|посёлок) «?{_BIG}"
        rf"|\b{_BIG}[\w-]+ (?:ауыл(?:ы|ында|ының|ынан|ына)|айыл(?:ы|ында|ынын|ынан|ына)|қишлоғ\w+|qishlogʻ?['’]?i\w*)"
        rf"|\b(?:деҳаи|қишлоқи|ҷамоати) {_BIG}|قرية [\u0600-\u06ff]"
    ),
    "children": re.compile(
        r"\b(?:mother|father|widow) of (?:two|three|four|five|six|seven|eight|nine|\d)\b"
        r"|\b(?:two|three|four|five|six|seven|eight|nine|\d) (?:small |young )?(?:children|sons|daughters)\b"
        r"|\b(?:двое|трое|четверо|пятеро|шестеро|семеро|двоих|троих|четверых|пятерых|шестерых|семерых|двумя|тремя|\d)"
        r" (?:дет|сынов|дочер)"
        r"|\bмать (?:двоих|троих|четверых|пятерых|шестерых|семерых)|многодетн"
        r"|\b(?:екі|үш|төрт|бес|алты|жеті|эки|үч|беш|жети|\d) бала(?:лы|луу|ның анас|нын эне|сы\b)"
        r"|\b(?:ду|се|чор|чаҳор|панҷ|шаш|ҳафт|\d) (?:нафар )?фарзанд"
        r"|\b(?:ikki|uch|toʻrt|to'rt|besh|olti|yetti|\d) (?:nafar )?(?:farzand|bola(?:ning|li|si))"
        r"|أمّ? ل(?:طفلين|ثلاثة|أربعة|خمسة|ستة)|(?:ثلاثة|أربعة|خمسة|ستة) (?:أطفال|أبناء)",
        re.I,
    ),
}
_CHILDREN = (
    *(
        "child",
        "sons",
        "daughters",
        "mother of",
        "father of",
        "widow of",
        "дет",
        "сынов",
        "дочер",
        "мать ",
    ),
    *(
        "многодетн",
        "бала",
        "фарзанд",
        "farzand",
        "bola",
        "لطفلين",
        "لثلاثة",
        "لأربعة",
        "لخمسة",
        "لستة",
    ),
    *("أطفال", "أبناء"),
)
_NUMBER = re.compile(r"\d{1,4}")
_AROUND = 24
"""Characters around a number in which it may turn out to be an age or a day."""
_PARAGRAPH = re.compile(r"[^\n]+")


def jigsaws(text: str) -> Iterator[Jigsaw]:
    """Yield the paragraphs of a text in which `ENOUGH` kinds of clues meet; footnotes are not looked at."""
    for paragraph in _PARAGRAPH.finditer(flat(text)):
        if paragraph[0].startswith(("[^", "  - {text", "  - text")):
            continue
        met = _clues(paragraph[0])
        if len(met) >= ENOUGH:
            begins = min(match.start() for match in met.values())
            ends = max(match.end() for match in met.values())
            yield Jigsaw(paragraph.start() + begins, paragraph.start() + ends, tuple(met))


def _clues(paragraph: str) -> dict[Clue, re.Match[str]]:
    """Return the first clue of each kind, or fewer than `ENOUGH`: the quick ones first, as most have none."""
    met: dict[Clue, re.Match[str]] = {}
    _meet(met, "age", _near_a_number(paragraph, _PATTERNS["age"]))
    _meet(met, "day", _near_a_number(paragraph, _PATTERNS["day"]))
    low = paragraph.lower()
    if any(sign in low for sign in _CHILDREN):
        _meet(met, "children", _PATTERNS["children"].search(paragraph))
    if len(met) >= ENOUGH - 2:
        _meet(met, "village", _PATTERNS["village"].search(paragraph))
    if len(met) >= ENOUGH - 1:
        _meet(met, "work", _PATTERNS["work"].search(paragraph))
    return met


def _meet(met: dict[Clue, re.Match[str]], clue: Clue, match: re.Match[str] | None) -> None:
    if match:
        met[clue] = match


def _near_a_number(paragraph: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    for number in _NUMBER.finditer(paragraph):
        window = max(0, number.start() - _AROUND), number.end() + _AROUND
        match = pattern.search(paragraph, *window)
        if match:
            return match
    return None
