"""Full names: what looks like a first name with a patronymic or a surname, and a title or initials with one.

Runs of capitalised words are sought, and the words in them told apart by how they end. In Russian a
patronymic ends in -ович or -овна; in Kazakh, Kyrgyz, Tajik and Uzbek it is that, or says son, daughter or
born (қызы, ұлы, уулу, qizi, oʻgʻli, -зода). Endings of case are allowed for. What bears somebody’s name, as a
street or a university does, is passed over; and so is a first name alone, which many share.
"""

import re
from collections.abc import Iterator, Sequence

from kurak.safety.scan.found import Found, joined, laid, near, seen

_BIG = "A-ZА-ЯЁӘҒҚҢӨҰҮІҲҶӮӢЎҺ"
_MARK = "’'ʻʼ‘`"
_CASE = (
    rf"(?:[{_MARK}]s|[-–]?(?:[нтд][ыиіуү][ңн]?|[нтд][аеоө]н|[тд][аеоө]|[гғкқ][аеоө]|[мпб]енен|[мпб]ен|ро)"
    r"|ning|n?[gkq]a|ni|dan?)?"
)
"""Endings of case in Kazakh, Kyrgyz, Tajik and Uzbek, and the English one."""
_KIN = (
    rf"(?:қызы|ұлы|кызы|улы|уулу|оглы|қизи|ўғли|qizi|o[{_MARK}]?g[{_MARK}]?li|uulu|kyzy|qyzy|uly)"
    rf"{_CASE}"
)
_PATRONYMIC = re.compile(
    r"[^\W\d_]{2,}(?:"
    rf"[оеё]вич(?:а|у|е|ем|ом|и|{_CASE})"
    rf"|(?:[оеё]в|[иь]инич|кузьминич|лукинич|никитич|фомич|саввич|ильинич)н(?:а|ы|е|у|ой|ою|а{_CASE})"
    rf"|(?:ильич|кузьмич|лукич|никитич|фомич|саввич)(?:а|у|е|ом)?"
    rf"|[oe]vich{_CASE}|[oe]vna{_CASE}"
    rf"|[^\W\d_](?:-?(?:қызы|ұлы|кызы|улы|оглы)|зода|заде|zoda|-?(?:kyzy|qyzy|qizi|uly)){_CASE})",
    re.I,
)
_NO_PATRONYMIC = re.compile(
    r"(?:царе|короле|кесаре|попо)в(?:ич|н).*|(?:не)?виновна|основна|(?:без)?условна|духовна|верховна|душевна"
    r"|плачевна|равновна|(?:ша|шо)[ҳх]зода.*|одамизода.*|(?:кани|аку|с)?кулы|каникулы|формулы|капсулы|мускулы"
    r"|молекулы|ампулы|караулы|есаулы|прогулы|загулы|каракулы|(?:.*ое|.*ие)вич[ие]",
    re.I,
)
"""Who is called so in tales, and other words that end alike."""
_SURNAME = re.compile(
    r"[^\W\d_]{2,}(?:-[^\W\d_]+)?(?:"
    rf"(?:[оеё]в|ул+ин)(?:а|у|ой|ою|ым|е|ых|ы|а?{_CASE})"
    rf"|(?:[oe]v|ul+in)a?{_CASE})",
    re.I,
)
_NO_SURNAME = re.compile(
    r"(?:молдов|киев|ростов|саратов|тамбов|псков|азов|остров|харьков|львов|краков|кишин[её]в|могил[её]в|гурьев"
    r"|покров|основ|слов|готов|здоров|рождеств|казанов|миров|торгов|правов|трудов|финансов|налогов|делов|бытов"
    r"|целев|кадров|страхов|игров|массов|цифров|почтов|боев|полев|ключев|базов|судов|низов|нов|королев|коров"
    r"|(?:сай|тан|тў)лов|синов|олов|биров|гаров|сўров|(?:say|tan|to.)lov|sinov|olov|birov|garov|so.rov"
    r"|moldov|kiev|rostov|saratov|tambov|pskov|azov|kharkov|nov|casanov|kishinev).{0,4}",
    re.I,
)
"""Places, and words that end as surnames do."""
_TITLED = re.compile(
    rf"(?<![\w-])(?:(?:Mrs?|Ms)\.? (?P<en>[{_BIG}][\w{_MARK}-]+)"
    r"|(?i:г-ж(?:[аеуи]|ой)|г-н(?:а|у|ом|е)?|госпож(?:[аеуи]|ой)|господин(?:а|у|ом|е)?|гражданк\w{1,2}"
    r"|гражданин\w{0,2}|хонуми?|ҷаноби|janob|жаноб)"
    rf" (?P<before>[{_BIG}][\w{_MARK}-]+)"
    rf"|(?P<after>[{_BIG}][\w{_MARK}-]+) (?:ханым|мырза|айым|xonim|хоним|janob|жаноб){_CASE}(?!\w))"
)
_ENGLISH_TITLES = ("Mr", "Ms")
_TITLES = (
    *("г-ж", "г-н", "госпож", "господин", "гражданк", "гражданин", "ханым", "мырза", "айым"),
    *("xonim", "хоним", "janob", "жаноб", "хонум", "ҷаноб"),
)
"""The signs of a title in a text in small letters: to look for a sign is quick."""
_REACH = 40
_OFFICE = re.compile(
    r"(?:vice|president|speaker|chair|minister|justice|secretary|ambassador|mayor|judge|prosecutor|or)\w*",
    re.I,
)
_MORE_SURNAMES = re.compile(
    r"[^\W\d_]{2,}(?:[иы]н(?:а|у|ой|ым|е)?|ск(?:ая|ий|ой|ую|ого|ому|им)|[еи]нко|[уюч]к|ян)", re.I
)
"""What is a surname where a title says so."""
_WORD = rf"[{_BIG}][\w{_MARK}]*+(?:-[\w{_MARK}]+)*+"
_TOKEN = re.compile(rf"[{_BIG}]\.|{_WORD}|{_KIN}")
_RUN = re.compile(
    rf"(?<![\w.])(?:[{_BIG}]\.|{_WORD})"
    rf"(?:(?:[ \u00a0]|(?<=\.))(?:[{_BIG}]\.(?![^\W{_BIG}])|{_WORD}|{_KIN}(?!\w)))+"
)
_TWO = re.compile(rf"[{_BIG}](?<![\w-][{_BIG}])[\w{_MARK}-]*+[ .\u00a0]+(?:{_KIN} )?[{_BIG}]")
"""Where a run may begin: to look for two capitals is quick."""
_MAYBE = re.compile(
    r"\.|[оеё]в|улл?ин|ич|ызы|[ұу]л[уы]|оглы|қизи|ўғли|з[оа]д[ае]|[oe]v|ul+in|yzy|uly|li|qizi|uulu|zoda",
    re.I,
)
"""What a patronymic, a surname or an initial has: most runs have none of it."""
_LONGEST = 6
"""Words in a run that can be one name; a longer one is a heading in capitals or a list."""
_PEOPLES = re.compile(
    r"(?:қазақ|қырғыз|өзбек|тәжік|орыс|хан|патша|дала|ана|ел|халық|кыргыз|казак|өзбек|орус|калк"
    r"|[oў][ʻ’'‘`]?zbek|ўзбек|қозоқ|тожик|qozoq|tojik)|.*(?:[нтд][ыиіуү][ңн]|нинг|ning)",
    re.I,
)
"""“The daughter of the Kazakhs”, “Aigul's son”: no patronymic."""
_NO_INITIALS = {
    "US",
    "UN",
    "UK",
    "EU",
    "DC",
    "PS",
    "NB",
    "AD",
    "BC",
    "ПС",
    "РФ",
    "РК",
    "РТ",
    "КР",
    "ЕС",
}
_BEARER = re.compile(
    r"(?:имени|им\.|номи|улиц\w{1,2}|ул\.|проспект\w?|пр\.|площад\w{1,2}|переул\w{2,3}|named after) $",
    re.I,
)
_BEARER_AFTER = re.compile(
    r" (?:атындағы|атындагы|номидаги|nomidagi|номли|көше|көчө|кўча|ko.cha|даңғыл|проспект|street|avenue"
    r"|university|school)",
    re.I,
)
_BEARER_WORD = re.compile(
    r"(?:театр|музе[йяюе]|парк|фонд|институт|университет|школ|академи|дом|дворец|дворц|улиц|площад|проспект"
    r"|станци|центр|преми|закон|кодекс|совет|союз|съезд|ассоциаци|комитет|комисси|палат|клуб|лиг|ден?ь|кабинет"
    r"|ассамбле|организаци|объединени|федераци|парти|министерств|республик|republic|hotel|theatre|museum|park"
    r"|group|групп|пункт|кризисн|.*[ыи]х$)\w*",
    re.I,
)


