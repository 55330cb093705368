"""The running order at the side of the podium: what was said is ticked, what is said is bright."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.typeset import height_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.plain_shapes import Align
from nccn_desk.presenters.podium_shapes import PartRow

WIDE: Final = 340
NARROW: Final = 76  # where there is no room for words, numbers stand
_LEFT: Final = 48
_HEAD: Final = 48  # from the top to the name of the conference
_FIRST: Final = 126  # from the top to the first part
_STEP: Final = 84
_BAR: Final = 4
_TICK: Final = 22


class PartLabel(Painted):
    """One part: its title, who speaks, and a tick when it was said."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._row = PartRow(NOTHING, NOTHING)
        self._number = 0

    def show_row(self, row: PartRow, number: int) -> None:
        """Show a part."""
        if (row, number) != (self._row, self._number):
            self._row, self._number = row, number
            self.retranslate()
            self.update()

    @override
    def retranslate(self) -> None:
        row, look = self._row, self.look
        self.setAccessibleName(f"{self._number}. {look.say(row.title)}, {look.say(row.who)}")
        stands = "podium.here" if row.here else "podium.done" if row.done else ""
        self.setAccessibleDescription(look.say(said(stands)) if stands else "")

    @override
    def paint(self, canvas: Canvas) -> None:
        px, box, row = self.look.px, inside(self), self._row
        if row.here:
            canvas.box(QRectF(0, px(2), px(_BAR), px(50)), "lit", radius=px(2))
        if box.width() < px(WIDE) / 2:
            self._paint_number(canvas)
            return
        if row.done:
            at = QPointF(box.width() - px(56), px(4))
            canvas.icon(at, "check", px(_TICK), "t2", "regular")
        role, ink = ("lead_strong", "t1") if row.here else ("lead", "t2")
        words = QRectF(px(_LEFT), 0, box.width() - px(_LEFT + 64), px(30))
        title = self.look.say(row.title)
        if height_of(self.look, title, role, words.width()) > px(30):
            role = "h3" if row.here else "h3_quiet"
        canvas.prose(QRectF(words.left(), 0, words.width(), px(46)), title, role, ink)
        below = px(30) + (height_of(self.look, title, role, words.width()) > px(30)) * px(16)
        who = QRectF(px(_LEFT), below, box.width() - px(_LEFT + 16), px(22))
        canvas.text(who, self.look.say(row.who), "h3_quiet", "t2" if row.here else "t3")

    def _paint_number(self, canvas: Canvas) -> None:
        px, row = self.look.px, self._row
        box = QRectF(px(_BAR), 0, self.width() - px(_BAR), px(54))
        if row.done:
            at = QPointF(box.center().x() - px(_TICK) / 2, box.center().y() - px(_TICK) / 2)
            canvas.icon(at, "check", px(_TICK), "t2", "regular")
            return
        role, ink = ("lead_strong", "t1") if row.here else ("lead", "t3")
        canvas.text(box, str(self._number), role, ink, Align.CENTRE)


class PartsColumn(Painted):
    """All parts, one below the other, as many as have room around the present one."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._head: tuple[Phrase, Phrase] = (NOTHING, NOTHING)
        self._rows: tuple[PartRow, ...] = ()
        self.labels: list[PartLabel] = []

    def show_parts(self, head: tuple[Phrase, Phrase], rows: Sequence[PartRow]) -> None:
        """Show the name of the conference and its running order."""
        changed = (head, tuple(rows)) != (self._head, self._rows)
        self._head, self._rows = head, tuple(rows)
        while len(self.labels) < len(rows):
            self.labels.append(PartLabel(self.look, self))
        while len(self.labels) > len(rows):
            self.labels.pop().deleteLater()
        if changed:
            self._place()
            self.retranslate()
            self.update()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(", ".join(self.look.say(each) for each in self._head if each))
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._place()

    @override
    def paint(self, canvas: Canvas) -> None:
        px, box = self.look.px, inside(self)
        edge = box.right() - 0.5
        canvas.line(QPointF(edge, 0), QPointF(edge, box.height()), "line")
        if box.width() < px(WIDE) / 2:
            return
        wide = box.width() - px(_LEFT + 16)
        title, where = map(self.look.say, self._head)
        canvas.text(QRectF(px(_LEFT), px(_HEAD), wide, px(22)), title, "h3", "t1")
        canvas.text(QRectF(px(_LEFT), px(_HEAD + 24), wide, px(22)), where, "h3_quiet", "t3")

    def _place(self) -> None:
        px = self.look.px
        room = self.height() - px(_FIRST)
        here = next((place for place, row in enumerate(self._rows) if row.here), 0)
        fit = max(room // px(_STEP), 1)
        first = min(max(here - fit + 2, 0), max(len(self.labels) - fit, 0))
        for place, label in enumerate(self.labels):
            label.show_row(self._rows[place], place + 1)
            top = px(_FIRST) + (place - first) * px(_STEP)
            label.setGeometry(0, top, self.width() - 1, px(_STEP))
            label.setVisible(first <= place < first + fit)
