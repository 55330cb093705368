"""A table is edited in its grid: cell by cell with Tab, row by row with Enter.

Each cell is one line of the document, so that a place in the words stays a place in the document:
what parts two cells, or two rows, is one sign in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.marked_document import dress_of, put, table_of
from nccn_desk.desk.widgets.marked_text import CELL_PAD, lines_of
from nccn_desk.presenters.sitrep_text_shapes import Run

MOST: Final = 400  # cells; in a longer grid the toolkit takes more than 16 ms for a key
_COLUMN: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TABS: Final = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_RUBBERS: Final = {Qt.Key.Key_Backspace: 0, Qt.Key.Key_Delete: -1}

Rows = Sequence[Sequence[Sequence[Run]]]


def rows_of(runs: Iterable[Run]) -> Rows:
    """Return the cells of each row."""
    return [list(lines_of(line, "\t")) for line in lines_of(runs)]


def width_of(rows: Rows) -> int:
    """Return how many columns rows have."""
    return max(map(len, rows), default=1)


class Grid:
    """The one table of a document; its first row is set as the heads of its columns."""

    def __init__(self, look: Look, table: QTextTable) -> None:
        self._look = look
        self._table = table

    @property
    def last(self) -> int:
        """The last place of the document that is in a cell."""
        return self._table.lastCursorPosition().position()

    def holds(self, cursor: QTextCursor) -> bool:
        """Tell whether a cursor stands in a cell."""
        return 0 < cursor.position() <= self.last

    def shape_at(self, cursor: QTextCursor) -> str:
        """Return the shape in which words are set where a cursor stands."""
        return _shape_of(self._table.cellAt(cursor).row())

    def key(self, event: QKeyEvent, cursor: QTextCursor) -> QTextCursor | None:
        """Do what a key does in a grid; return where one stands then, None for a key like any.

        The first row may still grow: Tab goes on to a further column while it is alone.
        """
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and not held & ~Qt.KeyboardModifier.ShiftModifier:
            return self.add_row(cursor)
        if key == Qt.Key.Key_Right and held == _COLUMN:
            return self.add_column(cursor)
        if key in _TABS and not held & ~Qt.KeyboardModifier.ShiftModifier:
            return self._step(cursor, _TABS[key])
        if key in _RUBBERS and not cursor.hasSelection():
            return self._rub(cursor, backwards=key == Qt.Key.Key_Backspace)
        return None

    def add_row(self, cursor: QTextCursor) -> QTextCursor:
        """Add a row under the one where a cursor stands; return where one stands then."""
        row = self._table.cellAt(cursor).row() + 1
        self._table.insertRows(row, 1)
        self._dress()
        return self._end_of(row, 0)

    def add_column(self, cursor: QTextCursor) -> QTextCursor:
        """Do the same with a column."""
        cell = self._table.cellAt(cursor)
        row, column = cell.row(), cell.column() + 1
        self._table.insertColumns(column, 1)
        self._dress()
        return self._end_of(row, column)

    def spill(self, rows: Rows, cursor: QTextCursor) -> QTextCursor:
        """Put a range of cells in, the first where a cursor stands; return where one stands then.

        What stood in those cells is gone, as in every sheet; there is an undo.
        """
        if cursor.hasSelection():
            cursor.removeSelectedText()
        cell = self._table.cellAt(cursor)
        top, left = cell.row(), cell.column()
        more_rows = top + len(rows) - self._table.rows()
        more_columns = left + width_of(rows) - self._table.columns()
        if more_rows > 0:
            self._table.appendRows(more_rows)
        if more_columns > 0:
            self._table.appendColumns(more_columns)
        if max(more_rows, more_columns) > 0:
            self._dress()
        for down, row in enumerate(rows):
            for along, runs in enumerate(row):
                self._fill(top + down, left + along, runs)
        return self._end_of(top + len(rows) - 1, left + len(rows[-1]) - 1)

    def selected(self, cursor: QTextCursor) -> Iterator[tuple[int, int, str]]:
        """Yield from and to of each selected cell, and what parts it from the next."""
        told = cursor.selectedTableCells()
        top, down, left, along = told if isinstance(told, tuple) else (0, 0, 0, 0)
        for row in range(top, top + down):
            for column in range(left, left + along):
                cell = self._table.cellAt(row, column)
                sign = "\t" if column < left + along - 1 else "\n"
                yield (
                    cell.firstCursorPosition().position(),
                    cell.lastCursorPosition().position(),
                    sign,
                )

    def size_with(self, rows: Rows, cursor: QTextCursor) -> int:
        """Return how many cells there are when a range is put in."""
        cell = self._table.cellAt(cursor)
        down = max(self._table.rows(), cell.row() + len(rows))
        return down * max(self._table.columns(), cell.column() + width_of(rows))

    def rules(self, width: float) -> Iterator[QRectF]:
        """Yield the boxes of the cells, in a document of some width."""
        pad, columns = self._look.px(CELL_PAD), self._table.columns()
        tops, lefts, bottom = [], [0.0], 0.0
        for row in range(self._table.rows()):
            boxes = [self._box(row, column) for column in range(columns)]
            tops.append(boxes[0].top() - pad / 2)
            lefts = [box.left() - pad for box in boxes]
            bottom = max(box.bottom() for box in boxes) + pad / 2
        for top, under in zip(tops, [*tops[1:], bottom], strict=True):
            for left, right in zip(lefts, [*lefts[1:], width], strict=True):
                yield QRectF(left, top, right - left, under - top)

    def _step(self, cursor: QTextCursor, by: int) -> QTextCursor | None:
        """Go on to the next cell, or back; behind the last one there is a new one."""
        cell = self._table.cellAt(cursor)
        at = cell.row() * self._table.columns() + cell.column() + by
        if at < 0:
            return None
        if at == self._table.rows() * self._table.columns():
            return self.add_column(cursor) if self._table.rows() == 1 else self.add_row(cursor)
        return self._end_of(*divmod(at, self._table.columns()))

    def _rub(self, cursor: QTextCursor, *, backwards: bool) -> QTextCursor | None:
        """At the edge of a cell, take an empty row or column away, never a neighbour's words."""
        cell = self._table.cellAt(cursor)
        edge = cell.firstCursorPosition() if backwards else cell.lastCursorPosition()
        if cursor.position() != edge.position():
            return None
        row, column = cell.row(), cell.column()
        rows, columns = self._table.rows(), self._table.columns()
        if rows > 1 and not any(self._words(row, each) for each in range(columns)):
            self._table.removeRows(row, 1)
            self._dress()
            return self._end_of(max(row - 1, 0), columns - 1 if row and backwards else 0)
        if columns > 1 and not any(self._words(each, column) for each in range(rows)):
            self._table.removeColumns(column, 1)
            self._dress()
            return self._end_of(row, max(column - 1, 0))
        return None if backwards and (row, column) == (0, 0) else cursor

    def _fill(self, row: int, column: int, runs: Iterable[Run]) -> None:
        cell = self._table.cellAt(row, column)
        cursor = cell.firstCursorPosition()
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for run in runs:
            put(self._look, cursor, run, _shape_of(row))

    def _box(self, row: int, column: int) -> QRectF:
        line = self._table.cellAt(row, column).firstCursorPosition().block()
        return self._table.document().documentLayout().blockBoundingRect(line)

    def _words(self, row: int, column: int) -> str:
        return self._table.cellAt(row, column).firstCursorPosition().block().text()

    def _end_of(self, row: int, column: int) -> QTextCursor:
        return self._table.cellAt(row, column).lastCursorPosition()

    def _dress(self) -> None:
        """Give all cells their width, padding, lines and letters."""
        self._table.setFormat(_format(self._table.columns()))
        for row in range(self._table.rows()):
            for column in range(self._table.columns()):
                self._dress_cell(row, column)

    def _dress_cell(self, row: int, column: int) -> None:
        look, cell = self._look, self._table.cellAt(row, column)
        line = QTextBlockFormat()
        line.setLineHeight(look.line("doc"), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = cell.firstCursorPosition()
        cursor.setBlockFormat(line)
        cursor.setBlockCharFormat(dress_of(look, Run("", ""), _shape_of(row)))
        pads = QTextTableCellFormat(cell.format().toTableCellFormat())  # keeps those letters
        pads.setLeftPadding(look.px(CELL_PAD))
        pads.setRightPadding(look.px(CELL_PAD))
        pads.setTopPadding(look.px(CELL_PAD) / 2)
        pads.setBottomPadding(look.px(CELL_PAD) / 2)
        cell.setFormat(pads)


def write_grid(look: Look, document: QTextDocument, rows: Rows) -> None:
    """Write rows into a document as a table, in place of what stands there."""
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    table = cursor.insertTable(len(rows), width_of(rows), _format(width_of(rows)))
    grid = Grid(look, table)
    grid._dress()  # noqa: SLF001  # of its own kind
    grid.spill(rows, table.firstCursorPosition())
    cursor.endEditBlock()


def grid_of(look: Look, document: QTextDocument) -> Grid | None:
    """Return the grid of a document, None where its words stand in lines."""
    table = table_of(document)
    return Grid(look, table) if table is not None else None


def _shape_of(row: int) -> str:
    return "table" if row else "heading"


def _format(columns: int) -> QTextTableFormat:
    """Return a table as wide as its document, all columns alike; its rules are painted by us."""
    made = QTextTableFormat()
    made.setBorder(0)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    made.setCellSpacing(0)
    made.setCellPadding(0)
    made.setMargin(0)
    whole = QTextLength.Type.PercentageLength
    made.setWidth(QTextLength(whole, 100))
    made.setColumnWidthConstraints([QTextLength(whole, 100 / columns)] * columns)
    return made
