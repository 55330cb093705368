"""Each paragraph of a painted text is a thing of its own to a screen reader, with all its words."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.sitrep_text_scroll import TextScroll
from nccn_desk.presenters.phrases import NOTHING, given, joined, said
from nccn_desk.presenters.sitrep_text_shapes import BlockRow, SectionRow, TextCell

_KINDS: Final = QAccessible.Role
_GONE: Final = SectionRow("", 0, (NOTHING, NOTHING))  # was there when somebody asked for it


def words_of(look: Look, row: SectionRow | BlockRow, sides: tuple[int, ...]) -> str:
    """Return a row as it is said: its number and how it stands, then its words by language."""
    if isinstance(row, SectionRow):
        titles = joined((row.titles[side] for side in sides), by=", ")
        return f"{row.number} {look.say(titles)}"
    cells = "; ".join(_words_of(look, row.cells[side]) for side in sides)
    return f"{look.say(row.described)}. {cells}"


def _words_of(look: Look, cell: TextCell) -> str:
    language = said(f"choices.blocks.source_language.{cell.language}")
    shown = given("".join(run.words for run in cell.runs))
    return look.say(joined((language, shown or cell.hint), by=": "))


class SpokenRow(QAccessibleInterface):
    """A section's heading or a paragraph."""

    def __init__(self, text: TextScroll, place: int) -> None:
        super().__init__()
        self._text = text
        self._place = place

    @property
    def _row(self) -> SectionRow | BlockRow:
        rows = self._text.page.rows
        return rows[self._place] if self._place < len(rows) else _GONE

    @override
    def isValid(self) -> bool:
        return self._place < len(self._text.page.rows)

    @override
    def object(self) -> QObject | None:  # type: ignore[override]  # a row is no object
        return None

    @override
    def window(self) -> QWindow:
        return self._text.window().windowHandle()

    @override
    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._text)

    @override
    def child(self, index: int, /) -> QAccessibleInterface | None:  # type: ignore[override]  # none
        return None

    @override
    def childAt(self, x: int, y: int, /) -> QAccessibleInterface | None:  # type: ignore[override]  # none
        return None

    @override
    def childCount(self) -> int:
        return 0

    @override
    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        return -1

    @override
    def text(self, kind: QAccessible.Text, /) -> str:
        if kind != QAccessible.Text.Name or not self.isValid():
            return ""
        return words_of(self._text.look, self._row, self._text.rows.sides)

    @override
    def setText(self, kind: QAccessible.Text, words: str, /) -> None:
        """Leave the words: they are typed in the editor."""

    @override
    def rect(self) -> QRect:
        rows, port = self._text.rows, self._text.viewport()
        top = round(rows.top(self._place)) - self._text.verticalScrollBar().value()
        height = round(rows.top(self._place + 1) - rows.top(self._place))
        inside = QRect(0, top, port.width(), height)
        return QRect(port.mapToGlobal(inside.topLeft()), inside.size())

    @override
    def role(self) -> QAccessible.Role:
        return _KINDS.Heading if isinstance(self._row, SectionRow) else _KINDS.ListItem

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if self._row.id == self._text.block:
            state.selected = state.focused = True
        return state


class SpokenText(QAccessibleInterface):
    """The whole text: a list of its rows."""

    def __init__(self, text: TextScroll) -> None:
        super().__init__()
        self._text = text
        self._rows: dict[int, SpokenRow] = {}

    @override
    def isValid(self) -> bool:
        return True

    @override
    def object(self) -> QObject:
        return self._text

    @override
    def window(self) -> QWindow:
        return self._text.window().windowHandle()

    @override
    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(
            self._text.parentWidget() or self._text.window()
        )

    @override
    def child(self, index: int, /) -> QAccessibleInterface:
        return self._rows.setdefault(index, SpokenRow(self._text, index))

    @override
    def childAt(self, x: int, y: int, /) -> QAccessibleInterface | None:  # type: ignore[override]  # none there
        inside = self._text.viewport().mapFromGlobal(QRect(x, y, 1, 1).topLeft())
        place = self._text.rows.at(inside.y() + self._text.verticalScrollBar().value())
        return self.child(place) if place >= 0 else None

    @override
    def childCount(self) -> int:
        return len(self._text.page.rows)

    @override
    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        return next((place for place, row in self._rows.items() if row is child), -1)

    @override
    def text(self, kind: QAccessible.Text, /) -> str:
        told = {
            QAccessible.Text.Name: self._text.accessibleName(),
            QAccessible.Text.Description: self._text.accessibleDescription(),
        }
        return told.get(kind, "")

    @override
    def setText(self, kind: QAccessible.Text, words: str, /) -> None:
        """Leave the name: it is the text's own."""

    @override
    def rect(self) -> QRect:
        port = self._text.viewport()
        return QRect(port.mapToGlobal(port.rect().topLeft()), port.size())

    @override
    def role(self) -> QAccessible.Role:
        return _KINDS.List

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._text.hasFocus()
        return state


@cache
def speak_texts() -> None:
    """Let every text be told to screen readers row by row."""
    QAccessible.installFactory(_spoken)


def _spoken(_: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, TextScroll):
        return None
    if thing.spoken is None:
        thing.spoken = SpokenText(thing)
    return thing.spoken
