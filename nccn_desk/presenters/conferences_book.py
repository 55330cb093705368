"""The book of a press conference in its room: frozen, signed for, and locked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.conferences_leaving import FORMS
from nccn_desk.presenters.conferences_page import Scene
from nccn_desk.presenters.conferences_shapes import Listing
from nccn_desk.presenters.conferences_signed import rows_on_paper
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.shapes import Action, ButtonKind, ChipShape, FlowRow, Mark, Option, Tone
from nccn_desk.presenters.signing import Signature, SigningForm, SigningPresenter, signers
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.when import day_and_wall
from nccn_desk.services import booking
from nccn_desk.services.booking_changes import Since
from nccn_desk.services.ports import Reader, UnitOfWork

READ: Final = Mark(NOTHING, Tone.PLAIN, ChipShape.CHECK)
UNREAD: Final = Mark(NOTHING, Tone.DUE, ChipShape.TRIANGLE)


class BookActs:
    """Freezes, signs and locks the book that the room shows."""

    def __init__(
        self,
        session: Session,
        around: Surroundings,
        prove: Prove,
        show: Callable[[SigningForm | None], None],
        tell: Callable[[Exception], None],
    ) -> None:
        self._session = session
        self._around = around
        self._tell = tell
        self.signing = SigningPresenter(session, prove, show)

    def freeze(self, scene: Scene) -> None:
        """Ask for the signature that freezes the book; with gaps it takes a reason."""
        record, lacks = scene.conference, len(scene.gaps)
        if record is None:
            return
        conference, exercise = record.id, self._session.seat.exercise
        version = str(record.whole("version") + 1)
        means = said("conferences.freeze_gaps", n=lacks) if lacks else NOTHING
        asked = Signature(
            said("conferences.freeze_title", version=version),
            means or said("conferences.freeze_means"),
            self._signers(scene.people, booking.FREEZERS),
            lambda uow, signer, reason: booking.freeze(
                uow, conference, signer, exercise=exercise, reason=reason
            ),
            lambda: self._around.receipt(said("conferences.told.frozen", version=version)),
            said("conferences.freeze_reason") if lacks else NOTHING,
        )
        self.signing.open(asked)

    def read(self, scene: Scene) -> None:
        """Ask for the signature of somebody who has read the book."""
        record = scene.conference
        if record is None:
            return
        conference, version = record.id, str(record.whole("version"))
        me = self._session.seat.person.id
        known = {each.id for each in scene.people.records}
        some = tuple(each for each in scene.speakers if each in known)
        options = tuple(Option(each, scene.people.name(each)) for each in some)
        mine = (Option(me, scene.people.name(me)),) if me not in some else ()
        asked = Signature(
            said("conferences.read_title", version=version),
            said("conferences.read_means"),
            signers((*options, *mine), me),
            lambda uow, signer, _: booking.sign_read(uow, conference, signer),
            lambda: self._around.receipt(said("conferences.told.read", version=version)),
        )
        self.signing.open(asked)

    def lock(self, conference: str) -> None:
        """Lock the podium's copy, once that is agreed to."""
        question = Question(
            said("conferences.lock_title"),
            said("conferences.lock_means"),
            said("conferences.act.lock"),
            icon="lock",
        )
        self._around.ask(question, lambda _: self._act(lambda uow: booking.lock(uow, conference)))

    def reopen(self, conference: str) -> None:
        """Open a frozen book again, with a reason."""
        question = Question(
            said("conferences.reopen_title"),
            said("conferences.reopen_means"),
            said("conferences.act.reopen"),
            icon="arrow-u-up-left",
            reason_label=said("conferences.why"),
            reason_needed=True,
        )
        self._around.ask(
            question,
            lambda reason: self._act(lambda uow: booking.reopen(uow, conference, reason)),
        )

    def _signers(self, people: People, roles: tuple[str, ...]) -> tuple[Option, ...]:
        may = (each for each in people.records if each.words("role") in roles)
        options = tuple(Option(each.id, given(each.words("name"))) for each in may)
        return signers(options, self._session.seat.person.id)

    def _act(self, job: Callable[[UnitOfWork], ChangeSet]) -> None:
        self._session.act(job, failed=self._tell)


def book_listing(reader: Reader, record: Record, since: Since, *, writable: bool) -> Listing:
    """Return who has read the book as last frozen, what changed since, and what can be done."""
    today = day_of(reader.clock.now())
    readers = tuple(_receipt(each, today) for each in booking.receipts(reader, record.id))
    moved = tuple(
        FlowRow(
            f"{each.register}/{each.id}",
            said(f"conferences.{'lapsed' if each.only_lapsed else 'moved'}", number=each.number),
            small=joined(map(given, (each.label, *(e.upper() for e in each.languages)))),
            mark=Mark(NOTHING, Tone.NOW, ChipShape.CORE),
        )
        for each in since.moved
    )
    parts = tuple(
        FlowRow(
            f"part/{each}",
            said("conferences.part_changed", part=said(f"conferences.book_part.{each}")),
            mark=Mark(NOTHING, Tone.NOW, ChipShape.CORE),
        )
        for each in since.parts
    )
    state = record.words("state")
    keys = {"frozen": ("read", "lock", "reopen"), "locked": ("read", "reopen")}.get(state, ())
    signed = ("signed_paper",) if record.whole("version") else ()
    acts = tuple(
        Action(each, said(f"conferences.act.{each}"), ButtonKind.PLAIN, enabled=writable)
        for each in (*keys, *signed, *FORMS)
    )
    rows = (*readers, *rows_on_paper(reader, record.id), *parts, *moved)
    return Listing("book", said("conferences.act.book"), _told(record, since), rows, acts)


def _receipt(receipt: booking.Receipt, today: date) -> FlowRow:
    at = day_and_wall(from_text(receipt.at), today) if receipt.at else NOTHING
    word = said("conferences.read_at", at=at) if at else said("conferences.unread")
    mark = READ if receipt.at else UNREAD
    return FlowRow(receipt.officer, given(receipt.name), tail=word, mark=mark)


def _told(record: Record, since: Since) -> Phrase:
    version = record.whole("version")
    if not version:
        return said("conferences.never_frozen")
    reason = record.words("gap_reason")
    return joined(
        (
            said("conferences.version", version=str(version)),
            said("conferences.changed_since", n=since.count) if since.count else NOTHING,
            said("conferences.reason", reason=reason) if reason else NOTHING,
        )
    )
