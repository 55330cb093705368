"""The book of a press conference is frozen, signed for, locked, and added to by two approvals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from nccn_desk.domain import book as books
from nccn_desk.domain import clearance
from nccn_desk.domain.book import Book
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.ledger import artefacts
from nccn_desk.services import (
    blocks,
    booking_drawing,
    booking_readings,
    conferences,
    conferences_kit,
    noting,
    officers,
    states,
)
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.publishing_shapes import BookOrder, Read
from nccn_desk.services.shapes import Query, Where

FREEZERS: Final = (*clearance.CLEARERS, "spokesperson")
_ADDED: Final = "addition"  # the kind of artefact that is approved twice


@dataclass(frozen=True, slots=True)
class Receipt:
    """Whether somebody signed for the book as last frozen, and if so when.

    Of a signature on paper it is also known who entered it, and by which `reading`.
    """

    officer: str
    name: str
    at: str = ""
    entered_by: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many press conferences the record knows as held, and the last number of the series."""

    held: int
    last: int


def of(reader: Reader, conference: str, *, exercise: bool) -> Book:
    """Return the book: as it was frozen last, else as the records make it now."""
    artefact = states.living(reader, "conferences", conference).words("artefact")
    if artefact:
        return booking_drawing.frozen(reader, artefact)
    return booking_drawing.drawn(reader, conference, exercise=exercise)


def freeze(
    uow: UnitOfWork, conference: str, signer: Signer, *, exercise: bool, reason: str = ""
) -> ChangeSet:
    """Freeze the book as its next version and sign that it is what goes on the stage.

    With gaps it takes a reason, which stands on every page. Raises NotAllowed once the podium's
    copy is locked, and where nothing has changed since the last version.
    """
    record = conferences.changeable(uow, conference)
    if signer.role not in FREEZERS:
        raise NotAllowed
    officers.demand_key(uow, signer)
    present = booking_drawing.drawn(uow, conference, exercise=exercise)
    if present.lacks and not reason.strip():
        raise BadValue("gaps_need_reason", field="gap_reason", count=len(present.lacks))
    if record.words("artefact") and not differences(uow, record, present):
        raise NotAllowed("book_unchanged", version=record.whole("version"))
    version, now = record.whole("version") + 1, to_text(uow.clock.now())
    cover = replace(
        present.cover,
        version=version,
        gap_reason=reason.strip() if present.lacks else "",
        frozen_by=noting.officer_name(uow, signer.officer),
        frozen_at=now,
    )
    whole = books.composed(replace(present, cover=cover))
    artefact = uow.freeze(booking_drawing.KIND, "conferences", conference, books.to_body(whole))
    uow.state(artefact, "released", signer)
    values: dict[str, Value] = {
        "state": "frozen",
        "version": version,
        "artefact": artefact,
        "frozen_at": now,
        "frozen_by": signer.officer,
        "gap_reason": cover.gap_reason or None,
    }
    uow.change("conferences", conference, values)
    what = noting.title_of(uow, record)
    noting.note_act(
        uow, "book_frozen", frozenset({conference}), what=what, version=version, n=len(whole.lacks)
    )
    return uow.commit()


def lock(uow: UnitOfWork, conference: str) -> ChangeSet:
    """Lock the podium's copy, before its hour too: from here on only additions are possible."""
    record = states.living(uow, "conferences", conference)
    if states.move(uow, record, ("frozen",), {"state": "locked"}):
        what = noting.title_of(uow, record)
        noting.note_act(
            uow, "book_locked", frozenset({conference}), what=what, version=record.whole("version")
        )
    return uow.commit()


def reopen(uow: UnitOfWork, conference: str, reason: str) -> ChangeSet:
    """Open a frozen book again and say why; its next freezing makes a further version."""
    record = states.living(uow, "conferences", conference)
    values: Values = {"state": "planned", "reason": states.reason_given(reason)}
    if states.move(uow, record, ("frozen", "locked"), values):
        what = noting.title_of(uow, record)
        noting.note_act(uow, "book_reopened", frozenset({conference}), what=what, reason=reason)
    return uow.commit()


def sign_read(uow: UnitOfWork, conference: str, signer: Signer) -> ChangeSet:
    """Sign that one has read the book as last frozen; a later version is read anew."""
    record = _frozen(uow, conference)
    officers.demand_key(uow, signer)
    artefact = record.words("artefact")
    booking_drawing.frozen(uow, artefact)
    found = booking_readings.signed(uow, artefact)
    made = (each for each in found if not booking_readings.is_on_paper(each))
    if signer.officer not in {each.words("officer") for each in made}:
        uow.state(artefact, "read", signer)
        values: Values = {
            "conference": conference,
            "officer": signer.officer,
            "artefact": artefact,
            "version": record.whole("version"),
            "at": to_text(uow.clock.now()),
        }
        uow.create("readings", values)
        noting.note_act(
            uow,
            "book_read",
            frozenset({conference}),
            who=noting.officer_name(uow, signer.officer),
            version=record.whole("version"),
        )
    return uow.commit()


