"""A searching layer finds while one types: the arrows move in what is found, Enter takes it."""

from __future__ import annotations

from abc import abstractmethod
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.flow_list import FlowList
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import FlowRow, Tone

_WIDE: Final = 560
_LIST: Final = 320
_LEAST: Final = 96
_LEFT: Final = 28  # over and under the panel


class Asks(NamedTuple):
    """What the layer is called, what its line asks for, and what it says where nothing is found."""

    name: Phrase
    words: Phrase
    none: Phrase


class SearchingLayer(Layer):
    """A line, and the rows that it finds; a layer says what looks for words and takes a row."""

    def __init__(self, window: QWidget, look: Look, asks: Asks) -> None:
        super().__init__(window, look, asks.name, width=_WIDE)
        self._owner = look
        self._rows: tuple[FlowRow, ...] = ()
        self._title = Text(look, NOTHING, "h2", wraps=True)
        self._means = Text(look, NOTHING, "small", Tone.QUIET, wraps=True)
        self.words = LineField(look)
        self.list = FlowList(look, asks.name, ruled=False)
        self.none = Text(look, asks.none, "small", Tone.FAINT, wraps=True)
        self._column = QVBoxLayout()
        line = Labelled(look, asks.words, self.words)
        for widget in (self._title, self._means, line, self.none):
            self._column.addWidget(widget)
        self._column.addWidget(self.list, 1)
        self.panel.body.addLayout(self._column)
        self.words.textChanged.connect(self.look_for)
        self.words.installEventFilter(self)
        self.list.opened.connect(self.choose)
        look.changed.connect(self._scale)
        self._scale()

    def show_title(self, title: Phrase, means: Phrase = NOTHING) -> None:
        """Say what is asked, and what the choice means."""
        self._title.say(title)
        self._means.say(means)
        self._means.setVisible(bool(means))

    def begin(self) -> None:
        """Come over the work with an empty line."""
        self.words.clear()
        self.look_for("")
        self.open(self.words)

    def show_rows(self, rows: tuple[FlowRow, ...]) -> None:
        """Show what was found and stand on the first."""
        self._rows = rows
        self.list.show_rows(rows)
        if rows:
            self.list.choose(rows[0].id)
        self.none.setVisible(not rows)
        self.list.setVisible(bool(rows))

    @abstractmethod
    def look_for(self, words: str) -> None:
        """Look for what holds these words."""

    @abstractmethod
    def choose(self, row: str) -> None:
        """Take a row."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let the arrows move in the list and Enter choose while the hand stays in the line."""
        return self._took(watched, event) or super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Let the list be as high as the window has room for."""
        px = self._owner.px
        wide = self.panel.width() or px(_WIDE)
        beside = self.panel.heightForWidth(wide) - self.list.minimumHeight()
        room = self.height() - 2 * px(_LEFT) - beside
        self.list.setMinimumHeight(max(px(_LEAST), min(px(_LIST), room)))

    def _took(self, watched: QObject, event: QEvent) -> bool:
        rows = self._rows
        if not (rows and watched is self.words and isinstance(event, QKeyEvent)):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        key = event.key()
        at = next((n for n, row in enumerate(rows) if row.id == self.list.choice), 0)
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.choose(rows[(at + step) % len(rows)].id)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.choose(rows[at].id)
        else:
            return False
        return True

    def _scale(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(12))
        self.list.setMinimumHeight(px(_LIST))
