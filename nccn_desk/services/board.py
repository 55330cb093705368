"""The board of analysis counts what was heard of a day, by class and group, beside the day before.

Nothing of it is typed: each number is the sum of items and opens them. What several said in the
same words counts where it was said first. Only what we make of it is written, on cards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from nccn_desk.domain.analyses import STEPS
from nccn_desk.domain.heard import text_key
from nccn_desk.domain.monitoring import CLASSES
from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import at, to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import states, stretches
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

TOP: Final = 5
NEED: Final = "information_need"
ANSWERS: Final = frozenset({"approved", "published"})  # states in which an answer may be given


@dataclass(frozen=True, slots=True)
class Counted:
    """What was said of one thing, and how much was said of it the day before by this hour."""

    items: tuple[Record, ...] = ()
    volume: int = 0
    before: int = 0

    @property
    def change(self) -> int:
        """By how much it grew."""
        return self.volume - self.before


@dataclass(frozen=True, slots=True)
class Need:
    """One information need: in whose words, of which group, and which answer covers it."""

    key: str  # of the first item that says so
    words: str
    group: str  # id of the group that says it most, "" for none
    counted: Counted
    question: str = ""
    covered: Record | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """All of it; `cells` by class and group, "" where nobody said which."""

    day: date
    begins: datetime
    ends: datetime
    cells: Mapping[tuple[str, str], Counted]
    needs: tuple[Need, ...]  # the largest first
    analyses: tuple[Record, ...]
    count: int  # items
    open: int  # of them without a class

    @property
    def top(self) -> tuple[Need, ...]:
        """The five largest needs."""
        return self.needs[:TOP]

    @property
    def voids(self) -> tuple[Need, ...]:
        """The needs that no answer covers."""
        return tuple(each for each in self.needs if each.covered is None)

    @property
    def total(self) -> int:
        """How many spoke, over all classes."""
        return sum(self.of(kind).volume for kind in (*CLASSES, ""))

    def of(self, kind: str) -> Counted:
        """Return what was said in a class, each item once."""
        return self.cells.get((kind, ALL), Counted())


ALL: Final = "*"  # every group together


def drawn(reader: Reader, day: date) -> Board:
    """Return the board of a Belgian day as far as it has come, beside the day before by then."""
    begins = at(day, time())
    ends = max(min(at(day + timedelta(days=1), time()), reader.clock.now()), begins)
    yesterday = at(day - timedelta(days=1), time())
    now = stretches.said_between(reader, begins, ends)
    before = stretches.said_between(reader, yesterday, yesterday + (ends - begins))
    cards = reader.records(Query("analyses", _of_day(begins, day), ("kind", "title")))
    return Board(
        day,
        begins,
        ends,
        _cells(now, before),
        _needs(now, before, _answers(reader, cards)),
        cards,
        len(now),
        sum(not each["kind"] for each in now),
    )


def add(uow: UnitOfWork, title: str, values: Values | None = None) -> ChangeSet:
    """Begin a card of analysis for today, or for the period that is given."""
    now = uow.clock.now()
    known: Values = {"owner": uow.actor.officer, "begins": to_text(now), **(values or {})}
    uow.create("analyses", {"title": title, **states.plain(known)})
    return uow.commit()


def change(uow: UnitOfWork, analysis: str, values: Values) -> ChangeSet:
    """Change a card; raise BadValue for a period that ends before it begins, or a strange step."""
    record = states.living(uow, "analyses", analysis)
    given = states.plain(values)
    begins, ends = (str(given.get(name, record[name]) or "") for name in ("begins", "ends"))
    if begins and ends and ends < begins:
        raise BadValue("analysis_ends_first", field="ends")
    steps = given.get("steps")
    if isinstance(steps, frozenset) and steps - set(STEPS):
        raise BadValue(field="steps", reason="tags")
    uow.change("analyses", record.id, given)
    return uow.commit()


def cover(uow: UnitOfWork, analysis: str, answer: str) -> ChangeSet:
    """Say which answer of the FAQ covers what is asked."""
    states.living(uow, "faq_items", answer)
    return change(uow, analysis, {"faq": answer})


def close(uow: UnitOfWork, analysis: str) -> ChangeSet:
    """Say that a card is done with; what became of its advice can still be told."""
    record = states.living(uow, "analyses", analysis)
    states.move(uow, record, ("open",), {"state": "closed", "ends": to_text(uow.clock.now())})
    return uow.commit()


def reopen(uow: UnitOfWork, analysis: str) -> ChangeSet:
    """Go on with a card."""
    record = states.living(uow, "analyses", analysis)
    states.move(uow, record, ("closed",), {"state": "open", "ends": None})
    return uow.commit()


def remove(uow: UnitOfWork, analysis: str) -> ChangeSet:
    """Take a card away."""
    record = states.living(uow, "analyses", analysis)
    uow.remove("analyses", record.id)
    return uow.commit()


def items_of(board: Board, analysis: Record) -> Counted:
    """Return what was said of the class and group that a card speaks of."""
    kind, group = analysis.words("kind"), analysis.words("group")
    return board.cells.get((kind, group or ALL), Counted())


def _of_day(begins: datetime, day: date) -> tuple[Where, ...]:
    """Return the condition that a card was begun by the end of a day, and not before it began.

    A card that is open is carried on until somebody closes it.
    """
    ends = at(day + timedelta(days=1), time())
    return (
        Where("begins", ">=", to_text(begins - timedelta(days=1))),
        Where("begins", "<", to_text(ends)),
    )


def _volume(item: Record) -> int:
    """Return how many said it; what is the double of another was counted there."""
    return 0 if item["double_of"] else max(item.whole("volume"), 1)


def _cells(now: Sequence[Record], before: Sequence[Record]) -> Mapping[tuple[str, str], Counted]:
    held: dict[tuple[str, str], list[Record]] = {}
    for item in now:
        for key in _keys(item):
            held.setdefault(key, []).append(item)
    earlier: Counter[tuple[str, str]] = Counter()
    for item in before:
        for key in _keys(item):
            earlier[key] += _volume(item)
    return {key: _counted(held.get(key, ()), earlier[key]) for key in {*held, *earlier}}


def _keys(item: Record) -> list[tuple[str, str]]:
    kind = item.words("kind")
    groups = item.members("groups") or frozenset({""})
    return [(kind, ALL), *((kind, group) for group in groups)]


def _counted(items: Iterable[Record], before: int) -> Counted:
    found = tuple(items)
    return Counted(found, sum(map(_volume, found)), before)


def _needs(
    now: Sequence[Record], before: Sequence[Record], answers: Mapping[str, Record]
) -> tuple[Need, ...]:
    held: dict[str, list[Record]] = {}
    firsts = {item.id: item for item in now}
    for item in now:
        first = firsts.get(item.words("double_of"), item)
        if first["kind"] == NEED:
            held.setdefault(_same(first), []).append(item)
    earlier: Counter[str] = Counter()
    for item in before:
        if item["kind"] == NEED and not item["double_of"]:
            earlier[_same(item)] += _volume(item)
    needs = [_need(items, earlier[key], answers) for key, items in held.items()]
    return tuple(sorted(needs, key=lambda each: (-each.counted.volume, each.words)))


def _need(items: Sequence[Record], before: int, answers: Mapping[str, Record]) -> Need:
    first = next((each for each in items if not each["double_of"]), items[0])
    groups = Counter(group for each in items for group in each.members("groups"))
    question = first.words("question")
    return Need(
        first.id,
        first.words("text"),
        max(sorted(groups), key=lambda each: groups[each], default=""),
        _counted(items, before),
        question,
        answers.get(question) if question else None,
    )


def _same(item: Record) -> str:
    """Return what those items have in common that ask the same."""
    return item.words("question") or _key(item.words("text"))


@lru_cache(maxsize=20_000)
def _key(text: str) -> str:
    """Return the form in which two texts are the same; a board asks it of the same texts again."""
    return text_key(text)


def _answers(reader: Reader, cards: Sequence[Record]) -> Mapping[str, Record]:
    """Return the answers that may be given, by the question that each was made of.

    A card may say of a question which answer covers it.
    """
    found = reader.records(Query("faq_items", (Where("state", "in", tuple(ANSWERS)),)))
    by_id = {each.id: each for each in found}
    told = {
        each.words("question"): by_id[each.words("faq")]
        for each in cards
        if each["question"] and each["faq"] in by_id
    }
    return {**told, **{each.words("origin"): each for each in found if each["origin"]}}
