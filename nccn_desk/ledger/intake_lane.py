"""A lane holds what arrived of one chain, proves it once and takes it on in the chain's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nccn_desk.crypto.sealing import Tampered
from nccn_desk.crypto.signing import BadSignature, verify
from nccn_desk.ledger.chain import ChainTip
from nccn_desk.ledger.envelope import Body, Envelope, EpochKey, Header, open_body
from nccn_desk.ledger.errors import BadEntry, TooLarge
from nccn_desk.ledger.intake_shapes import Fate, Holdings, Verdict
from nccn_desk.ledger.membership import Membership
from nccn_desk.ledger.operations import Fields, FieldWrite, TextUpdate, Write
from nccn_desk.ledger.pruning import named_by

SEAL: Final = "seal"  # what is wrong with what no key that is here opens


@dataclass(slots=True, eq=False)
class Arrival:
    """An envelope whose header and hash were checked, and what was found out about it since.

    `proved` says that its signature, or that of one after it, vouches for it; `signed` that its
    own does.
    """

    envelope: Envelope
    header: Header
    id: bytes
    proved: bool = False
    signed: bool = False
    body: Body | None = None

    def is_signed(self, public: bytes) -> bool:
        """Verify the envelope's own signature, once."""
        if not self.signed:
            try:
                verify(public, self.id, self.envelope.signature)
            except BadSignature:
                return False
            self.signed = True
        return True

    def read(self, key: EpochKey) -> str:
        """Open the body, once; return what is wrong with it, or nothing."""
        if self.body is None:
            try:
                self.body = open_body(self.envelope, key, self.header)
            except Tampered:
                return SEAL
            except (BadEntry, TooLarge) as fault:
                return str(fault.values["reason"])
        return ""

    def verdict(self, fate: Fate, reason: str = "") -> Verdict:
        """Return what this envelope is."""
        body = self.body if fate is Fate.ACCEPTED else None
        return Verdict(self.envelope, self.id, fate, self.header, body, reason)


class Lane:
    """What arrived of one chain.

    Any number of envelopes may claim one position. `missing` names the envelope of another
    chain for which the lane waits. `removed` are the ids whose content somebody has lawfully
    removed, beside those that the holdings know; all lanes share it.
    """

    def __init__(self, tip: ChainTip, holdings: Holdings, removed: set[bytes]) -> None:
        self.missing: bytes | None = None
        self._tip = tip
        self._holdings = holdings
        self._removed = removed
        self._slots: dict[int, list[Arrival]] = {}
        self._gate: Fate | None = None  # why nothing of the chain can be proved
        self._why = Fate.BEFORE  # why the next of the chain is not accepted
        self._device = b""
        self._is_open = False

    def may_hold(self, header: Header) -> bool:
        """Tell whether an envelope is of this organisation and space."""
        return (header.org, header.space) == (self._tip.org, self._tip.space)

    def add(self, arrival: Arrival) -> None:
        """Put an arrival to the others."""
        self._slots.setdefault(arrival.header.position, []).append(arrival)

    def advance(self) -> Iterator[Verdict]:
        """Yield what is decided, until the lane has to wait; the caller acts on each at once."""
        if not self._is_open:
            self._is_open = True
            yield from self._begin()
        if self._gate is None:
            while (verdict := self._next()) is not None:
                yield verdict
                if verdict.fate is Fate.ACCEPTED:
                    yield from self._also_rans()

    def rest(self) -> Iterator[Verdict]:
        """Yield what still waits, and why."""
        upcoming = self._tip.position + 1
        for position in sorted(self._slots):
            why = self._gate or (self._why if position == upcoming else Fate.BEFORE)
            for arrival in self._slots[position]:
                yield arrival.verdict(why)

    @property
    def wants_content(self) -> bool:
        """Tell whether the lane waits for content that is not there."""
        return self._gate is None and self._why is Fate.CONTENT

    def removals(self) -> Iterator[bytes]:
        """Yield the ids whose content is removed by what was proved and still waits."""
        if self._gate is not None:
            return
        for arrival in self._everything():
            key = self._holdings.epoch_key(arrival.header.epoch)
            bare = arrival.envelope.ciphertext is None
            if key is None or bare or arrival.read(key) or arrival.body is None:
                continue
            ids, device = named_by(arrival.body), self._device
            if ids and self._holdings.permits(device, arrival.body) and arrival.is_signed(device):
                yield from ids

    def _begin(self) -> Iterator[Verdict]:
        """Prove everything once, and decide what needs no turn."""
        yield from self._take(self._known())
        membership = self._holdings.membership()
        device = self._holdings.device_of(self._tip.chain)
        if membership is None or device is None or device not in membership.devices:
            self._gate = Fate.CHAIN if membership is not None and device is None else Fate.DEVICE
            return
        self._device = device
        for run in _runs(self._slots):
            _prove(run, device)
        everything = self._everything()
        yield from self._take(
            [(each, Fate.BAD, "signature") for each in everything if not each.proved]
        )
        yield from self._take(self._beyond(membership))
        yield from self._take(
            [
                (each, Fate.FORK, "")
                for each in self._everything()
                if each.header.position <= self._tip.position
            ]
        )

    def _known(self) -> list[tuple[Arrival, Fate, str]]:
        tip = self._tip
        return [
            (each, Fate.KNOWN, "")
            for each in self._everything()
            if each.header.position <= tip.position
            and self._holdings.id_at(tip.chain, each.header.position) == each.id
        ]

    def _beyond(self, membership: Membership) -> list[tuple[Arrival, Fate, str]]:
        """Return what stands beyond the chain's cut and nobody has adopted."""
        cut = membership.cut_of(self._tip.chain, self._device)
        if cut is None:
            return []
        return [
            (each, Fate.CUT, "")
            for each in self._everything()
            if each.header.position > cut and each.id not in membership.adopted
        ]

    def _next(self) -> Verdict | None:
        """Decide one arrival that claims the next position; return nothing when all wait."""
        self.missing, self._why = None, Fate.BEFORE
        for arrival in self._slots.get(self._tip.position + 1, ()):
            fate, reason = self._judge(arrival)
            if not fate.waits:
                self._drop(arrival)
                if fate is Fate.ACCEPTED:
                    self._tip = ChainTip(
                        self._tip.org,
                        self._tip.space,
                        self._tip.chain,
                        arrival.header.position,
                        arrival.id,
                    )
                return arrival.verdict(fate, reason)
            self._why = fate
        return None

    def _also_rans(self) -> Iterator[Verdict]:
        """Yield the others that claimed the place which was just taken."""
        others = list(self._slots.get(self._tip.position, ()))
        yield from self._take(
            [(each, Fate.KNOWN if each.id == self._tip.id else Fate.FORK, "") for each in others]
        )

    def _judge(self, arrival: Arrival) -> tuple[Fate, str]:
        """Say what a proved arrival is at its turn."""
        if arrival.header.previous != self._tip.id:
            return Fate.FORK, ""  # it continues a history that is not the accepted one
        if arrival.envelope.ciphertext is None:
            lawful = arrival.id in self._removed or self._holdings.pruned(arrival.id)
            return (Fate.ACCEPTED if lawful else Fate.CONTENT), ""
        key = self._holdings.epoch_key(arrival.header.epoch)
        reason = arrival.read(key) if key is not None else SEAL
        if reason == SEAL:
            # Its device vouches for it: it was sealed under a key that another branch of the
            # control log gave the epoch, which comes once somebody settles the two.
            return Fate.KEY, ""
        if reason or arrival.body is None:
            return Fate.BAD, reason
        if arrival.body.stands_alone and not arrival.is_signed(self._device):
            return Fate.BAD, "signature"
        return self._in_time(arrival.body), ""

    def _in_time(self, body: Body) -> Fate:
        """Say whether all that an author had seen is here."""
        membership = self._holdings.membership()
        if membership is None or body.control > membership.reach:
            return Fate.CONTROL
        for seen in (*body.dependencies, *written_over(body)):
            if not self._holdings.has(seen):
                self.missing = seen
                return Fate.SEEN
        return Fate.ACCEPTED

    def _everything(self) -> list[Arrival]:
        return [each for position in sorted(self._slots) for each in self._slots[position]]

    def _take(self, decided: Sequence[tuple[Arrival, Fate, str]]) -> Iterator[Verdict]:
        for arrival, fate, reason in decided:
            self._drop(arrival)
            yield arrival.verdict(fate, reason)

    def _drop(self, arrival: Arrival) -> None:
        slot = self._slots[arrival.header.position]
        slot.remove(arrival)
        if not slot:
            del self._slots[arrival.header.position]


