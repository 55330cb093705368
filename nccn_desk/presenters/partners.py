"""Partners as a picture and as lists: who reaches whom, who was told, and one of them beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final, Protocol

from nccn_desk.domain.structure import Network
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters.autosave import QuickLine
from nccn_desk.presenters.minute import Minute
from nccn_desk.presenters.network_shapes import Picture
from nccn_desk.presenters.partners_acts import PartnerActs
from nccn_desk.presenters.partners_card import Beside, PartnerCard, card_of
from nccn_desk.presenters.partners_page import (
    TABS,
    Asked,
    PartnersPage,
    day_of_page,
    page_of,
    told_on,
)
from nccn_desk.presenters.people import may_write
from nccn_desk.presenters.phrases import Phrase
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Outside, Surroundings
from nccn_desk.services import states
from nccn_desk.services.ports import Reader

HEARS: Final = (
    "partners",
    "persons",
    "circles",
    "memberships",
    "contacts",
    "target_groups",
    "relays",
    "materials",
    "packs",
    "receipts",
    "requests",
    "officers",
)
_OF_PARTNERS: Final = ("persons", "memberships", "contacts", "relays", "initiatives")


class PartnersView(Protocol):
    """What paints the network and the partner beside it."""

    def show_page(self, page: PartnersPage) -> None:
        """Show the network."""
        ...

    def show_day(self, picture: Picture, told: Phrase) -> None:
        """Show the picture of another day, while days go by."""
        ...

    def show_card(self, card: PartnerCard | None) -> None:
        """Show one partner or group, or none."""
        ...

    def show_log(self, words: str) -> None:
        """Show the words of the line for a contact, empty once it is kept."""
        ...

    def show_new(self, words: str) -> None:
        """Show the words of the line for a new partner, empty once it is kept."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class PartnersPresenter:
    """Keeps the network true."""

    def __init__(
        self, session: Session, view: PartnersView, around: Surroundings, outside: Outside
    ) -> None:
        self._session = session
        self._view = view
        self._tab = TABS[0]
        self._words = ""
        self._selected = ""
        self._person = ""
        self._day: date | None = None
        self._pictures: dict[date, Picture] = {}
        self._network: Network | None = None  # as it was read last
        self._closed = False
        self._language = session.words.language
        self._minute = Minute(session.clock)
        self.acts = PartnerActs(session, around, outside, self._tell)
        self._new = QuickLine(session, "partners/new", self._while_open(view.show_new))
        self._log = self._line("")
        self._end = session.changed.subscribe(self.refresh)

    @property
    def selected(self) -> str:
        """The partner or group that stands beside the picture."""
        return self._selected

    @property
    def day(self) -> date:
        """The day whose structure is shown."""
        return self._day or day_of(self._session.clock.now())

    def start(self) -> None:
        """Read and show, with the line for a new partner as it was left."""
        self._new.recover()
        self._read()

    def tick(self) -> None:
        """Word what depends on the hour anew, once a minute."""
        if self._minute.passed():
            self._read()

    def speak(self) -> None:
        """Name everybody anew where another language is spoken now."""
        if self._language != self._session.words.language:
            self._language = self._session.words.language
            self._pictures.clear()
            self._read()

    def close(self) -> None:
        """Hear no more news."""
        self._closed = True
        self._end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if the network, or what it got, changed."""
        if changes.touches(*HEARS):
            self._pictures.clear()
            self._network = None
            self._read()

    def turn(self, tab: str) -> None:
        """Show the picture, or one of the lists."""
        self._tab = tab
        self._read()

    def find(self, words: str) -> None:
        """Let only what holds these words stand out."""
        self._words = words
        self._read()

    def stand_on(self, day: date) -> None:
        """Show the structure of a day; today is followed as it changes."""
        self._day = None if day == day_of(self._session.clock.now()) else day
        known = self._pictures.get(day)
        if known is not None:
            self._show_day(known)
            return
        job = partial(day_of_page, day=self._day, language=self._language, known=self._network)
        self._session.read(job, self._keep_day(day), token="partners/day")  # noqa: S106  # a token of reads

    def settle_day(self) -> None:
        """Read everything of the day on which the slider came to rest."""
        self._read()

    def today(self) -> None:
        """Come back to today."""
        self._day = None
        self._read()

    def select(self, item: str) -> None:
        """Show a partner or a group beside the picture."""
        if item != self._selected:
            self._selected, self._person = item, ""
            self._log = self._line(item)
            self._view.show_log("")
            if item:
                self._log.recover()
        self._read()

    def seek(self, record: str) -> None:
        """Show a partner or a group, or that to which a person, a seat or a contact belongs."""

        def found(where: tuple[str, str]) -> None:
            if not self._closed:
                item, person = where
                self.select(item)
                if person:
                    self.choose_person(person)

        job = partial(_whose, record)
        self._session.read(job, found, token="partners/seek")  # noqa: S106  # a token of reads

    def choose_person(self, person: str) -> None:
        """Show another person at the partner."""
        self._person = person
        self._read()

    def type_new(self, words: str) -> None:
        """Keep the line for a new partner as it is being typed."""
        self._new.typed(words)

    def add(self) -> None:
        """Keep the new partner, by its name, and show it."""
        self._new.enter(self.acts.added, self._select_new, self._tell)

    def type_log(self, words: str) -> None:
        """Keep the line for a contact as it is being typed."""
        self._log.typed(words)

    def log(self, way: str) -> None:
        """Keep the contact that the line tells; `way` is a channel, with ``_in`` if they came."""
        partner, person = self._selected, self._person_shown()
        write = partial(self.acts.logged, partner=partner, person=person, way=way)
        self._log.enter(write, lambda _: self.acts.told("log"), self._tell)

    def run(self, action: str) -> None:
        """Do what a button of the card says."""
        self.acts.run(action, self._selected)

    def mend(self, key: str) -> str:
        """Do the one act that mends a gap; return the partner with whom to go on, "" for none."""
        gap = self.acts.gap(key)
        if gap is None:
            return ""
        if gap.partner and gap.repair == "call":
            self.select(gap.partner)
        return self.acts.mend(key, self._language)

    def _person_shown(self) -> str:
        return self.acts.card.person if self.acts.card else ""

    def _select_new(self, changes: ChangeSet) -> None:
        self.select(*(record for register, record in changes.records if register == "partners"))

    def _line(self, partner: str) -> QuickLine:
        return QuickLine(
            self._session, f"partners/{partner}/contact", self._while_open(self._view.show_log)
        )

    def _while_open(self, show: Callable[[str], None]) -> Callable[[str], None]:
        def shown(words: str) -> None:
            if not self._closed:
                show(words)

        return shown

    def _tell(self, problem: Exception) -> None:
        if not self._closed:
            self._view.show_problem(problem)

    def _keep_day(self, day: date) -> Callable[[Picture], None]:
        def keep(picture: Picture) -> None:
            self._pictures[day] = picture
            self._show_day(picture)

        return keep

    def _show_day(self, picture: Picture) -> None:
        if not self._closed:
            self._view.show_day(picture, told_on(picture, self._day))

    def _read(self) -> None:
        if self._closed:
            return
        session = self._session
        asked = Asked(
            self._tab,
            self._words,
            self._selected,
            self._person,
            self._day,
            session.clock.now(),
            session.words,
            may_write(session),
        )
        session.read(partial(_found, asked), self._show, token="partners")  # noqa: S106  # a token of reads

    def _show(self, answer: tuple[Asked, PartnersPage, PartnerCard | None]) -> None:
        asked, page, card = answer
        if self._closed or asked.selected != self._selected:
            return
        self.acts.take(page, card)
        self._network = page.network
        self._view.show_page(page)
        if asked.selected != self._selected:  # the list stood on another one, which is shown now
            return
        self._view.show_card(card)


def _whose(record: str, reader: Reader) -> tuple[str, str]:
    """Return the partner or group to which a record belongs, and the person that it names."""
    for register in _OF_PARTNERS:
        found = states.found(reader, register, record)
        if found is not None:
            person = record if register == "persons" else found.words("person")
            return found.words("partner"), person
    return record, ""


def _found(asked: Asked, reader: Reader) -> tuple[Asked, PartnersPage, PartnerCard | None]:
    page, today = page_of(reader, asked)
    beside = Beside(today, page.gaps, asked.now, asked.language, asked.person, asked.writable)
    return asked, page, card_of(reader, asked.selected, beside)
