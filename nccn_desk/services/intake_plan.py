"""A dry run says of every item of a file what taking it would do; nothing is written by it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from nccn_desk.domain.heard import Heard, text_key
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import from_text, to_text
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import states
from nccn_desk.services.importing_plan import TOLD, unheard
from nccn_desk.services.intake_near import Near, Pairs, pairs_of
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import By, Query, Where

Verdict = Literal["new", "again", "near", "same", "refused"]
Pick = Literal["same", "other", "skip"]

VERDICTS: Final = ("new", "near", "again", "same", "refused")
LOOKED_BACK: Final = timedelta(days=7)  # what is said again after that is a wave of its own
_ASKED: Final = 400  # keys that are asked for at once
_MADE_UP: Final = "="  # begins the key of an item that its source gives none


@dataclass(frozen=True, slots=True)
class Source:
    """Whence a file is: a source that is followed, or one that is made with its first intake.

    Lines that were pasted may be of a kind of source alone, with no id.
    """

    id: str
    name: str
    kind: str
    language: str = ""
    reliability: str = ""
    new: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """What becomes of one item.

    `first` is the item that said the same before: a record's id, or "#" and a key where it stands
    earlier in the file.
    """

    key: str
    heard: Heard
    verdict: Verdict
    own_key: str = ""
    first: str = ""
    first_text: str = ""
    topic: str = ""  # ids
    province: str = ""

    @property
    def title(self) -> str:
        """What it is called in a list."""
        return self.heard.title


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a file would do, item by item.

    `newest` is the latest moment of the file, and `known` the latest that this source had told of:
    a source that goes backwards is told, not refused.
    """

    name: str
    source: Source
    items: tuple[Item, ...]
    mapping: Mapping[str, str]
    newest: str = ""
    known: str = ""

    @property
    def backwards(self) -> bool:
        """Whether the whole file is older than what this source told of before."""
        return bool(self.newest and self.known and self.newest < self.known)

    def count(self) -> Mapping[Verdict, int]:
        """Count the items of each verdict."""
        return Counter(each.verdict for each in self.items)


def plan(
    reader: Reader,
    name: str,
    source: Source,
    items: Sequence[Heard],
    mapping: Mapping[str, str],
    hears: Callable[[int, int], None] = unheard,
) -> Plan:
    """Return what taking these items would do.

    `hears` is told from time to time how many of how many were compared, and ends it by raising.
    """
    planner = _Planner(reader, source, items)
    made: list[Item] = []
    for place, each in enumerate(items):
        if place % TOLD == 0:
            hears(place, len(items))
        made.append(planner.item(each))
    newest = max((each.heard.at for each in made), default="")
    return Plan(name, source, tuple(made), mapping, newest, _newest(reader, source))


def picked(item: Item, picks: Mapping[str, Pick]) -> Pick:
    """Return what somebody wants of an item, or what goes without saying.

    What was said before in the same or nearly the same words counts there.
    """
    if item.verdict in {"same", "refused"}:
        return "skip"
    return picks.get(item.key, "other" if item.verdict == "new" else "same")


def source_of(feed: Record) -> Source:
    """Return a source that is followed as a plan names it."""
    name, kind = feed.words("name"), feed.words("kind")
    return Source(feed.id, name, kind, feed.words("language"), feed.words("reliability"))


class _Planner:
    """Goes through the items in their order; what one says, later ones find as said before."""

    def __init__(self, reader: Reader, source: Source, items: Sequence[Heard]) -> None:
        now = reader.clock.now()
        self._ahead = to_text(now + states.AHEAD)
        self._source = source
        self._count = 0
        self._keys = [own_key(each) for each in items]
        self._taken = _known_keys(reader, source, self._keys)
        self._names = _Names(reader, items)
        self._said: dict[str, tuple[str, str]] = {}  # a text's key: the first that said it
        self._texts: dict[str, str] = {}
        # Most of a feed was there the last time: only the rest is compared, and with nothing
        # where there is no rest.
        fresh = [own not in self._taken for own in self._keys]
        before = _firsts(reader, now) if any(fresh) else ()
        keys = [text_key(each.text) if new else "" for each, new in zip(items, fresh, strict=True)]
        pairs = [pairs_of(key) for key in keys]
        known = [(name, text, text_key(text)) for name, text in before]
        self._near = Near([*pairs, *(pairs_of(key) for *_, key in known)])
        for name, text, key in known:
            self._lay(name, text, key, pairs_of(key))
        self._said_by = list(zip(keys, pairs, strict=True))

    def item(self, heard: Heard) -> Item:
        """Return what becomes of the next item."""
        place, self._count = self._count, self._count + 1
        item = Item(str(self._count), self._timed(heard), "new", self._keys[place])
        if heard.fault:
            return replace(item, verdict="refused")
        if item.own_key in self._taken:
            return replace(item, verdict="same")
        self._taken.add(item.own_key)
        item = self._names.named(item)
        key, pairs = self._said_by[place]
        again = self._said.get(key)
        if again is not None:
            return replace(item, verdict="again", first=again[0], first_text=again[1])
        near = self._near.find(pairs) if pairs else ""
        if near:
            # The same words again count with those: a wave does not drift away from its first.
            self._said[key] = (near, self._texts[near])
            return replace(item, verdict="near", first=near, first_text=self._texts[near])
        self._lay(f"#{item.key}", heard.text, key, pairs)
        return item

    def _lay(self, ref: str, text: str, key: str, pairs: Pairs) -> None:
        self._said.setdefault(key, (ref, text))
        self._texts[ref] = text
        self._near.lay(ref, pairs)

    def _timed(self, heard: Heard) -> Heard:
        """Return an item without a time that has not come yet."""
        if heard.at > self._ahead:
            return replace(heard, at="", lost=(*heard.lost, "ahead"))
        return heard


