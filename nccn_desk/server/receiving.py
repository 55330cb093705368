"""What is pushed is kept in one transaction, numbered in the order in which it came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from nccn_desk.crypto.sealing import digest
from nccn_desk.crypto.signing import BadSignature
from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.envelope import LANDMARK, Envelope, Header
from nccn_desk.ledger.membership import Membership
from nccn_desk.protocol.messages import Point, Push
from nccn_desk.server.admission import GAP, UNKNOWN_CHAIN, Admission, Verdict, headers_of
from nccn_desk.server.forking import ways_to_give
from nccn_desk.server.landmarks import keep_landmark
from nccn_desk.server.limits import DAY, Quotas, is_small, room_left
from nccn_desk.server.shelf import ChainRow, Event, Evidence, Kept, SpaceRow, Transaction
from nccn_desk.server.store.pages import size_of

CHAINS_OF_DEVICE: Final = 10_000

# Lawful troubles of a desk that is behind; whoever guards the server need not hear of them.
_QUIET: Final = frozenset({"", GAP, UNKNOWN_CHAIN})


class Receiving:
    """One push of a device into a space whose row this transaction holds."""

    def __init__(
        self, act: Transaction, row: SpaceRow, membership: Membership, device: bytes, now: int
    ) -> None:
        self._act = act
        self._row = row
        self._membership = membership
        self._device = device
        self._now = now
        self.chains: dict[bytes, ChainRow] = {}  # of the push, as they stand after receiving
        self.kept: list[Kept] = []  # what is new, in the server's order

    def receive(self, push: Push, quotas: Quotas) -> tuple[SpaceRow, Verdict]:
        """Keep what can be kept; return how the space stands then and what became of each."""
        headers = headers_of(push.envelopes, self._row.org, self._row.space)
        chains = self._chains(push.announcements, headers)
        held = self._act.records.at(_places(headers, chains))
        self._give_way(push.envelopes, headers, chains, held)
        admission = Admission(self._membership, chains, held)
        room = self._room(push.envelopes, quotas)
        verdict = admission.judge(push.envelopes, headers, room)
        self._keep(push.envelopes, headers, chains, verdict)
        self._note(verdict)
        self.chains = chains | verdict.chains
        return self._row, verdict

    def _give_way(
        self,
        envelopes: Sequence[Envelope],
        headers: Sequence[Header | None],
        chains: dict[bytes, ChainRow],
        held: dict[tuple[int, int], bytes],
    ) -> None:
        """Make room for what an officer has adopted, where the other side of a fork stands here."""
        pushed = list(zip(envelopes, headers, strict=True))
        for row, last in list(ways_to_give(self._membership, chains, held, pushed)):
            chains[row.chain] = self._act.records.give_way(self._row.no, row, last, self._now)
            for place in [each for each in held if each[0] == row.no and each[1] > last]:
                del held[place]

    def _chains(
        self, announcements: Sequence[Announcement], headers: Sequence[Header | None]
    ) -> dict[bytes, ChainRow]:
        """Return the chains of a push, with those that are announced and used for the first time.

        There may be thousands in the space; all are read only where one is new.
        """
        records, named = self._act.records, {each.chain for each in headers if each is not None}
        chains = records.chains(self._row.no, named)
        fresh = [each for each in announcements if each.chain in named - chains.keys()]
        everything = records.chains(self._row.no) if fresh else {}
        for each in fresh:
            if each.chain not in chains and self._is_sound(each, everything):
                chains[each.chain] = records.add_chain(self._row.no, each)
                everything[each.chain] = chains[each.chain]
        return chains

    def _is_sound(self, announcement: Announcement, chains: dict[bytes, ChainRow]) -> bool:
        ours = (announcement.org, announcement.space) == (self._row.org, self._row.space)
        device = announcement.device
        if not ours or device not in self._membership.devices:
            return False
        if sum(row.device == device for row in chains.values()) >= CHAINS_OF_DEVICE:
            return False
        try:
            announcement.prove()
        except BadSignature:
            return False
        return True

    def _room(self, envelopes: Sequence[Envelope], quotas: Quotas) -> int:
        small = is_small(len(envelopes), sum(map(size_of, envelopes)))
        used = self._act.office.usage(self._row.no, self._device, self._now // DAY)
        return min(
            room_left(quotas.space, self._row.size, quotas.reserve, small=small),
            room_left(quotas.device_day, used, quotas.reserve, small=small),
        )

    def _keep(
        self,
        envelopes: Sequence[Envelope],
        headers: Sequence[Header | None],
        chains: dict[bytes, ChainRow],
        verdict: Verdict,
    ) -> None:
        records = self._act.records
        marked: tuple[Kept, bytes] | None = None
        kept, point, gone = self.kept, self._row.point, 0
        size = self._keep_forks(envelopes, headers, chains, verdict.forks)
        for index in verdict.accepted:
            envelope, header = envelopes[index], headers[index]
            if header is None:
                continue
            point = Point(point.number + 1, digest(point.rolling, envelope.id))
            kept.append(Kept(point, chains[header.chain].no, header.position, envelope))
            size += size_of(envelope)
            if header.flags & LANDMARK:
                marked = (kept[-1], chains[header.chain].device)
        if not size:
            return
        records.append(self._row.no, kept)
        if marked is not None:
            gone = keep_landmark(self._act, self._row, *marked)
        records.keep_heads(tuple(verdict.chains.values()))
        self._row = replace(self._row, point=point, size=self._row.size + size - gone)
        records.keep_space(self._row)
        self._act.office.add_usage(self._row.no, self._device, self._now // DAY, size)

    def _keep_forks(
        self,
        envelopes: Sequence[Envelope],
        headers: Sequence[Header | None],
        chains: dict[bytes, ChainRow],
        forks: Sequence[int],
    ) -> int:
        """Keep the evidence of forks; return the bytes that are new."""
        size = 0
        for index in forks:
            envelope, header = envelopes[index], headers[index]
            if header is not None:
                found = Evidence(header.chain, header.position, envelope, self._now)
                no = chains[header.chain].no
                if self._act.records.add_evidence(self._row.no, no, found):
                    size += size_of(envelope)
        return size

    def _note(self, verdict: Verdict) -> None:
        told = Counter(code for code in verdict.results if code not in _QUIET)
        if told:
            self._act.office.note(
                Event(self._now, "refused", self._row.space.hex(), self._device.hex(), dict(told))
            )


def _places(
    headers: Sequence[Header | None], chains: dict[bytes, ChainRow]
) -> list[tuple[int, int]]:
    """Return the places of envelopes that should be here already."""
    found: list[tuple[int, int]] = []
    for each in headers:
        row = chains.get(each.chain) if each is not None else None
        if each is not None and row is not None and each.position <= row.head.position:
            found.append((row.no, each.position))
    return found
