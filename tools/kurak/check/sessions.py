"""K30: a session’s time, methods and objectives."""

import re
from collections.abc import Iterator
from typing import get_args

from kurak.check.rule import Finding
from kurak.check.subject import Subject, listed, nearest, place_of
from kurak.model import Method, Objective, Opener, Session
from kurak.sentences import sentence

METHODS = get_args(Method)
STEP_OPTIONS = ("minutes", "short", "method", "optional", "id", "class")

# What nobody can see or hear, by language. A verb of valuing may open an objective of attitude.
_UNSEEN = {
    "en": (
        *("know", "understand", "learn", "realise", "realize", "grasp", "comprehend", "think"),
        *(
            "be aware",
            "become aware",
            "be familiar",
            "become familiar",
            "familiarise",
            "familiarize",
        ),
        *("get to know", "gain", "remember", "be informed", "have an idea", "see why"),
    ),
    "ru": (
        *("знать", "узнать", "понимать", "понять", "усвоить", "осознать", "осознавать", "изучить"),
        *("познакомиться", "ознакомиться", "иметь представление", "разобраться", "запомнить"),
    ),
    "kk": (
        "түсіну",
        "түсінеді",
        "түсіне білу",
        "ұғыну",
        "ұғынады",
        "танысу",
        "танысады",
        "туралы білу",
    ),
}
_VALUING = {
    "en": ("value", "respect", "appreciate", "feel", "believe", "trust"),
    "ru": ("ценить", "уважать", "верить", "чувствовать", "доверять"),
    "kk": ("бағалау", "құрметтеу", "сену", "сезіну"),
}
_VERB_STANDS_LAST = {"kk"}
_LEADING = re.compile(r"^(?:to |be able to |уметь )+")


def minutes_add_up(subject: Subject) -> Iterator[Finding]:
    """The minutes of the steps do not add up to the duration.

    Timetables and the pages of facilitators are computed from the steps. If they do not add up, the last
    step is the one that has no time left, and that is the closing.

    Wrong:

        duration: 90                       # and steps of 40 and 45 minutes

    Right:

        duration: 85
    """
    for session in subject.course.sessions:
        minutes = [step.minutes for step in session.steps]
        total = sum(number or 0 for number in minutes)
        if None not in minutes and total != session.duration:
            yield Finding(
                session.source.place("duration"),
                sentence(
                    "the steps take {total} minutes, and the duration is {duration}",
                    total=total,
                    duration=session.duration,
                ),
                sentence("Change the minutes of a step, or write `duration: {total}`.", total=total)
                if total
                else "Add a step: `## Opening circle { minutes=10 method=plenary }`.",
                len("duration"),
            )


def step_has_minutes(subject: Subject) -> Iterator[Finding]:
    """A step has no minutes.

    Each level-2 heading of a session is a step, and a step without minutes has no place in a timetable.

    Wrong:

        ## Opening circle

    Right:

        ## Opening circle { minutes=15 }
    """
    for _, opener in _step_openers(subject):
        given = opener.options.get("minutes")
        if given is None:
            message = sentence("the step “{title}” has no minutes", title=opener.title)
        elif not _number(given):
            message = sentence("`minutes={given}` is no number of minutes", given=given)
        else:
            continue
        yield Finding(
            opener.place,
            message,
            "Write them behind the title: `{ minutes=15 }`. A heading that is no step begins with `###`.",
            len("##"),
        )


def short_is_shorter(subject: Subject) -> Iterator[Finding]:
    """The short variant of a step is longer than the step.

    `short` says how long a step takes in the short variant of a session; 0 leaves it out.

    Wrong:

        ## Drawing { minutes=15 short=20 }

    Right:

        ## Drawing { minutes=15 short=10 }
    """
    for _, opener in _step_openers(subject):
        short, minutes = opener.options.get("short"), opener.options.get("minutes", "")
        if short is None:
            continue
        if not _number(short):
            message = sentence("`short={short}` is no number of minutes", short=short)
        elif _number(minutes) and int(short) > int(minutes):
            message = sentence(
                "the short variant of “{title}” takes {short} minutes, the step {minutes}",
                title=opener.title,
                short=short,
                minutes=minutes,
            )
        else:
            continue
        yield Finding(opener.place, message, "Give `short` fewer minutes, or leave it out.", 2)


