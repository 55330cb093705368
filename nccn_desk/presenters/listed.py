"""A listed place keeps one table of records true, and the one of them that stands beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from typing_extensions import override

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.autosave import Editors
from nccn_desk.presenters.choosing import ChoosingForm, ChoosingPresenter
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.list_keeping import ListKeeper
from nccn_desk.presenters.listed_acting import Hands, ListedActing, unproven
from nccn_desk.presenters.listed_described import Act, Described, Exported, Signed, month_on
from nccn_desk.presenters.listed_fields import read_value
from nccn_desk.presenters.listed_page import leads
from nccn_desk.presenters.listed_post import Post
from nccn_desk.presenters.listed_shapes import (
    Asked,
    FieldKind,
    ListedCard,
    ListedPage,
)
from nccn_desk.presenters.people import may_write
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, ButtonKind
from nccn_desk.presenters.signing import SigningForm, SigningPresenter
from nccn_desk.presenters.surroundings import Outside, Surroundings
from nccn_desk.presenters.typed import read_day
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork

__all__ = [
    "Act",
    "Described",
    "Exported",
    "ListedPresenter",
    "ListedView",
    "Signed",
    "found_in",
    "month_on",
]


class ListedView(Protocol):
    """What paints the table and the record beside it."""

    def show_page(self, page: ListedPage) -> None:
        """Show the table."""
        ...

    def show_card(self, card: ListedCard | None) -> None:
        """Show one record, or none."""
        ...

    def show_new(self, words: str) -> None:
        """Show the words of the line for a new record, empty once it is kept."""
        ...

    def show_understood(self, words: Phrase) -> None:
        """Say under the line what it is understood to mean."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...

    def show_paper(self, paper: Paper) -> None:
        """Ask where a file is to be written."""
        ...

    def show_signing(self, form: SigningForm | None) -> None:
        """Show the layer in which somebody signs, or take it away."""
        ...

    def show_choosing(self, form: ChoosingForm | None) -> None:
        """Show the layer in which a record is chosen, or take it away."""
        ...


def paper_in(session: Session, publisher: Papers, described: Described, asked: Asked) -> Paper:
    """Return what a listed place shows as a paper in the interface's language."""
    ledger, seat = session.ledger, session.seat

    def write(file: Path) -> int:
        with ledger.reading() as reader:
            sheet = described.paper_of(reader, asked, seat)
        return publisher.journal(sheet, asked.now, file)

    return Paper(f"{session.words.say(f'{described.key}.title')} {asked.day}", write)


