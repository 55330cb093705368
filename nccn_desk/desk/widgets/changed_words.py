"""Changed words show two texts as one: what is gone is struck out, what is new underlined."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import fits
from nccn_desk.desk.widgets.typeset import height_of, set_words
from nccn_desk.presenters.voice_shapes import Compared

_ROLE = "doc"


class ChangedWords(QLabel):
    """A comparison under its label; a screen reader hears first the one text, then the other."""

    def __init__(self, look: Look, compared: Compared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._compared = compared
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setWordWrap(True)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def look(self) -> Look:
        """What these words paint themselves with."""
        return self._look

    def retranslate(self) -> None:
        """Say to screen readers anew what changed."""
        self.setAccessibleName(self._look.say(self._compared.described))
        self.setText(self._words())
        self.updateGeometry()
        self.update()

    def text_fits(self) -> bool:
        """Tell whether every word stands whole within the present size."""
        return fits(self._look, self.size(), self._paint)

    @override
    def sizeHint(self) -> QSize:
        width = self._look.px(320)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._label_height() + self._look.line(_ROLE))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return self._label_height() + height_of(self._look, self._words(), _ROLE, width)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setMinimumHeight(self.heightForWidth(self.width()))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            self._paint(canvas)

    def _paint(self, canvas: Canvas) -> None:
        label = self._look.say(self._compared.label)
        high = self._label_height()
        box = self.rect().toRectF()
        canvas.text(box.adjusted(0, 0, 0, high - box.height()), label, "caption_medium", "t3")
        paragraph = set_words(self._look, self._words(), _ROLE, self.width())
        canvas.cut |= paragraph.breaks_words or high + paragraph.height > self.height() + 1
        canvas.painter.setPen(self._look.colour("t1"))
        paragraph.layout.draw(canvas.painter, QPointF(0, high), list(self._ranges()))

    def _ranges(self) -> list[QTextLayout.FormatRange]:
        at, found = 0, []
        for run in self._compared.runs:
            made = QTextLayout.FormatRange()
            made.start, made.length = at, len(run.words.encode("utf-16-le")) // 2
            at += made.length
            dress = QTextCharFormat()
            if run.kind == "gone":
                dress.setForeground(self._look.colour("t3"))
                dress.setFontStrikeOut(True)
            elif run.kind == "new":
                dress.setForeground(self._look.colour("due"))
                dress.setBackground(self._look.colour("due_bg"))
                dress.setFontUnderline(True)
            made.format = dress
            found.append(made)
        return found

    def _words(self) -> str:
        return "".join(run.words for run in self._compared.runs)

    def _label_height(self) -> int:
        return self._look.line("caption_medium") + self._look.px(2)
