"""A whole list is as high as its rows: what is around it scrolls, never the list itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.models.rows import ID_ROLE, Index
from nccn_desk.desk.widgets.flow_list import FlowList
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import FlowRow

_AIR: Final = 24  # kept in sight around the row in use


class WholeList(FlowList):
    """A flow list that shows every row at once; `filled` says whether there are any.

    Without rows it takes no room and no focus.
    """

    filled = Signal(bool)

    def __init__(
        self,
        look: Look,
        name: Phrase = NOTHING,
        parent: QWidget | None = None,
        *,
        lead_role: str = "body_strong",
        ruled: bool = True,
    ) -> None:
        super().__init__(look, name, parent, lead_role=lead_role, ruled=ruled)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hold()

    @override
    def show_rows(self, rows: Sequence[FlowRow]) -> None:
        super().show_rows(rows)
        self.setVisible(bool(rows))
        self.filled.emit(bool(rows))
        self._hold()
        if self.hasFocus():
            self._begin()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self._hold()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._needed())

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self._needed())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._hold()

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self._begin()

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        event.ignore()

    @override
    def currentChanged(self, current: Index, previous: Index, /) -> None:
        super().currentChanged(current, previous)
        area = self._area()
        content = area.widget() if area is not None else None
        if area is not None and content is not None and self.hasFocus():
            row = self.visualRect(self.currentIndex())
            at = self.viewport().mapTo(content, row.center())
            area.ensureVisible(at.x(), at.y(), 0, row.height() // 2 + self._look.px(_AIR))

    def _begin(self) -> None:
        """Stand on the first row, so that one sees where one is."""
        if not self.choice and self.model().rowCount():
            self.choose(str(self.model().index(0, 0).data(ID_ROLE)))

    def _needed(self) -> int:
        model = self.model()
        rows = range(model.rowCount())
        return sum(self.sizeHintForIndex(model.index(row, 0)).height() for row in rows)

    def _hold(self) -> None:
        needed = self._needed()
        if needed != self.height() or self.minimumHeight() != needed:
            self.setFixedHeight(needed)

    def _area(self) -> QScrollArea | None:
        """Return what scrolls around this list."""
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                return around
            around = around.parentWidget()
        return None
