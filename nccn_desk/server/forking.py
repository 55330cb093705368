"""Of two envelopes for one place a server counts one, until an officer answers for the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from nccn_desk.ledger.envelope import Envelope, Header
from nccn_desk.ledger.membership import Membership
from nccn_desk.server.shelf import NOWHERE, ChainRow, Evidence, Kept

LATEST: Final = 256  # envelopes that are given at once


def standing_aside(
    evidence: Sequence[Evidence], chains: Mapping[bytes, ChainRow]
) -> tuple[Kept, ...]:
    """Return the envelopes in whose places others stand, in the order of their places."""
    found = [
        Kept(NOWHERE, chains[each.chain].no, each.position, each.envelope)
        for each in evidence
        if each.chain in chains
    ]
    return tuple(sorted(found, key=lambda each: each.position))


def ways_to_give(
    membership: Membership,
    chains: Mapping[bytes, ChainRow],
    held: Mapping[tuple[int, int], bytes],
    pushed: Sequence[tuple[Envelope, Header | None]],
) -> Iterator[tuple[ChainRow, int]]:
    """Give the chains in which what is held makes way, and the last position that stays.

    That is so where what came was adopted, stands beyond the chain's cut, and what has its place
    was not.
    """
    given: set[bytes] = set()
    for envelope, header in pushed:
        row = chains.get(header.chain) if header is not None else None
        if header is None or row is None or row.chain in given:
            continue
        here, cut = held.get((row.no, header.position)), membership.cut_of(row.chain, row.device)
        if here is None or cut is None or header.position <= cut:
            continue
        if envelope.id in membership.adopted and here not in membership.adopted:
            given.add(row.chain)
            yield row, header.position - 1
