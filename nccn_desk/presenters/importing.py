"""Importing shows what an address book would change, row by row, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from typing_extensions import override

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.importing_leading import ImportingView, Leading
from nccn_desk.presenters.importing_reading import Reading, Rehearsal, reading_told
from nccn_desk.presenters.importing_rows import PICKS, question_of
from nccn_desk.presenters.importing_shapes import ImportingCard, ImportingPage, Stage
from nccn_desk.presenters.importing_state import State, card_at, page_at
from nccn_desk.presenters.merging_contacts import ask_to_merge
from nccn_desk.presenters.people import may_write
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Advice
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import importing_taking, merging_doubles
from nccn_desk.services.importing import Contacts, Found, cards_of, columns_of
from nccn_desk.services.importing_plan import Plan, plan
from nccn_desk.services.importing_taking import Taking
from nccn_desk.services.merging_doubles import Double
from nccn_desk.services.ports import Reader

AddressBooks: TypeAlias = Contacts  # as rooms, which do not know the services, name it


class ImportingPresenter(Leading[State]):
    """Leads from a file to the dry run, and from there to the store and back."""

    def __init__(
        self, session: Session, view: ImportingView, around: Surroundings, contacts: Contacts
    ) -> None:
        super().__init__(session, view, around, State(writable=may_write(session)))
        self._reading = Reading[Found](session, contacts)
        self._rehearsal = Rehearsal[Plan](session)

    @property
    def stage(self) -> Stage:
        """Where the import stands."""
        return self._state.stage

    @property
    def compares(self) -> bool:
        """Whether a dry run is being made, of which `tick` shows how far it is."""
        return self._rehearsal.runs

    def tick(self) -> None:
        """Show how far the dry run is."""
        if self.compares:
            self._say(self._rehearsal.told())

    @override
    def refresh(self, changes: ChangeSet) -> None:
        """Read again if imports changed."""
        if changes.touches("imports") and self.stage is Stage.BEGIN:
            self._read()

    def read_in(self, place: str, encoding: str = "") -> None:
        """Read an address book; "" for the one that is open, written otherwise."""
        self._busy, self._back = True, False
        self._to(replace(self._state, told=reading_told(said("importing.reading"))))
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

    @override
    def select(self, row: str) -> None:
        """Show one row beside the list."""
        if row != self._state.selected:
            self._to(replace(self._state, selected=row))

    def possible(self, act: str) -> bool:
        """Tell whether something can be done with the whole list now."""
        if act == "stop":
            return self._busy
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
            "again": lambda: self._again(self._state.selected),
            "merge": lambda: self._merge_chosen(turned=False),
            "merge_other": lambda: self._merge_chosen(turned=True),
        }
        acts[act]()

    @override
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
        self._rehearsal.begin(
            lambda reader, hears: plan(reader, found.name, cards_of(found, columns), hears),
            self._rehearsed,
            self._fail,
        )
        self.tick()

    def _rehearsed(self, made: Plan) -> None:
        self._busy = False
        self._to(self._state.rehearsed(made))

    def _ask_to_take(self) -> None:
        made, picks = self._state.plan, self._state.picks
        if made is None or self._busy:
            return
        self._ask(
            question_of(made, picks),
            lambda reader: importing_taking.prepare(reader, made, picks),
            self._take,
        )

    def _take(self, taking: Taking) -> None:
        counts = {"new": taking.count("other"), "changed": taking.count("same")}
        self._write(
            taking.id,
            len(taking.parts),
            lambda uow, part: importing_taking.take(uow, taking, part),
            said("importing.taken", name=taking.plan.name, **counts),
        )

    def _stop(self) -> None:
        """Stop what is under way: parts that are written go back, a file that is read is left."""
        if self._taking or self._back:
            self._parts.stop()
            return
        self._leave()
        self._busy = False
        if self.stage is Stage.BEGIN:
            self.begin()  # cards show nothing before they were compared
        else:
            self._to(replace(self._state, told=None))

    @override
    def _leave(self) -> None:
        """Want no answer any more, of whoever reads or compares."""
        self._reading.stop()
        self._rehearsal.stop()

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

    @override
    def _say(self, told: Advice | None) -> None:
        self._to(replace(self._state, told=told))

    @override
    def _painted(self, reader: Reader, state: State) -> tuple[ImportingPage, ImportingCard | None]:
        return page_at(reader, state), card_at(reader, state)
