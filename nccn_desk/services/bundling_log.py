"""Which bundles a desk made and read in is its own affair; it keeps them to tell who answered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from nccn_desk.ledger.membership import Membership
from nccn_desk.protocol.messages import Head, Heads
from nccn_desk.services.bundling_shapes import Brought, Desk, Stick

KEPT: Final = 50  # bundles, the latest


@dataclass(frozen=True, slots=True)
class Carried:
    """A bundle that this desk made, or read in; ids and keys in hexadecimal, `at` in ms.

    `peers` are the devices that it was made for, none for whoever, or the one that wrote it.
    `heads` says how far a made one goes in each chain of which it carries something. Of one that
    was read in, `aside` counts what waits or was refused, `damaged` places that nobody can read.
    `files` counts the attached files that it brought.
    """

    id: str
    made: bool
    at: int
    file: str
    entries: int
    size: int = 0
    peers: tuple[str, ...] = ()
    heads: Mapping[str, int] = field(default_factory=dict)
    aside: int = 0
    damaged: int = 0
    stopped: bool = False
    files: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """A bundle, with those of its readers who told since that they have what it carried.

    `readers` are devices; those that do not belong to the space any more are none.
    """

    bundle: Carried
    readers: tuple[bytes, ...] = ()
    confirmed: tuple[bytes, ...] = ()


def handed(stick: Stick, peers: tuple[bytes, ...], reached: Heads, bundle: Carried) -> None:
    """Keep that a bundle was handed to some peers: what it carries counts as sent."""
    *others, last = peers
    for peer in others:
        stick.hand_over(peer, reached)
    stick.hand_over(last, reached, to_words((bundle, *bundles(stick))))


def taken(desk: Desk, file: Path, brought: Brought, size: int) -> None:
    """Keep that a bundle was read in, in the place of an earlier reading of the same one."""
    writer = brought.origin.writer
    bundle = Carried(
        id=brought.id.hex(),
        made=False,
        at=desk.now(),
        file=file.name,
        entries=brought.accepted,
        size=size,
        peers=(writer.hex(),) if writer else (),
        aside=brought.held + brought.quarantined + brought.forks + len(brought.refused),
        damaged=max(len(brought.damaged), len(brought.files.torn)),  # one place may be both
        stopped=brought.stopped,
        files=brought.files.count,
    )
    before = [each for each in bundles(desk.stick) if each.made or each.id != bundle.id]
    desk.stick.keep_log(to_words((bundle, *before)))


def bundles(stick: Stick) -> tuple[Carried, ...]:
    """Return the bundles that are kept in mind, the latest first."""
    return from_words(stick.log())


def answered(stick: Stick) -> tuple[Answered, ...]:
    """Return the bundles, with who told since that they have what it carried."""
    membership = stick.membership()
    if membership is None:
        return ()
    found = bundles(stick)
    readers = {each.id: _readers(stick, membership, each) for each in found if each.made}
    chains = {bytes.fromhex(chain) for each in found for chain in each.heads}
    told = stick.held_by_each({each for some in readers.values() for each in some}, chains)
    return tuple(
        [_answer(each, readers[each.id], told) if each.made else Answered(each) for each in found]
    )


def _readers(stick: Stick, membership: Membership, bundle: Carried) -> tuple[bytes, ...]:
    """Return for whom a bundle is, of those who belong now."""
    ours, devices = stick.identity.device, membership.devices
    named = [bytes.fromhex(each) for each in bundle.peers]
    wanted = named or [public for public in devices if public != ours]
    return tuple([each for each in wanted if each in devices and devices[each].active])


def _answer(bundle: Carried, readers: tuple[bytes, ...], told: Mapping[bytes, Heads]) -> Answered:
    heads = {bytes.fromhex(chain): place for chain, place in bundle.heads.items()}
    have = [each for each in readers if _holds(told[each], heads)]
    return Answered(bundle, readers, tuple(have))


def _holds(held: Heads, heads: Mapping[bytes, int]) -> bool:
    return all(held.get(chain, _NOWHERE).position >= place for chain, place in heads.items())


def to_words(found: Iterable[Carried]) -> str:
    """Return a log as text, without what is too long ago."""
    return json.dumps([asdict(each) for each in found][:KEPT], sort_keys=True)


def from_words(words: str) -> tuple[Carried, ...]:
    """Read a log; what a later program added to it is passed over."""
    names = Carried.__dataclass_fields__
    found = []
    for each in json.loads(words) if words else ():
        told: dict[str, Any] = {name: value for name, value in each.items() if name in names}
        found.append(Carried(**{**told, "peers": tuple(told.get("peers", ()))}))
    return tuple(found)


_NOWHERE: Final = Head(0, b"")
