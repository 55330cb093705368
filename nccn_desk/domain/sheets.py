"""A handover sheet is a few bounded lists that follow from the records, and can be frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.handovers import LIST_LIMIT
from nccn_desk.domain.journal import Entry
from nccn_desk.domain.moments import DEBRIEF_AFTER
from nccn_desk.domain.planning import PlannedStep
from nccn_desk.domain.press import PROMISED_AT
from nccn_desk.domain.register import Record, Value
from nccn_desk.domain.steps import in_order, lateness, planned_start
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import Damaged

HEAD: Final = (
    "day",
    "giver",
    "giver_name",
    "taker",
    "taker_name",
    "from_moment",
    "made_at",
)
LISTS: Final = (
    *("tasks", "promises", "debriefs", "webcare"),
    *("steps", "clocks", "decisions", "watch", "next_day"),
)
QUIET: Final = frozenset({"debriefs", "webcare"})  # lists that stand only where there is something
LATE: Final = timedelta(minutes=5)  # a start within this of its time is on time
OPEN: Final = frozenset({"open", "taken"})
PROMISED: Final = frozenset({"question", "call"})  # somebody outside waits for what follows


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a list, good on its own when the records have moved on.

    `key` names a standard step (its words are ``cycle.step.<key>``), else `title` says it.
    """

    id: str
    register: str
    number: str = ""
    key: str = ""
    title: str = ""
    detail: str = ""  # a reason, or what was decided
    who: str = ""  # an officer's id
    who_name: str = ""
    moment: str = ""  # when it is due, planned, or happened
    happened: str = ""  # when it really started
    state: str = ""
    waits: str = ""  # "choice" where more than one version stood of it


@dataclass(frozen=True, slots=True)
class SheetList:
    """A bounded list; `count` is that of all, shown or not."""

    name: str
    count: int
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class HandoverSheet:
    """What one officer gives to the next; `note` holds the giver's own words by language."""

    day: str
    giver: str
    giver_name: str
    taker: str
    taker_name: str
    from_moment: str
    made_at: str
    lists: tuple[SheetList, ...]
    note: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Material:
    """The records from which a sheet's lists follow.

    `origins` holds the journal lines from which tasks came, by id; `answered` the questions about
    which somebody wrote a further line or made a task; `names` the officers' names by id,
    `waiting` the ids of records about which somebody has to choose. `moments` were held without
    anybody being debriefed, `webcare` are batches without an answer.
    """

    now: datetime
    steps: Sequence[Record] = ()
    tomorrow: Sequence[Record | PlannedStep] = ()
    tasks: Sequence[Record] = ()
    meetings: Sequence[Record] = ()
    entries: Sequence[Entry] = ()
    questions: Sequence[Entry] = ()
    answered: frozenset[str] = frozenset()
    origins: Mapping[str, Record] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    moments: Sequence[Record] = ()
    webcare: Sequence[Record] = ()


def lists_of(material: Material) -> tuple[SheetList, ...]:
    """Return the lists of a sheet, in the order in which they are read."""
    promised = {task.id for task in material.tasks if _is_promised(task, material)}
    found: dict[str, Iterable[SheetRow]] = {
        "tasks": (_task(task) for task in _due_first(material) if task.id not in promised),
        "promises": (_task(task) for task in _due_first(material) if task.id in promised),
        "debriefs": map(_undebriefed, material.moments),
        "webcare": map(_batch, material.webcare),
        "steps": _unsettled(material),
        "clocks": _running(material),
        "decisions": _decided(material),
        "watch": (_line(entry) for entry in _unanswered(material)),
        "next_day": map(_coming, material.tomorrow),
    }
    lists = (_bounded(name, tuple(found[name]), material) for name in LISTS)
    return tuple(each for each in lists if each.rows or each.name not in QUIET)


def to_body(sheet: HandoverSheet) -> dict[str, Value]:
    """Return a sheet as the plain values that are frozen; the note stands under its languages."""
    body: dict[str, Value] = {name: getattr(sheet, name) for name in HEAD}
    body["lists"] = tuple(
        {"name": part.name, "count": part.count, "rows": tuple(_row_body(row) for row in part.rows)}
        for part in sheet.lists
    )
    body["languages"] = {language: {"note": words} for language, words in sheet.note.items()}
    return body


def from_body(body: Mapping[str, Value]) -> HandoverSheet:
    """Return the sheet that `to_body` wrote; raise Damaged for anything else."""
    try:
        head = {name: str(body[name]) for name in HEAD}
        lists = tuple(_list_of(part) for part in _items(body["lists"]))
        note = {
            language: str(_mapping(prose)["note"])
            for language, prose in _mapping(body["languages"]).items()
        }
        return HandoverSheet(**head, lists=lists, note=note)
    except (KeyError, TypeError) as reason:
        raise Damaged("damaged_sheet") from reason


def _list_of(part: Value) -> SheetList:
    known = _mapping(part)
    rows = tuple(
        SheetRow(**{name: str(value) for name, value in _mapping(row).items()})
        for row in _items(known["rows"])
    )
    count = known["count"]
    if not isinstance(count, int):
        raise TypeError
    return SheetList(str(known["name"]), count, rows)


