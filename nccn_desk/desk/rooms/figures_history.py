"""The part of a figure that shows the values it has had: a picture, and the same as a table."""

from __future__ import annotations

from types import ModuleType
from typing import Final, Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.plots.loading import Loading
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.figures_card import HISTORY, History
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Action, Tone

PLOT: Final = "nccn_desk.desk.plots.history_plot"
HEIGHT: Final = 108  # of the picture, in pixels at 100 %


class Plot(Protocol):
    """The picture as it is seen here; `nccn_desk.desk.plots.history_plot.HistoryPlot` is it."""

    picked: SignalInstance

    def show_history(self, history: History) -> None:
        """Draw these values."""
        ...


class HistorySection(QWidget):
    """Paints the values; its tool, or T in the room, turns the picture into a table and back."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._history = History()
        self.tool = Tool(look, _as_table(listed=False), self, icon=18)
        self._sentence = Text(look, NOTHING, "small", Tone.QUIET, wraps=True)
        self.place = QWidget()
        self.plot: Plot | None = None
        self.reading = Text(look, said("figures.history.hint"), "caption", Tone.FAINT, wraps=True)
        self.table = Table(look, HISTORY, said("figures.history.title"), whole=True)
        self._column, self._head = QVBoxLayout(self), QHBoxLayout()
        self._build()
        self._loading = Loading(PLOT, self)
        self._loading.loaded.connect(self._take_plot)
        self._loading.start()
        self.tool.clicked.connect(self.turn)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def listed(self) -> bool:
        """Whether the table is shown."""
        return not self.table.isHidden()

    def show_history(self, history: History) -> None:
        """Show the picture, and the same as a table; without values, nothing."""
        if history.points != self._history.points:
            self.reading.say(said("figures.history.hint"))
        self._history = history
        self._sentence.say(history.told)
        self.table.show_rows(history.rows)
        if self.plot is not None:
            self.plot.show_history(history)
        self.setVisible(bool(history.points))
        self._arrange(listed=self.listed)

    def turn(self) -> None:
        """Show the table in place of the picture, or the picture again."""
        if not self._history.points:
            return
        focus = QApplication.focusWidget()
        focused = focus is self.table or (focus is not None and self.place.isAncestorOf(focus))
        self._arrange(listed=not self.listed)
        if focused:
            shown = self.table if self.listed else self.place
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Keep to the distances of the present scale."""
        px = self._look.px
        self._column.setSpacing(px(6))
        self.place.setFixedHeight(px(HEIGHT))
        self.setAccessibleName(self._look.say(said("figures.history.title")))

    def _build(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(Text(self._look, said("figures.history.title"), "over", Tone.FAINT))
        self._head.addStretch(1)
        self._head.addWidget(self.tool)
        self._column.addLayout(self._head)
        for part in (self._sentence, self.place, self.reading, self.table):
            self._column.addWidget(part)
        QVBoxLayout(self.place).setContentsMargins(0, 0, 0, 0)
        self.table.hide()

    def _arrange(self, *, listed: bool) -> None:
        self.table.setVisible(listed)
        for part in (self.place, self.reading):
            part.setVisible(not listed)
        self.tool.set_action(_as_table(listed=listed))

    def _take_plot(self, module: ModuleType) -> None:
        """Stand the picture in its place, now that its library is there."""
        plot = module.HistoryPlot(self._look, self.place)
        column = self.place.layout()
        if column is not None:
            column.addWidget(plot)
        self.place.setFocusProxy(plot)
        plot.picked.connect(self._read)
        plot.show_history(self._history)
        self.plot = plot

    def _read(self, place: int) -> None:
        """Say in words what the picture shows of a value."""
        self.reading.say(self._history.points[place].reading)


def _as_table(*, listed: bool) -> Action:
    word, icon = ("picture", "chart-line") if listed else ("table", "list-bullets")
    return Action("list", said(f"figures.history.{word}"), icon=icon, keys="T")
