"""Sessions made for sums."""

from kurak.model import Phrase, Place, Session, Source, Step

Given = tuple[str, int, int | None, bool]
"""A step: its id, minutes, short minutes, and whether it is optional."""


def session(
    name: str, steps: list[Given], method: str = "pairs", prerequisites: tuple[str, ...] = ()
) -> Session:
    """Return a session with such steps."""
    return Session(
        source=Source(f"{name}.md", "", "en"),
        id=name,
        title=Phrase(name),
        summary=Phrase(name),
        duration=sum(minutes for _, minutes, _, _ in steps),
        objectives=(),
        prerequisites=prerequisites,
        steps=tuple(_step(name, given, method) for given in steps),
        handouts=(),
        questions=(),
        reflections=(),
    )


def _step(name: str, given: Given, method: str) -> Step:
    step, minutes, short, optional = given
    return Step(
        id=step,
        title=step,
        minutes=minutes,
        short=short,
        method=method,
        optional=optional,
        place=Place(f"{name}.md"),
    )
