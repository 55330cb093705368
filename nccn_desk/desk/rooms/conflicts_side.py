"""A side is one of several versions: who wrote it, its words with what is new in them, one key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.avatar import Avatar
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.card import RADIUS
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.typeset import SLACK, height_of, set_words, stretches, units
from nccn_desk.presenters.conflicts_page import Side, Spans
from nccn_desk.presenters.phrases import Phrase, joined, said
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone

_ROLE: Final = "doc"
_VALUE: Final = "h2"  # of what is no prose: an hour, a name, a state
_AVATAR: Final = 32
_BELOW: Final = 4  # of the underline, under the letters' feet


class MarkedWords(Painted):
    """Words of a document; what differs from before is amber and underlined."""

    def __init__(self, look: Look, words: Phrase, spans: Spans, role: str) -> None:
        super().__init__(look)
        self._phrase = words
        self._spans = spans
        self._role = role
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        words = self.look.say(self._phrase)
        self.setAccessibleName(words)
        parts = ", ".join(words[start:end] for start, end in self._spans)
        self.setAccessibleDescription(
            self.look.word("conflicts.differs", what=parts) if parts else ""
        )

    @override
    def sizeHint(self) -> QSize:
        width = self.look.px(320)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), self.look.line(self._role))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        words = self.look.say(self._phrase)
        return max(height_of(self.look, words, self._role, width), self.look.line(self._role))

    @override
    def paint(self, canvas: Canvas) -> None:
        words, box = self.look.say(self._phrase), inside(self)
        paragraph = set_words(self.look, words, self._role, box.width())
        canvas.cut |= paragraph.breaks_words or paragraph.height > box.height() + SLACK
        canvas.painter.setPen(self.look.colour("t1"))
        places = [(units(words[:start]), units(words[:end])) for start, end in self._spans]
        marked = [self._mark(start, end) for start, end in places]
        paragraph.layout.draw(canvas.painter, QPointF(0, 0), marked)
        for start, end in places:
            self._underline(canvas, paragraph.layout, start, end)

    def _mark(self, start: int, end: int) -> QTextLayout.FormatRange:
        style, marked = QTextCharFormat(), QTextLayout.FormatRange()
        style.setForeground(QBrush(self.look.colour("due")))
        marked.start, marked.length = start, end - start
        marked.format = style
        return marked

    def _underline(self, canvas: Canvas, layout: QTextLayout, start: int, end: int) -> None:
        for line, left, right in stretches(layout, start, end):
            level = round(line.y() + line.ascent() + self.look.px(_BELOW)) + 0.5
            canvas.line(QPointF(left, level), QPointF(right, level), "due")


class SideCard(QWidget):
    """Paints one version; `pressed` carries the key of its button's action."""

    pressed = Signal(str)

    def __init__(self, look: Look, side: Side) -> None:
        super().__init__()
        self._look = look
        self._side = side
        self._column, self._top, self._who = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        self._top.addWidget(Avatar(look, side.person, _AVATAR))
        self._who.addWidget(Text(look, side.person.name, "body_medium", wraps=True))
        self._who.addWidget(Text(look, side.told, "caption", Tone.FAINT, wraps=True))
        self._top.addLayout(self._who, 1)
        if side.stands:
            stands = Mark(said("conflicts.stands"), Tone.PLAIN, ChipShape.CHECK)
            self._top.addWidget(Chip(look, stands), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._top)
        self._column.addWidget(
            MarkedWords(look, side.words, side.spans, _ROLE if side.is_wordy else _VALUE)
        )
        self._column.addStretch(1)
        if side.take is not None:
            key = side.take.key
            button = Button(look, side.take, height=SMALL)
            button.clicked.connect(lambda: self.pressed.emit(key))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        look.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the card and take sizes anew."""
        px, side = self._look.px, self._side
        self.setAccessibleName(self._look.say(joined((side.person.name, side.told))))
        self._column.setContentsMargins(px(16), px(14), px(16), px(14))
        self._column.setSpacing(px(12))
        self._top.setSpacing(px(12))
        self._who.setSpacing(0)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            canvas.box(inside(self), "s2", "line2", self._look.px(RADIUS))
