"""A list of persons is where one says who one is: one tab stop, arrows choose."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.avatar import SIZE, paint_avatar
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import PaintedButton, inside
from nccn_desk.desk.widgets.roving import Roving
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import Phrase
from nccn_desk.presenters.plain_shapes import PersonRow

_HEIGHT: Final = 58
_PAD: Final = 14
_AFTER_AVATAR: Final = 14
_CHECK: Final = 18


class PersonList(QWidget):
    """Persons with picture, name and a small line, of whom one is chosen."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: Phrase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._rows: dict[str, _Person] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._roving = Roving(self, presses=True)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def choice(self) -> str:
        """The id of the chosen person, or nothing."""
        return next((key for key, row in self._rows.items() if row.isChecked()), "")

    def show_rows(self, rows: tuple[PersonRow, ...], choice: str = "") -> None:
        """Show these persons; the one named by `choice` is chosen, or who was before."""
        held = choice or self.choice
        for old in self._rows.values():
            self._column.removeWidget(old)
            old.deleteLater()
        self._rows = {row.id: _Person(self._look, row, self) for row in rows}
        for shown in self._rows.values():
            self._column.addWidget(shown)
            shown.clicked.connect(self._pick)
        self._roving.lead(list(self._rows.values()))
        self.choose(held)

    def choose(self, key: str) -> None:
        """Choose a person, without saying that somebody did."""
        row = self._rows.get(key)
        if row is not None:
            row.setChecked(True)
            self._roving.stop_at(row)

    def retranslate(self) -> None:
        """Name the list anew."""
        self.setAccessibleName(self._look.say(self._name))

    def _pick(self) -> None:
        self.chosen.emit(self.choice)


class _Person(PaintedButton):
    """One person of the list."""

    def __init__(self, look: Look, row: PersonRow, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._row = row
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.call(self.look.say(self._row.name), self.look.say(self._row.small))

    @override
    def sizeHint(self) -> QSize:
        look, px = self.look, self.look.px
        words = max(
            width_of(look, look.say(self._row.name), "h3_medium"),
            width_of(look, look.say(self._row.small), "caption"),
        )
        return QSize(words + px(3 * _PAD + SIZE + _AFTER_AVATAR + _CHECK), px(_HEIGHT))

    @override
    def paint(self, canvas: Canvas) -> None:
        px = self.look.px
        box, held = inside(self), self.isChecked()
        if held:
            canvas.box(box, "sel", "now", px(8))
        elif self.hovered:
            canvas.box(box, "s2", radius=px(8))
        if self.hasFocus():
            canvas.ring(box, px(8))
        side = px(SIZE)
        picture = QRectF(px(_PAD), round((box.height() - side) / 2), side, side)
        paint_avatar(canvas, picture, self._row.initials, chosen=held)
        self._paint_words(canvas, picture.right() + px(_AFTER_AVATAR), held=held)
        if held:
            size = px(_CHECK)
            at = QPointF(box.right() - px(_PAD) - size, box.center().y() - size / 2)
            canvas.icon(at, "check-circle", size, "now", "fill")

    def _paint_words(self, canvas: Canvas, left: float, *, held: bool) -> None:
        look, px = self.look, self.look.px
        width = self.width() - left - px(_PAD) - (px(_CHECK + 4) if held else 0)
        name, small = look.line("h3"), look.line("caption")
        top = (self.height() - name - small) / 2
        role = "h3_medium" if held else "h3_quiet"
        ink = "t1" if held else "t2"
        canvas.text(QRectF(left, top, width, name), look.say(self._row.name), role, ink)
        canvas.text(
            QRectF(left, top + name, width, small), look.say(self._row.small), "caption", "t3"
        )
