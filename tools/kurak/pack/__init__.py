"""One workshop on paper: two editions of it → the pack to take to the copy shop, and its parts alone.

counts      how many people, small groups and facilitators there are
materials   what to bring, added up over the sessions
order       the sections of the pack, and what is copied how often
runsheet    a facilitator's day with clock times
calendar    the days as an .ics file
asked       what the sheets before and after ask, for whoever types the answers in
"""

from kurak.pack.order import pack

__all__ = ["pack"]
