"""A listed room: one table of records, a line for the next one, and one record beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.outside import SystemOutside
from nccn_desk.desk.rooms.beside import Beside
from nccn_desk.desk.rooms.choosing_layer import ChoosingLayer
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listed_frame import ListedFrame
from nccn_desk.desk.rooms.listing import SECOND
from nccn_desk.desk.rooms.print_layer import PrintLayer, documents
from nccn_desk.desk.rooms.signing_layer import SigningLayer
from nccn_desk.desk.rooms.sitrep_beneath import Beneath
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.choosing import ChoosingForm
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Described, ListedPresenter
from nccn_desk.presenters.listed_page import FILES, PRINT
from nccn_desk.presenters.listed_shapes import ListedCard, ListedPage
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.releases_plan import SUBJECTS, command_of
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Heading
from nccn_desk.presenters.signing import SigningForm
from nccn_desk.presenters.surroundings import Outside, Surroundings


class ListedRoom(ListedFrame):
    """Paints a listed place."""

    def __init__(
        self,
        look: Look,
        session: Session,
        around: Surroundings,
        described: Described,
        publisher: Papers,
        outside: Outside,
    ) -> None:
        super().__init__(look, described)
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said(f"{described.key}.title"))
        self.printing = PrintLayer(self, look, session, documents())
        self.beside = Beside(session, described.registers[0], self.fields)
        self.beneath: Beneath | None = None  # of a room whose records have files
        self._settles = False  # a new record is being kept, and one stands in the list then
        self._shown = ""  # the `register/id` of the record beside the table
        self.presenter = ListedPresenter(session, self, around, described, publisher, outside)
        self.signing = SigningLayer(self, look, self.presenter.signing)
        self.choosing = ChoosingLayer(self, look, self.presenter.choosing)
        self._connect()
        self.presenter.start()

    def show_page(self, page: ListedPage) -> None:
        """Show the table."""
        chooses = self.presenter.described.chooses
        self.head.show_filters(() if chooses else page.filters, page.chosen, page.count)
        if chooses:
            self.parts.offer(page.filters)
            self.parts.choose(page.chosen)
        self.sieves.show_picks(page.sieves)
        self.more.set_action(replace(self.more.action, word=page.more))
        self.more.setVisible(bool(page.more))
        self.day.show_day(page.day)
        self.stats.show_stats(page.stats)
        held, waits = self.rows.hasFocus(), self.new.button.hasFocus()
        waits = waits and self.place.focusProxy() is self.new.button
        self.place.show_empty(None if page.rows else page.empty)
        self.new.show_action(page.add)
        if not page.rows and page.empty.action is None:
            # Letters go on acting; the line would take them for words.
            self.place.setFocusProxy(self.new.button)
            if held:
                self.new.button.setFocus()
        if page.heading != self.heading:
            self.heading = page.heading
            self.news.announce(None)
        self.rows.show_page(page)
        if (self._settles or waits) and page.rows:
            self._settles = False
            self.rows.setFocus()

    def show_card(self, card: ListedCard | None) -> None:
        """Show one record, or none."""
        self.fields.show_card(card)
        self.hours.show_demand(card.demand if card else None)
        self._shown = card.id if card else ""
        register, record = parted(self._shown)
        own = register == self.presenter.described.registers[0]
        self.beside.show(record if own else "")

    def show_new(self, words: str) -> None:
        """Show the words of the line for a new record."""
        self.new.show_words(words)

    def show_understood(self, words: Phrase) -> None:
        """Say under the line what it is understood to mean."""
        self.understood.say(words)
        self.understood.setVisible(bool(words))
        self.new.field.line.setAccessibleDescription(self.look.say(words))

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self._settles = False
        self.fields.show_problem(problem)

    def show_paper(self, paper: Paper) -> None:
        """Ask where a file is to be written."""
        self.printing.ask(paper)

    def show_signing(self, form: SigningForm | None) -> None:
        """Show the layer in which somebody signs, or take it away."""
        self.signing.show_form(form)

    def show_choosing(self, form: ChoosingForm | None) -> None:
        """Show the layer in which a record is chosen, or take it away."""
        self.choosing.show_form(form)

    def open(self, record: str) -> None:
        """Show one record, wherever it stands in the table, or a part of the table by its key."""
        if record in self.presenter.described.parts:
            self.turn_to(record)
        elif record:
            self.presenter.open(record)
            self.show_chosen(chosen=True)

    @override
    def leave_detail(self) -> None:
        super().leave_detail()
        self.rows.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Come back to the list from the card or from the line; what was typed there stays."""
        focus = QApplication.focusWidget()
        beside = any(focus is not None and e.isAncestorOf(focus) for e in (self.detail, self.new))
        back = beside and self.rows.isVisible() and not self.is_narrow
        if event.key() == Qt.Key.Key_Escape and back:
            self.rows.setFocus()
        else:
            super().keyPressEvent(event)

    def press_lit(self) -> None:
        """Do the lit act of what is chosen, or keep the new line."""
        if self.new.field.line.hasFocus() or not self.presenter.lit():
            self.new.button.click()
        else:
            self._press(self.presenter.lit())

    def write_new(self) -> None:
        """Go to the line for a new record."""
        self.show_chosen(chosen=False)
        self.new.setFocus()

    def lead(self, place: str, part: str) -> None:
        """Go to a part of another place, or to the field of the card that is written now."""
        if part:
            self.presenter.lead(place, part)
            return
        self.show_chosen(chosen=True)
        field = self.fields.widgets.get(f"{place}_{self.look.words.language}")
        if field is not None and field.isVisible():
            field.setFocus()

    def print(self) -> None:
        """Print what is shown."""
        self.printing.ask(self.presenter.paper())

    def turn_to(self, part: str) -> None:
        """Show one of the parts, and stand in it."""
        self.show_chosen(chosen=False)
        self.presenter.narrow(part)
        self.place.setFocus()

    def run(self, action: str) -> None:
        """Do something with the record that is chosen."""
        self.show_chosen(chosen=True)
        self._press(action)

    def end(self) -> None:
        """Hear no more news."""
        self.presenter.close()
        self.beside.close()
        if self.beneath is not None:
            self.beneath.close()

    def _connect(self) -> None:
        presenter, fields = self.presenter, self.fields
        self.head.filters.chosen.connect(presenter.narrow)
        self.finder.line.textChanged.connect(presenter.find)
        self.parts.chosen.connect(presenter.narrow)
        self.sieves.chosen.connect(presenter.sieve)
        self.more.clicked.connect(presenter.more)
        self.day.typed.connect(presenter.at_day)
        self.day.pressed.connect(presenter.step)
        self.rows.picked.connect(self._pick)
        self.rows.opened.connect(self._enter)
        self.rows.clicked.connect(lambda: self.show_chosen(chosen=self.is_narrow))
        self.new.typed.connect(presenter.type_new)
        self.new.entered.connect(self._add)
        fields.pressed.connect(self._press)
        fields.typed.connect(presenter.type)
        fields.rested.connect(presenter.settle)
        fields.changed.connect(presenter.change)
        fields.followed.connect(self._follow)
        self._bind_letters()
        self.look.changed.connect(presenter.speak)
        ticking = QTimer(self)
        ticking.timeout.connect(presenter.tick)
        ticking.start(SECOND)

    def _bind_letters(self) -> None:
        """Let letters act on the list: its acts and places, N for a new one, J and K to walk it."""
        presenter, described = self.presenter, self.presenter.described
        self.stats.pressed.connect(self.turn_to)
        self.stats.turned.connect(self.turn)
        acts = described.acts.items()
        named = {
            key: [n for n, act in acts if act.key == key] for _, each in acts if (key := each.key)
        }
        keys = {key: partial(self._run_by_letter, *names) for key, names in named.items()}
        leads = {letter: partial(self.lead, *where) for letter, where in described.leads.items()}
        letters: dict[str, Callable[[], None]] = {"N": self.write_new, **keys, **leads}
        if described.drawn:
            letters["T"] = self.turn
        if described.pages:
            letters["O"] = presenter.more
        stops = (self.table, self.rows.matrix, self.rows.bars, self.hours.picture, self.hours.table)
        Letters(self.look, letters, self, *stops)
        if not {"J", "K"} & letters.keys():
            steps = {"J": partial(self.rows.step, 1), "K": partial(self.rows.step, -1)}
            Letters(self.look, steps, self.table)

    def _add(self) -> None:
        """Keep the new record; where one is worked on at a time, stand in the list then."""
        typed = bool(self.new.field.line.text().strip())
        self._settles = typed and self.presenter.described.settles
        self.presenter.add()

    def _run_by_letter(self, *actions: str) -> None:
        """Do what a letter stands for: the first of its acts that the card offers."""
        possible = next(filter(self.presenter.possible, actions), "")
        if possible:
            self.run(possible)

    def _press(self, action: str) -> None:
        if action == PRINT:
            self.print()
        elif action == FILES and self.beneath is not None and self._shown:
            self.beneath.show_attached(*parted(self._shown))
        else:
            self.presenter.run(action)

    def _pick(self, link: str) -> None:
        if link:  # an empty list stands on nothing; what was shown stays
            self.presenter.select(link)

    def _enter(self, link: str) -> None:
        self.presenter.select(link)
        self.show_chosen(chosen=True)
        self.fields.enter()

    def _follow(self, link: str) -> None:
        if self.presenter.follow(link):
            self.fields.enter()


