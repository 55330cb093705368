"""A QR code on the screen: dark on light whatever the theme, so that every camera reads it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.presenters.phrases import said

_SIDE: Final = 300
_QUIET: Final = 4  # modules of light around the code

Modules = tuple[tuple[bool, ...], ...]


class QrCode(Painted):
    """The modules of a code, as large as whole pixels allow."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._modules: Modules = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_code(self, modules: Modules) -> None:
        """Show this code; without one, take no room."""
        self.setVisible(bool(modules))
        if modules != self._modules:
            self._modules = modules
            self.updateGeometry()
            self.update()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.look.say(said("members.code")))

    @override
    def sizeHint(self) -> QSize:
        side = self.look.px(_SIDE)
        return QSize(side, side)

    @override
    def paint(self, canvas: Canvas) -> None:
        painter, count = canvas.painter, len(self._modules) + 2 * _QUIET
        module = max(1, min(self.width(), self.height()) // count)
        # Of ink and ground the one that is darker in this theme.
        dark, light = sorted(map(self.look.colour, ("t1", "ground")), key=lambda each: each.value())
        painter.fillRect(QRectF(0, 0, count * module, count * module), light)
        for row, line in enumerate(self._modules):
            for column, is_dark in enumerate(line):
                if is_dark:
                    left, top = (column + _QUIET) * module, (row + _QUIET) * module
                    painter.fillRect(QRectF(left, top, module, module), dark)
