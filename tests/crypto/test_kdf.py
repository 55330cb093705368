from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto import kdf
from nccn_desk.crypto.kdf import WeakCost, calibrate, fresh_salt, stretch
from nccn_desk.crypto.kdf_cost import CEILING, FLOOR, Cost

QUICK = Cost(8, 1, 1)


def test_the_library_agrees_with_rfc_9106():
    result = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        ad=b"\x04" * 12,
        secret=b"\x03" * 8,
    ).derive(b"\x01" * 32)
    assert result.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


# The same inputs without the key and the associated data, which stretch does not use
# (vectors of the OpenSSL project).
@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", "0a34f1abde67086c82e785eaf17c68382259a264f4e61b91cd2763cb75ac189a"),
        ("\x01" * 32, "03aab965c12001c9d7d0d2de33192c0494b684bb148196d73c1df1acaf6d0c2e"),
    ],
)
def test_stretch_agrees_with_published_vectors(passphrase, expected):
    cost = Cost(32, 3, 4)
    assert stretch(passphrase, b"\x02" * 16, cost, floor=cost).hex() == expected


def test_the_floor_is_what_the_architecture_says():
    assert Cost(64 * 1024, 3, 1) == FLOOR


@pytest.mark.parametrize(
    "cost",
    [
        Cost(FLOOR.memory_kib - 1, 3, 1),
        Cost(FLOOR.memory_kib, 2, 1),
        Cost(FLOOR.memory_kib, 3, 0),
        Cost(CEILING.memory_kib + 1, 3, 1),
        Cost(FLOOR.memory_kib, CEILING.iterations + 1, 1),
        Cost(FLOOR.memory_kib, 3, CEILING.lanes + 1),
    ],
)
def test_a_cost_outside_the_bounds_is_refused(cost):
    with pytest.raises(WeakCost):
        stretch("passphrase", bytes(16), cost)


def test_the_floor_itself_is_accepted():
    assert len(stretch("passphrase", bytes(16), FLOOR)) == 32


def test_composed_and_decomposed_letters_are_one_passphrase():
    composed, decomposed = "caf\u00e9 de Bruxelles", "cafe\u0301 de Bruxelles"
    assert stretch(composed, bytes(16), QUICK, floor=QUICK) == stretch(
        decomposed, bytes(16), QUICK, floor=QUICK
    )


def test_half_a_character_is_a_passphrase_too():
    assert len(stretch("\ud83d", bytes(16), QUICK, floor=QUICK)) == 32


@given(
    passphrases=st.lists(st.text("abcé ", max_size=8), min_size=2, max_size=2, unique=True),
    salt=st.binary(min_size=16, max_size=16),
)
def test_two_passphrases_give_two_keys(passphrases, salt):
    first, second = (stretch(words, salt, QUICK, floor=QUICK) for words in passphrases)
    assert first != second


def test_two_salts_give_two_keys():
    first, second = fresh_salt(), fresh_salt()
    assert first != second
    assert stretch("a", first, QUICK, floor=QUICK) != stretch("a", second, QUICK, floor=QUICK)


def linear(seconds_at_floor):
    def measured(cost):
        work = cost.memory_kib * cost.iterations
        return seconds_at_floor * work / (FLOOR.memory_kib * FLOOR.iterations)

    return measured


@given(seconds=st.floats(0.0001, 20), target=st.floats(0.1, 3))
def test_calibration_stays_within_the_bounds_and_comes_near_its_target(seconds, target):
    cost = calibrate(target, linear(seconds))
    assert cost.covers(FLOOR)
    assert CEILING.covers(cost)
    assert cost.memory_kib <= 256 * 1024
    takes = linear(seconds)(cost)
    assert takes <= max(target, seconds) * 1.001
    if 0.02 < seconds < target:
        assert takes >= target * 0.7


def test_a_slow_machine_gets_the_floor():
    assert calibrate(1.0, linear(5.0)) == Cost(FLOOR.memory_kib, FLOOR.iterations, 4)


def test_measuring_takes_time():
    assert kdf.measure(Cost(64, 1, 1)) > 0
