"""The conflict desk: everything of which two versions stand, and one key to let one stay."""

from __future__ import annotations

from typing import Final, Protocol

from nccn_desk.domain.register import Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.presenters.conflicts_page import (
    Asked,
    ChoiceCard,
    ConflictsPage,
    page_of,
    title_of,
)
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import ButtonKind, Heading
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import conflicts
from nccn_desk.services.conflicts import Choice
from nccn_desk.services.ports import Reader

# What happened while somebody looked, and how it is told.
_MEANWHILE: Final = {"nothing_to_settle": "meanwhile", "choice_grew": "grew"}


class ConflictsView(Protocol):
    """What paints the desk."""

    def show_page(self, page: ConflictsPage) -> None:
        """Show the choices, and the one that is looked at."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class ConflictsPresenter:
    """Keeps the desk true; a choice is settled once, whoever presses twice."""

    def __init__(self, session: Session, view: ConflictsView, around: Surroundings) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._choices: dict[str, Choice] = {}
        self._page: ConflictsPage | None = None
        self._selected = ""
        self._wanted = ""  # a record to look at as soon as its choices are read
        self._later: set[str] = set()
        self._typed: dict[str, str] = {}
        self._asked_for: set[str] = set()  # choices whose kept words were asked for
        self._settling = False
        self._closed = False
        self._end = session.changed.subscribe(self._hear)

    def start(self) -> None:
        """Read and show."""
        self._read()

    def close(self) -> None:
        """Hear no more news; what was typed is kept."""
        self._closed = True
        self._end()

    @property
    def heading(self) -> Heading:
        """The heading of the room."""
        return self._page.heading if self._page else Heading(said("conflicts.title"))

    def select(self, key: str) -> None:
        """Look at one choice."""
        if key and key != self._selected:
            self._selected = key
            self._read()

    def open(self, record: str) -> None:
        """Look at the first choice about a record."""
        if self._page is None:
            self._wanted = record
        else:
            self._look_at(record)

    def type(self, words: str) -> None:
        """Keep the result as it is being typed, through any crash."""
        key = self._selected
        if key and self._typed.get(key) != words:
            self._typed[key] = words
            self._session.keep_draft(_place(key), words)

    def take(self, place: int) -> None:
        """Let one of the versions stay."""
        choice, card = self._here()
        if choice is None or card is None or place >= len(card.sides):
            return
        take = card.sides[place].take
        if take is not None and take.enabled:
            self._settle(choice, conflicts.taken(choice, place))

    def run(self, action: str) -> None:
        """Do what a button says: take a version, keep the result, put off, or show the record."""
        choice, card = self._here()
        if choice is None or card is None:
            return
        if action.startswith("take:"):
            self.take(int(action.removeprefix("take:")))
        elif action == "keep" and self.possible("keep"):
            number = choice.field == conflicts.NUMBER
            words = self._typed.get(choice.key, card.result)
            self._settle(choice, choice.number if number else words)
        elif action == "later":
            self._put_off(choice)
        elif action == "open":
            self._around.open(choice.register, choice.id)

    def press_lit(self) -> None:
        """Keep the result; of a field, which has none, the version whose button is lit."""
        _, card = self._here()
        takes = [side.take for side in card.sides if side.take is not None] if card else []
        lit = [each.key for each in takes if each.kind is ButtonKind.LIT]
        self.run(lit[0] if lit else "keep")

    def possible(self, action: str) -> bool:
        """Tell whether a button of the card can be pressed now."""
        _, card = self._here()
        return card is not None and any(
            each.key == action and each.enabled for each in card.actions
        )

    def _here(self) -> tuple[Choice | None, ChoiceCard | None]:
        card = self._page.card if self._page else None
        return (self._choices.get(card.id), card) if card else (None, None)

    def _settle(self, choice: Choice, value: Value) -> None:
        if self._settling:
            return
        self._settling = True
        what = title_of(choice)

        def done(_: ChangeSet) -> None:
            self._settling = False
            self._forget(choice.key)
            self._around.receipt(said("conflicts.told.settled", what=what))

        def failed(problem: Exception) -> None:
            self._settling = False
            told = _MEANWHILE.get(problem.code) if isinstance(problem, NotAllowed) else None
            if told is not None:
                self._around.receipt(said(f"conflicts.told.{told}", what=what))
                self._read()
            elif not self._closed:
                self._view.show_problem(problem)

        self._session.act(lambda uow: conflicts.settle(uow, choice, value), done, failed)

    def _put_off(self, choice: Choice) -> None:
        self._later.add(choice.key)
        rest = [key for key in self._choices if key not in self._later]
        self._selected = rest[0] if rest else choice.key
        self._around.receipt(said("conflicts.told.later", what=title_of(choice)))
        self._read()

    def _forget(self, key: str) -> None:
        self._later.discard(key)
        if self._typed.pop(key, None) is not None:
            self._session.drop_draft(_place(key))

    def _hear(self, _: ChangeSet) -> None:
        self._read()

    def _read(self) -> None:
        if self._closed:
            return
        person = self._session.seat.person
        asked = Asked(
            self._selected,
            person.id,
            person.role,
            self._session.clock.now(),
            frozenset(self._later),
            dict(self._typed),
        )

        def job(reader: Reader) -> tuple[tuple[Choice, ...], ConflictsPage]:
            found = conflicts.choices(reader)
            return found, page_of(reader, read_people(reader), found, asked)

        self._session.read(job, self._show, token="conflicts")  # noqa: S106  # a token of reads

    def _show(self, answer: tuple[tuple[Choice, ...], ConflictsPage]) -> None:
        found, self._page = answer
        self._choices = {choice.key: choice for choice in found}
        self._later &= self._choices.keys()
        self._selected = self._page.selected
        if not self._closed:
            self._view.show_page(self._page)
            self._recover(self._selected)
            wanted, self._wanted = self._wanted, ""
            self._look_at(wanted)

    def _look_at(self, record: str) -> None:
        """Look at the first choice about a record, if there is one."""
        for key, choice in self._choices.items():
            if record in {key, choice.id}:
                self.select(key)
                return

    def _recover(self, key: str) -> None:
        """Show the words that were typed for a choice before the desk was closed."""
        if not key or key in self._asked_for:
            return
        self._asked_for.add(key)

        def found(words: str) -> None:
            if words and key not in self._typed:
                self._typed[key] = words
                self._read()

        self._session.kept_draft(_place(key), found)


def _place(key: str) -> str:
    return f"conflicts/{key}"
