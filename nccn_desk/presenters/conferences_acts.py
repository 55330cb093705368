"""What is done in the room of press conferences, each by a button, a key or a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters import conferences_forms as forms
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.conferences_forms import Forms
from nccn_desk.presenters.conferences_lists import gaps_listing, list_of, share_of, shares_of
from nccn_desk.presenters.conferences_mending import Mending
from nccn_desk.presenters.conferences_page import DOORS, Scene
from nccn_desk.presenters.conferences_shapes import ConferencePage, Form, Listing
from nccn_desk.presenters.people import may_write
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import conferences, conferences_kit, states
from nccn_desk.services.ports import UnitOfWork

PODIUM: Final = {"start": "podium", "practise": "podium_practise"}


class Room(Protocol):
    """The presenter whose acts these are."""

    @property
    def page(self) -> ConferencePage | None:
        """What is shown now."""
        ...

    @property
    def scene(self) -> Scene:
        """The records behind what is shown."""
        ...

    @property
    def language(self) -> str:
        """The language in which what is not said is written."""
        ...

    def open(self, conference: str) -> None:
        """Show another press conference."""
        ...

    def choose(self, question: str) -> None:
        """Open one question."""
        ...

    def do(self, action: str) -> None:
        """Do what a button says."""
        ...

    def tell(self, problem: Exception) -> None:
        """Say what could not be done."""
        ...


class Layers(Protocol):
    """What shows forms and lists over the room."""

    def show_form(self, form: Form | None) -> None:
        """Show a form, or take it away."""
        ...

    def show_listing(self, listing: Listing | None) -> None:
        """Show a list, or take it away."""
        ...


class ConferenceActs:
    """Carries out what is asked of a press conference."""

    def __init__(self, session: Session, around: Surroundings, room: Room, layers: Layers) -> None:
        self._session = session
        self._around = around
        self._room = room
        self._layers = layers
        self.forms = Forms(session, layers.show_form)
        here: dict[str, Callable[[str], None]] = {
            "add_item": lambda _: self._item(None),
            "running_order": self.enter_order,
            "readiness": self.enter_point,
            "questions": self._ask_source,
        }
        self._mending = Mending(around, here, room.choose)
        self._acts: dict[str, Callable[[], None]] = {
            "start": lambda: read_aloud(around, room, "start"),
            "practise": lambda: read_aloud(around, room, "practise"),
            "gaps": self._show_gaps,
            "shares": self._show_shares,
            "list": self._show_list,
            "plan": lambda: self._plan(None),
            "change": lambda: self._plan(self._room.scene.conference),
            "add_item": lambda: self._item(None),
            "points": lambda: self._act(
                lambda uow: conferences_kit.lay_checks(uow, self._conference)
            ),
            "add_passage": lambda: self.write_passage(""),
            "ask": self._ask,
            "source": self._source,
            "open_question": self._open_question,
        }

    def run(self, action: str) -> None:
        """Do what a button says."""
        self._acts[action]()

    def enter_order(self, row: str) -> None:
        """Change an item of the running order, or when the doors open."""
        record = next((each for each in self._room.scene.items if each.id == row), None)
        if row == DOORS:
            self._plan(self._room.scene.conference)
        elif record is not None:
            self._item(record)

    def move_item(self, row: str, step: int) -> None:
        """Move an item of the running order one place up or down."""
        ids = [each.id for each in self._room.scene.items]
        if row not in ids:
            return
        goal = ids.index(row) + step
        if 0 <= goal < len(ids):
            others = [each for each in ids if each != row]
            after = others[goal - 1] if goal else ""
            self._act(lambda uow: conferences.move_item(uow, row, after))

    def remove_item(self, row: str) -> None:
        """Take an item out of the running order, once that is agreed to."""
        record = next((each for each in self._room.scene.items if each.id == row), None)
        if record is None:
            return
        title = said("conferences.remove_title", title=record.words("title"))
        question = _removal(title, said("conferences.remove_means"))
        self._around.ask(
            question, lambda _: self._act(lambda uow: conferences.remove_item(uow, row))
        )

    def enter_point(self, row: str) -> None:
        """Say how a point of room and technique stands."""
        record = next((each for each in self._room.scene.points if each.id == row), None)
        if record is not None and may_write(self._session):
            self.forms.open(*forms.point_form(record))

    def enter_passage(self, passage: str) -> None:
        """Say in which language and by whom a passage is said."""
        people = self._room.scene.people
        self._session.read(
            lambda reader: states.present(reader, "passages", passage),
            lambda record: self.forms.open(*forms.told_form(record, people)) if record else None,
        )

    def write_passage(self, after: str) -> None:
        """Write a new passage, behind another one where it is said which."""
        page, scene = self._room.page, self._room.scene
        if page is None or not page.writable:
            return
        rows = page.statement.passages
        before = next((each for each in rows if each.id == after), rows[-1] if rows else None)
        place = (before.item, before.id) if before else ("", "")
        language = self._session.words.language
        self.forms.open(*forms.passage_form(scene.items, scene.people, language, place))

    def move_passage(self, passage: str, step: int) -> None:
        """Move a passage up or down; over the edge of its item it goes into the next one."""
        page = self._room.page
        rows = page.statement.passages if page else ()
        at = next((place for place, each in enumerate(rows) if each.id == passage), -1)
        goal = at + step
        if at < 0 or not 0 <= goal < len(rows):
            return
        other, own = rows[goal], rows[at]
        if other.item != own.item:
            after = "end" if step < 0 else ""
        elif step > 0:
            after = other.id
        else:
            beyond = rows[goal - 1] if goal and rows[goal - 1].item == own.item else None
            after = beyond.id if beyond else ""
        self._act(lambda uow: conferences.move_passage(uow, passage, other.item, after))

    def remove_passage(self, passage: str) -> None:
        """Take a passage out of the statement, once that is agreed to; its words stay a block."""
        title = said("conferences.remove_passage_title")
        question = _removal(title, said("conferences.remove_passage_means"))
        self._around.ask(
            question, lambda _: self._act(lambda uow: conferences.remove_passage(uow, passage))
        )

    def open_message(self, message: str) -> None:
        """Go to a key message in its own room."""
        self._around.open("message_maps", message)

    def enter_row(self, listing: str, row: str) -> None:
        """Do the one act of a row of a list that is over the room."""
        if listing == "list":
            self._layers.show_listing(None)
            self._room.open(row)
        elif listing == "shares":
            self._layers.show_listing(None)
            self._share(row)
        elif listing == "gaps":
            gap = next((each for each in self._room.scene.gaps if each.key == row), None)
            if gap is not None:
                self._layers.show_listing(None)
                self._mending.mend(gap)

    def press_listing(self, action: str) -> None:
        """Do what a button of a list says."""
        self._layers.show_listing(None)
        self._room.do(action)

    @property
    def _conference(self) -> str:
        return self._room.page.id if self._room.page else ""

    def _plan(self, record: Record | None) -> None:
        def planned(changes: ChangeSet) -> None:
            made = next((each for kind, each in changes.records if kind == "conferences"), "")
            if record is None:
                self._room.open(made)

        self.forms.open(*forms.conference_form(record, self._session), planned)

    def _item(self, record: Record | None) -> None:
        page = self._room.page
        if page is not None and page.writable:
            people = self._room.scene.people
            self.forms.open(*forms.item_form(record, page.id, people, "end"))

    def _ask(self) -> None:
        people, language = self._room.scene.people, self._session.words.language

        def asked(changes: ChangeSet) -> None:
            made = next((each for kind, each in changes.records if kind == "questions"), "")
            self._room.choose(made)

        form = forms.question_form(self._conference, people, language, "")
        self.forms.open(*form, asked)

    def _source(self) -> None:
        answer = self._room.page.answer if self._room.page else None
        if answer is not None:
            self._ask_source(answer.id)

    def _ask_source(self, question: str) -> None:
        self._session.read(
            lambda reader: states.present(reader, "questions", question),
            lambda record: self.forms.open(*forms.source_form(record, "")) if record else None,
        )

    def _open_question(self) -> None:
        answer = self._room.page.answer if self._room.page else None
        if answer is not None:
            self._around.open("questions", answer.id)

    def _show_gaps(self) -> None:
        self._layers.show_listing(gaps_listing(self._room.scene.gaps))

    def _show_list(self) -> None:
        writable = may_write(self._session)
        self._session.read(
            lambda reader: list_of(reader, writable=writable), self._layers.show_listing
        )

    def _show_shares(self) -> None:
        conference, people = self._conference, self._room.scene.people
        language = self._room.language
        self._session.read(
            lambda reader: shares_of(reader, conference, people, language),
            self._layers.show_listing,
        )

    def _share(self, officer: str) -> None:
        conference, language = self._conference, self._room.language
        name = self._room.scene.people.name(officer)
        wrote: list[str] = []

        def shown(answer: tuple[Record | None, str]) -> None:
            own, lines = answer
            form = forms.share_form(
                conference, (officer, name), own, (language, lines), wrote.append
            )
            self.forms.open(*form, lambda _: self._draw(officer, language, lines, wrote))

        if may_write(self._session):
            self._session.read(
                lambda reader: share_of(reader, conference, officer, language), shown
            )

    def _draw(self, officer: str, language: str, before: str, wrote: list[str]) -> None:
        """Keep the red lines of a spokesperson whose subjects were kept just now."""
        conference = self._conference
        if not wrote or wrote[-1] == before:
            return

        def job(uow: UnitOfWork) -> ChangeSet:
            own, _ = share_of(uow, conference, officer, language)
            known = own.id if own else ""
            return conferences_kit.draw_red_lines(uow, known, language, wrote[-1], before)

        self._act(job)

    def _act(self, job: Callable[[UnitOfWork], ChangeSet]) -> None:
        self._session.act(job, failed=self._room.tell)


def read_aloud(around: Surroundings, room: Room, which: str) -> None:
    """Open the podium on the conference that is shown; one of another day says that it is."""
    record, stage = room.scene.conference, around.stage
    if room.scene.of_today or record is None or stage is None:
        around.commands.run(PODIUM[which])
        return
    around.receipt(said("conferences.not_today"), due=True)
    stage(record.id, practise=which == "practise")


def _removal(title: Phrase, means: Phrase) -> Question:
    return Question(title, means, said("conferences.act.remove"), icon="trash-simple")
