"""The bell is grey when quiet, tinted for attention, filled for an alarm that nobody took."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import TARGET, PaintedButton, inside
from nccn_desk.desk.widgets.tones import TINTS, Tint
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Bell, BellState, Tone

_ICON: Final = 20
_ICON_LIT: Final = 20
_PAD: Final = 8
_GAP: Final = 8
_END: Final = 14
_ROLE: Final = "small_strong"
_CALLS: Final = timedelta(seconds=20)
_BEAT: Final = 2  # seconds


class BellButton(PaintedButton):
    """The bell and the number of what waits; it shows the instant it is given."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._bell = Bell()
        self._tinted = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_bell(self, bell: Bell) -> None:
        """Show another state."""
        if bell != self._bell:
            self._bell = bell
            self._tinted = False
            self._renew()

    def show_instant(self, instant: datetime) -> None:
        """Let a young alarm change its fill every other second, unless nothing may move."""
        tinted = self._beats(instant) and not self.look.theme.still
        if tinted != self._tinted:
            self._tinted = tinted
            self.update()

    @override
    def retranslate(self) -> None:
        count = said("kit.bell.some", n=self._bell.count) if self._bell.count else said("kit.bell")
        name = self.look.say(count)
        described = self.look.say(self._bell.described)
        self.call(name, described, ". ".join(part for part in (name, described) if part))

    @override
    def sizeHint(self) -> QSize:
        px = self.look.px
        if self._bell.state is BellState.QUIET:
            return QSize(px(TARGET), px(TARGET))
        words = width_of(self.look, self._count(), _ROLE)
        return QSize(px(_PAD + _ICON_LIT + _GAP + _END) + words, px(TARGET))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, box = self.look.px, inside(self)
        if self._bell.state is BellState.QUIET:
            self._paint_quiet(canvas, box)
        else:
            tint = self._tint()
            canvas.surface(box, px(8), tint.fill, tint.edge, focused=self.hasFocus())
            size = px(_ICON_LIT)
            at = QPointF(px(_PAD), box.center().y() - size / 2)
            canvas.icon(at, "bell-ringing", size, tint.ink, "fill")
            left = at.x() + size + px(_GAP)
            words = QRectF(left, 0, box.width() - left, box.height())
            canvas.text(words, self._count(), _ROLE, tint.ink)

    def _paint_quiet(self, canvas: Canvas, box: QRectF) -> None:
        px, size = self.look.px, self.look.px(_ICON)
        canvas.surface(box, px(8), "s3" if self.hovered else "", focused=self.hasFocus())
        at = QPointF(box.center().x() - size / 2, box.center().y() - size / 2)
        canvas.icon(at, "bell", size, "t2")

    def _tint(self) -> Tint:
        if self._bell.state is BellState.DUE:
            return TINTS[Tone.DUE]
        return TINTS[Tone.ALARM if self._tinted else Tone.ALARM_FULL]

    def _beats(self, instant: datetime) -> bool:
        since = self._bell.since
        if self._bell.state is not BellState.ALARM or since is None:
            return False
        age = instant - since
        return timedelta() <= age < _CALLS and int(age.total_seconds()) // _BEAT % 2 == 1

    def _count(self) -> str:
        return self.look.words.number(self._bell.count)
