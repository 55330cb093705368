"""Scrolling areas scroll up and down, and paint nothing of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


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
