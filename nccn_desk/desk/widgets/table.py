"""The table shows rows and columns: one tab stop, arrows inside, no word cut, no place lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.models.rows import ID_ROLE, Index, RowsModel
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.cells import PAD, Cells, needed_height, needed_width
from nccn_desk.desk.widgets.line_field import rows_palette
from nccn_desk.desk.widgets.table_head import TableHead, head_width
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import Column, Row

Move = QAbstractItemView.CursorAction
ONE_LINE: Final = 36
TWO_LINES: Final = 44
_SHOWN: Final = 12  # rows that a table asks to show when nobody says otherwise
_AIR: Final = 8  # above and below the words of a row
_MEASURED: Final = 2_000  # rows whose width is measured; what comes after wraps


class _Rows(QTableView):
    """Rows of which each is one thing: Home and End go to the first and the last, not to cells."""

    @override
    def moveCursor(self, action: Move, held: Qt.KeyboardModifier, /) -> QModelIndex:
        if action in {Move.MoveHome, Move.MoveEnd}:
            last = self.model().rowCount() - 1
            return self.model().index(0 if action is Move.MoveHome else last, 0)
        return super().moveCursor(action, held)


class Table(_Rows):
    """The one table of the product; rows come from presenters, ids go back.

    `picked` says which record a person moved to, `opened` which one was entered, `menu_asked`
    where the actions of a record are wanted, as a point on the screen. A `whole` table is as high
    as its rows: what is around it scrolls.
    """

    picked = Signal(str)
    opened = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(
        self,
        look: Look,
        columns: tuple[Column, ...],
        name: Phrase = NOTHING,
        parent: QWidget | None = None,
        *,
        several: bool = False,
        whole: bool = False,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._whole = whole
        self._restoring = False
        self._model = RowsModel(look, columns, self)
        self._cells = Cells(look, self._model, self)
        self._head = TableHead(look, self._model, self)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(self._head)
        self.setModel(self._model)
        self._settle(several=several)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._head.sectionClicked.connect(self._sort)
        self._model.dataChanged.connect(self._measure)
        self._model.layoutChanged.connect(self._measure)
        self.doubleClicked.connect(self._open)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def rows(self) -> RowsModel:
        """The model behind the table."""
        return self._model

    @property
    def choice(self) -> str:
        """The id of the record on which the table stands, or nothing."""
        index = self.currentIndex()
        return str(index.data(ID_ROLE)) if index.isValid() else ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids of the selected records, from the top."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._model.row_at(place).id for place in places)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the record on which the table stood keeps its selection and place."""
        held, place = self.choice, self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self._restoring = True
        self._model.show(rows)
        self._measure()
        if held and self.choice != held:
            again = self._model.place_of(held)
            self._stand(again if again >= 0 else min(place, self._model.rowCount() - 1))
        self.verticalScrollBar().setValue(scrolled)
        self._restoring = False
        if held and self.choice != held:
            self.picked.emit(self.choice)

    def choose(self, record: str) -> None:
        """Stand on a record, without saying that a person moved there."""
        self._restoring = True
        self._stand(self._model.place_of(record))
        self._restoring = False

    def sort_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives the presenter's own order back."""
        held = self.choice
        self._model.sort(column, order)
        self._head.viewport().update()
        if held:
            self.choose(held)

    def retranslate(self) -> None:
        """Name the table and measure it anew."""
        self.setAccessibleName(self._look.say(self._name))
        self.setPalette(rows_palette(self._look))
        self._head.setVisible(any(not column.hidden_head for column in self._model.columns))
        self._measure()
        self.viewport().update()

    def text_fits(self) -> bool:
        """Tell whether every word in sight stands whole."""
        self._cells.cut = False
        self._head.cut = False
        self.grab()
        return not (self._cells.cut or self._head.cut)

    @override
    def sizeHint(self) -> QSize:
        count = self._model.rowCount()
        least = self._height(0) + self._look.px(ONE_LINE * 3)
        return QSize(self._look.px(480), max(self._height(min(count, _SHOWN)), least) + 2)

    @override
    def currentChanged(self, current: Index, previous: Index, /) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if not self._restoring and current.row() != previous.row() and current.isValid():
            self.picked.emit(self.choice)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open()
        elif event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift):
            self._ask_menu()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if index.isValid():
                self.menu_asked.emit(str(index.data(ID_ROLE)), event.globalPos())
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self.viewport()) as canvas:
            self._paint_rows(canvas)
        super().paintEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._measure()

    def _settle(self, *, several: bool) -> None:
        """Set what never changes."""
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)

    def _paint_rows(self, canvas: Canvas) -> None:
        """Paint beneath the cells: hairlines, the selected row, and the ring on the row in use."""
        width = min(self._head.length(), self.viewport().width())
        chosen = {index.row() for index in self.selectionModel().selectedRows()}
        first = max(self.rowAt(0), 0)
        for place in range(first, self._model.rowCount()):
            top, height = self.rowViewportPosition(place), self.rowHeight(place)
            if top > self.viewport().height():
                break
            box = QRectF(0, top, width, height)
            if place + 1 < self._model.rowCount():
                below = box.bottom() - 0.5
                canvas.line(QPointF(0, below), QPointF(width, below), "line")
            focused = place == self.currentIndex().row() and self.hasFocus()
            fill = "s3" if place in chosen else ""
            canvas.surface(box.adjusted(0, 1, 0, -2), self._look.px(8), fill, focused=focused)

    def _measure(self) -> None:
        """Give every column the width its words need, and every row its height."""
        self._set_widths()
        self._set_heights()
        if self._whole:
            bar = self.horizontalScrollBar().sizeHint().height()  # where columns find no room
            wide = self._head.length() > self.viewport().width()
            self.setFixedHeight(self._height(self._model.rowCount()) + wide * bar + 2)

    def _height(self, count: int) -> int:
        """Return the height of the head and the first rows."""
        head = self._head.sizeHint().height() if self._head.isVisibleTo(self) else 0
        return head + sum(self.rowHeight(place) for place in range(count))

    def _set_widths(self) -> None:
        px, columns = self._look.px, self._model.columns
        count = min(self._model.rowCount(), _MEASURED)
        widths = []
        for place, column in enumerate(columns):
            least = max(px(column.width), head_width(self._look, column))
            if not column.wraps:
                cells = (self._model.cell_at(row, place) for row in range(count))
                widest = max((needed_width(self._look, column, cell) for cell in cells), default=0)
                least = max(least, widest)
            widths.append(least)
        free = self.viewport().width() - sum(widths)
        shares = sum(column.stretch for column in columns)
        for place, column in enumerate(columns):
            if free > 0 and shares:
                widths[place] += free * column.stretch // shares
            if self.columnWidth(place) != widths[place]:
                self.setColumnWidth(place, widths[place])

    def _set_heights(self) -> None:
        columns, look = self._model.columns, self._look
        wrapped = [place for place, column in enumerate(columns) if column.wraps]
        for row in range(self._model.rowCount()):
            cells = self._model.row_at(row).cells
            height = look.px(TWO_LINES if any(cell.has_second for cell in cells) else ONE_LINE)
            for place in wrapped:
                cell = self._model.cell_at(row, place)
                width = self.columnWidth(place)
                needed = needed_height(look, columns[place], cell, width) + look.px(_AIR)
                height = max(height, needed)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    def _stand(self, place: int) -> None:
        if place >= 0:
            self.setCurrentIndex(self._model.index(place, max(self.currentIndex().column(), 0)))
        else:
            self.setCurrentIndex(QModelIndex())

    def _sort(self, column: int) -> None:
        by, order = self._model.sorted_by
        down = by == column and order is Qt.SortOrder.AscendingOrder
        turned = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        if self._model.columns[column].sortable:
            self.sort_by(column, turned)

    def _open(self) -> None:
        if self.choice:
            self.opened.emit(self.choice)

    def _ask_menu(self) -> None:
        if self.choice:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            below.setX(self._look.px(PAD))
            self.menu_asked.emit(self.choice, self.viewport().mapToGlobal(below))
