"""The middle of the podium: the line that is read stands still, what was and what comes is dim."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.podium.setting import Sheet, last_lines, set_said
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.desk.widgets.tones import INKS
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import NOTHING
from nccn_desk.presenters.plain_shapes import Tone
from nccn_desk.presenters.podium_shapes import Run, Said, Screenful, Told, from_sign, plain_of

PAD: Final = 60  # between the hairline and the words
_WHO: Final = 68  # from the top to the line that names the speaker
_ROOMY: Final = 1_000  # from this width on a line of what was said is as long as two elsewhere
_WHO_HIGHER: Final = 44
_NOW: Final = 212  # from the top to the words that are read: it never moves
_DIM: Final = 30
_ONE_LINE: Final = 40  # between what was said and what is, where that is one line; where it is two
_TWO_LINES: Final = 26
_BESIDE: Final = 2  # lines of what was said, and of what comes
_NEW_GAP: Final = 64  # between the words that are read and those that stand now
_NEW_FOOT: Final = 8
_NEW_SIZE: Final = 54
_UPPER: Final = 0.665  # of the height: eyes stay near the camera
_ICON: Final = 36  # that the sign of a mark takes before its words
_BETWEEN: Final = 28  # the words of a mark
_ICONS: Final = {Tone.OK: "check-circle", Tone.DUE: "warning", Tone.ALARM: "warning-octagon"}


class Reading(Painted):
    """Paints a screenful; `until` is the sign behind the last that is seen of it.

    Words that stand now are set below those that are read, which do not move for them.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._screen = Screenful("nl", NOTHING)
        self._covered = 0
        self._sheet: Sheet | None = None
        self._new: Sheet | None = None
        self._around: tuple[float, ...] = ()  # what it was set for

    @property
    def until(self) -> int:
        """The sign behind the last that fits on this screen, of the words that stand now."""
        if self._screen.new:
            return self._screen.new_from + self.new_sheet.until
        return self._screen.offset + self.sheet.until

    @property
    def sheet(self) -> Sheet:
        """The words that are read, as they are set now."""
        around = (self.width(), self.height(), self.window().height(), self._line())
        if self._sheet is None or around != self._around:
            self._around, self._new = around, None
            screen = self._screen
            now = from_sign(screen.now, screen.offset)
            width, room = self._width(), self._room()
            struck = screen.withdrawn
            self._sheet = set_said(self.look, now, screen.size, width, room, struck=struck)
        return self._sheet

    @property
    def new_sheet(self) -> Sheet:
        """The words that stand now, set below those that are read."""
        top = self._new_top(self.look.px(_NOW) + self.sheet.height)
        if self._new is None:
            screen = self._screen
            words, size = from_sign(screen.new, screen.new_from), min(screen.size, _NEW_SIZE)
            room = self.height() - self.look.px(_NEW_FOOT) - top
            self._new = set_said(self.look, words, size, self._width(), room)
        return self._new

    def show_screen(self, screen: Screenful, covered: int) -> None:
        """Show other words; of the height the foot is `covered` by the search."""
        if (screen, covered) == (self._screen, self._covered):
            return
        self._screen, self._covered = screen, covered
        self._sheet = self._new = None
        self.retranslate()
        self.update()

    @override
    def retranslate(self) -> None:
        screen = self._screen
        self._sheet = self._new = None
        shown = plain_of(from_sign(screen.now, screen.offset))
        said_now = self.look.say(screen.new_told.words) if screen.new_told else ""
        new = plain_of(from_sign(screen.new, screen.new_from))
        parts = (screen.asked, shown, said_now and f"{said_now}:", new)
        self.setAccessibleName(" ".join(filter(None, parts)))
        told = screen.told
        beside = (self.look.say(told.words), self.look.say(told.more)) if told else ()
        who = (screen.language.upper(), self.look.say(screen.who))
        self.setAccessibleDescription(". ".join(filter(None, (*who, *beside))))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, top = self.look.px, self.look.px(_NOW)
        self._paint_who(canvas)
        self._paint_before(canvas, top)
        self.sheet.draw(canvas, px(PAD), top, "t2" if self._screen.new else "t1")
        canvas.cut |= top + self.sheet.height > self.height() - self._covered
        self._paint_mark(canvas, top)
        foot = top + self.sheet.height
        if self._screen.asked:
            self._paint_told(canvas, foot + px(20 if self._screen.new else 36))
        if self._screen.new:
            self._paint_new(canvas, foot)
        elif not self._screen.asked:
            self._paint_after(canvas, foot)

    def _line(self) -> float:
        return round(self.look.px(self._screen.size) * 77 / 54)

    def _width(self) -> float:
        return max(self.width() - 2.0 * self.look.px(PAD), 1.0)

    def _room(self) -> float:
        px = self.look.px
        foot = self.window().height() * _UPPER if not self._covered else self.height()
        foot = min(foot, self.height() - px(150)) if not self._covered else foot
        told = px(42 + 34 * self._told_rows()) if self._screen.asked else 0
        return max(foot - self._covered - px(_NOW) - told, self._line())

    def _paint_who(self, canvas: Canvas) -> None:
        px, look, screen = self.look.px, self.look, self._screen
        code, left = screen.language.upper(), float(px(PAD))
        tall, top = px(34), self._who_top()
        wide = width_of(look, code, "lead_strong")
        canvas.text(QRectF(left, top, wide, tall), code, "lead_strong", "now")
        left += wide + px(16)
        who = look.say(screen.who)
        canvas.text(QRectF(left, top, width_of(look, who, "lead"), tall), who, "lead", "t2")
        if screen.told is not None and not screen.asked:
            own = self._told_lines() > 0
            left = float(px(PAD)) if own else self._after_who()
            self._paint_line(canvas, screen.told, left, top + tall if own else top)

    def _after_who(self) -> float:
        """Return where the line ends that names language and speaker."""
        px, look, who = self.look.px, self.look, self.look.say(self._screen.who)
        code = width_of(look, self._screen.language.upper(), "lead_strong")
        wide = width_of(look, who, "lead") + px(32) if who else 0
        return float(px(PAD)) + code + px(16) + wide

    def _told_lines(self) -> int:
        """Return how many lines the mark takes below the speaker: none where it fits beside."""
        if self._screen.told is None or self._screen.asked:
            return 0
        return self._told_rows() if self._after_who() + self._told_wide() > self._told_room() else 0

    def _told_rows(self) -> int:
        """Return on how many lines the mark stands where it begins a line."""
        return 1 if self.look.px(PAD) + self._told_wide() <= self._told_room() else 2

    def _told_wide(self) -> float:
        told = self._screen.told
        if told is None:
            return 0
        words, more = map(self.look.say, (told.words, told.more))
        wide = width_of(self.look, words, "lead") + width_of(self.look, more, "lead")
        return self.look.px(_ICON + (_BETWEEN if more else 0)) + wide

    def _told_room(self) -> float:
        return self.width() - self.look.px(PAD) / 2

    def _above(self) -> Sheet | None:
        """Return what stands above: two lines where there is room for them below the speaker."""
        screen = self._screen
        words = _before(screen)
        roomy = not screen.asked and self.width() >= self.look.px(_ROOMY)
        count = (1 if roomy else _BESIDE) - self._told_lines()
        if not words or count < 1:
            return None
        return last_lines(self.look, words, _DIM, self._width(), count)

    def _paint_before(self, canvas: Canvas, top: float) -> None:
        sheet = self._above()
        if sheet is None:
            return
        free = _ONE_LINE if sheet.height <= sheet.line else _TWO_LINES
        above = top - self.look.px(free) - sheet.height
        ink = "t2" if self._screen.asked else "t3"
        sheet.draw(canvas, self.look.px(PAD), above, ink)

    def _who_top(self) -> int:
        """Return where language and speaker stand: higher where two lines follow."""
        sheet = self._above()
        two = sheet is not None and sheet.height > sheet.line
        return self.look.px(_WHO_HIGHER if two or self.width() < self.look.px(_ROOMY) else _WHO)

    def _paint_after(self, canvas: Canvas, top: float) -> None:
        px, screen = self.look.px, self._screen
        words = _rest(screen, self.until) or screen.after
        if not plain_of(words).strip():
            return
        rule = top + px(36)
        left = px(PAD)
        canvas.line(QPointF(left, rule), QPointF(left + px(64), rule), "line2", px(2))
        room = self.height() - rule - px(40)
        count = max(1, min(_BESIDE, int(room // (px(_DIM) * 77 / 54))))
        ink = "due" if screen.renewed else "t3"
        flat = (Run(plain_of(words).replace("\n", " ").strip()),)
        tall = count * round(px(_DIM) * 77 / 54)
        set_said(self.look, flat, _DIM, self._width(), tall).draw(canvas, left, rule + px(22), ink)

    def _new_top(self, foot: float) -> float:
        """Return where the words begin that stand now: below the line that says so."""
        return foot + self.look.px(_NEW_GAP)

    def _paint_new(self, canvas: Canvas, foot: float) -> None:
        """Paint the words that stand now, brighter than those that they replace."""
        px, top, sheet = self.look.px, self._new_top(foot), self.new_sheet
        left = px(PAD)
        canvas.box(QRectF(left - px(30), top, px(4), sheet.height), "due", radius=px(2))
        if self._screen.new_told is not None and not self._screen.asked:
            self._paint_line(canvas, self._screen.new_told, left, top - px(44))
        sheet.draw(canvas, left, top, "t1")
        canvas.cut |= top + sheet.height > self.height()

    def _paint_told(self, canvas: Canvas, top: float) -> None:
        if self._screen.told is not None:
            self._paint_line(canvas, self._screen.told, self.look.px(PAD), top)

    def _paint_line(self, canvas: Canvas, told: Told, left: float, top: float) -> None:
        px, look, tall = self.look.px, self.look, self.look.px(34)
        size, ink = px(24), INKS[told.tone]
        icon = _ICONS.get(told.tone, "")
        canvas.icon(QPointF(left, top + (tall - size) / 2), icon, size, ink, "fill")
        left += px(_ICON)
        room = self._told_room()
        for words, tone in ((told.words, _ink(told)), (told.more, "t3")):
            said = look.say(words)
            wide = width_of(look, said, "lead")
            if left + wide > room and words is told.more and said:
                left, top = float(px(PAD + _ICON)), top + tall
            if left + wide <= room:
                canvas.text(QRectF(left, top, wide, tall), said, "lead", tone)
            else:
                box = QRectF(left, top + (tall - look.line("lead")) / 2, room - left, 2 * tall)
                canvas.prose(box, said, "lead", tone)
                top += tall
            left += wide + px(_BETWEEN)

    def _paint_mark(self, canvas: Canvas, top: float) -> None:
        """Paint the mark that says where to read, beside the first line."""
        if self._screen.asked or not self.sheet.paragraphs:
            return
        px = self.look.px
        size, middle = px(12), top + self.sheet.line / 2 + px(1)
        left = px(PAD) - px(30)
        mark = QPainterPath(QPointF(left, middle - size))
        mark.lineTo(left + size, middle)
        mark.lineTo(left, middle + size)
        mark.closeSubpath()
        canvas.painter.fillPath(mark, self.look.colour("now"))


def _ink(told: Told) -> str:
    return "t2" if told.tone is Tone.OK else INKS[told.tone]


def _before(screen: Screenful) -> Said:
    """Return what stands above: the question, what was said of this passage, or the one before."""
    if screen.asked:
        return (Run(screen.asked),)
    return (Run(plain_of(screen.now)[: screen.offset]),) if screen.offset else screen.before


def _rest(screen: Screenful, until: int) -> Said:
    """Return what of these words did not fit."""
    return () if screen.renewed else from_sign(screen.now, until)
