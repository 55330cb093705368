"""Fields of a card keep what is typed in them: at rest, when left, and never against the hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.prose_field import ProseField
from nccn_desk.presenters.autosave import IDLE_MS

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeptLine(LineField):
    """One line that reports each keystroke as `typed`.

    `settled` carries its words when they changed and the hand has left it.
    """

    settled = Signal(str)
    typed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._shown = ""
        self.editingFinished.connect(self._settle)
        self.textEdited.connect(self.typed)

    def show_words(self, words: str) -> None:
        """Show what is kept, unless somebody is typing here."""
        if self.hasFocus() and self.text() != self._shown:
            return
        self._shown = words
        if words != self.text():
            self.setText(words)

    def _settle(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.settled.emit(self._shown)


class KeptProse(ProseField):
    """Prose that reports each keystroke as `typed`, and `rested` when hand or focus left it."""

    typed = Signal(str)
    rested = Signal()

    def __init__(self, look: Look, role: str = "body", lines: int = 4) -> None:
        super().__init__(look, role, lines)
        self._showing = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(IDLE_MS)
        self._rest.timeout.connect(self.rested)
        self.edited.connect(self._report)

    def show_words(self, words: str) -> None:
        """Show what is kept, unless somebody's words here are on their way into the ledger."""
        if self._rest.isActive() or words == self.text():
            return
        self._showing = True
        cursor = self.editor.textCursor().position()
        self.set_text(words)
        again = self.editor.textCursor()
        again.setPosition(min(cursor, len(words)))
        self.editor.setTextCursor(again)
        self._showing = False

    def end_rest(self) -> None:
        """Settle now what would be settled when the hands have rested."""
        if self._rest.isActive():
            self._rest.stop()
            self.rested.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.end_rest()
        return super().eventFilter(watched, event)

    def _report(self) -> None:
        if not self._showing:
            self._rest.start()
            self.typed.emit(self.text())


class KeptTitle(KeptProse):
    """A title: one paragraph that is as high as its words need; Enter ends it."""

    def __init__(self, look: Look, role: str = "body_medium") -> None:
        super().__init__(look, role, lines=1)
        self.editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = self.editor.document().documentLayout()
        layout.documentSizeChanged.connect(self._grow)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER and not event.modifiers():
                self.end_rest()
                return True
            return False
        return super().eventFilter(watched, event)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self._grow()

    def _grow(self) -> None:
        lines = max(round(self.editor.document().size().height()), 1)
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()


def on_enter(field: LineField, act: Callable[[str], None]) -> None:
    """Do something with a line's words on Enter, if there are any, and empty it."""

    def enter() -> None:
        words = field.text().strip()
        if words:
            field.clear()
            act(words)

    field.returnPressed.connect(enter)
