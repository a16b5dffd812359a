"""Where people are found on a network: e-mail, accounts, meetings, and points on a map."""

import re
from collections.abc import Iterator

from kurak.safety.scan.found import Found, Kind, Window, joined, near, places

_BEFORE, _AFTER = 60, 250
_MAILBOX = re.compile(r"[\w.+'-]+")
_DOMAIN = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_EXAMPLE = re.compile(r"(?:.*\.)?example\.(?:org|com|net)", re.I)
"""Domains that belong to nobody (RFC 2606): what a lesson shows as an example."""
_DOT = r" ?(?:\.|[(\[]? ?(?:dot|точка|нүкте|чекит|нуқта|nuqta|نقطة) ?[)\]]?) ?"
_AT = (
    r"(?: ?[(\[] ?(?:at|собака|эт|кучукча|kuchukcha|ит|آت|ات) ?[)\]] ?"
    r"| (?:собака|собачка|кучукча|kuchukcha|ит белгісі|күчүк белгиси) )"
)
_SPELT = re.compile(rf"[\w.+-]{{2,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[a-z]{{2,20}}(?!\w)){{1,3}}", re.I)
_AT_ALONE = re.compile(
    r"[a-z]\w{0,40}[._]\w{1,40} at (?!www\.)[a-z][\w-]{1,62}(?:\.[a-z]{2,20}){1,3}(?![\w/])"
)
"""`name.surname at …`: after a single word, `at` is more often a preposition."""
_LONGEST_NAME = 64
_SPELT_SIGNS = (
    *("at)", "at]", "соба", "эт)", "эт]", "кучукча", "kuchukcha", "ит)"),
    *("ит белгісі", "күчүк белгиси", "آت)", "ات)"),
)
_AFTER_AT = re.compile(r"[A-Za-z_][\w.]{2,31}")
_MEETING = re.compile(
    r"(?:https?://)?(?:[\w-]{1,40}\.)?(?:zoom\.us/(?:j|my|w)/"
    r"|meet\.google\.com/|teams\.microsoft\.com/l/|teams\.live\.com/meet/"
    r"|meet\.jit\.si/|chat\.whatsapp\.com/|t\.me/joinchat/|t\.me/\+|telegram\.me/joinchat/|discord\.gg/|signal\.group/"
    r"|telemost\.yandex\.\w{2,3}/j/|webex\.com/meet/|whereby\.com/)[^\s<>()\[\]\"»]{2,200}",
    re.I,
)
_MEETING_NUMBER = re.compile(
    r"(?:zoom|зум|meeting id|conference id|идентификатор конференции|معرّ?ف الاجتماع)[^\d\n]{0,30}"
    r"(?P<number>\d{3}[ -]?\d{3,4}[ -]?\d{3,4})(?!\d)",
    re.I,
)
_ACCOUNT = re.compile(
    r"(?<![\w.])(?:https?://)?(?:www\.|m\.|[a-z]{2}-[a-z]{2}\.)?(?:t\.me/(?:s/)?"
    r"|telegram\.me/|wa\.me/|instagram\.com/|facebook\.com/"
    r"|fb\.com/|fb\.me/|m\.me/|vk\.com/|ok\.ru/|tiktok\.com/@|twitter\.com/|x\.com/|threads\.net/@|linkedin\.com/in/"
    r"|youtube\.com/@|api\.whatsapp\.com/send)[^\s<>()\[\]\"»,;]{2,120}",
    re.I,
)
_NAMED = re.compile(
    r"(?<!\w)(?:instagram|инстаграм\w{0,3}|инста|telegram|телеграм\w{0,3}|tiktok|тикток\w{0,2}|facebook"
    r"|skype|скайп|nickname|ник)"
    r" ?(?::|-|–|—) ?(?P<name>[A-Za-z][A-Za-z0-9]{0,28}[_.0-9][\w.]{1,28})",
    re.I,
)
_MAP = re.compile(
    r"(?:https?://)?(?:www\.)?(?:maps\.app\.goo\.gl/|goo\.gl/maps/|maps\.google\.\w{2,3}"
    r"|google\.\w{2,3}/maps|yandex\.\w{2,3}/maps"
    r"|2gis\.\w{2,3}/|go\.2gis\.com/|openstreetmap\.org/|osm\.org/|maps\.apple\.com|what3words\.com/|w3w\.co/)"
    r"[^\s<>()\[\]\"»]{2,300}",
    re.I,
)
_DECIMAL = re.compile(
    r"(?:(?<!\w)[NSEW][ \u00a0]?)?(?<![\d.,])\d{1,3}[.,]\d{4,12}°?[ \u00a0]?[NSEWсшвдю]?\.?"
    r"(?:[,;][ \u00a0]?|[ \u00a0]/?[ \u00a0]?)(?:[NSEW][ \u00a0]?)?[-−]?\d{1,3}[.,]\d{4,12}(?![\d])"
)
_DEGREE = (
    r"(?:(?<!\w)[NSEW][ \u00a0]?)?(?<!\d)\d{1,3}[ ]?°[ ]?\d{1,2}(?:[.,]\d{1,6})?[ ]?[′'’]"
    r"(?:[ ]?\d{1,2}(?:[.,]\d{1,4})?[ ]?(?:[″\"”]|''))?"
    r"(?:[ \u00a0]?(?:[NSEW](?!\w)|[сюшвдеб]\. ?[шдебю]\.?|түндүк|чыгыш|солтүстік|шығыс|шимол\w{0,3}"
    r"|шарқ\w{0,3}|shimol\w{0,3}|sharq\w{0,3}|شمال\w{0,2}|شرق\w{0,2}))?"
)
_DEGREES = re.compile(rf"{_DEGREE}(?:[,;]?[ \u00a0]{{0,2}}(?:и |and |و)?{_DEGREE})?")
_PLUS = re.compile(r"(?<!\w)[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?!\w)")

