"""What can be printed now: each fragment is made once, and each book comes when its last one is there."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurak.book import Book, Profile, Section
from kurak.print.errands import Errand, errands
from kurak.print.queue import Queue
from kurak.store import Store

NAMES = "abcdef"


def book(path: str, names: str, profile: Profile | None = None) -> Book:
    return Book(
        path=path,
        title=path,
        author="",
        description="",
        language="en",
        direction="ltr",
        foot="foot",
        page_label="%(number)s",
        sections=tuple(Section(name=name, html=f"<p>{name}</p>") for name in names),
        profile=profile or Profile(),
    )


class Memory(Store):
    """A store without a disk."""

    def __init__(self) -> None:
        self.kept: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.kept


def worked_off(books: list[Book], store: Memory, choose: random.Random) -> list[Errand | Book]:
    """Give all books to a queue, and do what it yields in any order."""
    queue = Queue(store)
    todo: list[Errand | Book] = []
    done: list[Errand | Book] = []
    waiting = list(books)
    while waiting or todo:
        if waiting and (not todo or choose.random() < 0.5):
            todo += queue.add(waiting.pop(0))
            continue
        each = todo.pop(choose.randrange(len(todo)))
        done.append(each)
        if isinstance(each, Book):
            assert {errand.key for errand in errands(each)} <= store.kept
        else:
            store.kept.add(each.key)
            todo += queue.done(each)
    return done


@given(
    st.lists(st.text(NAMES, min_size=1, max_size=6), max_size=6),
    st.sets(st.sampled_from(NAMES)),
    st.randoms(),
)
def test_each_fragment_is_made_once_and_each_book_when_it_has_all(
    drawn: list[str], known: set[str], choose: random.Random
) -> None:
    books = [book(f"{index}.pdf", names) for index, names in enumerate(drawn)]
    store = Memory()
    before = {e.key for e in errands(book("", "".join(known)))} if known else set()
    store.kept |= before
    done = worked_off(books, store, choose)
    made = [each.key for each in done if isinstance(each, Errand)]
    assert len(made) == len(set(made))
    assert not set(made) & before
    assert sorted(each.path for each in done if isinstance(each, Book)) == [b.path for b in books]


def test_a_section_in_other_print_is_another_fragment() -> None:
    books = [book("a.pdf", "ab"), book("large.pdf", "ab", Profile(large=True))]
    done = worked_off(books, Memory(), random.Random(1))
    assert len([each for each in done if isinstance(each, Errand) and each.tagged]) == 4


def test_a_book_laid_out_in_one_piece_waits_for_nothing() -> None:
    one = replace(book("a.pdf", "ab"), engine="whole")
    assert list(Queue(Memory()).add(one)) == [one]


def test_two_books_of_one_fragment_share_what_is_made(
    small_book: Callable[..., Book], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One compiles; the other finds all that both have."""
    made: list[str] = []

    def counted(errand: Errand, store: Store) -> None:
        made.append(errand.key)
        store.put(errand.key, b"")

    store = Store(tmp_path)
    for audience in ("facilitator", "participant"):
        for errand in Queue(store).add(small_book("en", audience)):
            assert isinstance(errand, Errand)
            counted(errand, store)
    assert len(made) == len(set(made))
    both = [
        {e.key for e in errands(small_book("en", who))} for who in ("facilitator", "participant")
    ]
    assert len(both[0] & both[1]) > 5
    assert set(made) == both[0] | both[1]
