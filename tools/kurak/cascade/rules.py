"""K8: the rules for a register of workshops, and for the answers before and after them."""

from kurak.cascade.answers import AnswerDraft
from kurak.cascade.check_answers import (
    answer_is_on_the_scale,
    codes_are_found_again,
    column_was_asked,
    sheet_is_complete,
    sheet_is_there_once,
    when_is_known,
)
from kurak.cascade.check_register import (
    id_is_unique,
    month_is_possible,
    parent_is_known,
    parents_end,
    parts_fit,
    row_is_complete,
    value_is_of_its_kind,
)
from kurak.cascade.check_sheet import (
    cell_has_a_column,
    letter_is_printed,
    names_nobody,
    quotes_close,
    words_keep_their_direction,
)
from kurak.cascade.read import Draft
from kurak.check import RULES as COURSE
from kurak.check import order
from kurak.check.rule import Rule
from kurak.diagnostics import Diagnostic

_OF_BOTH = (
    Rule("K801", "error", names_nobody),
    Rule("K807", "error", cell_has_a_column),
    Rule("K808", "error", quotes_close),
    Rule("K817", "error", words_keep_their_direction),
    Rule("K818", "warning", letter_is_printed),
)
_OF_REGISTER = (
    Rule("K802", "error", id_is_unique),
    Rule("K803", "error", parent_is_known),
    Rule("K804", "error", parents_end),
    Rule("K805", "error", month_is_possible),
    Rule("K806", "error", parts_fit),
    Rule("K809", "error", value_is_of_its_kind),
    Rule("K810", "error", row_is_complete),
)
_OF_ANSWERS = (
    Rule("K811", "error", sheet_is_complete),
    Rule("K812", "error", when_is_known),
    Rule("K813", "error", answer_is_on_the_scale),
    Rule("K814", "error", sheet_is_there_once),
    Rule("K815", "error", column_was_asked),
    Rule("K816", "warning", codes_are_found_again),
)

RULES = tuple(sorted((*_OF_BOTH, *_OF_REGISTER, *_OF_ANSWERS), key=lambda rule: rule.code))
"""The ordered table of the rules."""

_IN_OTHER_WORDS = ("K202", "K203")
"""Rules of the course that speak of sessions and minutes; here K809 and K810 say the same of a register."""
_READING = tuple(rule for rule in COURSE if rule.code < "K3" and rule.code not in _IN_OTHER_WORDS)
"""What the course's rules say of any file that cannot be read or has a wrong key."""


def judge(draft: Draft | AnswerDraft) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a register, or with answers, by line."""
    own = _OF_REGISTER if isinstance(draft, Draft) else _OF_ANSWERS
    found = {
        rule.diagnostic(finding)
        for rule in (*_READING, *_OF_BOTH, *own)
        for finding in rule.judge(draft)
    }
    return tuple(sorted(found, key=order))
