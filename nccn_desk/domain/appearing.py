"""Who speaks when is one calendar: whatever overlaps, or speaks for another, is a clash."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from typing import Final, Literal

from nccn_desk.domain.register import Record

USUAL: Final = timedelta(minutes=30)  # of what has no end
CONFERENCE: Final = timedelta(minutes=45)  # of one without a running order
SAME_HOUR: Final = timedelta(hours=1)

ClashKind = Literal["speaker", "topic", "competence"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing in the calendar: who speaks, about what, from when until when.

    `speakers` are officers' ids, or a name as it was written; `partner` is the house for which
    they speak, `topics` ids of topics.
    """

    record: Record
    title: str
    kind: str
    begins: datetime
    ends: datetime
    speakers: Mapping[str, str]  # names, by what tells two people apart
    partner: str = ""
    topics: frozenset[str] = frozenset()
    own: bool = False
    off: bool = False  # called off
    all_day: bool = False

    @property
    def link(self) -> str:
        """Its register and id."""
        return f"{self.record.register}/{self.record.id}"

    def meets(self, other: Slot) -> bool:
        """Tell whether both are under way at one time; the end of one may be the other's start."""
        return self.begins < other.ends and other.begins < self.ends


@dataclass(frozen=True, slots=True)
class Clash:
    """Why one thing does not go with another, or with the register of competences.

    `other` is None where somebody speaks about what others are competent for: those are
    `named`, partners' ids.
    """

    kind: ClashKind
    slot: Slot
    other: Slot | None = None
    who: str = ""
    topic: str = ""
    named: tuple[str, ...] = field(default=())


def in_time(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Return slots as they come; what has no hour opens its day."""
    return tuple(sorted(slots, key=lambda each: (each.begins, not each.all_day, each.link)))


def clashes(slots: Iterable[Slot], competent: Mapping[str, Collection[str]]) -> tuple[Clash, ...]:
    """Return every clash; `competent` names the competent partners by topic."""
    standing = [each for each in in_time(slots) if not each.off]
    timed = [each for each in standing if not each.all_day]
    alone = (each for slot in standing for each in _beyond(slot, competent))
    return (*_between(timed), *alone)


def _between(slots: list[Slot]) -> Iterator[Clash]:
    for one, two in combinations(slots, 2):
        for key in sorted(set(one.speakers) & set(two.speakers)):
            if one.meets(two):
                yield Clash("speaker", one, two, who=one.speakers[key])
        if not _same_voice(one, two) and two.begins - one.begins < SAME_HOUR:
            for topic in sorted(one.topics & two.topics):
                yield Clash("topic", one, two, topic=topic)


def _same_voice(one: Slot, two: Slot) -> bool:
    """Tell whether one person speaks twice: that is no second voice on the topic."""
    return bool(one.speakers) and set(one.speakers) == set(two.speakers)


def _beyond(slot: Slot, competent: Mapping[str, Collection[str]]) -> Iterator[Clash]:
    """Yield the topics of a slot that its partner leaves to others."""
    for topic in sorted(slot.topics) if slot.partner else ():
        named = tuple(competent.get(topic, ()))
        if named and slot.partner not in named:
            yield Clash("competence", slot, topic=topic, named=named)
