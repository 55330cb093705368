"""A shelf in memory behaves like the real one and is gone with the process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.protocol.messages import Head, Point
from nccn_desk.server.shelf import (
    NOT_BEGUN,
    ChainRow,
    Event,
    Evidence,
    Kept,
    Nameplate,
    SpaceRow,
    TicketRow,
    Transaction,
)
from nccn_desk.server.store.pages import fitting, page_of, size_of

_Key = TypeVar("_Key")
_Row = TypeVar("_Row")


@dataclass(slots=True)
class _Room:
    """What is kept of one space."""

    row: SpaceRow
    control: list[SignedEntry] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)


def _take_back(steps: Sequence[Callable[[], object]]) -> None:
    for step in reversed(steps):
        step()


class MemoryShelf:
    """Keeps everything in lists; a transaction that fails is taken back step by step."""

    def __init__(self, plate: Nameplate) -> None:
        self._plate = plate
        self._lock = threading.RLock()
        self._records = _Records()
        self._office = _Office()

    @property
    def plate(self) -> Nameplate:
        """Who this server is."""
        return self._plate

    def renewed(self) -> bool:
        """Say no: a shelf in memory is never restored under those who use it."""
        return False

    def restored(self, plate: Nameplate) -> MemoryShelf:
        """Return a copy of all that is kept now, as a backup gives it back, under a new plate."""
        made = MemoryShelf(plate)
        with self._lock:
            made._records = self._records.copied()  # its own kind
            made._office = self._office.copied()  # its own kind
        return made

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Begin a transaction that is taken back if its block raises."""
        with self._lock:
            undo: list[Callable[[], object]] = []
            self._records.undo = self._office.undo = undo
            with ExitStack() as half:
                half.callback(_take_back, undo)
                yield Transaction(self._records, self._office)
                half.pop_all()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Begin a transaction that sees one moment."""
        with self._lock:
            yield Transaction(self._records, self._office)

    def close(self) -> None:
        """Do nothing: memory needs no closing."""


class _Records:
    """The spaces' entries."""

    def __init__(self) -> None:
        self.undo: list[Callable[[], object]] = []
        self._rooms: dict[int, _Room] = {}
        self._numbers: dict[bytes, int] = {}
        self._chains: dict[int, tuple[int, ChainRow]] = {}
        self._places: dict[tuple[int, int], bytes] = {}

    def copied(self) -> _Records:
        """Return a copy that goes its own way; what is frozen is shared."""
        made = _Records()
        made._numbers = dict(self._numbers)
        made._chains = dict(self._chains)
        made._places = dict(self._places)
        made._rooms = {
            no: _Room(each.row, [*each.control], [*each.kept], [*each.evidence])
            for no, each in self._rooms.items()
        }
        return made

    def spaces(self) -> tuple[SpaceRow, ...]:
        """Return all spaces."""
        return tuple([room.row for room in self._rooms.values()])

    def space(self, space: bytes, *, lock: bool = False) -> SpaceRow | None:
        """Return a space; a transaction has them all to itself."""
        del lock
        no = self._numbers.get(space)
        return None if no is None else self._rooms[no].row

    def add_space(self, org: bytes, space: bytes, root: bytes) -> SpaceRow:
        """Begin a space."""
        row = SpaceRow(len(self._rooms) + 1, org, space, root)
        self._rooms[row.no] = _Room(row)
        self._numbers[space] = row.no
        self.undo.append(lambda: (self._rooms.pop(row.no), self._numbers.pop(space)))
        return row

    def keep_space(self, row: SpaceRow) -> None:
        """Keep how a space stands now."""
        room = self._rooms[row.no]
        self.undo.append(partial(setattr, room, "row", room.row))
        room.row = row

    def control_after(self, no: int, position: int, limit: int) -> tuple[SignedEntry, ...]:
        """Return control entries after a position."""
        return tuple(self._rooms[no].control[position : position + limit])

    def add_control(self, no: int, position: int, entry: SignedEntry) -> None:
        """Keep the next control entry."""
        log = self._rooms[no].control
        if position != len(log) + 1:
            raise ValueError(position)
        log.append(entry)
        self.undo.append(log.pop)

    def drop_control(self, no: int, position: int) -> None:
        """Throw the control entries after a position away."""
        log = self._rooms[no].control
        gone = log[position:]
        del log[position:]
        self.undo.append(partial(log.extend, gone))

    def chains(self, no: int, only: Collection[bytes] | None = None) -> dict[bytes, ChainRow]:
        """Return a space's chains, or only those that are named and there."""
        return {
            row.chain: row
            for room, row in self._chains.values()
            if room == no and (only is None or row.chain in only)
        }

    def chains_numbered(self, no: int, numbers: Collection[int]) -> dict[bytes, ChainRow]:
        """Return the chains of a space whose rows have these numbers."""
        found = self.chains(no)
        return {chain: row for chain, row in found.items() if row.no in numbers}

    def add_chain(self, no: int, announcement: Announcement) -> ChainRow:
        """Keep the announcement of a chain that is new."""
        row = ChainRow(len(self._chains) + 1, announcement, announcement.chain, announcement.device)
        self._chains[row.no] = (no, row)
        self.undo.append(lambda: self._chains.pop(row.no))
        return row

    def keep_heads(self, rows: Sequence[ChainRow]) -> None:
        """Keep how far chains go now."""
        for row in rows:
            before = self._chains[row.no]
            self.undo.append(partial(self._chains.__setitem__, row.no, before))
            self._chains[row.no] = (before[0], row)

    def at(self, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
        """Return the ids of the envelopes at places."""
        return {place: self._places[place] for place in places if place in self._places}

    def append(self, no: int, kept: Sequence[Kept]) -> None:
        """Keep envelopes that follow the space's last one."""
        shelf = self._rooms[no].kept
        for each in kept:
            if each.point.number != len(shelf) + 1 or (each.chain, each.position) in self._places:
                raise ValueError(each.point.number)
            place = (each.chain, each.position)
            shelf.append(each)
            self._places[place] = each.envelope.id
            self.undo += (shelf.pop, partial(self._places.pop, place))

    def after(self, no: int, number: int, envelopes: int, size: int) -> tuple[Kept, ...]:
        """Return what came after a number."""
        return page_of(iter(self._rooms[no].kept[number : number + envelopes]), envelopes, size)

    def lacking(
        self, no: int, gaps: Mapping[int, int], envelopes: int, size: int
    ) -> tuple[Kept, ...]:
        """Return what stands in chains after positions."""
        found = (
            each
            for each in self._rooms[no].kept
            if each.chain in gaps and each.position > gaps[each.chain]
        )
        return page_of(found, envelopes, size)

    def rolling_at(self, no: int, number: int) -> bytes | None:
        """Return the rolling hash at a number."""
        kept = self._rooms[no].kept
        if number == 0:
            return Point().rolling
        return kept[number - 1].point.rolling if number <= len(kept) else None

    def give_way(self, no: int, row: ChainRow, position: int, at: int) -> ChainRow:
        """Let what stands in a chain after a position stand in none any more."""
        kept = self._rooms[no].kept
        for index, each in enumerate(kept):
            if each.chain == row.no and each.position > position:
                self.add_evidence(no, row.no, Evidence(row.chain, each.position, each.envelope, at))
                self.undo.append(partial(kept.__setitem__, index, each))
                kept[index] = each._replace(position=-each.point.number)
                place = (row.no, each.position)
                self.undo.append(partial(self._places.__setitem__, place, self._places.pop(place)))
        before = self._places.get((row.no, position), NOT_BEGUN.id)
        made = replace(row, head=Head(position, before) if position else NOT_BEGUN)
        self.keep_heads((made,))
        return made

    def evidence(self, no: int, envelopes: int, size: int) -> tuple[Evidence, ...]:
        """Return a space's latest forks."""
        latest = self._rooms[no].evidence[::-1]
        count = fitting((size_of(each.envelope) for each in latest), envelopes, size)
        return tuple(latest[:count])

    def add_evidence(self, no: int, chain: int, found: Evidence) -> bool:
        """Keep a fork."""
        del chain
        kept = self._rooms[no].evidence
        if any(each.envelope.id == found.envelope.id for each in kept):
            return False
        kept.append(found)
        self.undo.append(kept.pop)
        return True


class _Office:
    """What is kept beside the entries."""

    def __init__(self) -> None:
        self.undo: list[Callable[[], object]] = []
        self._words: dict[str, str] = {}
        self._tokens: dict[bytes, tuple[bytes, bytes, int]] = {}
        self._tickets: dict[bytes, TicketRow] = {}
        self._blobs: dict[tuple[int, bytes], bytes] = {}
        self._usage: dict[tuple[int, bytes, int], int] = {}
        self._events: list[tuple[int, Event]] = []

    def copied(self) -> _Office:
        """Return a copy that goes its own way; tokens of another incarnation prove nothing."""
        made = _Office()
        made._words = dict(self._words)
        made._tickets = dict(self._tickets)
        made._blobs = dict(self._blobs)
        made._usage = dict(self._usage)
        made._events = [*self._events]
        return made

    def word(self, name: str, *, lock: bool = False) -> str:
        """Return a setting; a transaction has them all to itself."""
        del lock
        return self._words.get(name, "")

    def keep_word(self, name: str, value: str) -> None:
        """Keep a setting."""
        self._put(self._words, name, value)

    def add_token(self, name: bytes, nonce: bytes, device: bytes, until: int) -> bool:
        """Keep a token by its hash."""
        if any(used == nonce for used, _, _ in self._tokens.values()):
            return False
        self._put(self._tokens, name, (nonce, device, until))
        return True

    def device_of(self, name: bytes, now: int) -> tuple[bytes, int] | None:
        """Return whose a token is."""
        found = self._tokens.get(name)
        return None if found is None or found[2] <= now else (found[1], found[2])

    def forget(self, now: int) -> None:
        """Throw away what has run out."""
        for name in [name for name, each in self._tokens.items() if each[2] <= now]:
            self._drop(self._tokens, name)
        for ticket in [ticket for ticket, row in self._tickets.items() if row.until <= now]:
            self._drop(self._tickets, ticket)

    def discard(self, events: int, days: int) -> None:
        """Throw away what is too old."""
        before = self._events
        self.undo.append(partial(setattr, self, "_events", before))
        self._events = [each for each in before[:-1] if each[1].at >= events] + before[-1:]
        for key in [key for key in self._usage if key[2] < days]:
            self._drop(self._usage, key)

    def ticket(self, ticket: bytes, *, lock: bool = False) -> TicketRow | None:
        """Return an invitation's mail; a transaction has them all to itself."""
        del lock
        return self._tickets.get(ticket)

    def tickets(self, space: bytes) -> int:
        """Return how many invitations of a space are open."""
        return sum(row.space == space for row in self._tickets.values())

    def keep_ticket(self, row: TicketRow) -> None:
        """Keep an invitation's mail."""
        self._put(self._tickets, row.ticket, row)

    def drop_ticket(self, ticket: bytes) -> None:
        """Throw an invitation's mail away."""
        if ticket in self._tickets:
            self._drop(self._tickets, ticket)

    def blob(self, no: int, name: bytes) -> bytes | None:
        """Return sealed bytes."""
        return self._blobs.get((no, name))

    def add_blob(self, no: int, name: bytes, data: bytes) -> bool:
        """Keep sealed bytes."""
        if (no, name) in self._blobs:
            return False
        self._put(self._blobs, (no, name), data)
        return True

    def drop_blobs(self, no: int, names: Sequence[bytes]) -> int:
        """Throw sealed bytes away."""
        keys = [(no, name) for name in names if (no, name) in self._blobs]
        size = sum(len(self._blobs[key]) for key in keys)
        for key in keys:
            self._drop(self._blobs, key)
        return size

    def usage(self, no: int, device: bytes, day: int) -> int:
        """Return how many bytes a device has added on a day."""
        return self._usage.get((no, device, day), 0)

    def add_usage(self, no: int, device: bytes, day: int, size: int) -> None:
        """Count bytes that a device adds."""
        key = (no, device, day)
        self._put(self._usage, key, self._usage.get(key, 0) + size)

    def note(self, event: Event) -> None:
        """Write an event into the audit book."""
        number = self._events[-1][0] + 1 if self._events else 1
        self._events.append((number, event))
        self.undo.append(self._events.pop)

    def events(self, after: int, limit: int) -> tuple[tuple[int, Event], ...]:
        """Return events after a number."""
        return tuple([each for each in self._events if each[0] > after][:limit])

    def _put(self, table: dict[_Key, _Row], key: _Key, row: _Row) -> None:
        if key in table:
            self.undo.append(partial(table.__setitem__, key, table[key]))
        else:
            self.undo.append(partial(table.pop, key))
        table[key] = row

    def _drop(self, table: dict[_Key, _Row], key: _Key) -> None:
        self.undo.append(partial(table.__setitem__, key, table[key]))
        del table[key]
