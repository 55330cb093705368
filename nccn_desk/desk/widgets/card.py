"""A card is one subject on a surface of its own; cards do not nest."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.desk.widgets.reaching import RingGround
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.plain_shapes import Tone

RADIUS: Final = 10
FLOATING: Final = 14


class Card(RingGround):
    """A surface with padding 24 / 20; put what it holds into `body`.

    A card may carry a label over its content, in capitals, and a note at its right.
    """

    def __init__(
        self,
        look: Look,
        over: Phrase = NOTHING,
        note: Phrase = NOTHING,
        parent: QWidget | None = None,
        *,
        radius: int = RADIUS,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._over = over
        self._radius = radius
        self._outer = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._label = Text(look, over, "over", Tone.FAINT)
        self._note = Text(look, note, "small", Tone.FAINT)
        self._head.addWidget(self._label)
        self._head.addStretch(1)
        self._head.addWidget(self._note)
        self._outer.addLayout(self._head)
        self.body = QVBoxLayout()
        self._outer.addLayout(self.body, 1)
        self._label.setVisible(bool(over))
        self._note.setVisible(bool(note))
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def look(self) -> Look:
        """What this card paints itself with."""
        return self._look

    def say(self, over: Phrase, note: Phrase = NOTHING, tone: Tone = Tone.FAINT) -> None:
        """Change the label and the note; the tone is the note's."""
        self._over = over
        self._label.say(over)
        self._note.say(note, tone)
        self._label.setVisible(bool(over))
        self._note.setVisible(bool(note))
        self.retranslate()

    def put_in_head(self, widget: QWidget) -> None:
        """Stand a widget (a chip, a button) at the right end of the head."""
        self._head.addWidget(widget)

    def retranslate(self) -> None:
        """Name the card, and measure its padding anew."""
        px = self._look.px
        self.setAccessibleName(self._look.say(self._over))
        self._outer.setContentsMargins(px(24), px(20), px(24), px(20))
        self._outer.setSpacing(px(12))
        self.body.setSpacing(px(8))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            canvas.box(inside(self), "s1", "line", self._look.px(self._radius))
            self.paint_ring(canvas)
