"""Beside the words stand the clock, the time that is left, who follows, and what not to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainterPath, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.podium.setting import stage_font
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.typeset import baseline, height_of
from nccn_desk.kernel.clock import in_brussels
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said
from nccn_desk.presenters.podium_shapes import Countdown
from nccn_desk.presenters.when import wall

WIDE: Final = 380
_LEFT: Final = 44
_RIGHT: Final = 44
_PROSE: Final = "stage"
_TALL: Final = 1_000  # below this height the things stand closer


class StageClock(Painted):
    """Hours and minutes, the seconds smaller; its name changes once a minute."""

    def __init__(self, look: Look, parent: QWidget | None = None, size: int = 76) -> None:
        super().__init__(look, parent)
        self._instant: datetime | None = None
        self._size = size

    def show_instant(self, instant: datetime) -> None:
        """Show an instant."""
        before, self._instant = self._instant, instant
        if wall(before) != wall(instant):
            self.retranslate()
        self.update()

    @override
    def retranslate(self) -> None:
        if self._instant is not None:
            self.setAccessibleName(self.look.say(said("kit.clock", time=wall(self._instant))))

    @override
    def paint(self, canvas: Canvas) -> None:
        if self._instant is None:
            return
        size, look = self._size, self.look
        hours, seconds = stage_font(look, "hero", size), stage_font(look, "time", size * 0.4)
        foot = baseline(hours, 0, self.height())
        words = wall(self._instant)
        canvas.painter.setFont(hours)
        canvas.painter.setPen(look.colour("t1"))
        canvas.painter.drawText(QPointF(0, foot), words)
        left = QFontMetricsF(hours).horizontalAdvance(words) + look.px(6)
        canvas.painter.setFont(seconds)
        canvas.painter.setPen(look.colour("t3"))
        canvas.painter.drawText(QPointF(left, foot), f":{in_brussels(self._instant):%S}")


class TimeLeft(Painted):
    """How long this part may still take; over it, amber with a triangle, and nothing blinks."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._left = Countdown()

    def show_left(self, left: Countdown) -> None:
        """Show what is left."""
        if left != self._left:
            self._left = left
            self.retranslate()
            self.update()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(f"{self.look.say(self._title())}: {self._left.left}")

    @override
    def paint(self, canvas: Canvas) -> None:
        px, box, left = self.look.px, inside(self), self._left
        ink = "due" if left.over else "now"
        words = self.look.say(self._title())
        canvas.text(QRectF(0, 0, box.width(), px(18)), words, "over", ink if left.over else "t3")
        font = stage_font(self.look, "time", 54)
        at = 0.0
        if left.over:
            canvas.icon(QPointF(0, px(32)), "warning", px(36), ink, "fill")
            at = float(px(48))
        canvas.painter.setFont(font)
        canvas.painter.setPen(self.look.colour(ink))
        foot = baseline(font, px(20), px(62))
        canvas.painter.drawText(QPointF(at, foot), left.left)
        bar = QRectF(0, px(88), box.width(), px(5))
        canvas.box(bar, "s3", radius=px(2))
        done = QRectF(bar.topLeft(), bar.bottomRight())
        done.setWidth(max(bar.width() * left.share, px(5)))
        canvas.box(done, ink, radius=px(2))

    def _title(self) -> Phrase:
        return said("podium.over" if self._left.over else "podium.left")


class Labelled(Painted):
    """A quiet label and the words under it; nothing is painted where there are none."""

    def __init__(
        self, look: Look, label: str, parent: QWidget | None = None, *, strong: bool = False
    ) -> None:
        super().__init__(look, parent)
        self._label = label
        self._strong = strong
        self._lines: tuple[Phrase, Phrase] = (NOTHING, NOTHING)

    def show_lines(self, first: Phrase, second: Phrase = NOTHING) -> None:
        """Show one line, and a quieter one."""
        if (first, second) != self._lines:
            self._lines = (first, second)
            self.retranslate()
            self.update()

    @override
    def retranslate(self) -> None:
        lines = [self.look.say(each) for each in self._lines if each]
        label = self.look.say(said(self._label))
        self.setAccessibleName(f"{label}: {', '.join(lines)}" if lines else "")

    def needed(self, width: int) -> int:
        """Return the height that it takes."""
        if not self._lines[0]:
            return 0
        tall = self.look.px(26)
        for words, role, _ in self._roles():
            tall += height_of(self.look, words, role, width)
        return tall

    @override
    def paint(self, canvas: Canvas) -> None:
        if not self._lines[0]:
            return
        px, box = self.look.px, inside(self)
        label = self.look.say(said(self._label))
        canvas.text(QRectF(0, 0, box.width(), px(18)), label, "over", "t3")
        top = float(px(26))
        for words, role, ink in self._roles():
            tall = height_of(self.look, words, role, box.width())
            canvas.prose(QRectF(0, top, box.width(), tall), words, role, ink)
            top += tall

    def _roles(self) -> Sequence[tuple[str, str, str]]:
        first, second = map(self.look.say, self._lines)
        roles = ("lock", "t1") if self._strong else (_PROSE, "t2")
        return ((first, *roles), *(((second, _PROSE, "t2"),) if second else ()))


