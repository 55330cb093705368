"""A need is what many ask in the same words, or what was linked with one question; none is typed.

Of each item no more is read than what is counted: days on which a hundred thousand were heard are
read anew at each change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from nccn_desk.domain.heard import text_key
from nccn_desk.domain.register import Record
from nccn_desk.services import stretches
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import By, Query, Where

NEED: Final = "information_need"
ONCE: Final = Where("double_of", "=", None)  # what is the double of another was counted there
_TWICE: Final = Where("double_of", "!=", None)
_NEEDS: Final = Where("kind", "=", NEED)
_ASKED: Final = 400  # records that are asked for at once


class Stretch(NamedTuple):
    """From one instant until before another."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """What was said of one thing: in how many items, by how many, and the day before by now."""

    count: int = 0
    volume: int = 0
    before: int = 0

    @property
    def change(self) -> int:
        """By how much it grew."""
        return self.volume - self.before


@dataclass(frozen=True, slots=True)
class Need:
    """One information need: in whose words, of which group, and which answer covers it."""

    items: tuple[str, ...]  # that say so, their doubles left out, the first said first
    words: str
    group: str  # id of the group that says it most, "" for none
    counted: Counted
    question: str = ""
    covered: Record | None = None

    @property
    def key(self) -> str:
        """The first item that says so."""
        return self.items[0]


class _Said(NamedTuple):
    """What is read of an item."""

    at: str
    id: str
    question: str
    text: str
    groups: frozenset[str]
    volume: int


@dataclass(slots=True)
class _Held:
    """What is gathered of a need."""

    first: _Said
    items: list[str] = field(default_factory=list)
    count: int = 0
    volume: int = 0
    groups: dict[str, int] = field(default_factory=dict)  # ten times as fast made as a counter

    def add(self, said: _Said) -> None:
        self.items.append(said.id)
        self.volume += said.volume
        self.more(said.groups, 1)

    def more(self, groups: Iterable[str], count: int) -> None:
        self.count += count
        for group in groups:
            self.groups[group] = self.groups.get(group, 0) + count


def needs_of(
    reader: Reader, now: Stretch, before: Stretch, answers: Mapping[str, Record]
) -> tuple[Need, ...]:
    """Return what is asked now beside what was asked before, the largest first."""
    held, homes = _held(_said(reader, now, _NEEDS, ONCE))
    lost = _with_doubles(reader, now, held, homes)
    for each in _said_alone(reader, now, lost):
        _of(held, _same(each.question, each.text), each).add(each)
    earlier: Counter[str] = Counter()
    by = (By("question"), By("text"))
    for found, tally in stretches.tally_between(reader, *before, by, _NEEDS, ONCE).items():
        earlier[_same(*map(_word, found))] += tally.total
    needs = [_need(each, earlier[key], answers) for key, each in held.items()]
    return tuple(sorted(needs, key=lambda each: (-each.counted.volume, each.words)))


def behind(reader: Reader, need: Need, limit: int) -> tuple[Record, ...]:
    """Return the first items that say what is needed, with the doubles of them."""
    some = need.items[:limit]
    found = [
        *reader.records(Query("items", (Where("id", "in", some),))),
        *reader.records(Query("items", (Where("double_of", "in", some),), ("event_at",), limit)),
    ]
    return tuple(sorted({each.id: each for each in found}.values(), key=stretches.said_at)[:limit])


def _held(said: Iterable[_Said]) -> tuple[dict[str, _Held], dict[str, str]]:
    """Return the needs by what is the same in them, and in which of them each item is."""
    held: dict[str, _Held] = {}
    homes: dict[str, str] = {}
    for each in said:
        key = homes[each.id] = _same(each.question, each.text)
        _of(held, key, each).add(each)
    return held, homes


def _of(held: dict[str, _Held], key: str, said: _Said) -> _Held:
    """Return the need that has a key; one that is new begins with what was said."""
    found = held.get(key)
    if found is None:
        found = held[key] = _Held(said)
    return found


def _with_doubles(
    reader: Reader, now: Stretch, held: Mapping[str, _Held], homes: Mapping[str, str]
) -> Sequence[str]:
    """Count doubles with what they double; return what else needs are doubles of."""
    by = (By("double_of"), By("kind"), By("groups"))
    lost: set[str] = set()
    for (first, kind, groups), tally in stretches.tally_between(reader, *now, by, _TWICE).items():
        home = homes.get(_word(first))
        if home is not None:
            held[home].more(groups if isinstance(groups, frozenset) else (), tally.count)
        elif kind == NEED:
            lost.add(_word(first))
    return sorted(lost)


def _said_alone(reader: Reader, now: Stretch, firsts: Sequence[str]) -> Iterator[_Said]:
    """Yield the needs that are doubles of what was said in another stretch; they count nothing."""
    for start in range(0, len(firsts), _ASKED):
        some = firsts[start : start + _ASKED]
        here = stretches.tally_between(reader, *now, (By("id"),), Where("id", "in", tuple(some)))
        away = tuple(each for each in some if (each,) not in here)
        for each in _said(reader, now, _NEEDS, Where("double_of", "in", away)):
            yield each._replace(volume=0)


def _said(reader: Reader, stretch: Stretch, *where: Where) -> list[_Said]:
    """Return what was said, in its order."""
    by = tuple(map(By, ("event_at", "observed_at", "id", "question", "text", "groups")))
    found = [
        _Said(
            str(event or observed),
            str(name),
            str(question or ""),
            str(text),
            groups if isinstance(groups, frozenset) else frozenset(),
            tally.total,
        )
        for (event, observed, name, question, text, groups), tally in stretches.tally_between(
            reader, *stretch, by, *where
        ).items()
    ]
    return sorted(found, key=itemgetter(0, 1))


def _need(held: _Held, before: int, answers: Mapping[str, Record]) -> Need:
    question = held.first.question
    return Need(
        tuple(held.items),
        held.first.text,
        min(held.groups, key=lambda each: (-held.groups[each], each), default=""),
        Counted(held.count, held.volume, before),
        question,
        answers.get(question) if question else None,
    )


def _same(question: str, text: str) -> str:
    """Return what those items have in common that ask the same."""
    return question or _key(text)


@lru_cache(maxsize=100_000)
def _key(text: str) -> str:
    """Return the form in which two texts are the same; a board asks it of the same texts again."""
    return text_key(text)


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""
