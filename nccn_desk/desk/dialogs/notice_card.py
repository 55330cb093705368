"""A card of the alarm panel: filled while nobody took the alarm, then tinted, then grey."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.dialogs.flow import Flow
from nccn_desk.desk.dialogs.ink import Ink
from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.desk.widgets.tones import shape_of
from nccn_desk.presenters.bell import NoticeCard
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Action, ButtonKind, Tone

_BEATS: Final = timedelta(seconds=20)
_BEAT: Final = 2  # seconds between two changes of the filling
_PAD: Final = 16
_TEXT: Final = 50  # from the card's left to its words
_ICON: Final = 20


class NoticeBox(QWidget):
    """Paints one notice; `acted` carries its id and an action's key. A takes the alarm."""

    acted = Signal(str, str)

    def __init__(self, look: Look, card: NoticeCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._card = card
        self._instant = card.since
        self._title = Ink(look, "body_strong", wraps=True)
        self._time = Ink(look, "mono")
        self._detail = Ink(look, "small", wraps=True)
        self._state = Ink(look, "caption")
        self._head, self._foot = QHBoxLayout(), Flow()
        self._buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._furnish()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self._renew)
        self.show_card(card)

    @property
    def card(self) -> NoticeCard:
        """What this box shows."""
        return self._card

    def show_card(self, card: NoticeCard) -> None:
        """Show the notice as it stands now."""
        if card.actions != self._card.actions or not self._buttons:
            self._make_buttons(card)
        self._card = card
        self._renew()

    def show_instant(self, instant: datetime) -> None:
        """Change the filling with the seconds, as long as the alarm is young."""
        self._instant = instant
        self._say()

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            first = next(action for action in self._card.actions if action.enabled)
            self.acted.emit(self._card.id, first.key)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        px = self._look.px
        fill, edge, _, ink = self._colours()
        with Canvas(self._look, self) as canvas:
            canvas.box(inside(self), fill, edge, px(10))
            if self.hasFocus():
                canvas.ring(inside(self), px(10))
            picture = shape_of(Tone.DUE if self._card.tone is Tone.QUIET else self._card.tone)
            if picture is not None:
                at = QPointF(px(_PAD), px(14))
                canvas.icon(at, picture.name, px(_ICON), ink, picture.weight)

    def _furnish(self) -> None:
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._head)
        self._column.addWidget(self._detail)
        self._column.addLayout(self._foot)

    def _make_buttons(self, card: NoticeCard) -> None:
        """Show the first acts as buttons; the ways to put it off share one."""
        while self._foot.count():
            taken = self._foot.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if isinstance(widget, Button):
                widget.deleteLater()
        plain = [action for action in card.actions if not action.key.startswith("snooze:")]
        naps = [action for action in card.actions if action.key.startswith("snooze:")]
        self._buttons = [self._button(action) for action in plain]
        if naps:
            word, first = said("bell.snooze.menu"), naps[0]
            more = replace(first, key="naps", word=word, kind=ButtonKind.STILL)
            self._buttons.append(self._button(more, naps))
        for button in self._buttons:
            self._foot.addWidget(button)
        self._foot.end(self._state)

    def _button(self, action: Action, naps: list[Action] | None = None) -> Button:
        button = Button(self._look, action, height=SMALL)
        if naps is None:
            button.clicked.connect(lambda: self.acted.emit(self._card.id, action.key))
        else:
            button.clicked.connect(lambda: self._show_naps(button, naps))
        return button

    def _show_naps(self, button: Button, naps: list[Action]) -> None:
        menu = QMenu(self)
        for action in naps:
            menu.addAction(self._nap(menu, action))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _nap(self, menu: QMenu, action: Action) -> QAction:
        act = QAction(self._look.say(action.word), menu)
        act.triggered.connect(lambda: self.acted.emit(self._card.id, action.key))
        return act

    def _renew(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(_TEXT), px(14), px(_PAD), px(14))
        self._column.setSpacing(px(4))
        self._head.setSpacing(px(8))
        self._foot.setSpacing(px(8))
        self._foot.setContentsMargins(0, px(6), 0, 0)
        self._say()

    def _say(self) -> None:
        card = self._card
        _, _, words, _ = self._colours()
        quiet = words if card.tone is Tone.ALARM_FULL else "t2"
        self._title.say(card.title, words)
        self._time.say(card.time, quiet)
        self._detail.say(card.detail, quiet)
        self._state.say(card.state, quiet if card.tone is Tone.ALARM_FULL else "t3")
        told = f"{self._look.say(card.title)}. {self._look.say(card.detail)}"
        self.setAccessibleName(told)
        self.setAccessibleDescription(self._look.say(card.state))
        self.update()

    def _colours(self) -> tuple[str, str, str, str]:
        """Return filling, edge, the ink of words and that of the icon."""
        tone = self._card.tone
        if tone is Tone.ALARM_FULL:
            if self._is_pale():
                return "alarm_bg", "alarm_ln", "alarm", "alarm"
            return "alarm_fill", "", "on_alarm", "on_alarm"
        if tone is Tone.ALARM:
            return "alarm_bg", "alarm_ln", "t1", "alarm"
        return "s1", "line2", "t1", "due" if tone is Tone.DUE else "t3"

    def _is_pale(self) -> bool:
        """Tell whether the filling is at its pale beat; nothing beats when nothing may move."""
        age = self._instant - self._card.since
        if self._look.theme.still or not timedelta() <= age < _BEATS:
            return False
        return int(age.total_seconds()) // _BEAT % 2 == 1
