"""What somebody lacks follows from how far each chain goes here and there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

from nccn_desk.adapters.memory.stock import Stock
from nccn_desk.adapters.memory.stock_records import Link
from nccn_desk.ledger import shape
from nccn_desk.ledger.envelope import Envelope, Header
from nccn_desk.ledger.intake_shapes import Fate, weight
from nccn_desk.protocol.depot import Parcel
from nccn_desk.protocol.messages import Head, Heads


class _Stretch(NamedTuple):
    """The positions of a chain that somebody lacks: after one, up to another."""

    after: int
    last: int


def lacking(stock: Stock, heads: Heads, *, envelopes: int, size: int) -> Parcel:
    """Return what somebody with these heads lacks, in the order in which it came here.

    Behind what counts comes what stands beyond a cut: others may have to know of it, because
    somebody had seen it before.
    """
    wanted = {
        name: stretch
        for name, link in stock.links.items()
        if (stretch := _stretch(stock, link, heads.get(name))) is not None
    }
    counting = (
        (kept.header, kept.envelope)
        for kept in stock.order
        if (stretch := wanted.get(kept.header.chain)) is not None
        and stretch.after < kept.header.position <= stretch.last
    )
    chosen = _chosen(chain(counting, _beyond(stock, heads)), envelopes, size)
    used = {header.chain for header, _ in chosen}
    said = tuple(
        [
            link.announcement
            for name, link in stock.links.items()
            if name in used and name not in heads
        ]
    )
    return Parcel(said, tuple([envelope for _, envelope in chosen]))


def _stretch(stock: Stock, link: Link, theirs: Head | None) -> _Stretch | None:
    count = len(link.ids)
    if theirs is None or theirs.position == 0:
        return _Stretch(0, count) if count else None
    after = theirs.position
    cut = stock.now.cuts.get(link.announcement.chain) if stock.now else None
    differs = after > count or link.ids[after - 1] != theirs.id
    if cut is not None and differs and cut < min(after, count):
        # What we count behind a cut was adopted, and takes the place of what they have.
        return _Stretch(cut, count) if after < shape.WHOLE else None
    if after > count:
        return _forked_stretch(stock, link) if after < shape.WHOLE else None
    if link.ids[after - 1] == theirs.id:
        return _Stretch(after, count) if after < count else None
    # They hold another envelope at that place; ours are the evidence that they want.
    return _Stretch(max(0, after - EVIDENCE), after)


def _forked_stretch(stock: Stock, link: Link) -> _Stretch | None:
    """Return our side of a chain that forked, for somebody who has the longer one."""
    own = set(link.ids)
    places = [
        fork.first.header.position for pair, fork in stock.forks.items() if not own.isdisjoint(pair)
    ]
    return _Stretch(min(places) - 1, len(link.ids)) if places else None


def _beyond(stock: Stock, heads: Heads) -> Iterator[tuple[Header, Envelope]]:
    """Go through what stands beyond a cut and they do not have, each chain's in order."""
    found = [
        (each.header, each.envelope)
        for each in stock.aside.values()
        if each.why == Fate.CUT
        and each.header is not None
        and each.header.position > heads.get(each.header.chain, _NOWHERE).position
    ]
    yield from sorted(found, key=lambda each: each[0].position)


def _chosen(
    found: Iterator[tuple[Header, Envelope]], envelopes: int, size: int
) -> list[tuple[Header, Envelope]]:
    chosen: list[tuple[Header, Envelope]] = []
    total = 0
    for header, envelope in found:
        total += weight(envelope)
        if chosen and (len(chosen) >= envelopes or total > size):
            break
        chosen.append((header, envelope))
    return chosen


EVIDENCE: Final = 16  # envelopes of our side that show where a chain forked
_NOWHERE: Final = Head(0, b"")
