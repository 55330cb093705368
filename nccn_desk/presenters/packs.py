"""Packs as three lists: the packs, who has the chosen one, and where no word gets to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from typing_extensions import override

from nccn_desk.domain.register import Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.autosave import Editors
from nccn_desk.presenters.conflicts_told import CHOOSE
from nccn_desk.presenters.conflicts_watch import PLACE
from nccn_desk.presenters.list_keeping import ListKeeper, ListView
from nccn_desk.presenters.list_page import lit_page
from nccn_desk.presenters.packs_acts import PackRoomActs, editors_of
from nccn_desk.presenters.packs_card import card_of
from nccn_desk.presenters.packs_gaps import PackGap
from nccn_desk.presenters.packs_page import Scene, page_of, scene_of
from nccn_desk.presenters.packs_sending import Mode
from nccn_desk.presenters.packs_shapes import FILTERS, Asked, PackCard, PacksPage
from nccn_desk.presenters.people import may_write, read_people
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import packs, reach, structures
from nccn_desk.services.ports import Reader


class PacksView(ListView, Protocol):
    """What paints the lists and the pack beside them."""

    def show_page(self, page: PacksPage) -> None:
        """Show one of the lists."""
        ...

    def show_card(self, card: PackCard | None) -> None:
        """Show one pack, or none."""
        ...

    def ask_sending(self, pack: str, mode: Mode, partners: tuple[str, ...]) -> None:
        """Ask how a pack goes out, or how somebody is reminded of it."""
        ...

    def print_paper(self, paper: Paper) -> None:
        """Ask where the paper of a pack goes."""
        ...


class PacksPresenter(ListKeeper):
    """Keeps the room of packs true."""

    hears = (
        "packs",
        "receipts",
        "materials",
        "partners",
        "circles",
        "memberships",
        "relays",
        "contacts",
        "target_groups",
        "sitreps",
    )
    _card: PackCard | None

    def __init__(
        self, session: Session, view: PacksView, around: Surroundings, publisher: Papers
    ) -> None:
        self._text = session.words.language  # in which the pack's own words are shown
        super().__init__(session, view, "packs")
        self._view = view
        self._publisher = publisher
        self._around = around
        self._part, self._row = "packs", ""
        self._card = None
        self._scene: Scene | None = None
        self.acts = PackRoomActs(session, around, self._tell)

    @property
    def selected(self) -> str:
        """The pack that is shown."""
        return self._selected

    def turn_to(self, part: str) -> None:
        """Show another list: one of PARTS."""
        if part != self._part:
            self._part, self._chosen, self._row = part, "all", ""
            self._read()

    @override
    def narrow(self, chosen: str) -> None:
        if chosen in FILTERS[self._part]:
            super().narrow(chosen)

    def stand_on(self, row: str) -> None:
        """Stand on a row of the list that is shown: a pack, a partner or a gap."""
        if self._part == "packs":
            self.select(row)
        elif row != self._row:
            self._row = row
            self._read()

    def write_in(self, language: str) -> None:
        """Show and write the words in another language."""
        self._editors.settle()
        self._text = language
        self._resume()
        self._read()

    @override
    def add(self) -> None:
        """Begin a pack by its title, and show it."""

        def added(changes: ChangeSet) -> None:
            self.turn_to("packs")
            self.narrow("all")
            self.select(next(record for kind, record in changes.records if kind == "packs"))

        values: Values = {"languages": frozenset({"nl", "fr", "de"})}
        self._new.enter(
            lambda uow, title: packs.add(uow, {**values, "title": title}), added, self._tell
        )

    def change(self, values: Values) -> None:
        """Change a field of the selected pack that is not typed."""
        pack = self._selected
        self._session.act(lambda uow: packs.change(uow, pack, values), failed=self._tell)

    def follow(self, row: str) -> None:
        """Take something into the pack or out of it, go to a version, or to a circle's partners."""
        kind, _, record = row.partition("/")
        scene = self._scene
        if kind == "packs":
            self.select(record)
        elif kind == "circles":
            self.turn_to("receipts")
        elif scene is not None and scene.pack is not None and self._card and self._card.writable:
            held = scene.pack.members(kind)
            self.change({kind: held ^ {record}})
        else:
            self._around.open(kind, record)

    @override
    def run(self, action: str) -> None:
        """Do what a button of the card says."""
        self._editors.settle(partial(self._run, action))

    def note(self, stage: str) -> None:
        """Write what the partner in the list told by telephone, or correct it."""
        scene, row = self._scene, self._row
        if self._part == "receipts" and row and scene is not None and scene.pack is not None:
            self.acts.note(scene.pack, scene.network.partners[row], stage)

    def mend(self) -> None:
        """Do the one act that mends the gap in the list."""
        gap = self._gap()
        if gap is None or not may_write(self._session):
            return
        modes: dict[str, Mode] = {"send": "send", "remind": "remind", "share": "share"}
        if gap.gap is None:
            self._view.ask_sending(self._selected, modes[gap.repair], gap.partners)
        elif gap.repair == "send":
            latest = self._selected
            self._view.ask_sending(latest, "send", gap.partners)
        else:
            self.acts.mend_group(gap.gap, self._language)

    def enter(self, row: str) -> None:
        """Do what Enter says in a row: go to the partner, or mend the gap."""
        self.stand_on(row)
        if self._part == "receipts":
            self._around.open("partners", row)
        elif self._part == "gaps":
            self._row = row
            self.mend()

    def _run(self, action: str) -> None:
        pack = self._selected
        jobs: dict[str, Callable[[], None]] = {
            "ready": lambda: self.acts.ready(pack),
            "send": lambda: self._view.ask_sending(pack, "send", ()),
            "remind": lambda: self._view.ask_sending(pack, "remind", ()),
            "version": lambda: self.acts.version(pack, self._show_version),
            "withdraw": lambda: self.acts.withdraw(pack),
            "print": lambda: self.acts.print(pack, self._publisher, self._view.print_paper),
            CHOOSE.key: lambda: self._around.go(PLACE, pack),
        }
        jobs[action]()

    def _show_version(self, pack: str) -> None:
        self.turn_to("packs")
        self.narrow("all")
        self.select(pack)

    def _gap(self) -> PackGap | None:
        gaps = self._scene.gaps if self._scene else ()
        return next((each for each in gaps if each.id == self._row), None)

    @override
    def _edit(self, record: str) -> Editors:
        return editors_of(self._session, record, self._text, self._read)

    @override
    def _read(self) -> None:
        if self._closed:
            return
        asked = Asked(
            self._part,
            self._chosen,
            self._words,
            self._selected,
            self._row,
            self._language,
            self._text,
            self._session.clock.now(),
            may_write(self._session),
        )
        self._session.read(partial(_found, asked), partial(self._show, asked), token="packs")  # noqa: S106  # a token of reads

    def _show(self, asked: Asked, answer: _Answer) -> None:
        page, card, scene = answer
        if self._closed or (asked.selected, asked.text) != (self._selected, self._text):
            return
        if asked.part != self._part:
            return
        if card is None and (asked.selected or page.first):
            self.select("" if asked.selected else page.first)
            return
        if card is not None:
            kept = {each.name: each.words for each in card.fields}
            card = replace(card, fields=self._editors.show(kept))
        self._card, self._scene = card, scene
        self._view.show_page(lit_page(page, self._actions()))
        self._view.show_card(card)
        if self._part != "packs" and not self._row and page.rows:
            self.stand_on(page.rows[0].id)


_Answer = tuple[PacksPage, PackCard | None, Scene]


def _found(asked: Asked, reader: Reader) -> _Answer:
    network = structures.network(reader)
    scene = scene_of(reader, asked, network)
    page = page_of(reader, asked, scene)
    if not asked.selected:
        first = reach.latest_pack(reader) if asked.part != "packs" else ""
        rows = page.rows if asked.part == "packs" else ()
        page = replace(page, first=first or next((each.id for each in rows), ""))
    return page, card_of(reader, read_people(reader), asked, scene), scene
