"""The journal takes lines and corrections of lines; nothing in it is ever changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from nccn_desk.domain.capture import Understood, calls_somebody, understand
from nccn_desk.domain.journal import Entry, entries
from nccn_desk.domain.numbers import namesakes, register_of
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import at, day_of, to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import states, tasks
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

TITLE_LIMIT = 200  # characters of a line that become a task's title


def entries_on(reader: Reader, day: date) -> tuple[Entry, ...]:
    """Return the lines of a day with their corrections, by the time at which they happened."""
    start, end = at(day, time()), at(day + timedelta(days=1), time())
    within = (Where("event_at", ">=", to_text(start)), Where("event_at", "<", to_text(end)))
    lines = with_chains(reader, reader.records(Query("journal", within)))
    return tuple(entry for entry in entries(lines) if day_of(entry.event_at) == day)


def entry_of(reader: Reader, line: str) -> Entry:
    """Return the line to which this one belongs, with all its corrections; raise NotFound."""
    (entry,) = entries(with_chains(reader, (reader.record("journal", line),)))
    return entry


def with_chains(reader: Reader, lines: tuple[Record, ...]) -> tuple[Record, ...]:
    """Return lines together with all that they correct and all that corrects them."""
    known: dict[str, Record] = {}
    fresh = list(lines)
    while fresh:
        known.update((line.id, line) for line in fresh)
        corrected = {line.words("corrects") for line in fresh} - known.keys() - {""}
        above = (reader.record("journal", line) for line in sorted(corrected))
        below = reader.records(
            Query("journal", (Where("corrects", "in", tuple(line.id for line in fresh)),))
        )
        fresh = [line for line in (*above, *below) if line.id not in known]
    return tuple(known.values())


def understood(reader: Reader, text: str) -> Understood:
    """Return what a quick line holds, before it is kept."""
    team = reader.records(Query("officers")) if calls_somebody(text) else ()
    return understand(text, team, reader.clock.now())


def note(
    uow: UnitOfWork,
    text: str,
    kind: str = "fact",
    event_at: datetime | None = None,
    about: frozenset[str] = frozenset(),
) -> ChangeSet:
    """Note a line, as of now unless it happened earlier."""
    _lay(uow, understood(uow, text), kind, event_at, about)
    return uow.commit()


def capture(uow: UnitOfWork, text: str, kind: str = "fact") -> ChangeSet:
    """Note a quick line; of kind task, or with a person and a time in it, it makes a task too."""
    line = understood(uow, text)
    noted = _lay(uow, line, kind, None, frozenset())
    if kind == "task" or line.makes_task:
        tasks.lay(uow, _task_of(line, noted.id))
    return uow.commit()


def correct(
    uow: UnitOfWork,
    line: str,
    text: str,
    reason: str,
    *,
    kind: str = "",
    event_at: datetime | None = None,
) -> ChangeSet:
    """Correct a line by addition: other words, another kind or another time, and say why."""
    entry = entry_of(uow, line)
    states.reason_given(reason)
    stands = (entry.text, entry.kind, entry.event_at)
    if (text, kind or entry.kind, event_at or entry.event_at) == stands:
        return uow.commit()
    happened = event_at and states.happened(uow, event_at, "event_at")
    uow.create(
        "journal",
        {
            **_values(uow, understood(uow, text), kind or entry.kind),
            "event_at": happened or entry.current["event_at"],
            "corrects": entry.current.id,
            "reason": reason,
        },
    )
    return uow.commit()


def _lay(
    uow: UnitOfWork,
    line: Understood,
    kind: str,
    event_at: datetime | None,
    about: frozenset[str],
) -> Record:
    happened = states.happened(uow, event_at, "event_at")
    meant = about | _meant(uow, line)
    values = _values(uow, line, kind)
    return uow.create("journal", {**values, "event_at": happened, "about": meant})


def _values(uow: UnitOfWork, line: Understood, kind: str) -> dict[str, Value]:
    if not line.text.strip():
        raise BadValue("required", field="text", register="journal")
    return {
        "kind": kind,
        "text": line.text,
        "author": uow.actor.officer,
        "mentions": frozenset(line.people),
        "about": _meant(uow, line),
    }


def _meant(reader: Reader, line: Understood) -> frozenset[str]:
    """Return the ids of the records whose numbers stand in the line."""
    return frozenset(record.id for number in line.numbers for record in numbered(reader, number))


def numbered(reader: Reader, number: str, as_of: str = "") -> tuple[Record, ...]:
    """Return the records that bear a number: one, or more where two copies of a desk gave it."""
    register = register_of(number)
    if register is None:
        return ()
    return reader.records(
        Query(register.name, (Where("number", "in", namesakes(number)),), ("number",), as_of=as_of)
    )


def _task_of(line: Understood, source: str) -> Values:
    title, _, rest = line.text.strip().partition("\n")
    whole = len(title) <= TITLE_LIMIT and not rest
    return {
        "title": title if len(title) <= TITLE_LIMIT else f"{title[: TITLE_LIMIT - 1]}…",
        "note": None if whole else line.text,
        "owner": line.people[0] if line.people else None,
        "due": to_text(line.due) if line.due else None,
        "source": source,
        "source_register": "journal",
    }
