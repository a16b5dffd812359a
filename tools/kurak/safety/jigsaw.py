"""Which pieces of a text tell together who somebody is, though none of them does alone.

Age, day, work, village, number of children: three of them in one paragraph are often enough for a neighbour
(quasi-identifiers: Sweeney, “Simple Demographics Often Identify People Uniquely”, 2000).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kurak.safety.scan.found import Laid, had, laid, places

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
    r"|نوفمبر|ديسمبر|كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين"
)
_AGE_BEFORE = ("age ", "aged ", "в возрасте ", "жасы ", "عمر ", "عمره ", "عمرها ", "من العمر ")
_YEARS_BEFORE = (" ей ", " ему ", " мне ", "было ", "исполнилось ")
_APART_AFTER = re.compile(r" (?:лет|года?)[,.)]")
"""“Пастор, 38 лет, …”"""
_WORKER_BEFORE = re.compile(
    r"(?:учител|нице|врач|фельдшер|бухгалтер|библиотекар|медсестр|акушерк|повар|водител|пастор|имам)"
    r"[а-я]{0,3} $"
)
"""“Фельдшеру 52 года”: he is it who is so old."""
_AGE_AFTER = re.compile(
    r"[- ]years?[- ]old\b| years of age|-?летн(?:яя|ий|ей|юю|его|ему|им)\b"
    r"|[- ]?жа[сш](?:та|тағы|тагы|қа|ка|ар)\b"
    r"|[- ]?сола\b|[- ]?сол дорад|[- ]?ёш(?:ли|да|даги|га|ар)\b|[- ]?yosh(?:li|da|dagi|ga|ar)\b"
)
_DAY_AFTER = re.compile(rf"(?:st|nd|rd|th)?[-. ](?:of )?(?:{_MONTHS})|\.\d\d\.(?:19|20)\d\d(?!\d)")
_DAY_BEFORE = re.compile(rf"\b(?:{_MONTHS})[a-z]* $")
_ISO_AFTER = re.compile(r"-\d\d-\d\d(?!\d)")
_PATTERNS: dict[Clue, re.Pattern[str]] = {
    "work": re.compile(
        r"\b(?:teacher|nurse|doctor|midwife|accountant|librarian|headmistress|head of the school"
        r"|seamstress|cook|cashier"
        r"|bus driver|dentist|imam|pastor|priest|judge|prosecutor|pharmacist|shopkeeper|vet|mayor)\b"
        r"|\b(?:учительниц|учител[яьею]|медсестр|врач|акушерк|фельдшер|бухгалтер|библиотекар|директор школы"
        r"|швея|повар|продавщиц"
        r"|кассир|водител|судья|прокурор|аптекар|ветеринар|воспитательниц|аким\b"
        r"|стоматолог|имам|имом|пастор|священник|мұғалім|мейірбике|дәрігер|есепші|кітапханашы"
        r"|тігінші|аспазшы|сатушы|жүргізуші|тәрбиеші|мугалим|медайым|дарыгер|эсепчи|китепканачы|тигүүчү|ашпозчу|сатуучу"
        r"|айдоочу|тарбиячы|омӯзгор|муаллима|ҳамшира|духтур|муҳосиб|китобдор|дӯзанда|ошпаз|фурӯшанда|ронанда|мураббия)"
        r"|\b(?:oʻqituvchi|oʼqituvchi|o'qituvchi|hamshira|shifokor|hisobchi"
        r"|kutubxonachi|tikuvchi|oshpaz|sotuvchi"
        r"|haydovchi|tarbiyachi|imom|stomatolog)"
        r"|معلّ?مة|ممرّ?ضة|طبيبة|محاسبة|خيّ?اطة|قابلة|أمينة مكتبة|بائعة"
        r"|(?<!\w)(?:ال)?(?:معلم|طبيب|سائق|إمام|محام|قس|ممرض)(?!\w)",
        re.I,
    ),
    "village": re.compile(
        rf"\b(?:[Vv]illage of|[Aa]ul of) {_BIG}|\b{_BIG}\w+,? (?:village|aul|a village|a settlement)\b"
        rf"|\b(?:сел[оеа]|аул[еа]?|кишлак[еа]?|посёлк[еа]|посёлок) «?{_BIG}"
        rf"|\b{_BIG}[\w-]+ (?:ауыл(?:ы|ында|ының|ынан|ына)"
        r"|айыл(?:ы|ында|ынын|ынан|ына)|қишлоғ\w+|qishlogʻ?['’]?i\w*)"
        rf"|\b(?:деҳаи|қишлоқи|ҷамоати) {_BIG}|قرية [\u0600-\u06ff]"
        r"|(?i:\bonly [\w ]{3,30} (?:in|of) the village\b"
        r"|единственн\w+ [\w ]{3,30} в (?:селе|ауле|кишлаке|посёлке)\b"
        r"|\bауылдағы жалғыз\b|\bайылдагы жалгыз\b|\bягона \w{3,20} деҳа\b|\bqishloqdagi yagona\b"
        r"|\bқишлоқдаги ягона\b)|الوحيدة? في القرية"
    ),
    "children": re.compile(
        r"\b(?:mother|father|widow) of (?:two|three|four|five|six|seven|eight|nine|\d)\b"
        r"|\b(?:two|three|four|five|six|seven|eight|nine|\d) (?:small |young )?(?:children|sons|daughters)\b"
        r"|\b(?:двое|трое|четверо|пятеро|шестеро|семеро|двоих|троих|четверых|пятерых|шестерых|семерых|двумя|тремя|\d)"
        r" (?:дет|сынов|дочер)"
        r"|\bмать (?:двоих|троих|четверых|пятерых|шестерых|семерых)|многодетн"
        r"|\b(?:екі|үш|төрт|бес|алты|жеті|эки|үч|беш|жети|\d) бала(?:лы|луу|ның (?:анас|әкес)"
        r"|нын (?:эне|ата)|сы\b)"
        r"|\b(?:ду|се|чор|чаҳор|панҷ|шаш|ҳафт|\d) (?:нафар )?фарзанд"
        r"|\b(?:икки|уч|тўрт|беш|олти|етти|\d) (?:нафар )?(?:фарзанд|бола(?:нинг|ли|си))"
        r"|\b(?:ikki|uch|toʻrt|to'rt|besh|olti|yetti|\d) (?:nafar )?(?:farzand|bola(?:ning|li|si))"
        r"|ولدان|بنتان|طفلان|(?:أمّ?|أب) ل(?:طفلين|ثلاثة|أربعة|خمسة|ستة)"
        r"|(?:ثلاثة|أربعة|خمسة|ستة) (?:أطفال|أبناء)",
        re.I,
    ),
}
_CHILDREN = (
    *("child", "sons", "daughters", "mother of", "father of", "widow of", "farzand", "bola"),
    *("дет", "сынов", "дочер", "мать ", "бала", "бола", "фарзанд"),
    *("لطفلين", "لثلاثة", "لأربعة", "لخمسة", "لستة", "أطفال", "أبناء", "ولدان", "بنتان", "طفلان"),
)
_VILLAGE = (
    *("village", "aul", "qishlo", "сел", "аул", "кишлак", "посёл", "ауыл", "айыл", "қишло"),
    *("деҳа", "ҷамоати", "قرية"),
)
_NUMBER = re.compile(r"\d+")
_AGED = re.compile(rf"\d(?:{_AGE_AFTER.pattern}| год| лет)")
_Span = tuple[int, int]


def jigsaws(text: str) -> Iterator[Jigsaw]:
    """Yield the paragraphs of a text in which `ENOUGH` kinds of clues meet; footnotes are not looked at."""
    even, low = laid(text).even, laid(text).low
    for begin, end in _paragraphs(laid(text)):
        if even.startswith(("[^", "  - {text", "  - text"), begin):
            continue
        met = _clues(even[begin:end], low[begin:end])
        if len(met) >= ENOUGH:
            begins = min(start for start, _ in met.values())
            ends = max(end for _, end in met.values())
            yield Jigsaw(begin + begins, begin + ends, tuple(met))


def _paragraphs(text: Laid) -> Iterator[_Span]:
    """Yield the paragraphs of a text that may hold enough.

    A day and work are not: there is a word of an age, a village or children, each with another of them or
    with a number. To look for words in the whole text is quick, and leaves one paragraph in ten.
    """
    low, near = text.low, text.low_numbers
    aged = [match.start() for match in _AGED.finditer(near)]
    aged += (at for at in _ends(near, _AGE_BEFORE) if near[at : at + 1].isdecimal())
    ages = set(_lines(low, map(text.numbers.at, aged)))
    kinds: Counter[_Span] = Counter()
    for signs in (_VILLAGE, _CHILDREN):
        kinds.update(_lines(low, _ends(low, signs)))
    for line in sorted(ages | kinds.keys()):
        if line in ages or kinds[line] > 1 or _NUMBER.search(low, *line):
            yield line


def _lines(low: str, places: Iterable[int]) -> Iterator[_Span]:
    """Yield once from where to where each line goes in which something stands or ends."""
    end = -1
    for at in sorted(places):
        if at > end:
            begin = low.rfind("\n", max(0, end), at) + 1
            end = low.find("\n", at)
            end = len(low) if end < 0 else end
            yield begin, end


def _ends(low: str, signs: tuple[str, ...]) -> Iterator[int]:
    """Yield where each of the signs ends that a text has."""
    return (at + len(sign) for sign in had(low, signs) for at in places(low, sign))


def _clues(paragraph: str, low: str) -> dict[Clue, _Span]:
    """Return where the first clue of each kind is, or fewer than `ENOUGH` of them.

    Most paragraphs have none: what is quick to find comes first, and the rest where it can still be enough.
    """
    met = _in_numbers(low)
    maybe: list[Clue] = ["village"] if any(had(low, _VILLAGE)) else []
    maybe += ["children"] if any(had(low, _CHILDREN)) else []
    maybe += ["work"]
    for left, clue in enumerate(maybe):
        if len(met) + len(maybe) - left < ENOUGH:
            break
        match = _PATTERNS[clue].search(paragraph)
        if match:
            met[clue] = match.span()
    return met


def _in_numbers(low: str) -> dict[Clue, _Span]:
    """Return the first age and the first day in a paragraph in small letters."""
    met: dict[Clue, _Span] = {}
    for number in _NUMBER.finditer(low):
        start, end = number.span()
        if end - start > 2:
            if end - start == 4 and _ISO_AFTER.match(low, end):
                met.setdefault("day", (start, end + 6))
            continue
        before = low[max(0, start - 14) : start]
        is_age = bool(_AGE_AFTER.match(low, end)) or before.endswith(_AGE_BEFORE)
        if not is_age and low.startswith((" год", " лет"), end):
            apart = before.endswith(", ") and _APART_AFTER.match(low, end)
            is_age = bool(apart or before.endswith(_YEARS_BEFORE) or _WORKER_BEFORE.search(before))
        if is_age:
            met.setdefault("age", (start, end))
        if _DAY_AFTER.match(low, end) or (before[-1:] == " " and _DAY_BEFORE.search(before)):
            met.setdefault("day", (start, end))
    return met
