"""A hit list shows finds: number and time, title, and the words around what was looked for."""

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
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QResizeEvent, QTextCharFormat, QTextLayout
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
from nccn_desk.desk.widgets.typeset import set_words, width_of
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.search import HitRow

Index = QModelIndex | QPersistentModelIndex

_PAD: Final = 14
_TOP: Final = 10
_GAP: Final = 3


class HitModel(QAbstractListModel):
    """Finds, in order."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.hits: tuple[HitRow, ...] = ()

    def show(self, hits: Sequence[HitRow]) -> None:
        """Show these finds."""
        self.beginResetModel()
        self.hits = tuple(hits)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex(), /) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.hits)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        spoken = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if not index.isValid() or role not in spoken:
            return None
        hit = self.hits[index.row()]
        excerpt = "".join(piece.words for piece in hit.pieces)
        parts = (hit.number, hit.when, hit.title, given(excerpt), hit.replaced)
        return ", ".join(self._look.say(part) for part in parts if part)


class HitList(QListView):
    """One tab stop; Enter or a double click says `opened` with register and id."""

    opened = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._model = HitModel(look, self)
        self._drawn = _Drawn(look, self._model, self)
        self.setModel(self._model)
        self.setItemDelegate(self._drawn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(self._open)
        look.changed.connect(self.retranslate)
        self.retranslate()

    def show_rows(self, hits: Sequence[HitRow]) -> None:
        """Show these finds and stand on the first."""
        if tuple(hits) != self._model.hits:
            self._model.show(hits)
            self.setCurrentIndex(self._model.index(0) if hits else QModelIndex())

    def retranslate(self) -> None:
        """Name the list and take colours anew."""
        self.setAccessibleName(self._look.say(said("palette.search.title")))
        self.setPalette(clear_palette(self._look))
        self.scheduleDelayedItemsLayout()

    @override
    def sizeHint(self) -> QSize:
        width = self.viewport().width()
        heights = sum(self._drawn.height_of(hit, width) for hit in self._model.hits[:6])
        return QSize(self._look.px(400), heights + 4)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            hit = self._model.hits[index.row()]
            self.opened.emit(hit.register, hit.id)


class _Drawn(QStyledItemDelegate):
    """Draws finds, each as high as its words."""

    def __init__(self, look: Look, model: HitModel, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._model = model
        self._view = view

    def height_of(self, hit: HitRow, width: int) -> int:
        """Return how high a find is in a width."""
        px, line = self._look.px, self._look.line
        excerpt = set_words(self._look, _excerpt(hit), "small", width - 2 * px(_PAD))
        height = line("caption") + px(_GAP) + round(excerpt.height)
        if hit.title:
            height += line("body_medium") + px(_GAP)
        return height + 2 * px(_TOP)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index, /) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.height_of(self._model.hits[index.row()], width))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        hit = self._model.hits[index.row()]
        look, px = self._look, self._look.px
        with Canvas(look, painter) as canvas:
            box = QRectF(option.rect)
            if option.state & QStyle.StateFlag.State_Selected:
                canvas.box(box.adjusted(0, 1, 0, -1), "s3", radius=px(8))
                if self._view.hasFocus():
                    canvas.ring(box.adjusted(0, 1, 0, -1), px(8))
            inner = box.adjusted(px(_PAD), px(_TOP), -px(_PAD), 0)
            self._paint_head(canvas, inner, hit)
            top = inner.top() + look.line("caption") + px(_GAP)
            if hit.title:
                title = QRectF(inner.left(), top, inner.width(), look.line("body_medium"))
                words = shown_title(look, look.say(hit.title), title.width())
                canvas.text(title, words, "body_medium", "t1")
                top = title.bottom() + px(_GAP)
            self._paint_excerpt(canvas, inner, top, hit)

    def _paint_head(self, canvas: Canvas, inner: QRectF, hit: HitRow) -> None:
        look = self._look
        line = QRectF(inner.left(), inner.top(), inner.width(), look.line("caption"))
        number = look.say(hit.number)
        canvas.text(line, number, "caption_medium", "t2")
        replaced = look.say(hit.replaced)
        when = look.say(hit.when)
        right = line.right() - width_of(look, when, "caption")
        canvas.text(QRectF(right, line.top(), line.width(), line.height()), when, "caption", "t3")
        if replaced:
            left = line.left() + width_of(look, number, "caption_medium") + look.px(12)
            room = QRectF(left, line.top(), right - left, line.height())
            canvas.text(room, replaced, "caption_medium", "due")

    def _paint_excerpt(self, canvas: Canvas, inner: QRectF, top: float, hit: HitRow) -> None:
        """Paint the excerpt; what was looked for is set off by weight and light, not by hue."""
        look = self._look
        paragraph = set_words(look, _excerpt(hit), "small", inner.width())
        found: list[QTextLayout.FormatRange] = []
        start = 0
        for piece in hit.pieces:
            length = len(piece.words.encode("utf-16-le")) // 2
            if piece.found:
                found.append(_lit(start, length, look))
            start += length
        canvas.painter.setPen(look.colour("t2"))
        paragraph.layout.draw(canvas.painter, QPointF(inner.left(), top), found)


def shown_title(look: Look, title: str, room: float) -> str:
    """Return as many whole words of a title as a line has room for."""
    if width_of(look, title, "body_medium") <= room:
        return title
    words = title.split()
    while words and width_of(look, f"{' '.join(words)} …", "body_medium") > room:
        words.pop()
    return f"{' '.join(words)} …"


def _excerpt(hit: HitRow) -> str:
    return "".join(piece.words for piece in hit.pieces)


def _lit(start: int, length: int, look: Look) -> QTextLayout.FormatRange:
    lit = QTextLayout.FormatRange()
    lit.start, lit.length = start, length
    shape = QTextCharFormat()
    shape.setForeground(look.colour("t1"))
    shape.setFontWeight(QFont.Weight.DemiBold)
    lit.format = shape
    return lit
