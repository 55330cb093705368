"""Icons are Phosphor drawings, painted in whatever colour their place asks for."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from nccn_desk.kernel import resources

Weight = Literal["regular", "fill", "bold"]

SIZES: Final = (16, 18, 20, 24)
_KEPT: Final = 512


class Icons:
    """Draws icons and keeps what it drew, by name, weight, colour, size and pixel ratio."""

    def __init__(self) -> None:
        self._pixmap = lru_cache(maxsize=_KEPT)(_draw)

    def pixmap(
        self, name: str, colour: QColor, size: int, *, weight: Weight = "regular", dpr: float = 1.0
    ) -> QPixmap:
        """Return a square picture, `size` logical pixels wide; raise KeyError for no such icon."""
        return self._pixmap(name, weight, colour.name(QColor.NameFormat.HexArgb), size, dpr)

    def draw(
        self, painter: QPainter, box: QRectF, name: str, colour: QColor, weight: Weight = "regular"
    ) -> None:
        """Draw an icon as lines, for what is printed or kept as a drawing."""
        _renderer(name, weight, colour.name(QColor.NameFormat.HexRgb)).render(painter, box)

    def icon(self, name: str, colour: QColor, size: int, *, weight: Weight = "regular") -> QIcon:
        """Return an icon for what the toolkit paints itself, such as menus."""
        return QIcon(self.pixmap(name, colour, size, weight=weight))


def _draw(name: str, weight: Weight, colour: str, size: int, dpr: float) -> QPixmap:
    opaque = QColor(colour).name(QColor.NameFormat.HexRgb)
    drawing = _renderer(name, weight, opaque)
    pixels = round(size * dpr)
    pixmap = QPixmap(QSize(pixels, pixels))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(QColor(colour).alphaF())
    drawing.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(dpr)
    return pixmap


def _renderer(name: str, weight: Weight, colour: str) -> QSvgRenderer:
    file = resources.path("icons", weight, f"{name}.svg")
    if not file.is_file():
        raise KeyError(name)
    drawing = file.read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode("utf-8")))
