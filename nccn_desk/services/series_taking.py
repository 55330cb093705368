"""Values are taken in after a dry run, a file as one act; whenever that is it can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.domain.cards import Table
from nccn_desk.domain.register import Record, Value
from nccn_desk.domain.series import WAVES, Slots, laid, slots_of
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.kernel.ids import derived_id
from nccn_desk.services import states, undo
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.series import chunks
from nccn_desk.services.series_reading import Line, Understood, guess, spread, understand

ROWS: Final = 600_000  # a year by the minute, and some


@dataclass(frozen=True, slots=True)
class Chunk:
    """One record that a file makes or changes."""

    id: str
    day: str
    slots: Slots
    wave: str = ""
    n: int | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a file in would do, in numbers: nothing is kept yet."""

    series: str
    file: str
    columns: Mapping[str, str]
    understood: Understood
    chunks: tuple[Chunk, ...]
    new: int
    changed: int
    same: int

    @property
    def ends(self) -> tuple[datetime, datetime]:
        """The first and the last instant of which the file has a value."""
        lines = self.understood.lines
        return lines[0].at, lines[-1].at


def columns_of(reader: Reader, series: str, table: Table) -> Mapping[str, str]:
    """Return which column is which, as at the last import of this series or as it seems."""
    kept = states.living(reader, "series", series)["mapping"]
    known = {key: str(head) for key, head in kept.items()} if isinstance(kept, Mapping) else {}
    return guess(table, known)


def plan(reader: Reader, series: str, file: str, table: Table, columns: Mapping[str, str]) -> Plan:
    """Return what a file would do to a series; raise BadValue where it is of another one."""
    record = states.living(reader, "series", series)
    waves = record["kind"] in WAVES
    known = record.whole("step")
    understood = understand(table, columns, waves=waves, step=known)
    if known and understood.step != known:
        raise BadValue("series_step", field="step", step=understood.step, known=known)
    held = {each.id: each for each in chunks(reader, series)}
    made = _waves(series, understood.lines, held) if waves else _days(series, understood, held)
    counts = [_compared(each, held.get(each.id)) for each in made]
    new, changed, same = (sum(each[place] for each in counts) for place in range(3))
    touched = tuple(each for each, count in zip(made, counts, strict=True) if count[0] or count[1])
    return Plan(series, file, dict(columns), understood, touched, new, changed, same)


def take(uow: UnitOfWork, planned: Plan) -> ChangeSet:
    """Take a file in as one act; its name and the moment stay with the values."""
    if not planned.chunks:
        raise NotAllowed("series_nothing_new")
    record = states.living(uow, "series", planned.series)
    now = to_text(uow.clock.now())
    for each in planned.chunks:
        values: dict[str, Value] = {
            "values": each.slots.stored(),
            "n": each.n,
            "source": planned.file,
            "taken_at": now,
        }
        if each.known:
            uow.change("points", each.id, values)
        else:
            whole = {"series": record.id, "day": each.day, "wave": each.wave, **values}
            uow.create("points", whole, record_id=each.id)
    about: dict[str, Value] = {"mapping": dict(planned.columns)}
    if planned.understood.step:
        about["step"] = planned.understood.step
    uow.change("series", record.id, about)
    return uow.commit()


def last_taken(reader: Reader, series: str) -> tuple[str, str]:
    """Return the act of the last import that stands, and its file; "" without one."""
    found = sorted(chunks(reader, series), key=lambda each: each.words("taken_at"))
    for record in reversed(found):
        for version in reader.history("points", record.id):
            if version.field == "taken_at" and version.value == record["taken_at"]:
                return version.act, record.words("source")
    return "", ""


def take_back(uow: UnitOfWork, series: str) -> ChangeSet:
    """Take the last import of a series back; what a later one wrote over stays."""
    act, _ = last_taken(uow, states.living(uow, "series", series).id)
    if not act:
        raise NotAllowed("series_nothing_taken")
    undo.take_back_most(uow, undo.written_by(uow, act), frozenset())
    return uow.commit()


def _days(series: str, understood: Understood, held: Mapping[str, Record]) -> list[Chunk]:
    step = understood.step
    made = []
    for day, lines in spread(understood.lines).items():
        key = derived_id("points", series, day)
        before = slots_of(held[key]) if key in held else None
        timed = ((each.at.hour * 60 + each.at.minute, each.value) for each in lines)
        made.append(Chunk(key, day, laid(timed, step, before), known=key in held))
    return made


def _waves(series: str, lines: Sequence[Line], held: Mapping[str, Record]) -> list[Chunk]:
    made = []
    for line in lines:
        day = day_of(line.at).isoformat()
        key = derived_id("points", series, line.wave or day)
        slots = laid([(0, line.value)], 0)
        made.append(Chunk(key, day, slots, line.wave, line.n, key in held))
    return made


def _compared(chunk: Chunk, before: Record | None) -> tuple[int, int, int]:
    """Return how many values of a record are new, changed, and as they were."""
    old = slots_of(before) if before is not None else Slots(0, 0, ())
    lift = 10 ** max(chunk.slots.decimals - old.decimals, 0)
    known = [None if each is None else each * lift for each in old.values]
    known += [None] * (len(chunk.slots.values) - len(known))
    pairs = [pair for pair in zip(chunk.slots.values, known, strict=False) if pair[0] is not None]
    new = sum(was is None for _, was in pairs)
    same = sum(value == was for value, was in pairs)
    return new, len(pairs) - new - same, same
