"""The questions of each hour under the bars: as a picture, or as a table with the same numbers."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.vacuum_demand import VacuumDemand
from nccn_desk.presenters.decisions_demand import COLUMNS
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.vacuum_shapes import Demand

_TABLE: Final = 176  # high, in pixels at 100 %


class VacuumHours(QWidget):
    """A picture and a table of the same hours, one of them in sight."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plain = False
        self._low = False
        self._place = 0  # under the bars, while it stands beside them
        self.picture = VacuumDemand(look)
        self.table = Table(look, COLUMNS, said("vacuum.demand.title"))
        self._stack = QStackedLayout(self)
        for each in (self.picture, self.table):
            self._stack.addWidget(each)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._space)
        self._space()

    def show_demand(self, demand: Demand | None) -> None:
        """Show the hours of one decision."""
        self.picture.show_demand(demand)
        self.table.show_rows(demand.rows if demand else ())
        self._choose()

    def turn(self, *, plain: bool) -> None:
        """Show the table, or the picture."""
        self._plain = plain
        self._choose()

    def stand(self, under: QBoxLayout, beside: QBoxLayout, *, low: bool) -> None:
        """Stand where it stood under the bars, or in a low window last but one beside them."""
        if low != self._low:
            self._low = low
            if low:
                self._place = under.indexOf(self)
                beside.insertWidget(beside.count() - 1, self)
            else:
                under.insertWidget(self._place, self)

    def _choose(self) -> None:
        has_rows = self.table.model().rowCount() > 0
        self._stack.setCurrentWidget(self.table if self._plain and has_rows else self.picture)
        self._space()

    def _space(self) -> None:
        if self._stack.currentWidget() is self.table:
            self.setFixedHeight(self._look.px(_TABLE))
        else:
            self.setFixedHeight(self.picture.sizeHint().height())
