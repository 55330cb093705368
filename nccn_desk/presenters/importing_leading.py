"""Who leads through an import writes its parts, takes them back, and shows what stands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Generic, Protocol, TypeVar

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.importing_page import under_way
from nccn_desk.presenters.importing_parts import Parts, Write
from nccn_desk.presenters.importing_reading import tried
from nccn_desk.presenters.importing_shapes import ImportingCard, ImportingPage
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Advice
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.importing_undo import Step
from nccn_desk.services.ports import Reader

S = TypeVar("S")
T = TypeVar("T")


class ImportingView(Protocol):
    """What paints the page of imports."""

    def show_page(self, page: ImportingPage) -> None:
        """Show the list of a stage."""
        ...

    def show_card(self, card: ImportingCard | None) -> None:
        """Show the chosen row, or how to choose one."""
        ...


class Leading(ABC, Generic[S]):
    """What is the same of every import, whatever is imported; `S` is the state of its page."""

    token = "importing"  # noqa: S105  # of its reads
    sources = ""  # the register of those that have an address to be fetched from

    def __init__(
        self, session: Session, view: ImportingView, around: Surroundings, state: S
    ) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._state = state
        self._parts = Parts(session, self._told)
        self._back = False  # whether what is under way goes back
        self._busy = self._taking = self._closed = False
        self._end = session.changed.subscribe(self.refresh)

    def start(self) -> None:
        """Show the earlier imports."""
        self._read()

    def close(self) -> None:
        """Hear no more news; what is being taken goes on."""
        self._closed = True
        if not self._taking:
            self._leave()
        self._end()

    def is_source(self, link: str) -> bool:
        """Tell whether this reads what stands at the address of a source."""
        return bool(self.sources) and parted(link)[0] == self.sources

    def fetch(self, link: str) -> None:
        """Read what stands at the address of a source, where there are such."""

    @abstractmethod
    def refresh(self, changes: ChangeSet) -> None:
        """Read again where what is shown changed."""

    @abstractmethod
    def select(self, row: str) -> None:
        """Show one row beside the list."""

    @abstractmethod
    def begin(self) -> None:
        """Put the file away: nothing of it was written."""

    @abstractmethod
    def _leave(self) -> None:
        """Want no answer any more, of whoever reads or compares."""

    @abstractmethod
    def _say(self, told: Advice | None) -> None:
        """Show what happened, or how far it is."""

    @abstractmethod
    def _painted(self, reader: Reader, state: S) -> tuple[ImportingPage, ImportingCard | None]:
        """Return the list of a stage and the row beside it."""

    def _ask(
        self, question: Question, prepare: Callable[[Reader], T], take: Callable[[T], None]
    ) -> None:
        """Ask before a file is taken, and prepare its parts then."""

        def prepared(answer: T | NccnError) -> None:
            if isinstance(answer, NccnError):
                self._fail(answer)
            else:
                take(answer)

        self._around.ask(question, lambda _: self._session.read(partial(tried, prepare), prepared))

    def _write(self, name: str, parts: int, write: Write, receipt: Phrase) -> None:
        """Write all parts of an import; one that is stopped half-way goes back."""
        self._busy, self._taking, self._back = True, True, False

        def done(whole: bool) -> None:  # noqa: FBT001  # as `Parts` says it
            self._taking = self._busy = False
            if not whole:
                self._undo(name)
                return
            self._around.receipt(receipt)
            self.begin()

        self._parts.take(parts, write, done, self._fail)

    def _undo(self, name: str) -> None:
        self._busy = self._back = True

        def done(step: Step) -> None:
            self._busy = False
            if step.done:
                self._stopped(step)
                return
            word = "importing.undone_some" if step.stayed else "importing.undone"
            self._around.receipt(said(word, n=step.stayed), due=bool(step.stayed))
            self.begin()

        self._parts.take_back(name, done, self._fail)

    def _again(self, name: str) -> None:
        self._busy = self._back = True

        def done(step: Step) -> None:
            self._busy = False
            if step.done < step.parts:
                self._stopped(step)
                return
            self._around.receipt(said("importing.redone"))
            self.begin()

        self._parts.take_again(name, done, self._fail)

    def _stopped(self, step: Step) -> None:
        """Say how much stands: it can be gone on with in either way, also another day."""
        told = said("importing.stopped", done=step.done, n=step.parts)
        self._around.receipt(told, due=True)
        self.begin()

    def _told(self, done: int, total: int) -> None:
        if not self._closed:
            self._say(under_way(done, total, back=self._back))

    def _fail(self, reason: Exception) -> None:
        self._busy = self._taking = False
        if not self._closed:
            self._say(advice_of(reason))

    def _to(self, state: S) -> None:
        self._state = state
        self._read()

    def _read(self) -> None:
        if self._closed:
            return
        state = self._state
        self._session.read(
            lambda reader: self._painted(reader, state), self._show, token=self.token
        )

    def _show(self, answer: tuple[ImportingPage, ImportingCard | None]) -> None:
        page, card = answer
        if self._closed:
            return
        self._view.show_card(card)  # before the list, which may choose another row at once
        self._view.show_page(page)
        if page.rows and page.selected not in {row.id for row in page.rows}:
            self.select(page.rows[0].id)