def furnish_listed(
    session: Session,
    look: Look,
    around: Surroundings,
    described: Described,
    publisher: Papers,
    outside: Outside | None = None,
) -> Furnished:
    """Return a listed room as a window has it."""
    room = ListedRoom(look, session, around, described, publisher, outside or SystemOutside())
    if not SUBJECTS.isdisjoint(described.registers):
        return furnished(room, (command_of(session, around, lambda: room.presenter.selected),))
    return furnished(room)


def furnished(
    room: ListedRoom, more: Iterable[Command] = (), ended: Callable[[], None] = lambda: None
) -> Furnished:
    """Return a room of a list, with what else can be done in it, and what ends with it."""
    presenter = room.presenter
    described = presenter.described
    key = described.key

    def command(action: str) -> Command:
        return Command(
            f"{key}.{action}",
            said(f"{key}.act.{action}"),
            described.icon,
            lambda: room.run(action),
            enabled=lambda: presenter.possible(action),
            reason=said(f"{key}.choose"),
        )

    def close() -> None:
        room.end()
        ended()

    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.news,
        open=room.open,
        panes=(room.place, room.detail),
        commands=(
            Command(f"{key}.add", said(f"{key}.add"), "plus", room.write_new),
            *(_part(room, described, name) for name in described.parts),
            *(command(action) for action in described.acts),
            *([_turning(room, described)] if described.drawn else []),
            *([command(FILES)] if room.beneath else []),
            *([_further(room, described)] if described.pages else []),
            *more,
        ),
        find=room.finder.setFocus,
        print=room.print,
        lit=room.press_lit,
        close=close,
    )


def _further(room: ListedRoom, described: Described) -> Command:
    return Command(f"{described.key}.more", said("listed.more"), "caret-down", room.presenter.more)


def _part(room: ListedRoom, described: Described, name: str) -> Command:
    word = f"{described.key}.part.{name}"
    return Command(word, said(word), described.icon, lambda: room.turn_to(name))


def _turning(room: ListedRoom, described: Described) -> Command:
    return Command(f"{described.key}.table", said(f"{described.key}.act.table"), "table", room.turn)
