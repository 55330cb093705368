"""What travelled is compared with what a desk knows: how far each chain and each count goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from nccn_desk.crypto.sealing import digest
from nccn_desk.ledger import shape
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.ledger.errors import BadEntry, NewerEntry, TooLarge
from nccn_desk.protocol.depot import Depot, Parcel
from nccn_desk.protocol.errors import BadAnswer
from nccn_desk.protocol.messages import Head, Heads, Point, Pulled, Standing

NOWHERE: Final = Head(0, bytes(shape.HASH_BYTES))
BEYOND: Final = Head(shape.WHOLE, bytes(shape.HASH_BYTES))  # of what is not to be given now


def rolled(point: Point, envelopes: Sequence[Envelope]) -> Point:
    """Return the point that follows from another one and the envelopes after it."""
    rolling = point.rolling
    for each in envelopes:
        rolling = digest(rolling, each.id)
    return Point(point.number + len(envelopes), rolling)


def moved_on(heads: Heads, envelopes: Sequence[Envelope]) -> Heads:
    """Return the heads after these envelopes, each of which stands in its chain."""
    moved = dict(heads)
    for each in envelopes:
        try:
            header = each.header
        except (BadEntry, NewerEntry, TooLarge):
            continue  # the depot says what it is; here it only has no place
        if header.position > moved.get(header.chain, NOWHERE).position:
            moved[header.chain] = Head(header.position, each.id)
    return moved


class Filling:
    """What a desk lacks of a server's chains, while it comes in page by page.

    What is held for want of something is no head, and would be sent for ever: `heads` are those
    that the desk will have in the end.
    """

    def __init__(self, heads: Heads) -> None:
        self.heads = dict(heads)
        self._began = dict(heads)
        self._came: defaultdict[bytes, set[int]] = defaultdict(set)

    def reach(self, page: Pulled) -> bool:
        """Move heads on over the envelopes of a page; tell whether any of them moved."""
        for each in page.envelopes:
            try:
                header = each.header
            except (BadEntry, NewerEntry, TooLarge):
                continue  # the depot says what it is; here it only has no place
            self._came[header.chain].add(header.position)
        before = self.heads
        self.heads = dict(moved_on(before, page.envelopes))
        return self.heads != before

    def lacks(self, standing: Standing) -> bool:
        """Tell whether the server kept back anything that it had said to have."""
        return any(
            not self._came[chain].issuperset(
                range(self._began.get(chain, NOWHERE).position + 1, head.position + 1)
            )
            for chain, head in standing.heads.items()
        )


def there_before(parcel: Parcel, standing: Standing) -> set[bytes]:
    """Return the chains of a parcel of which all was there: one side of a fork is given twice.

    Raises BadAnswer where the server says that it keeps what it does not show.
    """
    headers = [each.header for each in parcel.envelopes]
    if any(h.position > standing.heads.get(h.chain, NOWHERE).position for h in headers):
        raise BadAnswer(reason="standing")
    return {each.chain for each in headers}


def log_end(depot: Depot) -> tuple[int, bytes]:
    """Return a control log's last position and its id."""
    membership = depot.membership()
    return (0, b"") if membership is None else (membership.position, membership.tip)


def lacking_count(depot: Depot, standing: Standing) -> int:
    """Return how many envelopes a server lacks, by the heads of both sides."""
    return sum(
        max(0, head.position - standing.heads.get(chain, NOWHERE).position)
        for chain, head in depot.heads().items()
    )
