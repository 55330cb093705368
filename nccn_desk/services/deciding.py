"""Decisions are followed by their milestones; the hours between announced and published are open.

No state is guessed: what nobody noted is not known, and a milestone that was wrong stays kept
beside the one that corrects it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Final

from nccn_desk.domain.decisions import REPEATED
from nccn_desk.domain.languages import Standing
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text, to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import blocks, saying, states
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

AHEAD: Final = frozenset({"in_force"})  # milestones that may be known before they come


@dataclass(frozen=True, slots=True)
class Vacuum:
    """The time from an announcement until the decree can be read; `until` is None while open."""

    since: datetime
    until: datetime | None
    now: datetime

    @property
    def is_open(self) -> bool:
        """Whether the decree cannot be read yet."""
        return self.until is None

    @property
    def length(self) -> timedelta:
        """How long it lasted, or has lasted until now."""
        return max(timedelta(), (self.until or self.now) - self.since)


@dataclass(frozen=True, slots=True)
class Holding:
    """What may be said meanwhile: the words of each language, and whether they were cleared."""

    block: Record
    texts: dict[str, str]
    standings: dict[str, Standing]

    def sayable(self, language: str) -> str:
        """Return the cleared words of a language, "" where nothing may be said."""
        return self.texts.get(language, "") if self.standings[language].is_cleared else ""


def find(reader: Reader) -> tuple[Record, ...]:
    """Return all decisions, the newest first."""
    return reader.records(Query("decisions", order=("-number",)))


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write down a decision; when it was taken is a milestone."""
    uow.create("decisions", {"owner": uow.actor.officer, **states.plain(values)})
    return uow.commit()


def change(uow: UnitOfWork, decision: str, values: Values) -> ChangeSet:
    """Change what is known of a decision; its milestones have an act of their own."""
    record = states.living(uow, "decisions", decision)
    uow.change("decisions", record.id, states.plain(values))
    return uow.commit()


def note(
    uow: UnitOfWork,
    decision: str,
    kind: str,
    at: datetime | None = None,
    values: Values | None = None,
) -> ChangeSet:
    """Note that a milestone was reached, now unless it is said when.

    Where it was noted before, the new one corrects that; the old hour stays in the record.
    """
    record = states.living(uow, "decisions", decision)
    moment = to_text(at) if at and kind in AHEAD else states.happened(uow, at, "at")
    before = milestones(uow, decision).get(kind)
    given: dict[str, Value] = {"decision": record.id, "kind": kind, "at": moment, **(values or {})}
    if before is not None and kind not in REPEATED:
        given["corrects"] = before.id
    uow.create("milestones", given)
    return uow.commit()


def correct(uow: UnitOfWork, milestone: str, at: datetime | None, values: Values) -> ChangeSet:
    """Note a milestone again, in its place; what it said before stays kept beside it."""
    record = states.living(uow, "milestones", milestone)
    kind, kept = record.words("kind"), record.moment("at")
    moment = to_text(at) if at and kind in AHEAD else states.happened(uow, at or kept, "at")
    told = {"decision": record.words("decision"), "kind": kind, "at": moment, **values}
    uow.create("milestones", {**told, "corrects": record.id})
    return uow.commit()


def milestones(reader: Reader, decision: str) -> dict[str, Record]:
    """Return the milestones that hold, by their kind; what was corrected is not among them."""
    return holding_of(noted(reader, decision))


def noted(reader: Reader, decision: str) -> tuple[Record, ...]:
    """Return every milestone that was ever noted of a decision, by its hour."""
    where = (Where("decision", "=", decision),)
    return reader.records(Query("milestones", where, ("at", "created_at")))


def standing(found: Iterable[Record]) -> tuple[Record, ...]:
    """Return of some milestones those that nothing corrects."""
    known = tuple(found)
    corrected = {each.words("corrects") for each in known}
    return tuple(each for each in known if each.id not in corrected)


def holding_of(found: Iterable[Record]) -> dict[str, Record]:
    """Return of some milestones those that hold, by their kind; of two desks' the earlier hour."""
    held: dict[str, Record] = {}
    for each in standing(found):
        held.setdefault(each.words("kind"), each)
    return held


def vacuum(held: dict[str, Record], now: datetime) -> Vacuum | None:
    """Return the time between announced and published.

    None where nobody noted an announcement, and where the decree could be read before it.
    """
    announced, published = held.get("announced"), held.get("published")
    if announced is None:
        return None
    since = from_text(announced.words("at"))
    until = from_text(published.words("at")) if published is not None else None
    return None if until is not None and until <= since else Vacuum(since, until, now)


