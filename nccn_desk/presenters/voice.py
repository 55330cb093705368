"""One voice: what went out and is no longer so, what expires, and what depends on what."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final, Protocol

from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.autosave import Editors
from nccn_desk.presenters.conflicts_told import CHOOSE
from nccn_desk.presenters.conflicts_watch import PLACE
from nccn_desk.presenters.figures_card import product_name
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.minute import Minute
from nccn_desk.presenters.people import may_write, read_people
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import ButtonKind
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.typed import read_moment
from nccn_desk.presenters.voice_card import UNTIL, card_of, next_version
from nccn_desk.presenters.voice_page import page_of
from nccn_desk.presenters.voice_shapes import Asked, VoiceCard, VoicePage
from nccn_desk.presenters.voice_watch import VoiceWatch
from nccn_desk.services import onevoice, sitreps, states
from nccn_desk.services.ports import Reader, UnitOfWork

_HEARS: Final = ("blocks", "figures", "placements", "sitreps", "officers")


class VoiceView(Protocol):
    """What paints the room."""

    def show_page(self, page: VoicePage) -> None:
        """Show the part that was chosen."""
        ...

    def show_card(self, card: VoiceCard | None) -> None:
        """Show one thing beside it, or none."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class VoicePresenter:
    """Keeps the room of one voice true."""

    def __init__(
        self, session: Session, view: VoiceView, around: Surroundings, voice: VoiceWatch
    ) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._voice = voice
        self._chosen = "uneven"
        self._words = ""
        self._selected = ""
        self._section = ""
        self._card: VoiceCard | None = None
        self._closed = False
        self._language = session.words.language
        self._minute = Minute(session.clock)
        self._editors = self._edit("")
        self._ends = (
            session.changed.subscribe(self.refresh),
            voice.changed.subscribe(lambda _: self._read()),
        )

    def start(self) -> None:
        """Read and show."""
        self._read()

    def tick(self) -> None:
        """Word what depends on the hour anew, once a minute."""
        if self._minute.passed():
            self._read()

    def speak(self) -> None:
        """Name everything anew where another language is spoken now."""
        if self._language != self._session.words.language:
            self._language = self._session.words.language
            self._read()

    def close(self) -> None:
        """Hear no more news; what was typed is kept."""
        self._editors.settle()
        self._closed = True
        for end in self._ends:
            end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if something that is shown here changed."""
        if changes.touches(*_HEARS):
            self._read()

    def turn_to(self, part: str) -> None:
        """Show another part: one of PARTS."""
        if part != self._chosen:
            self._chosen = part
            self.select("")

    def find(self, words: str) -> None:
        """Show only what holds these words."""
        self._words = words
        self._read()

    def select(self, link: str, section: str = "") -> None:
        """Show one thing by its `register/id`, and of a product one section; "" for the first."""
        if link != self._selected:
            self._editors.settle()
            self._selected = link
            self._editors = self._edit(link)
            if link:
                self._editors.recover()
        self._section = section
        self._read()

    def type(self, name: str, words: str) -> None:
        """Keep what is being typed of how long something still holds."""
        self._editors.type(name, words)

    def settle(self) -> None:
        """Make an act of what was typed."""
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
        """Do what a button of the card says: open, begin a version, bring back, or choose."""
        register, record = parted(self._selected)
        if action == "open":
            self._around.open(register, record)
        elif action == "bring_back":
            job = lambda uow: onevoice.bring_back(uow, register, record)  # noqa: E731  # one line
            self._session.act(job, failed=self._tell)
        elif action == "version":
            self._begin_version()
        elif action == CHOOSE.key:
            self._around.go(PLACE, record)

    def _begin_version(self) -> None:
        """Go to the later version of the product that is behind, begun now or before."""
        behind = self._behind()
        if behind is None:
            return

        def go_on(begun: Record | None) -> None:
            if begun is not None:
                self._around.open("sitreps", begun.id)
            else:
                self._session.act(
                    lambda uow: sitreps.begin_version(uow, behind.id, "update"), begun_now, failed
                )

        def begun_now(changes: ChangeSet) -> None:
            made = next((each for kind, each in changes.records if kind == "sitreps"), "")
            self._around.receipt(said("voice.told.version", product=product_name(behind)))
            self._around.open("sitreps", made)

        failed = self._tell
        self._session.read(
            lambda reader: next_version(reader, behind),
            go_on,
            token="voice/version",  # noqa: S106  # a token of reads
        )

    def _behind(self) -> Record | None:
        """Return the last product that says something else than what is selected."""
        _, record = parted(self._selected)
        for echo in self._voice.heard.echoes:
            if echo.moved and record in {echo.sitrep.id, *(each.id for each in echo.moved)}:
                return echo.sitrep
        return None

    def _edit(self, link: str) -> Editors:
        register, record = parted(link)

        def write(uow: UnitOfWork, words: str) -> ChangeSet:
            until = read_moment(words, uow.clock.now())
            return onevoice.prolong(uow, register, record, until)

        return Editors(self._session, f"{link}/voice", {UNTIL: write}, self._read)

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
            self._section,
            self._language,
            self._session.clock.now(),
            may_write(self._session),
            self._voice.heard,
        )
        self._session.read(
            partial(_found, asked),
            self._show,
            token="voice/page",  # noqa: S106  # a token of reads
        )

    def _show(self, answer: tuple[VoicePage, VoiceCard | None]) -> None:
        page, card = answer
        if self._closed or page.selected != self._selected or page.chosen != self._chosen:
            return
        if card is None and self._selected:
            self.select("")
            return
        if card is not None and card.until is not None:
            (until,) = self._editors.show({UNTIL: card.until.words})
            card = replace(card, until=until)
        self._card = card
        self._view.show_page(page)
        if page.selected != self._selected:  # the list stood on another one, which is shown now
            return
        self._view.show_card(card)
        first = _first(page)
        if card is None and first:
            self.select(first)


def _first(page: VoicePage) -> str:
    if page.chosen == "matrix":
        return f"sitreps/{page.matrix.rows[0].id}" if page.matrix.rows else ""
    return page.rows[0].id if page.rows else ""


def _found(asked: Asked, reader: Reader) -> tuple[VoicePage, VoiceCard | None]:
    people = read_people(reader)
    page = page_of(reader, people, asked)
    register, record = parted(asked.selected)
    found = states.found(reader, register, record) if record else None
    return page, card_of(found, reader, people, asked) if found is not None else None
