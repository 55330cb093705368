"""The readiness list: what must be ready, ticked by Space or a click, one tab stop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.today_rows import RowButton
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import TARGET, inside
from nccn_desk.desk.widgets.roving import Roving
from nccn_desk.desk.widgets.tones import INKS, SHAPES, Picture, picture_of
from nccn_desk.desk.widgets.typeset import height_of, width_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said
from nccn_desk.presenters.shapes import Align, ChipShape, TickRow

_ICON: Final = 20
_LEFT: Final = 32  # where the words begin, in pixels at 100 %
_AIR: Final = 4
_GAP: Final = 16
_PAD: Final = 14


class ReadyRow(RowButton):
    """One point: pressed, it is ready, or it is not after all; its act stands at the end."""

    def __init__(self, look: Look, row: TickRow, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.row = row
        self.setCheckable(True)
        self.setChecked(row.done)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    @override
    def nextCheckState(self) -> None:
        """Stay as it is: the store says what is ready, not the hand."""

    @override
    def retranslate(self) -> None:
        row = self.row
        state = said("kit.done") if row.done else (row.mark.word if row.mark else NOTHING)
        name = self.look.say(joined((row.bold, state), by=", "))
        self.call(name, self.look.say(row.small))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        words = self._heights(self._room(width))
        return max(sum(words) + 2 * self.look.px(_AIR), self.look.px(TARGET + 8))

    @override
    def sizeHint(self) -> QSize:
        look, row = self.look, self.row
        words = width_of(look, look.say(row.bold), self._role())
        words = max(words, width_of(look, look.say(row.small), "caption"))
        width = words + look.px(_LEFT + _GAP) + self._act_width()
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), self.look.px(TARGET + 8))

    @override
    def paint(self, canvas: Canvas) -> None:
        look, px, row = self.look, self.look.px, self.row
        box = inside(self)
        picture, ink = self._picture()
        size = px(_ICON)
        at = QPointF(0, box.height() / 2 - size / 2)
        canvas.icon(at, picture.name, size, ink, picture.weight)
        room = self._room(self.width())
        bold, small = self._heights(room)
        top = (box.height() - bold - small) / 2
        name = QRectF(px(_LEFT), top, room, bold)
        canvas.prose(name, look.say(row.bold), self._role(), "t2" if row.done else "t1")
        below = QRectF(px(_LEFT), top + bold, room, small)
        canvas.prose(below, look.say(row.small), "caption", "t3")
        self._paint_act(canvas, box)
        self.paint_own_ring(canvas)

    def _paint_act(self, canvas: Canvas, box: QRectF) -> None:
        action = self.row.action
        if action is None:
            return
        px, width = self.look.px, self._act_width()
        height = px(TARGET)
        place = QRectF(box.right() - width, (box.height() - height) / 2, width, height)
        canvas.box(place, "s3" if self.hovered else "s2", "line2", px(8))
        canvas.text(place, self.look.say(action.word), "body_medium", "t1", Align.CENTRE)

    def _picture(self) -> tuple[Picture, str]:
        row = self.row
        if row.done:
            return SHAPES[ChipShape.CHECK_RING], "t3"
        if row.mark is None:
            return SHAPES[ChipShape.RING], "t3"
        return picture_of(row.mark) or SHAPES[ChipShape.RING], INKS[row.mark.tone]

    def _role(self) -> str:
        return "body" if self.row.done else "body_medium"

    def _heights(self, room: int) -> tuple[int, int]:
        look = self.look
        bold = height_of(look, look.say(self.row.bold), self._role(), room)
        return bold, height_of(look, look.say(self.row.small), "caption", room)

    def _room(self, width: int) -> int:
        act = self._act_width()
        free = width - self.look.px(_LEFT) - (act + self.look.px(_GAP) if act else 0)
        return max(free, self.look.px(80))

    def _act_width(self) -> int:
        if self.row.action is None:
            return 0
        word = self.look.say(self.row.action.word)
        return width_of(self.look, word, "body_medium") + self.look.px(2 * _PAD)


class ReadyList(QWidget):
    """The points of one step; `ticked` carries the point that a person pressed."""

    ticked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: tuple[TickRow, ...] = ()
        self._shown: list[ReadyRow] = []
        self._roving = Roving(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    @property
    def rows(self) -> tuple[ReadyRow, ...]:
        """The points, as they are shown."""
        return tuple(self._shown)

    def show_rows(self, rows: Sequence[TickRow], name: Phrase) -> None:
        """Show these points; the focus stays on its point wherever that goes."""
        self.setAccessibleName(self._look.say(name))
        if tuple(rows) == self._rows:
            return
        focused = next((shown.row.key for shown in self._shown if shown.hasFocus()), "")
        for shown in self._shown:
            shown.hide()
            shown.deleteLater()
        self._rows = tuple(rows)
        self._shown = [ReadyRow(self._look, row, self) for row in rows]
        for shown in self._shown:
            shown.clicked.connect(lambda _=False, key=shown.row.key: self.ticked.emit(key))
            self._column.insertWidget(self._column.count() - 1, shown)
        self._roving.lead(self._shown)
        for shown in self._shown:
            if focused and shown.row.key == focused:
                shown.setFocus()
