"""One passage of a statement: in which language and by whom, and its words, written in place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.conferences_order import STEPS
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.marked_editor import MarkedEditor
from nccn_desk.desk.widgets.painted import PaintedButton, inside
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tones import INKS, picture_of
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.autosave import IDLE_MS
from nccn_desk.presenters.conferences_shapes import PassageRow
from nccn_desk.presenters.phrases import NOTHING, given, joined, said
from nccn_desk.presenters.shapes import Tone

_HEAD: Final = 92  # pixels at 100 %: the column of languages and speakers
_REACH: Final = 8
_ICON: Final = 14


class PassageHead(PaintedButton):
    """The language, the speaker under it, and a small mark where something lacks or changed."""

    moved = Signal(int)
    removed = Signal()

    def __init__(self, look: Look, row: PassageRow) -> None:
        super().__init__(look)
        self._row = row
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_row(self, row: PassageRow) -> None:
        """Show another state."""
        self._row = row
        self.retranslate()
        self.updateGeometry()
        self.update()

    @override
    def retranslate(self) -> None:
        keys = said("conferences.keys.passage")
        self.call(self.look.say(self._row.described), self.look.say(keys))

    @override
    def sizeHint(self) -> QSize:
        px, look = self.look.px, self.look
        words = (look.say(self._row.speaker), "caption"), (self._row.language.upper(), "small")
        wide = max(width_of(look, word, role) for word, role in words) + 2 * px(_REACH)
        tall = look.line("small_strong") + look.line("caption") + 2 * px(4)
        return QSize(max(wide + px(_ICON + 4), px(_HEAD)), tall)

    @override
    def paint(self, canvas: Canvas) -> None:
        px, box = self.look.px, inside(self)
        canvas.surface(box, px(6), "s2" if self.hovered else "", focused=self.hasFocus())
        words = box.adjusted(px(_REACH), px(4), -px(_REACH), 0)
        line = self.look.line("small_strong")
        words.setHeight(line)
        canvas.text(words, self._row.language.upper(), "small_strong", "t1")
        picture = picture_of(self._row.mark) if self._row.mark else None
        if picture is not None and self._row.mark is not None:
            size = px(_ICON)
            at = words.topLeft()
            at.setX(
                at.x() + width_of(self.look, self._row.language.upper(), "small_strong") + px(6)
            )
            at.setY(at.y() + (line - size) / 2)
            canvas.icon(at, picture.name, size, INKS[self._row.mark.tone], picture.weight)
        words.translate(0, line)
        words.setHeight(self.look.line("caption"))
        canvas.text(words, self.look.say(self._row.speaker), "caption", "t3")

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if held == Qt.KeyboardModifier.AltModifier and key in STEPS:
            self.moved.emit(STEPS[key])
        elif key == Qt.Key.Key_Delete and not held:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class PassageField(MarkedEditor):
    """The words in serif, as high as they need; `rested` when the hand or the focus left them."""

    rested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._rest = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._rest.timeout.connect(self.rested)
        self._told = ""
        self.setUndoRedoEnabled(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.typed.connect(self._begin_rest)
        self.undo_asked.connect(self.undo)
        self.redo_asked.connect(self.redo)
        self.referring.connect(lambda: self.insertPlainText("#"))
        self.crossed.connect(lambda: self.focusNextPrevChild(True))
        self.hold()

    @property
    def waits(self) -> bool:
        """Whether words here are on their way into the record."""
        return self._rest.isActive()

    def show_row(self, row: PassageRow, *, writable: bool) -> None:
        """Show what is kept, unless somebody's words here are on their way into the record."""
        self.setReadOnly(not writable)
        if not self.waits and not self.shows(row.words, row.runs):
            self.show_runs(row.words, row.runs, "paragraph")
            self.document().clearUndoRedoStacks()
        self.hold()

    def hold(self) -> None:
        """Be as high as the words are."""
        wide = self.width() - 2 * self._look.px(_REACH)
        tall = self.fit(max(float(wide), 40.0)) + 2 * self._look.px(4)
        least = self._look.line("doc") + 2 * self._look.px(4)
        if self.height() != max(round(tall), least) or self.minimumHeight() != self.height():
            self.setFixedHeight(max(round(tall), least))

    @override
    def retranslate(self) -> None:
        super().retranslate()
        reach = self._look.px(_REACH)
        self.setViewportMargins(reach, self._look.px(4), reach, 0)
        if hasattr(self, "_rest"):
            self.hold()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.hold()

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        if self.waits:
            self._rest.stop()
            self.rested.emit()

    def _begin_rest(self, _: str) -> None:
        self._rest.start()
        self.hold()


class PassageView(QWidget):
    """The head and the words side by side, and under them what could not be kept."""

    typed = Signal(str, str)
    rested = Signal()
    entered = Signal(str)
    moved = Signal(str, int)
    removed = Signal(str)
    parted = Signal(str, str, str)
    poured = Signal(str, list)
    left = Signal(str, int)

    def __init__(self, look: Look, row: PassageRow) -> None:
        super().__init__()
        self._look = look
        self.row = row
        self.head = PassageHead(look, row)
        self.field = PassageField(look)
        self._wrong = Text(look, NOTHING, "small", Tone.DUE, wraps=True)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self.field)
        words.addWidget(self._wrong)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.addWidget(self.head, 0, Qt.AlignmentFlag.AlignTop)
        self._across.addLayout(words, 1)
        self.field.installEventFilter(self)
        self._connect()
        look.changed.connect(self.retranslate)
        self.retranslate()

    def show_row(self, row: PassageRow, *, writable: bool) -> None:
        """Show another state of the same passage."""
        self.row = row
        self.head.show_row(row)
        self.head.setEnabled(writable)
        self.field.show_row(row, writable=writable)
        self._wrong.say(row.wrong)
        self._wrong.setVisible(bool(row.wrong))
        self.retranslate()

    def retranslate(self) -> None:
        """Name the field anew."""
        self._across.setSpacing(self._look.px(4))
        name = joined((given(self._look.word("conferences.words_of")), self.row.described), by=" ")
        self.field.setAccessibleName(self._look.say(name))

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return False

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if self.field.hasFocus():
            with Canvas(self._look, self) as canvas:
                box = inside(self)
                box.setLeft(self.field.geometry().left())
                box.setBottom(self.field.geometry().bottom() + 1)
                canvas.ring(box, self._look.px(6))

    def _connect(self) -> None:
        head, field = self.head, self.field
        head.clicked.connect(lambda: self.entered.emit(self.row.id))
        head.moved.connect(lambda step: self.moved.emit(self.row.id, step))
        head.removed.connect(lambda: self.removed.emit(self.row.id))
        field.typed.connect(lambda words: self.typed.emit(self.row.id, words))
        field.rested.connect(self.rested)
        field.parted.connect(lambda one, two: self.parted.emit(self.row.id, one, two))
        field.poured.connect(lambda rest: self.poured.emit(self.row.id, rest))
        field.left.connect(lambda step: self.left.emit(self.row.id, step))
        field.ended.connect(head.setFocus)
