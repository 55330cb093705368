"""Figures as a list: what each says now, how fresh that is, and everything about one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final, Protocol

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
from nccn_desk.presenters.minute import Minute
from nccn_desk.presenters.people import People, may_write, read_people
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.shapes import ButtonKind
from nccn_desk.presenters.signing import SigningForm, SigningPresenter
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.sync_marks import SyncMarks
from nccn_desk.presenters.typed import read_moment
from nccn_desk.services import figures, states, visums
from nccn_desk.services.ports import Reader, UnitOfWork

_HEARS: Final = ("figures", "blocks", "placements", "sitreps", "officers")


class FiguresView(Protocol):
    """What paints the list and the figure beside it."""

    def show_page(self, page: FiguresPage) -> None:
        """Show the list."""
        ...

    def show_card(self, card: FigureCard | None) -> None:
        """Show one figure, or none."""
        ...

    def show_new(self, words: str) -> None:
        """Show the words of the line for a new figure, empty once it is kept."""
        ...

    def show_value(self, words: str) -> None:
        """Show the words of the line for a new value, empty once it is kept."""
        ...

    def show_signing(self, form: SigningForm | None) -> None:
        """Show the layer in which somebody signs, or take it away."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class FiguresPresenter:
    """Keeps the list of figures true."""

    def __init__(
        self, session: Session, view: FiguresView, around: Surroundings, prove: Prove
    ) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._chosen = "all"
        self._words = ""
        self._selected = ""
        self._figure: Record | None = None
        self._people = People()
        self._card: FigureCard | None = None
        self._closed = False
        self._language = session.words.language
        self._minute = Minute(session.clock)
        self._new = QuickLine(session, "figures/new", self._show_new)
        self._value = self._line("")
        self._editors = self._edit("")
        self.signing = SigningPresenter(session, prove, self._show_signing)
        self._marks = SyncMarks(session, "figures", self._read)
        self._end = session.changed.subscribe(self.refresh)

    def start(self) -> None:
        """Read and show, with the line for a new figure as it was left."""
        self._new.recover()
        self._read()

    def tick(self) -> None:
        """Word what depends on the hour anew, once a minute."""
        if self._minute.passed():
            self._read()

    def speak(self) -> None:
        """Name every figure anew where another language is spoken now."""
        if self._language != self._session.words.language:
            self._language = self._session.words.language
            self._read()

    def close(self) -> None:
        """Hear no more news; what was typed is kept."""
        self._editors.settle()
        self._closed = True
        self._marks.close()
        self._end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if figures, what uses them, or people changed."""
        if changes.touches(*_HEARS):
            self._read()

    def narrow(self, chosen: str) -> None:
        """Show another part of the figures: one of FILTERS."""
        self._chosen = chosen
        self._read()

    def find(self, words: str) -> None:
        """Show only the figures that hold these words."""
        self._words = words
        self._read()

    def select(self, figure: str) -> None:
        """Show one figure beside the list; "" for the first of it."""
        if figure != self._selected:
            self._editors.settle()
            self._selected = figure
            self._editors, self._value = self._edit(figure), self._line(figure)
            self._show_value("")
            if figure:
                self._editors.recover()
                self._value.recover()
        self._read()

    def type_new(self, words: str) -> None:
        """Keep the line for a new figure as it is being typed."""
        self._new.typed(words)

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

    def type(self, name: str, words: str) -> None:
        """Keep what is being typed about the selected figure."""
        self._editors.type(name, words)

    def settle(self) -> None:
        """Make acts of what was typed, because the hands rest."""
        self._editors.settle()

    def possible(self, action: str) -> bool:
        """Tell whether a button of the card can be pressed now."""
        actions = self._card.actions if self._card else ()
        return any(each.key == action and each.enabled for each in actions)

    def lit(self) -> str:
        """Return what the lit button of the card does, "" where it has none."""
        actions = self._card.actions if self._card else ()
        return next((each.key for each in actions if each.kind is ButtonKind.LIT), "")

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

    def _edit(self, figure: str) -> Editors:
        def writer(name: str) -> Write:
            def write(uow: UnitOfWork, words: str) -> ChangeSet:
                read = read_moment(words, uow.clock.now()) if name in MOMENTS else words.strip()
                return figures.change(uow, figure, {name: read or None})

            return write

        writes = {name: writer(name) for name in EDITORS}
        return Editors(self._session, f"figures/{figure}", writes, self._read)

    def _show_new(self, words: str) -> None:
        if not self._closed:
            self._view.show_new(words)

    def _show_value(self, words: str) -> None:
        if not self._closed:
            self._view.show_value(words)

    def _show_signing(self, form: SigningForm | None) -> None:
        if not self._closed:
            self._view.show_signing(form)

    def _tell(self, problem: Exception) -> None:
        if not self._closed:
            self._view.show_problem(problem)

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
        self._view.show_page(_lit(page, card))
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
    figure = states.found(reader, "figures", asked.selected) if asked.selected else None
    if figure is None or figure.deleted:
        return page, None, None, people
    return page, card_of(figure, reader, people, asked), figure, people


def _lit(page: FiguresPage, card: FigureCard | None) -> FiguresPage:
    """Light the button for a new figure where the card has no lit one: a screen has exactly one."""
    if card is not None and any(each.kind is ButtonKind.LIT for each in card.actions):
        return page
    return replace(page, add=replace(page.add, kind=ButtonKind.LIT))
