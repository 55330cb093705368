"""The rows of a listed place stand in a table, in a matrix, or as bars on a scale of hours."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.matrix_held import HeldMatrix
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.vacuum_bars import VacuumBars
from nccn_desk.presenters.listed_shapes import ListedPage
from nccn_desk.presenters.phrases import Phrase
from nccn_desk.presenters.shapes import Column


class ListedRows(QWidget):
    """A table, a matrix and bars, one of them in sight; `plain` shows the table in their place.

    `picked` carries the row to which a person moved, `opened` the one that was entered.
    """

    picked = Signal(str)
    opened = Signal(str)
    clicked = Signal()

    def __init__(self, look: Look, columns: tuple[Column, ...], name: Phrase) -> None:
        super().__init__()
        self.table = Table(look, columns, name)
        self.matrix = HeldMatrix(look, name)
        self.bars = VacuumBars(look)
        self.plain = False
        self._stack = QStackedLayout(self)
        for each in (self.table, self.matrix, self.bars):
            self._stack.addWidget(each)
        self.setFocusProxy(self.table)
        self.table.picked.connect(self.picked)
        self.table.opened.connect(self.opened)
        self.table.clicked.connect(lambda _: self.clicked.emit())
        self.matrix.picked.connect(lambda row, _: self.picked.emit(row))
        self.matrix.opened.connect(lambda row, _: self.opened.emit(row))
        self.bars.picked.connect(self.picked)
        self.bars.opened.connect(self.opened)
        self.bars.clicked.connect(self.clicked)

    def step(self, by: int) -> None:
        """Go to a row further down or up in the table; the last one stays where it is."""
        index = self.table.currentIndex()
        row = index.row() + by
        if 0 <= row < self.table.model().rowCount():
            self.table.setCurrentIndex(self.table.model().index(row, max(index.column(), 0)))

    def show_page(self, page: ListedPage) -> None:
        """Show the rows, and stand on the one that is selected."""
        drawn = None if self.plain else page.bars
        shown = self.matrix if page.matrix is not None else self.table
        self._show(self.bars if drawn is not None else shown)
        self.table.show_rows(page.rows)
        if page.selected in [row.id for row in page.rows] and self.table.choice != page.selected:
            self.table.choose(page.selected)
        if page.matrix is not None:
            self.matrix.show_matrix(page.matrix)
            self.matrix.choose(page.selected)
        if page.bars is not None:
            self.bars.show_bars(page.bars)
            self.bars.choose(page.selected)

    def turn(self) -> None:
        """Show the table in place of the bars, or the bars again; one stays on the same row."""
        self.plain = not self.plain
        self._show(self.table if self.plain else self.bars)

    def _show(self, shown: QWidget) -> None:
        held = any(each.hasFocus() for each in (self.table, self.matrix, self.bars))
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if held:
            shown.setFocus()
