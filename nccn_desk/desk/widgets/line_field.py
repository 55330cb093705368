"""A line field takes one line of words; its label stands above it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.theme import clear
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import inside

HEIGHT: Final = 40
RADIUS: Final = 8
_PAD: Final = 12
_CARET: Final = 2


class LineField(QLineEdit):
    """One line to write on; `bare` ones stand in a box that somebody else paints."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, bare: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._bare = bare
        self._wrong = False
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def look(self) -> Look:
        """What this field paints itself with."""
        return self._look

    def mark_wrong(self, *, wrong: bool) -> None:
        """Edge the field in amber because what stands in it will not do, or no longer."""
        self._wrong = wrong
        self.update()

    def retranslate(self) -> None:
        """Take font and colours anew; the words in it are a person's."""
        self.setFont(self._look.font("body"))
        self.setPalette(clear_palette(self._look))
        pad = 0 if self._bare else self._look.px(_PAD) - 2  # the toolkit adds 2
        self.setTextMargins(pad, 0, pad, 0)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        height = self._look.line("body") + 4 if self._bare else self._look.px(HEIGHT)
        return QSize(self._look.px(240), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(96), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if not self._bare:
            with Canvas(self._look, self) as canvas:
                paint_field(
                    canvas,
                    inside(self),
                    focused=self.hasFocus(),
                    wrong=self._wrong,
                    open_=self.isEnabled() and not self.isReadOnly(),
                )
        super().paintEvent(event)
        if self.hasFocus() and not self.isReadOnly() and not self.hasSelectedText():
            paint_caret(self, self._look, QRectF(self.cursorRect()), self._look.line("body") + 2)


def clear_palette(look: Look) -> QPalette:
    """Return the theme's palette for what stands on a ground that we paint."""
    palette = look.theme.palette()
    palette.setColor(QPalette.ColorRole.Base, clear())
    palette.setColor(QPalette.ColorRole.AlternateBase, clear())
    return palette


def rows_palette(look: Look) -> QPalette:
    """Return the palette of a list whose chosen row we paint ourselves."""
    palette = clear_palette(look)
    palette.setColor(QPalette.ColorRole.Highlight, clear())
    return palette


def paint_field(
    canvas: Canvas, box: QRectF, *, focused: bool, wrong: bool = False, open_: bool = True
) -> None:
    """Paint the box of a field: a 3:1 edge, or the focus ring in its place."""
    edge = "now" if focused else ("due" if wrong else ("ctl" if open_ else "line2"))
    fill = "s2" if open_ else "s1"
    canvas.box(box, fill, edge, canvas.look.px(RADIUS), canvas.look.px(2) if focused else 1.0)


def paint_caret(widget: QWidget, look: Look, around: QRectF, height: float) -> None:
    """Paint the caret over the toolkit's own: `now`, 2 px wide."""
    width = look.px(_CARET)
    middle = around.center()
    painter = QPainter(widget)
    painter.setBackground(look.colour("now"))
    painter.eraseRect(QRectF(round(middle.x() - width / 2), middle.y() - height / 2, width, height))
    painter.end()
