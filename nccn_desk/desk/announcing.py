"""What changes by itself is announced to screen readers: politely, or at once for an alarm."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, *, at_once: bool = False) -> None:
    """Tell a screen reader, if there is one; an alarm is told before anything else."""
    if not words or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    level = QAccessible.AnnouncementPoliteness
    event.setPoliteness(level.Assertive if at_once else level.Polite)
    QAccessible.updateAccessibility(event)
