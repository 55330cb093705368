"""The hub answers what members ask, over a shelf; it verifies everything and can read nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from nccn_desk.ledger.control import Entry, SignedEntry
from nccn_desk.ledger.control_acts import Genesis
from nccn_desk.ledger.errors import BadControl, BadEntry, NewerEntry, TooLarge
from nccn_desk.ledger.membership import Membership, begin, extend
from nccn_desk.protocol import codec, version
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.protocol.messages import (
    AddControl,
    AskControl,
    AskForks,
    AskLandmark,
    AskStanding,
    ControlAdded,
    ControlLog,
    Heads,
    Hello,
    Missing,
    Point,
    Pull,
    Pulled,
    Push,
    Pushed,
    Request,
    Response,
    Standing,
    SwitchControl,
)
from nccn_desk.server.forking import LATEST, standing_aside
from nccn_desk.server.founding import demand_welcome, stand_at_door
from nccn_desk.server.landmarks import landmark
from nccn_desk.server.limits import ServerLimits
from nccn_desk.server.receiving import Receiving
from nccn_desk.server.shelf import (
    ChainRow,
    Event,
    Kept,
    Records,
    Shelf,
    ShelfTrouble,
    SpaceRow,
    Transaction,
)
from nccn_desk.server.store.pages import size_of
from nccn_desk.server.switching import switch

CONTROL_ENTRIES: Final = 500  # in one answer
CONTROL_BYTES: Final = 4 * 2**20
EVIDENCE: Final = 16  # envelopes of our side that show where a chain forked
ENCLOSED: Final = 8 * 2**10  # bytes of envelopes that go out with the word that they came


class Came(NamedTuple):
    """What was just kept, as a page: who brought it, and which devices may read it."""

    by: bytes
    readers: frozenset[bytes]
    page: str  # base64 of a `Pulled`, written once for all that listen


class News(NamedTuple):
    """A space went on: its last number, and the last position of its control log."""

    space: bytes
    number: int
    control: int
    came: Came | None = None  # nothing where it is much, or another node took it in


def keep_quiet(_news: News) -> None:
    """Tell nobody."""


class Hub:
    """Answers requests; whoever asks has proved to be the device that is named."""

    def __init__(
        self,
        shelf: Shelf,
        limits: ServerLimits | None = None,
        tell: Callable[[News], None] = keep_quiet,
    ) -> None:
        self._shelf = shelf
        self._limits = limits or ServerLimits()
        self._tell = tell
        self._members: dict[bytes, Membership] = {}
        self._rules: Mapping[type, Callable[[Any, bytes, int], Response]] = {
            AskStanding: self._standing,
            Pull: self._pull,
            Missing: self._missing,
            AskLandmark: self._landmark,
            AskForks: self._forks,
            AskControl: self._ask_control,
            AddControl: self._add_control,
            SwitchControl: self._switch_control,
            Push: self._push,
        }

    def hello(self, now: int) -> Hello:
        """Say what this server is; `now` is in ms."""
        plate = self._shelf.plate
        return Hello(plate.server, plate.incarnation, version.OURS, now, self._limits.wire)

    def answer(self, request: Request, device: bytes, now: int) -> Response:
        """Answer one request of a device at a moment, in ms; what is said to be kept is durable.

        Raises Refused with a code of `protocol.errors`, and ShelfTrouble; nothing is then kept.
        """
        return self._rules[type(request)](request, device, now)

    def begin_anew(self) -> None:
        """Forget what was folded of logs that may have been restored to an earlier moment."""
        self._members.clear()

    def member(
        self, act: Transaction, space: bytes, device: bytes, *, lock: bool = False
    ) -> tuple[SpaceRow, Membership]:
        """Return a space and its members; raise Refused unless the device is one of theirs."""
        row = act.records.space(space, lock=lock)
        if row is None:
            raise Refused(Why.UNKNOWN_SPACE)
        membership = self._membership(act.records, row)
        held = membership.devices.get(device)
        if held is None or not held.active:
            raise Refused(Why.NOT_MEMBER)
        return row, membership

    def knows(self, act: Transaction, device: bytes) -> bool:
        """Tell whether a device is or was a member of a space that is kept here."""
        records = act.records
        return any(device in self._membership(records, row).devices for row in records.spaces())

    def _standing(self, request: AskStanding, device: bytes, _now: int) -> Response:
        with self._shelf.reading() as act:
            row, _ = self.member(act, request.space, device)
            return self._standing_of(act.records.chains(row.no), row)

    def _pull(self, request: Pull, device: bytes, _now: int) -> Response:
        with self._shelf.reading() as act:
            row, _ = self.member(act, request.space, device)
            if act.records.rolling_at(row.no, request.after.number) != request.after.rolling:
                raise Refused(Why.REWRITTEN)
            size = min(request.limit, self._limits.pull_bytes)
            kept = act.records.after(
                row.no, request.after.number, self._limits.pull_envelopes, size
            )
            point = kept[-1].point if kept else request.after
            more = point.number < row.point.number
            chains = act.records.chains_numbered(row.no, {each.chain for each in kept})
            return self._pulled(chains, kept, point, more=more)

    def _missing(self, request: Missing, device: bytes, _now: int) -> Response:
        with self._shelf.reading() as act:
            row, _ = self.member(act, request.space, device)
            chains = act.records.chains(row.no)
            gaps = _gaps(act.records, chains, request.heads)
            lacking = sum(
                each.head.position - gaps.get(each.no, each.head.position)
                for each in chains.values()
            )
            size = min(request.limit, self._limits.pull_bytes)
            kept = act.records.lacking(row.no, gaps, self._limits.pull_envelopes, size)
            return self._pulled(chains, kept, row.point, more=len(kept) < lacking)

    def _landmark(self, request: AskLandmark, device: bytes, _now: int) -> Response:
        with self._shelf.reading() as act:
            row, _ = self.member(act, request.space, device)
            chains = act.records.chains(row.no)
            kept = landmark(act, row, chains)
            return self._pulled(chains, kept, row.point, more=False)

    def _forks(self, request: AskForks, device: bytes, _now: int) -> Response:
        with self._shelf.reading() as act:
            row, _ = self.member(act, request.space, device)
            chains = act.records.chains(row.no)
            latest = act.records.evidence(row.no, LATEST, self._limits.pull_bytes)
            found = standing_aside(latest, chains)
            return self._pulled(chains, found, row.point, more=False)

    def _ask_control(self, request: AskControl, device: bytes, _now: int) -> Response:
        with self._shelf.reading() as act:
            row, _ = self.member(act, request.space, device)
            entries = act.records.control_after(row.no, request.after, CONTROL_ENTRIES)
            count = size = 0
            for each in entries:
                size += len(each.data)
                if count and size > CONTROL_BYTES:
                    break
                count += 1
            return ControlLog(entries[:count], request.after + count < row.control)

    def _add_control(self, request: AddControl, device: bytes, now: int) -> Response:
        signed = request.entry
        entry = _read(signed)
        if entry.space != request.space:
            raise Refused(Why.CONTROL_BAD, reason="space")
        with self._shelf.writing() as act:
            row = act.records.space(request.space, lock=True)
            if row is None and isinstance(entry.act, Genesis):
                # A space that is not there cannot be locked: of two that come in one instant,
                # the second waits here, and sees then what the first one made.
                stand_at_door(act.office)
                row = act.records.space(request.space, lock=True)
            if row is not None and _is_there(act.records, row, entry, signed):
                return ControlAdded(entry.position)  # its first acknowledgement was lost
            if row is None:
                row, membership = _found(act, entry, signed)
            else:
                membership = _extended(self._membership(act.records, row), entry, signed)
            act.records.add_control(row.no, membership.position, signed)
            row = replace(row, control=membership.position, tip=membership.tip)
            act.records.keep_space(row)
            detail: dict[str, str | int] = {
                "position": entry.position,
                "act": type(entry.act).__name__,
            }
            act.office.note(Event(now, "control", row.space.hex(), device.hex(), detail))
        self._members[row.space] = membership
        self._tell(News(row.space, row.point.number, row.control))
        return ControlAdded(row.control)

    def _switch_control(self, request: SwitchControl, device: bytes, now: int) -> Response:
        with self._shelf.writing() as act:
            row = act.records.space(request.space, lock=True)
            if row is None:
                raise Refused(Why.UNKNOWN_SPACE)
            membership = switch(act, row, request.entries, (now, device.hex()))
            row = replace(row, control=membership.position, tip=membership.tip)
            act.records.keep_space(row)
        self._members[row.space] = membership
        self._tell(News(row.space, row.point.number, row.control))
        return ControlAdded(row.control)

    def _push(self, request: Push, device: bytes, now: int) -> Response:
        if len(request.envelopes) > self._limits.wire.envelopes:
            raise Refused(Why.TOO_LARGE, limit=self._limits.wire.envelopes)
        with self._shelf.writing() as act:
            row, membership = self.member(act, request.space, device, lock=True)
            receiving = Receiving(act, row, membership, device, now)
            row, verdict = receiving.receive(request, self._limits.quotas)
        standing = self._standing_of(receiving.chains, row)
        if verdict.accepted:
            came = self._came(receiving, membership, device)
            self._tell(News(row.space, row.point.number, row.control, came))
        return Pushed(tuple(verdict.results), standing)

    def _came(self, receiving: Receiving, membership: Membership, device: bytes) -> Came | None:
        """Return what was kept as those who listen would pull it, where it is little."""
        kept = receiving.kept
        if sum(size_of(each.envelope) for each in kept) > ENCLOSED:
            return None
        page = self._pulled(receiving.chains, kept, kept[-1].point, more=False)
        readers = frozenset(name for name, held in membership.devices.items() if held.active)
        return Came(device, readers, b64encode(codec.encode(page)).decode("ascii"))

    def _membership(self, records: Records, row: SpaceRow) -> Membership:
        """Return the members as the space's log says; what was folded once is not folded again."""
        known = self._members.get(row.space)
        if known is not None and known.tip == row.tip:
            return known
        if known is None or not _is_of(records, row, known):
            known = begin(records.control_after(row.no, 0, 1)[0])
        while known.position < row.control:
            entries = records.control_after(row.no, known.position, CONTROL_ENTRIES)
            if not entries:
                raise ShelfTrouble(reason="control")  # more is counted than is there
            for signed in entries:
                known = extend(known, signed)
        self._members[row.space] = known
        return known

    def _standing_of(self, chains: Mapping[bytes, ChainRow], row: SpaceRow) -> Standing:
        heads = {name: each.head for name, each in chains.items() if each.head.position}
        incarnation = self._shelf.plate.incarnation
        return Standing(incarnation, heads, row.point, row.control, row.tip)

    def _pulled(
        self, chains: Mapping[bytes, ChainRow], kept: Sequence[Kept], point: Point, *, more: bool
    ) -> Pulled:
        used = {each.chain for each in kept}
        return Pulled(
            self._shelf.plate.incarnation,
            tuple([each.announcement for each in chains.values() if each.no in used]),
            tuple([each.envelope for each in kept]),
            point,
            more,
        )


