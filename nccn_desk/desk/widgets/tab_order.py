"""What is made later stands where Tab expects it: at its parent, not last in the window."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def settle_stops(own: QWidget, stops: Sequence[QWidget]) -> None:
    """Let Tab come to new children of a widget where the widget itself stands in the order.

    The toolkit puts a new child last in its window. It lets nothing follow what takes no focus
    itself, so the widget takes it for as long as its first child is put behind it.
    """
    if not stops:
        return
    policy = own.focusPolicy()
    own.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    QWidget.setTabOrder(own, stops[0])
    own.setFocusPolicy(policy)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
