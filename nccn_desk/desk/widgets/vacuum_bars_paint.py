"""How the bars are measured and painted: axis, rows, signs, hatching, and the legend's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.typeset import height_of, width_of
from nccn_desk.desk.widgets.vacuum_signs import paint_sign
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.shapes import Align
from nccn_desk.presenters.vacuum_shapes import FIRST, LAST, STEP, Bar, Sign

_PAD: Final = 12
_NAME: Final = 236  # of the names, in pixels at 100 %
_STACKED: Final = 680  # of the view, below which names stand over their bars
_BAR: Final = 18  # high
_LANE: Final = 40  # high, of a bar with a leak above it
_LEAK: Final = 13  # above the line
_AIR: Final = 7
_LINE: Final = 20  # of the legend
_SWATCH: Final = 32
_BREAK: Final = 10
_ZERO: Final = "vacuum.decided"


@dataclass(frozen=True, slots=True)
class BarSizes:
    """Where everything stands in a view; rows begin at nought under the head."""

    wide: float
    high: float
    head: float
    foot: float
    name: float  # its width; nought where names stand over the bars
    axis: float  # where it begins
    told: float  # how wide the hours at the right are
    tops: tuple[float, ...]
    heights: tuple[float, ...]

    def x(self, hours: float) -> float:
        """Return where an hour stands; what lies outside the axis stands at its end."""
        within = min(max(hours, FIRST), LAST)
        return self.axis + (within - FIRST) / (LAST - FIRST) * self.length

    @property
    def length(self) -> float:
        """How long the axis is."""
        return max(self.wide - self.axis - self.told, 1.0)


def measure(look: Look, bars: tuple[Bar, ...], wide: int, high: int = 0) -> BarSizes:
    """Return the sizes for a view."""
    px = look.px
    stacked = wide < px(_STACKED)
    name = 0.0 if stacked else float(px(_NAME))
    words = (*(look.say(bar.told) for bar in bars), look.say(said("vacuum.column")))
    told = max(width_of(look, each, "small_strong") for each in words) + px(2 * _PAD)
    room = wide - 2 * px(_PAD) if stacked else name - px(_PAD)
    heights = []
    for bar in bars:
        tall = height_of(look, look.say(bar.title), "small_medium", room)
        tall += height_of(look, look.say(bar.small), "tick", room)
        row = tall + px(_LANE) if stacked else max(tall, px(_LANE))
        heights.append(float(row + 2 * px(_AIR)))
    tops = tuple(sum(heights[:place]) for place in range(len(heights)))
    head = look.line("over") + look.line("caption") + px(3 * _AIR)
    axis = px(2 * _PAD) if stacked else name + px(_PAD)
    lines = len(_legend_lines(look, wide))
    foot = lines * px(_LINE) + px(_AIR)
    return BarSizes(wide, high, head, foot, name, axis, told, tops, tuple(heights))


def paint_bars(
    canvas: Canvas,
    bars: tuple[Bar, ...],
    sizes: BarSizes,
    stands: tuple[int, int],
    *,
    focused: bool,
) -> None:
    """Paint rows between head and legend; `stands` are the chosen row and what is scrolled."""
    place, down = stands
    middle = QRectF(0, sizes.head, sizes.wide, sizes.high - sizes.head - sizes.foot)
    canvas.painter.setClipRect(middle)
    shown = 0
    for each, bar in enumerate(bars):
        box = QRectF(0, sizes.head + sizes.tops[each] - down, sizes.wide, sizes.heights[each])
        begins = middle.top() < box.bottom() and box.top() < middle.bottom()
        # Half a row at the foot would be half a word: it comes into sight with its own.
        if begins and (not shown or box.bottom() <= middle.bottom() + 1):
            shown += 1
            _paint_row(canvas, bar, sizes, box, chosen=each == place, focused=focused)
    canvas.painter.setClipping(False)
    _paint_head(canvas, sizes)
    _paint_legend(canvas, sizes)


def _paint_head(canvas: Canvas, sizes: BarSizes) -> None:
    look, px = canvas.look, canvas.look.px
    line = QRectF(px(_PAD), 0, sizes.wide - 2 * px(_PAD), look.line("over"))
    title, axis = look.say(said("vacuum.title")), look.say(said("vacuum.axis"))
    room = line.width() - width_of(look, title.upper(), "over") - px(_PAD)
    canvas.text(line, title, "over", "t3")
    if width_of(look, axis, "caption") <= room:
        canvas.text(line.adjusted(0, -px(2), 0, px(4)), axis, "caption", "t3", Align.END)
    top = line.bottom() + px(_AIR)
    high = look.line("caption")
    heads = [(hours, said(_ZERO)) for hours in (0,)]
    heads += [
        (hours, said("vacuum.hours", hours=f"{hours:+d}".replace("-", "\N{MINUS SIGN}")))
        for hours in range(int(FIRST), int(LAST) + 1, STEP)
        if hours
    ]
    right = sizes.wide - px(_PAD)
    column = look.say(said("vacuum.column"))
    canvas.text(QRectF(0, top, right, high), column, "caption_medium", "t2", Align.END)
    end = right - width_of(look, column, "caption_medium") - px(_AIR)
    taken: list[tuple[float, float]] = [(end, sizes.wide)]
    for hours, phrase in heads:
        words = look.say(phrase)
        role = "caption_medium" if hours == 0 else "caption"
        wide = width_of(look, words, role) + px(2)
        left = sizes.x(hours) - wide / 2
        if all(left + wide < begin or left > until for begin, until in taken) and left >= 0:
            box = QRectF(left, top, wide, high)
            canvas.text(box, words, role, "t1" if hours == 0 else "t3", Align.CENTRE)
            taken.append((left - px(6), left + wide + px(6)))


def _paint_row(
    canvas: Canvas, bar: Bar, sizes: BarSizes, box: QRectF, *, chosen: bool, focused: bool
) -> None:
    look, px = canvas.look, canvas.look.px
    ground = "s3" if chosen else "s1"
    if chosen:
        canvas.box(box.adjusted(0, 1, 0, -1), "s3", "", px(6))
        if focused:
            canvas.ring(box.adjusted(0, 1, 0, -1), px(6))
    else:
        canvas.line(QPointF(px(_PAD), box.bottom()), QPointF(box.right(), box.bottom()), "line")
    room = sizes.name - px(_PAD) if sizes.name else box.width() - 2 * px(_PAD)
    title, small = look.say(bar.title), look.say(bar.small)
    high = height_of(look, title, "small_medium", room)
    below = height_of(look, small, "tick", room)
    lane = box.bottom() - px(_AIR + _LANE / 2)
    top = box.top() + px(_AIR)
    if sizes.name:
        top = box.center().y() - (high + below) / 2
        lane = box.center().y() + px(_AIR) / 2
    canvas.prose(QRectF(px(_PAD), top, room, high), title, "small_medium", "t1")
    canvas.prose(QRectF(px(_PAD), top + high, room, below), small, "tick", "t3")
    up = lane - px(_LANE / 2)
    for hours in range(int(FIRST), int(LAST) + 1, STEP):
        at = round(sizes.x(hours)) + 0.5
        canvas.line(
            QPointF(at, up), QPointF(at, lane + px(_LANE / 2)), "line" if hours else "line2"
        )
    _paint_lane(canvas, bar, sizes, lane, ground)
    told = QRectF(sizes.wide - sizes.told, lane - px(10), sizes.told - px(_PAD), px(20))
    ink = "due" if bar.is_open else "t1"
    canvas.text(told, look.say(bar.told), "small_strong", ink, Align.END)


def _paint_lane(canvas: Canvas, bar: Bar, sizes: BarSizes, lane: float, ground: str) -> None:
    """Paint the hatched hours, the line that joins the signs, and the signs over it."""
    px = canvas.look.px
    on_line = [mark for mark in bar.marks if mark.sign is not Sign.LEAKED]
    leak = next((mark for mark in bar.marks if mark.sign is Sign.LEAKED), None)
    if bar.has_gap:
        left, right = sizes.x(bar.begins), sizes.x(bar.ends)
        hatch = QRectF(left, lane - px(_BAR / 2), max(right - left, 1), px(_BAR))
        canvas.hatch(hatch, 0, due=bar.is_open)
        if bar.ends > LAST:
            _paint_break(canvas, bar, hatch, ground)
    starts = [mark.at for mark in on_line]
    ends = [bar.begins] if bar.has_gap else starts
    begin = min((*starts, *([leak.at] if leak else [])), default=0.0)
    end = max(ends, default=0.0)
    if end > begin:
        canvas.line(QPointF(sizes.x(begin), lane), QPointF(sizes.x(end), lane), "t4", px(1.5))
    if leak is not None:
        at = QPointF(sizes.x(leak.at), lane - px(_LEAK))
        canvas.line(at, QPointF(at.x(), lane), "t4", px(1.5))
        paint_sign(canvas, at, Sign.LEAKED, hollow=leak.hollow, ground=ground)
    if bar.is_open:
        at = QPointF(sizes.x(bar.ends), lane)
        canvas.line(at - QPointF(0, px(16)), at + QPointF(0, px(16)), "now", px(2))
    for mark in on_line:
        open_decree = bar.is_open and mark.sign is Sign.PUBLISHED
        at = QPointF(sizes.x(mark.at) + (px(9) if open_decree else 0), lane)
        paint_sign(canvas, at, mark.sign, hollow=mark.hollow, ground=ground)


def _paint_break(canvas: Canvas, bar: Bar, hatch: QRectF, ground: str) -> None:
    """Break a bar that is longer than the axis, and write its hours into the break."""
    look, px = canvas.look, canvas.look.px
    words = look.say(bar.told)
    wide = width_of(look, words, "tick_strong") + px(2 * _BREAK)
    box = QRectF(hatch.right() - wide - px(2 * _BREAK), hatch.top() - 1, wide, hatch.height() + 2)
    canvas.box(box, ground)
    for edge in (box.left(), box.right()):
        lean = px(3)
        canvas.line(
            QPointF(edge - lean, box.bottom()), QPointF(edge + lean, box.top()), "t2", px(1.5)
        )
    canvas.text(box, words, "tick_strong", "due" if bar.is_open else "t1", Align.CENTRE)


def _legend() -> Iterator[tuple[Sign | None, bool, Phrase]]:
    for sign in Sign:
        yield sign, False, said(f"vacuum.{sign.value}")
    yield None, False, said("vacuum.hatched")
    yield Sign.PUBLISHED, True, said("vacuum.hollow")


def _legend_lines(look: Look, wide: float) -> list[list[tuple[Sign | None, bool, Phrase, float]]]:
    """Return the legend on as many lines as it needs, each part with its width."""
    lines: list[list[tuple[Sign | None, bool, Phrase, float]]] = []
    free = 0.0
    for sign, hollow, phrase in _legend():
        swatch = look.px(_SWATCH + 6 if sign is None else _PAD + 6)
        part = swatch + width_of(look, look.say(phrase), "caption") + look.px(20)
        if not lines or part > free:
            lines.append([])
            free = wide - 2 * look.px(_PAD)
        lines[-1].append((sign, hollow, phrase, part))
        free -= part
    return lines


def _paint_legend(canvas: Canvas, sizes: BarSizes) -> None:
    look, px = canvas.look, canvas.look.px
    top = sizes.high - sizes.foot + px(_AIR)
    for line in _legend_lines(look, sizes.wide):
        left = float(px(_PAD))
        for sign, hollow, phrase, wide in line:
            middle = top + px(_LINE) / 2
            swatch = px(_SWATCH if sign is None else _PAD)
            if sign is None:
                canvas.hatch(QRectF(left, middle - px(5), swatch, px(10)), 0, edged=False)
            else:
                paint_sign(canvas, QPointF(left + px(5), middle), sign, hollow=hollow)
            words = QRectF(left + swatch + px(6), top, wide, px(_LINE))
            canvas.text(words, look.say(phrase), "caption", "t2")
            left += wide
        top += px(_LINE)
