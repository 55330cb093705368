"""The operating system's own dialog is asked for a folder, because people know it."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_folder(parent: QWidget, title: str) -> str:
    """Ask for a folder; return its path, "" where the person turned back."""
    return QFileDialog.getExistingDirectory(parent, title)
