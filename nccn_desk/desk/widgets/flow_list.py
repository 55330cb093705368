"""A flow list shows rows of two lines, one under another: one tab stop, arrows inside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.models.flow import FlowModel
from nccn_desk.desk.models.rows import ID_ROLE, Index
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.flow_rows import PAD, FlowRows
from nccn_desk.desk.widgets.line_field import rows_palette
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import FlowRow

_SHOWN: Final = 12  # rows that a list asks to show when nobody says otherwise


class FlowList(QListView):
    """A list of rows; `ruled` ones have hairlines between them. Signals as the table's.

    A `whole` list is as high as its rows and never scrolls: for the few that a card holds.
    """

    picked = Signal(str)
    opened = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(
        self,
        look: Look,
        name: Phrase = NOTHING,
        parent: QWidget | None = None,
        *,
        lead_role: str = "body_strong",
        ruled: bool = True,
        whole: bool = False,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._ruled = ruled
        self._whole = whole
        self._restoring = False
        self._seen = False  # the row on which one stands, when this was painted last
        self._model = FlowModel(look, self)
        self._drawn = FlowRows(look, self._model, lead_role, self)
        self.setModel(self._model)
        self.setItemDelegate(self._drawn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(self._open)
        self._model.dataChanged.connect(self._measure)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def choice(self) -> str:
        """The id of the row on which the list stands, or nothing."""
        index = self.currentIndex()
        return str(index.data(ID_ROLE)) if index.isValid() else ""

    def tighten(self) -> None:
        """Let rows stand closer, in a card that holds several lists."""
        self._drawn.tighten()
        self._measure()

    def show_rows(self, rows: Sequence[FlowRow]) -> None:
        """Show these rows; the one on which the list stood keeps its selection and place."""
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
        """Stand on a row, without saying that a person moved there."""
        self._restoring = True
        self._stand(self._model.place_of(record))
        self._restoring = False

    def retranslate(self) -> None:
        """Name the list and measure it anew; the row on which one stands stays in sight."""
        self.setAccessibleName(self._look.say(self._name))
        self.setPalette(rows_palette(self._look))
        self._measure()
        self._keep_in_sight()

    def text_fits(self) -> bool:
        """Tell whether every word in sight stands whole."""
        self._drawn.cut = False
        self.grab()
        return not self._drawn.cut

    @override
    def sizeHint(self) -> QSize:
        height = self._height(min(self._model.rowCount(), _SHOWN))
        return QSize(self._look.px(320), max(height, self._look.px(36)))

    @override
    def currentChanged(self, current: Index, previous: Index, /) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if not self._restoring and current.isValid():
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
        row = self.visualRect(self.currentIndex())
        self._seen = row.isValid() and row.intersects(self.viewport().rect())
        with Canvas(self._look, self.viewport()) as canvas:
            self._paint_beneath(canvas)
        super().paintEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._measure()
        self._keep_in_sight()

    def _paint_beneath(self, canvas: Canvas) -> None:
        """Paint hairlines, the chosen row, and the ring on the row in use."""
        now, height = self.currentIndex().row(), self.viewport().height()
        for place in range(self._model.rowCount()):
            box = QRectF(self.visualRect(self._model.index(place)))
            if box.top() > height:
                break
            if self._ruled and place + 1 < self._model.rowCount():
                pad, below = self._look.px(PAD), box.bottom() - 0.5
                ends = QPointF(box.left() + pad, below), QPointF(box.right() - pad, below)
                canvas.line(*ends, "line")
            if place == now:
                row = box.adjusted(0, 1, 0, -2)
                canvas.surface(row, self._look.px(8), "s3", focused=self.hasFocus())

    def _height(self, count: int) -> int:
        """Return the height of the first rows."""
        rows = (self._model.index(place) for place in range(count))
        return sum(self.sizeHintForIndex(row).height() for row in rows)

    def _measure(self) -> None:
        self._drawn.measure(self.viewport().width())
        # Before a layout has placed the list its width means nothing, and heights follow widths.
        if self._whole and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setFixedHeight(max(self._height(self._model.rowCount()), self._look.px(36)))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _keep_in_sight(self) -> None:
        """Scroll to the row on which one stands, if one saw it before the size changed."""
        if self._seen:
            self.doItemsLayout()
            self.scrollTo(self.currentIndex())

    def _stand(self, place: int) -> None:
        self.setCurrentIndex(self._model.index(place) if place >= 0 else QModelIndex())

    def _open(self) -> None:
        if self.choice:
            self.opened.emit(self.choice)

    def _ask_menu(self) -> None:
        if self.choice:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_asked.emit(self.choice, self.viewport().mapToGlobal(below))
