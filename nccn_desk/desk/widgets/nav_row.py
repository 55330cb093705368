"""A row of the navigation is a place to go to, with a badge where something asks for attention."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import PaintedButton, inside
from nccn_desk.desk.widgets.tones import INKS, shape_of
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import NOTHING, given, joined
from nccn_desk.presenters.shapes import NavEntry, Tone

HEIGHT: Final = 34
FOLDED: Final = 38
_PAD: Final = 12
_ICON: Final = 20
_AFTER_ICON: Final = 10
_BADGE: Final = 14
_BAR: Final = 3
_BAR_HEIGHT: Final = 18


class NavRow(PaintedButton):
    """One place; the current one is a lit bar, a filled icon and a raised row."""

    wanted = Signal(str)

    def __init__(self, look: Look, entry: NavEntry, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._entry = entry
        self._folded = False
        self.setCheckable(True)
        self.clicked.connect(self._press)
        self.retranslate()

    @property
    def entry(self) -> NavEntry:
        """Where this row leads."""
        return self._entry

    def show_entry(self, entry: NavEntry) -> None:
        """Show another state of the same place."""
        if entry != self._entry:
            self._entry = entry
            self.retranslate()
            self.update()

    def fold(self, *, folded: bool) -> None:
        """Show the icon only, or the word as well."""
        if folded != self._folded:
            self._folded = folded
            self.retranslate()
            self.update()

    @override
    def nextCheckState(self) -> None:
        """Stay as it is: a press asks to go there, and only having gone marks it."""

    @override
    def retranslate(self) -> None:
        entry = self._entry
        told = entry.badge.described if entry.badge else NOTHING
        word = self.look.say(entry.word)
        keys = given(self.look.keys(entry.keys))
        tip = self.look.say(joined((entry.word, told, keys))) if self._folded else ""
        self.call(word, self.look.say(joined((told, keys), by=", ")), tip)

    @override
    def sizeHint(self) -> QSize:
        px = self.look.px
        if self._folded:
            return QSize(px(44), px(FOLDED))
        words = width_of(self.look, self.look.say(self._entry.word), "body_medium")
        return QSize(px(2 * _PAD + _ICON + _AFTER_ICON) + words + self._badge_width(), px(HEIGHT))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, entry = self.look.px, self._entry
        box, here = inside(self), self.isChecked()
        fill = "s3" if here else ("s2" if self.hovered else "")
        canvas.surface(box, px(8), fill, focused=self.hasFocus())
        if here:
            height = px(_BAR_HEIGHT)
            bar = QRectF(
                4 if self.hasFocus() else 0, box.center().y() - height / 2, px(_BAR), height
            )
            canvas.box(bar, "lit", radius=px(_BAR) / 2)
        size = px(_ICON)
        left = (box.width() - size) / 2 if self._folded else px(_PAD)
        at = QPointF(left, box.center().y() - size / 2)
        canvas.icon(at, entry.icon, size, "t1" if here else "t2", "fill" if here else "regular")
        if self._folded:
            self._paint_corner(canvas, at)
            return
        left += size + px(_AFTER_ICON)
        words = QRectF(
            left, 0, box.width() - left - self._badge_width() - px(_PAD) + px(4), box.height()
        )
        role = "body_medium" if here else "body"
        canvas.text(words, self.look.say(entry.word), role, "t1" if here else "t2")
        self._paint_badge(canvas, box)

    def _paint_badge(self, canvas: Canvas, box: QRectF) -> None:
        badge = self._entry.badge
        if badge is None:
            return
        px, ink = self.look.px, INKS[badge.tone]
        count = self.look.words.number(badge.count)
        width = width_of(self.look, count, "small_medium")
        right = box.right() - px(_PAD)
        canvas.text(QRectF(right - width, 0, width, box.height()), count, "small_medium", ink)
        picture = shape_of(badge.tone)
        if picture:
            size = px(_BADGE)
            at = QPointF(right - width - px(4) - size, box.center().y() - size / 2)
            canvas.icon(at, picture.name, size, ink, picture.weight)

    def _paint_corner(self, canvas: Canvas, icon: QPointF) -> None:
        """Paint the badge's shape at the corner of the icon; the number is in the tool tip."""
        badge = self._entry.badge
        picture = shape_of(badge.tone if badge else Tone.PLAIN)
        if badge and picture:
            px = self.look.px
            at = QPointF(icon.x() + px(15), icon.y() - px(7))
            canvas.icon(at, picture.name, px(13), INKS[badge.tone], picture.weight)

    def _badge_width(self) -> int:
        badge = self._entry.badge
        if badge is None:
            return 0
        count = self.look.words.number(badge.count)
        return self.look.px(_BADGE + 8) + width_of(self.look, count, "small_medium")

    def _press(self) -> None:
        self.wanted.emit(self._entry.key)
