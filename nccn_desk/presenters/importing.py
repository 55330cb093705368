"""Importing shows what an address book would change, row by row, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol, TypeAlias

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.importing_page import under_way
from nccn_desk.presenters.importing_parts import Parts
from nccn_desk.presenters.importing_reading import Reading, Rehearsal, reading_told, tried
from nccn_desk.presenters.importing_rows import PICKS, question_of
from nccn_desk.presenters.importing_shapes import ImportingCard, ImportingPage, Stage
from nccn_desk.presenters.importing_state import State, card_at, page_at
from nccn_desk.presenters.merging_contacts import ask_to_merge
from nccn_desk.presenters.people import may_write
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import importing_taking, merging_doubles
from nccn_desk.services.importing import Contacts, Found, columns_of
from nccn_desk.services.importing_plan import Plan
from nccn_desk.services.importing_taking import Taking
from nccn_desk.services.importing_undo import Step
from nccn_desk.services.merging_doubles import Double
from nccn_desk.services.ports import Reader

AddressBooks: TypeAlias = Contacts  # as rooms, which do not know the services, name it


class ImportingView(Protocol):
    """What paints the page of imports."""

    def show_page(self, page: ImportingPage) -> None:
        """Show the list of a stage."""
        ...

    def show_card(self, card: ImportingCard | None) -> None:
        """Show the chosen row, or how to choose one."""
        ...


class ImportingPresenter:
    """Leads from a file to the dry run, and from there to the store and back."""

    def __init__(
        self, session: Session, view: ImportingView, around: Surroundings, contacts: Contacts
    ) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._state = State(writable=may_write(session))
        self._reading = Reading(session, contacts)
        self._parts = Parts(session, self._told)
        self._rehearsal = Rehearsal(session)
        self._back = False  # whether what is under way goes back
        self._busy = self._taking = self._closed = False
        self._end = session.changed.subscribe(self.refresh)

    @property
    def stage(self) -> Stage:
        """Where the import stands."""
        return self._state.stage

    def start(self) -> None:
        """Show the earlier imports."""
        self._read()

    def close(self) -> None:
        """Hear no more news; what is being taken goes on."""
        self._closed = True
        if not self._taking:
            self._leave()
        self._end()

    @property
    def compares(self) -> bool:
        """Whether a dry run is being made, of which `tick` shows how far it is."""
        return self._rehearsal.runs

    def tick(self) -> None:
        """Show how far the dry run is."""
        if self.compares:
            self._to(replace(self._state, told=self._rehearsal.told()))

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if imports changed."""
        if changes.touches("imports") and self.stage is Stage.BEGIN:
            self._read()

    def read_in(self, place: str, encoding: str = "") -> None:
        """Read an address book; "" for the one that is open, written otherwise."""
        self._busy, self._back = True, False
        self._to(replace(self._state, told=reading_told()))
        self._reading.read(place, encoding, self._found, self._fail)

    def choose_column(self, field: str) -> None:
        """Say what the selected column holds; "" for nothing that is kept."""
        self._to(self._state.with_column(field))

    def choose_encoding(self, encoding: str) -> None:
        """Read the same file as if it were written otherwise."""
        self.read_in("", encoding)

    def narrow(self, chosen: str) -> None:
        """Show the rows of one verdict, or all."""
        self._to(replace(self._state, chosen=chosen))

    def find(self, words: str) -> None:
        """Show only the rows that hold these words."""
        self._to(replace(self._state, words=words))

    def select(self, row: str) -> None:
        """Show one row beside the list."""
        if row != self._state.selected:
            self._to(replace(self._state, selected=row))

    def possible(self, act: str) -> bool:
        """Tell whether something can be done with the whole list now."""
        if act == "stop":
            return self._busy and not self._back
        return not self._busy and (act != "take" or self.stage is Stage.ROWS)

    def run(self, act: str) -> None:
        """Do something with the whole list, or with the chosen row."""
        if act in PICKS:
            self._to(self._state.judged(PICKS[act]))
            return
        acts: dict[str, Callable[[], None]] = {
            "rehearse": self._rehearse,
            "take": self._ask_to_take,
            "stop": self._stop,
            "back": self.begin,
            "doubles": self._seek_doubles,
            "all_same": lambda: self._to(self._state.judged_all("same")),
            "all_other": lambda: self._to(self._state.judged_all("other")),
            "undo": lambda: self._undo(self._state.selected),
            "again": self._again,
            "merge": lambda: self._merge_chosen(turned=False),
            "merge_other": lambda: self._merge_chosen(turned=True),
        }
        acts[act]()

    def begin(self) -> None:
        """Put the file away: nothing of it was written."""
        self._state = State(writable=self._state.writable)
        self._read()

    def _found(self, found: Found) -> None:
        self._busy = False
        if self._closed:
            return
        columns = columns_of(found)
        if found.table is None:
            self._state = State(found=found, writable=self._state.writable)
            self._rehearse()
            return
        self._to(State(Stage.COLUMNS, found, columns, writable=self._state.writable))

    def _rehearse(self) -> None:
        found, columns = self._state.found, self._state.columns
        if found is None:
            return
        self._busy, self._back = True, False
        self._rehearsal.begin(found, columns, self._rehearsed, self._fail)
        self.tick()

    def _rehearsed(self, made: Plan) -> None:
        self._busy = False
        self._to(self._state.rehearsed(made))

    def _ask_to_take(self) -> None:
        made, picks = self._state.plan, self._state.picks
        if made is None or self._busy:
            return

        def prepared(answer: Taking | NccnError) -> None:
            if isinstance(answer, Taking):
                self._take(answer)
            else:
                self._fail(answer)

        self._around.ask(
            question_of(made, picks),
            lambda _: self._session.read(
                partial(tried, lambda reader: importing_taking.prepare(reader, made, picks)),
                prepared,
            ),
        )

    def _take(self, taking: Taking) -> None:
        self._busy, self._taking, self._back = True, True, False

        def done(whole: bool) -> None:  # noqa: FBT001  # as `Parts` says it
            self._taking = self._busy = False
            if not whole:
                self._undo(taking.id)
                return
            counts = {"new": taking.count("other"), "changed": taking.count("same")}
            told = said("importing.taken", name=taking.plan.name, **counts)
            self._around.receipt(told)
            self.begin()

        self._parts.take(taking, done, self._fail)

    def _stop(self) -> None:
        """Stop what is under way: parts that are written go back, a file that is read is left."""
        if self._taking:
            self._parts.stop()
            return
        self._leave()
        self._busy = False
        if self.stage is Stage.BEGIN:
            self.begin()  # cards show nothing before they were compared
        else:
            self._to(replace(self._state, told=None))

    def _leave(self) -> None:
        """Want no answer any more, of whoever reads or compares."""
        self._reading.stop()
        self._rehearsal.stop()

    def _undo(self, name: str) -> None:
        self._busy = self._back = True

        def done(step: Step) -> None:
            self._busy = False
            word = "importing.undone_some" if step.stayed else "importing.undone"
            self._around.receipt(said(word, n=step.stayed), due=bool(step.stayed))
            self.begin()

        self._parts.take_back(name, done, self._fail)

    def _again(self) -> None:
        self._busy = self._back = True

        def done(_: Step) -> None:
            self._busy = False
            self._around.receipt(said("importing.redone"))
            self.begin()

        self._parts.take_again(self._state.selected, done, self._fail)

    def _seek_doubles(self) -> None:
        def found(pairs: tuple[Double, ...]) -> None:
            state = replace(self._state, stage=Stage.DOUBLES, pairs=pairs)
            self._to(replace(state, selected="", told=None))

        self._session.read(merging_doubles.doubles, found, token="importing.doubles")  # noqa: S106

    def _merge_chosen(self, *, turned: bool) -> None:
        pair = self._state.pair()
        if pair is None:
            return
        keep, other = (pair.other, pair.keep) if turned else (pair.keep, pair.other)
        wanted = (pair.register, keep, other)
        ask_to_merge(self._session, self._around, wanted, self._seek_doubles, self._fail)

    def _told(self, done: int, total: int) -> None:
        if not self._closed:
            self._to(replace(self._state, told=under_way(done, total, back=self._back)))

    def _fail(self, reason: Exception) -> None:
        self._busy = self._taking = False
        if not self._closed:
            self._to(replace(self._state, told=advice_of(reason)))

    def _to(self, state: State) -> None:
        self._state = state
        self._read()

    def _read(self) -> None:
        if self._closed:
            return
        state = self._state

        def job(reader: Reader) -> tuple[ImportingPage, ImportingCard | None]:
            return page_at(reader, state), card_at(reader, state)

        self._session.read(job, self._show, token="importing")  # noqa: S106  # of reads

    def _show(self, answer: tuple[ImportingPage, ImportingCard | None]) -> None:
        page, card = answer
        if self._closed:
            return
        self._view.show_card(card)  # before the list, which may choose another row at once
        self._view.show_page(page)
        if page.rows and page.selected not in {row.id for row in page.rows}:
            self.select(page.rows[0].id)