def known_method(subject: Subject) -> Iterator[Finding]:
    """A method is unknown.

    Products show each method in the reader’s language and can list steps by method, so it must be one of
    those we have a word for.

    Wrong:

        ## Drawing { minutes=15 method=smallgroups }

    Right:

        ## Drawing { minutes=15 method=small-groups }
    """
    for _, opener in _step_openers(subject):
        method = opener.options.get("method")
        if method is not None and method not in METHODS:
            help = sentence(
                "The methods are {list}.{nearest}",
                list=listed(METHODS),
                nearest=nearest(method, METHODS),
            )
            yield Finding(opener.place, sentence("`{method}` is no method", method=method), help, 2)


def known_step_option(subject: Subject) -> Iterator[Finding]:
    """An option of a step is unknown.

    A misspelt option is not read: a step meant to be optional would stay in a day that runs late.

    Wrong:

        ## Energiser { minutes=5 optionl }

    Right:

        ## Energiser { minutes=5 optional }
    """
    for _, opener in _step_openers(subject):
        for name in opener.options:
            if name not in STEP_OPTIONS:
                help = sentence(
                    "The options are {list}.{nearest}",
                    list=listed(STEP_OPTIONS[:4]),
                    nearest=nearest(name, STEP_OPTIONS),
                )
                yield Finding(
                    opener.place, sentence("`{name}` is no option of a step", name=name), help, 2
                )


def observable_objective(subject: Subject) -> Iterator[Finding]:
    """An objective does not begin with a verb that can be seen or heard.

    Nobody can see whether someone knows or understands. What people name, compare, draft or lead can be
    seen, by them and by the facilitator, and it can be asked in a knowledge check. An objective of
    attitude may begin with value, respect and the like.

    Wrong:

        - {kind: knowledge, text: Understand three ways of leading.}

    Right:

        - {kind: knowledge, text: Name three ways of leading.}
    """
    for session in subject.course.sessions:
        for index, objective in enumerate(session.objectives):
            verb = _unseen_verb(objective, session.source.language)
            if verb:
                yield Finding(
                    session.source.place("objectives", index, "text"),
                    sentence("nobody can see or hear whether someone can “{verb}”", verb=verb),
                    "Begin with what a participant will do: name, compare, explain, draft, lead …",
                    len("text"),
                )


def steps_agree(subject: Subject) -> Iterator[Finding]:
    """A heading is written in a way that has no minutes.

    A line underlined with `---` or `===` becomes a heading too. It would open a step without minutes,
    which no timetable knows of.

    Wrong:

        Closing circle
        --------------

    Right:

        ## Closing circle { minutes=5 }
    """
    for session in subject.course.sessions:
        body = subject.bodies.get((session.source.path, "facilitator"))
        known = {step.title for step in session.steps}
        for stage in body.steps if body else ():
            title = stage.title.value
            if stage.local not in {step.id for step in session.steps} and title not in known:
                yield Finding(
                    place_of(session, title),
                    sentence("“{title}” opens a step that has no minutes", title=title),
                    "Begin the heading with `##` and give it minutes, or put an empty line before the `---`.",
                    len(title),
                )


def contact_hours(subject: Subject) -> Iterator[Finding]:
    """The contact hours are not those of the sessions.

    Universities and donors count contact hours; the number on the cover must be the one that can be added
    up from the sessions.

    Wrong:

        contact_hours: 4                   # and two sessions of 90 minutes

    Right:

        contact_hours: 3
    """
    programme = subject.course.programme
    if programme is None or not subject.is_whole:
        return
    minutes = sum(session.duration for session in subject.course.sessions)
    if abs(programme.contact_hours * 60 - minutes) >= 1:
        yield Finding(
            programme.source.place("contact_hours"),
            sentence(
                "the sessions take {minutes} minutes, which is not {contact_hours} hours",
                minutes=minutes,
                contact_hours=f"{programme.contact_hours:g}",
            ),
            sentence("Write `contact_hours: {minutes}`.", minutes=f"{minutes / 60:.4g}"),
            len("contact_hours"),
        )


def _step_openers(subject: Subject) -> Iterator[tuple[Session, Opener]]:
    for session in subject.course.sessions:
        for opener in session.source.openers:
            if opener.name == "h2" and not opener.within:
                yield session, opener


def _number(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,4}", text))


def _unseen_verb(objective: Objective, language: str) -> str:
    valuing = () if objective.kind == "attitude" else _VALUING.get(language, ())
    words = " ".join(re.findall(r"[\w’'-]+", objective.text.value.lower()))
    words = _LEADING.sub("", words)
    for verb in (*_UNSEEN.get(language, ()), *valuing):
        padded = f" {words} "
        stands = padded.endswith if language in _VERB_STANDS_LAST else padded.startswith
        if stands(f" {verb} "):
            return verb
    return ""
