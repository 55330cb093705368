"""The rows of Today's small cards: painted, pressed like buttons, never cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.chip import chip_size, mark_width, paint_chip, paint_mark
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.reaching import ReachingRow
from nccn_desk.desk.widgets.roving import Roving
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.typeset import height_of, width_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined
from nccn_desk.presenters.shapes import FlowRow, Mark, Tone

_GAP: Final = 12
_MARK: Final = "small_medium"


@dataclass(frozen=True, slots=True)
class RowStyle:
    """How the rows of one card are set; lengths in pixels at 100 %."""

    lead: str = "small_strong"
    lead_ink: str = "t2"
    left: int = 52  # where titles begin
    title: str = "body"
    title_ink: str = "t1"
    tail: str = "small"
    air: int = 8  # above and below the words
    ruled: bool = True


EVENTS: Final = RowStyle()
LINES: Final = RowStyle("mono_small", "t3", 50, "small", "t2", "caption", 3, ruled=False)


class CardHead(QWidget):
    """A card's label in capitals, and its note at the right."""

    def __init__(self, look: Look, over: Phrase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._over = Text(look, over, "over", Tone.FAINT)
        self._note = Text(look, NOTHING, "caption", Tone.FAINT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._over)
        row.addStretch(1)
        row.addWidget(self._note)
        look.changed.connect(self._size)
        self._size()

    def note(self, note: Phrase, tone: Tone = Tone.FAINT) -> None:
        """Say something at the right."""
        self._note.say(note, tone)

    def _size(self) -> None:
        self.setFixedHeight(self._look.line("small"))


class Rule(Painted):
    """A hairline between two parts of a card."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setFixedHeight(1)

    @override
    def paint(self, canvas: Canvas) -> None:
        canvas.box(inside(self), "line")


class RowButton(ReachingRow):
    """A row to press, by Space or by Enter."""

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


class FlowButton(RowButton):
    """One row: time, title with a small line under it, and a state or a distance at the end."""

    def __init__(
        self,
        look: Look,
        row: FlowRow,
        style: RowStyle,
        parent: QWidget | None = None,
        *,
        last: bool = False,
    ) -> None:
        super().__init__(look, parent)
        self.row = row
        self._style = style
        self._last = last
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        row = self.row
        state = row.mark.word if row.mark else NOTHING
        self.call(
            self.look.say(joined((row.lead, row.title, state), by=", ")),
            self.look.say(joined((row.small, row.tail), by=", ")),
        )

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        room = self._room(width)
        words = height_of(self.look, self.look.say(self.row.title), self._title(), room)
        words += height_of(self.look, self.look.say(self.row.small), "caption", room)
        rule = 1 if self._style.ruled and not self._last else 0
        return words + 2 * self.look.px(self._style.air) + rule

    @override
    def sizeHint(self) -> QSize:
        look, row = self.look, self.row
        words = width_of(look, look.say(row.title), self._title())
        words = max(words, width_of(look, look.say(row.small), "caption"))
        width = words + look.px(self._style.left + _GAP) + self._end_width()
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        line = self.look.line(self._title()) + 2 * self.look.px(self._style.air)
        return QSize(self.look.px(160), line)

    @override
    def paint(self, canvas: Canvas) -> None:
        look, style, row = self.look, self._style, self.row
        box = inside(self)
        if style.ruled and not self._last:
            canvas.box(QRectF(0, box.bottom() - 1, box.width(), 1), "line")
            box.adjust(0, 0, 0, -1)
        self._paint_glow(canvas, box)
        room, left = self._room(self.width()), look.px(style.left) if row.lead else 0
        title, small = look.say(row.title), look.say(row.small)
        tall = height_of(look, title, self._title(), room)
        below = height_of(look, small, "caption", room)
        top = (box.height() - tall - below) / 2
        ink = "t3" if row.quiet else style.title_ink
        canvas.prose(QRectF(left, top, room, tall), title, self._title(), ink)
        canvas.prose(QRectF(left, top + tall, room, below), small, "caption", "t3")
        middle = top + look.line(self._title()) / 2 if style is LINES else box.height() / 2
        self._paint_ends(canvas, middle)

    def _paint_glow(self, canvas: Canvas, box: QRectF) -> None:
        if self.hovered:
            canvas.box(box, "s2", radius=self.look.px(6))
        self.paint_own_ring(canvas)

    def _paint_ends(self, canvas: Canvas, middle: float) -> None:
        look, style, row = self.look, self._style, self.row
        half = look.px(12)
        lead = QRectF(0, middle - half, look.px(style.left), 2 * half)
        canvas.text(lead, look.say(row.lead), style.lead, "t3" if row.quiet else style.lead_ink)
        width = self._end_width()
        place = QRectF(self.width() - width, middle - half, width, 2 * half)
        if row.mark is None:
            canvas.text(place, look.say(row.tail), style.tail, "t3")
        elif row.chip:
            paint_chip(canvas, place, row.mark)
        else:
            paint_mark(canvas, place, row.mark, _MARK)

    def _end_width(self) -> int:
        return end_width(self.look, self.row.mark, self.row.tail, self._style, chip=self.row.chip)

    def _room(self, width: int) -> int:
        """Return the width that the words have."""
        left = self.look.px(self._style.left) if self.row.lead else 0
        end = self._end_width()
        return max(width - left - (end + self.look.px(_GAP) if end else 0), self.look.px(80))

    def _title(self) -> str:
        strong = {"body": "body_strong", "small": "small_strong"}
        return strong[self._style.title] if self.row.strong else self._style.title


def end_width(look: Look, mark: Mark | None, tail: Phrase, style: RowStyle, *, chip: bool) -> int:
    """Return the width of what stands at the end of a row."""
    if mark is None:
        return width_of(look, look.say(tail), style.tail)
    return chip_size(look, mark).width() if chip else mark_width(look, mark, _MARK)


class FlowRows(QWidget):
    """Rows under each other, one tab stop with arrows inside; `pressed` carries a row's id."""

    pressed = Signal(str)

    def __init__(
        self, look: Look, style: RowStyle, name: Phrase, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._style = style
        self._name = name
        self._rows: tuple[FlowRow, ...] = ()
        self._shown: list[FlowButton] = []
        self._empty = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self._roving = Roving(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        look.changed.connect(self.retranslate)
        self.retranslate()

    def show_rows(self, rows: Sequence[FlowRow], empty: Phrase = NOTHING) -> None:
        """Show these rows, or what is true when there are none; the focus stays on its row."""
        self._empty.say(empty)
        self._empty.setVisible(not rows and bool(empty))
        if tuple(rows) == self._rows:
            return
        focused = next((button.row.id for button in self._shown if button.hasFocus()), "")
        for button in self._shown:
            button.hide()
            button.deleteLater()
        self._rows = tuple(rows)
        last = len(rows) - 1
        self._shown = [
            FlowButton(self._look, row, self._style, self, last=place == last)
            for place, row in enumerate(rows)
        ]
        for button in self._shown:
            button.clicked.connect(lambda _=False, row=button.row.id: self.pressed.emit(row))
            self._column.addWidget(button)
        self._roving.lead(self._shown)
        self.take_focus(focused)

    def take_focus(self, row: str) -> None:
        """Give the focus to a row, where it is shown."""
        for button in self._shown:
            if button.row.id == row:
                button.setFocus()

    def retranslate(self) -> None:
        """Name the list anew."""
        self.setAccessibleName(self._look.say(self._name))


def clear_grid(grid: QGridLayout) -> None:
    """Take everything out of a grid and let it go."""
    while (taken := grid.takeAt(0)) is not None:
        widget = taken.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def let_grow(place: QVBoxLayout, area: QScrollArea, content: QWidget, *, grows: bool) -> None:
    """Stand a list as high as it is in a layout, or within an area that scrolls it there."""
    if grows == (area.widget() is None):
        return
    if grows:
        area.takeWidget()
        place.addWidget(content)
    else:
        place.removeWidget(content)
        area.setWidget(content)
        content.setAutoFillBackground(False)
    area.setVisible(not grows)
    content.show()


def order_tabs(parts: Iterable[QWidget]) -> None:
    """Let Tab go through parts of one window in this order, also over what came later in them."""
    stops = [
        stop
        for part in parts
        for stop in (part, *part.findChildren(QWidget))
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.window() is part.window()
    ]
    for before, after in pairwise(stops):
        if before.window() is after.window():
            QWidget.setTabOrder(before, after)
