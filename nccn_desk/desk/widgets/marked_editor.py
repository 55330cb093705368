"""A marked editor is where one paragraph is typed, dressed as it will be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets import marked_document
from nccn_desk.desk.widgets.marked_document import MANY_LINES
from nccn_desk.desk.widgets.marked_field import MarkedField
from nccn_desk.desk.widgets.marked_grid import MOST, rows_of, width_of
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.sitrep_text_paste import pasted, poured
from nccn_desk.presenters.sitrep_text_runs import taken_in, typed_words
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
        if not (self._acts(event) or self._goes_on(event) or self._moves(event)):
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent, /) -> None:
        super().inputMethodEvent(event)
        self._report()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        runs = self._selected()
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
            self._put_in(self._dressed(marked))
            return
        try:
            self._take(source.text())
        except NccnError as reason:
            self.refused.emit(reason)

    def _take(self, words: str) -> None:
        """Take pasted words: one paragraph here, others behind."""
        if self._shape in MANY_LINES:
            self._put_in(taken_in(pasted(words, self._shape)))
            return
        paragraphs = list(poured(words))
        if paragraphs and paragraphs[0].shape == "paragraph":
            self._put_in(taken_in(paragraphs.pop(0).words))
        if paragraphs:
            self.poured.emit(paragraphs)

    def _put_in(self, runs: Sequence[Run]) -> None:
        """Put runs in where the caret stands; what parts cells and rows goes on into others."""
        rows = rows_of(runs) if self._grid is not None else ()
        if self._grid is not None and len(rows) * width_of(rows) > 1:
            if self._grid.size_with(rows, self.textCursor()) <= MOST:
                self.setTextCursor(self._grid.spill(rows, self.textCursor()))
                return
            self._flatten()
        if len(runs) == 1 and _is_bare(runs[0]):
            self.insertPlainText(runs[0].words)  # dressed as what stands there
            return
        for run in runs:
            marked_document.put(self._look, self.textCursor(), run, self._shape_here())

    def _flatten(self) -> None:
        """Go on in lines and tabs: a grid of so many cells could not be typed in."""
        at = self.cursor_at
        self._showing = True
        self._write(tuple(self._runs(self._front, self._last)), gridded=False)
        self._showing = False
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)

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

    def grow(self, *, column: bool = False) -> None:
        """Add a row or column behind the one where the caret stands, where there is a grid."""
        if self._grid is not None:
            add = self._grid.add_column if column else self._grid.add_row
            self.setTextCursor(add(self.textCursor()))
            self.setFocus()

    def _goes_on(self, event: QKeyEvent) -> bool:
        """Do what a key does among the cells of a table; tell whether it did something."""
        place = self._grid.key(event, self.textCursor()) if self._grid is not None else None
        if place is None:
            return False
        self.setTextCursor(place)
        self._clear_format()
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
        steps, cursor = QTextCursor.MoveOperation, self.textCursor()
        moved = cursor.movePosition(steps.Up if key == Qt.Key.Key_Up else steps.Down)
        return not moved or (self._grid is not None and not self._grid.holds(cursor))

    def _halves(self) -> tuple[str, str]:
        cursor = self.textCursor()
        return (
            typed_words(self._runs(self._front, cursor.selectionStart())),
            typed_words(self._runs(cursor.selectionEnd(), self._last)),
        )


def _undressed(words: str) -> tuple[Run, ...]:
    """Return words as they are, where nobody said how to show them."""
    return (Run(words, words, kind=RunKind.WORDS),)


def _is_bare(run: Run) -> bool:
    """Tell whether a run is words and nothing else."""
    return run == Run(run.words, run.words)
