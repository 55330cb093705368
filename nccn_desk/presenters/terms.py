"""Fixed terms as a list: searched, written, taken over from a list or a sheet, and saved as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeAlias

from typing_extensions import override

from nccn_desk.domain.register import Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.autosave import Editors
from nccn_desk.presenters.conflicts_told import CHOOSE
from nccn_desk.presenters.conflicts_watch import PLACE
from nccn_desk.presenters.list_keeping import ListKeeper, ListView
from nccn_desk.presenters.people import may_write
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Advice, ButtonKind
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.terms_page import (
    ALL,
    EDITORS,
    Asked,
    TermCard,
    TermsPage,
    avoided,
    card_of,
    page_of,
    refusal,
    what_it_does,
)
from nccn_desk.services import states, terms, terms_sheets
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.terms_sheets import AVOID, SIZE, Plan, Sheet, Shelf

Sheets: TypeAlias = Shelf  # as rooms, which do not know the services, name it


class TermsView(ListView, Protocol):
    """What paints the glossary and the term beside it."""

    def show_page(self, page: TermsPage) -> None:
        """Show the list."""
        ...

    def show_card(self, card: TermCard | None) -> None:
        """Show one term, or none."""
        ...

    def show_report(self, advice: Advice | None) -> None:
        """Say what is wrong with a sheet until somebody closes it, or nothing any more."""
        ...


class TermsPresenter(ListKeeper):
    """Keeps the page of fixed terms true."""

    hears = ("terms",)
    _card: TermCard | None

    def __init__(
        self, session: Session, view: TermsView, around: Surroundings, shelf: Shelf
    ) -> None:
        super().__init__(session, view, "terms", ALL)
        self._view = view
        self._around = around
        self._shelf = shelf
        self._card = None

    @override
    def add(self) -> None:
        """Add the new term and show it."""

        def added(changes: ChangeSet) -> None:
            self.select(*(record for _, record in changes.records))

        self._new.enter(lambda uow, line: terms.add(uow, {"nl": line}), added, self._tell)

    @override
    def run(self, action: str) -> None:
        """Do what a button of the card says: remove, or choose between two versions."""
        card = self._card
        if card is None:
            return
        self._editors.settle()
        if action == CHOOSE.key:
            self._around.go(PLACE, card.id)
            return
        told = said("terms.told.remove", term=card.name)
        self._act(lambda uow: terms.remove(uow, card.id), lambda _: self._around.receipt(told))

    def take_start(self) -> None:
        """Take the starting list over, because somebody said so; what is there stays."""
        self._act(terms_sheets.start, self._told_start)

    def export(self, place: str) -> None:
        """Save all terms as a sheet in a file."""

        def keep(data: bytes) -> None:
            self._session.work(
                lambda: self._shelf.write(Path(place), data),
                lambda _: self._around.receipt(said("terms.told.exported", place=place)),
                self._tell,
            )

        self._session.read(lambda reader: terms_sheets.written(terms.find(reader)), keep)

    def read_in(self, place: str) -> None:
        """Read a sheet, say what taking it would do, and take it where somebody agrees."""
        self._view.show_report(None)
        self._session.work(
            lambda: terms_sheets.read(self._shelf.read(Path(place), SIZE)),
            self._rehearse,
            self._tell,
        )

    def close_report(self) -> None:
        """Take away what is wrong with a sheet."""
        self._view.show_report(None)

    def _rehearse(self, sheet: Sheet) -> None:
        self._session.read(
            lambda reader: terms_sheets.plan(reader, sheet), partial(self._offer, sheet)
        )

    def _offer(self, sheet: Sheet, plan: Plan) -> None:
        count = len(plan.new) + len(plan.changed)
        if self._closed:
            return
        if plan.faults:
            self._view.show_report(refusal(plan.faults))
        elif not count:
            self._around.receipt(said("terms.told.same"))
        else:
            told = said("terms.told.imported", n=count)
            question = Question(
                said("terms.ask.title"), what_it_does(plan), said("terms.ask.act"), "check"
            )
            self._around.ask(
                question,
                lambda _: self._act(
                    lambda uow: terms_sheets.take(uow, sheet),
                    lambda _: self._around.receipt(told),
                ),
            )

    def _told_start(self, changes: ChangeSet) -> None:
        count = len(changes.records)
        told = said("terms.told.started", n=count) if count else said("terms.told.started_none")
        self._around.receipt(told)

    @override
    def _edit(self, record: str) -> Editors:
        def write(uow: UnitOfWork, words: str, name: str) -> ChangeSet:
            value: Value = avoided(words) if name in AVOID else words.strip() or None
            return terms.change(uow, record, {name: value})

        writes = {name: partial(write, name=name) for name in EDITORS}
        return Editors(self._session, f"terms/{record}", writes, self._read)

    def _act(
        self, job: Callable[[UnitOfWork], ChangeSet], done: Callable[[ChangeSet], None]
    ) -> None:
        self._session.act(job, done, self._tell)

    @override
    def _read(self) -> None:
        if self._closed:
            return
        asked = Asked(self._chosen, self._words, self._selected, may_write(self._session))

        def job(reader: Reader) -> tuple[TermsPage, TermCard | None]:
            term = states.present(reader, "terms", asked.selected)
            living = term is not None and not term.deleted
            card = card_of(term, reader, asked) if term is not None and living else None
            return page_of(reader, asked), card

        self._session.read(job, self._show, token="terms")  # noqa: S106  # a token of reads

    def _show(self, answer: tuple[TermsPage, TermCard | None]) -> None:
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
        # Nothing is urgent on this page: adding a term is what lights.
        self._view.show_page(replace(page, add=replace(page.add, kind=ButtonKind.LIT)))
        if page.selected != self._selected:  # the list stood on another term, which is shown now
            return
        self._view.show_card(card)
        if card is None and page.rows:
            self.select(page.rows[0].id)
