"""The intake says what each arriving envelope is, in causal order, and alike on every desk."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import Final

from nccn_desk.ledger.envelope import Envelope, check_structure
from nccn_desk.ledger.errors import BadEntry, NewerEntry, TooLarge
from nccn_desk.ledger.intake_lane import Arrival, Lane
from nccn_desk.ledger.intake_shapes import Fate, Holdings, Verdict

_HERE: Final = frozenset({Fate.ACCEPTED, Fate.CUT, Fate.FORK})  # others may have seen it


def decide(
    holdings: Holdings, held: Iterable[Envelope], arrived: Iterable[Envelope]
) -> Iterator[Verdict]:
    """Yield one verdict for each envelope that waits or has arrived, in causal order.

    The caller makes a verdict effective before it asks for the next: what depends on an accepted
    envelope comes after it, and `holdings` is asked anew. It goes on until nothing moves any
    more; what still waits comes last. Envelopes beyond a cut are given again, among the held,
    when the membership has changed. An adopted one counts once everything before it does.
    """
    lanes: dict[bytes, Lane] = {}
    removed: set[bytes] = set()
    yield from _sorted(holdings, chain(held, arrived), lanes, removed)
    queue = deque(lanes.values())
    while queue:
        yield from _advance(queue)
        if _learn_removals(lanes.values(), removed):
            queue.extend(lanes.values())
    for lane in lanes.values():
        yield from lane.rest()


def _advance(queue: deque[Lane]) -> Iterator[Verdict]:
    """Let lanes advance until each has to wait for what is not there."""
    waiting: dict[bytes, list[Lane]] = {}
    while queue:
        lane = queue.popleft()
        for verdict in lane.advance():
            yield verdict
            if verdict.fate in _HERE:
                queue.extend(waiting.pop(verdict.id, ()))
        if lane.missing is not None:
            waiting.setdefault(lane.missing, []).append(lane)


def _learn_removals(lanes: Collection[Lane], removed: set[bytes]) -> bool:
    """Learn of removals from what still waits, where a content is lacking; tell whether any.

    The act of removal follows, by its own dependencies, on what it removes: who waited for it to
    be accepted would wait for ever.
    """
    if not any(lane.wants_content for lane in lanes):
        return False
    before = len(removed)
    removed.update(name for lane in lanes for name in lane.removals())
    return len(removed) > before


def _sorted(
    holdings: Holdings,
    envelopes: Iterable[Envelope],
    lanes: dict[bytes, Lane],
    removed: set[bytes],
) -> Iterator[Verdict]:
    """Put what can be read into the lane of its chain; yield what cannot, or came twice."""
    met: set[tuple[bytes, bytes, bool]] = set()
    for envelope in envelopes:
        name = envelope.id
        face = (name, envelope.signature, envelope.ciphertext is None)
        try:
            header = check_structure(envelope)
        except NewerEntry:
            yield Verdict(envelope, name, Fate.NEWER)
            continue
        except (BadEntry, TooLarge) as fault:
            yield Verdict(envelope, name, Fate.BAD, reason=str(fault.values["reason"]))
            continue
        lane = lanes.get(header.chain)
        if lane is None:
            lane = lanes[header.chain] = Lane(holdings.tip(header.chain), holdings, removed)
        if not lane.may_hold(header):
            yield Verdict(envelope, name, Fate.BAD, header, reason="space")
        elif face in met:
            yield Verdict(envelope, name, Fate.KNOWN, header)
        else:
            met.add(face)
            lane.add(Arrival(envelope, header, name))