_HOSTS = (
    *("zoom.us", "meet.google.com", "teams.microsoft.com", "teams.live.com", "meet.jit.si"),
    *("chat.whatsapp.com", "t.me", "telegram.me", "discord.gg", "signal.group", "webex.com"),
    *("whereby.com", "wa.me", "m.me", "instagram.com", "facebook.com", "fb.com", "fb.me"),
    *("vk.com", "ok.ru", "tiktok.com", "twitter.com", "x.com", "threads.net", "linkedin.com"),
    *("youtube.com", "api.whatsapp.com"),
)
"""Where people meet and have accounts, as it stands before a slash."""

_PATTERNS: tuple[tuple[Kind, tuple[str, ...], re.Pattern[str]], ...] = (
    ("meeting", ("telemost",), _MEETING),
    (
        "meeting",
        ("zoom", "зум", "meeting id", "conference id", "конференции", "الاجتماع"),
        _MEETING_NUMBER,
    ),
    ("position", ("map", "2gis.", "osm.org", "w3w", "what3words"), _MAP),
    ("position", ("°",), _DEGREES),
    ("position", ("+",), _PLUS),
    (
        "handle",
        (
            "instagram",
            "инста",
            "telegram",
            "телеграм",
            "tiktok",
            "тикток",
            "facebook",
            "skype",
            "скайп",
            "nickname",
            "ник:",
            "ник –",
            "ник —",
            "ник -",
        ),
        _NAMED,
    ),
)
"""What is sought, and by which signs a text is known that may hold it: to look for a sign is quick."""


def mail(text: str, low: str) -> Iterator[Found]:
    """Yield e-mail addresses and `@names`, in text or spelt `name (at) …`."""
    for at in places(text, "@"):
        yield from _at(text, at)
    for window in near(low, _SPELT_SIGNS, 80, 80):
        yield from (Found(m.start(), m.end(), "email") for m in _SPELT.finditer(text, *window))
    for at in places(text, " at "):
        name = text[max(0, at - _LONGEST_NAME) : at].rsplit(None, 1)[-1:]
        if name and ("." in name[0] or "_" in name[0]):
            match = _AT_ALONE.match(text, at - len(name[0]))
            if match:
                yield Found(match.start(), match.end(), "email")


def _at(text: str, at: int) -> Iterator[Found]:
    name = _MAILBOX.match(text[max(0, at - 64) : at][::-1])
    if name:
        domain = _DOMAIN.match(text, at + 1)
        if domain and not _EXAMPLE.fullmatch(domain[0]):
            yield Found(at - name.end(), domain.end(), "email")
        return
    before = text[at - 1 : at]
    handle = _AFTER_AT.match(text, at + 1)
    if handle and before not in ("/", "@"):
        end = handle.end() - (len(handle[0]) - len(handle[0].rstrip(".")))
        yield Found(at, end, "handle")


def online(text: str, low: str) -> Iterator[Found]:
    """Yield meetings, accounts and points on a map."""
    yield from _linked(text, low)
    for kind, signs, pattern in _PATTERNS:
        for window in near(low, signs, _BEFORE, _AFTER):
            for match in pattern.finditer(text, *window):
                start, end = match.span(match.lastgroup or 0)
                yield Found(start, _end(text, start, end), kind)


def _linked(text: str, low: str) -> Iterator[Found]:
    slashes = (at for at in places(low, "/") if low.endswith(_HOSTS, 0, at))
    for window in joined((max(0, at - _BEFORE), at + _AFTER) for at in slashes):
        for match in _MEETING.finditer(text, *window):
            yield Found(match.start(), _end(text, *match.span()), "meeting")
        for match in _ACCOUNT.finditer(text, *window):
            yield Found(match.start(), _end(text, *match.span()), "handle")


def _end(text: str, start: int, end: int) -> int:
    """Return where something ends without the stop of its sentence: links may hold one, and end with none."""
    return start + len(text[start:end].rstrip(".,;:!?…"))


def positions(text: str, window: Window) -> Iterator[Found]:
    """Yield the coordinates in a window of a flat text."""
    for match in _DECIMAL.finditer(text, *window):
        yield Found(match.start(), match.end(), "position")
