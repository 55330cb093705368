"""A layer floats over the work, one at a time; Esc closes it and the focus goes back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.card import FLOATING
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import ButtonKind

_TOP: Final = 120
_AIR: Final = 24
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Layer(QWidget):
    """A panel over a scrim that leaves the `lit` widget, the status strip, as it is.

    Put the content into `panel`; `closed` comes after Esc, a click outside, or `put_away`.
    What was typed is the caller's to keep.
    """

    closed = Signal()

    def __init__(
        self,
        window: QWidget,
        look: Look,
        name: Phrase = NOTHING,
        *,
        width: int = 840,
        lit: QWidget | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._name = name
        self._width = width
        self._lit = lit
        self._before: QWidget | None = None
        self.panel = _Panel(look, self)
        self.hide()
        window.installEventFilter(self)
        self.panel.installEventFilter(self)
        if lit is not None:
            lit.installEventFilter(self)
        look.changed.connect(self._renew)
        self._renew()

    @property
    def is_open(self) -> bool:
        """Whether the layer is over the work."""
        return not self.isHidden()

    def open(self, focus: QWidget | None = None) -> None:
        """Come over the work and give the focus to a widget of the panel."""
        if self.is_open:
            return
        self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        if self._lit is not None:
            self._lit.raise_()
        self._place()
        (focus or self.panel).setFocus(Qt.FocusReason.PopupFocusReason)

    def put_away(self) -> None:
        """Leave, and give the focus back to where it was."""
        if not self.is_open:
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def press_lit(self) -> None:
        """Press the lit button of the panel; without one nothing happens, least of all beneath."""
        for button in self.panel.findChildren(Button):
            lit = button.action.kind is ButtonKind.LIT
            if lit and button.isEnabled() and button.isVisible():
                button.click()
                return

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if not self.is_open:
            return False
        if watched is self.panel:
            if event.type() == QEvent.Type.LayoutRequest:
                self._place_panel()
        elif event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return False

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        """Keep Tab within the panel while it is over the work."""
        stops = [
            child
            for child in self.panel.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.isVisible()
            and child.isEnabled()
            and child.focusProxy() is None
        ]
        if not stops:
            return True
        now = QApplication.focusWidget()
        place = stops.index(now) if now in stops else -1
        step = 1 if next else -1
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[(place + step) % len(stops)].setFocus(reason)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in _ENTER and held == Qt.KeyboardModifier.ControlModifier:
            self.press_lit()
        else:
            event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.put_away()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("shade"))
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._place_panel()

    def _place(self) -> None:
        room = QRect(self._window.rect())
        if self._lit is not None and self._lit.isVisible():
            strip = self._lit.mapTo(self._window, self._lit.rect().topLeft())
            room.setBottom(strip.y() - 1)
        self.setGeometry(room)
        self._place_panel()

    def _place_panel(self) -> None:
        px = self._look.px
        width = min(px(self._width), self.width() - 2 * px(_AIR))
        needed = self.panel.heightForWidth(width)
        if needed < 0:
            needed = self.panel.sizeHint().height()
        top = min(px(_TOP), max(px(_AIR), (self.height() - needed) // 2))
        height = min(needed, self.height() - top - px(_AIR))
        self.panel.setGeometry((self.width() - width) // 2, top, width, height)

    def _renew(self) -> None:
        self.panel.setAccessibleName(self._look.say(self._name))
        if self.is_open:
            self._place()
        self.update()


class _Panel(QWidget):
    """The floating surface."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            canvas.box(inside(self), "s1", "line2", self._look.px(FLOATING))
