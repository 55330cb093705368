"""The rows of a two-language text are painted here: words, what marks them, and who writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.sitrep_text_rows import HEAD_AIR, MOST_WRITERS, STEP, Columns, TextRows
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.marked_carets import paint_badge, paint_writer
from nccn_desk.desk.widgets.marked_faults import paint_fault
from nccn_desk.desk.widgets.marked_text import role_of
from nccn_desk.desk.widgets.tones import INKS, picture_of
from nccn_desk.desk.widgets.typeset import height_of
from nccn_desk.presenters.sitrep_text_shapes import BlockRow, SectionRow

_AVATAR: Final = 22
_ICON: Final = 18

Place = tuple[int, int]  # from and to, in the words of a cell


class Standing(NamedTuple):
    """Where one stands in a text: on which block and side, writing there, or with the focus."""

    block: str
    side: int
    writing: bool
    focused: bool


@dataclass(frozen=True, slots=True)
class Finds:
    """What was looked for and found: places by block and language, and the one gone to."""

    places: Mapping[tuple[str, str], tuple[Place, ...]] = field(default_factory=dict)
    block: str = ""
    language: str = ""
    place: Place = (0, 0)

    def is_now(self, block: str, language: str, place: Place) -> bool:
        """Tell whether this is the one gone to."""
        return (block, language, place) == (self.block, self.language, self.place)


class TextPainter:
    """Paints single rows; lengths are real pixels."""

    def __init__(self, look: Look, rows: TextRows) -> None:
        self._look = look
        self._rows = rows
        self.finds = Finds()
        self.clip = QRectF()  # what is to be painted
        self.faults: Mapping[tuple[str, str], tuple[Place, ...]] = {}  # by block and language

    def head(self, canvas: Canvas, row: SectionRow, top: float, height: float) -> None:
        """Paint the heading of a section."""
        columns = self._rows.columns(top + self._look.px(HEAD_AIR), height)
        for side in self._rows.sides:
            words = f"{row.number}  {self._look.say(row.titles[side])}"
            canvas.prose(columns.cell(side), words, "doc_head", "t1")

    def block(self, canvas: Canvas, row: BlockRow, box: QRectF, standing: Standing) -> None:
        """Paint a block; the cell that is an editor is left out."""
        columns = self._rows.columns(box.top(), box.height())
        px = self._look.px
        here = row.id == standing.block
        if here and not standing.writing:
            around = columns.cell(standing.side).adjusted(-px(8), -px(4), px(8), -px(6))
            canvas.surface(around, px(8), "s2", focused=standing.focused)
        label = QRectF(columns.label.left(), box.top(), px(36), self._look.line("doc"))
        canvas.text(label, row.label, "small", "t1" if here else "t3")
        for side in self._rows.sides:
            hidden = here and standing.writing and side == standing.side
            if not hidden and columns.cell(side).intersects(self.clip):
                self._words(canvas, row, side, columns.cell(side).topLeft())
        self._left_gutter(canvas, row, columns)
        self._marks(canvas, row, columns.mark)
        self._small(canvas, row, columns.cell(self._rows.sides[0]))

    def _words(self, canvas: Canvas, row: BlockRow, side: int, at: QPointF) -> None:
        cell, words = row.cells[side], self._rows.words(row, side)
        for first, last in cell.quoted:
            for box in words.boxes(first, last):
                about = box.translated(at)
                canvas.box(about, "rum_bg", radius=self._look.px(2))
                canvas.line(about.bottomLeft(), about.bottomRight(), "rum")
        for place in self.finds.places.get((row.id, cell.language), ()):
            now = self.finds.is_now(row.id, cell.language, place)
            for box in words.boxes(*place):
                edge = "now" if now else ""
                canvas.box(box.translated(at), "now_bg", edge, self._look.px(2), self._look.px(2))
        role = role_of(row.shape) if cell.runs else "doc"
        words.draw(canvas, at, role, "t1" if cell.runs else "t3", self.clip)
        for place in self.faults.get((row.id, cell.language), ()):
            for box in words.boxes(*place):
                paint_fault(canvas, box.translated(at))
        for writer in cell.writers:
            paint_writer(canvas, words.caret(writer.at).translated(at), writer)

    def _left_gutter(self, canvas: Canvas, row: BlockRow, columns: Columns) -> None:
        """Paint who writes at the left, under the number."""
        if 0 in self._rows.sides:
            at = QPointF(columns.label.left(), columns.label.top() + self._look.px(STEP))
            self._writers(canvas, row, 0, at)

    def _marks(self, canvas: Canvas, row: BlockRow, box: QRectF) -> None:
        """Paint the marks between the languages, and who writes at the right, under them."""
        look = self._look
        px, step = look.px, look.px(STEP)
        left, top = box.center().x() - px(_ICON) / 2, box.top() + px(4)
        picture = picture_of(row.mark)
        if picture is not None:
            ink = INKS[row.mark.tone]
            canvas.icon(QPointF(left, top), picture.name, px(_ICON), ink, picture.weight)
            top += step
        if row.comments:
            canvas.icon(QPointF(left, top), "chat-text", px(_ICON), "rum", "fill")
            top += step
        if 1 in self._rows.sides:
            self._writers(canvas, row, 1, QPointF(box.center().x() - px(_AVATAR) / 2, top))

    def _writers(self, canvas: Canvas, row: BlockRow, side: int, at: QPointF) -> None:
        size = self._look.px(_AVATAR)
        for count, writer in enumerate(row.cells[side].writers[:MOST_WRITERS]):
            top = at.y() + count * self._look.px(STEP)
            paint_badge(canvas, QRectF(at.x(), top, size, size), writer)

    def _small(self, canvas: Canvas, row: BlockRow, box: QRectF) -> None:
        words = self._look.say(row.small)
        if words:
            tall = height_of(self._look, words, "caption", round(box.width()))
            top = box.bottom() - tall - self._look.px(10)
            place = QRectF(box.left(), top, box.width(), tall)
            canvas.prose(place, words, "caption", "due" if row.due else "t3")
