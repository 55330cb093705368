"""A flow model puts rows of two lines before Qt, and knows each by its id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.models.rows import ID_ROLE, Index
from nccn_desk.presenters.phrases import NOTHING
from nccn_desk.presenters.shapes import FlowRow

_TOP: Final = QModelIndex()


class FlowModel(QAbstractListModel):
    """A list of immutable rows in the presenter's order."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: tuple[FlowRow, ...] = ()
        look.changed.connect(self._respeak)

    def show(self, rows: Sequence[FlowRow]) -> None:
        """Show these rows; where the ids are as before, only what changed is repainted."""
        before, after = self._rows, tuple(rows)
        if [row.id for row in before] != [row.id for row in after]:
            self.beginResetModel()
            self._rows = after
            self.endResetModel()
            return
        self._rows = after
        for place, row in enumerate(after):
            if row != before[place]:
                self.dataChanged.emit(self.index(place), self.index(place))

    def row_at(self, place: int) -> FlowRow:
        """Return the row at a place."""
        return self._rows[place]

    def place_of(self, record: str) -> int:
        """Return where a record stands, or -1."""
        return next((i for i, row in enumerate(self._rows) if row.id == record), -1)

    @override
    def rowCount(self, parent: Index = _TOP, /) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._look.say(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = row.mark.word if row.mark else NOTHING
            told = (row.lead, row.title, row.small, row.struck, state, row.tail_told, row.tail)
            return ", ".join(self._look.say(phrase) for phrase in told if phrase)
        return row.id if role == ID_ROLE else None

    def _respeak(self) -> None:
        """Let the view ask for every word again: selection and place stay as they are."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
