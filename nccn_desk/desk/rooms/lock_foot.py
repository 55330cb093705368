"""The foot of a closed store: what is true without opening it, help, and the four languages."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.segments import Segments, language_options
from nccn_desk.desk.widgets.status_strip import StatusStrip
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.plain_shapes import Slot


class LockFoot(QWidget):
    """A status strip with the languages at its end."""

    language_chosen = Signal(str)
    help_asked = Signal()

    def __init__(self, look: Look, slots: tuple[Slot, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.strip = StatusStrip(look, self)
        help_slot = Slot("help", said("lock.help"), icon="question", right=True)
        self.strip.show_slots((*slots, help_slot))
        self.strip.asked.connect(self._ask)
        self._languages = Segments(
            look, said("kit.language"), language_options(), self, role="caption"
        )
        self._languages.chosen.connect(self.language_chosen)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.strip, 1)
        self._row.addWidget(self._languages)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._renew)
        self._renew()

    def height_in(self, width: int) -> int:
        """Return how high this is in a width; the strip may need a second row."""
        self.resize(width, self.height())
        self._row.activate()
        return self.strip.height()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            canvas.box(QRectF(self.rect()), "chrome")
            canvas.line(QPointF(0, 0.5), QPointF(self.width(), 0.5), "line")

    def _renew(self) -> None:
        self._row.setContentsMargins(0, 0, self._look.px(8), 0)
        self._row.setSpacing(0)
        self._languages.choose(self._look.words.language)
        self.update()

    def _ask(self, key: str) -> None:
        if key == "help":
            self.help_asked.emit()
