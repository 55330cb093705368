"""A choice is one of several that would not all fit in sight: a list that drops down."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.models.rows import Index
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.line_field import HEIGHT, paint_field
from nccn_desk.desk.widgets.painted import fits, inside
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.shapes import Option

_PAD: Final = 12
_ICON: Final = 16
_ROW: Final = 36
_INSET: Final = 4


class Choice(QComboBox):
    """A drop list of options; `chosen` says what a person picked. The wheel changes nothing."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, options: tuple[Option, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._options: tuple[Option, ...] = ()
        view = QListView(self)
        view.setItemDelegate(_Lines(look, self))
        self.setView(view)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._pick)
        look.changed.connect(self.retranslate)
        self.offer(options)

    @property
    def look(self) -> Look:
        """What this list paints itself with."""
        return self._look

    @property
    def choice(self) -> str:
        """The key of the option that holds, or nothing."""
        place = self.currentIndex()
        return self._options[place].key if 0 <= place < len(self._options) else ""

    def offer(self, options: tuple[Option, ...]) -> None:
        """Offer these; what held before still holds if it is among them."""
        held = self.choice
        self._options = options
        self.clear()
        self.addItems([self._look.say(option.word) for option in options])
        self.choose(held or (options[0].key if options else ""))
        self.retranslate()

    def choose(self, key: str) -> None:
        """Let an option hold, without saying that a person chose it."""
        for place, option in enumerate(self._options):
            if option.key == key:
                self.setCurrentIndex(place)

    def retranslate(self) -> None:
        """Ask for the words of the options anew."""
        for place, option in enumerate(self._options):
            self.setItemText(place, self._look.say(option.word))
        self.setFont(self._look.font("body"))
        self.view().setFont(self._look.font("body"))
        self.view().setPalette(self._look.theme.palette())
        self.updateGeometry()
        self.update()

    def text_fits(self) -> bool:
        """Tell whether the word of the option that holds stands whole."""
        return fits(self._look, self.size(), self._paint)

    @override
    def sizeHint(self) -> QSize:
        words = (self._look.say(option.word) for option in self._options)
        widest = max((width_of(self._look, word, "body") for word in words), default=0)
        px = self._look.px
        return QSize(widest + px(3 * _PAD + _ICON), px(HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        event.ignore()

    @override
    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.width())
        super().showPopup()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            self._paint(canvas)

    def _paint(self, canvas: Canvas) -> None:
        px = self._look.px
        box = inside(self)
        paint_field(canvas, box, focused=self.hasFocus(), open_=self.isEnabled())
        words = QRectF(px(_PAD), 0, box.width() - px(3 * _PAD + _ICON), box.height())
        ink = "t1" if self.isEnabled() else "t3"
        canvas.text(words, self.currentText(), "body", ink)
        at = QPointF(box.right() - px(_PAD + _ICON), box.center().y() - px(_ICON) / 2)
        canvas.icon(at, "caret-down", px(_ICON), "t2")

    def _pick(self) -> None:
        self.chosen.emit(self.choice)


class _Lines(QStyledItemDelegate):
    """The lines of the dropped list."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index, /) -> QSize:
        px = self._look.px
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        return QSize(width_of(self._look, words, "body") + px(2 * _PAD), px(_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        with Canvas(self._look, painter) as canvas:
            canvas.box(box, "s2")
            if chosen:
                inset = self._look.px(_INSET)
                held = box.adjusted(inset, inset / 2, -inset, -inset / 2)
                canvas.box(held, "s3", radius=self._look.px(6))
            words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            pad = self._look.px(_PAD)
            canvas.text(box.adjusted(pad, 0, -pad, 0), words, "body", "t1")
