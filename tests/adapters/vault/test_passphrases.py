from __future__ import annotations

import pytest

from nccn_desk.adapters.vault import passphrases
from nccn_desk.adapters.vault.disk import SystemDisk
from nccn_desk.adapters.vault.faults import WeakPassphrase
from nccn_desk.adapters.vault.passphrases import cost_of, counted, weigh
from nccn_desk.adapters.vault.price import Price
from nccn_desk.adapters.vault.tries import TooManyTries, Tries
from nccn_desk.crypto.kdf_cost import FLOOR, Cost
from nccn_desk.crypto.sealing import Tampered
from nccn_desk.crypto.wraps import WrongPassphrase
from nccn_desk.kernel.errors import BadValue


def wrong():
    raise WrongPassphrase(name="Lotte")


def tampered():
    raise Tampered


@pytest.fixture
def tries(tmp_path, clock):
    return Tries(tmp_path, clock, SystemDisk())


def test_the_price_is_measured_once_where_none_is_chosen(monkeypatch):
    measured = []

    def calibrate():
        measured.append(1)
        return FLOOR

    passphrases._measured.cache_clear()
    monkeypatch.setattr(passphrases, "calibrate", calibrate)
    assert cost_of(Price()) == cost_of(Price()) == Price().floor == FLOOR
    assert measured == [1]
    passphrases._measured.cache_clear()
    assert cost_of(Price(chosen=Cost(8, 1, 1))) == Cost(8, 1, 1)


def test_a_real_store_asks_for_a_strong_passphrase():
    weigh("paard batterij nietje correct", ("Lotte",), exercise=False)
    with pytest.raises(WeakPassphrase) as caught:
        weigh("oefening", ("Lotte",), exercise=False)
    assert caught.value.values["score"] < 3


def test_an_exercise_takes_any_passphrase_but_none():
    weigh("oefening", (), exercise=True)
    with pytest.raises(WeakPassphrase):
        weigh("", (), exercise=True)


def test_a_passphrase_without_end_is_refused():
    weigh("paard batterij " * 68, (), exercise=False)
    with pytest.raises(BadValue):
        weigh("paard batterij " * 69, (), exercise=False)


def test_wrong_ones_count_down_to_the_wait(tries):
    for left in (4, 3, 2, 1):
        with pytest.raises(WrongPassphrase) as caught:
            counted(tries, "lotte", wrong)
        assert caught.value.code == "wrong_passphrase_tries"
        assert caught.value.values == {"name": "Lotte", "n": left}
    with pytest.raises(TooManyTries) as waiting:
        counted(tries, "lotte", wrong)
    assert waiting.value.values == {"n": 60}


def test_while_one_waits_even_the_right_one_is_not_tried(tries):
    for _ in range(5):
        tries.begin("lotte")
    with pytest.raises(TooManyTries):
        counted(tries, "lotte", lambda: pytest.fail("it was tried"))


def test_another_fault_does_not_count(tries):
    for _ in range(6):
        with pytest.raises(Tampered):
            counted(tries, "lotte", tampered)
    assert tries.begin("lotte") == 4


def test_a_right_one_clears_the_count(tries):
    with pytest.raises(WrongPassphrase):
        counted(tries, "lotte", wrong)
    assert counted(tries, "lotte", lambda: "keys") == "keys"
    assert tries.begin("lotte") == 4
