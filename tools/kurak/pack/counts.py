"""How many people, small groups and facilitators a workshop has, so that quantities can be counted."""

from collections.abc import Mapping

from kurak.edition import Agenda

GROUP = 5
"""People in a small group: enough to disagree, few enough that everybody speaks."""
PAIR = 2
"""Who lead, where a plan does not say: nobody should lead a day alone."""


def counts(agenda: Agenda) -> Mapping[str, int]:
    """Return how many there are of each for whom a thing can be: participant, group, facilitator, room."""
    return {
        "participant": agenda.participants,
        "group": max(1, -(-agenda.participants // GROUP)),
        "facilitator": len(agenda.facilitators) or PAIR,
        "room": 1,
    }
