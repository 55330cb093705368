"""A marked editor is where one paragraph is typed, dressed as it will be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets import marked_document
from nccn_desk.desk.widgets.marked_document import MANY_LINES
from nccn_desk.desk.widgets.marked_field import MarkedField
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.sitrep_text_paste import pasted, poured
from nccn_desk.presenters.sitrep_text_runs import typed_words
from nccn_desk.presenters.sitrep_text_shapes import Run, RunKind

MARKED: Final = "application/x-nccn-marked"  # words with their marks, between our own editors
_REFERENCE: Final = "#"  # begins one, at the start of a word


class MarkedEditor(MarkedField):
    """The surface over one cell, with its keys and what is pasted.

    `parted` carries the words before and behind the caret, when a paragraph is to be two;
    `poured` further paragraphs that were pasted; `left` that the hand goes on by -1 or 1 row;
    `crossed` that it goes to the other language; `joined` that the paragraph joins the one before;
    `refused` why something was not pasted; `referring` that a reference is to be chosen.
    """

    parted = Signal(str, str)
    poured = Signal(list)
    refused = Signal(object)
    left = Signal(int)
    crossed = Signal()
    joined = Signal()
    ended = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    referring = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._dressed: Callable[[str], tuple[Run, ...]] = _undressed

    def dress_by(self, dressed: Callable[[str], tuple[Run, ...]]) -> None:
        """Show marked words that are pasted as this says."""
        self._dressed = dressed

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not (self._acts(event) or self._moves(event)):
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent, /) -> None:
        super().inputMethodEvent(event)
        self._report()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        runs = tuple(self._runs(cursor.selectionStart(), cursor.selectionEnd()))
        data = QMimeData()
        data.setText("".join(run.words for run in runs))
        data.setData(MARKED, typed_words(runs).encode())
        return data

    @override
    def canInsertFromMimeData(self, source: QMimeData, /) -> bool:
        return source.hasText()

    @override
    def insertFromMimeData(self, source: QMimeData, /) -> None:
        """Take words alone; further paragraphs become further blocks."""
        marked = bytes(source.data(MARKED).data()).decode("utf-8", "replace")
        if marked and (self._shape in MANY_LINES or "\n" not in marked):
            for run in self._dressed(marked):
                marked_document.put(self._look, self.textCursor(), run, self._shape)
            return
        try:
            self._take(source.text())
        except NccnError as reason:
            self.refused.emit(reason)

    def _take(self, words: str) -> None:
        """Take pasted words: one paragraph here, others behind."""
        if self._shape in MANY_LINES:
            self.insertPlainText(pasted(words, self._shape))
            return
        paragraphs = list(poured(words))
        if paragraphs and paragraphs[0].shape == "paragraph":
            self.insertPlainText(paragraphs.pop(0).words)
        if paragraphs:
            self.poured.emit(paragraphs)

    def _acts(self, event: QKeyEvent) -> bool:
        """Do what keys held together do here beyond typing; tell whether they did something."""
        keys = QKeySequence.StandardKey
        if event.matches(keys.Bold) or event.matches(keys.Italic):
            self.dress(bold=event.matches(keys.Bold), italic=event.matches(keys.Italic))
        elif event.matches(keys.Undo):
            self.undo_asked.emit()
        elif event.matches(keys.Redo):
            self.redo_asked.emit()
        elif event.text() == _REFERENCE and self._begins_word():
            self.referring.emit()
        else:
            return False
        return True

    def _moves(self, event: QKeyEvent) -> bool:
        """Do what a key without others does at the edges of the paragraph."""
        key, many = event.key(), self._shape in MANY_LINES
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key == Qt.Key.Key_Escape:
            self.ended.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not many:
            self.parted.emit(*self._halves())
        elif key == Qt.Key.Key_Tab and self._shape != "table":
            self.crossed.emit()
        elif key == Qt.Key.Key_Backspace and self._stands_at_start():
            self.joined.emit()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._stands_at_edge(key):
            self.left.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            return False
        return True

    def _begins_word(self) -> bool:
        before = marked_document.plain(self.document())[: self.textCursor().selectionStart()]
        return not before or before[-1].isspace() or before[-1] in "(«“‘"

    def _stands_at_start(self) -> bool:
        return self.cursor_at == 0 and not self.textCursor().hasSelection()

    def _stands_at_edge(self, key: int) -> bool:
        """Tell whether there is no line above, or below, the one on which the caret stands."""
        steps = QTextCursor.MoveOperation
        return not self.textCursor().movePosition(steps.Up if key == Qt.Key.Key_Up else steps.Down)

    def _halves(self) -> tuple[str, str]:
        cursor = self.textCursor()
        last = self.document().characterCount() - 1
        return (
            typed_words(self._runs(0, cursor.selectionStart())),
            typed_words(self._runs(cursor.selectionEnd(), last)),
        )


def _undressed(words: str) -> tuple[Run, ...]:
    """Return words as they are, where nobody said how to show them."""
    return (Run(words, words, kind=RunKind.WORDS),)
