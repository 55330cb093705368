"""Rows of two lines are measured and painted here, for lists that are no tables."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.models.flow import FlowModel
from nccn_desk.desk.models.rows import Index
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.chip import chip_size, mark_width, paint_chip, paint_mark
from nccn_desk.desk.widgets.tones import INKS, Picture, picture_of
from nccn_desk.desk.widgets.typeset import height_of, set_words, width_of
from nccn_desk.presenters.shapes import FlowRow, Tone

PAD: Final = 14
_AIR: Final = 8
_TIGHT: Final = 4  # the same in a card that holds several lists
_ICON: Final = 20
_GAP: Final = 16
_GAP_SMALL: Final = 12
_LEAST: Final = 36
_LEAST_TIGHT: Final = 32
_TAIL_ICON: Final = 14
_AFTER_TAIL_ICON: Final = 6
_ROOM: Final = 140  # narrower than this, words give their line away and the state goes below
_STATE: Final = "small_medium"
_STRIKE: Final = 0.7  # of a line's ascent, from its top: through the middle of small letters


class _Places(NamedTuple):
    """Where a row's words stand, and whether its state needs a line of its own below them."""

    left: float
    width: float
    below: bool


class FlowRows(QStyledItemDelegate):
    """Paints the rows of a flow model; leads stand in one column, states end in one."""

    def __init__(self, look: Look, model: FlowModel, lead_role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model
        self._lead_role = lead_role
        self._width = 320
        self._lead = 0
        self._air, self._least = _AIR, _LEAST
        self.cut = False

    def tighten(self) -> None:
        """Let rows stand closer."""
        self._air, self._least = _TIGHT, _LEAST_TIGHT

    def measure(self, width: int) -> None:
        """Take the width of the list, and the widest lead of its rows, before it is laid out."""
        self._width = width
        rows = (self._model.row_at(place) for place in range(self._model.rowCount()))
        leads = {self._look.say(row.lead) for row in rows}
        widths = (width_of(self._look, lead, self._lead_role) for lead in leads)
        self._lead = max(widths, default=0)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index, /) -> QSize:
        row = self._model.row_at(index.row())
        places = self._places(row, QRectF(0, 0, self._width, 0))
        height = sum(self._heights(row, places)) + 2 * self._look.px(self._air)
        return QSize(self._width, max(height, self._look.px(self._least)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        row = self._model.row_at(index.row())
        with Canvas(self._look, painter) as canvas:
            self._paint_row(canvas, QRectF(option.rect), row)
            self.cut |= canvas.cut

    def _heights(self, row: FlowRow, places: _Places) -> tuple[int, int, int]:
        """Return the heights of the title, of what is small, and of the state if it stands below.

        Small are the second line and, under it, the words that the title replaced.
        """
        look = self._look
        title = height_of(look, look.say(row.title), _title_role(row), places.width)
        small = height_of(look, look.say(row.small), "caption", places.width)
        small += height_of(look, look.say(row.struck), "caption", places.width)
        chip = look.px(24)
        if places.below:
            return title, small, chip + look.px(2)
        return max(title, chip) if row.chip and row.mark else title, small, 0

    def _paint_row(self, canvas: Canvas, box: QRectF, row: FlowRow) -> None:
        look, px = self._look, self._look.px
        places = self._places(row, box)
        title, small, state = self._heights(row, places)
        line = look.line(_title_role(row))
        top = box.top() + (box.height() - title - small - state) / 2
        ink = "t3" if row.quiet else "t1"
        lead = QRectF(box.left() + px(PAD), top, self._lead, line)
        canvas.text(lead, look.say(row.lead), self._lead_role, ink)
        self._paint_icon(canvas, row, QPointF(places.left, top), line)
        words = QRectF(places.left, top, places.width, title)
        canvas.prose(words, look.say(row.title), _title_role(row), ink)
        under = QRectF(places.left, top + title, places.width, small)
        canvas.prose(under, look.say(row.small), "caption", "t3")
        first = height_of(look, look.say(row.small), "caption", places.width)
        _paint_struck(canvas, under.adjusted(0, first, 0, 0), look.say(row.struck))
        if places.below:
            wide = self._end_width(row)
            under = QRectF(places.left, top + title + small + px(2), wide, state - px(2))
            self._paint_end(canvas, under, row)
        else:
            self._paint_end(canvas, QRectF(box.left(), top, box.width() - px(PAD), line), row)

    def _paint_icon(self, canvas: Canvas, row: FlowRow, at: QPointF, line: int) -> None:
        picture = _picture(row)
        if picture is None:
            return
        size = self._look.px(_ICON)
        tone = row.mark.tone if row.mark else Tone.PLAIN
        ink = "t3" if row.quiet else ("t2" if tone is Tone.PLAIN else INKS[tone])
        place = QPointF(at.x() - size - self._look.px(_GAP_SMALL), at.y() + (line - size) / 2)
        canvas.icon(place, picture.name, size, ink, picture.weight)

    def _paint_end(self, canvas: Canvas, box: QRectF, row: FlowRow) -> None:
        """Paint the state and the tail at the end of a line."""
        look = self._look
        tail = look.say(row.tail)
        width = width_of(look, tail, "small")
        place = QRectF(box.right() - width, box.top(), width, box.height())
        canvas.text(place, tail, "small", "t3")
        if row.tail_icon:
            side = look.px(_TAIL_ICON)
            width += side + look.px(_AFTER_TAIL_ICON)
            at = QPointF(box.right() - width, box.center().y() - side / 2)
            canvas.icon(at, row.tail_icon, side, "t3")
        if row.mark is None or not row.mark.word:
            return
        end = box.right() - width - (look.px(_GAP_SMALL) if width else 0)
        if row.chip:
            size = chip_size(look, row.mark)
            top = round(box.center().y() - size.height() / 2)
            paint_chip(
                canvas, QRectF(end - size.width(), top, size.width(), size.height()), row.mark
            )
        else:
            wide = mark_width(look, row.mark, _STATE)
            state = QRectF(end - wide, box.top(), wide, box.height())
            paint_mark(canvas, state, row.mark, _STATE)

    def _places(self, row: FlowRow, box: QRectF) -> _Places:
        px = self._look.px
        left = box.left() + px(PAD)
        left += self._lead + px(_GAP) if self._lead else 0
        left += px(_ICON + _GAP_SMALL) if _picture(row) else 0
        room = box.right() - px(PAD) - left
        end = self._end_width(row)
        beside = room - end - px(_GAP)
        below = bool(end) and beside < px(_ROOM)
        return _Places(left, max(room if below or not end else beside, 1.0), below)

    def _end_width(self, row: FlowRow) -> int:
        look = self._look
        end = width_of(look, look.say(row.tail), "small")
        end += look.px(_TAIL_ICON + _AFTER_TAIL_ICON) if row.tail_icon else 0
        if row.mark and row.mark.word:
            chip = chip_size(look, row.mark).width()
            end += look.px(_GAP_SMALL) if end else 0
            end += chip if row.chip else mark_width(look, row.mark, _STATE)
        return end


def _paint_struck(canvas: Canvas, box: QRectF, words: str) -> None:
    """Paint words that no longer stand, each line struck through."""
    canvas.prose(box, words, "caption", "t3")
    layout = set_words(canvas.look, words, "caption", box.width()).layout
    for place in range(layout.lineCount() if words else 0):
        line = layout.lineAt(place)
        level = round(box.top() + line.y() + line.ascent() * _STRIKE) + 0.5
        start = QPointF(box.left() + line.x(), level)
        canvas.line(start, start + QPointF(line.naturalTextWidth(), 0), "t3")


def _title_role(row: FlowRow) -> str:
    return "body_strong" if row.strong else "body"


def _picture(row: FlowRow) -> Picture | None:
    """Return the icon before the title: the row's own, or its mark's if that is not beside it."""
    if row.icon:
        return Picture(row.icon, "regular")
    if row.mark and not row.mark.word:
        return picture_of(row.mark)
    return None
