"""What the setting of a case study says too exactly: the day in its period, the village in its region.

In a village everybody knows who was called in on that day. A season and a district are enough to learn from.
"""

import re

_BIG = "A-ZА-ЯЁӘҒҚҢӨҰҮІҲҶӮӢЎҺ"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|(?:yanvar|fevral|mart|aprel|iyun|iyul|avgust|sentabr|sentyabr|oktabr|oktyabr|noyabr|dekabr"
    r"|январ|феврал|март|апрел|ма[яйи]|июн|июл|август|сентябр|октябр|ноябр|декабр|қаңтар|ақпан|наурыз|сәуір"
    r"|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)[^\W\d_]{0,5}"
    r"|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|شباط|آذار|نيسان|أيار"
    r"|حزيران|تموز|آب|أيلول)(?![^\W\d_])"
)
_DAY = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|-?го|-?ші|-?шы)?[-. ]{{1,2}}(?:of )?{_MONTH}"
    rf"|(?<![^\W\d_]){_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?!\d)"
    r"|(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)"
    r"|(?<!\d)\d{4}([./-])\d{1,2}\2\d{1,2}(?!\d)",
    re.I,
)
_NAME = rf"[«“\"]?[{_BIG}][\w’'ʻʼ‘`-]+"
_BROAD = (
    r"(?!(?:[^\W_]+(?:ой|ого) (?:обл|район|кра|округ)|Казахстан|Кыргызстан|Таджикистан|Узбекистан))"
)
"""A village of a region, or of a country, is any of many."""
_SETTLEMENT = re.compile(
    r"(?<![\w.])(?i:сел[оеау]|селом|с\.|аул[аеу]?|кишлак[аеу]?|пос[её]лок|пос[её]лк[аеу]|пос\.|хутор[аеу]?"
    r"|станиц[аеуы]|махалл[аеуяи]|(?:village|aul|hamlet|settlement) of|деҳаи|қишлоқи|ҷамоати|маҳаллаи)"
    rf" {_BROAD}{_NAME}"
    r"|(?<!\w)(?!(?:Kazakh|Kyrgyz|Uzbek|Tajik|Turkmen|Russia|Soviet|Central|North|South|East|West|One|The|This|Our"
    r"|Each|Any|No|Some|Қазақ|Қырғыз|Өзбек|Кыргыз|Өзбек|Ўзбек|Oʻzbek))"
    rf"{_NAME}[»”\"]?(?:, (?:a|an|the))? (?:village|aul|hamlet|settlement|ауыл(?:ы|ын[аы]?|ынд[аы]|ынан|ының)"
    r"|айыл(?:ы|ын[аы]?|ында|ынан|ынын)|кыштагы\w{0,3}|кенті\w{0,3}|қишлоғ\w{1,5}|маҳалла(?:си)?\w{0,3}"
    r"|qishlog[ʻ’'‘`ʼ]?i\w{0,3}|mahalla(?:si)?\w{0,3})(?!\w)"
    r"|(?<!\w)قرية (?!في|من|على|بعيدة|صغيرة)[\u0621-\u064a]{2,}"
)


def exact_day(period: str) -> bool:
    """Tell whether a period names a day, in words or in numbers; seasons, months and years do not."""
    return bool(_DAY.search(period))


def named_settlement(region: str) -> bool:
    """Tell whether a region is a village or the like with its name; a village without one may be any."""
    return bool(_SETTLEMENT.search(region))
