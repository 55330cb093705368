"""Outside are the system's other programs, which open addresses, and its clipboard."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication


class SystemOutside:
    """Hands over what this desk does not do itself; see `presenters.surroundings.Outside`."""

    def open(self, address: str) -> bool:
        """Hand an address to the program that opens such; tell whether there is one."""
        return QDesktopServices.openUrl(QUrl(address))

    def copy(self, words: str) -> None:
        """Put words on the clipboard."""
        QGuiApplication.clipboard().setText(words)
