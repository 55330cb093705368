"""The words of the paragraph on which one stands are checked, dotted and mended in the text."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from nccn_desk.desk.rooms.sitrep_text_surface import TextSurface
from nccn_desk.desk.rooms.wording import WordingStrip
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.sitrep_text import SitrepTextPresenter
from nccn_desk.presenters.wording import Cell, Checker
from nccn_desk.presenters.wording_card import underlined

Place = tuple[int, int]


class TextWording(QObject):
    """Ties the strip to the text: both languages of one paragraph are checked at a time."""

    def __init__(
        self, owner: QWidget, session: Session, surface: TextSurface, presenter: SitrepTextPresenter
    ) -> None:
        super().__init__(owner)
        self._surface = surface
        self._presenter = presenter
        self.checker = Checker(session)
        self.strip = WordingStrip(surface.look, self.checker)
        surface.stood.connect(lambda *_: self.look_again())
        surface.typed.connect(lambda *_: self.look_again())
        surface.editor.cursorPositionChanged.connect(self._mark)
        self.strip.mended.connect(self._mend)
        self.strip.turned.connect(self._turned)
        self._end = self.checker.found.subscribe(lambda _: self._mark())
        shortcut = QShortcut(QKeySequence("F7"), owner)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.strip.turn)

    def look_again(self) -> None:
        """Check the paragraph on which one stands, as it reads now."""
        here = self._surface.language
        cells = self._cells()
        source = self._presenter.source
        original = next((words for cell, words in cells if cell.language == source), "")
        for cell, words in cells:
            if cell.language != here:
                self.checker.check(cell, words, original, source)
        for cell, words in cells:
            if cell.language == here:
                self.strip.stand(cell.block, cell.language, words, original, source)
        self._mark()

    def close_wording(self) -> None:
        """Hear no more news."""
        self._end()
        self.strip.close_strip()
        self.checker.close()

    def _cells(self) -> list[tuple[Cell, str]]:
        """Return both languages of the paragraph, with what is being typed where one writes."""
        surface = self._surface
        row = self._presenter.page.block(surface.block)
        if row is None:
            return []
        return [
            (
                Cell(row.id, cell.language),
                surface.editor.words
                if surface.is_writing and cell.language == surface.language
                else cell.words,
            )
            for cell in row.cells
        ]

    def _mark(self) -> None:
        """Put dots under what was found; the word behind the caret is still being typed."""
        surface = self._surface
        faults: dict[tuple[str, str], tuple[Place, ...]] = {}
        for cell, words in self._cells():
            faults[cell] = underlined(words, self.checker.findings(cell, words))
        surface.show_faults(faults)
        own = faults.get((surface.block, surface.language), ()) if surface.is_writing else ()
        caret = surface.editor.cursor_at
        surface.editor.show_faults(tuple(each for each in own if each[1] != caret))

    def _turned(self, opened: bool) -> None:  # noqa: FBT001  # as the signal carries it
        """Keep the paragraph in sight over the list, or go back to it."""
        if not opened:
            self._surface.setFocus()
        # The surface has its new height only when this turn of the event loop is over.
        QTimer.singleShot(0, self, lambda: self._surface.keep_in_sight(self._surface.block))

    def _mend(self, block: str, language: str, words: str) -> None:
        self._presenter.mend(block, language, words)
        self.look_again()