def written_over(body: Body) -> Iterator[bytes]:
    """Yield the envelopes whose writes a body replaces.

    A body names eight of those that its author had seen, and there may be more desks than that:
    a value would come back that was replaced before it came.
    """
    for operation in body.operations:
        match operation:
            case Fields():
                for write in operation.writes.values():
                    yield from _replaced_by(write)
            case TextUpdate():
                yield from (version.envelope for version in operation.over)
            case _:
                continue


def _replaced_by(write: Write) -> Iterator[bytes]:
    if isinstance(write, FieldWrite):
        yield from (version.envelope for version in write.over)
    else:
        for seen in write.removes.values():
            yield from (version.envelope for version in seen)


def _runs(slots: dict[int, list[Arrival]]) -> Iterator[list[list[Arrival]]]:
    """Yield the stretches in which each names the one before and no other claims its place.

    Copies of one envelope, which only their signatures tell apart, claim a place together.
    """
    run: list[list[Arrival]] = []
    for position in sorted(slots):
        copies: dict[bytes, list[Arrival]] = {}
        for each in slots[position]:
            copies.setdefault(each.id, []).append(each)
        first = slots[position][0]
        follows = bool(run) and len(copies) == 1 and first.header.previous == run[-1][0].id
        if run and not follows:
            yield run
            run = []
        if len(copies) == 1:
            run.append(copies[first.id])
        else:
            yield from ([each] for each in copies.values())
    if run:
        yield run


def _prove(run: Sequence[Sequence[Arrival]], public: bytes) -> None:
    """Mark the longest beginning of a run for which a signature vouches.

    The last good signature vouches for everything before it through the links. What stands
    behind it has been seen to have a bad one each. Of copies those with a good one count.
    """
    good = len(run)
    while good and not any(each.is_signed(public) for each in run[good - 1]):
        good -= 1
    for copies in run[:good]:
        sound = [each for each in copies if len(copies) > 1 and each.is_signed(public)]
        for arrival in sound or copies:
            arrival.proved = True
