"""What in a course leads to a person; a text that was looked at is not looked at again."""

from collections.abc import Callable, Collection, Iterable
from json import dumps, loads

from kurak.model import Course, Language
from kurak.safety.course import Lead, Text, looks, texts
from kurak.safety.names import Protected
from kurak.store import Store, key_of
from kurak.store.versions import code, libraries


def leads_of(
    course: Course,
    store: Store | None,
    languages: Collection[Language] | None,
    protected: Protected | None,
) -> tuple[Lead, ...]:
    """Return what leads to a person, text by text, in the translations of some languages or of all."""
    look = looks(course, protected)
    every = list(texts(course, languages))
    if store is None:
        return tuple(lead for text in every for lead in look(text))
    contacts = course.programme.public_contacts if course.programme else ()
    sought = key_of("leads", libraries(), code(), *contacts, protected.digest if protected else "")
    keys = [
        key_of(
            sought, text.country, "real" if text.is_of_people else "", dumps(text.agreed), text.mark
        )
        for text in every
    ]
    all_sound = key_of("no leads", *keys)
    if store.get(all_sound) is not None:
        return ()
    found = tuple(
        lead
        for key, text in zip(keys, every, strict=True)
        for lead in _remembered(store, key, text, look)
    )
    if not found:
        store.note(all_sound, b"")
    return found


def _remembered(
    store: Store, key: str, text: Text, look: Callable[[Text], Iterable[Lead]]
) -> list[Lead]:
    """Return what a text holds, from the store if it is there.

    Where protected names stand is not kept: who reads the store shall not learn which words they are.
    """
    known = store.get(key)
    if known is not None:
        return [
            Lead(text, start, end, kind, tuple(clues)) for start, end, kind, clues in loads(known)
        ]
    found = list(look(text))
    if all(lead.kind != "name" for lead in found):
        told = [(lead.start, lead.end, lead.kind, lead.clues) for lead in found]
        store.note(key, dumps(told).encode())
    return found
