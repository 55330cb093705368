"""A flow lays widgets side by side and goes on in the next row where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override


class Flow(QLayout):
    """Rows of widgets at their own size; the one added last by `end` stands at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._end: QLayoutItem | None = None

    def end(self, widget: QWidget) -> None:
        """Stand a widget at the right of the last row, or in a row of its own."""
        self.addWidget(widget)
        self._end = self._items[-1]

    @override
    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int, /) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        taken = self._items.pop(index)
        if taken is self._end:
            self._end = None
        return taken

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return self._lay(QRect(0, 0, width, 0), placed=False)

    @override
    def sizeHint(self) -> QSize:
        widths = sum(item.sizeHint().width() + self.spacing() for item in self._items)
        return QSize(widths, self.minimumSize().height())

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    @override
    def setGeometry(self, rect: QRect, /) -> None:
        super().setGeometry(rect)
        self._lay(rect, placed=True)

    def _lay(self, rect: QRect, *, placed: bool) -> int:
        """Lay the rows out, or only measure them; return the height that they need."""
        inner = rect.marginsRemoved(self.contentsMargins())
        x, y, row = inner.left(), inner.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > inner.left() and x + size.width() > inner.right() + 1:
                x, y, row = inner.left(), y + row + self.spacing(), 0
            row = max(row, size.height())
            left = inner.right() + 1 - size.width() if item is self._end else x
            if placed:
                item.setGeometry(QRect(QPoint(max(left, x), y), size))
            x += size.width() + self.spacing()
        return y + row - rect.top() + self.contentsMargins().bottom()
