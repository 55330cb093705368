"""A reference or a link is put into the words: chosen from a list, or typed as an address."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.flow_list import FlowList
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import Action, ButtonKind, Tone
from nccn_desk.presenters.sitrep_text_refs import TextReferences, link

_WIDE: Final = 560
_LIST: Final = 320


class ReferencePicker(Layer):
    """Looks for figures and records while one types; `chosen` carries the run to put in."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, look: Look, references: TextReferences) -> None:
        super().__init__(window, look, said("sitrep.insert.reference"), width=_WIDE)
        self._owner = look
        self._references = references
        self._language = "nl"
        self.words = LineField(look)
        self.list = FlowList(look, said("sitrep.insert.reference"), ruled=False)
        self.none = Text(look, said("sitrep.insert.none"), "small", Tone.FAINT, wraps=True)
        self._column = _column_of(self, look, said("sitrep.insert.reference"))
        for widget in (Labelled(look, said("sitrep.insert.words"), self.words), self.none):
            self._column.addWidget(widget)
        self._column.addWidget(self.list, 1)
        self.words.textChanged.connect(self._look_for)
        self.words.installEventFilter(self)
        self.list.opened.connect(self._choose)
        self._end = references.changed.subscribe(self.refresh)
        look.changed.connect(self._scale)
        self._scale()

    def ask(self, language: str) -> None:
        """Come over the text and offer what can be referred to."""
        self._language = language
        self.words.clear()
        self._look_for()
        self.open(self.words)

    def refresh(self, _: None = None) -> None:
        """Show what was found and stand on the first."""
        rows = self._references.rows
        self.list.show_rows(rows)
        if rows:
            self.list.choose(rows[0].id)
        self.none.setVisible(not rows)
        self.list.setVisible(bool(rows))

    def close_picker(self) -> None:
        """Hear no more news."""
        self._end()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let the arrows move in the list and Enter choose while the hand stays in the field."""
        return self._took(watched, event) or super().eventFilter(watched, event)

    def _took(self, watched: QObject, event: QEvent) -> bool:
        rows = self._references.rows
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
            self._choose(rows[at].id)
        else:
            return False
        return True

    def _look_for(self, _: object = None) -> None:
        self._references.look_for(self.words.text(), self._language)

    def _choose(self, row: str) -> None:
        run = self._references.run_of(row)
        if run is not None:
            self.put_away()
            self.chosen.emit(run)

    def _scale(self) -> None:
        _space(self._column, self._owner)
        self.list.setMinimumHeight(self._owner.px(_LIST))


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
