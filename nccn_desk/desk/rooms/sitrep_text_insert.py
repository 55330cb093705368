"""A reference or a link is put into the words: chosen from a list, or typed as an address."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.searching_layer import Asks, SearchingLayer
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import Action, ButtonKind
from nccn_desk.presenters.sitrep_text_refs import TextReferences, link

_WIDE: Final = 560


class ReferencePicker(SearchingLayer):
    """Looks for figures and records while one types; `chosen` carries the run to put in."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, look: Look, references: TextReferences) -> None:
        title = said("sitrep.insert.reference")
        asks = Asks(title, said("sitrep.insert.words"), said("sitrep.insert.none"))
        super().__init__(window, look, asks)
        self._references = references
        self._language = "nl"
        self.show_title(title)
        self._end = references.changed.subscribe(self.refresh)

    def ask(self, language: str) -> None:
        """Come over the text and offer what can be referred to."""
        self._language = language
        self.begin()

    def refresh(self, _: None = None) -> None:
        """Show what was found and stand on the first."""
        self.show_rows(self._references.rows)

    def close_picker(self) -> None:
        """Hear no more news."""
        self._end()

    @override
    def look_for(self, words: str) -> None:
        self._references.look_for(words, self._language)

    @override
    def choose(self, row: str) -> None:
        run = self._references.run_of(row)
        if run is not None:
            self.put_away()
            self.chosen.emit(run)


class LinkForm(Layer):
    """Takes the words and the address of a link; `chosen` carries the run to put in."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window, look, said("sitrep.insert.link"), width=_WIDE)
        self._owner = look
        self.words, self.target = LineField(look), LineField(look)
        self._words = Labelled(look, said("sitrep.insert.shown"), self.words)
        self._target = Labelled(
            look, said("sitrep.insert.target"), self.target, said("sitrep.insert.target_hint")
        )
        self.put = Button(look, Action("put", said("sitrep.insert.put"), ButtonKind.LIT))
        self._column = _column_of(self, look, said("sitrep.insert.link"))
        for widget in (self._words, self._target):
            self._column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.put)
        row.addStretch(1)
        self._column.addLayout(row)
        self.put.clicked.connect(self._put)
        for field in (self.words, self.target):
            field.returnPressed.connect(self._put)
        self.target.textChanged.connect(lambda _: self._target.complain(NOTHING))
        look.changed.connect(self._scale)
        self._scale()

    def ask(self, words: str) -> None:
        """Come over the text; the words that were selected are those of the link."""
        self.words.setText(words)
        self.target.clear()
        self._target.complain(NOTHING)
        self.open(self.target if words else self.words)

    def _put(self) -> None:
        run = link(self.words.text(), self.target.text())
        if run is None:
            self._target.complain(said("sitrep.insert.no_target"))
            self.target.setFocus()
            return
        self.put_away()
        self.chosen.emit(run)

    def _scale(self) -> None:
        _space(self._column, self._owner)


def _column_of(layer: Layer, look: Look, title: Phrase) -> QVBoxLayout:
    column = QVBoxLayout()
    column.addWidget(Text(look, title, "h2"))
    layer.panel.body.addLayout(column)
    return column


def _space(column: QVBoxLayout, look: Look) -> None:
    px = look.px
    column.setContentsMargins(px(24), px(20), px(24), px(20))
    column.setSpacing(px(12))
