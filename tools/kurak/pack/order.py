"""The parts of a pack in their order, what of them is copied how often, and what is a file of its own."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kurak.book import Book, PaperName, Profile, Section
from kurak.edition import Edition, File
from kurak.labels import labels
from kurak.model import Phrase
from kurak.pack.calendar import calendar
from kurak.pack.counts import counts, counts_for
from kurak.pack.follow_up import follow_up
from kurak.pack.materials import needs
from kurak.pack.own import own, room_cards, wall_agenda
from kurak.pack.part import Part, copy_of, identified, in_pack
from kurak.pack.questionnaire import BEFORE_AFTER, objectives, questions
from kurak.pack.runsheet import lines, spots
from kurak.pack.sessions import given, given_out, held, numbered, running
from kurak.pack.sheets import in_general, sheets
from kurak.pages import pages
from kurak.pages.parts import flip_charts
from kurak.pages.sections import book, is_companion, sections

FORM = "forms-"
"""How the id of a form among the back matter begins."""
_BADGES = 10
"""On a page."""


def pack(facilitator: Edition, participant: Edition, lean: bool = False) -> Iterator[Book | File]:
    """Yield one book with everything a workshop needs on paper, its parts alone, and its calendar.

    What participants get is made from their own edition. A lean pack takes as little paper as will do.
    """
    (agenda,) = facilitator.agendas
    folder = f"packs/{facilitator.language}/{agenda.id}"
    parts = tuple(map(identified, _Parts(facilitator, participant, lean)))
    label = labels(facilitator.language)
    word = label("Workshop pack")
    title = label("What is in this pack")
    front = own(facilitator, agenda, "contents", title, parts=parts, later=follow_up(agenda))
    inside = (section for part in parts for section in in_pack(part))
    yield book(
        facilitator, f"{folder}/pack.pdf", f"{agenda.title} · {word}", (front, *inside), Profile()
    )
    for part in parts:
        name = f"{part.title} · {agenda.title}"
        profile = Profile(paper=part.paper)
        yield book(facilitator, f"{folder}/{part.file}.pdf", name, part.sections, profile)
    wall = wall_agenda(participant, "a3-landscape")
    word = label("Agenda for the wall")
    large = Profile(paper="a3-landscape")
    yield book(facilitator, f"{folder}/wall-agenda-a3.pdf", f"{word} · {agenda.title}", wall, large)
    if agenda.days[0].date:
        yield File(f"{folder}/{agenda.id}.ics", calendar(participant, participant.agendas[0]))


class _Parts:
    """The parts of a pack in order, made from what facilitators and what participants read."""

    def __init__(self, facilitator: Edition, participant: Edition, lean: bool) -> None:
        self.facilitator, self.participant, self.lean = facilitator, participant, lean
        (self.agenda,), (self.public,) = facilitator.agendas, participant.agendas
        self.label = labels(facilitator.language)
        self.many = counts(self.agenda)
        self.hers = {page.id: page for page in pages(facilitator)}
        self.theirs = {page.id: page for page in pages(participant)}
        self.running = tuple(running(facilitator, self.agenda))
        chapters = numbered(participant)
        self.given = tuple(chapters[lesson.id] for _, lesson in self.running)
        plan = self.agenda.plan
        self.alone = len(self.running) == 1 and (plan is None or plan.needs_forms is None)
        """Whether a session stands by itself: nobody wears a badge for an hour, or gets a certificate."""

    def __iter__(self) -> Iterator[Part]:
        yield from self._organised()
        for place, (chapter, lesson) in enumerate(self.running, 1):
            yield from held(self.facilitator, chapter, lesson, self.hers, self.many, place)
        seen: set[str] = set()
        for place, (chapter, lesson) in enumerate(self.given, 1):
            many = counts_for(self.agenda, lesson.id)
            yield from given(
                self.participant, chapter, lesson, self.theirs, many, place, seen, self.lean
            )
        if not self.alone and self._has(BEFORE_AFTER):
            yield from self._questionnaires()
        yield from self._sheets()
        if not self.alone:
            yield from self._cut()
        yield from self._hung()

    def _organised(self) -> Iterator[Part]:
        """Yield what one looks at before and during a day."""
        lessons = {lesson.id: lesson for lesson in self.facilitator.lessons}
        wanted = needs(self.agenda, (lesson for _, lesson in self.running))
        if wanted:
            yield self._own("materials", self.label("Materials"), needs=wanted, counts=self.many)
        title = self.label("Run sheet")
        copies = {name: copy_of(name) for _, lesson in self.given for name in given_out(lesson)}
        days = tuple(
            own(
                self.facilitator,
                self.agenda,
                "runsheet",
                title,
                number=number,
                day=day,
                lines=held,
                spots=spots(self.facilitator, self.agenda),
                copies=copies,
                can_give=any(line.short is not None for line in held),
            )
            for number, day in enumerate(self.agenda.days, 1)
            for held in [tuple(lines(day, lessons))]
        )
        yield self._for("facilitator", "run-sheet", self._phrase(title), days)
        if self.agenda.turns:
            title = self.label("Who leads when")
            rota = own(self.facilitator, self.agenda, "rota", title)
            yield self._for("facilitator", "rota", self._phrase(title), (rota,))
        if sum(len(day.rows) for day in self.public.days) > 1:
            title = self.label("Timetable")
            table = own(self.participant, self.public, "timetable", title)
            yield self._for("participant", "timetable", self._phrase(title), (table,))

    def _questionnaires(self) -> Iterator[Part]:
        lessons = [lesson for _, lesson in self.given]
        asked = {
            "objectives": tuple(objectives(lessons)),
            "questions": tuple(questions(lessons)),
        }
        titles = {
            "before": self.label("Before the workshop"),
            "after": self.label("After the workshop"),
        }
        page = self.hers.get(BEFORE_AFTER)
        places = dict(zip(titles, in_general(page) if page else (), strict=False))
        for when, title in titles.items():
            place = places.get(when, "")
            sheet = own(
                self.participant, self.public, "questionnaire", title, place, when=when, **asked
            )
            made = self._for("participant", f"forms/{when}", self._phrase(title), (sheet,))
            yield replace(made, hint=self._hint(BEFORE_AFTER))

    def _sheets(self) -> Iterator[Part]:
        """Yield the sheets of the front and back matter: how to use a form, and each sheet by itself."""
        for name, own_page in self.hers.items():
            page = self.theirs.get(name, own_page)
            if page.kind not in ("front", "back"):
                continue
            edition = self.participant if name in self.theirs else self.facilitator
            if self.alone and not is_companion(self.participant, page):
                continue
            if page.id.startswith(FORM) and not self._has(page.id):
                continue
            is_form = page.id.startswith(FORM) or is_companion(self.participant, page)
            made = tuple(sections(edition, page, self.public.title))
            found = tuple(sheets(made, page.id, is_form, self.agenda, self.many))
            if not found and self._wants(page.id):  # of an ordinary page no heading says for whom
                found = tuple(sheets(made, page.id, True, self.agenda, self.many))
            for number, (sheet, more) in enumerate(found, 1):
                file = f"forms/{page.id}" + (f"-{number}" if number > 1 else "")
                of_it = more.title
                if not of_it and not more.whom and len(made) > 1 and page.id.startswith(FORM):
                    of_it = self.label("How to use it")
                named = f"{page.title}: {of_it}" if of_it else page.title.value
                title = Phrase(named, page.title.language)
                yield Part(file, title, sheet, more.copies, more.whom, hint=self._hint(page.id))

    def _cut(self) -> Iterator[Part]:
        """Yield what is cut up, each page on a sheet of its own."""
        people = self.many["participant"] + self.many["facilitator"]
        title = self.label("Badges")
        pages = tuple(
            own(self.facilitator, self.agenda, "badges", title, number=number, count=count)
            for number, count in enumerate(_by(_BADGES, people), 1)
        )
        yield Part("badges", self._phrase(title), pages, 1)

    def _hung(self) -> Iterator[Part]:
        """Yield what hangs on the wall, and on doors."""
        paper: PaperName = "a4-landscape"
        doors = room_cards(self.facilitator, self.agenda)
        if doors and not self.alone:
            yield Part("rooms", self._phrase(self.label("Room cards")), doors, 1, paper=paper)
        days = wall_agenda(self.participant, paper)
        yield Part(
            "wall-agenda", self._phrase(self.label("Agenda for the wall")), days, 1, paper=paper
        )
        title = self._phrase(self.label("Flip charts"))
        for place, (_, lesson) in enumerate(self.given, 1):
            charts = tuple(flip_charts(self.participant, lesson))
            if charts:
                file = f"flipcharts/{place:02}-{lesson.id}"
                rooms = counts_for(self.agenda, lesson.id)["room"]
                yield Part(file, title, charts, rooms, about=lesson.number, paper=paper)

    def _has(self, form: str) -> bool:
        """Tell whether the plan has minutes for a form; a plan that does not say it may have."""
        forms = self.agenda.plan.needs_forms if self.agenda.plan else None
        return forms is None or form in forms

    def _wants(self, page: str) -> bool:
        """Tell whether the plan names a page."""
        return bool(self.agenda.plan and page in (self.agenda.plan.needs_forms or ()))

    def _hint(self, form: str) -> str:
        forms = self.agenda.plan.needs_forms if self.agenda.plan else None
        return self.label("if you use it") if forms is None and form.startswith(FORM) else ""

    def _own(self, name: str, title: str, **values: Any) -> Part:
        """Return a part that is one page of the pack's own, needed once."""
        made = own(self.facilitator, self.agenda, name, title, **values)
        return Part(name, self._phrase(title), (made,), 1)

    def _for(self, whom: str, file: str, title: Phrase, made: tuple[Section, ...]) -> Part:
        return Part(file, title, made, self.many[whom], whom)

    def _phrase(self, text: str) -> Phrase:
        return Phrase(text, self.facilitator.language)


def _by(most: int, total: int) -> Iterator[int]:
    """Yield a number in parts of at most so many."""
    while total > 0:
        yield min(most, total)
        total -= most
