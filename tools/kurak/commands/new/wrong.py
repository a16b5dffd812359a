"""What is wrong with an answer, in the language of whoever gave it; nothing where it will do."""

from collections.abc import Container, Sequence
from typing import Any

from kurak.commands.new.asking import Label
from kurak.commands.new.naming import ID
from kurak.ids import LONG

_LONGEST_TITLE = 200


def wrong_title(text: str, _: Label) -> str:
    """Judge what something is called."""
    if not any(character.isalnum() for character in text):
        return _("It needs a name of letters.")
    if len(text) > _LONGEST_TITLE:
        return _("That is too long: %(most)s letters at most.") % {"most": _LONGEST_TITLE}
    return ""


def wrong_name(name: str, taken: Container[str], _: Label) -> str:
    """Judge an id, which becomes the name of a folder and a part of addresses."""
    if not ID.fullmatch(name):
        return _(
            "%(name)s cannot be its name. Use small Latin letters, digits and hyphens: spring-bridge"
        ) % {"name": name[:LONG]}
    if len(name) > LONG:
        return _("That is too long: %(most)s letters at most.") % {"most": LONG}
    if name in taken:
        return _("%(name)s is there already. Take another name.") % {"name": name}
    return ""


def wrong_country(code: str, _: Label) -> str:
    """Judge the code of a country (ISO 3166-1, two letters)."""
    from kurak.languages import country

    if len(code) == 2 and code.isalpha() and country(code.upper(), "en") != code.upper():
        return ""
    return _("%(code)s is no country. Use its two letters: KZ, KG, TJ, UZ.") % {"code": code[:20]}


def wrong_minutes(text: str, least: int, _: Label) -> str:
    """Judge how long a session is."""
    if text.isascii() and text.isdigit() and least <= int(text[:5]) <= 600:
        return ""
    return _("That is no number of minutes from %(least)s to 600.") % {"least": least}


def too_much(days: float, wanted: Sequence[str], error: Any, _: Label) -> tuple[str, str]:
    """Return what is wrong with a wish, and what helps."""
    if not error.left:
        what = _("More days (%(days)s) than sessions (%(count)s).") % {
            "days": f"{days:g}",
            "count": len(wanted),
        }
        return what, _("Take fewer days or more sessions.")
    what = _(
        "These sessions do not fit, not even short; left over: %(left)s. There are %(room)s minutes for "
        "sessions, and these need %(needed)s in their short forms."
    ) % {"left": error, "room": error.room, "needed": error.needed}
    if error.needed <= error.room:
        what += " " + _("No session is cut in two by a break.")
    return what, _("Take fewer sessions or more days.")


def idle(error: Any, _: Label) -> tuple[str, str]:
    """Return which day would have no session, and what helps."""
    what = _(
        "Day %(day)s would have no session: even short, %(session)s does not fit between its breaks."
    )
    return what % {"day": error.day, "session": error.session}, _(
        "Put a shorter session in its place, or take fewer days."
    )
