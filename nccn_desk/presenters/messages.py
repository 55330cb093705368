"""Key messages as a list of maps, the chosen one as it is said, and the text under one's hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from typing_extensions import override

from nccn_desk.domain.register import Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.autosave import Editors
from nccn_desk.presenters.conflicts_told import CHOOSE
from nccn_desk.presenters.conflicts_watch import PLACE
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.list_keeping import ListKeeper, ListView
from nccn_desk.presenters.list_page import lit_page
from nccn_desk.presenters.messages_acts import BEGINS, Stand, editors_of, job_of
from nccn_desk.presenters.messages_card import card_of
from nccn_desk.presenters.messages_page import page_of
from nccn_desk.presenters.messages_paper import paper_of
from nccn_desk.presenters.messages_shapes import (
    Asked,
    Counting,
    MapCard,
    MapsPage,
)
from nccn_desk.presenters.messages_signing import signature_of
from nccn_desk.presenters.messages_words import counting_of, version_of
from nccn_desk.presenters.people import People, may_write, read_people
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.signing import SigningForm, SigningPresenter
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import messages, states
from nccn_desk.services.messages import MessageMap
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Sheet

_WHY: Question = Question(
    said("message_maps.withdraw.title"),
    said("message_maps.withdraw.means"),
    said("message_maps.act.withdraw"),
    "prohibit",
    reason_label=said("fields.message_maps.reason"),
    reason_needed=True,
)


class MessagesView(ListView, Protocol):
    """What paints the list, the board and the text."""

    def show_page(self, page: MapsPage) -> None:
        """Show the list."""
        ...

    def show_card(self, card: MapCard | None) -> None:
        """Show one map, or none."""
        ...

    def show_counting(self, counting: Counting) -> None:
        """Show what the words under the hand amount to."""
        ...

    def show_signing(self, form: SigningForm | None) -> None:
        """Show the layer in which somebody signs, or take it away."""
        ...

    def print_paper(self, paper: Paper) -> None:
        """Ask where the paper of a map goes."""
        ...


class MessagesPresenter(ListKeeper):
    """Keeps the room of key messages true."""

    hears = (
        "message_maps",
        "map_parts",
        "blocks",
        "officers",
        "target_groups",
        "topics",
        "conferences",
        "passages",
        "questions",
        "faq_items",
        "placements",
        "sitreps",
    )
    _card: MapCard | None

    def __init__(
        self,
        session: Session,
        view: MessagesView,
        around: Surroundings,
        publisher: Papers,
        prove: Prove,
    ) -> None:
        self._part, self._text = "", session.words.language
        self._typed: dict[tuple[str, str], str] = {}
        self._found: MessageMap | None = None
        super().__init__(session, view, "message_maps")
        self._view, self._around, self._publisher = view, around, publisher
        self._card = None
        self._people = People()
        self.signing = SigningPresenter(session, prove, self._show_signing)

    @property
    def selected(self) -> str:
        """The map that is shown."""
        return self._selected

    @property
    def row(self) -> str:
        """The text that is shown: `part/language`."""
        return f"{self._part}/{self._text}"

    @override
    def select(self, record: str) -> None:
        if record != self._selected:
            self._editors.settle()
            self._part = ""
        super().select(record)

    def stand_on(self, row: str) -> None:
        """Show a text of the map by its row: `part/language`."""
        part, _, language = row.partition("/")
        if (part, language) != (self._part, self._text):
            self._editors.settle()
            self._part, self._text = part, language
            self._resume()
            self._read()

    def write_in(self, language: str) -> None:
        """Show and write the text in another language."""
        self.stand_on(f"{self._part}/{language}")

    @override
    def type(self, name: str, words: str) -> None:
        super().type(name, words)
        if name == "text" and self._found is not None:
            self._typed = {(self._part, self._text): words}
            self._view.show_counting(counting_of(self._found, self._asked(), self._typed))

    @override
    def add(self) -> None:
        """Begin a map by the question or concern that it answers, and show it."""

        def added(changes: ChangeSet) -> None:
            self.narrow("all")
            self.select(next(each for kind, each in changes.records if kind == "message_maps"))

        self._new.enter(lambda uow, line: messages.add(uow, {"concern": line}), added, self._tell)

    def change(self, values: Values) -> None:
        """Change what is chosen about the map."""
        chosen = self._selected
        self._act(lambda uow: messages.change(uow, chosen, values))

    def speaks(self, officer: str) -> None:
        """Say who says the part on which one stands."""
        part = self._part
        self._act(lambda uow: messages.change_part(uow, part, {"speaker": officer or None}))

    def follow(self, link: str) -> None:
        """Show a record that uses the map, in its own room."""
        self._around.open(*parted(link))

    @override
    def run(self, action: str) -> None:
        """Do what a button of the map says."""
        chosen = self._selected
        jobs: dict[str, Callable[[], None]] = {
            "check": partial(self._sign, "check"),
            "clear": partial(self._sign, "clear"),
            "use": lambda: self._act(lambda uow: messages.use(uow, chosen), "use"),
            "version": lambda: self._act(lambda uow: messages.new_version(uow, chosen), "version"),
            "withdraw": self._withdraw,
            "print": self.print,
            CHOOSE.key: lambda: self._around.go(PLACE, chosen),
        }
        self._editors.settle(jobs[action])

    def mend(self, action: str) -> None:
        """Do something with the texts of the map: add, move, follow or take one out."""
        card = self._card
        if card is None or not any(each.key == action for each in card.part_actions):
            return
        job = job_of(action, self._stand(self._selected), self._session.words.language)

        def done(changes: ChangeSet) -> None:
            if action in BEGINS:
                made = next(each for kind, each in changes.records if kind == "map_parts")
                self.stand_on(f"{made}/{self._session.words.language}")
            elif action == "take_out":
                self._part = ""
                self._read()

        self._editors.settle(lambda: self._session.act(job, done, self._tell))

    def print(self) -> None:
        """Put the map on paper, and ask where that goes."""
        session, now, chosen = self._session, self._session.clock.now(), self._selected
        language = session.words.language

        def ask(sheet: Sheet) -> None:
            name = f"{sheet.title} {now:%Y-%m-%d}"
            self._view.print_paper(
                Paper(name, lambda file: self._publisher.journal(sheet, now, file))
            )

        if chosen:
            session.read(
                lambda reader: paper_of(reader, chosen, session.seat, language),
                ask,
                token="message_maps/paper",  # noqa: S106  # a token of reads
            )

    def _stand(self, chosen: str) -> Stand:
        parts = self._found.all_parts if self._found else ()
        block = next((each.block.id for each in parts if each.id == self._part), "")
        return Stand(chosen, self._part, block, self._text)

    def _withdraw(self) -> None:
        chosen = self._selected
        self._around.ask(
            _WHY,
            lambda why: self._act(lambda uow: messages.withdraw(uow, chosen, why), "withdraw"),
        )

    def _sign(self, verb: str) -> None:
        if self._found is not None:
            me = self._session.seat.person.id
            self.signing.open(
                signature_of(self._found, self._people, verb, me, lambda: self._told(verb))
            )

    def _act(self, job: Callable[[UnitOfWork], ChangeSet], told: str = "") -> None:
        done = (lambda _: self._told(told)) if told else None
        self._session.act(job, done, self._tell)

    def _told(self, action: str) -> None:
        if self._found is not None:
            version = version_of(self._found.record)
            self._around.receipt(said(f"message_maps.told.{action}", version=version))

    @override
    def _edit(self, record: str) -> Editors:
        return editors_of(self._session, self._stand(record), self._read)

    def _show_signing(self, form: SigningForm | None) -> None:
        if not self._closed:
            self._view.show_signing(form)

    def _asked(self) -> Asked:
        return Asked(
            self._chosen,
            self._words,
            self._selected,
            self._part,
            self._text,
            self._language,
            self._session.clock.now(),
            may_write(self._session),
        )

    @override
    def _read(self) -> None:
        if not self._closed:
            asked = self._asked()
            self._session.read(
                partial(_found_of, asked),
                partial(self._show, asked),
                token="message_maps",  # noqa: S106  # a token of reads
            )

    def _show(self, asked: Asked, answer: _Answer) -> None:
        page, card, found, people = answer
        if self._closed or (asked.selected, asked.part, asked.text) != (
            self._selected,
            self._part,
            self._text,
        ):
            return
        if card is None and (asked.selected or page.first):
            self.select("" if asked.selected else page.first)
            return
        if card is not None and card.part is None and card.board.messages:
            self.stand_on(card.board.messages[0].id)
            return
        if card is not None:
            card = self._under_hand(asked, card, found)
        self._card, self._found, self._people = card, found, people
        self._view.show_page(lit_page(page, self._actions()))
        self._view.show_card(card)

    def _under_hand(self, asked: Asked, card: MapCard, found: MessageMap | None) -> MapCard:
        """Return a card with what is still being typed in its editors, and counted with it."""
        kept = {each.name: each.words for each in card.fields}
        fields = self._editors.show(kept)
        typed = {each.name: each.words for each in fields if each.words != kept[each.name]}
        text = typed.get("text")
        self._typed = {} if text is None else {(asked.part, asked.text): text}
        counting = counting_of(found, asked, self._typed) if found else card.counting
        return replace(card, fields=fields, counting=counting)


_Answer = tuple[MapsPage, MapCard | None, MessageMap | None, People]


def _found_of(asked: Asked, reader: Reader) -> _Answer:
    people = read_people(reader)
    page = page_of(reader, people, asked)
    record = states.present(reader, "message_maps", asked.selected)
    if record is None:
        return page, None, None, people
    found = messages.read(reader, record.id)
    return page, card_of(reader, found, people, asked), found, people
