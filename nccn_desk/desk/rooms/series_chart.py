"""The part of the room of series that shows one of them: a picture, a table, and what was said."""

from __future__ import annotations

from types import ModuleType
from typing import Final, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.plots.loading import Loading
from nccn_desk.desk.widgets.flow_list import FlowList
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.series_picture import SPANS, TABLE, Picture
from nccn_desk.presenters.shapes import Action, FlowRow, Option, Tone

PLOT: Final = "nccn_desk.desk.plots.series_plot"
HEIGHT: Final = 272  # of the picture, in pixels at 100 % (ux 6.4)
LEAST: Final = 150  # where the window is low
_SPANS: Final = tuple(Option(each, said(f"series.span.{each}")) for each in SPANS)


class Plot(Protocol):
    """The picture as it is seen here; `nccn_desk.desk.plots.series_plot.SeriesPlot` is it."""

    picked: SignalInstance
    opened: SignalInstance

    def show_picture(self, picture: Picture) -> None:
        """Draw a series."""
        ...

    def png(self) -> bytes:
        """Return the picture for a file."""
        ...


class SeriesChart(QWidget):
    """Paints a series; T turns the picture into a table and back.

    `spanned` carries the span that was chosen, `opened` the place of a value that was entered, and
    `followed` what was said then; what was said stands in the place of the list below until `shut`.
    """

    shut = Signal()
    spanned = Signal(str)
    opened = Signal(int)
    followed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = Picture()
        self._is_high = True
        self.spans = Segments(look, said("series.span"), _SPANS, wraps=True)
        self.tool = Tool(look, _as_table(listed=False), self, icon=18)
        self._sentence = Text(look, NOTHING, "small_medium", Tone.PLAIN, wraps=True)
        self.place = QWidget()
        self.plot: Plot | None = None
        self.reading = Text(look, said("series.hint"), "caption", Tone.FAINT, wraps=True)
        self.table = Table(look, TABLE, said("series.chart"))
        self._heard = Text(look, NOTHING, "over", Tone.FAINT, wraps=True)
        self.heard = FlowList(look, said("series.heard_list"))
        self.close_heard = Tool(look, Action("shut", said("series.shut"), icon="x"), self, icon=18)
        self._column, self._head, self._told = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._build()
        self._loading = Loading(PLOT, self)
        self._loading.loaded.connect(self._take_plot)
        self._loading.start()
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def listed(self) -> bool:
        """Whether the table is shown."""
        return not self.table.isHidden()

    def show_picture(self, picture: Picture) -> None:
        """Show a series, as a picture or as a table; none takes no room."""
        self._picture = picture
        self.spans.show_options(_SPANS, picture.span)
        self.spans.setVisible(not picture.waves)
        self._sentence.say(picture.told)
        self.reading.say(said("series.hint") if picture.values else NOTHING)
        if self.plot is not None:
            self.plot.show_picture(picture)
        if self.listed:
            self.table.show_rows(picture.rows())
        self.setVisible(picture.record is not None)
        self._arrange(listed=self.listed and bool(picture.values))

    def show_heard(self, title: Phrase, rows: tuple[FlowRow, ...]) -> None:
        """Show what was said in a stretch, and stand in it."""
        self._heard.say(title)
        self.heard.show_rows(rows)
        for part in (self._heard, self.close_heard, self.heard):
            part.setVisible(bool(title))
        if rows:
            self.heard.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def hears(self) -> bool:
        """Whether what was said in a stretch is in sight."""
        return not self.heard.isHidden()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.hears:
            self.place.setFocus(Qt.FocusReason.OtherFocusReason)
            self.shut.emit()
        else:
            super().keyPressEvent(event)

    def turn(self) -> None:
        """Show the table in place of the picture, or the picture again."""
        if not self._picture.values:
            return
        focus = QApplication.focusWidget()
        focused = focus is self.table or (focus is not None and self.place.isAncestorOf(focus))
        if not self.listed:
            self.table.show_rows(self._picture.rows())
        self._arrange(listed=not self.listed)
        if focused:
            shown = self.table if self.listed else self.place
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def rise(self, *, high: bool) -> None:
        """Take more height, or less where the window is low."""
        if high != self._is_high:
            self._is_high = high
            self.retranslate()

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops."""
        return (self.spans, self.tool, self.place, self.table, self.close_heard, self.heard)

    def retranslate(self) -> None:
        """Keep to the distances of the present scale."""
        px = self._look.px
        self._column.setSpacing(px(6))
        for part in (self.place, self.table):
            part.setFixedHeight(px(HEIGHT if self._is_high else LEAST))
        self.setAccessibleName(self._look.say(said("series.chart")))

    def _build(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(self.spans, 1)
        self._head.addWidget(self.tool, 0, Qt.AlignmentFlag.AlignRight)
        self._column.addWidget(self._sentence)
        self._column.addLayout(self._head)
        for part in (self.place, self.table, self.reading):
            self._column.addWidget(part)
        self._told.addWidget(self._heard, 1)
        self._told.addWidget(self.close_heard)
        self._column.addLayout(self._told)
        self._column.addWidget(self.heard, 1)
        QVBoxLayout(self.place).setContentsMargins(0, 0, 0, 0)
        for part in (self.table, self._heard, self.close_heard, self.heard):
            part.hide()
        self.close_heard.clicked.connect(self.shut)
        self.tool.clicked.connect(self.turn)
        self.spans.chosen.connect(self.spanned)
        self.table.opened.connect(lambda place: self.opened.emit(int(place)))
        self.heard.opened.connect(self.followed)

    def _arrange(self, *, listed: bool) -> None:
        self.table.setVisible(listed)
        for part in (self.place, self.reading):
            part.setVisible(not listed)
        self.tool.set_action(_as_table(listed=listed))

    def _take_plot(self, module: ModuleType) -> None:
        """Stand the picture in its place, now that its library is there."""
        plot = module.SeriesPlot(self._look, self.place)
        column = self.place.layout()
        if column is not None:
            column.addWidget(plot)
        self.place.setFocusProxy(plot)
        plot.picked.connect(lambda place: self.reading.say(self._picture.reading(place)))
        plot.opened.connect(self.opened)
        plot.show_picture(self._picture)
        self.plot = plot


def _as_table(*, listed: bool) -> Action:
    word, icon = ("picture", "chart-line") if listed else ("table", "list-bullets")
    return Action("list", said(f"figures.history.{word}"), icon=icon, keys="T")
