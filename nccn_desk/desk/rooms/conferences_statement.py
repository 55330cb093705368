"""The middle of a press conference: key messages, the statement, and what is not said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.conferences_passage import PassageView
from nccn_desk.desk.rooms.editing import KeptProse
from nccn_desk.desk.rooms.prose_head import LabelledProse
from nccn_desk.desk.rooms.split import quiet_scroll
from nccn_desk.desk.rooms.today_rows import Rule
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.painted import PaintedButton, inside
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.conferences_shapes import ConferencePage, Message, PassageRow, Unsaid
from nccn_desk.presenters.phrases import NOTHING, given, joined, said
from nccn_desk.presenters.shapes import Action, Align, Tone

_BAND: Final = 48  # pixels at 100 %: the hatched band before what is not said
_COLUMN: Final = 172  # the least that a key message needs


class MessageBox(PaintedButton):
    """A key message: its number, how it stands, its words, who says it and on what it rests."""

    def __init__(self, look: Look, message: Message) -> None:
        super().__init__(look)
        self.message = message
        self._column = QVBoxLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        head = QHBoxLayout()
        head.addWidget(Text(look, given(message.number), "lock", Tone.FAINT))
        head.addStretch(1)
        head.addWidget(Chip(look, message.mark))
        self._column.addLayout(head)
        self._column.addWidget(Text(look, message.words, "h3", wraps=True))
        self._column.addStretch(1)
        self._column.addWidget(Text(look, message.who, "caption", Tone.QUIET, wraps=True))
        self._column.addWidget(Text(look, message.source, "caption", Tone.FAINT, wraps=True))
        self.retranslate()

    @override
    def retranslate(self) -> None:
        message, px = self.message, self.look.px
        parts = (given(message.number), message.words, message.mark.word)
        self.call(
            self.look.say(joined(parts, by=", ")),
            self.look.say(joined((message.who, message.source), by=", ")),
        )
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(4))

    @override
    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    @override
    def paint(self, canvas: Canvas) -> None:
        fill = "s3" if self.hovered else "s2"
        canvas.surface(inside(self), self.look.px(8), fill, "line", focused=self.hasFocus())


class MessageRow(QWidget):
    """Key messages side by side, or under one another where there is too little room."""

    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Message, ...] = ()
        self._empty = Text(
            look, said("conferences.messages_empty"), "small", Tone.FAINT, wraps=True
        )
        self.boxes: list[MessageBox] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self._empty, 0, 0)
        look.changed.connect(self._arrange)

    def show_messages(self, messages: tuple[Message, ...]) -> None:
        """Show these."""
        if messages == self._shown:
            return
        self._shown = messages
        focused = next((each.message.id for each in self.boxes if each.hasFocus()), "")
        for box in self.boxes:
            box.hide()
            box.deleteLater()
        self.boxes = [MessageBox(self._look, each) for each in messages]
        for box in self.boxes:
            box.clicked.connect(lambda _=False, box=box: self.opened.emit(box.message.id))
            if focused and box.message.id == focused:
                box.setFocus()
        self._empty.setVisible(not messages)
        self._arrange()

    @override
    def resizeEvent(self, event: object, /) -> None:
        self._arrange()

    def _arrange(self) -> None:
        px = self._look.px
        self._grid.setSpacing(px(12))
        count = max(len(self.boxes), 1)
        beside = self.width() >= count * px(_COLUMN) + (count - 1) * px(12)
        for place, box in enumerate(self.boxes):
            row, column = (0, place) if beside else (place, 0)
            if self._grid.itemAtPosition(row, column) is None or (
                self._grid.itemAtPosition(row, column).widget() is not box  # type: ignore[union-attr]  # is one
            ):
                self._grid.removeWidget(box)
                self._grid.addWidget(box, row, column)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if beside and column < count else int(not column))


class UnsaidBox(QWidget):
    """What is not said, behind a hatched band: it is not known, or it is not ours."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.prose = KeptProse(look, "body", lines=3)
        self.written = LabelledProse(
            look, said("conferences.not_said"), self.prose, said("conferences.written_in")
        )
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.written)
        look.changed.connect(self._space)
        self._space()

    def show_unsaid(self, unsaid: Unsaid, *, writable: bool) -> None:
        """Show it in one language."""
        self.prose.show_words(unsaid.words.words)
        self.prose.editor.setReadOnly(not writable)
        self.written.complain(unsaid.words.wrong)
        self.written.show_languages(unsaid.language, unsaid.written)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        px, box = self._look.px, inside(self)
        with Canvas(self._look, self) as canvas:
            canvas.box(box, "s2", "line2", px(8))
            band = QRectF(box.left() + 1, box.top() + 1, px(_BAND), box.height() - 2)
            canvas.hatch(band, px(7), edged=False)
            centre, size = band.center(), px(20)
            canvas.dot(centre, px(16), fill="s2")
            canvas.icon(centre - QPointF(size / 2, size / 2), "prohibit", size, "t1")

    def _space(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(_BAND + 16), px(10), px(16), px(12))