def receipts(
    reader: Reader, conference: str, artefact: str = "", until: str = ""
) -> tuple[Receipt, ...]:
    """Return for every spokesperson whether they signed at a desk for the book as last frozen.

    With `artefact` that is asked of another version, with `until` as it stood at that moment. Who
    signed on paper alone is not among them: `on_paper`.
    """
    artefact = artefact or states.living(reader, "conferences", conference).words("artefact")
    found = booking_readings.signed(reader, artefact, until)
    made = [each for each in found if not booking_readings.is_on_paper(each)]
    read = {each.words("officer"): each.words("at") for each in made}
    elsewhere = {each.words("officer") for each in found} - read.keys()
    speakers = conferences_kit.spokespersons(reader, conference)
    return tuple(
        Receipt(each, noting.officer_name(reader, each), read.get(each, ""))
        for each in dict.fromkeys((*speakers, *read))
        if each not in elsewhere
    )


def on_paper(
    reader: Reader, conference: str, artefact: str = "", until: str = ""
) -> tuple[Receipt, ...]:
    """Return who signed on paper for the book as last frozen, each with who entered it.

    `artefact` and `until` are those of `receipts`.
    """
    artefact = artefact or states.living(reader, "conferences", conference).words("artefact")
    return tuple(
        Receipt(
            each.words("officer"),
            booking_readings.name_of(reader, each),
            each.words("at"),
            noting.officer_name(reader, each.words("entered_by")),
            each.id,
        )
        for each in booking_readings.signed(reader, artefact, until)
        if booking_readings.is_on_paper(each)
    )


def reads(reader: Reader, conference: str, artefact: str = "", until: str = "") -> tuple[Read, ...]:
    """Return who signed for a book, or has not yet, as its paper says it: at desks, on paper."""
    made = receipts(reader, conference, artefact, until)
    paper = on_paper(reader, conference, artefact, until)
    return (
        *(Read(each.name, each.at) for each in made),
        *(Read(each.name, each.at, on_paper=True) for each in paper),
    )


def copy_for(
    reader: Reader, conference: str, language: str, whose: str = "", form: str = "print"
) -> BookOrder:
    """Return the order of one reader's copy; raise NotAllowed for a restricted one of nobody."""
    record = states.living(reader, "conferences", conference)
    if record.words("marking") == "restricted" and not whose.strip():
        raise NotAllowed("export_no_reader")
    signed = reads(reader, conference)
    made_at = to_text(reader.clock.now())
    return BookOrder(language, whose.strip(), form, record.words("artefact"), signed, made_at)


def hold(uow: UnitOfWork, conference: str, at: datetime | None = None) -> ChangeSet:
    """Write that the press conference began, now unless it is said when."""
    record = states.living(uow, "conferences", conference)
    values: Values = {"state": "held", "held_at": states.happened(uow, at, "held_at")}
    if states.move(uow, record, ("planned", "frozen", "locked"), values):
        what = noting.title_of(uow, record)
        noting.note_act(uow, "conference_held", frozenset({conference}), what=what)
    return uow.commit()


def end(uow: UnitOfWork, conference: str, at: datetime | None = None) -> ChangeSet:
    """Write that it ended, now unless it is said when."""
    record = states.living(uow, "conferences", conference)
    if record.words("state") != "held":
        raise NotAllowed("state_move", before=record.words("state"), after="held")
    uow.change("conferences", conference, {"ended_at": states.happened(uow, at, "ended_at")})
    return uow.commit()


def follow_up(uow: UnitOfWork, conference: str) -> ChangeSet:
    """Say that it is followed up: what was promised in it has become somebody's task."""
    record = states.living(uow, "conferences", conference)
    if record.words("state") == "held" and record.moment("ended_at") is None:
        raise NotAllowed("conference_not_ended", title=record.words("title"))
    asked = uow.records(Query("asked", (Where("conference", "=", conference),)))
    loose = [each for each in asked if each.words("promise").strip() and not each.words("task")]
    if loose:
        raise NotAllowed("promise_without_task", count=len(loose))
    states.move(uow, record, ("held",), {"state": "followed_up"})
    return uow.commit()


