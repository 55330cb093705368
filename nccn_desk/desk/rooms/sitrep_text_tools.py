"""Over the text stand its tools: how words are dressed, what is put in, and who writes now."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.avatars import SHOWN
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.marked_carets import paint_badge
from nccn_desk.desk.widgets.painted import TARGET, Painted
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.phrases import joined, said
from nccn_desk.presenters.shapes import Action, PersonRow
from nccn_desk.presenters.sitrep_text_shapes import TextPage, Writer

SHAPES: Final = ("bullets", "numbered", "table", "heading")
READING: Final = ("find", "swap")  # what one may also do without writing
TOOLS: Final = (
    ("bold", "text-b", "Ctrl B"),
    ("italic", "text-italic", "Ctrl I"),
    ("bullets", "list-bullets", ""),
    ("numbered", "list-numbers", ""),
    ("table", "table", ""),
    ("heading", "text-h", ""),
    ("reference", "chart-line", "#"),
    ("link", "link", "Ctrl Alt H"),
    ("comment", "chat-text", "Ctrl Alt C"),
    ("add", "plus", ""),
    ("follow", "check", "Ctrl Alt G"),
    ("find", "magnifying-glass", "Ctrl F"),
    ("swap", "swap", "Ctrl Alt L"),
)

_BADGE: Final = 24
_GAP: Final = 6
_FOLDS: Final = 640  # pixels at 100 %: with less, who writes is counted by eye


class WritingNow(Painted):
    """Who else writes in this sitrep now: initials in the hue of their caret, and how many."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._people: tuple[PersonRow, ...] = ()
        self._counted = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def people(self) -> tuple[PersonRow, ...]:
        """Who is shown, in the order of their hues."""
        return self._people

    def show_people(self, people: tuple[PersonRow, ...]) -> None:
        """Show these people."""
        if people != self._people:
            self._people = people
            self.retranslate()
            self.updateGeometry()
            self.update()
        self.setVisible(bool(people))

    def fold(self, *, folded: bool) -> None:
        """Leave out how many, or say it again."""
        if folded == self._counted:
            self._counted = not folded
            self.updateGeometry()
            self.update()

    @override
    def retranslate(self) -> None:
        who = joined((each.name for each in self._people), by=", ")
        told = self.look.say(said("presence.writing", who=who)) if self._people else ""
        self.setAccessibleName(told)
        self.setToolTip(told)

    @override
    def sizeHint(self) -> QSize:
        px = self.look.px
        badges = min(len(self._people), SHOWN) * px(_BADGE + _GAP)
        words = px(_GAP) + width_of(self.look, self._words(), "small")
        return QSize(badges + (words if self._counted else 0), px(TARGET))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, left = self.look.px, 0.0
        size, top = px(_BADGE), (self.height() - px(_BADGE)) / 2
        for hue, person in enumerate(self._people[:SHOWN]):
            paint_badge(canvas, QRectF(left, top, size, size), Writer(person, 0, hue))
            left += size + px(_GAP)
        if self._counted:
            left += px(_GAP)
            box = QRectF(left, 0, self.width() - left, self.height())
            canvas.text(box, self._words(), "small", "t3")

    def _words(self) -> str:
        return self.look.say(said("sitrep.text.writing", n=len(self._people)))


class TextTools(QWidget):
    """A row of tools that goes on below where there is no room; `pressed` carries which."""

    pressed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.tools: dict[str, Tool] = {}
        self.writing = WritingNow(look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        tools = QWidget()
        wrapping = Wrapping(look, tools, gap=2)
        for key, icon, keys in TOOLS:
            action = Action(key, said(f"sitrep.text.{key}"), icon=icon, keys=keys)
            tool = self.tools[key] = Tool(look, action, icon=18)
            # The hand stays in the words: each tool has its keys, or stands in the palette.
            tool.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tool.setCheckable(key in {"bold", "italic", *SHAPES})
            tool.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
            wrapping.addWidget(tool)
        row.addWidget(tools, 1)
        row.addWidget(self.writing, 0, Qt.AlignmentFlag.AlignTop)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self.writing.fold(folded=self.width() < self._look.px(_FOLDS))

    def show_page(self, page: TextPage) -> None:
        """Show who writes, and which tools can be used."""
        self.writing.show_people(page.writing)
        for key, tool in self.tools.items():
            tool.setEnabled(page.writable or key in READING)

    def show_dress(self, *, bold: bool, italic: bool, shape: str) -> None:
        """Press in what holds where one stands."""
        held = {"bold": bold, "italic": italic, **{each: each == shape for each in SHAPES}}
        for key, on in held.items():
            self.tools[key].setChecked(on)