def _is_of(records: Records, row: SpaceRow, known: Membership) -> bool:
    """Tell whether what was folded is of the log as it is, and no branch that was given up."""
    if known.position > row.control:
        return False
    last = records.control_after(row.no, known.position - 1, 1)
    return bool(last) and last[0].id == known.tip


def _read(signed: SignedEntry) -> Entry:
    try:
        return signed.entry
    except (BadEntry, NewerEntry, TooLarge) as fault:
        raise Refused(Why.CONTROL_BAD, reason=fault.code) from fault


def _gaps(records: Records, chains: Mapping[bytes, ChainRow], heads: Heads) -> dict[int, int]:
    """Return after which position of which chains somebody with these heads lacks anything.

    Who holds another envelope at a place than the one here is given ours, as evidence, with some
    of those before it, so that they find where the chain forked.
    """
    theirs = {each.no: heads[name] for name, each in chains.items() if name in heads}
    ends = {each.no: each.head.position for each in chains.values()}
    here = records.at([(no, head.position) for no, head in theirs.items()])
    gaps = {no: theirs[no].position if no in theirs else 0 for no in ends}
    for (no, position), name in here.items():
        if name != theirs[no].id:
            gaps[no] = max(0, position - EVIDENCE)
    return {no: after for no, after in gaps.items() if after < ends[no]}


