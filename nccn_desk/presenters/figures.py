"""Figures as a list: what each says now, how fresh that is, and everything about one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from typing_extensions import override

from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.autosave import Editors, QuickLine, Write
from nccn_desk.presenters.conflicts_told import CHOOSE
from nccn_desk.presenters.conflicts_watch import PLACE
from nccn_desk.presenters.figures_card import (
    EDITORS,
    MOMENTS,
    FigureCard,
    card_of,
)
from nccn_desk.presenters.figures_page import Asked, FiguresPage, page_of
from nccn_desk.presenters.figures_visums import (
    WHY_CHANGE,
    Signing,
    removal_of,
    signature_of,
)
from nccn_desk.presenters.figures_words import name_in, read_value
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.list_keeping import ListKeeper, ListView
from nccn_desk.presenters.list_page import lit_page
from nccn_desk.presenters.people import People, may_write, read_people
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.signing import SigningForm, SigningPresenter
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.sync_marks import SyncMarks
from nccn_desk.presenters.typed import read_moment
from nccn_desk.services import figures, states, visums
from nccn_desk.services.ports import Reader, UnitOfWork


class FiguresView(ListView, Protocol):
    """What paints the list and the figure beside it."""

    def show_page(self, page: FiguresPage) -> None:
        """Show the list."""
        ...

    def show_card(self, card: FigureCard | None) -> None:
        """Show one figure, or none."""
        ...

    def show_value(self, words: str) -> None:
        """Show the words of the line for a new value, empty once it is kept."""
        ...

    def show_signing(self, form: SigningForm | None) -> None:
        """Show the layer in which somebody signs, or take it away."""
        ...


class FiguresPresenter(ListKeeper):
    """Keeps the list of figures true."""

    hears = ("figures", "blocks", "placements", "sitreps", "officers")
    _card: FigureCard | None

    def __init__(
        self, session: Session, view: FiguresView, around: Surroundings, prove: Prove
    ) -> None:
        super().__init__(session, view, "figures")
        self._view = view
        self._around = around
        self._figure: Record | None = None
        self._people = People()
        self._card = None
        self._value = self._line("")
        self.signing = SigningPresenter(session, prove, self._show_signing)
        self._marks = SyncMarks(session, "figures", self._read)

    @override
    def close(self) -> None:
        super().close()
        self._marks.close()

    @override
    def add(self) -> None:
        """Keep the new figure, by its name, and show it."""

        def added(changes: ChangeSet) -> None:
            self.narrow("all")
            self.select(*(record for register, record in changes.records if register == "figures"))

        self._new.enter(lambda uow, name: figures.add(uow, {"name": name}), added, self._tell)

    def type_value(self, words: str) -> None:
        """Keep the line for a new value as it is being typed."""
        self._value.typed(words)

    def deliver(self) -> None:
        """Enter what the line says: a value, and the moment that it speaks of."""
        figure = self._selected

        def write(uow: UnitOfWork, line: str) -> ChangeSet:
            value, as_of = read_value(line, uow.clock.now())
            return figures.deliver(uow, figure, value, as_of)

        number = self._card.number if self._card else ""
        done = said("figures.told.deliver", number=number)
        self._value.enter(write, lambda _: self._around.receipt(done), self._tell)

    def change(self, values: Values) -> None:
        """Change where the selected figure comes from, or who may read it."""
        figure = self._selected
        self._session.act(lambda uow: figures.change(uow, figure, values), failed=self._tell)

    @override
    def run(self, action: str) -> None:
        """Do what a button of the card says: ask for it, check, clear, ask a change, remove."""
        jobs: dict[str, Callable[[], None]] = {
            "ask": self._ask_for,
            "check": partial(self._sign, "check"),
            "clear": partial(self._sign, "clear"),
            "ask_change": self._ask_change,
            "remove": self._remove,
            CHOOSE.key: lambda: self._around.go(PLACE, self._selected),
        }
        self._editors.settle(jobs[action])

    def follow(self, link: str) -> None:
        """Show a product that uses the selected figure, in its own room."""
        self._around.open(*parted(link))

    def _ask_for(self) -> None:
        """Note a task to ask whoever delivers it, in words that can still be changed."""
        if self._figure is not None:
            name, source = name_in(self._figure, self._language), self._figure.words("source")
            ask = said("figures.ask_for", source=source or "…", name=name)
            self._around.capture(ask.spoken(self._session.words), "task")

    def _ask_change(self) -> None:
        figure = self._selected

        def done(reason: str) -> None:
            job = lambda uow: visums.ask_change(uow, "figures", figure, reason)  # noqa: E731  # one line
            self._session.act(job, lambda _: self._told("ask_change"), self._tell)

        self._around.ask(WHY_CHANGE, done)

    def _remove(self) -> None:
        figure, card = self._selected, self._card

        def done(_: str) -> None:
            job = lambda uow: figures.remove(uow, figure)  # noqa: E731  # one line
            self._session.act(job, lambda _: self._told("remove"), self._tell)

        if card is not None:
            self._around.ask(removal_of(card), done)

    def _sign(self, verb: str) -> None:
        if self._figure is not None:
            asked = Signing(
                self._figure, self._people, self._language, self._session.seat.person.id
            )
            self.signing.open(signature_of(asked, verb, lambda: self._told(verb)))

    def _told(self, action: str) -> None:
        number = self._card.number if self._card else ""
        self._around.receipt(said(f"figures.told.{action}", number=number))

    def _line(self, figure: str) -> QuickLine:
        return QuickLine(self._session, f"figures/{figure}/given", self._show_value)

    @override
    def _resume(self) -> None:
        super()._resume()
        self._value = self._line(self._selected)
        self._show_value("")
        if self._selected:
            self._value.recover()

    @override
    def _edit(self, record: str) -> Editors:
        def writer(name: str) -> Write:
            def write(uow: UnitOfWork, words: str) -> ChangeSet:
                read = read_moment(words, uow.clock.now()) if name in MOMENTS else words.strip()
                return figures.change(uow, record, {name: read or None})

            return write

        writes = {name: writer(name) for name in EDITORS}
        return Editors(self._session, f"figures/{record}", writes, self._read)

    def _show_value(self, words: str) -> None:
        if not self._closed:
            self._view.show_value(words)

    def _show_signing(self, form: SigningForm | None) -> None:
        if not self._closed:
            self._view.show_signing(form)

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
        )
        self._session.read(
            partial(_found, asked, self._marks),
            self._show,
            token="figures",  # noqa: S106  # a token of reads
        )

    def _show(self, answer: _Answer) -> None:
        page, card, figure, people = answer
        if self._closed or page.selected != self._selected:
            return
        if card is None and self._selected:
            self.select("")
            return
        if card is not None:
            kept = {each.name: each.words for each in card.fields}
            card = replace(card, fields=self._editors.show(kept))
        self._card, self._figure, self._people = card, figure, people
        self._view.show_page(lit_page(page, self._actions()))
        if page.selected != self._selected:  # the list stood on another one, which is shown now
            return
        self._view.show_card(card)
        if card is None and page.rows:
            self.select(page.rows[0].id)


_Answer = tuple[FiguresPage, FigureCard | None, Record | None, People]


def _found(asked: Asked, marks: SyncMarks, reader: Reader) -> _Answer:
    people = read_people(reader)
    page = page_of(reader, asked)
    page = replace(page, rows=marks.table(reader, page.rows, at=0))
    figure = states.present(reader, "figures", asked.selected)
    if figure is None or figure.deleted:
        return page, None, None, people
    return page, card_of(figure, reader, people, asked), figure, people