class ListedPresenter(ListKeeper):
    """Keeps a listed place true."""

    def __init__(
        self,
        session: Session,
        view: ListedView,
        around: Surroundings,
        described: Described,
        publisher: Papers,
        outside: Outside,
    ) -> None:
        self.described = described
        self.hears = described.hears
        self._view = view
        self._around = around
        self._publisher = publisher
        self._typed = ""
        self._day: date | None = None
        self._sieved: dict[str, str] = {}
        self._pages, self._has_more = 1, False
        self.signing = SigningPresenter(session, described.prove or unproven, view.show_signing)
        post = Post(session, around, outside)
        self.choosing = ChoosingPresenter(session, view.show_choosing)
        hands = Hands(post, self.signing, self.choosing, publisher, view.show_paper)
        self._acting = ListedActing(session, around, hands, self._tell)
        super().__init__(session, view, described.key, described.first)

    @override
    def narrow(self, chosen: str) -> None:
        """Show another part of the table."""
        if chosen != self._chosen:
            self._chosen, self._pages = chosen, 1
            self.select("")

    def sieve(self, name: str, key: str) -> None:
        """Show only what is so in one respect; "" shows everything again."""
        self._sieved, self._pages = {**self._sieved, name: key}, 1
        self.select("")

    def more(self) -> None:
        """Show another page of a long list."""
        if self._has_more:
            self._pages += 1
            self._read()

    @property
    def selected(self) -> str:
        """The `register/id` of the record beside the table."""
        return self._selected if self._card is not None else ""

    def follow(self, link: str) -> bool:
        """Show a row of a card's list; tell whether it is shown here and not in another place."""
        register, record = parted(link)
        if register in self.described.registers:
            self.select(link)
            return True
        self._around.open(register, record)
        return False

    def lead(self, place: str, part: str) -> None:
        """Go to a part of another place."""
        self._around.go(place, part)

    @override
    def possible(self, action: str) -> bool:
        keyed = self._card.keyed if isinstance(self._card, ListedCard) else ()
        return super().possible(action) or action in {e.key for e in keyed if e.enabled}

    def at_day(self, words: str) -> None:
        """Show everything as it was on a day; "" for today."""
        try:
            typed = read_day(words, day_of(self._session.clock.now()))
        except BadValue as problem:
            self._tell(problem)
            return
        self._day = date.fromisoformat(typed) if typed else None
        self._read()

    def step(self, way: str) -> None:
        """Go a month, or as far as this place steps, earlier or later, or to today."""
        asked = self.asked
        count = {"earlier": -1, "later": 1}.get(way)
        self._day = None if count is None else self.described.stride(asked.day, count)
        self._read()

    def open(self, record: str) -> None:
        """Show a record of whatever register is shown here, wherever it stands."""

        def found(link: str) -> None:
            if link:
                self._words, self._chosen, self._sieved = "", self.described.first, {}
                self.select(link)

        self._session.read(lambda reader: self.described.link_of(reader, record), found)

    @override
    def type_new(self, words: str) -> None:
        super().type_new(words)
        self._read_line(words)

    @override
    def add(self) -> None:
        """Keep the new record, and show it."""
        asked, mine = self.asked, self.described.registers

        def added(changes: ChangeSet) -> None:
            found = [each for each in changes.records if each[0] in mine]
            for made in sorted(found, key=lambda each: mine.index(each[0]))[:1]:
                self.select("/".join(made))

        self._new.enter(lambda uow, line: self.described.add(uow, asked, line), added, self._tell)

    def change(self, name: str, value: object) -> None:
        """Keep what was chosen in a field of the selected record."""
        link = self._selected
        self._session.act(lambda uow: self._write(uow, link, name, value), failed=self._tell)

    @override
    def run(self, action: str) -> None:
        """Do what a button of the card says."""
        _, record = parted(self._selected)
        if leads(self._around, action, self._selected):
            return
        act = self.described.acts[action]
        told = said(f"{self.described.key}.told.{action}")
        self._editors.settle(lambda: self._acting.do(act, record, told, self.asked))

    def paper(self) -> Paper:
        """Return what is shown as a paper in the interface's language."""
        return paper_in(self._session, self._publisher, self.described, self.asked)

    def _write(self, uow: UnitOfWork, link: str, name: str, words: object) -> ChangeSet:
        value = read_value(name, words, uow.clock.now())
        return self.described.write(uow, link, name, value)

    @override
    def _edit(self, link: str) -> Editors:
        register, _ = parted(link)
        writes = {
            shape.name: partial(self._keep, link, shape.name)
            for shape in self.described.shapes
            if shape.kind not in {FieldKind.PICK, FieldKind.TICKS}
            and shape.name.startswith(f"{register}.")
        }
        prose = {
            name: partial(self._rewrite, link, name)
            for name in self.described.merged
            if writes.pop(name, None)
        }
        place = f"{self.described.key}/{link}"
        return Editors(self._session, place, writes, self._read, prose=prose)

    def _rewrite(
        self, link: str, name: str, uow: UnitOfWork, words: str, over: str | None
    ) -> ChangeSet:
        """Keep words in which somebody else may have written since they were shown."""
        rewrite = self.described.rewrite
        return rewrite(uow, link, name, (words, over)) if rewrite else uow.commit()

    def _keep(self, link: str, name: str, uow: UnitOfWork, words: str) -> ChangeSet:
        return self._write(uow, link, name, words)

    @property
    def asked(self) -> Asked:
        """What the person at the desk asked to see."""
        now = self._session.clock.now()
        return Asked(
            self._chosen,
            self._words,
            self._selected,
            self._day or day_of(now),
            self._language,
            now,
            may_write(self._session),
            self._typed,
            self._sieved,
            self._pages,
        )

    def _with_key(self, action: Action) -> Action:
        """Return a button with the letter that does the same."""
        act = self.described.acts.get(action.key)
        return replace(action, keys=act.key) if act and act.key and not action.keys else action

    def _read_line(self, words: str) -> None:
        """Show what is like the line for a new record, and what it is understood to mean."""
        if words == self._typed:
            return
        self._typed = words
        if self.described.compares:
            self._read()
        self._understand()

    def _understand(self) -> None:
        understands, asked = self.described.understands, self.asked
        if understands is None:
            return
        if not asked.typed.strip():
            self._view.show_understood(NOTHING)
            return

        def show(words: Phrase) -> None:
            if asked.typed == self._typed and not self._closed:
                self._view.show_understood(words)

        token = f"{self.described.key}/line"
        self._session.read(
            lambda reader: understands(reader, asked, asked.typed), show, token=token
        )

    @override
    def _show_new(self, words: str) -> None:
        super()._show_new(words)
        if not self._closed:
            self._read_line(words)

    @override
    def _read(self) -> None:
        if self._closed:
            return
        described, asked = self.described, self.asked

        def job(reader: Reader) -> tuple[ListedPage, ListedCard | None]:
            card = described.card_of(reader, asked) if asked.selected else None
            return described.page_of(reader, asked), card

        self._session.read(job, self._show, token=f"{described.key}/page")

    def _show(self, answer: tuple[ListedPage, ListedCard | None]) -> None:
        page, card = answer
        if self._closed or (page.selected, page.chosen) != (self._selected, self._chosen):
            return
        if card is None and self._selected:
            self.select("")
            return
        if card is not None:
            kept = {each.name: each.words for each in card.fields}
            fields = self._editors.show(kept)
            card = replace(card, fields=fields, actions=tuple(map(self._with_key, card.actions)))
        self._card, self._has_more = card, bool(page.more)
        lit = self.lit()
        self._view.show_page(
            page if lit else replace(page, add=replace(page.add, kind=ButtonKind.LIT))
        )
        if page.selected != self._selected:  # the table stood on another one, which is shown now
            return
        self._view.show_card(card)
        if card is None and page.rows:
            self.select(page.rows[0].id)


def found_in(reader: Reader, registers: tuple[str, ...], record: str) -> str:
    """Return the `register/id` of a record that lives in one of some registers, "" in none."""
    for register in registers:
        each = states.found(reader, register, record)
        if each is not None and not each.deleted:
            return f"{register}/{record}"
    return ""
