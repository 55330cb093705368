"""The forms of the step's panel: to another time, or a new step outside the cycle."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.split import clear
from nccn_desk.desk.scaled import Gaps
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import Action, ButtonKind
from nccn_desk.presenters.today_step import StepPresenter
from nccn_desk.presenters.today_step_shapes import AddForm, MoveForm

STEP: Final = 5  # minutes, for one press of an arrow
_STEPS: Final = {Qt.Key.Key_Up: -STEP, Qt.Key.Key_Down: STEP}


class MoveFormView(QWidget):
    """A time and a reason; arrows change the time by five minutes."""

    def __init__(self, look: Look, presenter: StepPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._form: MoveForm | None = None
        self._title = Text(look, NOTHING, "h3")
        self.time, self.reason = LineField(look), LineField(look)
        self._timed = Labelled(look, said("today.move.time"), self.time, said("today.move.hint"))
        self._reasoned = Labelled(look, said("today.reason"), self.reason)
        self._reasons = QVBoxLayout()
        self._buttons = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        Gaps(self, look, self._column)
        for part in (self._title, self._timed, self._reasoned):
            self._column.addWidget(part)
        self._column.addLayout(self._reasons)
        self._column.addLayout(self._buttons)
        self.time.installEventFilter(self)
        self.reason.installEventFilter(self)
        self.time.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self._move)
        self.hide()

    def show_form(self, form: MoveForm | None) -> None:
        """Show the form, or put it away; what was typed stays while it is open."""
        before, self._form = self._form, form
        self.setVisible(form is not None)
        if form is None:
            return
        if before is None:
            self.reason.clear()
            self._make(form)
        if before is None or before.time != form.time:
            self.time.setText(form.time)
        self._title.say(form.title)
        self._timed.complain(form.problem)

    def take_focus(self) -> None:
        """Begin with the reason where the time is chosen already, as after Alt and an arrow."""
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)
        self.time.selectAll()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            key = Qt.Key(event.key())
            if key in _STEPS and (alt or (watched is self.time and not event.modifiers())):
                self.time.setText(self._presenter.later(self.time.text(), _STEPS[key]))
                return True
        return super().eventFilter(watched, event)

    def _make(self, form: MoveForm) -> None:
        clear(self._reasons)
        for reason in form.reasons:
            action = Action("reason", reason, ButtonKind.STILL)
            button = Button(self._look, action, height=SMALL)
            button.clicked.connect(lambda _=False, words=reason: self._give(words))
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            self._reasons.addLayout(row)
        clear(self._buttons)
        act = Button(self._look, form.act)
        act.clicked.connect(self._move)
        leave = Button(self._look, Action("leave", said("today.leave_form"), keys="Esc"))
        leave.clicked.connect(self._presenter.stop_form)
        self._buttons.setSpacing(self._look.px(8))
        self._buttons.addWidget(act)
        self._buttons.addWidget(leave)
        self._buttons.addStretch(1)

    def _give(self, reason: Phrase) -> None:
        self.reason.setText(self._look.say(reason))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self) -> None:
        self._presenter.move(self.time.text(), self.reason.text())


class AddFormView(QWidget):
    """Name, time and length of a new step."""

    def __init__(self, look: Look, presenter: StepPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._form: AddForm | None = None
        self.name, self.time, self.minutes = LineField(look), LineField(look), LineField(look)
        self._named = Labelled(look, said("today.add.name"), self.name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        Gaps(self, look, self._column)
        self._column.addWidget(self._named)
        self._column.addWidget(Labelled(look, said("today.add.time"), self.time))
        self._column.addWidget(Labelled(look, said("today.add.minutes"), self.minutes))
        self._buttons = QHBoxLayout()
        self._column.addLayout(self._buttons)
        for field in (self.name, self.time, self.minutes):
            field.returnPressed.connect(self._add)
        self.hide()

    def show_form(self, form: AddForm | None) -> None:
        """Show the form, or put it away."""
        before, self._form = self._form, form
        self.setVisible(form is not None)
        if form is None:
            return
        if before is None:
            self.name.clear()
            self.time.setText(form.time)
            self.minutes.setText(form.minutes)
            self._make(form)
        self._named.complain(form.problem)

    def take_focus(self) -> None:
        """Begin with the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, form: AddForm) -> None:
        clear(self._buttons)
        act = Button(self._look, form.act)
        act.clicked.connect(self._add)
        leave = Button(self._look, Action("leave", said("today.leave_form"), keys="Esc"))
        leave.clicked.connect(self._presenter.stop_form)
        self._buttons.setSpacing(self._look.px(8))
        self._buttons.addWidget(act)
        self._buttons.addWidget(leave)
        self._buttons.addStretch(1)

    def _add(self) -> None:
        self._presenter.add(self.name.text(), self.time.text(), self.minutes.text())