def counts(reader: Reader) -> Counts:
    """Return how many press conferences there were."""
    held = (Where("state", "in", ("held", "followed_up")),)
    last = reader.records(Query("conferences", held, ("-number",), limit=1))
    number = last[0].whole("number") if last else 0
    return Counts(reader.count(Query("conferences", held)), number)


def additions(reader: Reader, conference: str) -> tuple[Record, ...]:
    """Return what was asked to be added once the book was locked, oldest first."""
    of_this = (Where("conference", "=", conference),)
    return reader.records(Query("additions", of_this, ("created_at",)))


def ask_addition(uow: UnitOfWork, conference: str, values: Values) -> ChangeSet:
    """Ask for words to be added to a locked book; two officers who did not write them approve.

    Raises NotAllowed while the book can still be frozen anew: then that is the way.
    """
    open_to_additions(uow, conference)
    block = states.living(uow, "blocks", str(values.get("block") or ""))
    body = clearance.block_body(block, blocks.texts_of(uow, block.id))
    given: dict[str, Value] = {
        **values,
        "conference": conference,
        "artefact": uow.freeze(_ADDED, "blocks", block.id, body),
        "asked_by": uow.actor.officer,
    }
    uow.create("additions", given)
    return uow.commit()


def open_to_additions(reader: Reader, conference: str) -> Record:
    """Return a press conference whose book is locked and which is not over; raise NotAllowed."""
    record = states.living(reader, "conferences", conference)
    if record.words("state") == "held" and record.words("artefact"):
        if record.moment("ended_at") is not None:
            raise NotAllowed("conference_over", title=record.words("title"))
        return record
    if not conferences.is_locked(reader, _frozen(reader, conference)):
        raise NotAllowed("book_not_locked", title=record.words("title"))
    return record


def approve_addition(uow: UnitOfWork, addition: str, signer: Signer) -> ChangeSet:
    """Sign that words may be added; the second approval brings them to the podium.

    Raises NotAllowed for who wrote or asked, for a second approval by the same officer, and where
    the words are not those that were asked for any more.
    """
    record = states.living(uow, "additions", addition)
    block = states.living(uow, "blocks", record.words("block"))
    if signer.role not in FREEZERS:
        raise NotAllowed
    if signer.officer in block.members("authors") | {record.words("asked_by")}:
        raise NotAllowed("own_words")
    first, second = record.words("first_by"), record.words("second_by")
    if signer.officer == first:
        raise NotAllowed("two_approvals")
    if second:
        return uow.commit()
    officers.demand_key(uow, signer)
    if _words_hash(uow, block) != record.words("artefact"):
        raise NotAllowed("addition_moved_on")
    uow.state(record.words("artefact"), "approved", signer)
    if not first:
        uow.change("additions", addition, {"first_by": signer.officer})
        return uow.commit()
    now = to_text(uow.clock.now())
    uow.change("additions", addition, {"second_by": signer.officer, "approved_at": now})
    noting.note_act(
        uow,
        "book_added",
        frozenset({record.words("conference")}),
        what=block.words("subject") or block.number,
        one=noting.officer_name(uow, first),
        other=noting.officer_name(uow, signer.officer),
    )
    return uow.commit()


def differences(
    reader: Reader, conference: Record, present: Book, known: Book | None = None
) -> tuple[str, ...]:
    """Return the parts in which the book is no more what was frozen last: `known`, if it is."""
    kept = known or booking_drawing.frozen(reader, conference.words("artefact"))
    head = replace(present.words.head, previous=kept.words.head.previous)
    cover = replace(
        present.cover,
        version=kept.cover.version,
        gap_reason=kept.cover.gap_reason,
        frozen_by=kept.cover.frozen_by,
        frozen_at=kept.cover.frozen_at,
    )
    now = replace(present, words=replace(present.words, head=head), cover=cover)
    parts = ("words", "cover", *books.LISTS, "not_said", "logistics")
    return tuple(each for each in parts if getattr(kept, each) != getattr(now, each))


def _words_hash(reader: Reader, block: Record) -> str:
    """Return the hash under which a block would be frozen as it stands."""
    body = clearance.block_body(block, blocks.texts_of(reader, block.id))
    return artefacts.freeze(f"blocks/{_ADDED}", block.id, artefacts.plain(body)).hash.hex()


def _frozen(reader: Reader, conference: str) -> Record:
    record = states.living(reader, "conferences", conference)
    if record.words("state") not in {"frozen", "locked"}:
        raise NotAllowed("book_not_frozen", title=record.words("title"))
    return record
