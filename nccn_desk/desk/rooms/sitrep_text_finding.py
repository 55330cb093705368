"""A bar over the text finds words in both languages and replaces them, one by one or all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.painted import PaintedButton
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Action, Tone
from nccn_desk.presenters.sitrep_text_find import TextFinder

_TOOLS: Final = (
    ("before", "arrow-up", "Shift F3"),
    ("after", "arrow-down", "F3"),
    ("exact", "text-aa", ""),
    ("close", "x", "Esc"),
)


class FindBar(QWidget):
    """Two fields and what to do with them; `left` says that the hand goes back to the text."""

    left = Signal()

    def __init__(self, look: Look, finder: TextFinder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._finder = finder
        self._block = ""
        self.words, self.other = LineField(look), LineField(look)
        self.told = Text(look, role="small", tone=Tone.FAINT, wraps=True)
        self.tools = {
            key: Tool(look, Action(key, said(f"sitrep.find.{key}"), icon=icon, keys=keys), icon=18)
            for key, icon, keys in _TOOLS
        }
        self.buttons = {
            key: Button(look, Action(key, said(f"sitrep.find.{key}")), height=SMALL)
            for key in ("replace", "replace_all", "take_back")
        }
        self._furnish()
        self._end = finder.changed.subscribe(self.refresh)
        look.changed.connect(self.retranslate)
        self.retranslate()
        self.hide()

    def ask(self, words: str, block: str, *, replacing: bool = False) -> None:
        """Come over the text and look for words, from a block on."""
        self._block = block
        if words:
            self.words.setText(words)
        self.show()
        self.words.selectAll()
        (self.other if replacing and self.words.text() else self.words).setFocus()
        self._look_for()

    def stands_at(self, block: str) -> None:
        """Look from this block on next time."""
        self._block = block

    def refresh(self, _: None = None) -> None:
        """Show how many there are, and what can be done."""
        finder = self._finder
        self.told.say(finder.summary)
        for key in ("before", "after"):
            self.tools[key].setEnabled(bool(finder.finds))
        for key in ("replace", "replace_all"):
            self.buttons[key].setEnabled(bool(finder.finds))
        self.buttons["take_back"].setVisible(finder.can_take_back)

    def put_away(self) -> None:
        """Go, and look for nothing."""
        if not self.isHidden():
            self.hide()
            self._finder.close()
            self.left.emit()

    def close_bar(self) -> None:
        """Hear no more news."""
        self._end()

    def retranslate(self) -> None:
        """Say anew what the fields are for."""
        for field, key in ((self.words, "words"), (self.other, "other")):
            word = self._look.say(said(f"sitrep.find.{key}"))
            field.setAccessibleName(word)
            field.setPlaceholderText(word)
        gap = self._look.px(6)
        self._grid.setSpacing(gap)
        for row in self._rows:
            row.setSpacing(gap)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let Enter go on in the first field and replace in the second; Ctrl Z takes back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                if watched is self.other:
                    self._finder.replace(self.other.text())
                else:
                    self._finder.step(-1 if back else 1)
                return True
            if event.matches(QKeySequence.StandardKey.Undo) and self._finder.can_take_back:
                self._finder.take_back()
                return True
        return super().eventFilter(watched, event)

    def _furnish(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        self._rows = (QHBoxLayout(), QHBoxLayout())
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.other, 1, 0)
        for number, row in enumerate(self._rows):
            grid.addLayout(row, number, 1)
        for key in ("before", "after", "exact"):
            self._rows[0].addWidget(self.tools[key])
        self._rows[0].addWidget(self.told, 1, Qt.AlignmentFlag.AlignVCenter)
        self._rows[0].addWidget(self.tools["close"])
        for button in self.buttons.values():
            self._rows[1].addWidget(button)
        self._rows[1].addStretch(1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.tools["exact"].setCheckable(True)
        self.words.textChanged.connect(self._look_for)
        for field in (self.words, self.other):
            field.installEventFilter(self)
        acts: dict[PaintedButton, Callable[[], None]] = {
            self.tools["before"]: lambda: self._finder.step(-1),
            self.tools["after"]: lambda: self._finder.step(1),
            self.tools["exact"]: self._look_for,
            self.tools["close"]: self.put_away,
            self.buttons["replace"]: lambda: self._finder.replace(self.other.text()),
            self.buttons["replace_all"]: lambda: self._finder.replace_all(self.other.text()),
            self.buttons["take_back"]: self._finder.take_back,
        }
        for pressed, act in acts.items():
            pressed.clicked.connect(act)

    def _look_for(self, _: object = None) -> None:
        exact = self.tools["exact"].isChecked()
        self._finder.look_for(self.words.text(), self._block, exact=exact)
