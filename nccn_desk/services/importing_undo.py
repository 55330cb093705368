"""An import is taken back as a whole, part by part, whenever that is; and done again the same way.

Each of its acts says in the import's own record how many parts stand after it. Thereby its history
tells which act is to be taken back next, also after a restart half-way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.domain.register import Kind, Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import noting, states, undo
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

UNDONE: Final = "contacts_undone"
REDONE: Final = "contacts_redone"

_ABOUT: Final = frozenset({"partners", "persons"})


@dataclass(frozen=True, slots=True)
class Step:
    """One part that was taken back, or done again: what it changed, and whether more follows."""

    changes: ChangeSet
    done: int  # parts that stand now
    parts: int
    stayed: int  # records of this import that stay, because somebody built on them


def find(reader: Reader) -> tuple[Record, ...]:
    """Return the imports, the last one first."""
    return reader.records(Query("imports", order=("-at", "-created_at")))


def newest(reader: Reader, before: str = "") -> str:
    """Return the own import of today that comes next when one steps back, "" for none.

    `before` is the act that comes next otherwise: an import is older where that is found first.
    """
    today = day_of(reader.clock.now())
    for act in reader.own_acts(undo.LOOKED_BACK):
        if act == before:
            return ""
        for name in sorted({name for kind, name, _ in reader.act(act) if kind == "imports"}):
            record = states.living(reader, "imports", name)
            at = record.moment("at")
            if record.words("state") != "undone" and at is not None and day_of(at) == today:
                return name
    return ""


def step_back(uow: UnitOfWork, name: str) -> Step:
    """Take back the last part of an import that stands; raise NotAllowed where none does.

    What somebody wrote over meanwhile stays as it is, and so do people and partners that
    something speaks of by now; their number is told.
    """
    record = states.living(uow, "imports", name)
    raised, _ = _acts(uow, record)
    if not raised:
        raise NotAllowed("import_undone_already")
    return _step(uow, record, raised[-1], record.whole("done") - 1)


def step_again(uow: UnitOfWork, name: str) -> Step:
    """Do the next part of an import again that was taken back; raise NotAllowed without one."""
    record = states.living(uow, "imports", name)
    _, lowered = _acts(uow, record)
    if not lowered:
        raise NotAllowed("import_not_undone")
    return _step(uow, record, lowered[-1], record.whole("done") + 1)


def _step(uow: UnitOfWork, record: Record, act: str, done: int) -> Step:
    back = done < record.whole("done")
    parts = record.whole("parts")
    # What the act itself seated and employed goes first: it is no reason for anybody to stay.
    left = undo.take_back_most(uow, act, _spoken_of(uow, act) if back else frozenset())
    stayed = record.whole("stayed") + len(left) if back else 0
    uow.change("imports", record.id, {"done": done, "stayed": stayed, **_state(done, parts, back)})
    if done == (0 if back else parts):
        source = UNDONE if back else REDONE
        noting.note_act(uow, source, frozenset({record.id}), name=record.words("name"), n=stayed)
    return Step(uow.commit(), done, parts, stayed)


def _state(done: int, parts: int, back: bool) -> dict[str, str]:  # noqa: FBT001  # which way it goes
    if back:
        return {"state": "undone"} if done == 0 else {}
    return {"state": "taken"} if done == parts else {"state": "taking"}


def _acts(reader: Reader, record: Record) -> tuple[list[str], list[str]]:
    """Return the acts that stand, and those that took one back, in the order of being done."""
    raised: list[str] = []
    lowered: list[str] = []
    before = 0
    for version in reader.history("imports", record.id):
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


def _spoken_of(reader: Reader, act: str) -> frozenset[str]:
    """Return which of the partners and people of an act something else speaks of.

    Later parts of the import went before; earlier ones do not know of this one.
    """
    own = {written for _, written, _ in reader.act(act)}
    ids = tuple(sorted({each for kind, each, _ in reader.act(act) if kind in _ABOUT}))
    found: set[str] = set()
    for register in REGISTERS:
        for field in register.fields:
            if field.target not in _ABOUT or not ids:
                continue
            several = field.kind is Kind.REFS
            where = () if several else (Where(field.name, "in", ids),)
            for each in reader.records(Query(register.name, where)):
                if each.id not in own:
                    found |= each.members(field.name) if several else {each.words(field.name)}
    return frozenset(found)
