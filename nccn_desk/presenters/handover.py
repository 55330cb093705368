"""The handover at 20:00: the desk proposes, the giver adds, both sign, and the sheet is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final, Protocol

from nccn_desk.domain.register import Record
from nccn_desk.domain.sheets import HandoverSheet
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import Damaged
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.autosave import Editors
from nccn_desk.presenters.handover_page import (
    SECTION,
    HandoverDesk,
    HandoverPage,
    Seen,
    desk_of,
    page_of,
)
from nccn_desk.presenters.handover_paper import Signed, paper_of
from nccn_desk.presenters.handover_signing import signature_of
from nccn_desk.presenters.languages import readable
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.minute import Minute
from nccn_desk.presenters.people import People, may_write, read_people
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.signing import SigningForm, SigningPresenter
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import handovers, sealing, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Statement

TOUCHED: Final = (
    *("handovers", "tasks", "steps", "journal", "meetings", "officers", "days"),
    *("moments", "webcare"),
)
LATEST: Final = 8  # handovers that are listed
STILL_OPEN: Final = timedelta(days=1)  # a watch that nobody took yet is shown past midnight

WHY_TAKEN_BACK: Final = Question(
    said("handover.take_back_title"),
    said("handover.take_back_means"),
    said("handover.take_back_act"),
    icon="arrow-u-up-left",
    reason_label=said("handover.why"),
    reason_needed=True,
)


class HandoverView(Protocol):
    """What paints the handover."""

    def show_desk(self, desk: HandoverDesk) -> None:
        """Show the sheet, and the ones before it."""
        ...

    def show_signing(self, form: SigningForm | None) -> None:
        """Show the layer in which somebody signs, or take it away."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class HandoverPresenter:
    """Keeps the handover of the day true."""

    def __init__(
        self,
        session: Session,
        view: HandoverView,
        around: Surroundings,
        publisher: Papers,
        prove: Prove,
    ) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._publisher = publisher
        self._asked = ""
        self._language = session.words.language
        self._page: HandoverPage | None = None
        self._closed = False
        self._minute = Minute(session.clock)
        self._editors = self._edit("")
        self.signing = SigningPresenter(session, prove, self._show_signing)
        self._end = session.changed.subscribe(self.refresh)

    def start(self) -> None:
        """Read and show."""
        self._read()

    def tick(self) -> None:
        """Draw the sheet up anew, once a minute."""
        if self._minute.passed():
            self._read()

    def close(self) -> None:
        """Hear no more news; what was typed is kept."""
        self._editors.settle()
        self._closed = True
        self._end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if anything on the sheet changed."""
        if changes.touches(*TOUCHED):
            self._read()

    def choose_taker(self, officer: str) -> None:
        """Say who takes the watch."""
        handover = self._shown
        self._act(lambda uow: handovers.choose_taker(uow, handover, officer))

    def speak(self, language: str) -> None:
        """Write the note in another language from now on."""
        self._editors.settle()
        self._language = language
        self._resume(self._shown)
        self._read()

    def type(self, name: str, words: str) -> None:
        """Keep the giver's own words as they are being typed."""
        self._editors.type(name, words)

    def settle(self) -> None:
        """Make an act of the note, because the hands rest."""
        self._editors.settle()

    def show(self, handover: str) -> None:
        """Show another handover, such as yesterday's; "" for the one in hand."""
        self._editors.settle()
        self._asked = handover
        self._read()

    def follow(self, link: str) -> None:
        """Show a record of the sheet in its own room."""
        self._around.open(*parted(link))

    def possible(self, action: str) -> bool:
        """Tell whether a button of the room can be pressed now."""
        if self._page is None:
            return action == "prepare" and may_write(self._session)
        return any(each.key == action and each.enabled for each in self._page.actions)

    def run(self, action: str) -> None:
        """Do what a button says: prepare, sign as giver or taker, or take back."""
        if not self.possible(action):
            return
        if action == "prepare":
            today = self._today()
            self._act(lambda uow: handovers.prepare(uow, today), self._show_newest)
        elif action == "take_back":
            handover = self._shown
            self._around.ask(
                WHY_TAKEN_BACK,
                lambda reason: self._act(lambda uow: handovers.take_back(uow, handover, reason)),
            )
        else:
            self._editors.settle(self._sign)

    def paper(self) -> Paper | None:
        """Return the sheet that is shown as a paper in the interface's language."""
        page, seat, words = self._page, self._session.seat, self._session.words
        if page is None:
            return None
        ledger, publisher, language = self._session.ledger, self._publisher, words.language
        signer = self._session.signer

        def write(file: Path) -> int:
            with ledger.reading() as reader:
                sheet, signed = read_sheet(reader, page.id, seat.crisis, exercise=seat.exercise)
                made_at = reader.clock.now()
            paper = paper_of(sheet, signed, language)
            pages = publisher.handover(paper, made_at, file)
            if signed.artefact:
                document = publisher.sheet(paper, made_at)
                copy = sealing.copy_of_handover(document, language, exercise=seat.exercise)
                with ledger.reading() as reader:
                    sealed = sealing.sealed_paper(reader, page.id, copy, signer)
                publisher.keep(sealed, file)
            return pages

        return Paper(f"{words.say('handover.title')} {page.number} {page.day}", write)

    @property
    def _shown(self) -> str:
        return self._page.id if self._page else ""

    def _today(self) -> date:
        return day_of(self._session.clock.now())

    def _sign(self) -> None:
        if self._page is not None:
            self.signing.open(signature_of(self._page, self._signed))

    def _signed(self, place: str) -> None:
        self._around.receipt(said(f"handover.told.{place}"))

    def _show_newest(self, _: ChangeSet) -> None:
        self.show("")

    def _act(
        self,
        job: Callable[[UnitOfWork], ChangeSet],
        done: Callable[[ChangeSet], None] | None = None,
    ) -> None:
        self._session.act(job, done, self._tell)

    def _edit(self, handover: str) -> Editors:
        language = self._language

        def write(uow: UnitOfWork, words: str, over: str | None) -> ChangeSet:
            return handovers.write_note(uow, handover, language, words, over)

        place = f"handovers/{handover}"
        return Editors(self._session, place, {}, self._read, language, {SECTION: write})

    def _resume(self, handover: str) -> None:
        self._editors = self._edit(handover)
        if handover:
            self._editors.recover()

    def _tell(self, problem: Exception) -> None:
        if not self._closed:
            self._view.show_problem(problem)

    def _show_signing(self, form: SigningForm | None) -> None:
        if not self._closed:
            self._view.show_signing(form)

    def _read(self) -> None:
        if self._closed:
            return
        asked, today, seat = self._asked, self._today(), self._session.seat
        seen = Seen(seat.person.id, may_write(self._session), self._language)

        def job(reader: Reader) -> tuple[HandoverDesk, Damaged | None]:
            people = read_people(reader)
            latest = reader.records(Query("handovers", order=("-day", "-created_at"), limit=LATEST))
            record = _wanted(reader, asked, latest, today)
            try:
                page = _read_page(reader, record, people, seen) if record else None
            except Damaged as problem:
                return desk_of(None, latest, people, today, seen), problem
            return desk_of(page, latest, people, today, seen), None

        self._session.read(job, self._show, token="handover")  # noqa: S106  # a token of reads

    def _show(self, answer: tuple[HandoverDesk, Damaged | None]) -> None:
        desk, problem = answer
        if self._closed:
            return
        page = desk.page
        if page is not None:
            if page.id != self._shown:
                self._editors.settle()
                self._page = page
                self._language = readable(self._session.words.language, page.written)
                self._resume(page.id)
                self._read()
                return
            (note,) = self._editors.show({SECTION: page.note.words})
            page = replace(page, note=note)
        self._page = page
        self._view.show_desk(replace(desk, page=page))
        if problem is not None:
            self._view.show_problem(problem)


