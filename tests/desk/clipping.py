"""Clipping finds cut words: in labels and buttons of the toolkit, and in whatever we paint.

A painted widget takes part by a method ``text_fits() -> bool``.
"""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget

SLACK = 1


def cut_words(root: QWidget) -> list[str]:
    """Return the visible things under a widget whose words are cut, each with where it stands."""
    everything = [root, *root.findChildren(QWidget)]
    return [
        f"{reason}: {place_of(widget)}"
        for widget in everything
        if widget.isVisible() and has_words(widget)
        for reason in reasons(widget)
    ]


def overlapping_words(root: QWidget) -> list[str]:
    """Return the pairs of visible labels under a widget that stand on one another."""
    labels = [label for label in root.findChildren(QLabel) if label.isVisible() and label.text()]
    found = []
    for place, one in enumerate(labels):
        for other in labels[place + 1 :]:
            if one.parentWidget() is not other.parentWidget():
                continue
            shared = one.geometry().intersected(other.geometry())
            if shared.width() > SLACK and shared.height() > SLACK:
                found.append(f"{place_of(one)} on {place_of(other)}")
    return found


def has_words(widget: QWidget) -> bool:
    """Tell whether a widget shows words of its own."""
    return hasattr(widget, "text_fits") or isinstance(widget, QLabel | QAbstractButton)


def reasons(widget: QWidget) -> list[str]:
    """Return why the words of a widget are not whole; nothing when they are."""
    found = []
    if hasattr(widget, "text_fits"):
        if not widget.text_fits():
            found.append("words do not fit")
    elif isinstance(widget, QLabel) and not label_fits(widget):
        found.append("label is too small")
    elif isinstance(widget, QAbstractButton) and not button_fits(widget):
        found.append("button is too small")
    if not within_parent(widget):
        found.append("stands partly outside its parent")
    return found


def label_fits(label: QLabel) -> bool:
    """Tell whether a plain label of the toolkit is large enough."""
    if label.wordWrap():
        return label.heightForWidth(label.width()) <= label.height() + SLACK
    width = QFontMetricsF(label.font()).horizontalAdvance(label.text())
    return width <= label.contentsRect().width() + SLACK


def button_fits(button: QAbstractButton) -> bool:
    """Tell whether a plain button of the toolkit is large enough."""
    return button.sizeHint().width() <= button.width() + SLACK


def within_parent(widget: QWidget) -> bool:
    """Tell whether a widget stands within its parent, unless that one scrolls."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or scrolls(parent):
        return True
    return QRect(parent.rect()).adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(widget.geometry())


def scrolls(parent: QWidget) -> bool:
    """Tell whether a widget is what a scroll area looks through."""
    area = parent.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is parent


def place_of(widget: QWidget) -> str:
    """Return a widget's kind, name and words, and those of what it stands in."""
    steps = []
    step: QWidget | None = widget
    while step is not None:
        steps.append(f"{type(step).__name__}({words_of(step)})")
        step = step.parentWidget()
    return " < ".join(steps[:4])


def words_of(widget: QWidget) -> str:
    """Return what a widget says, as far as it says so."""
    said = widget.text() if isinstance(widget, QLabel) else ""
    return (said or widget.accessibleName() or widget.objectName())[:40]
