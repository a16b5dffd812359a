"""What `kurak note-review` does not write down, because it cannot be so."""

import re
from datetime import date
from typing import Any

from kurak.commands.new.asking import Label
from kurak.console.stopping import stop

_CODE = re.compile(r"[A-Z][0-9]{2,4}")


def refuse_wrong_use(by: str | None, reread: bool, day: str, _: Label) -> None:
    """Refuse what is no code, or no day on which somebody can have read something."""
    if bool(by) == reread:
        stop(
            _("Say who has read it: --by with a reviewer’s code, or --reread for the narrator."),
            "./kurak note-review --help",
        )
    if by and not _CODE.fullmatch(by):
        stop(
            _("%(given)s is no code.") % {"given": by[:40]},
            _(
                "A code is a capital Latin letter and two to four digits, such as R07. Never write a name."
            ),
        )
    try:
        is_day = date.fromisoformat(day).isoformat() == day
    except ValueError:
        is_day = False
    if not is_day:
        stop(_("%(day)s is no day of the calendar.") % {"day": day[:40]}, "--on 2027-02-03")
    if day > date.today().isoformat():
        stop(
            _("%(day)s is yet to come: note a review when it is done.") % {"day": day},
            _("Nothing was written."),
        )


def refuse_another_spelling(record: Any, by: str, language: str | None, _: Label) -> None:
    """Refuse a code by which one person would be written down as two."""
    from kurak.safety.reviewers import person_of, reviews_of

    for each in reviews_of(record, language or ""):
        if person_of(each.by) == person_of(by) and each.by.casefold() != by.casefold():
            stop(
                _(
                    "%(code)s and %(other)s count as one person: zeros and letters that look alike make "
                    "no other code."
                )
                % {"code": by, "other": each.by},
                _("Type --by %(other)s, or give another person another number.")
                % {"other": each.by},
            )


def refuse_earlier(case: Any, by: str | None, language: str | None, day: str, _: Label) -> None:
    """Refuse a day before what the record holds already: by the same reader, or of the text as it was."""
    from kurak.safety.reviewers import last_of_another, rereading_of, reviews_of
    from kurak.safety.texts import text_mark, translation_mark

    record, original = case.record, case.source.language
    reread = rereading_of(record, language or "")
    if by:
        reviews = reviews_of(record, language or "")
        own = max((each.on for each in reviews if each.by.casefold() == by.casefold()), default="")
        said = _(
            "The record says that %(code)s has reviewed it on %(later)s: %(day)s is before that."
        )
    else:
        own = reread.on if reread else ""
        said = _(
            "The record says that the narrator has read it on %(later)s: %(day)s is before that."
        )
    if day < own:
        stop(said % {"code": by, "later": own, "day": day}, _("Nothing was written."))
    marks = {original: text_mark(case)}
    if language:
        marks[language] = translation_mark(case, language)
    changed = last_of_another(record, marks, original, language or original)
    if day < changed:
        stop(
            _(
                "On %(later)s this text was still another one, which somebody has read: nobody can have "
                "read it as it is now on %(day)s."
            )
            % {"later": changed, "day": day},
            _("Nothing was written."),
        )
