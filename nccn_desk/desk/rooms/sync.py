"""The room of synchronisation: how far work is and what carries it at the left, with whom right."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.columns import Columns
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import SECOND
from nccn_desk.desk.rooms.split import BESIDE
from nccn_desk.desk.rooms.sync_bundles import BundlesPart
from nccn_desk.desk.rooms.sync_parts import Acts, Figures, Section, WorkBar
from nccn_desk.desk.rooms.sync_roads import RoadsPart
from nccn_desk.desk.rooms.today_rows import order_tabs
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.bundle import BundlePresenter
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Advice
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.sync import SyncPresenter
from nccn_desk.presenters.sync_page import SyncPage
from nccn_desk.presenters.sync_roads import Ways, road_commands

LETTERS: Final = "USNPXRVBL"  # each stands on the button that it presses
_SECTION: Final = 20  # between two lists, beside the space within them


class SyncRoom(Columns):
    """Paints the page."""

    def __init__(
        self,
        look: Look,
        session: Session,
        around: Surroundings,
        ways: Ways | None,
        bundles: BundlePresenter | None = None,
    ) -> None:
        super().__init__(look, BESIDE, first=False)
        self.news: Announcer[None] = Announcer()
        self.state = Notice(look, Advice(NOTHING))
        self.figures = Figures(look)
        self.progress = WorkBar(look)
        self.queue = Section(look, said("sync.queue"), said("sync.queue.none"))
        self.posts = Section(look, said("sync.posts"), said("sync.posts.none"))
        self.peers = Section(look, said("sync.peers"), said("sync.peers.none"))
        self.waiting = Section(look, said("sync.waiting"))
        self.acts = Acts(look)
        self.bundles = BundlesPart(look)
        self.roads = RoadsPart(look, session, around, ways) if ways else None
        self._build()
        self.presenter = SyncPresenter(session, self, around, bundles)
        self._connect()
        self.presenter.start()

    def show_page(self, page: SyncPage) -> None:
        """Show how things stand."""
        self.second.setVisible(page.shared)
        focused = self.state.isAncestorOf(self.state.window().focusWidget())
        self.state.advise(page.state)
        if focused and page.state.action is None:
            self.posts.list.setFocus()  # its button goes, and the focus would leave the room
        self.figures.show_figures(page.figures)
        self.progress.show_progress(page.progress)
        self.acts.show_actions(page.actions)
        self.queue.setVisible(page.lists_queue)
        if page.lists_queue:
            self.queue.show_rows(page.queue, page.queued)
        self.posts.show_rows(page.posts)
        self.peers.show_rows(page.peers)
        self.waiting.show_rows(page.waiting)
        self.bundles.show_page(page)
        self._order_tabs()
        self.news.announce(None)

    def press_lit(self) -> None:
        """Do what the lit button does."""
        self.acts.press_lit()

    def commands(self) -> tuple[Command, ...]:
        """Return what the palette lists about the roads while this room is shown."""
        roads = self.roads.presenter if self.roads is not None else None
        return tuple(road_commands(roads)) if roads is not None else ()

    def _press(self, letter: str) -> None:
        """Do what a letter stands for, where a button says that it can be done."""
        parts = (self.acts, self.bundles.acts, *([self.roads.acts] if self.roads else []))
        for acts in parts:
            if acts.press_letter(letter):
                return

    def _order_tabs(self) -> None:
        order_tabs((self.first, self.second))

    @override
    def retranslate(self) -> None:
        super().retranslate()
        for card in (self.first, self.second):
            card.body.setSpacing(self.look.px(_SECTION))

    def _build(self) -> None:
        for widget in (self.state, self.figures, self.progress, self.acts):
            self.add(self.first, widget)
        roads = [self.roads] if self.roads else []
        beside = (self.posts, *roads, self.peers, self.waiting)
        for card, parts in (
            (self.first, (self.queue, self.bundles)),
            (self.second, beside),
        ):
            for part in parts:
                card.body.addWidget(part)
            card.body.addStretch(1)

    def _connect(self) -> None:
        self.state.acted.connect(self.presenter.run)
        self.acts.pressed.connect(self.presenter.run)
        self.queue.list.opened.connect(self.presenter.open)
        self.bundles.pressed.connect(self.presenter.run)
        letters = {letter: partial(self._press, letter) for letter in LETTERS}
        lists = (self.queue, self.posts, self.bundles.section, self.peers, self.waiting)
        Letters(self.look, letters, self, *[each.list for each in lists])
        for acts in (self.acts, self.bundles.acts, *([self.roads.acts] if self.roads else [])):
            acts.renewed.connect(self._order_tabs)
        if self.roads is not None:
            self.posts.list.picked.connect(self.roads.presenter.choose)
        ticking = QTimer(self)
        ticking.timeout.connect(self.presenter.tick)
        if self.roads is not None:
            ticking.timeout.connect(self.roads.presenter.tick)
        ticking.start(SECOND)


def furnish_sync(
    session: Session,
    look: Look,
    around: Surroundings,
    ways: Ways | None = None,
    bundles: BundlePresenter | None = None,
) -> Furnished:
    """Return the room as a window has it; without `ways` its roads can only be looked at."""
    room = SyncRoom(look, session, around, ways, bundles)

    def close() -> None:
        room.presenter.close()
        if room.roads is not None:
            room.roads.presenter.close()

    return Furnished(
        room,
        heading=lambda: room.presenter.heading,
        news=room.news,
        panes=(room.first, room.second),
        commands=room.commands(),
        lit=room.press_lit,
        close=close,
    )
