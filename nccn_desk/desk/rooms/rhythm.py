"""The part of Tempo that shows how the rhythm held: a picture, and the same as a table."""

from __future__ import annotations

from types import ModuleType
from typing import Final, Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.plots.loading import Loading
from nccn_desk.desk.rooms.picture import Picture
from nccn_desk.desk.rooms.split import Inset
from nccn_desk.desk.widgets.cells import PAD
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.rhythm import RhythmPresenter
from nccn_desk.presenters.rhythm_shapes import COLUMNS, RhythmPage, RhythmPoint
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Tone

PLOT: Final = "nccn_desk.desk.plots.rhythm_plot"
HEIGHT: Final = 156  # of the picture, in pixels at 100 %
_ICON: Final = 16


class Plot(Protocol):
    """The picture, as this room sees it; `nccn_desk.desk.plots.rhythm_plot.RhythmPlot` is it."""

    picked: SignalInstance

    def show_points(self, points: tuple[RhythmPoint, ...], told: Phrase) -> None:
        """Draw these."""
        ...


class RhythmSection(QWidget):
    """Paints the rhythm; T turns the picture into a table and back.

    Words and picture stand as far in as the words of a table's cells.
    """

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self._look = look
        self._page = RhythmPage()
        self.periods = Segments(look, said("rhythm.period"), wraps=True)
        self.list = Tool(look, _as_table(listed=False), self, icon=18)
        self._warning = Picture(look, "warning", size=_ICON, ink="due")
        self._sentence = Text(look, NOTHING, "small", Tone.QUIET, wraps=True)
        self.place = QWidget()
        self.plot: Plot | None = None
        self.reading = Text(look, said("rhythm.hint"), "caption", Tone.FAINT, wraps=True)
        self.table = Table(look, COLUMNS, said("rhythm.title"), whole=True)
        self._column, self._head, self._told = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._build()
        self._loading = Loading(PLOT, self)
        self._loading.loaded.connect(self._take_plot)
        self.presenter = RhythmPresenter(session, self)
        self.periods.chosen.connect(self.presenter.choose)
        self.list.clicked.connect(self.turn)
        look.changed.connect(self.retranslate)
        self.retranslate()
        self._loading.start()
        self.presenter.start()

    @property
    def listed(self) -> bool:
        """Whether the table is shown."""
        return not self.table.isHidden()

    def show_page(self, page: RhythmPage) -> None:
        """Show the picture, and the same as a table."""
        self._page = page
        self.periods.show_options(page.periods, page.chosen)
        self._sentence.say(page.sentence or page.empty, page.tone)
        self._warning.setVisible(page.tone is Tone.DUE)
        self.table.show_rows(page.rows)
        if self.plot is not None:
            self.plot.show_points(page.points, page.sentence)
        self._arrange(listed=self.listed)

    def turn(self) -> None:
        """Show the table in place of the picture, or the picture again."""
        focus = QApplication.focusWidget()
        focused = focus is self.table or (focus is not None and self.place.isAncestorOf(focus))
        self._arrange(listed=not self.listed)
        if focused:
            shown = self.table if self.listed else self.place
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Keep to the distances of the present scale."""
        px = self._look.px
        self._column.setSpacing(px(8))
        self._told.setSpacing(px(8))
        self._column.setContentsMargins(0, px(8), 0, 0)
        for row in (self._head, self._told):
            row.setContentsMargins(px(PAD), 0, px(PAD), 0)
        self.place.setFixedHeight(px(HEIGHT))
        self.setAccessibleName(self._look.say(said("rhythm.title")))

    def _turn_what_there_is(self) -> None:
        if self._page.points:
            self.turn()

    def _build(self) -> None:
        Letters(self._look, {"T": self._turn_what_there_is}, self)
        self._head.addWidget(Text(self._look, said("rhythm.title"), "h3"))
        self._head.addWidget(self.list)
        self._head.addStretch(1)
        self._head.addWidget(self.periods)
        self._told.addWidget(self._warning, 0, Qt.AlignmentFlag.AlignTop)
        self._told.addWidget(self._sentence, 1)
        self._column.addLayout(self._head)
        self._column.addLayout(self._told)
        for part in (self.place, self.reading):
            self._column.addLayout(Inset(self._look, part, PAD))
        self._column.addWidget(self.table)
        QVBoxLayout(self.place).setContentsMargins(0, 0, 0, 0)
        self.table.hide()

    def _arrange(self, *, listed: bool) -> None:
        known = bool(self._page.points)
        self.table.setVisible(known and listed)
        for part in (self.place, self.reading):
            part.setVisible(known and not listed)
        self.list.setVisible(known)
        self.list.set_action(_as_table(listed=listed))

    def _take_plot(self, module: ModuleType) -> None:
        """Stand the picture in its place, now that its library is there."""
        plot = module.RhythmPlot(self._look, self.place)
        column = self.place.layout()
        if column is not None:
            column.addWidget(plot)
        self.place.setFocusProxy(plot)
        plot.picked.connect(self._read)
        plot.show_points(self._page.points, self._page.sentence)
        self.plot = plot

    def _read(self, place: int) -> None:
        """Say in words what the picture shows of a step."""
        self.reading.say(self._page.points[place].reading)


def _as_table(*, listed: bool) -> Action:
    word, icon = ("rhythm.picture", "chart-bar") if listed else ("rhythm.table", "list-bullets")
    return Action("list", said(word), icon=icon, keys="T")
