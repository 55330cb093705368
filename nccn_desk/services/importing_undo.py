"""An import is taken back as a whole, part by part, whenever that is; and done again the same way.

So it is with address books, and with what the monitoring takes in.

Each of its acts says in the import's own record how many parts stand after it. Thereby its history
tells which act is to be taken back next, also after a restart half-way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.domain.register import Kind, Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import intake_volumes, noting, states, undo
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where
from nccn_desk.services.undo import Written


@dataclass(frozen=True, slots=True)
class Whole:
    """What imports of a kind make, and how the journal calls their going and coming back."""

    about: frozenset[str]
    undone: str
    redone: str


WHOLES: Final = {
    "imports": Whole(frozenset({"partners", "persons"}), "contacts_undone", "contacts_redone"),
    "intakes": Whole(frozenset({"items"}), "items_undone", "items_redone"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One part that was taken back, or done again: what it changed, and whether more follows."""

    changes: ChangeSet
    done: int  # parts that stand now
    parts: int
    stayed: int  # records of this import that stay, because somebody built on them


def find(reader: Reader, register: str = "imports") -> tuple[Record, ...]:
    """Return the imports of a kind, the last one first."""
    return reader.records(Query(register, order=("-at", "-created_at")))


def newest(reader: Reader, before: str = "") -> str:
    """Return the own import of today that comes next when one steps back, "" for none.

    `before` is the act that comes next otherwise: an import is older where that is found first.
    """
    today = day_of(reader.clock.now())
    for act in reader.own_acts(undo.LOOKED_BACK):
        if act == before:
            return ""
        for kind, name in sorted({(kind, name) for kind, name, _ in reader.act(act)}):
            if kind not in WHOLES:
                continue
            record = states.living(reader, kind, name)
            at = record.moment("at")
            if record.words("state") != "undone" and at is not None and day_of(at) == today:
                return name
    return ""


def step_back(uow: UnitOfWork, name: str) -> Step:
    """Take back the last part of an import that stands; raise NotAllowed where none does.

    What somebody wrote over meanwhile stays as it is, and so do people and partners that
    something speaks of by now; their number is told.
    """
    record = _living(uow, name)
    raised, _ = _acts(uow, record)
    if not raised:
        raise NotAllowed("import_undone_already")
    return _step(uow, record, raised[-1], record.whole("done") - 1)


def step_again(uow: UnitOfWork, name: str) -> Step:
    """Do the next part of an import again that was taken back; raise NotAllowed without one."""
    record = _living(uow, name)
    _, lowered = _acts(uow, record)
    if not lowered:
        raise NotAllowed("import_not_undone")
    return _step(uow, record, lowered[-1], record.whole("done") + 1)


def _step(uow: UnitOfWork, record: Record, act: str, done: int) -> Step:
    back = done < record.whole("done")
    parts = record.whole("parts")
    whole = WHOLES[record.register]
    # What the act itself seated and employed goes first: it is no reason for anybody to stay.
    written = undo.written_by(uow, act)
    spoken = _spoken_of(uow, written, whole.about) if back else frozenset[str]()
    left = undo.take_back_most(uow, written, spoken)
    left = intake_volumes.mend(uow, written, left, back=back)
    stayed = record.whole("stayed") + len(left) if back else 0
    values: Values = {"done": done, "stayed": stayed, **_state(done, parts, back)}
    uow.change(record.register, record.id, values)
    if done == (0 if back else parts):
        source = whole.undone if back else whole.redone
        noting.note_act(uow, source, frozenset({record.id}), name=record.words("name"), n=stayed)
    return Step(uow.commit(), done, parts, stayed)


def _state(done: int, parts: int, back: bool) -> dict[str, str]:  # noqa: FBT001  # which way it goes
    if back:
        return {"state": "undone" if done == 0 else "taking"}
    return {"state": "taken"} if done == parts else {"state": "taking"}


def _acts(reader: Reader, record: Record) -> tuple[list[str], list[str]]:
    """Return the acts that stand, and those that took one back, in the order of being done."""
    raised: list[str] = []
    lowered: list[str] = []
    before = 0
    for version in reader.history(record.register, record.id):
        if version.field != "done":
            continue
        done = version.value if isinstance(version.value, int) else 0
        if done > before:
            raised.append(version.act)
            del lowered[-1:]
        elif done < before:
            lowered.append(version.act)
            del raised[-1:]
        before = done
    return raised, lowered


def _living(reader: Reader, name: str) -> Record:
    """Return an import of whatever kind; raise NotFound."""
    kind = next((each for each in WHOLES if states.found(reader, each, name)), "imports")
    return states.living(reader, kind, name)


def _spoken_of(reader: Reader, written: Sequence[Written], about: frozenset[str]) -> frozenset[str]:
    """Return which of the records of an act something else speaks of.

    Later parts of the import went before; earlier ones do not know of this one.
    """
    own = {each.id for each in written}
    ids = tuple(sorted({each.id for each in written if each.register in about}))
    found: set[str] = set()
    for register in REGISTERS:
        for field in register.fields:
            if field.target not in about or not ids:
                continue
            several = field.kind is Kind.REFS
            where = () if several else (Where(field.name, "in", ids),)
            for each in reader.records(Query(register.name, where)):
                if each.id not in own:
                    found |= each.members(field.name) if several else {each.words(field.name)}
    return frozenset(found)
