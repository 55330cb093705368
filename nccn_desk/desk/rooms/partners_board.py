"""The board of partners: tabs over the picture or a list, and beneath them the days."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.network.slider import DaySlider
from nccn_desk.desk.network.view import NetworkView
from nccn_desk.desk.rooms.listing import ListPlace
from nccn_desk.desk.rooms.new_line import IconLine, NewLine
from nccn_desk.desk.rooms.split import ENDLESS
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.network_days import Days
from nccn_desk.presenters.network_rows import COLUMNS
from nccn_desk.presenters.network_shapes import Picture
from nccn_desk.presenters.partners_lists import CONTACTS, REQUESTS
from nccn_desk.presenters.partners_page import TABS, PartnersPage
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import Action, Align, ButtonKind, Tone

_FINDER: Final = 184
_NEW: Final = 344
_MORE: Final = 900  # of the board, below which the keys and the palette alone lead to address books
_TURNS: Final = 900  # of the board, below which what stands beside each other stands below
_TOPS: Final = 640  # the same of the tabs and what is told, and of the fields at the foot


class PartnersBoard(Card):
    """Shows one of four; `picked` and `opened` carry a partner, a group or a request.

    Where it is `folded` there is no room for the picture, and its tab shows the list.
    """

    picked = Signal(str)
    opened = Signal(str)
    turned = Signal(str)
    menu_asked = Signal(str, QPoint)
    more_asked = Signal(QPoint)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.tabs = Segments(look, said("partners.tabs"), wraps=True, role="body")
        self.told = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self.back = Button(look, Action("today", NOTHING, ButtonKind.STILL), height=SMALL)
        self.more = Tool(look, Action("more", said("today.menu"), icon="dots-three"))
        self.view = NetworkView(look)
        self.tables = {
            "contacts": Table(look, CONTACTS, said("partners.tab.contacts")),
            "requests": Table(look, REQUESTS, said("partners.tab.requests")),
            "list": Table(look, COLUMNS, said("network.name")),
        }
        self.finder = IconLine(
            look,
            "magnifying-glass",
            said("partners.find"),
            said("partners.find_short"),
            keys="Ctrl F",
        )
        self.slider = DaySlider(look, Days(date.min, date.min))
        add = Action("add", said("partners.add"), icon="plus", keys="N")
        self.new = NewLine(look, "plus", said("partners.line"), add, said("partners.line_short"))
        self.page: PartnersPage | None = None
        self._tab = TABS[0]
        self._folded = False
        self._was_picture = False  # before there was no room for it
        self._stack = QStackedLayout()
        self._holder = QWidget()
        self.place = ListPlace(look, self._holder, CELL_PAD)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._furnish()

    @property
    def shown(self) -> QWidget:
        """The picture or the table that is in sight."""
        return self._stack.currentWidget() or self.view

    @property
    def shows_picture(self) -> bool:
        """Whether the picture is in sight."""
        return self.shown is self.view

    def show_page(self, page: PartnersPage) -> None:
        """Show the network of a day, or one of its lists."""
        self.page, self._tab = page, page.tab
        self.tabs.show_options(page.tabs, page.tab)
        self._show_told(page.told)
        self.back.setVisible(page.back is not None)
        if page.back is not None:
            self.back.set_action(page.back)
        self.view.show_picture(page.picture)
        self.view.show_only(page.only)
        if page.tab in self.tables or self._folded:
            self.tables[page.tab if page.tab in self.tables else "list"].show_rows(page.rows)
        self.slider.show()
        if not self.slider.playing:
            self.slider.show_days(page.days, page.day)
        whole = page.empty is None or (self._shows_network() and page.only is not None)
        self.place.show_empty(None if whole else page.empty)
        self.new.show_action(page.add)
        self._turn()

    def show_day(self, picture: Picture, told: Phrase) -> None:
        """Show the picture of a day that goes by."""
        self.view.show_picture(picture)
        self._show_told(told)

    def choose(self, item: str) -> None:
        """Stand on a partner or group, without saying that a person did."""
        self.view.choose(item)
        for table in self.tables.values():
            if table.choice != item and table.rows.place_of(item) >= 0:
                table.choose(item)

    def fold(self, *, folded: bool) -> None:
        """Show a list in place of the picture, or the picture again."""
        if folded == self._folded:
            return
        self._folded = folded
        if folded and self._tab == TABS[0]:
            self._was_picture = True
            self.turned.emit("list")
        elif not folded and self._was_picture:
            self._was_picture = False
            self.turned.emit(TABS[0])

    def take_focus(self) -> None:
        """Wait where one walks through partners."""
        self.shown.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._space()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "_foot"):
            self._space()

    def _ask_more(self) -> None:
        self.more_asked.emit(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _note_tab(self, tab: str) -> None:
        self._was_picture = self._folded and tab == TABS[0]

    def _shows_network(self) -> bool:
        return self._tab == TABS[0] and not self._folded

    def _show_told(self, told: Phrase) -> None:
        self.told.say(told)

    def _turn(self) -> None:
        shown: QWidget = (
            self.view
            if self._shows_network()
            else self.tables[self._tab if self._tab in self.tables else "list"]
        )
        before = self.shown
        if shown is not before:
            focused = before.hasFocus()
            self._stack.setCurrentWidget(shown)
            if focused:
                shown.setFocus()
        self._holder.setFocusProxy(shown)

    def _furnish(self) -> None:
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._holder.setLayout(self._stack)
        for widget in (self.view, *self.tables.values()):
            self._stack.addWidget(widget)
        self.told.align(Align.END)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._top.addWidget(self.tabs, 0, middle)
        self._top.addWidget(self.told, 1, middle)
        self._top.addWidget(self.back, 0, middle)
        self._top.addWidget(self.more, 0, middle)
        days = QHBoxLayout()
        days.addWidget(self.slider, 1)
        self._foot.addLayout(days, 1)
        self._fields.addWidget(self.finder, 1, middle)
        self._fields.addWidget(self.new, 2, middle)
        self._foot.addLayout(self._fields)
        self.body.addLayout(self._top)
        self.body.addWidget(self.place, 1)
        self.body.addLayout(self._foot)
        self.back.hide()
        self.slider.hide()  # as long as no days are known
        self.tabs.chosen.connect(self._note_tab)
        self.more.clicked.connect(self._ask_more)
        self.view.picked.connect(self.picked)
        self.view.opened.connect(self.opened)
        self.view.menu_asked.connect(self.menu_asked)
        for table in self.tables.values():
            table.picked.connect(self.picked)
            table.opened.connect(self.opened)
            table.clicked.connect(lambda _, at=table: self.opened.emit(at.choice))
            table.menu_asked.connect(self.menu_asked)
        self._space()

    def _space(self) -> None:
        px = self.look.px
        ways = QBoxLayout.Direction
        beside, over = self.width() >= px(_TURNS), self.width() >= px(_TOPS)
        rows = ((self._top, over), (self._foot, beside), (self._fields, over))
        for row, flat in rows:
            row.setDirection(ways.LeftToRight if flat else ways.TopToBottom)
            row.setSpacing(px(12))
        self.body.setSpacing(px(12))
        for each, wide in ((self.finder, _FINDER), (self.new, _NEW)):
            if beside:
                each.setFixedWidth(px(wide))
            else:
                each.setMinimumWidth(0)
                each.setMaximumWidth(ENDLESS)
        self.told.align(Align.END if over else Align.START)
        self.more.setVisible(self.width() >= px(_MORE))
