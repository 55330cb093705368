"""What follows, the meetings, and the journal's tail with the line on which one notes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.today_rows import EVENTS, LINES, CardHead, FlowRows
from nccn_desk.desk.widgets.canvas import Canvas, hint_width
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.line_field import HEIGHT, LineField, paint_field
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.today_shapes import JournalTail, ListCard

_KEYS: Final = "Ctrl J"
_ICON: Final = 18
_PAD: Final = 12


class ListCardView(Card):
    """Rows under a label; `opened` carries the row that was pressed."""

    opened = Signal(str)

    def __init__(self, look: Look, over: Phrase, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._over = over
        self._card_head = CardHead(look, over)
        self.rows = FlowRows(look, EVENTS, over)
        self.body.addWidget(self._card_head)
        self.body.addWidget(self.rows)
        self.rows.pressed.connect(self.opened)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        look.changed.connect(self._name_card)
        self._name_card()

    def show_card(self, card: ListCard) -> None:
        """Show these rows."""
        self._card_head.note(card.note, card.note_tone)
        self.rows.show_rows(card.rows, card.empty)

    def _name_card(self) -> None:
        px = self.look.px
        self.setAccessibleName(self.look.say(self._over))
        self.body.setSpacing(0)
        layout = self.layout()
        if layout is not None:  # the last row brings its own air
            layout.setContentsMargins(px(24), px(20), px(24), px(12))


class NoteField(QWidget):
    """A line to note what one sees, hears or decides; Enter keeps it."""

    noted = Signal(str)
    typed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.line = LineField(look, self, bare=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.returnPressed.connect(self._note)
        self.line.textEdited.connect(self.typed)
        self.line.installEventFilter(self)
        look.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the line and measure it anew."""
        px = self._look.px
        words = self._look.say(said("journal.field"))
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(words)
        self.line.setAccessibleDescription(_KEYS)
        end = hint_width(self._look, _KEYS) + px(_PAD + 8)
        self._row.setContentsMargins(px(_PAD + _ICON + 8), 0, end, 0)
        self.setFixedHeight(px(HEIGHT))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        px = self._look.px
        with Canvas(self._look, self) as canvas:
            box = inside(self)
            paint_field(canvas, box, focused=self.line.hasFocus())
            at = QRectF(px(_PAD), (box.height() - px(_ICON)) / 2, px(_ICON), px(_ICON))
            canvas.icon(at.topLeft(), "pencil-simple", px(_ICON), "t3")
            canvas.hint(box.right() - px(8), box.center().y(), _KEYS)

    def _note(self) -> None:
        self.noted.emit(self.line.text())


class JournalCard(Card):
    """The last lines, and the field for the next."""

    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        over = said("today.card.journal")
        self._card_head = CardHead(look, over)
        self.rows = FlowRows(look, LINES, over)
        self.note = NoteField(look)
        for part in (self._card_head, self.rows, self.note):
            self.body.addWidget(part)
        self.rows.pressed.connect(self.opened)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        look.changed.connect(self._name_card)
        self._name_card()

    def show_tail(self, tail: JournalTail) -> None:
        """Show these lines."""
        self._card_head.note(tail.count)
        self.rows.show_rows(tail.rows, tail.empty)

    def _name_card(self) -> None:
        self.setAccessibleName(self.look.say(said("today.card.journal")))
        self.body.setSpacing(self.look.px(8))
