from __future__ import annotations

import dataclasses

import pytest

from nccn_desk.crypto.signing import BadSignature
from nccn_desk.ledger import codec
from nccn_desk.ledger.announcing import Announcement, announce
from nccn_desk.ledger.errors import BadEntry, TooLarge
from tests.ledger.worlds import ORG, SPACE, numbered

CHAIN, KEY = b"c" * 16, numbered(1)
MADE = announce(ORG, SPACE, CHAIN, KEY)


def test_an_announcement_names_chain_and_device_and_proves_itself():
    assert (MADE.org, MADE.space, MADE.chain, MADE.device) == (ORG, SPACE, CHAIN, KEY.public)
    MADE.prove()


def test_an_announcement_travels():
    wire = codec.decode(codec.encode(MADE.wire), limit=1000)
    assert Announcement.from_wire(wire) == MADE


def test_nobody_announces_for_another_device():
    other = announce(ORG, SPACE, CHAIN, numbered(2))
    for forged in (
        dataclasses.replace(MADE, data=other.data),
        dataclasses.replace(MADE, signature=bytes(64)),
    ):
        with pytest.raises(BadSignature):
            forged.prove()


def data(*parts):
    return codec.encode(parts)


@pytest.mark.parametrize(
    "wire",
    [
        None,
        (MADE.data,),
        ("data", MADE.signature),
        (MADE.data, MADE.signature[1:]),
        (b"", MADE.signature),
        (data(2, ORG, SPACE, CHAIN, KEY.public), MADE.signature),
        (data(1, ORG, SPACE, CHAIN), MADE.signature),
        (data(1, ORG[1:], SPACE, CHAIN, KEY.public), MADE.signature),
        (data(1, ORG, SPACE[1:], CHAIN, KEY.public), MADE.signature),
        (data(1, ORG, SPACE, CHAIN[1:], KEY.public), MADE.signature),
        (data(1, ORG, SPACE, CHAIN, KEY.public[1:]), MADE.signature),
    ],
    ids=lambda wire: repr(wire)[:30],
)
def test_other_shapes_are_no_announcement(wire):
    with pytest.raises(BadEntry):
        Announcement.from_wire(wire)


def test_an_announcement_has_a_largest_size():
    with pytest.raises(TooLarge):
        Announcement.from_wire((bytes(257), MADE.signature))
