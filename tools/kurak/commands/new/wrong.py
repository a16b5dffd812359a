"""What is wrong with an answer, in the language of whoever gave it; nothing where it will do."""

from collections.abc import Container

from kurak.commands.new.asking import Label
from kurak.commands.new.naming import ID, LONG

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
