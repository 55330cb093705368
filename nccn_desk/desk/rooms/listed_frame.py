"""What a listed room is made of: the list with all above and below it, and one record beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.listed_day import ListedDay
from nccn_desk.desk.rooms.listed_fields import ListedFields
from nccn_desk.desk.rooms.listed_rows import ListedRows
from nccn_desk.desk.rooms.listed_sieves import Sieves
from nccn_desk.desk.rooms.listing import Head, ListPlace, in_order
from nccn_desk.desk.rooms.new_line import IconLine, NewLine
from nccn_desk.desk.rooms.split import Split
from nccn_desk.desk.rooms.vacuum_hours import VacuumHours
from nccn_desk.desk.rooms.vacuum_stats import StatsRow
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.listed import Described
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Action, ButtonKind, Tone

_HIGH_ENOUGH: Final = 780  # of the room, in pixels at 100 %, to have the hours under the bars


class ListedFrame(Split):
    """The parts of a listed room in their places; what they do is the room's own."""

    def __init__(self, look: Look, described: Described) -> None:
        super().__init__(look, reach=CELL_PAD)
        self._drawn = described.drawn
        key = described.key
        self.key = key
        hints = said(f"{key}.find"), said("listed.find_short")
        self.finder = IconLine(look, "magnifying-glass", *hints, keys="Ctrl F")
        self.head = Head(look, said(f"{key}.filter"), self.finder)
        self.day = ListedDay(look, described.days)
        self.parts = Choice(look)
        self.sieves = Sieves(look, described.sieves)
        self.more = Button(look, Action("more", NOTHING, ButtonKind.STILL, "caret-down", "O"))
        self.rows = ListedRows(look, described.columns, said(f"{key}.title"))
        self.table = self.rows.table
        self.place = ListPlace(look, self.rows)
        self.stats = StatsRow(look)
        self.hours = VacuumHours(look)
        self.new = NewLine(
            look, described.icon, said(f"{key}.line"), Action("add", said(f"{key}.add"))
        )
        self.understood = Text(look, NOTHING, "small", Tone.QUIET, wraps=True)
        self.fields = ListedFields(look, described)
        self._build(described)
        self.look.changed.connect(self._name_parts)
        self._name_parts()

    def turn(self) -> None:
        """Show the table in place of the picture, or the picture again."""
        if self._drawn:
            self.rows.turn()
            self.hours.turn(plain=self.rows.plain)
            self.stats.show_turn(drawn=not self.rows.plain)

    def _build(self, described: Described) -> None:
        dated = described.dated
        self.add_work(self.head)
        self.add_work(self.parts)
        self.parts.setVisible(described.chooses)
        self.add_work(self.sieves)
        self.add_work(self.day)
        self.day.setVisible(dated)
        self.add_work(self.stats)
        self.work.body.addWidget(self.place, 1)
        self.add_work(self.more)
        self.more.hide()
        self.work.body.addWidget(self.hours)
        for each in (self.stats, self.hours):
            each.setVisible(described.drawn)
        self.arranged.connect(self._stand_hours)
        self.add_work(self.new)
        self.add_work(self.understood)
        self.understood.hide()
        self.detail_column.addWidget(self.fields)
        self.detail_column.addStretch(1)
        self.detail_foot.addWidget(self.fields.acts)
        days: tuple[QWidget, ...] = self.day.stops() if dated else ()
        in_order(
            self.head.filters,
            self.finder.line,
            self.parts,
            *self.sieves.stops(),
            *days,
            *self.stats.stops(),
            self.table,
            self.rows.matrix,
            self.more,
            self.rows.bars,
            self.hours.picture,
            self.hours.table,
            self.new.field.line,
            self.new.button,
            *self.fields.stops(),
        )
        self.fields.waiting.stand_after(self.new.button)

    def _stand_hours(self) -> None:
        """Stand the hours under the bars, or where there is little height under the record."""
        low = self.height() < self.look.px(_HIGH_ENOUGH)
        self.hours.stand(self.work.body, self.detail_column, low=low)

    def _name_parts(self) -> None:
        self.parts.setAccessibleName(self.look.word(f"{self.key}.filter"))
