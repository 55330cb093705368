"""The board of analysis counts what was heard of a day, by class and group, beside the day before.

Nothing of it is typed: each number is the sum of items and opens them. What several said in the
same words counts where it was said first. Only what we make of it is written, on cards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from nccn_desk.domain.analyses import STEPS
from nccn_desk.domain.monitoring import CLASSES
from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import at, to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import board_needs, states, stretches
from nccn_desk.services.board_needs import ONCE, Counted, Need, Stretch
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import By, Query, Tally, Where

TOP: Final = 5
ANSWERS: Final = frozenset({"approved", "published"})  # states in which an answer may be given


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
    now, before = Stretch(begins, ends), Stretch(yesterday, yesterday + (ends - begins))
    cells = _cells(reader, now, before)
    wholes = [each.count for (_, group), each in cells.items() if group == ALL]
    cards = reader.records(Query("analyses", _of_day(begins, day), ("kind", "title")))
    return Board(
        day,
        begins,
        ends,
        cells,
        board_needs.needs_of(reader, now, before, _answers(reader, cards)),
        cards,
        sum(wholes),
        cells.get(("", ALL), Counted()).count,
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
    return board.cells.get(cell_of(analysis), Counted())


def behind(reader: Reader, board: Board, key: tuple[str, str], limit: int) -> tuple[Record, ...]:
    """Return the first items that are counted in a cell."""
    kind, group = key
    where = [Where("kind", "=", kind or None)]
    if group != ALL:
        where.append(Where("groups", "has", group or None))
    return stretches.said_between(reader, board.begins, board.ends, *where, limit=limit)


def cell_of(analysis: Record) -> tuple[str, str]:
    """Return the class and the group that a card speaks of."""
    return analysis.words("kind"), analysis.words("group") or ALL


def _of_day(begins: datetime, day: date) -> tuple[Where, ...]:
    """Return the condition that a card was begun by the end of a day, and not before it began.

    A card that is open is carried on until somebody closes it.
    """
    ends = at(day + timedelta(days=1), time())
    return (
        Where("begins", ">=", to_text(begins - timedelta(days=1))),
        Where("begins", "<", to_text(ends)),
    )


def _cells(reader: Reader, now: Stretch, before: Stretch) -> Mapping[tuple[str, str], Counted]:
    counts: Counter[tuple[str, str]] = Counter()
    volumes: Counter[tuple[str, str]] = Counter()
    earlier: Counter[tuple[str, str]] = Counter()
    for key, each in _by_cell(reader, now):
        counts[key] += each.count
    for key, each in _by_cell(reader, now, ONCE):
        volumes[key] += each.total
    for key, each in _by_cell(reader, before, ONCE):
        earlier[key] += each.total
    return {key: Counted(counts[key], volumes[key], earlier[key]) for key in {*counts, *earlier}}


def _by_cell(
    reader: Reader, stretch: Stretch, *more: Where
) -> Iterator[tuple[tuple[str, str], Tally]]:
    """Yield what was said by class, and by each group of those that said it."""
    found = stretches.tally_between(reader, *stretch, (By("kind"), By("groups")), *more)
    for (kind, named), each in found.items():
        groups = named if isinstance(named, frozenset) and named else frozenset({""})
        for group in (ALL, *groups):
            yield (str(kind or ""), group), each


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
