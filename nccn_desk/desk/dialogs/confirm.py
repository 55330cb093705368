"""Confirming is one form for all: what will happen, why, and the verb that does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.dialogs.flow import Flow
from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.asking import AskingPresenter, Question
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.shapes import Action, ButtonKind, Tone

WIDTH: Final = 600


class Confirm(Layer):
    """Paints one question and leaves for good when it was answered."""

    def __init__(
        self, window: QWidget, look: Look, presenter: AskingPresenter, lit: QWidget | None = None
    ) -> None:
        super().__init__(window, look, presenter.question.title, width=WIDTH, lit=lit)
        self._presenter = presenter
        self._owner = look
        self.reason = LineField(look)
        self.reason.setText(presenter.question.given)
        self.typed = LineField(look)
        self._act = Button(look, self._action())
        self._back = Button(look, Action("back", said("asking.back"), keys="Esc"))
        self._column = QVBoxLayout()
        self._acts, self._reasons = QHBoxLayout(), Flow()
        self.panel.body.addLayout(self._column)
        self._furnish(look)
        self._connect()
        look.changed.connect(self._scale)
        self._scale()

    def ask(self) -> None:
        """Come over the work and wait for an answer."""
        presenter = self._presenter
        if presenter.wants_reason:
            self.open(self.reason)
        elif presenter.question.typed:
            self.open(self.typed)
        else:
            # A dangerous act is never one careless Enter away.
            self.open(self._back if presenter.question.danger else self._act)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Ctrl Enter agrees from inside a field."""
        # The layer filters before this form has its fields; keys come when it stands.
        if isinstance(event, QKeyEvent) and watched in {self.reason, self.typed}:
            entered = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if event.type() == QEvent.Type.KeyPress and entered:
                self._agree()
                return True
        return super().eventFilter(watched, event)

    def _furnish(self, look: Look) -> None:
        question = self._presenter.question
        self._column.addWidget(Text(look, question.title, "h2", wraps=True))
        self._column.addWidget(Text(look, question.consequence, tone=Tone.QUIET, wraps=True))
        if self._presenter.wants_reason:
            label = question.reason_label or said("asking.reason")
            hint = question.hint or said("asking.reason_hint")
            self._column.addWidget(Labelled(look, label, self.reason, hint))
            for place, reason in enumerate(question.reasons):
                self._reasons.addWidget(self._ready_made(look, place, reason))
            self._column.addLayout(self._reasons)
        if question.typed:
            label = said("asking.type", word=question.typed)
            self._column.addWidget(Labelled(look, label, self.typed))
        self._acts.addWidget(self._act)
        self._acts.addWidget(self._back)
        self._acts.addStretch(1)
        self._column.addLayout(self._acts)

    def _connect(self) -> None:
        self.reason.textChanged.connect(self._type)
        self.typed.textChanged.connect(self._type)
        for field in (self.reason, self.typed):
            field.installEventFilter(self)
        self._act.clicked.connect(self._agree)
        self._back.clicked.connect(self.put_away)
        self.closed.connect(self.deleteLater)

    def _ready_made(self, look: Look, place: int, reason: Phrase) -> Button:
        button = Button(look, Action(f"reason:{place}", reason), height=SMALL)
        button.clicked.connect(lambda: self._take(reason))
        return button

    def _take(self, reason: Phrase) -> None:
        self.reason.setText(self._owner.say(reason))
        self.reason.setFocus()

    def _type(self) -> None:
        self._presenter.reason = self.reason.text()
        self._presenter.typed = self.typed.text()
        self._act.set_action(self._action())

    def _agree(self) -> None:
        if self._presenter.enough:
            self.put_away()
            self._presenter.agree()

    def _action(self) -> Action:
        question = self._presenter.question
        kind = ButtonKind.DANGER if question.danger else ButtonKind.LIT
        enough = self._presenter.enough
        # Where a dangerous act asks for no word, Enter goes back.
        asks = self._presenter.wants_reason or bool(question.typed)
        keys = "Enter" if asks or not question.danger else ""
        return Action("act", question.act, kind, question.icon, keys, enabled=enough)

    def _scale(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(28), px(24), px(28), px(24))
        self._column.setSpacing(px(14))
        self._acts.setSpacing(px(12))
        self._reasons.setSpacing(px(8))


def confirm(
    window: QWidget,
    look: Look,
    question: Question,
    done: Callable[[str], None],
    lit: QWidget | None = None,
) -> Confirm:
    """Ask a question over a window; `done` gets the reason once the person agreed."""
    asked = Confirm(window, look, AskingPresenter(question, done), lit)
    asked.ask()
    return asked
