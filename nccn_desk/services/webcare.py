"""Webcare answers with what the FAQ has cleared, and hands over what has no answer yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Final

from nccn_desk.domain.clearance import standings
from nccn_desk.domain.register import LINE_LIMIT, Record, Value, Values
from nccn_desk.domain.webcare import WAITING
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import at, day_of, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import blocks, faq, questions, states, tasks
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

HANDOVER: Final = time(20)  # of the day: what is handed over stands on its sheet
SOURCE: Final = "webcare"  # of what the FAQ counts
_GONE: Final = frozenset({"outdated", "withdrawn", "waits_decree", "waits_authority"})


@dataclass(frozen=True, slots=True)
class Report:
    """One day of webcare: its batches, and of its messages how many had what became of them.

    `usual` is the median time to an answer, over batches.
    """

    day: date
    batches: tuple[Record, ...]
    messages: int
    answered: int
    handed: int
    waiting: int
    usual: timedelta | None
    channels: Mapping[str, int]
    languages: Mapping[str, int]


def receive(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write down a batch, received now unless it is said when."""
    given = dict(states.plain(values))
    received = Record("webcare", "", given).moment("received_at")
    given["received_at"] = states.happened(uow, received, "received_at")
    _check(given)
    uow.create("webcare", {"owner": uow.actor.officer, **given})
    return uow.commit()


def change(uow: UnitOfWork, batch: str, values: Values) -> ChangeSet:
    """Change what is known of a batch; an answer that was given stays as it was given."""
    record = states.living(uow, "webcare", batch)
    given = states.plain(values)
    if {"faq", "answer", "answered_at", "question", "task"} & given.keys():
        raise NotAllowed("answer_by_act")
    if "language" in given and record.words("state") == "answered":
        raise NotAllowed("webcare_answered", number=record.number)
    _check(given)
    uow.change("webcare", record.id, given)
    return uow.commit()


def cleared(reader: Reader, item: Record, language: str) -> str:
    """Return what the FAQ says in a language, "" where it may not be said in it now."""
    if language not in LANGUAGES or item.words("state") in _GONE:
        return ""
    found = faq.texts_of(reader, item.id)
    texts = [(each, blocks.texts_of(reader, each.id)) for each in found]
    words = [text.get(language, "").strip() for _, text in texts]
    may = all(standings(each, text)[language].is_cleared for each, text in texts if text)
    return "\n\n".join(filter(None, words)) if may and all(words) and words else ""


def answer(uow: UnitOfWork, batch: str, item: str, when: datetime | None = None) -> ChangeSet:
    """Answer a batch with what an item of the FAQ says, as it stands cleared in their language."""
    record = states.living(uow, "webcare", batch)
    found = states.living(uow, "faq_items", item)
    language = record.words("language")
    words = cleared(uow, found, language)
    if not words:
        raise NotAllowed("webcare_not_cleared", number=found.number, tongue=language.upper())
    answered = states.happened(uow, when, "answered_at")
    values: dict[str, Value] = {"faq": item, "answer": words, "answered_at": answered}
    if states.move(uow, record, WAITING, {**values, "state": "answered"}):
        demand: Values = {
            "item": item,
            "at": answered,
            "count": max(record.whole("count"), 1),
            "source": SOURCE,
        }
        uow.create("faq_demand", demand)
        _settle(uow, record)
    return uow.commit()


def hand_over(uow: UnitOfWork, batch: str) -> ChangeSet:
    """Hand over what has no answer: as a question to answer, and to whoever takes over at 20:00."""
    record = states.living(uow, "webcare", batch)
    if record.words("state") == "waiting":
        uow.change("webcare", batch, {"state": "handed", **_handed(uow, record)})
    return uow.commit()


def hand_over_rest(uow: UnitOfWork) -> ChangeSet:
    """Hand over everything that still waits, of whatever day, as one act."""
    for record in unanswered(uow, ("waiting",)):
        uow.change("webcare", record.id, {"state": "handed", **_handed(uow, record)})
    return uow.commit()


