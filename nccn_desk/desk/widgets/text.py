"""A text is words in a role and a tone: it wraps, it never elides, and it forgets no language."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import fits, inside
from nccn_desk.desk.widgets.tones import INKS
from nccn_desk.desk.widgets.typeset import height_of, pieces_of, width_of
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.plain_shapes import Align, Tone

_LEAST = 24  # a column of words is never narrower, in pixels at 100 %


class Text(QLabel):
    """Words on the screen; a subclass of the toolkit's label so that screen readers know it.

    A text that `wraps` takes the width it is given, down to its longest word; any other asks for
    the width of its words.
    """

    def __init__(
        self,
        look: Look,
        phrase: Phrase = NOTHING,
        role: str = "body",
        tone: Tone = Tone.PLAIN,
        *,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._phrase = phrase
        self._role = role
        self._tone = tone
        self._align = Align.START
        self.setWordWrap(wraps)
        wide = QSizePolicy.Policy.Preferred if wraps else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(wide, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def look(self) -> Look:
        """What this text paints itself with."""
        return self._look

    def say(self, phrase: Phrase, tone: Tone | None = None) -> None:
        """Show other words, in another tone if one is given."""
        if phrase != self._phrase or (tone or self._tone) != self._tone:
            self._phrase = phrase
            self._tone = tone or self._tone
            self.retranslate()

    def align(self, align: Align) -> None:
        """Stand at the start, in the middle or at the end of the width."""
        self._align = align
        self.update()

    def retranslate(self) -> None:
        """Ask for the words anew; screen readers read the label's own text."""
        self.setText(self._look.say(self._phrase))
        self._hold()
        self.updateGeometry()
        self.update()

    def text_fits(self) -> bool:
        """Tell whether every word stands whole within the present size."""
        return fits(self._look, self.size(), self._paint)

    @override
    def sizeHint(self) -> QSize:
        width = width_of(self._look, self.text(), self._role)
        if self.wordWrap():
            width = min(width, self._look.px(360))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return self.sizeHint()
        words = pieces_of(self.text())
        widest = max((width_of(self._look, word, self._role) for word in words), default=0)
        return QSize(min(widest, self._look.px(_LEAST * 10)), self._look.line(self._role))

    @override
    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    @override
    def heightForWidth(self, width: int, /) -> int:
        if not self.wordWrap():
            return self._look.line(self._role) * (1 + self.text().count("\n"))
        return max(
            height_of(self._look, self.text(), self._role, width), self._look.line(self._role)
        )

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._hold()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            self._paint(canvas)

    def _hold(self) -> None:
        """Claim the height that the words need, so that no layout squeezes them."""
        if self.wordWrap() and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setMinimumHeight(self.heightForWidth(self.width()))

    def _paint(self, canvas: Canvas) -> None:
        ink = INKS[self._tone] if self.isEnabled() else "t3"
        if self.wordWrap() or "\n" in self.text():
            canvas.prose(inside(self), self.text(), self._role, ink, self._align)
        else:
            canvas.text(inside(self), self.text(), self._role, ink, self._align)
