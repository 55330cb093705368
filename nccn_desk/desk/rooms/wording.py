"""The strip of wording counts the paragraph on which one stands, and lists what was found in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.flow_list import FlowList
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, joined, said
from nccn_desk.presenters.shapes import Action, Tone
from nccn_desk.presenters.wording import Cell, Checker, WordingPresenter
from nccn_desk.presenters.wording_card import WordingCard

REST: Final = 300  # milliseconds for which a hand rests before its words are checked
TALL: Final = 188  # pixels at 100 % that the list takes at most; it scrolls


class WordingStrip(QWidget):
    """One line of counts; opened, the findings under it, Enter mends one and Esc closes them.

    `mended` carries block, language and the words with what was mended; `turned` whether it is
    open now.
    """

    mended = Signal(str, str, str)
    turned = Signal(bool)

    def __init__(self, look: Look, checker: Checker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._card = WordingCard()
        self._open = False
        self.counts = Text(look, role="caption", tone=Tone.FAINT, wraps=True)
        self.told = Text(look, role="caption", tone=Tone.FAINT, wraps=True)
        self.list = FlowList(look, said("wording.title"))
        self.opener = Button(look, Action("open", NOTHING), height=SMALL)
        self.all = Button(look, Action("mend_all", NOTHING), height=SMALL)
        self._head, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._head.addWidget(self.counts, 1)
        self._head.addWidget(self.all)
        self._head.addWidget(self.opener)
        self._column.addLayout(self._head)
        self._column.addWidget(self.list)
        self._column.addWidget(self.told)
        self._cell = Cell("", "")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self.presenter = WordingPresenter(checker, self)
        self._asked: Callable[[], None] = self.presenter.leave
        self._rest.timeout.connect(self._check)
        self.list.opened.connect(self.presenter.enter)
        self.all.clicked.connect(self.presenter.mend_all)
        self.opener.clicked.connect(self.turn)
        self._end = self.presenter.mended.subscribe(self._mend)
        look.changed.connect(self._space)
        self._space()
        self.show_card(WordingCard())

    @property
    def is_open(self) -> bool:
        """Whether the findings are listed."""
        return self._open

    def stand(
        self, block: str, language: str, words: str, source: str = "", source_language: str = ""
    ) -> None:
        """Show what is found in a cell; call it at each keystroke there, too.

        Words are checked when the hand rests: a check beside each key would slow the next one.
        """
        cell = Cell(block, language)
        same, self._cell = cell == self._cell, cell
        self._asked = partial(self.presenter.stand, cell, words, source, source_language)
        if same:
            self._rest.start()
        else:
            self._rest.stop()
            self._asked()

    def turn(self) -> None:
        """List the findings and go to them, or close them again."""
        self._open = not self._open
        self.show_card(self._card)
        if self._open:
            (self.list if self._card.rows else self.opener).setFocus()
            if self._card.rows and not self.list.choice:
                self.list.choose(self._card.rows[0].id)
        self.turned.emit(self._open)

    def show_card(self, card: WordingCard) -> None:
        """Show what was found."""
        self._card = card
        self.counts.say(card.counts if self._open else joined((card.counts, card.told)))
        self.told.say(card.told)
        self.told.setVisible(self._open and bool(card.told))
        self.list.show_rows(card.rows)
        self.list.setVisible(self._open and bool(card.rows))
        self.list.setFixedHeight(min(self.list.sizeHint().height(), self._look.px(TALL)))
        word = said("wording.close") if self._open else card.points
        self.opener.set_action(Action("open", word, keys="Esc" if self._open else "F7"))
        self.opener.setVisible(self._open or bool(card.rows))
        self.all.setVisible(self._open and card.mend_all is not None)
        if card.mend_all is not None:
            self.all.set_action(card.mend_all)

    def close_strip(self) -> None:
        """Hear no more news."""
        self._rest.stop()
        self._end()
        self.presenter.close()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open:
            self.turn()
        else:
            super().keyPressEvent(event)

    def _check(self) -> None:
        self._asked()

    def _mend(self, news: tuple[Cell, str]) -> None:
        cell, words = news
        self.mended.emit(cell.block, cell.language, words)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._look.px(6))
        self._head.setSpacing(self._look.px(8))
        self.list.setFixedHeight(min(self.list.sizeHint().height(), self._look.px(TALL)))
