"""What in a course leads to a person; a text in which nothing was found is not looked at again."""

from collections.abc import Collection

from kurak.model import Course, Language
from kurak.safety.course import Lead, looks, texts
from kurak.safety.names import Protected
from kurak.store import Store, key_of
from kurak.versions import code, libraries


def leads_of(
    course: Course,
    store: Store | None,
    languages: Collection[Language] | None,
    protected: Protected | None,
) -> tuple[Lead, ...]:
    """Return what leads to a person, text by text, in the translations of some languages or of all."""
    look = looks(course, protected)
    if store is None:
        return tuple(lead for text in texts(course, languages) for lead in look(text))
    contacts = course.programme.public_contacts if course.programme else ()
    sought = key_of("leads", libraries(), code(), *contacts, protected.digest if protected else "")
    every: list[Lead] = []
    for text in texts(course, languages):
        key = key_of(sought, text.country, "real" if text.is_of_people else "", text.text)
        if store.get(key) is not None:
            continue
        found = list(look(text))
        if not found:
            store.note(key, b"")
        every += found
    return tuple(every)
