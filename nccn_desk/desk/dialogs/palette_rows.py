"""The palette's rows stand in groups, each group under its label; the first row is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.line_field import clear_palette
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.palette import PaletteGroup, PaletteRow
from nccn_desk.presenters.phrases import said

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
_ROW: Final = 46
_HEAD: Final = 38
_INSET: Final = 9
_ICON: Final = 20
_TEXT: Final = 56
_RIGHT: Final = 22
_AFTER: Final = 12
_SHOWN: Final = 9  # rows in sight before the list scrolls


class PaletteModel(QAbstractListModel):
    """Rows, with a label (a `PaletteGroup`) before each group."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._items: list[PaletteRow | PaletteGroup] = []

    def show(self, rows: Sequence[PaletteRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._items = []
        group: PaletteGroup | None = None
        for row in rows:
            if row.group is not group and row.group is not PaletteGroup.NOTHING:
                self._items.append(row.group)
            group = row.group
            self._items.append(row)
        self.endResetModel()

    def item(self, index: Index) -> PaletteRow | PaletteGroup:
        """Return what stands at an index."""
        return self._items[index.row()]

    @override
    def rowCount(self, parent: Index = QModelIndex(), /) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._items)

    @override
    def flags(self, index: Index, /) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._items[index.row()], PaletteGroup):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ROW_ROLE:
            return item.key if isinstance(item, PaletteRow) else ""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            if isinstance(item, PaletteGroup):
                return self._look.word(f"palette.group.{item}")
            said_all = (
                self._look.say(item.word),
                self._look.say(item.about),
                self._look.keys(item.keys),
            )
            return ", ".join(part for part in said_all if part)
        return None


class PaletteList(QListView):
    """The list under the line; the line keeps the focus, this only stands on a row."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows = PaletteModel(look, self)
        self.setModel(self.rows)
        self.setItemDelegate(_Drawn(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.entered.connect(self.setCurrentIndex)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def choice(self) -> str:
        """The key of the row on which this stands."""
        index = self.currentIndex()
        return str(index.data(ROW_ROLE)) if index.isValid() else ""

    @property
    def spoken(self) -> str:
        """What that row says."""
        index = self.currentIndex()
        return str(index.data()) if index.isValid() else ""

    def show_rows(self, rows: Sequence[PaletteRow]) -> None:
        """Show these rows and stand on the first."""
        self.rows.show(rows)
        self.step(1)
        self.updateGeometry()

    def step(self, by: int) -> None:
        """Stand on the next row, or the one before, over labels and around the end."""
        count = self.rows.rowCount()
        place = self.currentIndex().row()
        for _ in range(count):
            place = (place + by) % count
            index = self.rows.index(place)
            if self.rows.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return

    def retranslate(self) -> None:
        """Name the list and take colours anew."""
        self.setAccessibleName(self._look.say(said("palette.title")))
        self.setPalette(clear_palette(self._look))
        self.scheduleDelayedItemsLayout()

    @override
    def sizeHint(self) -> QSize:
        heights = [
            self._look.px(_HEAD if isinstance(self.rows.item(index), PaletteGroup) else _ROW)
            for index in (self.rows.index(place) for place in range(self.rows.rowCount()))
        ]
        most = self._look.px(_SHOWN * _ROW + 2 * _HEAD)
        return QSize(self._look.px(400), min(sum(heights) + self._look.px(8), most))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), min(self.sizeHint().height(), self._look.px(_ROW * 2)))


class _Drawn(QStyledItemDelegate):
    """Draws labels and rows."""

    def __init__(self, look: Look, view: PaletteList) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index, /) -> QSize:
        label = isinstance(self._view.rows.item(index), PaletteGroup)
        return QSize(self._look.px(200), self._look.px(_HEAD if label else _ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        item = self._view.rows.item(index)
        box = QRectF(option.rect)
        with Canvas(self._look, painter) as canvas:
            if isinstance(item, PaletteGroup):
                px = self._look.px
                words = self._look.word(f"palette.group.{item}")
                low = QRectF(px(24), box.top() + px(10), box.width() - px(48), px(22))
                canvas.text(low, words, "over", "t3")
            else:
                state = option.state
                self._paint_row(canvas, box, item, bool(state & QStyle.StateFlag.State_Selected))

    def _paint_row(self, canvas: Canvas, box: QRectF, row: PaletteRow, chosen: bool) -> None:  # noqa: FBT001  # a state
        look, px = self._look, self._look.px
        if chosen:
            canvas.box(box.adjusted(px(_INSET), 1, -px(_INSET), -1), "s3", radius=px(8))
        middle = box.center().y()
        size = px(_ICON)
        ink, shape = ("t1", "t2") if row.enabled else ("t3", "t3")
        canvas.icon(QPointF(px(24), middle - size / 2), row.icon, size, shape)
        right = box.right() - px(_RIGHT)
        keys = "Enter" if chosen else look.keys(row.keys)
        if keys:
            right = canvas.hint(right, middle, keys) - px(_AFTER)
        words = look.say(row.word)
        role = "body_strong" if chosen else "body"
        wide = min(width_of(look, words, role), right - px(_TEXT))
        canvas.text(QRectF(px(_TEXT), box.top(), wide, box.height()), words, role, ink)
        about = look.say(row.about)
        left = px(_TEXT) + wide + px(_AFTER)
        canvas.text(
            QRectF(left, box.top(), right - left, box.height()),
            shortened(look, about, right - left),
            "small",
            "t3",
        )


def shortened(look: Look, words: str, room: float) -> str:
    """Return as many whole words as a line has room for; an excerpt goes on elsewhere."""
    if not words or width_of(look, words, "small") <= room:
        return words
    parts = words.split()
    while parts and width_of(look, f"{' '.join(parts)} …", "small") > room:
        parts.pop()
    return f"{' '.join(parts)} …" if parts else ""