def _mapping(value: Value) -> Mapping[str, Value]:
    if not isinstance(value, Mapping):
        raise TypeError
    return value


def _items(value: Value) -> Sequence[Value]:
    if not isinstance(value, (tuple, list)):
        raise TypeError
    return value


def _row_body(row: SheetRow) -> dict[str, str]:
    """Return a row as it is frozen; one that waits for nothing has no word of waiting."""
    return {name: words for name, words in asdict(row).items() if words or name != "waits"}


def _bounded(name: str, rows: tuple[SheetRow, ...], material: Material) -> SheetList:
    told = tuple(_completed(row, material) for row in rows[:LIST_LIMIT])
    return SheetList(name, len(rows), told)


def _completed(row: SheetRow, material: Material) -> SheetRow:
    waits = "choice" if row.id in material.waiting else ""
    return replace(row, who_name=material.names.get(row.who, ""), waits=waits)


def _due_first(material: Material) -> list[Record]:
    return sorted(
        material.tasks,
        key=lambda task: (not task.words("due"), task.words("due"), task.created_at, task.id),
    )


def _is_promised(task: Record, material: Material) -> bool:
    if task.words("source_register") in PROMISED_AT:
        return True
    origin = material.origins.get(task.words("source"))
    return origin is not None and origin.words("kind") in PROMISED


def _task(task: Record) -> SheetRow:
    return SheetRow(
        task.id,
        "tasks",
        task.number,
        title=task.words("title"),
        who=task.words("owner"),
        moment=task.words("due"),
        state=task.words("state"),
    )


def _undebriefed(moment: Record) -> SheetRow:
    """Return a key moment with the slot of its debriefing, which stays open until it is held."""
    held = moment.moment("held_at")
    return SheetRow(
        moment.id,
        "moments",
        moment.number,
        title=moment.words("title"),
        who=moment.words("owner"),
        moment=to_text(held + DEBRIEF_AFTER) if held else "",
        happened=moment.words("held_at"),
        state="undebriefed",
    )


def _batch(batch: Record) -> SheetRow:
    """Return a batch of messages that nobody answered; its detail is how many they are."""
    return SheetRow(
        batch.id,
        "webcare",
        batch.number,
        title=batch.words("subject"),
        detail=str(batch.whole("count")),
        who=batch.words("owner"),
        moment=batch.words("received_at"),
        state=batch.words("state"),
    )


def _step(step: Record, state: str) -> SheetRow:
    return SheetRow(
        step.id,
        "steps",
        key=step.words("key"),
        title=step.words("name"),
        detail=step.words("reason"),
        who=step.words("owner"),
        moment=step.words("planned"),
        happened=step.words("started_at"),
        state=state,
    )


def _unsettled(material: Material) -> Iterable[SheetRow]:
    """Return the steps that did not go as planned: left, late, moved or skipped."""
    for step in in_order(material.steps):
        state = _course(step, material.now)
        if state:
            yield _step(step, state)


def _course(step: Record, now: datetime) -> str:
    started = step.moment("started_at")
    if step.words("state") == "skipped":
        return "skipped"
    if step.words("state") == "planned" and lateness(step, now):
        return "left"
    if started is not None and started - planned_start(step) > LATE:
        return "late"
    return "moved" if step.words("first_planned") not in {"", step.words("planned")} else ""


def _running(material: Material) -> Iterable[SheetRow]:
    for step in in_order(material.steps):
        if step.words("state") == "running":
            yield _step(step, "running")
    for meeting in in_order(material.meetings):
        if meeting.words("state") == "running":
            yield _meeting(meeting)


def _meeting(meeting: Record) -> SheetRow:
    return SheetRow(
        meeting.id,
        "meetings",
        meeting.number,
        title=meeting.words("title"),
        detail=meeting.words("decisions"),
        who=meeting.words("chair"),
        moment=meeting.words("planned"),
        happened=meeting.words("started_at"),
        state=meeting.words("state"),
    )


def _decided(material: Material) -> Iterable[SheetRow]:
    for entry in material.entries:
        if entry.kind == "decision":
            yield _line(entry)
    for meeting in in_order(material.meetings):
        if meeting.words("decisions"):
            yield _meeting(meeting)


def _unanswered(material: Material) -> Iterable[Entry]:
    for entry in material.questions:
        if entry.kind == "question" and entry.line.id not in material.answered:
            yield entry


def _line(entry: Entry) -> SheetRow:
    return SheetRow(
        entry.line.id,
        "journal",
        entry.line.number,
        title=entry.text,
        who=entry.line.words("author"),
        moment=to_text(entry.event_at),
        state=entry.kind,
    )


def _coming(step: Record | PlannedStep) -> SheetRow:
    if isinstance(step, Record):
        return _step(step, step.words("state"))
    return SheetRow(
        step.source.id,
        "template_steps",
        key=step.source.words("key"),
        title=step.source.words("name"),
        moment=to_text(step.planned),
        state="planned",
    )
