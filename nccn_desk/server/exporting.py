"""An export is what any member could pull, space by space: sealed as it lies there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nccn_desk.ledger.codec import Value
from nccn_desk.protocol import codec
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.protocol.messages import ControlLog, Pulled
from nccn_desk.server.shelf import NOWHERE, Shelf

FORMAT: Final = "nccn-export/1"
ENVELOPES: Final = 2_000
BYTES: Final = 4 * 2**20
ENTRIES: Final = 200


def export(shelf: Shelf, space: bytes) -> Iterator[Value]:
    """Give the frames of a space: a head, then `ControlLog` and `Pulled` messages, encoded.

    Each page is one transaction; what comes meanwhile comes last. Raises Refused for a space
    that is not kept here.
    """
    with shelf.reading() as act:
        row = act.records.space(space)
    if row is None:
        raise Refused(Why.UNKNOWN_SPACE)
    yield (FORMAT, row.org, row.space, shelf.plate.server, shelf.plate.incarnation)
    position = 0
    while True:
        with shelf.reading() as act:
            entries = act.records.control_after(row.no, position, ENTRIES)
        if not entries:
            break
        position += len(entries)
        yield codec.encode(ControlLog(entries, more=len(entries) == ENTRIES))
    number = 0
    while True:
        page = _page(shelf, row.no, number)
        if not page.envelopes:
            break
        number = page.point.number
        yield codec.encode(page)


def _page(shelf: Shelf, no: int, number: int) -> Pulled:
    with shelf.reading() as act:
        kept = act.records.after(no, number, ENVELOPES, BYTES)
        chains = act.records.chains(no) if kept else {}
    used = {each.chain for each in kept}
    return Pulled(
        shelf.plate.incarnation,
        tuple([each.announcement for each in chains.values() if each.no in used]),
        tuple([each.envelope for each in kept]),
        kept[-1].point if kept else NOWHERE,
        len(kept) == ENVELOPES,
    )
