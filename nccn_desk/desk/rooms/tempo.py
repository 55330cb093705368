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
from nccn_desk.desk.rooms.split import Split, clear
from nccn_desk.desk.rooms.tempo_fields import StepFields, TemplateFields
from nccn_desk.desk.rooms.today_rows import (
    CardHead,
    FlowRows,
    RowStyle,
    order_tabs,
)
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Heading, Tone
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.tempo import TempoPresenter
from nccn_desk.presenters.tempo_shapes import COLUMNS, TemplateCard, TemplateStepCard, TempoPage

LIST: Final = 264  # of the templates, in pixels at 100 %
BESIDE_FROM: Final = 1_200  # of the room, below which the templates stand over the steps
_STYLE: Final = RowStyle(left=0)


class TemplateList(QWidget):
    """The templates; the chosen one is told by the head of the steps beside it."""

    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        over = said("tempo.templates")
        self.rows = FlowRows(look, _STYLE, over)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(CardHead(look, over))
        column.addWidget(self.rows)
        new = Button(look, Action("new", said("tempo.new"), icon="plus"))
        new.clicked.connect(lambda: self.wanted.emit("new"))
        column.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.rows.pressed.connect(self.chosen)


class TempoRoom(Split):
    """Paints the editor."""

    def __init__(self, look: Look, session: Session, around: Surroundings) -> None:
        super().__init__(look)
        self.templates = TemplateList(look)
        self._name = Text(look, NOTHING, "h2", wraps=True)
        self._tempo = Text(look, NOTHING, "small", Tone.FAINT)
        self._count = Text(look, NOTHING, "caption", Tone.FAINT)
        self._empty = Text(look, NOTHING, "body", Tone.QUIET, wraps=True)
        self._from_when = Text(look, NOTHING, "caption", Tone.FAINT, wraps=True)
        self.table = Table(look, COLUMNS, said("tempo.steps"))
        self.fields = TemplateFields(look)
        self.step = StepFields(look)
        self._foot = QHBoxLayout()
        self._actions: tuple[Action, ...] = ()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
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
        self._tempo.say(page.tempo)
        self._count.say(page.count)
        self.table.show_rows(page.rows)
        self.table.setVisible(bool(page.rows))
        self._empty.say(page.empty)
        self._empty.setVisible(not page.rows)
        self._from_when.say(page.from_when)
        self._show_actions(page.actions)
        order_tabs((self.templates, self.table, self.fields, self.step))

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
        if hasattr(self, "_across"):
            self._turn()

    def _build(self) -> None:
        px = self.look.px
        head, steps = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self._name, 1)
        for part in (self._tempo, self._count):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        steps.setSpacing(px(12))
        steps.addLayout(head)
        steps.addWidget(self._empty)
        steps.addWidget(self.table, 1)
        steps.addWidget(self._from_when)
        steps.addLayout(self._foot)
        self._across.setSpacing(px(32))
        self._across.addWidget(self.templates)
        self._across.addLayout(steps, 1)
        self.work.body.addLayout(self._across, 1)
        self.detail_column.addWidget(self.fields)
        self.detail_column.addWidget(self.step)
        self.detail_column.addStretch(1)

    def _connect(self) -> None:
        presenter = self.presenter
        self.templates.chosen.connect(self._choose)
        self.templates.wanted.connect(presenter.run)
        self.table.picked.connect(presenter.select)
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
        beside = self.width() >= self.look.px(BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.templates.setMaximumWidth(self.look.px(LIST) if beside else 16_777_215)


def furnish_tempo(session: Session, look: Look, around: Surroundings) -> Furnished:
    """Return the room as a window has it."""
    room = TempoRoom(look, session, around)
    return Furnished(
        room,
        heading=lambda: Heading(said("tempo.title"), said("tempo.sub")),
        open=room.open,
        panes=(room.templates, room.table, room.detail),
        close=room.presenter.close,
    )
