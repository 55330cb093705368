"""An intake shows what a file of what was heard would add, before anything of it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from typing_extensions import override

from nccn_desk.domain.heard import Heard
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.importing_leading import ImportingView, Leading
from nccn_desk.presenters.importing_reading import (
    Comparing,
    Hears,
    Reading,
    Rehearsal,
    reading_told,
)
from nccn_desk.presenters.importing_rows import PICKS
from nccn_desk.presenters.importing_shapes import ImportingCard, ImportingPage, Stage
from nccn_desk.presenters.intake_page import NEW, State, new_source
from nccn_desk.presenters.intake_rows import backwards_told, question_of
from nccn_desk.presenters.intake_state import card_at, page_at
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.people import may_write
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Advice
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import intake, intake_taking, states
from nccn_desk.services.intake import SOURCE_OF, Found, ItemFiles
from nccn_desk.services.intake_languages import with_languages
from nccn_desk.services.intake_plan import Plan, Source, plan, source_of
from nccn_desk.services.intake_taking import Taking
from nccn_desk.services.ports import Reader
from nccn_desk.services.publishing_shapes import Halted

HeardFiles: TypeAlias = ItemFiles  # as rooms, which do not know the services, name it


class IntakePresenter(Leading[State]):
    """Leads from a file to its source, its columns, the dry run, and to the store and back."""

    token = "intake"  # noqa: S105  # of its reads
    sources = "feeds"

    def __init__(
        self, session: Session, view: ImportingView, around: Surroundings, files: ItemFiles
    ) -> None:
        super().__init__(session, view, around, State(writable=may_write(session)))
        self._reading = Reading[Found](session, files)
        self._rehearsal = Rehearsal[Plan](session)
        self._hearing: Comparing | None = None  # languages that are being heard

    @property
    def stage(self) -> Stage:
        """Where the intake stands."""
        return self._state.stage

    @property
    def compares(self) -> bool:
        """Whether a dry run is being made, of which `tick` shows how far it is."""
        return self._rehearsal.runs or self._hearing is not None

    def tick(self) -> None:
        """Show how far the dry run is."""
        if self.compares:
            told = (self._hearing or self._rehearsal).told()
            self._to(replace(self._state, told=told))

    @override
    def refresh(self, changes: ChangeSet) -> None:
        """Read again if intakes changed."""
        if changes.touches("intakes", "feeds") and self.stage in {Stage.BEGIN, Stage.FEEDS}:
            self._read()

    def read_in(self, place: str, encoding: str = "") -> None:
        """Read a file; "" for the one that is open, written otherwise."""
        self._busy, self._back = True, False
        self._to(replace(self._state, told=reading_told(said("intake.reading"))))
        self._reading.read(place, encoding, partial(self._found, again=not place), self._fail)

    @override
    def fetch(self, link: str) -> None:
        _, feed = parted(link)

        def address(reader: Reader) -> str:
            return states.living(reader, "feeds", feed).words("address")

        self._session.read(address, self.read_in, token="intake.fetch")  # noqa: S106  # of reads

    def choose_column(self, field: str) -> None:
        """Say what the selected column holds, or what kind of source a new one is."""
        if self.stage is Stage.FEEDS:
            self._to(replace(self._state, kind=field))
        else:
            self._to(self._state.with_column(field))

    def choose_encoding(self, encoding: str) -> None:
        """Read the same file as if it were written otherwise."""
        self.read_in("", encoding)

    def narrow(self, chosen: str) -> None:
        """Show the items of one verdict, or all."""
        self._to(replace(self._state, chosen=chosen))

    def find(self, words: str) -> None:
        """Show only the items that hold these words."""
        self._to(replace(self._state, words=words))

    @override
    def select(self, row: str) -> None:
        """Show one row beside the list."""
        if row != self._state.selected:
            self._to(replace(self._state, selected=row))

    def possible(self, act: str) -> bool:
        """Tell whether something can be done now."""
        if act == "stop":
            return self._busy
        return not self._busy and (act != "take" or self.stage is Stage.ROWS)

    def run(self, act: str) -> None:
        """Do something with the whole list, or with the chosen row."""
        if act in PICKS:
            self._to(self._state.judged(PICKS[act]))
            return
        acts: dict[str, Callable[[], None]] = {
            "from": self._choose_source,
            "rehearse": self._rehearse,
            "take": self._ask_to_take,
            "stop": self._stop,
            "back": self.begin,
            "undo": lambda: self._undo(self._state.selected),
            "again": lambda: self._again(self._state.selected),
        }
        acts[act]()

    @override
    def begin(self) -> None:
        """Put the file away: nothing of it was written."""
        self._state = State(writable=self._state.writable)
        self._read()

    def _found(self, found: Found, *, again: bool) -> None:
        """Ask whence a file is; one that was only read in another encoding is from there still."""
        self._busy = False
        if self._closed:
            return
        if again and self._state.source is not None:
            self._to(replace(self._state, found=found, told=None))
            return
        kind = SOURCE_OF[found.kind]

        def likely(reader: Reader) -> str:
            return intake.likely(found, intake.feeds(reader)) or NEW

        def known(feed: str) -> None:
            state = State(Stage.FEEDS, found, kind=kind, selected=feed)
            self._to(replace(state, writable=self._state.writable))

        self._session.read(likely, known, token="intake.likely")  # noqa: S106  # of reads

    def _choose_source(self) -> None:
        """Go on with the source that is chosen; of a feed nobody need say what its parts hold."""
        found, feed, kind = self._state.found, self._state.selected, self._state.kind
        if found is None or not feed:
            return

        def look(reader: Reader) -> tuple[Source, tuple[str, ...]]:
            record = None if feed == NEW else states.living(reader, "feeds", feed)
            source = new_source(found, kind) if record is None else source_of(record)
            return source, intake.columns_of(found, record)

        def chosen(answer: tuple[Source, tuple[str, ...]]) -> None:
            source, columns = answer
            state = replace(self._state, source=source, columns=columns, selected="")
            if state.asks_columns:
                self._to(replace(state, stage=Stage.COLUMNS, told=None))
            else:
                self._state = state
                self._rehearse()

        self._session.read(look, chosen, token="intake.source")  # noqa: S106  # of reads

    def _rehearse(self) -> None:
        """Hear the languages first, which takes no look at the store, and then compare."""
        found, columns, source = self._state.found, self._state.columns, self._state.source
        if found is None or source is None:
            return
        try:
            heard = intake.items_of(found, columns)
        except NccnError as reason:
            self._fail(reason)
            return
        self._busy, self._back = True, False
        self._hearing = work = Comparing()
        tongues = self._session.tongues

        def listened(items: tuple[Heard, ...]) -> None:
            if work is self._hearing:
                self._hearing = None
                self._compare(found, items, source)

        def broke(reason: Exception) -> None:
            if work is self._hearing and not isinstance(reason, Halted):
                self._hearing = None
                self._fail(reason)

        self._session.work(
            lambda: with_languages(heard, tongues, source.language, work.hear), listened, broke
        )
        self.tick()

    def _compare(self, found: Found, items: tuple[Heard, ...], source: Source) -> None:
        mapping = intake.mapping_of(found, self._state.columns) if self._state.asks_columns else {}

        def make(reader: Reader, hears: Hears) -> Plan:
            return plan(reader, found.name, source, items, mapping, hears)

        def made(answer: Plan) -> None:
            self._busy = False
            self._to(self._state.rehearsed(answer, backwards_told(answer)))

        self._rehearsal.begin(make, made, self._fail)
        self.tick()

    def _ask_to_take(self) -> None:
        made, picks = self._state.plan, self._state.picks
        if made is None or self._busy:
            return
        self._ask(
            question_of(made, picks),
            lambda reader: intake_taking.prepare(reader, made, picks),
            self._take,
        )

    def _take(self, taking: Taking) -> None:
        counts = {"new": taking.new, "doubles": taking.doubles}
        self._write(
            taking.id,
            len(taking.parts),
            lambda uow, part: intake_taking.take(uow, taking, part),
            said("intake.taken", name=taking.plan.name, **counts),
        )

    def _stop(self) -> None:
        """Stop what is under way: parts that are written go back, a file that is read is left."""
        if self._taking or self._back:
            self._parts.stop()
            return
        self._leave()
        self._busy = False
        self._to(replace(self._state, told=None))

    @override
    def _leave(self) -> None:
        """Want no answer any more, of whoever reads, hears or compares."""
        self._reading.stop()
        self._rehearsal.stop()
        if self._hearing is not None:
            self._hearing.stop()
            self._hearing = None

    @override
    def _say(self, told: Advice | None) -> None:
        self._to(replace(self._state, told=told))

    @override
    def _painted(self, reader: Reader, state: State) -> tuple[ImportingPage, ImportingCard | None]:
        return page_at(reader, state), card_at(reader, state)
