"""A calendar's file is taken in once its dry run was agreed to, and ours is written for others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.listed_fields import partner_options
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Advice, ChipShape, Option, Tone
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import appearing, calendars
from nccn_desk.services.calendars import AHEAD, BACK, MOST, Calendars, Item, Plan, Read, Writer

SHOWN: Final = 6  # titles of each kind in the dry run
ICS: Final = ".ics"
CalendarBooks: TypeAlias = Calendars  # as rooms, which do not know the services, name them
CalendarPens: TypeAlias = Writer


@dataclass(frozen=True, slots=True)
class Files:
    """What reads the files of others, and what writes and keeps ours."""

    books: Calendars
    pens: Writer
    papers: Papers


class CalendarView(Protocol):
    """What shows whose calendar is read, and what is wrong with one."""

    def show_partners(self, options: tuple[Option, ...], chosen: str) -> None:
        """Show whose calendar it may be."""
        ...

    def show_report(self, advice: Advice | None) -> None:
        """Say that a file is being read, or what is wrong with it; or nothing any more."""
        ...


class CalendarPresenter:
    """Leads from a file to the dry run, and from there into the calendar."""

    def __init__(
        self, session: Session, view: CalendarView, around: Surroundings, files: Files
    ) -> None:
        self._session, self._view, self._around, self._files = session, view, around, files
        self._partner = ""
        self._closed = False
        self._end = session.changed.subscribe(
            lambda changes: self.start() if changes.touches("partners") else None
        )

    def start(self) -> None:
        """Read whose calendar it may be."""
        language = self._session.words.language
        self._session.read(
            lambda reader: partner_options(reader, language, said("speaking.nobody")),
            self._offer,
            token="speaking.partners",  # noqa: S106  # a token of reads
        )

    def close(self) -> None:
        """Hear no more news."""
        self._closed = True
        self._end()

    def choose(self, partner: str) -> None:
        """Say whose calendar is read next."""
        self._partner = partner

    def read_in(self, place: str) -> None:
        """Read a calendar, say what taking it would do, and take it where somebody agrees."""
        first, last = self._days()
        reading = said("speaking.reading", name=Path(place).name)
        self._report(Advice(reading, tone=Tone.PLAIN, shape=ChipShape.HALF))
        self._session.work(
            lambda: self._files.books.read_calendar(place, first, last), self._rehearse, self._fail
        )

    def close_report(self) -> None:
        """Take away what was said of a file."""
        self._report(None)

    def paper(self) -> Paper:
        """Return our calendar, from a week ago on, as a file for other programs."""
        ledger, files, now = self._session.ledger, self._files, self._session.clock.now()
        name = f"{self._session.words.say('speaking.file')} {day_of(now)}"
        first, last = self._days()

        def write(file: Path) -> int:
            with ledger.reading() as reader:
                found = appearing.calendar(reader, first, last)
            files.papers.keep(files.pens.calendar(calendars.written(found.slots), now), file)
            return len(found.slots)

        return Paper(name, write, ICS)

    def _days(self) -> tuple[date, date]:
        today = day_of(self._session.clock.now())
        return today - BACK, today + AHEAD

    def _offer(self, options: tuple[Option, ...]) -> None:
        if not self._closed:
            self._view.show_partners(options, self._partner)

    def _rehearse(self, read: Read) -> None:
        partner = self._partner
        self._session.read(lambda reader: calendars.plan(reader, read, partner), self._ask)

    def _ask(self, plan: Plan) -> None:
        if self._closed:
            return
        self._report(None)
        first, last = self._days()
        told = joined(what_it_does(plan, first, last), by="\n")
        if not plan.taken:
            self._report(Advice(told, tone=Tone.PLAIN, shape=ChipShape.CHECK))
            return
        question = Question(
            said("speaking.take.title", name=plan.read.name),
            told,
            said("speaking.take.act"),
            "download-simple",
        )
        self._around.ask(question, lambda _: self._take(plan))

    def _take(self, plan: Plan) -> None:
        told = said("speaking.taken", n=len(plan.taken))
        self._session.act(
            lambda uow: calendars.take(uow, plan),
            lambda _: self._around.receipt(told),
            self._fail,
        )

    def _fail(self, reason: Exception) -> None:
        self._report(advice_of(reason))

    def _report(self, advice: Advice | None) -> None:
        if not self._closed:
            self._view.show_report(advice)


def what_it_does(plan: Plan, first: date, last: date) -> Iterator[Phrase]:
    """Yield what is new, changed and called off, each by name, and what is left as it is."""
    for verdict in ("new", "changed", "off"):
        items = plan.of(verdict)
        if items:
            counted = said(f"speaking.take.{verdict}", n=len(items))
            yield joined((counted, _named(items)), by=": ")
    rest: tuple[tuple[str, int], ...] = (
        ("same", len(plan.of("same"))),
        ("doubt", sum(bool(each.event.doubt) for each in plan.taken)),
        ("unread", plan.read.unread),
    )
    yield from (said(f"speaking.take.{name}", n=count) for name, count in rest if count)
    if plan.read.left:
        days = {"first": f"{first:%d/%m}", "last": f"{last:%d/%m/%Y}"}
        yield said("speaking.take.left", n=plan.read.left, **days)
    if plan.later:
        yield said("speaking.take.later", n=plan.later, limit=str(MOST))
    if plan.taken:
        yield said("speaking.take.undo")


def _named(items: tuple[Item, ...]) -> Phrase:
    shown = [_event(each) for each in items[:SHOWN]]
    more = len(items) - SHOWN
    return joined((*shown, *([said("speaking.take.more", n=more)] if more > 0 else ())), by="; ")


def _event(item: Item) -> Phrase:
    begins = when.from_moment(item.event.starts_at)
    day = when.short_day(day_of(begins))
    hour = joined((day, given("" if item.event.all_day else when.wall(begins))), by=" ")
    return said("speaking.take.event", title=item.event.title, when=hour)
