"""Variants are drafted before a decision by those who must know; one is promoted, none is lost."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.need_to_know import READERS
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.domain.variants import LABELS, WORDS
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import blocks, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

TIES: Final = ("moment", "decision")  # what variants are drafted for


def beside(reader: Reader, variant: Record) -> tuple[Record, ...]:
    """Return the other variants that were drafted for the same moment or decision."""
    for tie in reversed(TIES):
        if variant.words(tie):
            where = (Where(tie, "=", variant.words(tie)),)
            found = reader.records(Query("variants", where, ("label", "created_at")))
            return tuple(each for each in found if each.id != variant.id)
    return ()


def of(reader: Reader, tie: str, record: str) -> tuple[Record, ...]:
    """Return the variants of a moment or a decision; what each says only to its readers."""
    where = (Where(tie, "=", record),)
    return reader.records(Query("variants", where, ("label", "created_at")))


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Draft a variant; whoever drafts it is among those who must know."""
    given: dict[str, Value] = dict(states.plain(values))
    readers = given.get(READERS)
    others = readers if isinstance(readers, frozenset) else frozenset()
    given[READERS] = others | {uow.actor.officer}
    given.setdefault("label", _free(uow, given))
    uow.create("variants", given)
    return uow.commit()


def change(uow: UnitOfWork, variant: str, values: Values) -> ChangeSet:
    """Change a variant that is drafted; somebody must be left who knows what it says."""
    record = states.known(uow, "variants", variant)
    if record.words("state") != "drafted":
        raise NotAllowed("variant_ended")
    if READERS in values and not values[READERS]:
        raise BadValue("readers_needed", field=READERS)
    uow.change("variants", variant, states.plain(values))
    return uow.commit()


def tie(uow: UnitOfWork, variant: str, record: str) -> ChangeSet:
    """Say for which moment or decision a variant is drafted."""
    states.known(uow, "variants", variant)
    name = "decision" if states.present(uow, "decisions", record) else "moment"
    states.living(uow, f"{name}s", record)
    uow.change("variants", variant, {name: record})
    return uow.commit()


def promote(uow: UnitOfWork, variant: str, reason: str) -> ChangeSet:
    """Let a variant be what may be said of its decision; bury those beside it, and say why.

    Its words become the decision's holding words, which wait for their visums like all words.
    """
    record = states.known(uow, "variants", variant)
    if not record.words("decision"):
        raise BadValue("decision_first", field="decision")
    if not any(record.words(each).strip() for each in WORDS):
        raise BadValue("variant_empty", field=WORDS[0])
    others = beside(uow, record)
    if states.move(uow, record, ("drafted",), {"state": "promoted", **_ended(uow)}):
        _say(uow, record)
        for other in others:
            if other.words("state") == "drafted":
                _bury(uow, other, reason)
    return uow.commit()


def bury(uow: UnitOfWork, variant: str, reason: str) -> ChangeSet:
    """Say that a variant will not be used, and why; it stays for those who knew it."""
    _bury(uow, states.known(uow, "variants", variant), states.reason_given(reason))
    return uow.commit()


def dig_up(uow: UnitOfWork, variant: str) -> ChangeSet:
    """Draft a variant again that was buried."""
    record = states.known(uow, "variants", variant)
    values: Values = {"state": "drafted", "ended_at": None, "ended_by": None, "reason": None}
    states.move(uow, record, ("buried",), values)
    return uow.commit()


def _free(uow: UnitOfWork, given: Values) -> str:
    """Return the first letter that no other variant for the same has."""
    taken = {each.words("label") for each in beside(uow, Record("variants", "", given))}
    return next((each for each in LABELS if each not in taken), LABELS[-1])


def _say(uow: UnitOfWork, variant: Record) -> None:
    decision = states.living(uow, "decisions", variant.words("decision"))
    texts = {each[-2:]: variant.words(each) for each in WORDS if variant.words(each).strip()}
    block = decision.words("holding")
    if not block:
        source = "source_language"
        known = {"subject": decision.words("title"), source: next(iter(texts))}
        authority = {"authority": decision.words("authority") or None}
        block = blocks.lay(uow, {**known, **authority})
        uow.change("decisions", decision.id, {"holding": block})
    for language, words in texts.items():
        blocks.put(uow, block, language, words)


def _bury(uow: UnitOfWork, variant: Record, reason: str) -> None:
    values: Values = {"state": "buried", "reason": reason.strip() or None, **_ended(uow)}
    states.move(uow, variant, ("drafted",), values)


def _ended(uow: UnitOfWork) -> dict[str, Value]:
    return {"ended_at": to_text(uow.clock.now()), "ended_by": uow.actor.officer}
