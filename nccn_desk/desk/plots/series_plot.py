"""The plot of a series: values, what was usual, what happened, and now, on one axis of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.announcing import announce
from nccn_desk.desk.look import Look
from nccn_desk.desk.plots.chosen_plot import DOT, LINE, ChosenPlot
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.kernel.clock import BRUSSELS
from nccn_desk.presenters.figures_words import amount
from nccn_desk.presenters.phrases import Phrase, given, said
from nccn_desk.presenters.series_picture import Happened, Picture
from nccn_desk.presenters.when import short_day

_AIR: Final = 1.12  # of the highest value, so that the label at the end has room
_HEAD: Final = 0.32  # of the height, above the values, where what happened is named
_GAP: Final = 8  # pixels between two words
_HOURS: Final = 3  # between two words of the lower axis
_DOTTED: Final = 60  # values of which each gets a dot
_MANY: Final = 5_000  # values from which the line is thin, and no longer smoothed
_DENSE: Final = 4  # values on one pixel, from which only the ends of each pixel are drawn
_WEEK: Final = 7  # days of which each is named below
_LINES: Final = 4  # levels at the right, at most


class SeriesPlot(ChosenPlot):
    """The points are the values; Enter opens what was said while one was counted."""

    opened = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._picture = Picture()
        self._mark: pg.ScatterPlotItem | None = None
        super().__init__(look, parent)

    def show_picture(self, picture: Picture) -> None:
        """Draw a series; where its values grew one keeps one's place."""
        other = picture.record != self._picture.record or picture.span != self._picture.span
        self._picture = picture
        self._place = -1 if other else min(self._place, len(picture.values) - 1)
        self._draw()

    def png(self) -> bytes:
        """Return the picture as it is seen, for a file."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._chart.grab().save(buffer, "PNG")
        return bytes(buffer.data().data())

    @override
    def choose(self, place: int) -> None:
        """Stand on a value: of half a million only the mark moves."""
        place = min(max(place, 0), self._count() - 1)
        if place != self._place and place >= 0:
            self._place = place
            self._stand_mark()
            self.setAccessibleDescription(self._look.say(self._picture.reading(place)))
            announce(self, self.accessibleDescription())
            self.picked.emit(place)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = event.key()
        page = {Qt.Key.Key_PageUp: -24, Qt.Key.Key_PageDown: 24}.get(Qt.Key(key))
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._place >= 0:
            self.opened.emit(self._place)
        elif page:
            self.choose(self._place + page)
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        if self._place >= 0:
            self.opened.emit(self._place)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._draw()

    @override
    def _count(self) -> int:
        return len(self._picture.values)

    @override
    def _first(self) -> int:
        return self._count() - 1

    @override
    def _nearest(self, at: float) -> int:
        times = np.frombuffer(self._picture.times)
        if not len(times):
            return -1
        place = int(np.searchsorted(times, at))
        around = [each for each in (place - 1, place) if 0 <= each < len(times)]
        return min(around, key=lambda each: abs(times[each] - at))

    @override
    def _draw(self, _: object = None) -> None:
        look, picture = self._look, self._picture
        self.setAccessibleName(look.say(said("series.chart")))
        self.setAccessibleDescription(look.say(picture.told))
        self._clear()
        self._mark = None
        if not picture.values:
            return
        times, values = np.frombuffer(picture.times), np.frombuffer(picture.values)
        high = max(float(values.max()), *(each.high for each in picture.stretches()), 1.0) * _AIR
        low = min(float(values.min()), 0.0)
        self._place_range(low, high)
        self._draw_usual()
        self._draw_happened(low, high)
        self._draw_values(times, values)
        self._draw_now()
        self._stand_mark()

    def _place_range(self, low: float, high: float) -> None:
        look, item, picture = self._look, self._chart.getPlotItem(), self._picture
        right = self._dress("right")
        levels = _levels(high)
        words = [(level, look.say(amount(level))) for level in levels]
        right.setTicks([words])
        right.setWidth(max(width_of(look, word, "tick") for _, word in words) + look.px(12))
        bottom = self._dress("bottom")
        bottom.setHeight(look.line("tick") + look.px(8))
        item.setXRange(*picture.ends, padding=0)
        item.setYRange(low, high * (1 + _HEAD), padding=0)
        bottom.setTicks([self._times()])
        for level in levels:
            pen = pg.mkPen(look.colour("line2" if level else "line"), width=1)
            item.addItem(pg.InfiniteLine(level, angle=0, pen=pen))

    def _times(self) -> list[tuple[float, str]]:
        """Return the words of the lower axis, no more of them than there is room for."""
        look, picture = self._look, self._picture
        begins, ends = (datetime.fromtimestamp(each, UTC) for each in picture.ends)
        if picture.span == "day" and not picture.waves:
            found = [(begins + timedelta(hours=hour), None) for hour in range(0, 25, _HOURS)]
            words = [(at, f"{at.astimezone(BRUSSELS):%H:%M}") for at, _ in found]
        else:
            days = max((ends - begins).days, 1)
            every = 1 if days <= _WEEK else max(days // 8, 1)
            ats = [begins + timedelta(days=day, hours=12) for day in range(0, days, every)]
            words = [(at, look.say(short_day(at.astimezone(BRUSSELS).date()))) for at in ats]
        wide = max(self._chart.width() - self._chart.getPlotItem().getAxis("right").width(), 1)
        scale = wide / max(picture.ends[1] - picture.ends[0], 1.0)
        kept: list[tuple[float, str]] = []
        free = 0.0
        for at, word in words:
            middle = (at.timestamp() - picture.ends[0]) * scale
            half = width_of(look, word, "tick") / 2
            if middle - half >= free and middle + half <= wide:
                kept.append((at.timestamp(), word))
                free = middle + half + look.px(_GAP)
        return kept

    def _draw_usual(self) -> None:
        """Fill between what was usual, and name it once."""
        look, item = self._look, self._chart.getPlotItem()
        found = list(self._picture.stretches())
        for each in found:
            box = QRectF(each.begins, each.low, each.ends - each.begins, each.high - each.low)
            area = pg.QtWidgets.QGraphicsRectItem(box)
            area.setPen(pg.mkPen(None))
            area.setBrush(pg.mkBrush(look.colour("s3")))
            item.addItem(area)
        if found:
            last = found[-1]  # nothing of today stands in its way there
            self._write(said("series.label.usual"), "t3", (last.ends, last.high), (1.0, 1.0))

    def _draw_values(self, times: np.ndarray, values: np.ndarray) -> None:
        look, item, picture = self._look, self._chart.getPlotItem(), self._picture
        pen = pg.mkPen(look.colour("t1"), width=look.px(LINE if len(values) < _MANY else 1))
        shown = _with_gaps(times, values, picture.step) if not picture.waves else (times, values)
        curve = pg.PlotDataItem(
            *_thinned(*shown, max(self._chart.width(), 1)),
            pen=pen,
            connect="finite",
            antialias=len(values) < _MANY,
            skipFiniteCheck=False,
        )
        item.addItem(curve)
        edge = pg.mkPen(look.colour("s1"), width=look.px(LINE))
        first = 0 if len(values) <= _DOTTED and picture.waves else len(values) - 1
        ink = "due" if picture.unusual else "t1"
        brushes = [look.colour("t1")] * (len(values) - first - 1) + [look.colour(ink)]
        item.addItem(
            pg.ScatterPlotItem(
                times[first:],
                values[first:],
                size=look.px(DOT),
                pen=edge,
                brush=[pg.mkBrush(each) for each in brushes],
                antialias=True,
            )
        )
        near = times[-1] > picture.ends[0] + (picture.ends[1] - picture.ends[0]) / 4
        at = (float(times[-1]), float(values[-1]))
        level = 1.3 if picture.waves else 0.5  # above the line of waves, which comes from the left
        self._write(self._end_word(near=near), ink, at, (1.0 if near else 0.0, level))

    def _end_word(self, *, near: bool) -> Phrase:
        """Return the label at the end of the line, a little away from its dot."""
        word = self._look.say(self._picture.last)
        return given(f"{word}\u2002\u2002" if near else f"\u2002\u2002{word}")

    def _draw_happened(self, low: float, high: float) -> None:
        """Draw what happened as lines up to their words; a word that has no room is left out."""
        look, item, picture = self._look, self._chart.getPlotItem(), self._picture
        wide = max(self._chart.width() - item.getAxis("right").width(), 1)
        scale = wide / max(picture.ends[1] - picture.ends[0], 1.0)
        free = {False: 0.0, True: 0.0}
        for each in picture.happened:
            place = (each.at - picture.ends[0]) * scale
            word = look.say(each.word)
            length = width_of(look, word, "tick")
            level = high * (1 + _HEAD * (0.98 if each.decided else 0.52))
            style = Qt.PenStyle.DashLine if each.decided else Qt.PenStyle.DotLine
            pen = pg.mkPen(look.colour(_ink(each)), width=1, style=style)
            fits = place >= free[each.decided] and place + length <= wide
            top = level - high * _HEAD * 0.4 if fits else high
            ends = np.full(2, each.at), np.array((low, top))
            item.addItem(pg.PlotCurveItem(*ends, pen=pen))
            if fits:
                self._write(given(word), _ink(each), (each.at, level), (0.0, 0.0))
                free[each.decided] = place + length + look.px(_GAP)

    def _draw_now(self) -> None:
        now = self._picture.now
        if now is not None and self._picture.ends[0] <= now.timestamp() <= self._picture.ends[1]:
            pen = pg.mkPen(self._look.colour("now"), width=self._look.px(LINE))
            self._chart.getPlotItem().addItem(pg.InfiniteLine(now.timestamp(), angle=90, pen=pen))

    def _stand_mark(self) -> None:
        """Mark the value on which one stands."""
        if not 0 <= self._place < self._count():
            return
        look, picture = self._look, self._picture
        at = [picture.times[self._place]], [picture.values[self._place]]
        if self._mark is None:
            self._mark = pg.ScatterPlotItem(
                size=look.px(DOT + LINE),
                pen=pg.mkPen(look.colour("s1"), width=look.px(LINE)),
                brush=pg.mkBrush(look.colour("now")),
                antialias=True,
            )
            self._chart.getPlotItem().addItem(self._mark)
        self._mark.setData(*at)

    def _write(
        self, words: Phrase, ink: str, at: tuple[float, float], anchor: tuple[float, float]
    ) -> None:
        text = pg.TextItem(self._look.say(words), color=self._look.colour(ink), anchor=anchor)
        text.setFont(self._look.font("tick"))
        text.setPos(*at)
        self._chart.getPlotItem().addItem(text, ignoreBounds=True)


def _ink(each: Happened) -> str:
    return "t2" if each.decided else "t3"


def _levels(high: float) -> list[float]:
    """Return two or three round levels below the highest."""
    step = 10.0 ** int(np.floor(np.log10(high)))
    for part in (step / 4, step / 2, step, 2 * step, 5 * step):
        if high / part <= _LINES:
            return [float(level) for level in np.arange(0.0, high, part)]
    return [0.0, step]


def _with_gaps(times: np.ndarray, values: np.ndarray, step: float) -> tuple[np.ndarray, np.ndarray]:
    """Break the line where nobody counted: what lies between is not known."""
    gaps = np.flatnonzero(np.diff(times) > step * 1.5) + 1
    return np.insert(times, gaps, times[gaps - 1] + step), np.insert(values, gaps, np.nan)


def _thinned(times: np.ndarray, values: np.ndarray, wide: int) -> tuple[np.ndarray, np.ndarray]:
    """Keep of each pixel the lowest and the highest value: more of them nobody could see.

    Done once for a picture, so that a step along it does not go through half a million values.
    """
    size = len(values) // wide
    if size < _DENSE:
        return times, values
    count = len(values) // size * size
    rows = values[:count].reshape(-1, size)
    ends = np.stack((np.nanmin(rows, axis=1), np.nanmax(rows, axis=1)), axis=1)
    ends[np.isnan(rows).any(axis=1), 1] = np.nan  # the line stays broken where nobody counted
    instants = times[:count].reshape(-1, size)[:, (0, size // 2)]
    return (
        np.concatenate((instants.ravel(), times[count:])),
        np.concatenate((ends.ravel(), values[count:])),
    )
