"""Scrolling areas scroll up and down, and paint nothing of their own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QFrame, QScrollArea, QWidget

_SLIDE = QAbstractSlider.SliderAction
_SLIDES: Final = {
    Qt.Key.Key_Up: _SLIDE.SliderSingleStepSub,
    Qt.Key.Key_Down: _SLIDE.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _SLIDE.SliderPageStepSub,
    Qt.Key.Key_PageDown: _SLIDE.SliderPageStepAdd,
    Qt.Key.Key_Home: _SLIDE.SliderToMinimum,
    Qt.Key.Key_End: _SLIDE.SliderToMaximum,
}


def scrolled(content: QWidget, *, resized: bool = True) -> QScrollArea:
    """Return an area that scrolls its content; unless `resized`, somebody else sizes it."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(resized)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


def slid(area: QScrollArea, key: int) -> bool:
    """Scroll an area by a key; tell whether the key does that and there is where to go."""
    action = _SLIDES.get(Qt.Key(key))
    bar = area.verticalScrollBar()
    if action is None or not bar.maximum():
        return False
    bar.triggerAction(action)
    return True
