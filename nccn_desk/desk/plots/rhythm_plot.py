"""The plot of the rhythm: how late each step usually begins, the span, and yesterday's points."""

from __future__ import annotations

from math import ceil
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.plots.chosen_plot import DOT, LINE, ChosenPlot
from nccn_desk.desk.plots.rhythm_scale import Scale, runs, scale_of, spread
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import Phrase, given, said
from nccn_desk.presenters.rhythm_shapes import RhythmPoint

_LABEL: Final = 18  # from one direct label to the next
_SPAN: Final = "t3"  # the ink of each line's name
_YESTERDAY: Final = "t2"
_SAMPLE: Final = (-0.55, -0.25)  # where a piece of the line stands beside its name, in steps
_TEXT: Final = -0.62


class RhythmPlot(ChosenPlot):
    """The points are steps."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._points: tuple[RhythmPoint, ...] = ()
        self._begins = 0.0  # where the grid begins, as a part of the width
        super().__init__(look, parent)
        # Words keep apart in real pixels.
        self._chart.getViewBox().sigResized.connect(self._draw)

    def show_points(self, points: tuple[RhythmPoint, ...], told: Phrase) -> None:
        """Draw these; `told` is what they say, for whoever does not see them."""
        self._points = points
        self._place = min(self._place, len(points) - 1)
        self.setAccessibleDescription(self._look.say(told))
        self._draw()

    @override
    def _count(self) -> int:
        return len(self._points)

    @override
    def _first(self) -> int:
        return 0

    @override
    def _nearest(self, at: float) -> int:
        return round(at)

    @override
    def _draw(self, _: object = None) -> None:
        self.setAccessibleName(self._look.say(said("rhythm.title")))
        self._clear()
        if not self._points:
            return
        scale = scale_of(self._points)
        self._dress_axes(scale)
        self._place_range(scale)
        self._draw_grid(scale)
        self._draw_span()
        self._draw_usual()
        self._draw_yesterday()
        self._draw_labels(scale)

    def _dress_axes(self, scale: Scale) -> None:
        look, item = self._look, self._chart.getPlotItem()
        for name in ("right", "bottom"):
            self._dress(name)
        words = [(level, look.say(_level(level))) for level in scale.levels]
        item.getAxis("right").setTicks([words])
        item.getAxis("right").setWidth(
            max(width_of(look, word, "tick") for _, word in words) + look.px(12)
        )
        item.getAxis("bottom").setHeight(look.line("tick") + look.px(8))

    def _place_range(self, scale: Scale) -> None:
        """Leave room at the left for the labels of the lines, and show no more times than fit."""
        look, item, count = self._look, self._chart.getPlotItem(), len(self._points)
        labels = max(width_of(look, look.say(word), "tick") for word, _, _ in self._labels())
        labels += look.px(12)
        wide = self._column.contentsRect().width() - item.getAxis("right").width()
        step = max((wide - labels) / (count - 0.4 - _TEXT), 1.0)
        left = _TEXT - labels / step
        item.setXRange(left, count - 0.4, padding=0)
        self._begins = (_SAMPLE[1] - left) / (count - 0.4 - left)
        item.setYRange(scale.low, scale.high, padding=0)
        every = ceil(width_of(look, "00:00", "tick_strong") * 1.25 / step)
        shown = [(p, point.time) for p, point in enumerate(self._points) if p % every == 0]
        item.getAxis("bottom").setTicks([shown])

    def _draw_grid(self, scale: Scale) -> None:
        look, item = self._look, self._chart.getPlotItem()
        for level in scale.levels:
            ink = "line" if level else "line2"
            pen, span = pg.mkPen(look.colour(ink), width=1), (self._begins, 1)
            item.addItem(pg.InfiniteLine(level, angle=0, pen=pen, span=span))
        if self._place >= 0:
            point = self._points[self._place]
            # Up to the point whose word stands above it: no line goes through a word.
            high = point.yesterday if point.late and point.yesterday else scale.high
            pen = pg.mkPen(look.colour("now_ln"), width=look.px(LINE))
            ends = np.full(2, float(self._place)), np.array((scale.low, high))
            item.addItem(pg.PlotCurveItem(*ends, pen=pen))

    def _draw_span(self) -> None:
        """Draw from the earliest to the latest beginning, broken where a step has neither."""
        item = self._chart.getPlotItem()
        for run in runs(self._points):
            places = [float(place) for place, _, _ in run]
            low, high = [least for _, least, _ in run], [most for _, _, most in run]
            if len(run) == 1:  # a step alone has no width of its own
                places, low, high = [places[0] - 0.2, places[0] + 0.2], low * 2, high * 2
            edges = [pg.PlotCurveItem(np.array(places), np.array(ys)) for ys in (low, high)]
            brush = pg.mkBrush(self._look.colour("s3"))
            item.addItem(pg.FillBetweenItem(edges[0], edges[1], brush=brush))

    def _draw_usual(self) -> None:
        levels = [np.nan if point.usual is None else point.usual for point in self._points]
        pen = pg.mkPen(self._look.colour("t1"), width=self._look.px(LINE))
        places = np.arange(len(levels), dtype=float)
        curve = pg.PlotDataItem(
            places, np.array(levels, dtype=float), pen=pen, connect="finite", antialias=True
        )
        self._chart.getPlotItem().addItem(curve)

    def _draw_yesterday(self) -> None:
        """Draw yesterday's beginnings; a late one is a triangle, amber, and says how late."""
        look, item = self._look, self._chart.getPlotItem()
        spots = [
            {
                "pos": (place, point.yesterday),
                "symbol": "t1" if point.late else "o",
                "brush": pg.mkBrush(look.colour("due" if point.late else _YESTERDAY)),
            }
            for place, point in enumerate(self._points)
            if point.yesterday is not None
        ]
        edge = pg.mkPen(look.colour("s1"), width=look.px(LINE))
        item.addItem(
            pg.ScatterPlotItem(spots, size=look.px(DOT), pen=edge, pxMode=True, antialias=True)
        )
        for place, point in enumerate(self._points):
            if point.late and point.yesterday is not None:
                self._write(point.late, "due", (place, point.yesterday), (0.5, 1.25))

    def _draw_labels(self, scale: Scale) -> None:
        """Name the lines at their beginning, each as near to it as the others allow."""
        high = max(self._chart.getViewBox().height(), 1.0)
        apart = self._look.px(_LABEL) * (scale.high - scale.low) / high
        labels = self._labels()
        for (word, ink, _), level in zip(
            labels, spread([level for _, _, level in labels], apart, scale), strict=True
        ):
            self._write(word, ink, (_TEXT, level), (1.0, 0.5))
            self._draw_sample(ink, level)

    def _draw_sample(self, ink: str, level: float) -> None:
        """Draw a piece of what a label names, beside it."""
        look, item = self._look, self._chart.getPlotItem()
        if ink == _YESTERDAY:
            middle = sum(_SAMPLE) / 2
            brush, pen = pg.mkBrush(look.colour(ink)), pg.mkPen(None)
            dot = pg.ScatterPlotItem(
                [middle], [level], size=look.px(DOT - LINE), brush=brush, pen=pen, antialias=True
            )
            item.addItem(dot)
            return
        colour, wide = ("s3", look.px(DOT)) if ink == _SPAN else (ink, look.px(LINE))
        pen = pg.mkPen(look.colour(colour), width=wide)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        item.addItem(pg.PlotCurveItem(np.array(_SAMPLE), np.full(2, level), pen=pen))

    def _labels(self) -> list[tuple[Phrase, str, float]]:
        """Return the lines' names from the top down: word, colour, and where the line begins."""
        first = next((point for point in self._points if point.usual is not None), None)
        if first is None:
            return [(given(""), _SPAN, 0.0)]
        found = [
            (said("rhythm.label.range"), _SPAN, first.most or 0.0),
            (said("rhythm.label.usual"), "t1", first.usual or 0.0),
        ]
        if first.yesterday is not None:
            found.append((said("rhythm.label.yesterday"), _YESTERDAY, first.yesterday))
        return found

    def _write(
        self, words: Phrase, ink: str, at: tuple[float, float], anchor: tuple[float, float]
    ) -> None:
        text = pg.TextItem(self._look.say(words), color=self._look.colour(ink), anchor=anchor)
        text.setFont(self._look.font("tick"))
        text.setPos(*at)
        self._chart.getPlotItem().addItem(text, ignoreBounds=True)


def _level(level: int) -> Phrase:
    """Return the words of a tick: on time, or so many minutes later or earlier."""
    if not level:
        return said("rhythm.on_time")
    length = said("when.minutes", minutes=str(abs(level)))
    return said("rhythm.later" if level > 0 else "rhythm.earlier", length=length)
