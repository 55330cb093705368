"""The words of the paragraph on which one stands are checked, dotted and mended in the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from nccn_desk.desk.rooms.sitrep_text_surface import TextSurface
from nccn_desk.desk.rooms.wording import REST, WordingStrip
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
        self._own: tuple[Place, ...] = ()  # what was found where one writes
        self.checker = Checker(session)
        self.strip = WordingStrip(surface.look, self.checker)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._check_other)
        surface.stood.connect(lambda *_: self.look_again())
        surface.typed.connect(lambda *_: self._look_at_typed())
        surface.editor.cursorPositionChanged.connect(self._mark_own)
        self.strip.mended.connect(self._mend)
        self.strip.turned.connect(self._turned)
        self._end = self.checker.found.subscribe(lambda _: self._mark())
        shortcut = QShortcut(QKeySequence("F7"), owner)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.strip.turn)

    def look_again(self) -> None:
        """Check the paragraph on which one stands, as it reads now."""
        self._check_other()
        self._look_here()

    def close_wording(self) -> None:
        """Hear no more news."""
        self._rest.stop()
        self._end()
        self.strip.close_strip()
        self.checker.close()

    def _look_at_typed(self) -> None:
        """At a key, show what is known; the other language is compared when the hand rests."""
        self._rest.start()
        self._look_here()

    def _look_here(self) -> None:
        cells, source = self._cells(), self._presenter.source
        original = _original(cells, source)
        for cell, words in cells:
            if cell.language == self._surface.language:
                self.strip.stand(cell.block, cell.language, words, original, source)
        self._mark()

    def _check_other(self) -> None:
        cells, source = self._cells(), self._presenter.source
        for cell, words in cells:
            if cell.language != self._surface.language:
                self.checker.check(cell, words, _original(cells, source), source)

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
        self._own = faults.get((surface.block, surface.language), ()) if surface.is_writing else ()
        self._mark_own()

    def _mark_own(self) -> None:
        """Put dots where one writes, except under the word that ends at the caret."""
        editor = self._surface.editor
        caret = editor.cursor_at if self._own else 0
        editor.show_faults(tuple(each for each in self._own if each[1] != caret))

    def _turned(self, opened: bool) -> None:  # noqa: FBT001  # as the signal carries it
        """Keep the paragraph in sight over the list, or go back to it."""
        if not opened:
            self._surface.setFocus()
        # The surface has its new height only when this turn of the event loop is over.
        QTimer.singleShot(0, self, lambda: self._surface.keep_in_sight(self._surface.block))

    def _mend(self, block: str, language: str, words: str) -> None:
        self._presenter.mend(block, language, words)
        self.look_again()


def _original(cells: Sequence[tuple[Cell, str]], source: str) -> str:
    """Return the words in the language in which a text is written first."""
    return next((words for cell, words in cells if cell.language == source), "")