class NotSaid(Painted):
    """What is not to be said, hatched at its head; it is seen whatever else is."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._lines: tuple[str, ...] = ()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self.retranslate()
            self.update()

    @override
    def retranslate(self) -> None:
        label = self.look.say(said("podium.not_said"))
        self.setAccessibleName(f"{label}: {' '.join(self._lines)}")

    def needed(self, width: int) -> int:
        """Return the height that it takes."""
        px = self.look.px
        inner = width - 2 * px(20)
        lines = sum(self._tall(each, inner) + px(12) for each in self._lines)
        return px(46) + px(16) + lines + px(8) if self._lines else 0

    @override
    def paint(self, canvas: Canvas) -> None:
        if not self._lines:
            return
        px, box = self.look.px, inside(self)
        head, radius = px(46), px(10)
        canvas.box(box, "s1", radius=radius)
        outline = QPainterPath()
        outline.addRoundedRect(box, radius, radius)
        canvas.painter.save()
        canvas.painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        canvas.hatch(QRectF(0, 0, box.width(), head), 0, edged=False)
        canvas.painter.restore()
        label = self.look.say(said("podium.not_said"))
        wide = QFontMetricsF(self.look.font("h2")).horizontalAdvance(label)
        plate = QRectF(px(14), px(8), px(44) + wide, head - px(16))
        canvas.box(plate, "s2", radius=px(6))
        canvas.icon(QPointF(px(20), (head - px(22)) / 2), "prohibit", px(22), "t1", "bold")
        canvas.text(QRectF(px(50), 0, wide + 1, head), label, "h2", "t1")
        canvas.box(box, edge="line2", radius=radius)
        top, inner = float(head + px(16)), box.width() - 2 * px(20)
        for each in self._lines:
            tall = self._tall(each, int(inner))
            canvas.prose(QRectF(px(20), top, inner, tall), each, _PROSE, "t1")
            top += tall + px(12)

    def _tall(self, words: str, width: int) -> int:
        return height_of(self.look, words, _PROSE, width)


class AsideColumn(Painted):
    """Places these things from top to bottom; what has no words takes no room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.clock = StageClock(look, self)
        self.left = TimeLeft(look, self)
        self.follows = Labelled(look, "podium.then", self, strong=True)
        self.unsaid = NotSaid(look, self)
        self.interpreters = Labelled(look, "podium.interpreter", self)

    def show_rest(
        self, follows: tuple[Phrase, Phrase], unsaid: Sequence[str], signs: Sequence[Phrase]
    ) -> None:
        """Show who follows, what is not to be said, and who interprets."""
        self.follows.show_lines(*follows)
        self.unsaid.show_lines(unsaid)
        self.interpreters.show_lines(joined(signs, by="\n"))
        self._place()

    @override
    def retranslate(self) -> None:
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._place()

    @override
    def paint(self, canvas: Canvas) -> None:
        canvas.line(QPointF(0.5, 0), QPointF(0.5, self.height()), "line")

    def _place(self) -> None:
        px = self.look.px
        wide, left = self.width() - px(_LEFT + _RIGHT), px(_LEFT)
        gap = px(56) if self.height() >= px(_TALL) else px(24)
        needs: tuple[tuple[QWidget, int | Callable[[int], int]], ...] = (
            (self.clock, px(84)),
            (self.left, px(96)),
            (self.follows, self.follows.needed),
            (self.unsaid, self.unsaid.needed),
            (self.interpreters, self.interpreters.needed),
        )
        top = px(28)
        for widget, need in needs:
            tall = need(wide) if callable(need) else need
            widget.setGeometry(left, top, wide, max(tall, 1))
            widget.setVisible(bool(tall))
            top += tall + (gap if tall else 0) - (px(12) if widget is self.clock else 0)
