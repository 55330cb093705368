"""The column of what was heard: its parts, the newest first, and a line to write one by hand."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.listing import ListPlace
from nccn_desk.desk.rooms.new_line import NewLine
from nccn_desk.desk.rooms.split import Inset
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.flow_list import FlowList
from nccn_desk.desk.widgets.flow_rows import PAD
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.presenters.monitoring_items import ItemsPage
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Action, ButtonKind


class ItemsColumn(Card):
    """Paints what was heard."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self.filters = Segments(look, said("monitoring.items.filter"), wraps=True)
        self.rows = FlowList(look, said("monitoring.items"))
        self.place = ListPlace(look, self.rows, PAD)
        self.period = Button(look, Action("period", NOTHING, ButtonKind.STILL, "x", "Esc"))
        self.more = Button(look, Action("more", NOTHING, ButtonKind.STILL, "caret-down", "O"))
        add = Action("add", said("monitoring.item_add"))
        self.new = NewLine(look, "broadcast", said("monitoring.item_line"), add)
        for part in (self.filters, self.period, self.place, self.more, self.new):
            if part is self.place:
                self.body.addWidget(part, 1)
            else:
                self.body.addLayout(Inset(look, part, PAD))
        self.more.hide()
        self.period.hide()
        look.changed.connect(self._space)
        self._space()

    def show_items(self, page: ItemsPage) -> None:
        """Show a part of what was heard."""
        self.filters.show_options(page.filters, page.chosen)
        self.period.set_action(replace(self.period.action, word=page.period))
        self.period.setVisible(bool(page.period))
        self.place.show_empty(None if page.rows else page.empty)
        self.rows.show_rows(page.rows)
        self.more.set_action(replace(self.more.action, word=page.older))
        self.more.setVisible(bool(page.older))
        self.new.show_action(page.add)
        self.new.field.hint(page.line or said("monitoring.item_line"), page.add.word)

    def step(self, by: int) -> None:
        """Go to the next message down or up; the last one stays where it is."""
        row = self.rows.currentIndex().row() + by
        if 0 <= row < self.rows.model().rowCount():
            self.rows.setCurrentIndex(self.rows.model().index(row, 0))

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops."""
        new = self.new
        return (self.filters, self.period, self.rows, self.more, new.field.line, new.button)

    def _space(self) -> None:
        px, around = self._look.px, self.layout()
        self.body.setSpacing(px(12))
        if around is not None:
            around.setContentsMargins(px(24 - PAD), px(20), px(24 - PAD), px(20))
