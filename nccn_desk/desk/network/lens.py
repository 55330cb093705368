"""The lens says how near one looks at the network, and how far its middle has been moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

NEAREST: Final = 10
_STEP: Final = 1.25


@dataclass(frozen=True, slots=True)
class Lens:
    """A level, 0 for the whole, and whole pixels by which the middle has been moved."""

    level: int = 0
    right: int = 0
    down: int = 0

    @property
    def zoom(self) -> float:
        """How many times larger than the whole everything is."""
        return float(_STEP**self.level)

    @property
    def moved(self) -> QPointF:
        """How far the middle has been moved."""
        return QPointF(self.right, self.down)

    def nearer(self, by: int, at: QPointF, axes: QSizeF) -> Lens:
        """Look from nearer or further; what is at a point, from the middle of the window, stays."""
        level = min(max(self.level + by, 0), NEAREST)
        grown = _STEP ** (level - self.level)
        right = at.x() - (at.x() - self.right) * grown
        down = at.y() - (at.y() - self.down) * grown
        return Lens(level, round(right), round(down)).kept(axes)

    def pushed(self, right: float, down: float, axes: QSizeF) -> Lens:
        """Move the picture; its edge never leaves the middle of the window far behind."""
        return Lens(self.level, round(self.right + right), round(self.down + down)).kept(axes)

    def seeing(self, box: QRectF, window: QSizeF, axes: QSizeF) -> Lens:
        """Move the picture just so far that a box of it is in sight."""
        wide, high = window.width() / 2, window.height() / 2
        at = box.translated(self.moved)
        right = max(-wide - at.left(), 0.0) or min(wide - at.right(), 0.0)
        down = max(-high - at.top(), 0.0) or min(high - at.bottom(), 0.0)
        return self.pushed(right, down, axes) if right or down else self

    def kept(self, axes: QSizeF) -> Lens:
        """Return the same without losing the picture; `axes` are the half axes of the whole."""
        wide = round(axes.width() * (self.zoom - 1))
        high = round(axes.height() * (self.zoom - 1))
        return Lens(self.level, min(max(self.right, -wide), wide), min(max(self.down, -high), high))