def vacua(reader: Reader) -> dict[str, Vacuum]:
    """Return the vacuum of each decision that has or had one, by the decision's id."""
    now = reader.clock.now()
    found = {decision: vacuum(held, now) for decision, held in followed(reader).items()}
    return {decision: each for decision, each in found.items() if each is not None}


def leaked_first(reader: Reader) -> tuple[int, int]:
    """Return how many decisions were known before they were announced, and of how many."""
    announced = [each for each in followed(reader).values() if "announced" in each]
    leaked = [
        each
        for each in announced
        if "leaked" in each and each["leaked"].words("at") < each["announced"].words("at")
    ]
    return len(leaked), len(announced)


def followed(reader: Reader) -> dict[str, dict[str, Record]]:
    """Return the milestones that hold of every decision that was not dropped, by its id."""
    by_decision: dict[str, list[Record]] = {
        each.id: [] for each in find(reader) if each.words("state") != "dropped"
    }
    for each in reader.records(Query("milestones", order=("at", "created_at"))):
        by_decision.get(each.words("decision"), []).append(each)
    return {decision: holding_of(each) for decision, each in by_decision.items()}


def usual(found: Iterable[Vacuum]) -> timedelta | None:
    """Return the median of the vacua that are closed, None where there is none."""
    seconds = [each.length.total_seconds() for each in found if not each.is_open]
    return timedelta(seconds=median(seconds)) if seconds else None


def holding(reader: Reader, decision: Record) -> Holding | None:
    """Return what may be said of a decision meanwhile; None where nobody wrote anything."""
    block = states.present(reader, "blocks", decision.words("holding"))
    if block is None:
        return None
    texts = blocks.texts_of(reader, block.id)
    return Holding(block, texts, blocks.standings_of(reader, block.id))


def write_holding(
    uow: UnitOfWork, decision: str, language: str, words: str, over: str | None = None
) -> ChangeSet:
    """Write in one language what may be said meanwhile; it waits for its visums like all words."""
    record = states.living(uow, "decisions", decision)
    block = record.words("holding")
    if not block:
        known = {"subject": record.words("title"), "authority": record.words("authority") or None}
        block = blocks.lay(uow, {**known, "source_language": language})
        uow.change("decisions", decision, {"holding": block})
    blocks.put(uow, block, language, words, over)
    return uow.commit()


def source_holding(uow: UnitOfWork, decision: str, source: str) -> ChangeSet:
    """Say on what the words rest that may be said meanwhile; raise BadValue without any."""
    record = states.living(uow, "decisions", decision)
    if not record.words("holding"):
        raise BadValue("holding_first", field="holding")
    return blocks.change(uow, record.words("holding"), {"source": source.strip() or None})


def follow_holding(uow: UnitOfWork, decision: str) -> ChangeSet:
    """Say that every translation of the words says what they say now."""
    saying.follow(uow, held_in(uow, decision))
    return uow.commit()


def check_holding(uow: UnitOfWork, decision: str, signer: Signer) -> ChangeSet:
    """Sign that the words were checked by somebody who wrote none of them."""
    saying.check(uow, held_in(uow, decision), signer)
    return uow.commit()


def clear_holding(uow: UnitOfWork, decision: str, signer: Signer, on_behalf: str = "") -> ChangeSet:
    """Sign that what was checked of the words may be said."""
    saying.clear(uow, held_in(uow, decision), signer, on_behalf)
    return uow.commit()


def held_in(reader: Reader, decision: str) -> tuple[Record, ...]:
    """Return the block in which it is written what may be said meanwhile, if there is one."""
    return saying.blocks_of(reader, states.living(reader, "decisions", decision), ("holding",))


def close(uow: UnitOfWork, decision: str) -> ChangeSet:
    """Say that nothing more is to be followed."""
    record = states.living(uow, "decisions", decision)
    states.move(uow, record, ("open",), {"state": "closed"})
    return uow.commit()


def drop(uow: UnitOfWork, decision: str, reason: str) -> ChangeSet:
    """Say that it was never decided, or is no longer so, and why."""
    record = states.living(uow, "decisions", decision)
    values: Values = {"state": "dropped", "reason": states.reason_given(reason)}
    states.move(uow, record, ("open",), values)
    return uow.commit()


def reopen(uow: UnitOfWork, decision: str) -> ChangeSet:
    """Follow a decision again."""
    record = states.living(uow, "decisions", decision)
    states.move(uow, record, ("closed", "dropped"), {"state": "open", "reason": None})
    return uow.commit()
