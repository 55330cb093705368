"""The watch is handed over by a sheet that both officers sign; once handed, it is frozen."""

from __future__ import annotations

from datetime import date, time

from nccn_desk.domain.register import Record, Values
from nccn_desk.domain.sheets import HandoverSheet, from_body, lists_of, to_body
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import at, to_text
from nccn_desk.kernel.errors import Damaged, NotAllowed
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.ledger import artefacts
from nccn_desk.ledger.errors import BadArtefact
from nccn_desk.services import gathering, noting, officers, states
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

KIND = "sheet"  # of the artefact that is frozen


def find(reader: Reader, day: date) -> tuple[Record, ...]:
    """Return the handovers of a day, in the order in which they were prepared."""
    of_day = (Where("day", "=", day.isoformat()),)
    return reader.records(Query("handovers", of_day, ("created_at",)))


def sheet(reader: Reader, handover: str) -> HandoverSheet:
    """Return the sheet: as the records make it while a draft, else as it was frozen.

    Raise Damaged where the frozen copy is not what was signed.
    """
    record = reader.record("handovers", handover)
    if record.words("state") == "draft":
        return _drawn(reader, record)
    return frozen(reader, record.words("artefact"))


def frozen(reader: Reader, artefact: str) -> HandoverSheet:
    """Return a sheet as it was frozen; raise Damaged where the copy is not what was signed."""
    kept = reader.artefact(artefact)
    kind = f"{kept.register}/{kept.kind}"
    copy = artefacts.Artefact(bytes.fromhex(kept.hash), kind, kept.record, kept.body)
    try:
        artefacts.check(copy)
    except BadArtefact as reason:
        where = reader.record("handovers", kept.record).number
        raise Damaged("damaged_sheet", where=where) from reason
    return from_body(artefacts.content_of(copy))


def proposal(reader: Reader, day: date) -> HandoverSheet:
    """Return the sheet that the records make for a day on which nobody prepared one."""
    values: Values = {
        "day": day.isoformat(),
        "giver": reader.actor.officer,
        "from_moment": _watch_began(reader, day),
    }
    return _drawn(reader, Record("handovers", "", values))


def prepare(uow: UnitOfWork, day: date, taker: str = "") -> ChangeSet:
    """Begin a handover of this day's watch, unless the officer has one in hand."""
    mine = (
        Where("day", "=", day.isoformat()),
        Where("giver", "=", uow.actor.officer),
        Where("state", "in", ("draft", "handed")),
    )
    if not uow.count(Query("handovers", mine)):
        values: Values = {
            "day": day.isoformat(),
            "giver": uow.actor.officer,
            "taker": taker or None,
            "from_moment": _watch_began(uow, day),
        }
        uow.create("handovers", values)
    return uow.commit()


def choose_taker(uow: UnitOfWork, handover: str, officer: str) -> ChangeSet:
    """Say who takes the watch; never the one who gives it."""
    record = _draft(uow, handover)
    if officer == record.words("giver"):
        raise NotAllowed("own_handover")
    if officer:
        states.living(uow, "officers", officer)
    uow.change("handovers", handover, {"taker": officer or None})
    return uow.commit()


def write_note(
    uow: UnitOfWork, handover: str, language: str, words: str, over: str | None = None
) -> ChangeSet:
    """Make the giver's own words in one language read as given, or put in what was changed."""
    uow.write_text("handovers", _draft(uow, handover).id, "note", language, words, over)
    return uow.commit()


def hand_over(uow: UnitOfWork, handover: str, signer: Signer) -> ChangeSet:
    """Freeze the sheet and sign it as the giver."""
    record = _draft(uow, handover)
    if signer.officer != record.words("giver"):
        raise NotAllowed("giver_signs", who=noting.officer_name(uow, record.words("giver")))
    officers.demand_key(uow, signer)
    body = to_body(_drawn(uow, record))
    made = uow.freeze(KIND, "handovers", handover, body)
    uow.state(made, "handed_over", signer)
    now = to_text(uow.clock.now())
    states.move(uow, record, ("draft",), {"state": "handed", "handed_at": now, "artefact": made})
    taker = noting.officer_name(uow, record.words("taker")) or "…"
    noting.note_act(uow, "handed_over", frozenset({handover}), who=taker)
    return uow.commit()


def take_back(uow: UnitOfWork, handover: str, reason: str) -> ChangeSet:
    """Take a sheet back that nobody accepted yet, and say why; its frozen copy stays kept."""
    record = states.living(uow, "handovers", handover)
    if uow.actor.officer != record.words("giver"):
        raise NotAllowed("giver_signs", who=noting.officer_name(uow, record.words("giver")))
    states.reason_given(reason)
    values: Values = {"state": "draft", "handed_at": None, "artefact": None}
    if states.move(uow, record, ("handed",), values):
        noting.note_act(uow, "handover_taken_back", frozenset({handover}), reason=reason)
    return uow.commit()


def accept(uow: UnitOfWork, handover: str, signer: Signer) -> ChangeSet:
    """Take the watch and sign the frozen sheet; never one's own, nor one meant for another."""
    record = states.living(uow, "handovers", handover)
    giver, taker = record.words("giver"), record.words("taker")
    if signer.officer == giver:
        raise NotAllowed("own_handover")
    if taker and signer.officer != taker:
        raise NotAllowed("taker_signs", who=noting.officer_name(uow, taker))
    officers.demand_key(uow, signer)
    sheet(uow, handover)
    values: Values = {
        "state": "accepted",
        "accepted_at": to_text(uow.clock.now()),
        "taker": signer.officer,
    }
    if states.move(uow, record, ("handed",), values):
        uow.state(record.words("artefact"), "accepted", signer)
        names = {"giver": noting.officer_name(uow, giver)}
        names["taker"] = noting.officer_name(uow, signer.officer)
        noting.note_act(uow, "handover_accepted", frozenset({handover}), **names)
    return uow.commit()


def _draft(reader: Reader, handover: str) -> Record:
    record = states.living(reader, "handovers", handover)
    if record.words("state") != "draft":
        raise NotAllowed("handover_is_frozen")
    return record


def _drawn(reader: Reader, record: Record) -> HandoverSheet:
    """Return the sheet as the records make it now."""
    giver, taker = record.words("giver"), record.words("taker")
    notes = {
        language: reader.text("handovers", record.id, "note", language) for language in LANGUAGES
    }
    return HandoverSheet(
        day=record.words("day"),
        giver=giver,
        giver_name=noting.officer_name(reader, giver),
        taker=taker,
        taker_name=noting.officer_name(reader, taker),
        from_moment=record.words("from_moment"),
        made_at=to_text(reader.clock.now()),
        lists=lists_of(gathering.material(reader, date.fromisoformat(record.words("day")))),
        note={language: words for language, words in notes.items() if words.strip()},
    )


def _watch_began(reader: Reader, day: date) -> str:
    """Return when this watch began: when the last one was accepted, else when the day began."""
    accepted = reader.records(
        Query("handovers", (Where("state", "=", "accepted"),), ("-accepted_at",), limit=1)
    )
    return accepted[0].words("accepted_at") if accepted else to_text(at(day, time()))
