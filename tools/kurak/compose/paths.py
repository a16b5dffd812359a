"""Workshop plans → learning paths: the sessions of a plan in order, without people, rooms and times."""

from collections.abc import Iterator

from kurak.edition import LearningPath
from kurak.model import Course, Workshop


def paths(course: Course, workshop: Workshop | None) -> Iterator[LearningPath]:
    """Yield the path of the edition's workshop, or of every published plan of the course."""
    for plan in (workshop,) if workshop else course.published_workshops:
        sessions = dict.fromkeys(item.session for day in plan.days for item in day.items)
        yield LearningPath(plan.id, plan.title, plan.summary, tuple(sessions))
