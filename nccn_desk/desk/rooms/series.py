"""The room of series: their list, the chart of the chosen one over it, and the files of others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.folders import SystemFiles
from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.outside import SystemOutside
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listed import ListedRoom, furnished
from nccn_desk.desk.rooms.listing import in_order
from nccn_desk.desk.rooms.series_chart import SeriesChart
from nccn_desk.desk.rooms.split import Inset
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Described
from nccn_desk.presenters.listed_shapes import ListedCard
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.series import SERIES_ROOM
from nccn_desk.presenters.series_chart import PNG, SeriesChartPresenter
from nccn_desk.presenters.series_files import SeriesFilesPresenter, Sheets
from nccn_desk.presenters.series_picture import Picture
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, FlowRow
from nccn_desk.presenters.surroundings import Outside, Surroundings

HIGH: Final = 780  # pixels of the room at 100 %, from which the chart has its whole height
ACTS: Final = (("import", "download-simple"), ("table", "export"), ("image", "chart-line"))


class SeriesRoom(ListedRoom):
    """Paints the series."""

    def __init__(
        self,
        look: Look,
        session: Session,
        around: Surroundings,
        means: tuple[Papers, Sheets],
        outside: Outside,
    ) -> None:
        self.papers, sheets = means
        self.chart = SeriesChart(look)
        self._inset = Inset(look, self.chart, CELL_PAD)
        self.charting = SeriesChartPresenter(session, self, around)
        super().__init__(look, session, around, SERIES_ROOM, self.papers, outside)
        self.asks: Callable[[], SystemFiles] = lambda: SystemFiles(self.window(), look)
        self.filing = SeriesFilesPresenter(session, self, around, sheets)
        self.report = Notice(look, Advice(NOTHING))
        self.buttons = {
            key: Button(look, Action(key, said(f"series.{key}"), icon=icon)) for key, icon in ACTS
        }
        self._furnish()

    @override
    def show_card(self, card: ListedCard | None) -> None:
        """Show one series, beside the list and as a chart over it."""
        super().show_card(card)
        self.charting.show(parted(card.id)[1] if card else "")

    def show_picture(self, picture: Picture) -> None:
        """Show a series as a chart, or none."""
        self.chart.show_picture(picture)

    def show_heard(self, title: Phrase, rows: tuple[FlowRow, ...]) -> None:
        """Show what was said in a stretch of it."""
        self.chart.show_heard(title, rows)
        self.place.setVisible(not self.chart.hears)
        self.work.body.setStretchFactor(self._inset, 1 if self.chart.hears else 0)

    def show_report(self, advice: Advice | None) -> None:
        """Say that a file is being read, or what is wrong with it."""
        self.report.setVisible(advice is not None)
        if advice is not None:
            self.report.advise(advice)

    def press(self, key: str) -> None:
        """Read a file of values in, or save the chart as a sheet or a picture."""
        if key == "import":
            place = self.asks().read(said("series.import"))
            if place:
                self.filing.read_in(parted(self.presenter.selected)[1], place)
        elif key == "table":
            self.printing.ask(self.charting.paper(self.papers))
        elif self.chart.plot is not None:
            self.printing.ask(self._image(self.chart.plot.png()))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.chart.rise(high=self.height() >= self.look.px(HIGH))

    @override
    def end(self) -> None:
        super().end()
        self.charting.close()
        self.filing.close()

    @override
    def _build(self, described: Described) -> None:
        """Stand the chart over the list before anything is shown in it."""
        super()._build(described)
        above = self.work.body.indexOf(self.place)
        self.work.body.insertLayout(above, self._inset)

    def _image(self, png: bytes) -> Paper:
        papers = self.papers

        def write(file: Path) -> int:
            papers.keep(png, file)
            return 1

        return Paper(self.charting.name(), write, PNG)

    def _furnish(self) -> None:
        holder = QWidget()
        row = Wrapping(self.look, gap=8)
        holder.setLayout(row)
        for button in self.buttons.values():
            row.addWidget(button)
        self.add_work(self.report)
        self.report.hide()
        self.add_work(holder)
        in_order(self.finder.line, *self.chart.stops(), self.table)
        in_order(self.new.button, *self.buttons.values(), *self.fields.stops())
        self.chart.spanned.connect(self.charting.span)
        self.chart.opened.connect(self.charting.open)
        self.chart.followed.connect(self.charting.follow)
        self.chart.shut.connect(self.charting.shut)
        self.report.acted.connect(lambda _: self.filing.close_report())
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _=False, key=key: self.press(key))
        Letters(self.look, {"T": self.chart.turn}, self, self.table, self.chart.table)
        self.look.changed.connect(self.charting.refresh)


def furnish_series(
    session: Session,
    look: Look,
    around: Surroundings,
    means: tuple[Papers, Sheets],
    outside: Outside | None = None,
) -> Furnished:
    """Return the room as a window has it."""
    room = SeriesRoom(look, session, around, means, outside or SystemOutside())

    def command(key: str, icon: str) -> Command:
        return Command(f"series.{key}", said(f"series.{key}"), icon, lambda: room.press(key))

    return furnished(room, (command(key, icon) for key, icon in ACTS))
