"""The board shows a map as it is said: its messages, its bridging lines, and what nobody says."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.split import Inset
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.hatch import Hatch
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.messages_shapes import Board, Counted, Counting
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import Mark, Tone

_HATCH: Final = 40  # pixels at 100 %


class MapBoard(QWidget):
    """Three lists under a title; `picked` carries a row one stands on, `opened` one entered."""

    picked = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.title = Text(look, NOTHING, "h2", wraps=True)
        self.told = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self._chip = Chip(look, Mark(NOTHING))
        self.messages = WholeList(look, said("message_maps.messages"))
        self.lines = WholeList(look, said("message_maps.lines"), ruled=False)
        self.red = WholeList(look, said("message_maps.red"), ruled=False)
        self._empty = Text(look, NOTHING, tone=Tone.QUIET, wraps=True)
        self._hatch = Hatch(look, said("message_maps.red"))
        self._lines, self._red = QWidget(), QWidget()
        self._head, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._red_row = QHBoxLayout(self._red)
        self._build()
        look.changed.connect(self._space)
        self._space()

    def show_board(self, board: Board | None) -> None:
        """Show a map; without one take no room."""
        self.setVisible(board is not None)
        if board is None:
            return
        self.title.say(board.title)
        self.told.say(board.told)
        self._chip.setVisible(board.mark is not None)
        if board.mark is not None:
            self._chip.show_mark(board.mark)
        self._empty.say(board.empty)
        self._empty.setVisible(not board.messages)
        self.messages.show_rows(board.messages)
        self.lines.show_rows(board.lines)
        self.red.show_rows(board.red)
        self._lines.setVisible(bool(board.lines))
        self._red.setVisible(bool(board.red))

    def stand_on(self, row: str) -> None:
        """Stand on the text that is shown beside the board."""
        for each in self.lists():
            if each.choice != row:
                each.choose(row)

    def lists(self) -> tuple[WholeList, ...]:
        """Return the lists, in the order in which one reads."""
        return (self.messages, self.lines, self.red)

    def _build(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self._chip)
        head = QWidget()
        head.setLayout(self._head)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(Inset(self._look, head))
        self._column.addLayout(Inset(self._look, self.told))
        self._column.addLayout(Inset(self._look, self._empty))
        self._column.addWidget(self.messages)
        self._fill(self._lines, "message_maps.lines", self.lines)
        self._column.addWidget(self._lines)
        words = QWidget()
        self._fill(words, "message_maps.red", self.red)
        self._red_row.setContentsMargins(0, 0, 0, 0)
        self._red_row.addWidget(self._hatch)
        self._red_row.addWidget(words, 1)
        self._column.addWidget(self._red)
        self._column.addStretch(1)
        for each in self.lists():
            each.tighten()
            each.picked.connect(self._pick)
            each.opened.connect(self.opened)

    def _fill(self, holder: QWidget, word: str, rows: WholeList) -> None:
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(Inset(self._look, Text(self._look, said(word), "over", Tone.FAINT)))
        column.addWidget(rows)

    def _pick(self, row: str) -> None:
        if row:
            self.picked.emit(row)

    def _space(self) -> None:
        px = self._look.px
        self._column.setSpacing(px(12))
        self._head.setSpacing(px(12))
        self._red_row.setSpacing(px(8))
        self._hatch.setFixedWidth(px(_HATCH))


class CountingLines(QWidget):
    """What a text amounts to, and under it the whole map in each language; it wraps."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.text = Text(look, NOTHING, "small_medium", wraps=True)
        self._over = Text(look, said("message_maps.whole_map"), "over", Tone.FAINT)
        self.languages = tuple(Text(look, NOTHING, "small", wraps=True) for _ in range(4))
        for each in (self.text, self._over, *self.languages):
            self._column.addWidget(each)
        look.changed.connect(self._space)
        self._space()

    def show_counting(self, counting: Counting) -> None:
        """Show what the words amount to now."""
        self.text.say(_line(counting.text), Tone.PLAIN)
        for text, counted in zip(self.languages, counting.languages, strict=True):
            text.say(_line(counted), counted.tone)

    def _space(self) -> None:
        self._column.setSpacing(self._look.px(4))


def _line(counted: Counted) -> Phrase:
    return said("message_maps.counted", lead=counted.lead, words=counted.words)
