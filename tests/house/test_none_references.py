from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel

CALLS = 300


@pytest.fixture
def painter(qapp):
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    brush = QPainter(image)
    yield brush
    brush.end()


@pytest.fixture
def label(qtbot):
    widget = QLabel("x")
    qtbot.addWidget(widget)
    return widget


def lost_per_call(act):
    """Return how many references to None one call loses; 6.12.0 lost one on Python 3.11."""
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        act()
    return (before - sys.getrefcount(None)) / CALLS


def test_painting_keeps_every_reference_to_none(painter):
    here, there = QPointF(1, 1), QPointF(2, 2)
    acts = {
        "drawEllipse": lambda: painter.drawEllipse(here, 2, 2),
        "drawLine": lambda: painter.drawLine(here, there),
        "drawText": lambda: painter.drawText(here, "x"),
        "setPen": lambda: painter.setPen(Qt.PenStyle.NoPen),
        "save": painter.save,
        "restore": painter.restore,
    }
    lost = {name: lost_per_call(act) for name, act in acts.items()}
    assert {name: loss for name, loss in lost.items() if loss > 0.1} == {}


def test_widgets_keep_every_reference_to_none(label):
    acts = {"setText": lambda: label.setText("x"), "update": label.update}
    lost = {name: lost_per_call(act) for name, act in acts.items()}
    assert {name: loss for name, loss in lost.items() if loss > 0.1} == {}
