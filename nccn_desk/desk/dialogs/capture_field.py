"""The capture field takes one line and shows in it what was understood: who, when, which number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.line_field import paint_field
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.desk.widgets.prose_field import PlainProse
from nccn_desk.presenters.capture import Stretch
from nccn_desk.presenters.phrases import said

_ROLE: Final = "h3_quiet"
_PAD: Final = 12
_LEAST: Final = 56  # the height of one line with its box
_LINES: Final = 4  # the most that it grows to before it scrolls
_INKS: Final = {
    "person": ("now", "now_bg"),
    "due": ("now", "now_bg"),
    "number": ("t1", "s3"),
    "unknown": ("due", "due_bg"),
}


class CaptureField(QWidget):
    """A box with one line that wraps; Enter says `submitted`, with Ctrl and Shift `again`."""

    submitted = Signal()
    again = Signal()
    typed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.editor = _Editor(look)
        self.editor.setMinimumHeight(1)
        self.editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor.textChanged.connect(self._tell)
        self.editor.installEventFilter(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.editor)
        self.setFocusProxy(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.retranslate)
        self.retranslate()

    def show_text(self, text: str) -> None:
        """Show words that were not typed here; a line that says so already keeps its caret."""
        if text != self.editor.toPlainText():
            self.editor.setPlainText(text)
            self.editor.moveCursor(QTextCursor.MoveOperation.End)

    def mark(self, stretches: Sequence[Stretch]) -> None:
        """Colour what was understood."""
        self.editor.setExtraSelections([self._selection(stretch) for stretch in stretches])

    def retranslate(self) -> None:
        """Name the field and take sizes anew."""
        self.editor.setAccessibleName(self._look.say(said("capture.line")))
        pad = self._look.px(_PAD)
        self._column.setContentsMargins(pad, pad, pad, pad)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        line = QFontMetricsF(self.editor.font()).lineSpacing()
        lines = min(max(round(self.editor.document().size().height()), 1), _LINES)
        height = round(lines * line) + 2 * self._look.px(_PAD) + self._look.px(8)
        return QSize(self._look.px(320), max(height, self._look.px(_LEAST)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._submits(event)
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            paint_field(canvas, inside(self), focused=self.editor.hasFocus())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        # How many lines the words take is known only once their width is.
        QTimer.singleShot(0, self, self.updateGeometry)

    def _submits(self, event: QKeyEvent) -> bool:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if held == both:
            self.again.emit()
        else:
            self.submitted.emit()
        return True

    def _tell(self) -> None:
        self.updateGeometry()
        self.typed.emit(self.editor.toPlainText())

    def _selection(self, stretch: Stretch) -> QTextEdit.ExtraSelection:
        ink, fill = _INKS[stretch.kind]
        shape = QTextCharFormat()
        shape.setForeground(self._look.colour(ink))
        shape.setBackground(self._look.colour(fill))
        cursor = QTextCursor(self.editor.document())
        cursor.setPosition(stretch.start)
        cursor.setPosition(stretch.end, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = shape
        return selection


class _Editor(PlainProse):
    """The writing surface; what is pasted becomes one line, for a line of the journal is one."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, _ROLE)

    @override
    def insertFromMimeData(self, source: QMimeData, /) -> None:
        self.insertPlainText(" ".join(source.text().split()))
