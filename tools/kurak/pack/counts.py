"""How many people, small groups and facilitators a workshop has, so that quantities can be counted."""

from collections.abc import Mapping

from kurak.edition import Agenda

GROUP = 5
"""People in a small group: enough to disagree, few enough that everybody speaks."""


def counts(agenda: Agenda) -> Mapping[str, int]:
    """Return how many there are of each for whom a thing can be: participant, group, facilitator, room."""
    return {
        "participant": agenda.participants,
        "group": max(1, -(-agenda.participants // GROUP)),
        "facilitator": max(1, len(agenda.facilitators)),
        "room": 1,
    }
