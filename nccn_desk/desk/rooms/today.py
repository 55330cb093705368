"""The room Today: the day at the left, now and next in the middle, one's own at the right."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.today_bar import ActionBar
from nccn_desk.desk.rooms.today_line import DayLineCard
from nccn_desk.desk.rooms.today_lists import JournalCard, ListCardView
from nccn_desk.desk.rooms.today_menu import pop_up
from nccn_desk.desk.rooms.today_now import NowCardView
from nccn_desk.desk.rooms.today_rows import order_tabs
from nccn_desk.desk.rooms.today_side import PastCardView, TeamCardView
from nccn_desk.desk.rooms.today_stage import (
    BESIDE,
    GAP,
    GUTTER,
    MIDDLE,
    Cards,
    Columns,
    make_stage,
)
from nccn_desk.desk.rooms.today_step import StepPanelView
from nccn_desk.desk.rooms.today_tasks import TasksCard
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Heading
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.today import TodayPage, TodayPresenter
from nccn_desk.presenters.today_commands import today_commands
from nccn_desk.presenters.today_shapes import Pulse
from nccn_desk.presenters.today_step_shapes import StepPanel
from nccn_desk.presenters.trouble import advice_of

THREE_FROM: Final = 1_680  # of the window, in pixels at 100 %, ux.md 2.9
TWO_FROM: Final = 1_280
_SECOND: Final = 1_000  # milliseconds
_POSSIBLE: Final = {"O": "open", "E": "first_hour"}  # letters of what cannot always be done


class TodayRoom(QWidget):
    """Paints Today, arranges its cards by the window's width, and reports what a person does."""

    def __init__(self, look: Look, session: Session, around: Surroundings) -> None:
        super().__init__()
        self._look = look
        self._columns: Columns | None = None
        self._scale = 0.0
        self._around = around
        self.headed: Announcer[None] = Announcer()
        self.heading = Heading(said("today.title"))
        self.presenter = TodayPresenter(session, self, around)
        self.line = DayLineCard(look)
        self.now = NowCardView(look)
        self.left = ListCardView(look, said("today.card.left"))
        self.after = ListCardView(look, said("today.card.after"))
        self.journal = JournalCard(look)
        self.tasks = TasksCard(look)
        self.vacuum = ListCardView(look, said("vacuum.today.title"))
        self.frame = ListCardView(look, said("today.card.frame"))
        self.meetings = ListCardView(look, said("today.card.meetings"))
        self.past = PastCardView(look)
        self.team = TeamCardView(look)
        self._bar = ActionBar(look)
        self._notice: Notice | None = None
        self._stage = QWidget()
        self._outer = self._lay_out()
        self.panel = StepPanelView(look, self.presenter.step, self)
        self._beat = QTimer(self, interval=_SECOND)
        self._connect()
        look.changed.connect(self._renew)
        self._arrange()
        self.presenter.start()
        self.presenter.recover(self.journal.note.line.setText)

    @property
    def _middle(self) -> tuple[Card, ...]:
        return (self.now, self.left, self.after, self.journal)

    @property
    def _side(self) -> tuple[Card, ...]:
        return (self.vacuum, self.frame, self.meetings, self.past, self.team)

    @property
    def columns(self) -> Columns:
        """How many columns there are at the present width."""
        return self._columns or Columns.THREE

    def press_lit(self) -> None:
        """Do the lit act, if it can be done."""
        lit = self.now.acts.main
        if lit is not None and lit.isEnabled():
            lit.click()

    def tick(self) -> None:
        """Show this second."""
        self.presenter.tick()

    def open(self, step: str) -> None:
        """Show one step, of whatever day it is."""
        self.presenter.open_step(step)

    def show_page(self, page: TodayPage) -> None:
        """Show the cards; most are as they were."""
        if page.heading != self.heading:
            self.heading = page.heading
            self.headed.announce(None)
        self.line.show_line(page.line)
        self.now.show_card(page.now)
        shy = ((self.left, page.left), (self.vacuum, page.vacuum), (self.frame, page.frame))
        for card, shown in shy:
            card.show_card(shown)
            card.setVisible(bool(shown.rows))
        self.after.show_card(page.after)
        self.journal.show_tail(page.tail)
        self.tasks.show_card(page.tasks)
        self.meetings.show_card(page.meetings)
        self.past.show_card(page.past)
        self.team.show_card(page.team)
        self._fit()
        self._order_tabs()

    def show_pulse(self, pulse: Pulse) -> None:
        """Show this second."""
        self.line.show_instant(pulse.now)
        self.now.show_pulse(pulse)

    def show_step(self, panel: StepPanel | None) -> None:
        """Show one step over the right of the room; None puts it away."""
        self._place_panel()
        self.panel.show_panel(panel)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done, over the room, until something else is done."""
        self._forget_problem()
        self._notice = Notice(self._look, advice_of(problem), self)
        self._notice.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._place_notice()
        self._notice.show()
        self._notice.raise_()

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self.tick()
        self._beat.start()

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        super().hideEvent(event)
        self._beat.stop()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
                self.press_lit()
        elif plain and key == Qt.Key.Key_Escape and self._notice is not None:
            self._forget_problem()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> QVBoxLayout:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._stage, 1)
        outer.addWidget(self._bar)
        return outer

    def _connect(self) -> None:
        presenter, around = self.presenter, self._around
        self.line.opened.connect(presenter.open_block)
        self.line.nudged.connect(presenter.nudge)
        self.line.compared.connect(presenter.compare)
        self.line.menu_asked.connect(self._ask_menu)
        self.now.acted.connect(self._run)
        self.now.ticked.connect(presenter.tick_check)
        self.now.opened.connect(presenter.open_block)
        for card in (self.left, self.after, self.meetings):
            card.opened.connect(presenter.open_block)
        self.vacuum.opened.connect(lambda decision: around.open("decisions", decision))
        self.frame.opened.connect(lambda link: around.open(*parted(link)))
        self.journal.opened.connect(lambda line: around.open("journal", line))
        self.journal.note.typed.connect(presenter.typed)
        self.journal.note.noted.connect(
            lambda words: presenter.note(words, self.journal.note.line.clear)
        )
        self.tasks.acted.connect(presenter.run_task)
        self.tasks.opened.connect(lambda task: around.open("tasks", task))
        self.tasks.pressed.connect(presenter.run)
        self.panel.left.connect(self._come_back)
        Letters(self._look, {"T": self.line.turn, "Y": self.line.compare}, self)
        acts = {letter: partial(self._run_possible, act) for letter, act in _POSSIBLE.items()}
        acts["N"] = partial(presenter.run, "add_task")
        Letters(self._look, acts, self, self.line.table)
        self._beat.timeout.connect(self.tick)

    def _run_possible(self, action: str) -> None:
        if self.presenter.can(action):
            self._run(action)

    def _run(self, action: str) -> None:
        self._forget_problem()
        self.presenter.run(action)

    def _ask_menu(self, block: str, at: QPoint) -> None:
        pop_up(self, self._look, self.presenter.actions_of(block), at, self._run)

    def _come_back(self) -> None:
        """Give the focus back to the line after the panel."""
        (self.line.table if self.line.listed else self.line.canvas).setFocus()

    def _renew(self) -> None:
        self.presenter.retell()
        self._arrange()

    def _arrange(self) -> None:
        """Put the cards into as many columns as the window has room for."""
        columns, scale = _columns_in(self.window(), self._look), self._look.theme.scale
        if columns is not self._columns or scale != self._scale:
            self._columns, self._scale = columns, scale
            self._rebuild(columns)
        self._fit()
        self._place_panel()
        self._place_notice()

    def _rebuild(self, columns: Columns) -> None:
        """Build a new stage and move the cards over; what they show and hold goes along."""
        focus: QWidget | None = self.window().focusWidget()
        cards = Cards(
            self.line,
            self._middle,
            self.tasks,
            self._side,
        )
        stage = make_stage(self._look, columns, cards)
        grows = columns is not Columns.THREE
        self.now.let_grow(grows=grows)
        self.tasks.let_grow(grows=grows)
        self._outer.replaceWidget(self._stage, stage)
        self._stage.hide()
        self._stage.deleteLater()
        self._stage = stage
        self._order_tabs()
        if focus is not None and self.isAncestorOf(focus):
            focus.setFocus()

    def _fit(self) -> None:
        """Stand the lit act where it is always in sight: in its card, or in the bar."""
        narrow = self.columns is not Columns.THREE
        cards = [card for card in self._middle if not card.isHidden()]
        width = self._look.px(MIDDLE)
        needed = sum(card.heightForWidth(width) + self._look.px(GAP) for card in cards)
        high = needed + self._look.px(8) > self.height()
        self._bar.take(self.now, taken=narrow or high)

    def _order_tabs(self) -> None:
        """Let Tab follow the reading order."""
        order_tabs((self.line, *self._middle, self.tasks, *self._side, self._bar))

    def _place_panel(self) -> None:
        px = self._look.px
        width = min(px(BESIDE), self.width() - 2 * px(GUTTER))
        if self.columns is Columns.ONE:
            width = self.width() - 2 * px(GUTTER)
        left = self.width() - px(GUTTER) - width
        foot = self._bar.height() if not self._bar.isHidden() else 0
        self.panel.setGeometry(QRect(left, px(4), width, self.height() - px(24) - foot))

    def _place_notice(self) -> None:
        if self._notice is None:
            return
        width = min(self._look.px(MIDDLE), self.width() - 2 * self._look.px(GUTTER))
        height = self._notice.heightForWidth(width)
        height = height if height > 0 else self._notice.sizeHint().height()
        left = (self.width() - width) // 2
        self._notice.setGeometry(left, self._look.px(12), width, height)

    def _forget_problem(self) -> None:
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None


def _columns_in(window: QWidget, look: Look) -> Columns:
    """Return how many columns a window has room for."""
    width = window.width() / look.theme.scale
    if width >= THREE_FROM:
        return Columns.THREE
    return Columns.TWO if width >= TWO_FROM else Columns.ONE


def furnish_today(session: Session, look: Look, around: Surroundings) -> Furnished:
    """Return the room as a window has it."""
    room = TodayRoom(look, session, around)
    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.headed,
        open=room.open,
        panes=(room.now.acts.lit, room.line, room.journal.note, room.tasks),
        commands=today_commands(room.presenter),
        lit=room.press_lit,
        close=room.presenter.close,
    )
