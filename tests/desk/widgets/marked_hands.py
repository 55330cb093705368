"""What hands do in an editor of marked words, and what it says of that."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor

from nccn_desk.presenters.sitrep_text_shapes import Run

KEYS = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Told:
    """What an editor said."""

    def __init__(self, editor):
        self.said = []
        for name in ("typed", "parted", "poured", "refused", "left", "crossed", "joined", "ended"):
            getattr(editor, name).connect(
                lambda *given, name=name: self.said.append((name, *given))
            )
        for name in ("undo_asked", "redo_asked", "referring"):
            getattr(editor, name).connect(lambda name=name: self.said.append((name,)))

    def of(self, name):
        return [each[1:] for each in self.said if each[0] == name]


def put(editor, *runs, shape="paragraph", at=None):
    words = "".join(run.typed for run in runs)
    editor.show_runs(words, runs, shape)
    place(editor, len(editor.toPlainText()) if at is None else at)


def place(editor, at, anchor=None):
    cursor = editor.textCursor()
    cursor.setPosition(at if anchor is None else anchor)
    cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def words(text):
    return Run(text, text)


def paste(editor, text, html=""):
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    editor.insertFromMimeData(data)
