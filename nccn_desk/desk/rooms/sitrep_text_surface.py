"""The surface of a two-language text: one stands on a cell; the cell in use is an editor."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from nccn_desk.desk.announcing import announce
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.sitrep_text_bursts import Bursts
from nccn_desk.desk.rooms.sitrep_text_drag import TextDrag
from nccn_desk.desk.rooms.sitrep_text_rows import LABEL
from nccn_desk.desk.rooms.sitrep_text_scroll import TextScroll
from nccn_desk.desk.rooms.sitrep_text_spoken import speak_texts
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.marked_editor import MarkedEditor
from nccn_desk.presenters.phrases import given, joined, said
from nccn_desk.presenters.sitrep_text_shapes import BlockRow, Run, TextPage

_STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_Home: -1_000_000,
    Qt.Key.Key_End: 1_000_000,
}
_TYPING: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class TextSurface(TextScroll):
    """One tab stop with arrows inside; typing or Enter opens the editor, Esc closes it.

    `stood` carries the block and language one stands on; `typed` a cell's words at each key;
    `rested` that the hands rest; `begun` that an editor opens on a cell; `dropped` the block,
    section and placement behind which a paragraph was dragged.
    """

    stood = Signal(str, str)
    begun = Signal(str, str)
    typed = Signal(str, str, str)
    rested = Signal()
    dropped = Signal(str, str, str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        speak_texts()
        self._drag = TextDrag(self._rows)
        self.editor = MarkedEditor(look, self.viewport())
        self.editor.hide()
        self.editor.installEventFilter(self)
        self._bursts = Bursts(self)
        self._bursts.rested.connect(self.rested)
        self._connect()
        self.retranslate()

    @property
    @override
    def is_writing(self) -> bool:
        return not self.editor.isHidden()

    @override
    def show_page(self, page: TextPage) -> None:
        """Show a text; an open editor stays open, if its paragraph is still there."""
        if page.block(self._block) is None:
            self.end_editing()
            self._block = page.blocks[0].id if page.blocks else ""
        super().show_page(page)
        row = page.block(self._block)
        if row is not None and self.is_writing:
            if not row.cells[self._side].writable:
                self.end_editing()
            self.editor.show_writers(row.cells[self._side].writers)
        self._lay_editor()

    def show_words(self, block: str, language: str, words: str, runs: tuple[Run, ...]) -> None:
        """Show words in the editor, if it stands on that cell and shows others."""
        here = (self._block, self.language) == (block, language)
        if here and self.is_writing and not self.editor.shows(words, runs):
            row = self._page.block(block)
            self.editor.show_runs(words, runs, row.shape if row else "paragraph")
            self._lay_editor()

    def stand_on(
        self, block: str, language: str, *, writing: bool = True, focus: bool = True
    ) -> None:
        """Go to a cell, and write there; without `focus` the hand stays where it is."""
        row = self._page.block(block)
        if row is None:
            return
        self.end_editing()
        if language in self._page.languages:
            self._turn_to(self._page.languages.index(language))
        self._block = block
        self.keep_in_sight(block)
        if focus:
            self.setFocus()
        self._tell(row)
        self.stood.emit(block, self.language)
        if writing:
            self.edit()
        self.viewport().update()

    def edit(self, at: QPointF | None = None) -> None:
        """Open the editor on the cell where one stands, the caret at its end or at a point."""
        row = self._page.block(self._block)
        if row is None or not row.cells[self._side].writable:
            return
        cell = row.cells[self._side]
        self.editor.show_runs(cell.words, cell.runs, row.shape)
        self.editor.show_writers(cell.writers)
        self.editor.setAccessibleName(name_of(self._look, row, self._side))
        self.editor.show()
        self._lay_editor()
        self.editor.setFocus()
        cursor = self.editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        if at is not None:
            cursor = self.editor.cursorForPosition(at.toPoint() - self.editor.pos())
        self.editor.setTextCursor(cursor)
        self.begun.emit(self._block, self.language)
        self.viewport().update()

    def end_editing(self) -> None:
        """Close the editor; what was typed becomes an act, and the caret is gone for all."""
        if not self.is_writing:
            return
        self._bursts.settle()
        self.editor.hide()
        self._rows.let_go(self._block)
        self.stood.emit(self._block, self.language)
        self.viewport().update()

    def step(self, by: int) -> None:
        """Stand on the next or the one before."""
        blocks = [row.id for row in self._page.blocks]
        if self._block in blocks:
            at = min(max(blocks.index(self._block) + by, 0), len(blocks) - 1)
            if blocks[at] != self._block:
                self.stand_on(blocks[at], self.language, writing=self.is_writing)

    def cross(self) -> None:
        """Stand in the other language of the same block."""
        other = self._page.languages[1 - self._side]
        if self._page.block(self._block) is None:
            self._turn_to(1 - self._side)
        self.stand_on(self._block, other, writing=self.is_writing)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self._lay_editor()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._lay_editor()

    @override
    def scrollContentsBy(self, dx: int, dy: int, /) -> None:
        self._lay_editor()
        super().scrollContentsBy(dx, dy)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        with Canvas(self._look, self.viewport()) as canvas:
            self._drag.paint(canvas, self.verticalScrollBar().value(), self.viewport().width())

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        at = event.position()
        row = self._row_at(at.y())
        if row is None:
            return
        middle = self._rows.columns(0, 0).mark.center().x()
        side = self._side if self.is_folded else int(at.x() >= middle)
        self.stand_on(row.id, self._page.languages[side], writing=False)
        if event.button() != Qt.MouseButton.LeftButton:
            self.menu_asked.emit(row.id, event.globalPosition().toPoint())
        elif at.x() < self._look.px(LABEL):
            if self._page.writable:
                self._drag.press(row.id, at.y() + self.verticalScrollBar().value())
        else:
            self.edit(at)

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        at = event.position()
        self._drag.move(at.y() + self.verticalScrollBar().value())
        if self._drag.is_on:
            self.viewport().update()
        elif self.is_writing:
            cursor = self.editor.textCursor()
            under = self.editor.cursorForPosition(at.toPoint() - self.editor.pos())
            cursor.setPosition(under.position(), QTextCursor.MoveMode.KeepAnchor)
            self.editor.setTextCursor(cursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        fallen = self._drag.let_go()
        if fallen is not None:
            self.dropped.emit(*fallen)
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = event.key()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not held and key in _STEPS:
            self.step(_STEPS[Qt.Key(key)])
        elif not held and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            if (key == Qt.Key.Key_Right) != bool(self._side):
                self.cross()
        elif not held and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.edit()
        elif key == Qt.Key.Key_Menu:
            self.menu_asked.emit(self._block, self.viewport().mapToGlobal(QPoint(0, 0)))
        elif event.text().isprintable() and event.text() and held in _TYPING:
            self.edit()
            if self.is_writing:
                QApplication.sendEvent(self.editor, event)
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QWidget, event: QEvent, /) -> bool:  # type: ignore[override]  # only widgets are watched
        if watched is self.editor and event.type() == QEvent.Type.FocusOut:
            self._bursts.settle()
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        editor = self.editor
        editor.typed.connect(self._report)
        editor.ended.connect(self._leave)
        editor.left.connect(self.step)
        editor.crossed.connect(self.cross)
        editor.document().documentLayout().documentSizeChanged.connect(lambda _: self._lay_editor())

    def _report(self, words: str) -> None:
        self._bursts.key()
        self.typed.emit(self._block, self.language, words)

    def _leave(self) -> None:
        self.end_editing()
        self.setFocus()

    def _turn_to(self, side: int) -> None:
        """Show another language, where one is shown at a time."""
        if side != self._side:
            self._side = side
            self.lay()
            self.laid.emit(self.viewport().width(), self.is_folded)

    def _row_at(self, y: float) -> BlockRow | None:
        place = self._rows.at(y + self.verticalScrollBar().value())
        row = self._rows.rows[place] if place >= 0 else None
        return row if isinstance(row, BlockRow) else None

    def _lay_editor(self) -> None:
        """Put the editor over its cell, as high as its words need."""
        place = self._rows.place_of(self._block)
        if not self.is_writing or place < 0:
            return
        top = self._rows.top(place) - self.verticalScrollBar().value()
        box = self._rows.columns(top, 0).cell(self._side)
        tall = max(round(self.editor.fit(box.width())), self._look.line("doc"))
        self.editor.lay_over(QRectF(box.left(), top, box.width(), tall))
        if self._rows.hold(place, self._side, tall):
            self.fit()
            self.viewport().update()

    def _tell(self, row: BlockRow) -> None:
        """Let a screen reader say the paragraph on which one stands now."""
        told = spoken(self._look, row, self._side)
        self.setAccessibleDescription(told)
        announce(self, told)


def spoken(look: Look, row: BlockRow, side: int) -> str:
    """Return a paragraph as a screen reader says it: its place, its state, and its words."""
    cell = row.cells[side]
    words = given("".join(run.words for run in cell.runs))
    return look.say(joined((given(name_of(look, row, side)), words or cell.hint), by=": "))


def name_of(look: Look, row: BlockRow, side: int) -> str:
    """Return what a cell is called: its number, how it stands, and its language."""
    language = said(f"choices.blocks.source_language.{row.cells[side].language}")
    return look.say(joined((row.described, language), by=", "))
