"""A stock is what a depot in memory holds; going through its journal makes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nccn_desk.adapters.memory.projection import Key, Projection, projected
from nccn_desk.adapters.memory.stock_records import (
    QUARANTINED,
    Accepted,
    Announced,
    Aside,
    Born,
    Confirmed,
    Controlled,
    CutOff,
    Face,
    Forked,
    Gone,
    Heard,
    Keyed,
    Link,
    Loose,
    Mended,
    Read,
    Record,
    Succeeded,
    Switched,
)
from nccn_desk.crypto.signing import BadSignature, verify
from nccn_desk.ledger import membership_loose
from nccn_desk.ledger.chain import ChainTip, Fork
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.envelope import Body, Envelope, EpochKey
from nccn_desk.ledger.hybrid import START
from nccn_desk.ledger.membership import Membership
from nccn_desk.protocol.depot import Cursor
from nccn_desk.protocol.messages import Head, Heads
from nccn_desk.services.permits import permits


class Stock:
    """Everything that a depot holds, as the records of its journal say one after the other."""

    def __init__(self, born: Born) -> None:
        self.born = born
        self.links: dict[bytes, Link] = {}
        self.order: list[Accepted] = []
        self.places: dict[bytes, Accepted] = {}
        self.aside: dict[Face, Aside] = {}
        self.forks: dict[tuple[bytes, bytes], Fork] = {}
        self.log: list[SignedEntry] = []
        self.states: list[Membership] = []
        self.joined: dict[bytes, int] = {}
        self.loose: tuple[SignedEntry, ...] = ()
        self.now: Membership | None = None
        self.raw = dict(born.keys)
        self._sound: set[tuple[bytes, bytes]] = set()  # whose own signature was looked at
        self.spares: set[tuple[int, bytes]] = set()
        self.keys = {epoch: EpochKey(key) for epoch, key in born.keys.items()}
        self.cursors: dict[bytes, Cursor] = {}
        self.confirmed: dict[bytes, Heads] = {}
        self.own = b""  # our chain
        self.clock = START
        self.projection = Projection(b"")
        for signed, state in born.log:
            self._follow(signed, state)

    @property
    def tip(self) -> ChainTip:
        """How far our own chain goes."""
        return self.tip_of(self.own)

    @property
    def sealing(self) -> int:
        """The epoch whose key seals now, as far as it is here."""
        last = self.now.epoch if self.now is not None else max(self.raw)
        return max(epoch for epoch in self.raw if epoch <= last)

    @property
    def heads(self) -> dict[bytes, Head]:
        """How far each chain goes."""
        return {
            chain: Head(len(link.ids), link.ids[-1])
            for chain, link in self.links.items()
            if link.ids
        }

    def tip_of(self, chain: bytes) -> ChainTip:
        """Return how far a chain goes."""
        link = self.links.get(chain)
        if link is None or not link.ids:
            return ChainTip(self.born.org, self.born.space, chain)
        return ChainTip(self.born.org, self.born.space, chain, len(link.ids), link.ids[-1])

    def spoiled(self) -> tuple[tuple[bytes, Head], ...]:
        """Return what counts and whose own signature does not hold, each by the head before it."""
        return tuple(
            [
                (kept.header.chain, Head(kept.header.position - 1, kept.header.previous))
                for kept in self.order
                if not self._is_sound(kept)
            ]
        )

    def _is_sound(self, kept: Accepted) -> bool:
        face = (kept.id, kept.envelope.signature)
        if face not in self._sound:
            try:
                verify(self.links[kept.header.chain].device, *face)
            except BadSignature:
                return False
            self._sound.add(face)
        return True

    def permits(self, chain: bytes, body: Body) -> bool:
        """Tell whether the owner of a chain had a role for a body."""
        return permits(self.states, self.joined, self.links[chain].device, body)

    def projected_anew(self, order: list[Accepted]) -> Projection:
        """Return what follows from accepted envelopes in some order."""
        return projected(
            self.own,
            (
                (kept.act, kept.body.operations, self.permits(kept.header.chain, kept.body))
                for kept in order
                if kept.act is not None and kept.body is not None
            ),
        )

    def learn(self, record: Record) -> set[Key]:
        """Let a record take effect; return what it touched of what is shown."""
        match record:
            case Accepted():
                return self._accept(record)
            case CutOff(chain, last):
                return self._cut_off(chain, last)
            case Controlled(signed, state):
                self._follow(signed, state)
                return self.judge_anew() if state.is_disputed else set()
            case Switched(after, log):
                return self._switch(after, log)
            case Loose(signed):
                self.loose = (*self.loose, signed)
                self._look_anew()
            case Announced(said):
                self.links[said.chain] = Link(said, said.device)
            case Succeeded(said):
                self.links[said.chain] = Link(said, said.device)
                self.own = said.chain
                self.projection.write_as(self.own)
            case _:
                self._note(record)
        return set()

    def _note(self, record: Record) -> None:
        """Let a record take effect that touches nothing that is shown."""
        match record:
            case Aside():
                self.aside[record.face] = record
            case Gone(face):
                self.aside.pop(face, None)
            case Forked(fork):
                self.forks[fork.first.id, fork.second.id] = fork
            case Keyed():
                self._keep_key(record)
            case Read(cursor):
                self.cursors[cursor.server] = cursor
            case Confirmed(server, heads):
                self.confirmed[server] = heads
            case _:
                self._heed(record)

    def _heed(self, record: Record) -> None:
        match record:
            case Heard(clock):
                self.clock = max(self.clock, clock)
            case Mended(name, envelope):
                self._mend(name, envelope)
            case _:
                pass

    def _accept(self, record: Accepted) -> set[Key]:
        chain = record.header.chain
        self.links[chain].ids.append(record.id)
        self.order.append(record)
        self.places[record.id] = record
        act, body = record.act, record.body
        if act is None or body is None:
            return set()
        if chain == self.own:
            self.clock = max(self.clock, body.clock)
        if self.permits(chain, body):
            return self.projection.apply(act, body.operations)
        self.projection.violations.append(record.id)
        return set()

    def _cut_off(self, chain: bytes, last: int) -> set[Key]:
        link = self.links[chain]
        gone = set(link.ids[last:])
        del link.ids[last:]
        touched: set[Key] = set()
        for name in sorted(gone):
            kept = self.places.pop(name)
            aside = Aside(kept.envelope, name, kept.header, QUARANTINED, "cut")
            self.aside[aside.face] = aside
            touched |= set(_records(kept))
        self.order = [kept for kept in self.order if kept.id not in gone]
        self.projection = self.projected_anew(self.order)
        return touched

    def judge_anew(self) -> set[Key]:
        """Let all take effect again whose author has a role by the log as it stands now."""
        self.projection = self.projected_anew(self.order)
        return {key for kept in self.order for key in _records(kept)}

    def _switch(self, after: int, log: tuple[tuple[SignedEntry, Membership], ...]) -> set[Key]:
        del self.log[after:], self.states[after:]
        self.joined = {device: at for device, at in self.joined.items() if at <= after}
        for signed, state in log:
            self._follow(signed, state)
        return self.judge_anew()

    def _mend(self, name: bytes, envelope: Envelope) -> None:
        made = replace(self.places[name], envelope=envelope)
        self.order[self.order.index(self.places[name])] = made
        self.places[name] = made

    def _keep_key(self, record: Keyed) -> None:
        epoch, before = record.epoch, self.raw.get(record.epoch)
        if record.spare:
            self.spares.add((epoch, record.key))
        else:
            self.raw[epoch] = record.key
            if before is not None and before != record.key:
                self.spares.add((epoch, before))
        spares = [key for number, key in sorted(self.spares) if number == epoch]
        first = self.raw.get(epoch) or spares.pop()
        self.keys[epoch] = EpochKey(first, spares)

    def _follow(self, signed: SignedEntry, state: Membership) -> None:
        self.log.append(signed)
        self.states.append(state)
        for device in state.devices:
            self.joined.setdefault(device, state.position)
        self._look_anew()

    def _look_anew(self) -> None:
        self.now = membership_loose.overlay(self.states, self.loose) if self.states else None


def grown(tip: ChainTip, name: bytes) -> ChainTip:
    """Return a chain's tip after one more envelope."""
    return replace(tip, position=tip.position + 1, id=name)


def _records(kept: Accepted) -> Iterator[Key]:
    for operation in kept.body.operations if kept.body else ():
        register = getattr(operation, "register", None)
        record = getattr(operation, "record", None)
        if isinstance(register, str) and isinstance(record, str):
            yield register, record
