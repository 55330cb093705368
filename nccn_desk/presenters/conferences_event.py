"""What happens around a press conference is done in its room, from locking to follow-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters import conferences_event_forms as forms
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.conferences_course import CourseActs
from nccn_desk.presenters.conferences_event_lists import BOUND, KEYS, Wanted, listing_of
from nccn_desk.presenters.conferences_forms import Forms, point_form
from nccn_desk.presenters.conferences_page import Scene
from nccn_desk.presenters.conferences_shapes import ConferencePage, Listing
from nccn_desk.presenters.people import may_write
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.signing import Signature, SigningPresenter, signers
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import booking, conferences_event, conferences_kit, states
from nccn_desk.services.conferences_gaps import chosen
from nccn_desk.services.ports import Reader, UnitOfWork

NOTE: Final = "O"  # the letter that opens the line for a question
ICONS: Final = {
    "course": "path",
    "additions": "list-plus",
    "press": "users-four",
    "logistics": "list-checks",
    "log": "chat-text",
    "note": "note-pencil",
    "propose": "plus",
    "hold": "play",
    "end": "stop",
    "follow_up": "check",
    "cancel": "prohibit",
}
_ROWS: Final = ("attendances", "readiness", "additions")  # whose rows are entered here


class Room(Protocol):
    """The presenter whose acts these are."""

    @property
    def page(self) -> ConferencePage | None:
        """What is shown now."""
        ...

    @property
    def scene(self) -> Scene:
        """The records behind what is shown."""
        ...

    def tell(self, problem: Exception) -> None:
        """Say what could not be done."""
        ...


class Layers(Protocol):
    """What shows lists over the room."""

    def show_listing(self, listing: Listing | None) -> None:
        """Show a list, or take it away."""
        ...


class EventActs:
    """Carries out what is asked around the event; a list that is open follows the record."""

    def __init__(
        self,
        session: Session,
        around: Surroundings,
        room: Room,
        layers: Layers,
        hands: tuple[Forms, SigningPresenter],
    ) -> None:
        self._session = session
        self._around = around
        self._room = room
        self._layers = layers
        self._forms, self._signing = hands
        self._open = ""  # the list that is over the room
        self._acts: dict[str, Callable[[Record], None]] = {
            **CourseActs(session, around, self._forms, room.tell).acts,
            "add_outlet": lambda record: self._form(forms.outlet_form(record.id, None), "press"),
            "add_point": lambda record: self._form(forms.new_point_form(record.id), "logistics"),
            "usual_points": lambda record: self._do(
                lambda uow: conferences_kit.lay_checks(uow, record.id), "", "logistics"
            ),
            "logistics_text": self._logistics,
            "propose": self._propose,
            "note": self._note,
            "all_asked": lambda _: self._around.go("asked"),
        }

    def knows(self, action: str) -> bool:
        """Tell whether an act is one of these."""
        return action in self._acts or action in KEYS

    def possible(self, action: str) -> bool:
        """Tell whether it can be done now; looking is always possible."""
        record = self._room.scene.conference
        if record is None or action in KEYS:
            return record is not None
        ready = action in self._room.scene.moves or action not in BOUND
        return ready and may_write(self._session)

    def run(self, action: str) -> None:
        """Do it."""
        record = self._room.scene.conference
        if record is None:
            return
        if action in KEYS:
            self.show(action)
        elif may_write(self._session):
            self._acts[action](record)

    def show(self, key: str) -> None:
        """Show one of the lists."""
        self._open = key
        self._read()

    def forget(self) -> None:
        """Take note that the list was put away."""
        self._open = ""

    def refresh(self) -> None:
        """Read the list that is open again."""
        if self._open:
            self._read()

    def enter_row(self, listing: str, row: str) -> None:
        """Do the one act of a row: its details, the next step, or an approval."""
        if listing not in KEYS:
            return
        if listing == "log":
            self._around.open("asked", row)
        elif listing == "course":
            self._step(row)
        elif may_write(self._session):
            self._enter(row)

    def tick_row(self, row: str) -> None:
        """Say that somebody came, or that a point is ready; once more takes it back."""
        if self._open in {"press", "logistics"} and row and may_write(self._session):
            self._act(lambda uow: _tick(uow, row))

    def remove_row(self, row: str) -> None:
        """Take a row off its list, once that is agreed to."""
        if self._open in {"press", "logistics", "additions"} and row and may_write(self._session):
            self._session.read(lambda reader: _row(reader, row), self._remove)

    def _read(self) -> None:
        key, record, people = self._open, self._room.scene.conference, self._room.scene.people
        if record is None:
            return
        wanted, writable = record.id, may_write(self._session)

        def read(reader: Reader) -> Listing:
            now = states.living(reader, "conferences", wanted)
            return listing_of(key, reader, Wanted(now, people, writable))

        self._session.read(read, self._shown)

    def _shown(self, listing: Listing) -> None:
        if listing.key == self._open:
            self._layers.show_listing(listing)

    def _step(self, row: str) -> None:
        wanted = {"held": "hold", "ended": "end", "followed_up": "follow_up"}.get(row, "")
        if wanted in self._room.scene.moves and may_write(self._session):
            self._layers.show_listing(None)
            self.run(wanted)

    def _enter(self, row: str) -> None:
        def found(record: Record | None) -> None:
            if record is None:
                return
            if record.register == "additions":
                self._approve(record)
            elif record.register == "attendances":
                self._form(forms.outlet_form(record.words("conference"), record), "press")
            else:
                self._form(point_form(record), self._open)

        self._session.read(lambda reader: _row(reader, row), found)

    def _remove(self, record: Record | None) -> None:
        if record is None:
            return
        on_podium = bool(record.words("second_by"))
        kind = "podium" if on_podium else record.register
        question = Question(
            said(f"event.remove.{kind}"),
            said(f"event.remove_means.{kind}"),
            said("conferences.act.remove"),
            icon="trash-simple",
            reason_label=said("conferences.why") if on_podium else NOTHING,
            reason_needed=on_podium,
        )
        self._around.ask(question, lambda why: self._act(lambda uow: _removed(uow, record, why)))

    def _approve(self, record: Record) -> None:
        if record.words("second_by"):
            self._around.open("blocks", record.words("block"))
            return

        def read(reader: Reader) -> tuple[frozenset[str], str]:
            block = reader.record("blocks", record.words("block"))
            words = conferences_event.words_of(reader, record)
            barred = block.members("authors") | {record.words("asked_by"), record.words("first_by")}
            return barred, words.get(record.words("language"), "")

        def ask(found: tuple[frozenset[str], str]) -> None:
            barred, words = found
            self._layers.show_listing(None)
            self._signing.open(self._signature(record, barred, words))

        self._session.read(read, ask)

    def _signature(self, record: Record, barred: frozenset[str], words: str) -> Signature:
        second = bool(record.words("first_by"))
        people = self._room.scene.people.records
        may = [e for e in people if e.words("role") in booking.FREEZERS and e.id not in barred]
        options = tuple(Option(each.id, given(each.words("name"))) for each in may)

        def signed() -> None:
            self._tell("approved_second" if second else "approved_first")
            self.show("additions")

        return Signature(
            said("event.approve_second" if second else "event.approve_first"),
            given(words),
            signers(options, self._session.seat.person.id),
            lambda uow, signer, _: booking.approve_addition(uow, record.id, signer),
            signed,
        )

    def _logistics(self, record: Record) -> None:
        language = self._session.words.language
        self._session.read(
            lambda reader: reader.text("conferences", record.id, forms.LOGISTICS, language),
            lambda words: self._form(forms.logistics_form(record.id, language, words), "logistics"),
        )

    def _propose(self, record: Record) -> None:
        scene, language = self._room.scene, self._session.words.language

        self._session.read(
            lambda reader: chosen(reader, record, "questions"),
            lambda asked: self._form(
                forms.addition_form(record.id, (scene.items, asked), scene.people, language),
                "additions",
            ),
        )

    def _note(self, record: Record) -> None:
        page = self._room.page
        card = page.answer if page else None
        answer: dict[str, str] = {}
        asked: Phrase = NOTHING
        if card is not None:
            asked = card.question
            answer = {"bank": card.id, "language": card.language, "answer": card.words.text}
        form, jobs = forms.note_form(record.id, answer, asked)
        self._forms.open(form, jobs, self._noted)

    def _noted(self, changes: ChangeSet) -> None:
        made = next((each for kind, each in changes.records if kind == "asked"), "")

        def told(record: Record) -> None:
            words = (record.number, *map(record.words, ("outlet", "journalist", "promise")))
            self._around.receipt(said("event.told.noted", words=joined(map(given, words))))

        if made:
            self._session.read(lambda reader: reader.record("asked", made), told)

    def _form(self, made: forms.Made, back: str) -> None:
        self._layers.show_listing(None)
        self._forms.open(*made, lambda _: self.show(back))

    def _do(self, job: Callable[[UnitOfWork], ChangeSet], told: str, back: str = "") -> None:
        def done(_: ChangeSet) -> None:
            if told:
                self._tell(told)
            if back:
                self.show(back)

        self._session.act(job, done, self._room.tell)

    def _act(self, job: Callable[[UnitOfWork], ChangeSet]) -> None:
        self._session.act(job, failed=self._room.tell)

    def _tell(self, what: str) -> None:
        self._around.receipt(said(f"event.told.{what}"))


def _row(reader: Reader, row: str) -> Record | None:
    """Return the record of a row, whichever of the lists it stands in."""
    found = (states.present(reader, register, row) for register in _ROWS)
    return next((each for each in found if each is not None), None)


def _tick(uow: UnitOfWork, row: str) -> ChangeSet:
    if states.present(uow, "attendances", row) is not None:
        return conferences_event.meet(uow, row)
    return conferences_event.tick(uow, row)


def _removed(uow: UnitOfWork, record: Record, why: str) -> ChangeSet:
    if record.register == "additions":
        return conferences_event.withdraw(uow, record.id, why)
    if record.register == "attendances":
        return conferences_kit.remove_attendance(uow, record.id)
    return conferences_kit.remove_check(uow, record.id)
