"""A prose field takes many lines of words, and nothing but words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.line_field import clear_palette, paint_caret, paint_field
from nccn_desk.desk.widgets.painted import inside

_PAD: Final = 8


class PlainProse(QPlainTextEdit):
    """The writing surface itself: plain text in the theme; what is pasted loses its dress."""

    def __init__(self, look: Look, role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._role = role
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Take font and colours anew; the words are a person's."""
        self.setFont(self._look.font(self._role))
        self.setPalette(clear_palette(self._look))
        self.setCursorWidth(self._look.px(2))
        self.viewport().update()

    @override
    def canInsertFromMimeData(self, source: QMimeData, /) -> bool:
        return source.hasText()

    @override
    def insertFromMimeData(self, source: QMimeData, /) -> None:
        if source.hasText():
            self.insertPlainText(source.text())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.isReadOnly():
            metrics = QFontMetricsF(self.font())
            around = QRectF(self.cursorRect())
            paint_caret(self.viewport(), self._look, around, metrics.height())


class ProseField(QWidget):
    """A box to write in, `lines` high at least; `editor` is the surface."""

    edited = Signal()

    def __init__(
        self, look: Look, role: str = "body", lines: int = 4, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._role = role
        self._lines = lines
        self._wrong = False
        self.editor = PlainProse(look, role, self)
        self.editor.textChanged.connect(self.edited)
        self.editor.installEventFilter(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.editor)
        self.setFocusProxy(self.editor)
        look.changed.connect(self.retranslate)
        self.retranslate()

    def text(self) -> str:
        """Return the words, with a line feed between paragraphs."""
        return self.editor.toPlainText()

    def set_text(self, words: str) -> None:
        """Show words in place of what stands there; undo forgets what was before."""
        if words != self.editor.toPlainText():
            self.editor.setPlainText(words)

    def mark_wrong(self, *, wrong: bool) -> None:
        """Edge the field in amber because what stands in it will not do, or no longer."""
        self._wrong = wrong
        self.update()

    def retranslate(self) -> None:
        """Take sizes anew."""
        pad = self._look.px(_PAD)
        self._column.setContentsMargins(pad, pad - 2, 4, pad - 2)
        self.updateGeometry()
        self.update()

    @override
    def setAccessibleName(self, name: str, /) -> None:
        super().setAccessibleName(name)
        self.editor.setAccessibleName(name)

    @override
    def setAccessibleDescription(self, description: str, /) -> None:
        super().setAccessibleDescription(description)
        self.editor.setAccessibleDescription(description)

    @override
    def sizeHint(self) -> QSize:
        height = self._lines * self._look.line(self._role) + 2 * self._look.px(_PAD)
        return QSize(self._look.px(320), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self.sizeHint().height())

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            paint_field(
                canvas,
                inside(self),
                focused=self.editor.hasFocus(),
                wrong=self._wrong,
                open_=not self.editor.isReadOnly(),
            )