def read_sheet(
    reader: Reader, handover: str, crisis: str, *, exercise: bool
) -> tuple[HandoverSheet, Signed]:
    """Read a sheet and what was signed about it; raise NotFound or Damaged.

    Who took a watch that was meant for nobody in particular is known from the acceptance.
    """
    record = reader.record("handovers", handover)
    artefact = record.words("artefact")
    statements: tuple[Statement, ...] = reader.statements(artefact) if artefact else ()
    signed = Signed(record.number, artefact, statements, exercise, crisis)
    sheet = handovers.sheet(reader, handover)
    taker = states.found(reader, "officers", record.words("taker")) if record["taker"] else None
    if taker is not None and not sheet.taker_name:
        sheet = replace(sheet, taker=taker.id, taker_name=taker.words("name"))
    return sheet, signed


def _wanted(reader: Reader, asked: str, latest: tuple[Record, ...], today: date) -> Record | None:
    """Return the handover that was asked for, else the one in hand, else the last of today."""
    found = states.found(reader, "handovers", asked) if asked else None
    if found is not None and not found.deleted:
        return found
    since = (today - STILL_OPEN).isoformat()
    in_hand = (each for each in latest if each.words("day") >= since)
    still_open = (each for each in in_hand if each.words("state") != "accepted")
    of_today = (each for each in latest if each.words("day") == today.isoformat())
    return next(still_open, None) or next(of_today, None)


def _read_page(reader: Reader, record: Record, people: People, seen: Seen) -> HandoverPage:
    sheet, signed = read_sheet(reader, record.id, "", exercise=False)
    note = reader.text("handovers", record.id, SECTION, seen.language)
    return page_of(record, sheet, signed.statements, people, note, seen)
