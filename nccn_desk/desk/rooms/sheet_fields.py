"""Two fields for two sheets: each says below itself how far it is, or what is wrong with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.scaled import Gaps
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.prose_field import ProseField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.sheets import NEEDED, TypedSheets

_LINES: Final = 5
_GAP: Final = 6
_BETWEEN: Final = 20


class SheetFields(QWidget):
    """Paints two sheets while they are typed; `submitted` says that Enter ended the last one."""

    submitted = Signal()

    def __init__(self, look: Look, typed: TypedSheets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = typed
        self.fields = tuple(ProseField(look, "mono", _LINES) for _ in range(NEEDED))
        self._seen = tuple(Text(look, role="small", wraps=True) for _ in self.fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_BETWEEN)
        rows = tuple(QVBoxLayout() for _ in self.fields)
        for place, (field, seen) in enumerate(zip(self.fields, self._seen, strict=True), 1):
            field.set_text(typed.typed[place - 1])
            row = rows[place - 1]
            row.setSpacing(_GAP)
            row.addWidget(Labelled(look, said(f"sheets.place_{place}"), field))
            row.addWidget(seen)
            column.addLayout(row)
            field.edited.connect(lambda place=place: self._edit(place))
            field.editor.installEventFilter(self)
        Gaps(self, look, column, *rows)
        self.refresh()

    def take_focus(self) -> None:
        """Wait in the first sheet that is not right yet."""
        wrong = [
            field for place, field in enumerate(self.fields, 1) if not self._typed.seen(place).right
        ]
        (wrong or self.fields)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show how it stands with each."""
        for place, (field, text) in enumerate(zip(self.fields, self._seen, strict=True), 1):
            seen = self._typed.seen(place)
            text.say(seen.words, seen.tone)
            text.setVisible(bool(seen.words))
            field.mark_wrong(wrong=seen.tone is Tone.DUE)
            field.setAccessibleDescription(text.text())

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let Enter go on to what comes next: a sheet has no lines of its own."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or held:
            return False
        if watched is self.fields[-1].editor:
            self.submitted.emit()
        else:
            self.fields[-1].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _edit(self, place: int) -> None:
        field = self.fields[place - 1]
        typed = field.text()
        ended = field.editor.textCursor().atEnd()
        whole = self._typed.type(place, typed) if ended else typed
        if not ended:
            self._typed.put(place, typed)
        elif whole != typed:
            field.set_text(whole)
            field.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.refresh()