class _Names:
    """Finds the themes and provinces that a file names, in whatever language."""

    def __init__(self, reader: Reader, items: Sequence[Heard]) -> None:
        self._topics = _named(reader, "topics") if any(each.topic for each in items) else {}
        provinces = any(each.province for each in items)
        self._provinces = _named(reader, "partners") if provinces else {}

    def named(self, item: Item) -> Item:
        """Return an item with the records that its words mean; other words are told as lost."""
        heard = item.heard
        topic = self._topics.get(folded(heard.topic), "")
        province = self._provinces.get(folded(heard.province), "")
        lost = [
            field
            for field, words, record in (
                ("topic", heard.topic, topic),
                ("province", heard.province, province),
            )
            if words and not record
        ]
        if lost:
            heard = replace(heard, lost=(*heard.lost, *lost))
        return replace(item, heard=heard, topic=topic, province=province)


def own_key(heard: Heard) -> str:
    """Return by what its source knows an item; without a key, by its words and their time."""
    if heard.key:
        return heard.key
    whole = f"{heard.at}\n{text_key(heard.text)}".encode()
    return _MADE_UP + hashlib.sha256(whole).hexdigest()[:32]


def _known_keys(reader: Reader, source: Source, keys: Sequence[str]) -> set[str]:
    """Return which keys this source has told of already."""
    if source.new or not source.id:
        return set()
    found: set[str] = set()
    for begin in range(0, len(keys), _ASKED):
        some = tuple(keys[begin : begin + _ASKED])
        # By the keys alone: of one feed there may be as many items as there are keys.
        told = reader.tally(Query("items", (Where("key", "in", some),)), (By("key"), By("feed")))
        found |= {str(key) for key, feed in told if feed == source.id}
    return found


def _firsts(reader: Reader, now: datetime) -> Sequence[tuple[str, str]]:
    """Return what was said first of all that was heard of lately, the oldest first: id and text.

    No more is read of each, for there may be very many.
    """
    where = (Where("observed_at", ">=", to_text(now - LOOKED_BACK)), Where("double_of", "=", None))
    by = (By("observed_at"), By("created_at"), By("id"), By("text"))
    told = sorted(tuple(map(str, each)) for each in reader.tally(Query("items", where), by))
    return [(name, text) for _, _, name, text in told]


def _newest(reader: Reader, source: Source) -> str:
    if source.new or not source.id:
        return ""
    query = Query("items", (Where("feed", "=", source.id),), order=("-event_at",), limit=1)
    return next((each.words("event_at") for each in reader.records(query)), "")


def _named(reader: Reader, register: str) -> Mapping[str, str]:
    names = ("name", *(f"name_{each}" for each in LANGUAGES))
    return {
        folded(record.words(name)): record.id
        for record in reader.records(Query(register))
        for name in names
        if record.words(name)
    }


def newest_of(items: Sequence[Item]) -> datetime | None:
    """Return the latest moment of some items."""
    newest = max((each.heard.at for each in items), default="")
    return from_text(newest) if newest else None


def outcomes(made: Plan, picks: Mapping[str, Pick]) -> Iterator[tuple[Item, Pick]]:
    """Yield each item with what becomes of it.

    What counts with an item of this file that is left out stands for itself then.
    """
    left: set[str] = set()
    for item in made.items:
        pick = picked(item, picks)
        if pick == "same" and item.first[1:] in left and item.first.startswith("#"):
            pick = "other"
        if pick == "skip":
            left.add(item.key)
        yield item, pick
