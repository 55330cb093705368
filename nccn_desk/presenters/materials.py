"""The catalogue of material: narrowed by what it is for, and sent to whoever lacks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from typing_extensions import override

from nccn_desk.domain.register import Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.autosave import Editors, Write
from nccn_desk.presenters.conflicts_told import CHOOSE
from nccn_desk.presenters.conflicts_watch import PLACE
from nccn_desk.presenters.list_keeping import ListKeeper, ListView
from nccn_desk.presenters.list_page import lit_page
from nccn_desk.presenters.materials_page import (
    DAYS,
    EDITORS,
    Asked,
    MaterialCard,
    MaterialsPage,
    card_of,
    page_of,
)
from nccn_desk.presenters.people import may_write
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.typed import read_day
from nccn_desk.services import materials, packs, states
from nccn_desk.services.ports import Reader, UnitOfWork


class MaterialsView(ListView, Protocol):
    """What paints the catalogue and the material beside it."""

    def show_page(self, page: MaterialsPage) -> None:
        """Show the catalogue."""
        ...

    def show_card(self, card: MaterialCard | None) -> None:
        """Show one piece of material, or none."""
        ...

    def show_files(self, material: str) -> None:
        """Show what is attached to material."""
        ...


class MaterialsPresenter(ListKeeper):
    """Keeps the catalogue true."""

    hears = ("materials", "packs", "receipts", "attachments", "target_groups", "memberships")
    _card: MaterialCard | None

    def __init__(self, session: Session, view: MaterialsView, around: Surroundings) -> None:
        super().__init__(session, view, "materials")
        self._view = view
        self._around = around
        self._narrow: dict[str, str] = {}
        self._card = None

    def cut(self, name: str, wanted: str) -> None:
        """Show only what has something: one of NARROWS; "" for whatever."""
        self._narrow = {**self._narrow, name: wanted}
        self._read()

    @override
    def add(self) -> None:
        """Add new material by its title, and show it."""

        def added(changes: ChangeSet) -> None:
            self.show_all()
            self.select(next(record for kind, record in changes.records if kind == "materials"))

        self._new.enter(lambda uow, title: materials.add(uow, {"title": title}), added, self._tell)

    def show_all(self) -> None:
        """Show the whole catalogue again."""
        self._narrow, self._words = {}, ""
        self.narrow("all")

    def change(self, values: Values) -> None:
        """Change a field of the selected material that is not typed."""
        material = self._selected
        self._session.act(lambda uow: materials.change(uow, material, values), failed=self._tell)

    @override
    def run(self, action: str) -> None:
        """Do what a button of the card says."""
        jobs: dict[str, Callable[[], None]] = {
            "pack": self._begin_pack,
            "files": lambda: self._view.show_files(self._selected),
            "remove": self._remove,
            CHOOSE.key: lambda: self._around.go(PLACE, self._selected),
        }
        self._editors.settle(jobs[action])

    def _begin_pack(self) -> None:
        """Begin a pack with the material for whoever lacks it, and go there."""
        card = self._card
        if card is None:
            return
        values: Values = {
            "title": card.title,
            "kind": "material",
            "materials": frozenset({card.id}),
            "partners": frozenset(card.lacking),
            "languages": frozenset({"nl", "fr", "de"}),
        }

        def begun(changes: ChangeSet) -> None:
            made = next(record for kind, record in changes.records if kind == "packs")
            self._around.receipt(said("materials.told.pack"))
            self._around.open("packs", made)

        self._session.act(lambda uow: packs.add(uow, values), begun, self._tell)

    def _remove(self) -> None:
        material, card = self._selected, self._card
        if card is None:
            return
        question = Question(
            said("materials.remove.title", title=card.title),
            said("materials.remove.means"),
            said("materials.act.remove"),
            "trash-simple",
        )
        told = said("materials.told.remove", title=card.title)
        self._around.ask(
            question,
            lambda _: self._session.act(
                lambda uow: materials.remove(uow, material),
                lambda _: self._around.receipt(told),
                self._tell,
            ),
        )

    @override
    def _edit(self, record: str) -> Editors:
        def writer(name: str) -> Write:
            def write(uow: UnitOfWork, words: str) -> ChangeSet:
                today = day_of(uow.clock.now())
                value = read_day(words, today) if name in DAYS else words.strip()
                return materials.change(uow, record, {name: value or None})

            return write

        writes = {name: writer(name) for name in EDITORS}
        return Editors(self._session, f"materials/{record}", writes, self._read)

    @override
    def _read(self) -> None:
        if self._closed:
            return
        asked = Asked(
            self._chosen,
            self._words,
            self._selected,
            self._language,
            self._session.clock.now(),
            may_write(self._session),
            self._narrow,
        )
        self._session.read(partial(_found, asked), self._show, token="materials")  # noqa: S106  # of reads

    def _show(self, answer: tuple[MaterialsPage, MaterialCard | None]) -> None:
        page, card = answer
        if self._closed or page.selected != self._selected:
            return
        if card is None and self._selected:
            self.select("")
            return
        if card is not None:
            kept = {each.name: each.words for each in card.fields}
            card = replace(card, fields=self._editors.show(kept))
        self._card = card
        self._view.show_page(lit_page(page, self._actions()))
        if page.selected != self._selected:  # the list stood on another one, which is shown now
            return
        self._view.show_card(card)
        if card is None and page.rows:
            self.select(page.rows[0].id)


def _found(asked: Asked, reader: Reader) -> tuple[MaterialsPage, MaterialCard | None]:
    page = page_of(reader, asked)
    found = states.present(reader, "materials", asked.selected)
    return page, card_of(reader, found, asked) if found is not None else None
