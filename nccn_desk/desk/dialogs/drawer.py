"""A drawer stands at the right of the window, under the header, as high as the work."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.dialogs.overlay import Overlay
from nccn_desk.desk.look import Look
from nccn_desk.desk.scrolling import scrolled, slid
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.key_hint import KeyHint
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.top_bar import HEIGHT
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import Tone

WIDTH: Final = 500


class Drawer(Overlay):
    """A head, what it holds in `body` (which scrolls), and the keys at its foot."""

    def __init__(
        self,
        window: QWidget,
        look: Look,
        title: Phrase,
        strip: QWidget | None = None,
        hints: tuple[KeyHint, ...] = (),
    ) -> None:
        super().__init__(window, look, strip)
        self._title = Text(look, title, "h1")
        self._note = Text(look, NOTHING, "small_medium")
        self._sub = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self._hints = hints
        self._beside_bar = 0
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._foot = QHBoxLayout()
        self._area = scrolled(self.content)
        self._furnish()
        look.changed.connect(self._scale)
        self._scale()

    def head(self, title: Phrase, note: Phrase = NOTHING, tone: Tone = Tone.QUIET) -> None:
        """Say what this drawer holds, and a note at the right."""
        self._title.say(title)
        self._note.say(note, tone)

    def under(self, words: Phrase) -> None:
        """Say one quiet sentence under the head."""
        self._sub.say(words)
        self._sub.setVisible(bool(words))

    def leave_room_for_bar(self) -> None:
        """Keep what this holds clear of the scroll bar, because it is usually there."""
        self._beside_bar = 8
        self._scale()

    @override
    def placed(self, room: QRect) -> QRect:
        px = self.look.px
        top = px(HEIGHT)
        width = min(px(WIDTH), room.width() - px(60))
        return QRect(room.right() + 1 - width, top, width, room.bottom() + 1 - top)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self.look, self) as canvas:
            box = QRectF(self.rect())
            canvas.box(box, "chrome")
            canvas.line(QPointF(0.5, 0), QPointF(0.5, box.height()), "line2")
            canvas.line(QPointF(0, 0.5), QPointF(box.width(), 0.5), "line2")
            if self.hasFocus():  # nothing in it has: its keys are the drawer's own
                air = self.look.px(4)
                canvas.ring(box.adjusted(air, air, -air, -air), self.look.px(8))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not (self.hasFocus() and slid(self._area, event.key())):
            super().keyPressEvent(event)

    def _furnish(self) -> None:
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self._note)
        self._column.addLayout(self._head)
        self._column.addWidget(self._sub)
        self._column.addWidget(self._area, 1)
        self._column.addLayout(self._foot)
        for hint in self._hints:
            self._foot.addWidget(hint)
        self._foot.addStretch(1)
        self._sub.hide()

    def _scale(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(px(24), px(20), px(24), px(16))
        self._column.setSpacing(px(4))
        self.body.setContentsMargins(0, px(10), px(self._beside_bar), px(16))
        self.body.setSpacing(px(10))
        self._foot.setSpacing(px(16))
