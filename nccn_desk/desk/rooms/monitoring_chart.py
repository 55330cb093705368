"""The part of monitoring that shows how much was heard: a picture, and the same as a table."""

from __future__ import annotations

from types import ModuleType
from typing import Final, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.plots.loading import Loading
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.monitoring_volumes import TABLE, Volumes
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import Action, Align, Tone

PLOT: Final = "nccn_desk.desk.plots.stacked_plot"
HEIGHT: Final = 176  # of the picture, in pixels at 100 %


class Plot(Protocol):
    """The picture as it is seen here; `nccn_desk.desk.plots.stacked_plot.StackedPlot` is it."""

    picked: SignalInstance
    spanned: SignalInstance
    opened: SignalInstance

    def show_volumes(self, volumes: Volumes) -> None:
        """Draw these numbers."""
        ...


class VolumesSection(QWidget):
    """Paints the numbers; its tool, or T in the room, turns the picture into a table and back.

    `spanned` carries the first and the last step of a period, `opened` those to be looked at.
    """

    spanned = Signal(int, int)
    opened = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._volumes = Volumes()
        self.tool = Tool(look, _as_table(listed=False), self, icon=18)
        self.place = QWidget()
        self.plot: Plot | None = None
        self.reading = Text(look, NOTHING, "caption", Tone.FAINT, wraps=True)
        self._hint = Text(look, said("monitoring.chart.hint"), "caption", Tone.FAINT, wraps=True)
        self._hint.align(Align.END)
        self.silent = Text(look, NOTHING, "small_medium", Tone.DUE, wraps=True)
        self.table = Table(look, TABLE, said("monitoring.chart.title"))
        self._column, self._head = QVBoxLayout(self), QHBoxLayout()
        self._build()
        self._loading = Loading(PLOT, self)
        self._loading.loaded.connect(self._take_plot)
        self._loading.start()
        self.tool.clicked.connect(self.turn)
        self.table.opened.connect(lambda row: self.opened.emit(int(row), int(row)))
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def listed(self) -> bool:
        """Whether the table is shown."""
        return not self.table.isHidden()

    def show_volumes(self, volumes: Volumes, silent: Phrase) -> None:
        """Show the picture, and the same as a table; say where a source fell silent."""
        self._volumes = volumes
        self.reading.say(volumes.told)
        self.silent.say(silent)
        self.silent.setVisible(bool(silent))
        self.table.show_rows(volumes.rows)
        if self.plot is not None:
            self.plot.show_volumes(volumes)

    def turn(self) -> None:
        """Show the table in place of the picture, or the picture again."""
        focus = QApplication.focusWidget()
        held = focus is self.table or (focus is not None and self.place.isAncestorOf(focus))
        listed = not self.listed
        self.table.setVisible(listed)
        self.place.setVisible(not listed)
        self.tool.set_action(_as_table(listed=listed))
        if held:
            shown = self.table if listed else self.place
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops."""
        return (self.tool, self.place, self.table)

    def retranslate(self) -> None:
        """Keep to the distances of the present scale."""
        px = self._look.px
        self._column.setSpacing(px(6))
        self._head.setSpacing(px(12))
        for part in (self.place, self.table):
            part.setFixedHeight(px(HEIGHT))
        self.setAccessibleName(self._look.say(said("monitoring.chart.title")))

    def _build(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(Text(self._look, said("monitoring.chart.title"), "over", Tone.FAINT))
        self._head.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self.tool)
        self._column.addLayout(self._head)
        for part in (self.silent, self.place, self.table, self.reading):
            self._column.addWidget(part)
        QVBoxLayout(self.place).setContentsMargins(0, 0, 0, 0)
        self.table.hide()
        self.silent.hide()

    def _take_plot(self, module: ModuleType) -> None:
        """Stand the picture in its place, now that its library is there."""
        plot = module.StackedPlot(self._look, self.place)
        column = self.place.layout()
        if column is not None:
            column.addWidget(plot)
        self.place.setFocusProxy(plot)
        plot.picked.connect(self._read)
        plot.spanned.connect(self.spanned)
        plot.opened.connect(self.opened)
        plot.show_volumes(self._volumes)
        self.plot = plot

    def _read(self, place: int) -> None:
        """Say in words what the picture shows of ten minutes."""
        if 0 <= place < len(self._volumes.readings):
            self.reading.say(self._volumes.readings[place])


def _as_table(*, listed: bool) -> Action:
    word, icon = ("picture", "chart-line") if listed else ("table", "list-bullets")
    return Action("list", said(f"monitoring.chart.{word}"), icon=icon, keys="T")
