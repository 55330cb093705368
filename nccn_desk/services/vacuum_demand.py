"""While a decree is not out, people ask: what they ask, how often, and what waits for it here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.register import LINE_LIMIT, Record, Values
from nccn_desk.domain.requests import OPEN
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text, to_text
from nccn_desk.kernel.errors import NotAllowed, NotFound
from nccn_desk.kernel.words import say_in
from nccn_desk.services import deciding, faq, noting, requesting, states, vacuum_series
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where
from nccn_desk.services.vacuum_series import Heard

HOUR: Final = timedelta(hours=1)
HELD: Final = ("faq_items", "questions", "materials")  # what may wait for a decree
MOST: Final = 1000  # hours that are counted; a vacuum of six weeks


@dataclass(frozen=True, slots=True)
class Waiting:
    """What cannot go out before the decree: answers, questions of the press, material."""

    faq: tuple[Record, ...] = ()
    questions: tuple[Record, ...] = ()
    materials: tuple[Record, ...] = ()

    def every(self) -> tuple[Record, ...]:
        """Return all of it: answers first, then questions, then material."""
        return (*self.faq, *self.questions, *self.materials)


def waiting(reader: Reader, decision: str) -> Waiting:
    """Return what waits for the decree of a decision; nothing does any longer once it is out."""
    if "published" in deciding.milestones(reader, decision):
        return Waiting()
    of = Where("decision", "=", decision)
    return Waiting(
        reader.records(Query("faq_items", (of, Where("state", "=", "waits_decree")), ("number",))),
        reader.records(Query("questions", (of, Where("state", "=", "draft")), ("number",))),
        reader.records(Query("materials", (of,), ("number",))),
    )


def hold(uow: UnitOfWork, decision: str, held: str) -> ChangeSet:
    """Let an answer, a question or material wait for a decree, or no longer where it does.

    Raise NotAllowed once the decree is out, and for an answer that is published.
    """
    record = states.living(uow, "decisions", decision)
    if "published" in deciding.milestones(uow, decision):
        raise NotAllowed("decree_is_out", number=record.number)
    found = held_in(uow, held)
    if found is None:
        raise NotFound(register=HELD[0], id=held)
    waits = found.words("decision") == decision
    if found.register == "faq_items":
        if waits and found.words("state") == "waits_decree":
            return faq.redraft(uow, found.id)
        return faq.wait(uow, found.id, "waits_decree", decision)
    uow.change(found.register, found.id, {"decision": None if waits else decision})
    return uow.commit()


def held_in(reader: Reader, held: str) -> Record | None:
    """Return what may wait for a decree by its id, None for anything else."""
    return next(filter(None, (states.present(reader, each, held) for each in HELD)), None)


def heard(reader: Reader, decision: Record, since: datetime) -> tuple[Heard, ...]:
    """Return what was asked about a decision or its topic since an instant, by its hour."""
    topic, begin = decision.words("topic"), to_text(since)
    found = [
        *_of_faq(reader, about(reader, "faq_items", decision), begin),
        *_of_press(reader, about(reader, "questions", decision), begin),
        *_of_monitoring(reader, topic, begin),
        *vacuum_series.heard(reader, decision, since),
    ]
    return tuple(sorted(found, key=lambda each: each.at))


def about(reader: Reader, register: str, decision: Record) -> dict[str, Record]:
    """Return what is linked to a decision or stands under its topic, by its id."""
    wheres = [Where("decision", "=", decision.id)]
    if decision.words("topic"):
        wheres.append(Where("theme", "=", decision.words("topic")))
    return {each.id: each for where in wheres for each in reader.records(Query(register, (where,)))}


def by_hour(
    found: Iterable[Heard], since: datetime, now: datetime
) -> tuple[tuple[datetime, int], ...]:
    """Return for each hour until now how many asked; true hours, whatever the clocks did.

    What a series counts is not counted again from where it was noted one by one.
    """
    first = since.replace(minute=0, second=0, microsecond=0)
    hours = min(max(int((now - first) / HOUR) + 1, 1), MOST)
    counted: Counter[int] = Counter()
    for each in vacuum_series.once(found):
        counted[int((each.at - first) / HOUR)] += each.count
    return tuple((first + place * HOUR, counted[place]) for place in range(hours))


def most(found: Iterable[Heard], count: int) -> tuple[tuple[Record, int], ...]:
    """Return what was asked most often, and how often; a series says only how often."""
    known: dict[str, Record] = {}
    counted: Counter[str] = Counter()
    for each in found:
        if vacuum_series.is_series(each):
            continue
        known[each.about.id] = each.about
        counted[each.about.id] += each.count
    return tuple((known[key], times) for key, times in counted.most_common(count))


def request_of(reader: Reader, decision: Record) -> Record | None:
    """Return the request by which the date was asked, None where nobody asked."""
    return states.present(reader, "requests", decision.words("request"))


def ask_date(
    uow: UnitOfWork, decision: str, partner: str, due: datetime | None = None
) -> ChangeSet:
    """Ask a partner when the decree will be out: a request, which is followed like any other."""
    record = states.living(uow, "decisions", decision)
    if "published" in deciding.milestones(uow, decision):
        raise NotAllowed("decree_is_out", number=record.number)
    before = request_of(uow, record)
    if before is not None and before.words("state") in OPEN:
        raise NotAllowed("authority_was_asked", number=before.number)
    what = noting.title_of(uow, record)
    subject = say_in(noting.language(uow), "decisions.ask_date.subject", what=what)
    values: Values = {
        "partner": partner,
        "subject": subject[:LINE_LIMIT],
        "due": to_text(due) if due else None,
    }
    uow.change("decisions", decision, {"request": requesting.lay(uow, values)})
    return uow.commit()


def _of_faq(reader: Reader, items: dict[str, Record], begin: str) -> Iterator[Heard]:
    for each in _linked(reader, "faq_demand", "item", items, begin):
        about, source = items[each.words("item")], each.words("source")
        yield Heard(from_text(each.words("at")), each.whole("count"), about, source)


def _of_press(reader: Reader, questions: dict[str, Record], begin: str) -> Iterator[Heard]:
    for each in _linked(reader, "asked", "bank", questions, begin):
        yield Heard(from_text(each.words("at")), 1, questions[each.words("bank")])


def _linked(
    reader: Reader, register: str, link: str, known: dict[str, Record], begin: str
) -> tuple[Record, ...]:
    if not known:
        return ()
    where = (Where(link, "in", tuple(known)), Where("at", ">=", begin))
    return reader.records(Query(register, where, ("at",)))


def _of_monitoring(reader: Reader, topic: str, begin: str) -> Iterator[Heard]:
    """Yield what was heard of the topic; a double was counted where it was heard first."""
    if not topic:
        return
    where = (Where("topic", "=", topic), Where("observed_at", ">=", begin))
    for each in reader.records(Query("items", where, ("observed_at",))):
        if not each.words("double_of"):
            yield Heard(from_text(each.words("observed_at")), each.whole("volume") or 1, each)