def full_names(text: str) -> Iterator[Found]:
    """Yield what in a text looks like somebody's full name, in order, none of them on another."""
    shown = seen(text)
    flat = laid(shown.text)
    spans = [match.span() for match in _titled(flat.even, flat.low) if _is_titled(match)]
    spans += (match.span() for match in _runs(flat.even) if _is_name(match, flat.even))
    for start, end in joined(sorted(spans)):
        yield shown.back(Found(start, end, "full-name"))


def is_naming(title: str) -> bool:
    """Tell whether a title may name somebody in full: an id, which outlives the story, is not made of it."""
    return any(full_names(title))


def _titled(text: str, low: str) -> Iterator[re.Match[str]]:
    for where, signs in ((text, _ENGLISH_TITLES), (low, _TITLES)):
        for window in near(where, signs, _REACH, _REACH):
            yield from _TITLED.finditer(text, *window)


def _runs(text: str) -> Iterator[re.Match[str]]:
    two = _TWO.search(text)
    while two:
        run = _RUN.match(text, two.start())
        if run:
            yield run
        two = _TWO.search(text, run.end() if run else two.end() - 1)


def _is_titled(match: re.Match[str]) -> bool:
    if match["en"]:
        return not _OFFICE.fullmatch(match["en"])
    name = match["before"] or match["after"]
    return _is_surname(name) or bool(_MORE_SURNAMES.fullmatch(name))


