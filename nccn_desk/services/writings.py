"""A text that others wrote is taken from its file into a decision: as announced, or as decreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, Protocol

from nccn_desk.domain.register import LINE_LIMIT, PROSE_LIMIT, Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import states
from nccn_desk.services.contradicting import paragraphs_of
from nccn_desk.services.ports import Reader, UnitOfWork

Which = Literal["announced", "decree"]
WHICH: Final[tuple[Which, ...]] = ("announced", "decree")
KINDS: Final = ("text", "word", "page", "pdf")
SIGNS: Final = PROSE_LIMIT  # of a text that is taken in


@dataclass(frozen=True, slots=True)
class Writing:
    """What a file says: its name, what kind of file it is, and its paragraphs, a line each."""

    name: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a text in would do; nothing was done yet."""

    new: int  # paragraphs that were not there before
    gone: int  # paragraphs that are there now, and would not be any longer
    same: int


class Writings(Protocol):
    """Reads texts that come from outside."""

    def read(self, place: str) -> Writing:
        """Return what a file says; raise BadFile where that cannot be told."""
        ...


def plan(reader: Reader, decision: str, which: Which, writing: Writing) -> Plan:
    """Return what taking a text in would change; raise BadValue for one that says nothing."""
    record = states.living(reader, "decisions", decision)
    found = paragraphs_of(writing.text)
    if not found:
        raise BadValue("writing_says_nothing", field=f"{which}_text", file=writing.name)
    before, after = set(paragraphs_of(record.words(f"{which}_text"))), set(found)
    return Plan(len(after - before), len(before - after), len(after & before))


def take(uow: UnitOfWork, decision: str, which: Which, writing: Writing) -> ChangeSet:
    """Put a text in the place of what stood there, with the name of its file."""
    record = states.living(uow, "decisions", decision)
    plan(uow, decision, which, writing)
    name = " ".join(writing.name.split())[:LINE_LIMIT]
    uow.change("decisions", record.id, {f"{which}_text": writing.text, f"{which}_from": name})
    return uow.commit()


def origin(decision: Record, which: Which) -> str:
    """Return the file that a text was taken from, "" where somebody wrote or pasted it."""
    return decision.words(f"{which}_from")
