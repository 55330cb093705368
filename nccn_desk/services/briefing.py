"""The briefing page follows from the record: what was found, noted, decided, promised, and is next.

Nothing of it is typed for the page. It is drawn for the briefing of the morning, or for that of the
evening which looks at the day after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from nccn_desk.domain.appearing import Clash, Slot
from nccn_desk.domain.figures import change_of
from nccn_desk.domain.journal import Entry
from nccn_desk.domain.register import Record
from nccn_desk.domain.sheets import SheetList, SheetRow, lists_of
from nccn_desk.domain.steps import in_order
from nccn_desk.kernel.clock import at, from_text, to_text
from nccn_desk.services import appearing, cycle, deciding, figures, gathering, journal
from nccn_desk.services.deciding import Holding, Vacuum
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query

When = Literal["morning", "evening"]
STEPS: Final[Mapping[str, When]] = {"briefing": "morning", "next_day_briefing": "evening"}
FOUND: Final[Mapping[When, tuple[str, ...]]] = {
    "morning": ("monitoring_note", "analysis"),
    "evening": ("analysis", "closing_report", "open_points"),
}
BEGINS: Final[Mapping[When, time]] = {"morning": time(20), "evening": time(9)}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a step brought out: its product, how that stands, and what was said of it."""

    step: Record
    product: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that has a value, and by how much it changed."""

    record: Record
    change: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A decision that is still on its way or has just moved, and what may be said of it now."""

    record: Record
    held: Mapping[str, Record]
    gap: Vacuum | None
    words: Holding | None


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that is said at a briefing; `since` is when the one before was."""

    when: When
    day: date
    since: datetime
    findings: tuple[Finding, ...]
    noted: SheetList
    decisions: SheetList
    measures: tuple[Measure, ...]
    figures: tuple[Figure, ...]
    tasks: SheetList
    promises: SheetList
    speakers: tuple[Slot, ...]
    clashes: tuple[Clash, ...]
    coming: SheetList


def drawn(reader: Reader, day: date, which: When) -> Briefing:
    """Return the briefing of a day as the records make it now."""
    known = gathering.material(reader, day)
    lists = {each.name: each for each in lists_of(known)}
    steps = cycle.steps_on(reader, day)
    since = _since(reader, day, which)
    spoken = day if which == "morning" else day + timedelta(days=1)
    calendar = appearing.calendar(reader, spoken, spoken)
    noted, decided = _noted(reader, day, since)
    from_meetings = tuple(each for each in lists["decisions"].rows if each.register == "meetings")
    return Briefing(
        which,
        day,
        since,
        tuple(_findings(steps, which)),
        _list("noted", noted, known.names),
        _list("decisions", (*decided, *from_meetings), known.names),
        tuple(_measures(reader, since)),
        tuple(_figures(reader)),
        lists["tasks"],
        lists["promises"],
        tuple(each for each in calendar.slots if each.ends > known.now),
        calendar.clashes,
        _to_come(steps, known.names) if which == "morning" else lists["next_day"],
    )


def _since(reader: Reader, day: date, which: When) -> datetime:
    """Return when the briefing before began, else when it should have."""
    before = day - timedelta(days=1) if which == "morning" else day
    key = next(each for each, found in STEPS.items() if found != which)
    steps = (each for each in cycle.steps_on(reader, before) if each.words("key") == key)
    started = next((each.moment("started_at") for each in steps), None)
    return started or at(before, BEGINS[which])


def _findings(steps: Sequence[Record], which: When) -> Iterable[Finding]:
    for step in in_order(steps):
        for output in cycle.outputs_of(step):
            name, words = str(output["name"]), output.get("words")
            if name in FOUND[which]:
                state = str(output.get("state") or "open")
                yield Finding(step, name, state, words if isinstance(words, str) else "")


def _noted(
    reader: Reader, day: date, since: datetime
) -> tuple[tuple[SheetRow, ...], tuple[SheetRow, ...]]:
    """Return what people noted since the last briefing, and apart from it what was decided."""
    days = sorted({day - timedelta(days=1), day})
    lines = [
        each
        for of_day in days
        for each in journal.entries_on(reader, of_day)
        if each.event_at >= since and not each.line.words("source")
    ]
    decided = tuple(_row(each) for each in lines if each.kind == "decision")
    rest = tuple(_row(each) for each in reversed(lines) if each.kind != "decision")
    return rest, decided


def _measures(reader: Reader, since: datetime) -> Iterable[Measure]:
    """Yield each decision that cannot be read yet, and each that moved since or will move."""
    now, followed = reader.clock.now(), deciding.followed(reader)
    for record in deciding.find(reader):
        held = followed.get(record.id, {})
        awaited = record.words("state") == "open" and "published" not in held
        if awaited or any(from_text(each.words("at")) >= since for each in held.values()):
            gap = deciding.vacuum(held, now)
            yield Measure(record, held, gap, deciding.holding(reader, record))


def _figures(reader: Reader) -> Iterable[Figure]:
    for each in reader.records(Query("figures", order=("created_at",))):
        if each.words("value"):
            yield Figure(each, change_of(figures.points(reader, each.id)))


def _to_come(steps: Sequence[Record], names: Mapping[str, str]) -> SheetList:
    rows = tuple(
        SheetRow(
            each.id,
            "steps",
            key=each.words("key"),
            title=each.words("name"),
            who=each.words("owner"),
            moment=each.words("planned"),
            state=each.words("state"),
        )
        for each in in_order(steps)
        if each.words("state") in {"planned", "running"}
    )
    return _list("next_day", rows, names)


def _row(entry: Entry) -> SheetRow:
    return SheetRow(
        entry.line.id,
        "journal",
        entry.line.number,
        title=entry.text,
        who=entry.line.words("author"),
        moment=to_text(entry.event_at),
        state=entry.kind,
    )


def _list(name: str, rows: tuple[SheetRow, ...], names: Mapping[str, str]) -> SheetList:
    told = tuple(replace(each, who_name=each.who_name or names.get(each.who, "")) for each in rows)
    return SheetList(name, len(rows), told)
