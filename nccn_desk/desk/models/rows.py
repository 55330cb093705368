"""A rows model puts presenters' rows before Qt, keeps them in order, and knows each by its id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.presenters.shapes import Align, Cell, Column, Row

Index = QModelIndex | QPersistentModelIndex

ID_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_TOP: Final = QModelIndex()
_LOCALES: Final = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE", "en": "en_GB"}
_SIDES: Final = {
    Align.START: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.END: Qt.AlignmentFlag.AlignRight,
}


class RowsModel(QAbstractTableModel):
    """A table of immutable rows; sorting is its own, so that a refresh keeps the order chosen."""

    def __init__(
        self, look: Look, columns: tuple[Column, ...], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._columns = columns
        self._rows: list[Row] = []
        self._given: tuple[Row, ...] = ()
        self._by = -1
        self._order = Qt.SortOrder.AscendingOrder
        look.changed.connect(self._respeak)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, as they were described."""
        return self._columns

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """Which column sorts (-1: none, the presenter's order) and which way."""
        return self._by, self._order

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; where the ids are as before, only what changed is repainted."""
        self._given = tuple(rows)
        ordered = self._sorted(self._given)
        if [row.id for row in ordered] == [row.id for row in self._rows]:
            self._replace(ordered)
            return
        self.beginResetModel()
        self._rows = ordered
        self.endResetModel()

    def row_at(self, place: int) -> Row:
        """Return the row at a place."""
        return self._rows[place]

    def cell_at(self, place: int, column: int) -> Cell:
        """Return the cell at a place; a row that is too short ends in empty cells."""
        cells = self._rows[place].cells
        return cells[column] if column < len(cells) else _EMPTY

    def place_of(self, record: str) -> int:
        """Return where a record stands, or -1."""
        return next((i for i, row in enumerate(self._rows) if row.id == record), -1)

    @override
    def rowCount(self, parent: Index = _TOP, /) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _TOP, /) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(
        self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /
    ) -> Any:  # Qt asks for many kinds
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell_at(row, column).spoken(self._look.words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _SIDES[self._columns[column].align] | Qt.AlignmentFlag.AlignVCenter
        return self._rows[row].id if role == ID_ROLE else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
        /,
    ) -> Any:  # Qt asks for many kinds
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._look.say(column.head)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _SIDES[column.align] | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder, /) -> None:
        if column >= 0 and not (column < len(self._columns) and self._columns[column].sortable):
            return
        self._by, self._order = column, order
        self.layoutAboutToBeChanged.emit()
        before = {row.id: place for place, row in enumerate(self._rows)}
        ordered = self._sorted(self._given)
        moved = {before[row.id]: place for place, row in enumerate(ordered)}
        self._rows = ordered
        old = self.persistentIndexList()
        new = [self.index(moved[index.row()], index.column()) for index in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _sorted(self, rows: Sequence[Row]) -> list[Row]:
        """Return rows in the order chosen; those with nothing in that column come last."""
        if not 0 <= self._by < len(self._columns):
            return list(rows)
        collator = QCollator(QLocale(_LOCALES[self._look.words.language]))
        collator.setNumericMode(True)
        full: list[tuple[tuple[int, Any], Row]] = []
        empty: list[Row] = []
        for row in rows:
            cell = row.cells[self._by] if self._by < len(row.cells) else _EMPTY
            order = cell.spoken(self._look.words) if cell.order is None else cell.order
            if order == "":
                empty.append(row)
            elif isinstance(order, str):
                full.append(((1, collator.sortKey(order)), row))
            else:
                full.append(((0, order), row))
        backwards = self._order is Qt.SortOrder.DescendingOrder
        full.sort(key=lambda pair: pair[0], reverse=backwards)
        return [row for _, row in full] + empty

    def _replace(self, ordered: list[Row]) -> None:
        changed = [i for i, row in enumerate(ordered) if row != self._rows[i]]
        self._rows = ordered
        last = len(self._columns) - 1
        for place in changed:
            self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def _respeak(self) -> None:
        """Let the views ask for every word again: selection and place stay as they are."""
        if self._columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        if self._rows and self._columns:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _told(self, place: int, column: int) -> str:
        """Return what a screen reader says: the row's state with its first cell."""
        words = self.cell_at(place, column).spoken(self._look.words)
        described = self._look.say(self._rows[place].described) if column == 0 else ""
        return ", ".join(part for part in (words, described) if part)


_EMPTY: Final = Cell()
