"""The operating system's own dialogs are asked for folders and files, because people know them."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.presenters.phrases import Phrase


def choose_folder(parent: QWidget, title: str) -> str:
    """Ask for a folder; return its path, "" where the person turned back."""
    return QFileDialog.getExistingDirectory(parent, title)


class SystemFiles:
    """Asks for one file, over a window; see `nccn_desk.presenters.bundle.Files`."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        self._parent = parent
        self._look = look

    def write(self, title: Phrase, name: str) -> str:
        """Ask where to write, with a name proposed; the dialog asks before one is replaced."""
        return QFileDialog.getSaveFileName(self._parent, self._look.say(title), name)[0]

    def read(self, title: Phrase) -> str:
        """Ask which file to read."""
        return QFileDialog.getOpenFileName(self._parent, self._look.say(title))[0]
