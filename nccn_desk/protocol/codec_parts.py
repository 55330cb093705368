"""The parts of messages travel as plain values, and each reader refuses what it did not expect."""

from __future__ import annotations

from typing import Final

from nccn_desk.crypto.signing import SIGNATURE_BYTES
from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.ledger import shape
from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.envelope import CIPHERTEXT_LIMIT, HEADER_LIMIT, Envelope
from nccn_desk.ledger.errors import BadEntry, TooLarge
from nccn_desk.protocol.messages import Head, Heads, Limits, Point, Standing

ENVELOPES: Final = 10_000  # in one message, whatever a server would take
CHAINS: Final = 100_000
CODE_LENGTH: Final = 64


def envelope_wire(envelope: Envelope) -> Value:
    """Return an envelope as it travels."""
    return (envelope.header_bytes, envelope.signature, envelope.ciphertext)


def envelope(value: Value) -> Envelope:
    """Read an envelope; what its header says is not looked at."""
    header, signature, ciphertext = shape.items(value, "envelope", 3)
    made = Envelope(
        shape.octets(header, "header"),
        shape.octets(signature, "signature", SIGNATURE_BYTES),
        None if ciphertext is None else shape.octets(ciphertext, "ciphertext"),
    )
    if len(made.header_bytes) > HEADER_LIMIT:
        raise TooLarge(limit=HEADER_LIMIT, reason="header")
    if len(made.ciphertext or b"") > CIPHERTEXT_LIMIT:
        raise TooLarge(limit=CIPHERTEXT_LIMIT, reason="ciphertext")
    return made


def envelopes_wire(envelopes: tuple[Envelope, ...]) -> Value:
    """Return envelopes as they travel."""
    return tuple([envelope_wire(each) for each in envelopes])


def envelopes(value: Value) -> tuple[Envelope, ...]:
    """Read envelopes."""
    parts = shape.items(value, "envelopes")
    if len(parts) > ENVELOPES:
        raise TooLarge(limit=ENVELOPES, reason="envelopes")
    return tuple([envelope(each) for each in parts])


def announcements_wire(announcements: tuple[Announcement, ...]) -> Value:
    """Return announcements as they travel."""
    return tuple([each.wire for each in announcements])


def announcements(value: Value) -> tuple[Announcement, ...]:
    """Read announcements."""
    parts = shape.items(value, "announcements")
    if len(parts) > ENVELOPES:
        raise TooLarge(limit=ENVELOPES, reason="announcements")
    return tuple([Announcement.from_wire(each) for each in parts])


def entries_wire(entries: tuple[SignedEntry, ...]) -> Value:
    """Return control entries as they travel."""
    return tuple([each.wire for each in entries])


def entries(value: Value) -> tuple[SignedEntry, ...]:
    """Read control entries; what they say is not looked at."""
    parts = shape.items(value, "control log")
    if len(parts) > ENVELOPES:
        raise TooLarge(limit=ENVELOPES, reason="control log")
    return tuple([SignedEntry.from_wire(each) for each in parts])


def heads_wire(heads: Heads) -> Value:
    """Return heads as they travel, in the order of their chains."""
    return tuple([(chain, head.position, head.id) for chain, head in sorted(heads.items())])


def heads(value: Value) -> Heads:
    """Read heads; each chain stands there once, in order."""
    parts = shape.items(value, "heads")
    if len(parts) > CHAINS:
        raise TooLarge(limit=CHAINS, reason="heads")
    read: dict[bytes, Head] = {}
    last = b""
    for part in parts:
        chain, position, name = shape.items(part, "head", 3)
        chain = shape.octets(chain, "chain", ID_BYTES)
        if read and chain <= last:
            raise BadEntry(reason="heads")
        last = chain
        read[chain] = Head(
            shape.whole(position, "position"), shape.octets(name, "id", shape.HASH_BYTES)
        )
    return read


def point_wire(point: Point) -> Value:
    """Return a point as it travels."""
    return (point.number, point.rolling)


def point(value: Value) -> Point:
    """Read a point."""
    number, rolling = shape.items(value, "point", 2)
    made = Point(shape.whole(number, "number"), shape.octets(rolling, "rolling", shape.HASH_BYTES))
    if made.number == 0 and made != Point():
        raise BadEntry(reason="point")
    return made


def standing_wire(standing: Standing) -> Value:
    """Return a standing as it travels."""
    return (
        standing.incarnation,
        heads_wire(standing.heads),
        point_wire(standing.point),
        standing.control,
        standing.control_tip,
    )


def standing(value: Value) -> Standing:
    """Read a standing."""
    incarnation, chains, end, control, tip = shape.items(value, "standing", 5)
    return Standing(
        shape.octets(incarnation, "incarnation", ID_BYTES),
        heads(chains),
        point(end),
        shape.whole(control, "control"),
        shape.octets(tip, "control tip", shape.HASH_BYTES),
    )


def limits_wire(limits: Limits) -> Value:
    """Return limits as they travel."""
    return (limits.envelopes, limits.body)


def limits(value: Value) -> Limits:
    """Read limits; a server that takes nothing at all is none."""
    count, body = shape.items(value, "limits", 2)
    return Limits(shape.whole(count, "limits", low=1), shape.whole(body, "limits", low=1024))


def versions(value: Value) -> tuple[int, int]:
    """Read a range of versions."""
    low, high = shape.items(value, "versions", 2)
    lowest = shape.whole(low, "versions", low=1)
    return (lowest, shape.whole(high, "versions", low=lowest))


def truth(value: Value) -> bool:
    """Read a yes or no."""
    if not isinstance(value, bool):
        raise BadEntry(reason="yes or no")
    return value


def codes(value: Value) -> tuple[str, ...]:
    """Read the results of a push: short words, or nothing."""
    parts = shape.items(value, "results")
    if len(parts) > ENVELOPES:
        raise TooLarge(limit=ENVELOPES, reason="results")
    return tuple([code(each) for each in parts])


def code(value: Value) -> str:
    """Read a short word, or nothing."""
    if not isinstance(value, str) or len(value) > CODE_LENGTH:
        raise BadEntry(reason="code")
    return value


def device(value: Value) -> bytes:
    """Read a device's public key."""
    return shape.octets(value, "device", shape.HASH_BYTES)


def space(value: Value) -> bytes:
    """Read a space's id."""
    return shape.octets(value, "space", ID_BYTES)


def ticket(value: Value) -> bytes:
    """Read the name under which an invitation's mail lies."""
    return shape.octets(value, "ticket", shape.HASH_BYTES)


def sealed(value: Value, limit: int) -> bytes:
    """Read sealed bytes up to a limit."""
    read = shape.octets(value, "sealed")
    if len(read) > limit:
        raise TooLarge(limit=limit, reason="sealed")
    return read
