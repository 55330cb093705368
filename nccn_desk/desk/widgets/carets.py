"""Carets of colleagues stand in a text where they write, each in a colour and with initials."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import joined, said
from nccn_desk.presenters.shapes import Align, Caret

_INKS: Final = ("p1", "p2", "p3", "p4")
_ROLE: Final = "over"
_WIDE: Final = 2
_PAD: Final = 3


class Carets(QWidget):
    """Lies over an editor's words and takes no press; a place beyond the words is their end."""

    def __init__(self, look: Look, editor: QPlainTextEdit) -> None:
        super().__init__(editor.viewport())
        self._look = look
        self._editor = editor
        self._carets: tuple[Caret, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        editor.viewport().installEventFilter(self)
        editor.updateRequest.connect(self._follow)
        look.changed.connect(self.update)
        self.hide()

    @property
    def carets(self) -> tuple[Caret, ...]:
        """What is shown."""
        return self._carets

    def show_carets(self, carets: tuple[Caret, ...]) -> None:
        """Show where others write."""
        self._carets = carets
        self.setGeometry(self._editor.viewport().rect())
        who = joined((caret.person.name for caret in carets), by=", ")
        words = self._look.say(said("presence.writing", who=who)) if carets else ""
        self.setAccessibleName(words)
        self._editor.setToolTip(words)
        self.setVisible(bool(carets))
        self.raise_()
        self.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._editor.viewport().rect())
        return False

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        px = self._look.px
        with Canvas(self._look, self) as canvas:
            for place, caret in enumerate(self._carets):
                ink = _INKS[place % len(_INKS)]
                at = self._place(caret)
                canvas.box(QRectF(at.left(), at.top(), px(_WIDE), at.height()), ink)
                words = caret.person.initials
                wide = width_of(self._look, words, _ROLE) + px(2 * _PAD)
                tall = self._look.line(_ROLE)
                # At the line's end, where ragged words leave room: by the caret it would hide some.
                tag = QRectF(self.width() - wide, at.center().y() - tall / 2, wide, tall)
                canvas.box(tag, ink, radius=px(_PAD))
                canvas.text(tag, words, _ROLE, "ground", Align.CENTRE)

    def _place(self, caret: Caret) -> QRectF:
        cursor = QTextCursor(self._editor.document())
        last = self._editor.document().characterCount() - 1
        cursor.setPosition(max(0, min(caret.at, last)))
        return QRectF(self._editor.cursorRect(cursor))

    def _follow(self, _: object, moved: int) -> None:
        """Stay over the words when they scroll."""
        if moved:
            self.update()
