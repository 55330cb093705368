"""The room Tempo: the templates, the steps of one by their time, and one of these beside them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.rhythm import RhythmSection
from nccn_desk.desk.rooms.split import ENDLESS, Inset, Split, clear, quiet_scroll
from nccn_desk.desk.rooms.tempo_fields import StepFields, TemplateFields
from nccn_desk.desk.rooms.today_rows import (
    CardHead,
    FlowRows,
    RowStyle,
    order_tabs,
)
from nccn_desk.desk.scaled import Gaps
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Heading, Tone
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.tempo import TempoPresenter
from nccn_desk.presenters.tempo_shapes import COLUMNS, TemplateCard, TemplateStepCard, TempoPage

LIST: Final = 248  # of the templates, in pixels at 100 %
BETWEEN: Final = 32  # the templates and the steps
BESIDE_FROM: Final = 1_200  # of the room, below which the templates stand over the steps
_STYLE: Final = RowStyle(left=0)


class TemplateList(QWidget):
    """The templates; the chosen one is told by the head of the steps beside it."""

    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        over = said("tempo.templates")
        self.rows = FlowRows(look, _STYLE, over)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        Gaps(self, look, column)
        column.addWidget(CardHead(look, over))
        column.addWidget(self.rows)
        self.new = Button(look, Action("new", said("tempo.new"), icon="plus"))
        self.new.clicked.connect(lambda: self.wanted.emit("new"))
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.rows.pressed.connect(self.chosen)


class TempoRoom(Split):
    """Paints the editor."""

    def __init__(self, look: Look, session: Session, around: Surroundings) -> None:
        super().__init__(look, reach=CELL_PAD)
        self.templates = TemplateList(look)
        self._name = Text(look, NOTHING, "h2", wraps=True)
        self._count = Text(look, NOTHING, "small", Tone.FAINT)
        self._empty = Text(look, NOTHING, "body", Tone.QUIET, wraps=True)
        self._from_when = Text(look, NOTHING, "caption", Tone.FAINT, wraps=True)
        self.table = Table(look, COLUMNS, said("tempo.steps"), whole=True)
        self.rhythm = RhythmSection(look, session)
        self.fields = TemplateFields(look)
        self.step = StepFields(look)
        self._foot = QHBoxLayout()
        self._actions: tuple[Action, ...] = ()
        self._met = False
        self._content = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._content)
        self._scroll = quiet_scroll(self._content)
        self._aside, self._page, self._under = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._build()
        self.presenter = TempoPresenter(session, self, around)
        self._connect()
        look.changed.connect(self.presenter.retell)
        self.presenter.start()

    def show_page(self, page: TempoPage) -> None:
        """Show the templates and the steps of the chosen one."""
        self.templates.rows.show_rows(page.templates)
        chosen = [row for row in page.templates if row.id == page.chosen]
        self._name.say(chosen[0].title if chosen else NOTHING)
        self._count.say(joined((page.tempo, page.count)))
        self.table.show_rows(page.rows)
        self.table.setVisible(bool(page.rows))
        self._empty.say(page.empty)
        self._empty.setVisible(not page.rows)
        self._from_when.say(page.from_when)
        self._show_actions(page.actions)
        order_tabs((self.templates, self.table, self.rhythm, self.fields, self.step))
        if self.templates.new.hasFocus() and not self._met:
            self.templates.rows.take_focus(page.chosen)
        self._met = True

    def show_template(self, card: TemplateCard | None) -> None:
        """Show the template beside its steps."""
        self.fields.setVisible(card is not None)
        if card is not None:
            self.fields.show_card(card)

    def show_step(self, card: TemplateStepCard | None) -> None:
        """Show one step beside the others."""
        self.step.setVisible(card is not None)
        self.show_chosen(chosen=card is not None)
        if card is not None:
            self.step.show_card(card)
            self.table.choose(card.id)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done, under what is being changed."""
        (self.step if not self.step.isHidden() else self.fields).show_problem(problem)

    def open(self, record: str) -> None:
        """Show a template, or one of its steps."""
        self.presenter.open(record)

    def close_room(self) -> None:
        """Hear no more news."""
        self.presenter.close()
        self.rhythm.presenter.close()

    @override
    def leave_detail(self) -> None:
        self.presenter.select("")
        self.table.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.step.isHidden():
            self.leave_detail()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "_under"):
            self._turn()

    def _build(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        for layout in (row, self._across):
            layout.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        for part in (head, self._empty):
            self._page.addLayout(Inset(self.look, part, CELL_PAD))
        self._page.addWidget(self.table)
        self._page.addWidget(self.rhythm)
        self._page.addStretch(1)
        self._aside.addWidget(self.templates)
        self._across.addLayout(self._aside)
        self._across.addLayout(self._page, 1)
        self._across.setSpacing(0)
        self._under.addWidget(self._from_when)
        self._under.addLayout(self._foot)
        self.work.body.addWidget(self._scroll, 1)
        self.work.body.addLayout(self._under)
        for card in (self.fields, self.step):
            self.detail_column.addWidget(card)
        self.detail_column.addStretch(1)

    def _connect(self) -> None:
        presenter = self.presenter
        self.templates.chosen.connect(self._choose)
        self.templates.wanted.connect(presenter.run)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(self._enter)
        Letters(self.look, {"N": self._add_step}, self, self.table)
        self.fields.pressed.connect(presenter.run)
        self.fields.changed.connect(presenter.change_template)
        self.step.pressed.connect(presenter.run)
        self.step.changed.connect(presenter.change_step)

    def _add_step(self) -> None:
        self.presenter.run("add_step")

    def _choose(self, template: str) -> None:
        """Show a template, its own card too where there is room for one card only."""
        self.presenter.choose(template)
        self.show_chosen(chosen=True)

    def _pick(self, step: str) -> None:
        self.presenter.select(step)
        self._keep_in_sight()

    def _enter(self, step: str) -> None:
        self.presenter.select(step)
        self.step.at.setFocus()

    def _show_actions(self, actions: tuple[Action, ...]) -> None:
        if actions == self._actions:
            return
        self._actions = actions
        clear(self._foot)
        for action in actions:
            button = Button(self.look, action)
            button.clicked.connect(lambda _=False, key=action.key: self.presenter.run(key))
            self._foot.addWidget(button)
        self._foot.addStretch(1)

    def _turn(self) -> None:
        """Stand the templates beside the steps, or over them where there is no room."""
        px, directions = self.look.px, QBoxLayout.Direction
        beside, pad = self.width() >= px(BESIDE_FROM), px(CELL_PAD)
        self._across.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.templates.setMinimumWidth(px(LIST) if beside else 0)
        self.templates.setMaximumWidth(px(LIST) if beside else ENDLESS)
        between = px(BETWEEN) if beside else 0
        self._aside.setContentsMargins(pad, 0, max(between - pad, pad), 0 if beside else px(12))
        self._under.setContentsMargins(pad + (px(LIST) + between if beside else 0), 0, pad, 0)
        for column in (self._page, self._under):
            column.setSpacing(px(12))

    def _keep_in_sight(self) -> None:
        """Scroll as far as the step on which a person stands needs."""
        row = self.table.visualRect(self.table.currentIndex())
        at = self.table.viewport().mapTo(self._content, row.center())
        self._scroll.ensureVisible(0, at.y(), 0, row.height())


def furnish_tempo(session: Session, look: Look, around: Surroundings) -> Furnished:
    """Return the room as a window has it."""
    room = TempoRoom(look, session, around)
    return Furnished(
        room,
        heading=lambda: Heading(said("tempo.title"), said("tempo.sub")),
        open=room.open,
        panes=(room.templates, room.table, room.rhythm, room.detail),
        close=room.close_room,
    )
