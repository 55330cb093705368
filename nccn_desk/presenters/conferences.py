"""A press conference is prepared in one room: order, words, answers, and what still lacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Protocol

from typing_extensions import override

from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.autosave import Editors, Rewrite
from nccn_desk.presenters.collecting import Collecting
from nccn_desk.presenters.conferences_acts import ConferenceActs
from nccn_desk.presenters.conferences_before import BeforeActs
from nccn_desk.presenters.conferences_book import BookActs, book_listing
from nccn_desk.presenters.conferences_event import EventActs
from nccn_desk.presenters.conferences_page import NOT_SAID, Asked, Scene, read_desk
from nccn_desk.presenters.conferences_shapes import (
    ConferenceDesk,
    ConferencePage,
    Form,
    Listing,
    PassageRow,
)
from nccn_desk.presenters.list_keeping import Keeper
from nccn_desk.presenters.people import may_write
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.shapes import ButtonKind
from nccn_desk.presenters.signing import SigningForm
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import blocks, conferences
from nccn_desk.services.ports import UnitOfWork

ALWAYS: Final = frozenset({"change", "plan", "add_passage"})
BOOK: Final = frozenset({"freeze", "read", "book", "lock", "reopen"})
HEARS: Final = (
    "conferences",
    "running_order",
    "passages",
    "readiness",
    "allocations",
    "attendances",
    "readings",
    "book_places",
    "questions",
    "blocks",
    "message_maps",
    "map_parts",
    "figures",
    "decisions",
    "milestones",
    "officers",
    "requests",
    "asked",
    "tasks",
    "attendances",
    "additions",
)


class ConferencesView(Protocol):
    """What paints the room."""

    def show_desk(self, desk: ConferenceDesk) -> None:
        """Show a press conference, or why there is none."""
        ...

    def show_form(self, form: Form | None) -> None:
        """Show a form over the room, or take it away."""
        ...

    def show_listing(self, listing: Listing | None) -> None:
        """Show a list over the room, or take it away."""
        ...

    def show_signing(self, form: SigningForm | None) -> None:
        """Show the layer in which somebody signs, or take it away."""
        ...

    def show_collecting(self, choosing: Collecting | None) -> None:
        """Show the layer in which one chooses what goes into the book, or take it away."""
        ...

    def print_paper(self, paper: Paper) -> None:
        """Ask where a paper goes."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class ConferencesPresenter(Keeper):
    """Keeps the room of press conferences true; the hour of locking comes by itself."""

    hears = HEARS

    def __init__(
        self,
        session: Session,
        view: ConferencesView,
        around: Surroundings,
        publisher: Papers,
        prove: Prove,
    ) -> None:
        super().__init__(session)
        self._view = view
        self._asked = ""
        self._words = ""
        self._question = ""
        self._written = session.words.language  # the language of what is not said
        self._page: ConferencePage | None = None
        self._scene = Scene()
        self._touched: frozenset[tuple[str, str]] = frozenset()  # since what the scene shows
        self._edited: tuple[str, ...] = ()
        self._editors = self._edit(())
        self.acts = ConferenceActs(session, around, self, view)
        self.book = BookActs(session, around, prove, self._show_signing, self.tell)
        self.before = BeforeActs(session, around, self, view, publisher)
        hands = (self.acts.forms, self.book.signing)
        self.event = EventActs(session, around, self, view, hands)

    @property
    def page(self) -> ConferencePage | None:
        """What is shown now."""
        return self._page

    @property
    def scene(self) -> Scene:
        """The records behind what is shown."""
        return self._scene

    @property
    def shown(self) -> str:
        """The press conference that is shown."""
        return self._page.id if self._page else ""

    @property
    def language(self) -> str:
        """The language in which what is not said is written."""
        return self._written

    def start(self) -> None:
        """Read and show."""
        self._read()

    def open(self, conference: str) -> None:
        """Show another press conference; "" for the next one."""
        self._editors.settle()
        self._asked, self._question = conference, ""
        self._read()

    def find(self, words: str) -> None:
        """Look for questions, in any language; without words, those of the book."""
        self._words = words
        self._read()

    def choose(self, question: str) -> None:
        """Open one question with its answer; "" closes it."""
        self._question = question
        self._read()

    def write_in(self, language: str) -> None:
        """Write what is not said in another language from now on."""
        self._editors.settle()
        self._written = language
        self._read()

    def settle(self, then: Callable[[], None] | None = None) -> None:
        """Make acts of what was typed, because the hands rest."""
        self._editors.settle(then)

    def part(self, passage: str, before: str, behind: str) -> None:
        """Make two passages of one where somebody pressed Enter; at its end, write a new one."""
        row = self._row(passage)
        if row is None or not behind.strip():
            self._editors.settle(lambda: self.acts.write_passage(passage))
            return

        job = _parting(row, before, behind)
        self._editors.settle(lambda: self._session.act(job, failed=self.tell))

    def pour(self, passage: str, words: list[str]) -> None:
        """Make passages of the further paragraphs that were pasted into one."""
        row = self._row(passage)
        if row is None:
            return

        job = _pouring(row, words)
        self._editors.settle(lambda: self._session.act(job, failed=self.tell))

    def possible(self, action: str) -> bool:
        """Tell whether a button of the room can be pressed now."""
        page = self._page
        if page is None:
            return action == "plan" and may_write(self._session)
        if self.event.knows(action):
            return self.event.possible(action)
        shown = (*page.stage.actions, *page.stage.more, page.add)
        if action in ALWAYS:
            return True
        if self.before.knows(action):
            return self.before.possible(action)
        own = page.answer.actions if page.answer else ()
        return any(each.key == action and each.enabled for each in (*shown, *own))

    def lit(self) -> str:
        """Return what the lit button does."""
        if self._page is None:
            return "plan"
        acts = self._page.stage.actions
        return next((each.key for each in acts if each.kind is ButtonKind.LIT), "")

    def run(self, action: str) -> None:
        """Do what a button says, once all that was typed is kept."""
        if self.possible(action):
            self._editors.settle(lambda: self.do(action))

    def do(self, action: str) -> None:
        """Do it at once: with the book, or with what is in it."""
        record = self._scene.conference
        if action in BOOK and record is not None:
            self._of_book(action, record)
        elif self.before.knows(action):
            self.before.run(action)
        elif self.event.knows(action):
            self.event.run(action)
        else:
            self.acts.run(action)

    def paper(self) -> None:
        """Print the book that is shown."""
        if self._scene.conference is not None:
            self._editors.settle(lambda: self.do("print"))

    def tell(self, problem: Exception) -> None:
        """Say what could not be done."""
        if not self._closed:
            self._view.show_problem(problem)

    def _of_book(self, action: str, record: Record) -> None:
        jobs: dict[str, Callable[[], None]] = {
            "freeze": lambda: self.book.freeze(self._scene),
            "read": lambda: self.book.read(self._scene),
            "book": self._show_book,
            "lock": lambda: self.book.lock(record.id),
            "reopen": lambda: self.book.reopen(record.id),
        }
        jobs[action]()

    def _show_book(self) -> None:
        scene, writable = self._scene, may_write(self._session)
        record = scene.conference
        if record is not None:
            self._session.read(
                lambda reader: book_listing(reader, record, scene.since, writable=writable),
                self._view.show_listing,
            )

    def _show_signing(self, form: SigningForm | None) -> None:
        if not self._closed:
            self._view.show_signing(form)

    def _row(self, passage: str) -> PassageRow | None:
        rows = self._page.statement.passages if self._page else ()
        return next((each for each in rows if each.id == passage), None)

    def _edit(self, passages: tuple[PassageRow, ...]) -> Editors:
        conference, language = self.shown, self._written

        def unsaid(uow: UnitOfWork, words: str, over: str | None) -> ChangeSet:
            return conferences.write(uow, conference, NOT_SAID, language, words, over)

        prose: dict[str, Rewrite] = {NOT_SAID: unsaid}
        prose |= {each.id: _writing(each) for each in passages}
        place = f"conferences/{conference}"
        return Editors(self._session, place, {}, self._read, language, prose)

    @override
    def refresh(self, changes: ChangeSet) -> None:
        """Take note of what was touched, and read again if any of it is shown here."""
        self._touched |= changes.records
        super().refresh(changes)

    @override
    def _read(self) -> None:
        if self._closed:
            return
        asked = Asked(
            self._asked,
            self._words,
            self._question,
            self._written,
            self._language,
            may_write(self._session),
            self._session.seat.exercise,
            self._scene.since if self._scene.conference else None,
            self._touched,
        )
        self._session.read(
            lambda reader: (asked, *read_desk(reader, asked)),
            self._show,
            token="conferences",  # noqa: S106  # a token of reads
        )

    def _show(self, answer: tuple[Asked, ConferenceDesk, Scene]) -> None:
        asked, desk, scene = answer
        if self._closed or asked.conference != self._asked or asked.words != self._words:
            return
        self._page, self._scene = desk.page, scene
        self._touched -= asked.touched or frozenset()
        if desk.page is not None:
            desk = replace(desk, page=self._with_typed(desk.page))
            self._page = desk.page
        self._view.show_desk(desk)
        self.before.refresh()
        self.event.refresh()

    def _with_typed(self, page: ConferencePage) -> ConferencePage:
        """Return a page with what is being typed over what the record holds."""
        rows = page.statement.passages
        edited = (page.id, self._written, *(f"{each.block}/{each.language}" for each in rows))
        if edited != self._edited:
            self._editors.settle()
            self._edited = edited
            self._editors = self._edit(rows)
            self._editors.recover()
        held = {NOT_SAID: page.unsaid.words.words, **{each.id: each.words for each in rows}}
        shown = {each.name: each for each in self._editors.show(held)}
        typed = tuple(
            replace(each, words=shown[each.id].words, wrong=shown[each.id].wrong) for each in rows
        )
        return replace(
            page,
            statement=replace(page.statement, passages=typed),
            unsaid=replace(page.unsaid, words=shown[NOT_SAID]),
        )


def _writing(row: PassageRow) -> Rewrite:
    """Return how the words of a passage become an act."""

    def write(uow: UnitOfWork, words: str, over: str | None) -> ChangeSet:
        return blocks.write(uow, row.block, row.language, words, over)

    return write


def _parting(row: PassageRow, before: str, behind: str) -> Callable[[UnitOfWork], ChangeSet]:
    """Return the act that makes two passages of one."""

    def job(uow: UnitOfWork) -> ChangeSet:
        blocks.put(uow, row.block, row.language, before.rstrip(), row.words)
        return conferences.write_passage(uow, row.item, row.language, behind.strip(), row.id)

    return job


def _pouring(row: PassageRow, words: list[str]) -> Callable[[UnitOfWork], ChangeSet]:
    """Return the act that writes further passages behind one."""

    def job(uow: UnitOfWork) -> ChangeSet:
        item = uow.record("running_order", row.item)
        for each in reversed(words):
            given = {"source_language": row.language, "subject": item.words("title")}
            block = blocks.lay(uow, given, {row.language: each})
            conferences.lay_passage(uow, item, {"block": block, "language": row.language}, row.id)
        return uow.commit()

    return job
