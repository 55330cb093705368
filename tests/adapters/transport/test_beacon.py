from __future__ import annotations

import pytest

from nccn_desk.adapters.transport.beacon import Beacon, heard
from nccn_desk.crypto.signing import SigningKey

SPACE = b"s" * 16
KEY = SigningKey.from_seed(b"k" * 32)
PIN = "ab" * 32
BEACON = Beacon(SPACE, PIN, KEY.public, KEY.sign(Beacon.sentence(SPACE, PIN)))


def words(**others):
    said = {name.encode(): word.encode() for name, word in BEACON.to_words().items()}
    return said | {name.encode(): word for name, word in others.items()}


def test_a_beacon_is_heard_by_the_members_of_its_space():
    assert heard(words(), SPACE) == BEACON
    assert heard(words(), b"o" * 16) is None


def test_the_space_is_not_called_out():
    assert SPACE.hex() not in str(BEACON.to_words())
    assert BEACON.name not in SPACE.hex()


@pytest.mark.parametrize(
    "false",
    [
        {"f": b"cd" * 32},
        {"d": SigningKey.from_seed(b"o" * 32).public.hex().encode()},
        {"g": b"00" * 64},
        {"g": b"zz" * 64},
        {"g": b"\xff" * 128},
        {"d": None},
        {"f": b""},
        {"v": b"2"},
    ],
)
def test_a_false_beacon_is_not_heard(false):
    assert heard(words(**false), SPACE) is None
