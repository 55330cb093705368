"""A list with the chosen record beside it is kept true the same way, whatever the register is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Protocol

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.autosave import Editors, QuickLine
from nccn_desk.presenters.minute import Minute
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, ButtonKind


class ListView(Protocol):
    """What every such list can show of itself."""

    def show_new(self, words: str) -> None:
        """Show the words of the line for a new record, empty once it is kept."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class Acted(Protocol):
    """A card, as far as one asks it what can be done."""

    @property
    def actions(self) -> Sequence[Action]:
        """Its buttons; the lit one is first."""
        ...


class Keeper(ABC):
    """What every room with fields does while it is shown: it hears, reads again, and keeps words.

    A presenter says what it `hears`, makes its `_editors`, and reads (`_read`).
    """

    hears: tuple[str, ...]  # the registers whose changes are shown here
    _editors: Editors

    def __init__(self, session: Session) -> None:
        self._session = session
        self._closed = False
        self._language = session.words.language
        self._minute = Minute(session.clock)
        self._end = session.changed.subscribe(self.refresh)

    def tick(self) -> None:
        """Word what depends on the hour anew, once a minute."""
        if self._minute.passed():
            self._read()

    def speak(self) -> None:
        """Name everything anew where another language is spoken now."""
        if self._language != self._session.words.language:
            self._language = self._session.words.language
            self._read()

    def close(self) -> None:
        """Hear no more news; what was typed is kept."""
        self._editors.settle()
        self._closed = True
        self._end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if something that is shown here changed."""
        if changes.touches(*self.hears):
            self._read()

    def type(self, name: str, words: str) -> None:
        """Keep what is being typed."""
        self._editors.type(name, words)

    @abstractmethod
    def _read(self) -> None:
        """Read what is asked for now, and show it."""


class ListKeeper(Keeper):
    """What is the same for all lists: narrowing, finding, choosing, and the line for a new record.

    A presenter also says how a record is edited (`_edit`).
    """

    _card: Acted | None = None

    def __init__(
        self, session: Session, view: ListView, register: str, chosen: str = "all"
    ) -> None:
        self._shown: ListView = view
        self._chosen, self._words, self._selected = chosen, "", ""
        super().__init__(session)
        self._new = QuickLine(session, f"{register}/new", self._show_new)
        self._editors = self._edit("")

    def start(self) -> None:
        """Read and show, with the line for a new record as it was left."""
        self._new.recover()
        self._read()

    def narrow(self, chosen: str) -> None:
        """Show another part of the list: one of its filters."""
        self._chosen = chosen
        self._read()

    def find(self, words: str) -> None:
        """Show only what holds these words."""
        self._words = words
        self._read()

    def select(self, record: str) -> None:
        """Show one record beside the list; "" for the first of it."""
        if record != self._selected:
            self._editors.settle()
            self._selected = record
            self._resume()
        self._read()

    def type_new(self, words: str) -> None:
        """Keep the line for a new record as it is being typed."""
        self._new.typed(words)

    def settle(self) -> None:
        """Make acts of what was typed, because the hands rest."""
        self._editors.settle()

    @abstractmethod
    def add(self) -> None:
        """Keep the new record, and show it."""

    @abstractmethod
    def run(self, action: str) -> None:
        """Do what a button of the card says."""

    def possible(self, action: str) -> bool:
        """Tell whether a button of the card can be pressed now."""
        return any(each.key == action and each.enabled for each in self._actions())

    def lit(self) -> str:
        """Return what the lit button of the card does, "" where it has none."""
        return next((each.key for each in self._actions() if each.kind is ButtonKind.LIT), "")

    def _actions(self) -> Sequence[Action]:
        return self._card.actions if self._card is not None else ()

    def _resume(self) -> None:
        """Edit the selected record from now on, with what a crash left of it."""
        self._editors = self._edit(self._selected)
        if self._selected:
            self._editors.recover()

    @abstractmethod
    def _edit(self, record: str) -> Editors:
        """Return what a record is edited with."""

    def _show_new(self, words: str) -> None:
        if not self._closed:
            self._shown.show_new(words)

    def _tell(self, problem: Exception) -> None:
        if not self._closed:
            self._shown.show_problem(problem)