def _is_name(run: re.Match[str], text: str) -> bool:
    if not _MAYBE.search(run[0]):
        return False
    words = _TOKEN.findall(run[0])
    if len(words) > _LONGEST or _BEARER_AFTER.match(text, run.end()):
        return False
    if _BEARER.search(text, max(0, run.start() - 20), run.start()) or _BEARER_WORD.match(words[0]):
        return False
    return any(_is_pair(words, at) for at in range(len(words))) or _has_initials(words)


def _is_pair(words: Sequence[str], at: int) -> bool:
    """Tell whether a word is a patronymic or surname with a name beside it."""
    word = words[at]
    beside = [
        each for each in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2]) if len(each) > 2
    ]
    if re.fullmatch(_KIN, word):
        return at > 0 and len(words) > 2 and not _PEOPLES.fullmatch(words[at - 1])
    if _PATRONYMIC.fullmatch(word) and not _NO_PATRONYMIC.fullmatch(word):
        return bool(beside)
    return _is_surname(word) and bool(beside)


def _is_surname(word: str) -> bool:
    ends_so = _SURNAME.fullmatch(word)
    return (
        bool(ends_so)
        and not word.isupper()
        and not _NO_SURNAME.fullmatch(word)
        and not _NO_PATRONYMIC.fullmatch(word)
    )


def _has_initials(words: Sequence[str]) -> bool:
    """Tell whether two initials stand beside a word, or one beside a surname."""
    shape = "".join(
        "i" if each.endswith(".") else "s" if _is_surname(each) else "w" for each in words
    )
    two = re.search("ii[sw]|[sw]ii", shape)
    if two:
        initials = [each[0] for each in words[two.start() : two.end()] if each.endswith(".")]
        named = max(words[two.start() : two.end()], key=len)
        return "".join(initials) not in _NO_INITIALS and len(named) > 2
    return "is" in shape or "si" in shape
