"""Rumours are followed from where they were heard to what became of them; nothing is guessed.

Their wording is kept as it goes round, and apart from what is said in public.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.domain.rumours import IN_HAND, OPEN
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import competences, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

KEY: Final = "rumours"
BY_ACT: Final = frozenset(
    {"verdict", "decision", "reason", "answer", "request", "requests", "consent", "consents"}
)
LOOK_AFTER: Final = timedelta(hours=2)  # when the result of an answer is to be seen


def start(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Open a rumour in the exact words in which it goes round."""
    lay(uow, values)
    return uow.commit()


def lay(uow: UnitOfWork, values: Values) -> str:
    """Do the same within another act; return the rumour's id."""
    given: dict[str, Value] = dict(states.plain(values))
    given.setdefault("first_seen", to_text(uow.clock.now()))
    return uow.create(KEY, {"owner": uow.actor.officer, **given}).id


def change(uow: UnitOfWork, rumour: str, values: Values) -> ChangeSet:
    """Change what is known of a rumour; what was judged and decided has acts of its own."""
    record = states.living(uow, KEY, rumour)
    given = dict(states.plain(values))
    if BY_ACT & given.keys():
        raise NotAllowed("rumour_by_act")
    uow.change(KEY, record.id, given)
    return uow.commit()


def count(uow: UnitOfWork, rumour: str, shares: int, at: datetime | None = None) -> ChangeSet:
    """Note how often it was seen or shared in all, as counted at a moment."""
    record = states.living(uow, KEY, rumour)
    if shares < 0:
        raise BadValue("shares_negative", field="shares")
    moment = states.happened(uow, at, "at")
    uow.create("rumour_counts", {"rumour": record.id, "at": moment, "shares": shares})
    if record.words("last_seen") < moment:
        uow.change(KEY, record.id, {"last_seen": moment})
    return uow.commit()


def counts_of(reader: Reader, found: Sequence[Record]) -> Mapping[str, tuple[Record, ...]]:
    """Return the counts of some rumours, by rumour, first counted first."""
    if not found:
        return {}
    ids = tuple(each.id for each in found)
    kept: dict[str, list[Record]] = {}
    for each in reader.records(Query("rumour_counts", (Where("rumour", "in", ids),), ("at",))):
        kept.setdefault(each.words("rumour"), []).append(each)
    return {rumour: tuple(each) for rumour, each in kept.items()}


def check(uow: UnitOfWork, rumour: str) -> ChangeSet:
    """Begin to find out whether it is true; also of one that was closed, and comes back."""
    record = states.living(uow, KEY, rumour)
    states.move(uow, record, (*OPEN, "answered", "refuted"), {"state": "checking"})
    return uow.commit()


def verify(uow: UnitOfWork, rumour: str, verdict: str, proof: str = "") -> ChangeSet:
    """Say whether it is true, and on what that rests; raise BadValue without a proof."""
    record = states.living(uow, KEY, rumour)
    rests_on = proof.strip() or record.words("proof")
    if verdict != "open" and not rests_on:
        raise BadValue("proof_needed", field="proof")
    uow.change(KEY, record.id, {"verdict": verdict, "proof": rests_on or None})
    return uow.commit()


def watch(uow: UnitOfWork, rumour: str, reason: str) -> ChangeSet:
    """Decide only to follow it, and say why: an answer would make it bigger, for one."""
    return _decide(uow, rumour, "watch", reason)


def ignore(uow: UnitOfWork, rumour: str, reason: str) -> ChangeSet:
    """Decide to leave it alone, and say why; it stays in the register."""
    return _decide(uow, rumour, "ignore", reason)


def refute(uow: UnitOfWork, rumour: str) -> ChangeSet:
    """Say that others denied it, or that it proved false, so that it is over.

    Raise NotAllowed while nobody said whether it is true.
    """
    record = states.living(uow, KEY, rumour)
    if record.words("verdict") not in {"false", "misleading"}:
        raise NotAllowed("verdict_open")
    states.move(uow, record, (*OPEN, "answered"), {"state": "refuted"})
    return uow.commit()


def look(uow: UnitOfWork, rumour: str, result: str) -> ChangeSet:
    """Write what became of it, once it was looked at again: its reminder ends."""
    record = states.living(uow, KEY, rumour)
    if not result.strip():
        raise BadValue("result_needed", field="result")
    uow.change(KEY, record.id, {"result": result, "look_again": None})
    return uow.commit()


def is_open(rumour: Record) -> bool:
    """Tell whether something is still to be done about it, if only to look again."""
    if rumour.words("decision") == "ignore":
        return False
    return rumour.words("state") in OPEN or bool(rumour.words("look_again"))


def find(reader: Reader) -> tuple[Record, ...]:
    """Return all rumours, the newest first."""
    return reader.records(Query(KEY, order=("-first_seen",)))


def in_hand(reader: Reader) -> int:
    """Return how many there are about which somebody has something to do now."""
    return reader.count(Query(KEY, (Where("state", "in", IN_HAND),)))


def due(reader: Reader) -> tuple[Record, ...]:
    """Return those at which somebody is to look again, whenever that is."""
    return reader.records(Query(KEY, (Where("look_again", ">", ""),)))


def items_of(reader: Reader, rumour: str) -> int:
    """Return how many messages were linked with a rumour."""
    return reader.count(Query("items", (Where("rumour", "=", rumour),)))


def partner_of(reader: Reader, rumour: Record) -> str:
    """Return whoever is competent for a rumour's theme, "" where nobody is known to be."""
    topic = rumour.words("topic")
    found = competences.refer_to(reader, topic, day_of(reader.clock.now())) if topic else ()
    return found[0].partner.id if found else ""


def _decide(uow: UnitOfWork, rumour: str, decision: str, reason: str) -> ChangeSet:
    record = states.living(uow, KEY, rumour)
    values: Values = {"decision": decision, "reason": states.reason_given(reason)}
    uow.change(KEY, record.id, values)
    again = uow.record(KEY, record.id)
    states.move(uow, again, (*OPEN, "answered"), {"state": "watching"})
    return uow.commit()
