"""The rows of a two-language text have heights and places; only those in sight are set exactly."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.marked_text import MarkedText, set_marked
from nccn_desk.desk.widgets.typeset import height_of
from nccn_desk.presenters.sitrep_text_shapes import BlockRow, Run, RunKind, SectionRow, TextCell

LABEL: Final = 44  # pixels at 100 %: the number of a paragraph
MARK: Final = 52  # between the columns
PAD: Final = 10  # between the words at the right and the scroll bar
STEP: Final = 26  # from one mark in the gutter to the next
MOST_WRITERS: Final = 3  # shown beside a cell
GAP: Final = 14  # under a paragraph
HEAD_GAP: Final = 12
HEAD_AIR: Final = 22  # over a heading
_KEPT: Final = 600  # cells whose lines are kept; a window shows a few dozen
_LETTER: Final = 7.6  # of serif at 16 px, on average

Row = SectionRow | BlockRow


class Columns(NamedTuple):
    """Where the parts of a row stand, in real pixels; folded, both languages share one column."""

    label: QRectF
    left: QRectF
    mark: QRectF
    right: QRectF

    def cell(self, side: int) -> QRectF:
        """Return where the words of one side stand."""
        return self.right if side else self.left


class TextRows:
    """Knows where each row of a text stands; heights are estimated until a row is seen."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._rows: tuple[Row, ...] = ()
        self._places: dict[str, int] = {}
        self._width = 0
        self._alone: int | None = None  # the side that is shown alone
        self._heights: list[float] = []
        self._exact: list[bool] = []
        self._ends: list[float] = []
        self._set: dict[tuple[str, int], tuple[object, MarkedText]] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return self._rows

    @property
    def height(self) -> float:
        """The height of the whole text."""
        return self._ends[-1] if self._ends else 0.0

    @property
    def sides(self) -> tuple[int, ...]:
        """The sides that are shown."""
        return (0, 1) if self._alone is None else (self._alone,)

    def show(self, rows: tuple[Row, ...], width: int, alone: int | None = None) -> None:
        """Take other rows or another width; what did not change keeps its height.

        Where there is no room for two columns, one side is shown `alone`.
        """
        heights: list[float] = []
        exact: list[bool] = []
        same = (width, alone) == (self._width, self._alone)
        before, self._width, self._alone = self._rows, width, alone
        for row in rows:
            place = self._places.get(row.id, -1) if same else -1
            # A row that did not change is the very one of before: no words are compared.
            kept = place >= 0 and before[place] is row
            heights.append(self._heights[place] if kept else self._estimate(row))
            exact.append(kept and self._exact[place])
        self._rows, self._heights, self._exact = rows, heights, exact
        self._places = {row.id: place for place, row in enumerate(rows)}
        self._add_up()

    def forget(self) -> None:
        """Set everything anew: fonts, scale or colours are other ones."""
        self._set.clear()
        self._exact = [False] * len(self._rows)
        self._heights = [self._estimate(row) for row in self._rows]
        self._add_up()

    def top(self, place: int) -> float:
        """Return where a row begins."""
        return self._ends[place - 1] if place else 0.0

    def at(self, y: float) -> int:
        """Return which row stands at a height; -1 for none."""
        place = bisect_right(self._ends, y)
        return place if y >= 0 and place < len(self._rows) else -1

    def place_of(self, block: str) -> int:
        """Return the place of a block's or a section's row; -1 for none."""
        return self._places.get(block, -1)

    def measure(self, place: int) -> float:
        """Set a row exactly and return how much higher it became than was thought."""
        if self._exact[place]:
            return 0.0
        height = self._height(self._rows[place])
        more = height - self._heights[place]
        self._heights[place] = height
        self._exact[place] = True
        if more:
            self._add_up(place)
        return more

    def hold(self, place: int, side: int, words: float) -> bool:
        """Make a row as high as what is typed at a side needs; tell whether it changed.

        The words of that side are not set: an editor shows them.
        """
        wanted = self._height(self._rows[place], side, words)
        self._exact[place] = True
        if wanted == self._heights[place]:
            return False
        self._heights[place] = wanted
        self._add_up(place)
        return True

    def let_go(self, block: str) -> None:
        """Set a row exactly again when it is seen: no editor stands over it any more."""
        if block in self._places:
            self._exact[self._places[block]] = False

    def columns(self, top: float, height: float) -> Columns:
        """Return where the parts of a row stand."""
        px = self._look.px
        label, between = px(LABEL), px(MARK)
        if self._alone is not None:
            one = QRectF(label, top, max(self._width - label - between, 1), height)
            mark = QRectF(one.right(), top, between, height)
            return Columns(QRectF(0, top, label, height), one, mark, one)
        wide = column_of(self._look, self._width)
        return Columns(
            QRectF(0, top, label, height),
            QRectF(label, top, wide, height),
            QRectF(label + wide, top, between, height),
            QRectF(label + wide + between, top, wide, height),
        )

    def words(self, row: BlockRow, side: int) -> MarkedText:
        """Return the words of a cell, set in its column."""
        cell = row.cells[side]
        width = self.columns(0, 0).left.width()
        runs = cell.runs or (_hint(self._look, cell),)
        shape = row.shape if cell.runs else "paragraph"
        key = (runs, shape, width)
        kept = self._set.get((row.id, side))
        if kept is None or kept[0] != key:
            if len(self._set) >= _KEPT:
                self._set.clear()
            kept = self._set[row.id, side] = (key, set_marked(self._look, runs, shape, width))
        return kept[1]

    def _height(self, row: Row, typed: int = -1, tall: float = 0.0) -> float:
        """Return how high a row is; where one types at a side, that side is given."""
        look = self._look
        wide = self.columns(0, 0).left.width()
        if isinstance(row, SectionRow):
            words = [f"{row.number}  {look.say(title)}" for title in row.titles]
            head = max(height_of(look, words[side], "doc_head", wide) for side in self.sides)
            return float(head + look.px(HEAD_AIR) + look.px(HEAD_GAP))
        others = (self.words(row, side).height for side in self.sides if side != typed)
        tall = max(tall, *others, 0.0)
        small = height_of(look, look.say(row.small), "caption", wide)
        return max(tall, self._gutter(row)) + small + look.px(GAP)

    def _gutter(self, row: BlockRow) -> int:
        """Return how high what stands beside the words is: marks, and who writes."""
        left, right = (len(row.cells[side].writers[:MOST_WRITERS]) for side in (0, 1))
        marks = 1 + bool(row.comments) + right
        return self._look.px(max(STEP * marks, STEP * (1 + left)))

    def _estimate(self, row: Row) -> float:
        look = self._look
        if isinstance(row, SectionRow):
            return look.line("doc_head") + look.px(HEAD_AIR) + look.px(HEAD_GAP)
        letters = max(self.columns(0, 0).left.width() / (_LETTER * look.theme.scale), 8.0)
        lines = max(ceil(len(cell.words) / letters) for cell in row.cells)
        return float(max(lines, 1) * look.line("doc") + look.px(GAP))

    def _add_up(self, first: int = 0) -> None:
        start = self.top(first)
        self._ends[first:] = list(accumulate(self._heights[first:], initial=start))[1:]


def column_of(look: Look, width: int) -> float:
    """Return how wide each of two columns is in a text of some width."""
    return max((width - look.px(LABEL) - look.px(MARK) - look.px(PAD)) / 2, 1)


def _hint(look: Look, cell: TextCell) -> Run:
    words = look.say(cell.hint)
    return Run(words, words, italic=True, kind=RunKind.WORDS)
