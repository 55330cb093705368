"""The room of press conferences: order and room at the left, words, and answers at the right."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.collector import Collector
from nccn_desk.desk.rooms.conferences_before import hear_before
from nccn_desk.desk.rooms.conferences_columns import Columns
from nccn_desk.desk.rooms.conferences_event import LETTERS as EVENT_LETTERS
from nccn_desk.desk.rooms.conferences_event import event_commands, hear_event
from nccn_desk.desk.rooms.conferences_layers import FormLayer, ListLayer
from nccn_desk.desk.rooms.conferences_order import OrderColumn, RowKeys, StageCard
from nccn_desk.desk.rooms.conferences_questions import QuestionsColumn
from nccn_desk.desk.rooms.conferences_statement import StatementColumn
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import SECOND, in_order
from nccn_desk.desk.rooms.print_layer import PrintLayer, documents
from nccn_desk.desk.rooms.signing_layer import SigningLayer
from nccn_desk.desk.rooms.split import Inset, clear
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.empty_state import EmptyState
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.collecting import Collecting
from nccn_desk.presenters.conferences import ConferencesPresenter
from nccn_desk.presenters.conferences_before import ICONS, LETTERS
from nccn_desk.presenters.conferences_shapes import ConferenceDesk, Form, Listing
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.releases_plan import command_of
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.shapes import Advice, Emptiness, Heading
from nccn_desk.presenters.signing import SigningForm
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of


class ConferencesRoom(QWidget):
    """Paints one press conference."""

    def __init__(
        self, look: Look, session: Session, around: Surroundings, publisher: Papers, prove: Prove
    ) -> None:
        super().__init__()
        self.look = look
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said("conferences.title"))
        self.order = OrderColumn(look)
        self.statement = StatementColumn(look)
        self.questions = QuestionsColumn(look)
        self.stage = StageCard(look)
        self.columns = Columns(
            look,
            {"order": self.order, "statement": self.statement, "questions": self.questions},
            self.stage,
        )
        self.notice = Notice(look, Advice(NOTHING))
        self._empty = Card(look)
        self._empty_place = QWidget()
        self._why = QVBoxLayout()
        self._emptiness: Emptiness | None = None
        self._build()
        self.forms = FormLayer(self, look)
        self.lists = ListLayer(self, look)
        self.collector = Collector(self, look)
        self.presenter = ConferencesPresenter(session, self, around, publisher, prove)
        self.signing = SigningLayer(self, look, self.presenter.book.signing)
        self.printing = PrintLayer(self, look, session, documents())
        self._connect()
        self.presenter.start()

    def show_desk(self, desk: ConferenceDesk) -> None:
        """Show a press conference, or why there is none."""
        page = desk.page
        self.columns.setVisible(page is not None)
        self._empty_place.setVisible(page is None)
        self._show_empty(None if page else desk.empty)
        if desk.heading != self.heading:
            self.heading = desk.heading
            self.news.announce(None)
        if page is not None:
            self.notice.hide()
            self.order.show_page(page)
            self.statement.show_page(page)
            self.questions.show_page(page)
            self.stage.show_stage(page.stage)

    def show_form(self, form: Form | None) -> None:
        """Show a form over the room, or take it away."""
        self.forms.show_form(form)

    def show_listing(self, listing: Listing | None) -> None:
        """Show a list over the room, or take it away."""
        self.lists.show_listing(listing)

    def show_collecting(self, choosing: Collecting | None) -> None:
        """Show the layer in which one chooses what goes into the book, or take it away."""
        self.collector.show_collecting(choosing)

    def show_signing(self, form: SigningForm | None) -> None:
        """Show the layer in which somebody signs, or take it away."""
        self.signing.show_form(form)

    def print_paper(self, paper: Paper) -> None:
        """Ask where a paper goes."""
        self.printing.ask(paper)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self.notice.advise(advice_of(problem))
        self.notice.show()

    def open(self, conference: str) -> None:
        """Show one press conference."""
        if conference:
            self.presenter.open(conference)

    def look_for(self) -> None:
        """Go to the search."""
        self.columns.turn_to("questions")
        self.questions.finder.setFocus()

    def press_lit(self) -> None:
        """Do the lit act."""
        self.presenter.run(self.presenter.lit())

    def press(self, action: str) -> None:
        """Do what a button, a letter or the palette says."""
        self.presenter.run(action)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(Inset(self.look, self.notice, 24))
        column.addWidget(self.columns, 1)
        column.addWidget(self._empty_place, 1)
        self._empty.body.addLayout(self._why)
        self.notice.hide()
        self._empty_place.setLayout(Inset(self.look, self._empty, 24))
        self._empty_place.hide()
        in_order(
            self.columns.parts,
            self.order.order.rows,
            self.order.points.rows,
            self.stage.more,
            self.stage.acts,
            self.statement.messages,
            self.statement.add,
            self.statement.unsaid.written.languages,
            self.statement.unsaid.prose.editor,
            self.questions.finder.line,
            self.questions.rows,
            self.questions.answer.acts,
            self.questions.add,
        )

    def _connect(self) -> None:
        presenter, acts = self.presenter, self.presenter.acts
        order, points = self.order.order.rows, self.order.points.rows
        order.opened.connect(acts.enter_order)
        points.opened.connect(acts.enter_point)
        RowKeys(order, acts.move_item, acts.remove_item)
        self.stage.pressed.connect(self.press)
        words = self.statement
        words.opened.connect(acts.open_message)
        words.typed.connect(presenter.type)
        words.rested.connect(presenter.settle)
        words.added.connect(acts.write_passage)
        words.entered.connect(acts.enter_passage)
        words.moved.connect(acts.move_passage)
        words.removed.connect(acts.remove_passage)
        words.parted.connect(presenter.part)
        words.poured.connect(presenter.pour)
        words.unsaid.written.chosen.connect(presenter.write_in)
        self.questions.found.connect(presenter.find)
        self.questions.opened.connect(presenter.choose)
        self.questions.pressed.connect(self.press)
        self.forms.pressed.connect(acts.forms.press)
        self.forms.closed.connect(acts.forms.forget)
        self.lists.entered.connect(acts.enter_row)
        self.lists.pressed.connect(acts.press_listing)
        hear_event(self.lists, presenter.event)
        hear_before(self.lists, self.collector, presenter.before)
        self.columns.arranged.connect(self._stand)
        self._stand()
        self._bind()

    def _bind(self) -> None:
        """Bind the letters of the room, and F5."""
        keys = {"Q": "ask", "L": "gaps", "W": "shares", "N": "add_item", "S": "source"}
        keys |= LETTERS | EVENT_LETTERS
        letters = {key: (lambda action=action: self.press(action)) for key, action in keys.items()}
        stops = (self.order.order.rows, self.order.points.rows, self.questions.rows)
        Letters(self.look, letters, self, *stops)
        QShortcut(QKeySequence("F5"), self, self._start)
        self.look.changed.connect(self.presenter.speak)
        ticking = QTimer(self)
        ticking.timeout.connect(self.presenter.tick)
        ticking.start(SECOND)

    def _stand(self) -> None:
        """Let the podium be a bar where its column has no room, its other acts in that column."""
        wide = self.columns.is_wide
        self.stage.lie(flat=not wide and not self.columns.is_narrow)
        place = self.stage.place_of_more if wide else self.order.extra
        if place.indexOf(self.stage.more) < 0:
            place.addWidget(self.stage.more)

    def _start(self) -> None:
        self.press("start")

    def _show_empty(self, emptiness: Emptiness | None) -> None:
        if emptiness == self._emptiness:
            return
        self._emptiness = emptiness
        clear(self._why)
        if emptiness is not None:
            state = EmptyState(self.look, emptiness)
            state.acted.connect(self.press)
            self._why.addWidget(state)


def furnish_conferences(
    session: Session, look: Look, around: Surroundings, publisher: Papers, prove: Prove
) -> Furnished:
    """Return the room as a window has it."""
    room = ConferencesRoom(look, session, around, publisher, prove)
    presenter = room.presenter

    def command(key: str, icon: str) -> Command:
        return Command(
            f"conferences.{key}",
            said(f"conferences.command.{key}"),
            icon,
            lambda: room.press(key),
            enabled=lambda: presenter.possible(key),
            reason=said("conferences.shut"),
        )

    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.news,
        open=room.open,
        panes=(room.order, room.statement, room.questions, room.stage),
        commands=(
            command("gaps", "list-checks"),
            command("freeze", "snowflake"),
            command("read", "signature"),
            command("book", "file-text"),
            command("shares", "users-three"),
            command("list", "list-bullets"),
            command("plan", "plus"),
            command("change", "pencil-simple"),
            command("add_item", "plus"),
            command("add_passage", "plus"),
            command("ask", "plus"),
            *(command(each, icon) for each, icon in ICONS.items()),
            command_of(session, around, lambda: f"conferences/{presenter.shown}"),
            *event_commands(room),
        ),
        find=room.look_for,
        print=presenter.paper,
        lit=room.press_lit,
        close=presenter.close,
    )
