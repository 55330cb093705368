"""A split room has its work at the left and the chosen thing beside it; narrow, one at a time."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.flow_rows import PAD
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Action, ButtonKind

BESIDE: Final = 452  # pixels at 100 %, ux.md section 2
BESIDE_SMALL: Final = 400
WIDE: Final = 1_444  # of the room itself (a window of 1,680), below which the detail is narrower
NARROW: Final = 1_000  # of the room itself, below which one of the two is shown
ENDLESS: Final = 16_777_215  # the toolkit's own greatest width


class Split(QWidget):
    """Two cards; `work` holds the list, `detail` scrolls what is chosen in it.

    What stands in `detail_foot` is always in sight, however long the detail is. The work's list
    may reach out by `reach` to both sides; what is not a list goes in with `add_work`. `arranged`
    says that it may have become another one of the two.
    """

    arranged = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None, *, reach: int = 0) -> None:
        super().__init__(parent)
        self._look = look
        self._out = reach
        self._chosen = False
        self._has_beside = True
        self.work = Card(look)
        self._beside = Card(look)
        back = Action("back", said("asking.back"), ButtonKind.STILL, "arrow-left", "Esc")
        self._back = Button(look, back, height=SMALL)
        self.detail = QWidget()
        self.detail_column = QVBoxLayout(self.detail)
        self.detail_foot = QVBoxLayout()
        self._scroll = quiet_scroll(self.detail)
        self._beside.body.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._beside.body.addWidget(self._scroll, 1)
        self._beside.body.addLayout(self.detail_foot)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.work, 1)
        self._row.addWidget(self._beside)
        self._back.clicked.connect(self._go_back)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def look(self) -> Look:
        """What this room paints itself with."""
        return self._look

    @property
    def shows_work(self) -> bool:
        """Whether the work is in sight."""
        return not (self.is_narrow and self._chosen)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one of the two only."""
        return self.width() < self._look.px(NARROW)

    def add_work(self, widget: QWidget) -> None:
        """Stand something that is no list under what the work has already."""
        self.work.body.addLayout(Inset(self._look, widget, self._out))

    def show_chosen(self, *, chosen: bool) -> None:
        """Say whether something is chosen, for a window that is too narrow for both."""
        self._chosen = chosen
        self._arrange()

    def show_beside(self, *, shown: bool) -> None:
        """Say whether there is anything to stand beside the work."""
        if shown != self._has_beside:
            self._has_beside = shown
            self._arrange()

    def retranslate(self) -> None:
        """Take sizes anew."""
        px = self._look.px
        self._row.setContentsMargins(px(24), px(8), px(24), px(20))
        self._row.setSpacing(px(16))
        self.detail_column.setContentsMargins(0, 0, 0, 0)
        self.detail_column.setSpacing(px(12))
        self.work.body.setSpacing(px(12))
        self._beside.body.setSpacing(px(12))
        for card, reach in ((self.work, self._out), (self._beside, PAD)):
            around = card.layout()
            if around is not None:
                around.setContentsMargins(px(24 - reach), px(20), px(24 - reach), px(20))
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_narrow and self._chosen:
            self.leave_detail()
        else:
            super().keyPressEvent(event)

    def leave_detail(self) -> None:
        """Go back to the list; rooms that keep a choice extend this."""
        self.show_chosen(chosen=False)

    def _go_back(self) -> None:
        self.leave_detail()

    def _arrange(self) -> None:
        px, narrow = self._look.px, self.is_narrow
        focus = QApplication.focusWidget()
        left = not self.shows_work and focus is not None and self.work.isAncestorOf(focus)
        self.work.setVisible(self.shows_work)
        self._beside.setVisible(self._chosen if narrow else self._has_beside)
        self._back.setVisible(narrow)
        if narrow:
            self._beside.setMinimumWidth(0)
            self._beside.setMaximumWidth(ENDLESS)
        else:
            self._beside.setFixedWidth(px(BESIDE if self.width() >= px(WIDE) else BESIDE_SMALL))
        if left:
            self._back.setFocus()
        self.arranged.emit()


class Inset(QHBoxLayout):
    """Keeps words flush with those of a list that reaches further out than they do."""

    def __init__(self, look: Look, inside: QWidget, by: int = PAD) -> None:
        super().__init__()
        self._look = look
        self._by = by
        self.addWidget(inside)
        look.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        self.setContentsMargins(self._look.px(self._by), 0, self._look.px(self._by), 0)


def quiet_scroll(content: QWidget) -> QScrollArea:
    """Return an area that scrolls its content up and down and paints nothing of its own."""
    return _quiet(QScrollArea(), content)


def _quiet(area: QScrollArea, content: QWidget) -> QScrollArea:
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    area.verticalScrollBar().valueChanged.connect(lambda: _renew_around(area))
    return area


class _Whole(QScrollArea):
    """An area that asks for the height of its content, and scrolls where it does not get it."""

    @override
    def sizeHint(self) -> QSize:
        content = self.widget()
        if content is None:
            return super().sizeHint()
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 0
        height = content.heightForWidth(width) if width and content.hasHeightForWidth() else 0
        return content.sizeHint().expandedTo(QSize(0, height))

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Ask for another height where the content, which grows while one types, asks for it."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)


def whole_scroll(content: QWidget) -> QScrollArea:
    """Return such an area for a layer, which is as high as what stands in it where it can be."""
    return _quiet(_Whole(), content)


def _renew_around(area: QScrollArea) -> None:
    """Paint what lies around an area again: a ring there goes with the row that scrolls."""
    around = area.parentWidget()
    if around is not None:
        around.update()


def clear(column: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout and let it go."""
    while column.count():
        taken = column.takeAt(0)
        if taken is None:
            return
        widget, inner = taken.widget(), taken.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QVBoxLayout | QHBoxLayout):
            clear(inner)