class StatementColumn(Card):
    """All that is said and is not; the statement is written where it stands."""

    opened = Signal(str)
    typed = Signal(str, str)
    rested = Signal()
    added = Signal(str)
    entered = Signal(str)
    moved = Signal(str, int)
    removed = Signal(str)
    parted = Signal(str, str, str)
    poured = Signal(str, list)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._heading_text = Text(look, said("conferences.messages"), "over", Tone.FAINT)
        self._voice = Text(look, NOTHING, "caption", Tone.FAINT)
        self.messages = MessageRow(look)
        self._time = Text(look, NOTHING, "caption", Tone.FAINT, wraps=True)
        self._empty = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self.add = Button(look, _add(enabled=True), height=SMALL)
        self.unsaid = UnsaidBox(look)
        self.passages: list[PassageView] = []
        self._rows = QVBoxLayout()
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._build()
        self._space()

    def show_page(self, page: ConferencePage) -> None:
        """Show the words of a press conference."""
        head, voice = page.message_notes
        self._heading_text.say(head)
        self._voice.say(voice)
        self.messages.show_messages(page.messages)
        self._time.say(page.statement.note)
        rows = page.statement.passages
        self._empty.say(NOTHING if rows else page.statement.empty)
        self._empty.setVisible(not rows)
        self._show_rows(rows, writable=page.writable)
        self.add.set_action(_add(enabled=page.writable))
        self.unsaid.show_unsaid(page.unsaid, writable=page.writable)

    def stand_on(self, passage: str) -> None:
        """Stand in the words of a passage."""
        view = next((each for each in self.passages if each.row.id == passage), None)
        if view is not None:
            view.field.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "_column"):
            self._space()

    def _show_rows(self, rows: Sequence[PassageRow], *, writable: bool) -> None:
        before = {each.row.id: each for each in self.passages}
        self.passages = [
            before.pop(row.id) if row.id in before else self._made(row) for row in rows
        ]
        for gone in before.values():
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        last: QWidget = self.add
        for place, (view, row) in enumerate(zip(self.passages, rows, strict=True)):
            if self._rows.indexOf(view) != place:
                self._rows.insertWidget(place, view)
            view.show_row(row, writable=writable)
            view.show()
            for stop in (view.head, view.field):
                QWidget.setTabOrder(last, stop)
                last = stop
        QWidget.setTabOrder(last, self.unsaid.written.languages)

    def _made(self, row: PassageRow) -> PassageView:
        view = PassageView(self.look, row)
        view.typed.connect(self.typed)
        view.rested.connect(self.rested)
        view.entered.connect(self.entered)
        view.moved.connect(self.moved)
        view.removed.connect(self.removed)
        view.parted.connect(self.parted)
        view.poured.connect(self.poured)
        view.left.connect(self._go_on)
        return view

    def _go_on(self, passage: str, step: int) -> None:
        ids = [each.row.id for each in self.passages]
        goal = ids.index(passage) + step
        if 0 <= goal < len(ids):
            self.passages[goal].field.setFocus()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading_text, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self._voice)
        title = QHBoxLayout()
        title.addWidget(Text(self.look, said("conferences.statement"), "doc_head"))
        self._time.align(Align.END)
        title.addWidget(self._time, 1, Qt.AlignmentFlag.AlignVCenter)
        title.addWidget(self.add)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (head, self.messages, Rule(self.look), title, self._empty, self._rows):
            if isinstance(part, QWidget):
                self._column.addWidget(part)
            else:
                self._column.addLayout(part)
        self._column.addStretch(1)
        self._column.addWidget(self.unsaid)
        self.body.addWidget(quiet_scroll(self._inner), 1)
        self.messages.opened.connect(self.opened)
        self.add.clicked.connect(lambda: self.added.emit(""))
        self.unsaid.prose.typed.connect(lambda words: self.typed.emit("not_said", words))
        self.unsaid.prose.rested.connect(self.rested)

    def _space(self) -> None:
        self._column.setSpacing(self.look.px(12))
        self._rows.setSpacing(self.look.px(10))


def _add(*, enabled: bool) -> Action:
    return Action(
        "add_passage",
        said("conferences.act.add_passage"),
        icon="plus",
        enabled=enabled,
        reason=said("conferences.shut"),
    )
