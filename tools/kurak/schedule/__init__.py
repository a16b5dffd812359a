"""A workshop plan → clock times. Pure arithmetic in whole minutes.

lengths   how long a session takes, as a plan uses it
times     a day's lengths and pins → from when to when
closing   with what a day closes, and where that moves
fit       what to shorten so that a day fits
rota      who practises when and where

The planner in the browser does the same sums (formats/web/planner/schedule.js); a test holds them together.
"""

from kurak.schedule.closing import after_closing, closing, later
from kurak.schedule.fit import Change, Way, ways_out
from kurak.schedule.lengths import StepTime, held, item_minutes, seats
from kurak.schedule.rota import Turn, needed, rota
from kurak.schedule.times import Slot, Timetable, clock, groups, minutes_of, timetable, waiting
from kurak.schedule.words import end_later, from_to, in_words, why_over

__all__ = [
    "Change",
    "Slot",
    "StepTime",
    "Timetable",
    "Turn",
    "Way",
    "after_closing",
    "clock",
    "closing",
    "end_later",
    "from_to",
    "groups",
    "held",
    "in_words",
    "item_minutes",
    "later",
    "minutes_of",
    "needed",
    "rota",
    "seats",
    "timetable",
    "waiting",
    "ways_out",
    "why_over",
]