def _is_there(records: Records, row: SpaceRow, entry: Entry, signed: SignedEntry) -> bool:
    """Tell whether an entry is in the log already, at its place."""
    if entry.position > row.control:
        return False
    held = records.control_after(row.no, entry.position - 1, 1)
    return bool(held) and held[0].id == signed.id


def _found(act: Transaction, entry: Entry, signed: SignedEntry) -> tuple[SpaceRow, Membership]:
    """Begin a space with its first control entry."""
    if not isinstance(entry.act, Genesis):
        raise Refused(Why.UNKNOWN_SPACE)
    try:
        membership = begin(signed)
    except BadControl as fault:
        raise Refused(Why.CONTROL_BAD, **fault.values) from fault
    demand_welcome(act, entry.act)
    return act.records.add_space(entry.org, entry.space, entry.act.root), membership


def _extended(membership: Membership, entry: Entry, signed: SignedEntry) -> Membership:
    after = membership.position + 1
    # Also where entries before it are lacking: whoever asks learns from where on to give them.
    if entry.position != after or entry.previous != membership.tip:
        raise Refused(Why.CONTROL_MOVED, position=membership.position)
    try:
        return extend(membership, signed)
    except BadControl as fault:
        raise Refused(Why.CONTROL_BAD, **fault.values) from fault