def unanswered(reader: Reader, states_: tuple[str, ...] = WAITING) -> tuple[Record, ...]:
    """Return the batches that nobody answered yet, the first to come in first."""
    where = (Where("state", "in", states_),)
    return reader.records(Query("webcare", where, ("received_at", "created_at")))


def drop(uow: UnitOfWork, batch: str, reason: str) -> ChangeSet:
    """Leave a batch without an answer, and say why."""
    record = states.living(uow, "webcare", batch)
    values: Values = {"state": "dropped", "reason": states.reason_given(reason)}
    if states.move(uow, record, WAITING, values):
        _settle(uow, record)
    return uow.commit()


def reopen(uow: UnitOfWork, batch: str) -> ChangeSet:
    """Let a batch wait again; what was answered is taken from it, the history keeps it."""
    record = states.living(uow, "webcare", batch)
    undone = {"faq": None, "answer": None, "answered_at": None, "reason": None}
    states.move(uow, record, ("answered", "handed", "dropped"), {"state": "waiting", **undone})
    return uow.commit()


def of_day(reader: Reader, day: date) -> tuple[Record, ...]:
    """Return the batches that came in on a day, the first first."""
    start, end = at(day, time()), at(day + timedelta(days=1), time())
    within = (Where("received_at", ">=", to_text(start)), Where("received_at", "<", to_text(end)))
    return reader.records(Query("webcare", within, ("received_at",)))


def report(reader: Reader, day: date) -> Report:
    """Return what closes a day of webcare."""
    found = of_day(reader, day)
    known = (answer_time(each) for each in found)
    lengths = [each.total_seconds() for each in known if each is not None]
    return Report(
        day,
        found,
        _messages(found),
        _messages(each for each in found if each.words("state") == "answered"),
        _messages(each for each in found if each.words("state") == "handed"),
        _messages(each for each in found if each.words("state") == "waiting"),
        timedelta(seconds=median(lengths)) if lengths else None,
        _counted(found, "channel"),
        _counted(found, "language"),
    )


def answer_time(batch: Record) -> timedelta | None:
    """Return how long a batch waited for its answer; None while it has none."""
    received, answered = batch.moment("received_at"), batch.moment("answered_at")
    if received is None or answered is None:
        return None
    return max(answered - received, timedelta())


def _handed(uow: UnitOfWork, record: Record) -> dict[str, Value]:
    title = f"{record.number} {record.words('subject')} ({record.whole('count')})"
    now = uow.clock.now()
    today = day_of(now)
    due = at(today, HANDOVER)
    due = due if due > now else at(today + timedelta(days=1), HANDOVER)
    known = record.words("language") in LANGUAGES
    question = record.words("question") or questions.lay(
        uow,
        {
            "asked": record.words("subject"),
            "theme": record["topic"],
            "likelihood": "likely",
            **({"asked_language": record.words("language")} if known else {}),
        },
    )
    task: Values = {
        "title": title[:LINE_LIMIT],
        "due": to_text(due),
        "source": record.id,
        "source_register": "webcare",
    }
    return {"question": question, "task": tasks.lay(uow, task)}


def _settle(uow: UnitOfWork, record: Record) -> None:
    """Finish the task by which a batch was handed over."""
    task = states.present(uow, "tasks", record.words("task"))
    if task is not None and task.words("state") in {"open", "taken"}:
        done: Values = {"state": "done", "done_at": to_text(uow.clock.now())}
        states.move(uow, task, ("open", "taken"), done)


def _check(values: Mapping[str, Value]) -> None:
    count = values.get("count")
    if isinstance(count, int) and count < 1:
        raise BadValue("out_of_range", field="count")


def _messages(found: Iterable[Record]) -> int:
    return sum(each.whole("count") for each in found)


def _counted(found: Iterable[Record], name: str) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for each in found:
        counts[each.words(name)] += each.whole("count")
    return dict(counts.most_common())
