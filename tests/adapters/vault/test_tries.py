from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.adapters.vault.disk import CannotWrite, SystemDisk
from nccn_desk.adapters.vault.tries import LIMIT, NAME, TooManyTries, Tries


@pytest.fixture
def again(tmp_path, clock):
    def start(disk=None):
        return Tries(tmp_path, clock, disk or SystemDisk())

    return start


def seconds(tries, person="lotte"):
    with pytest.raises(TooManyTries) as caught:
        tries.begin(person)
    assert caught.value.values["n"] == tries.waiting(person)
    return caught.value.values["n"]


def test_five_tries_then_a_minute(again, clock):
    tries = again()
    assert [tries.begin("lotte") for _ in range(LIMIT)] == [4, 3, 2, 1, 0]
    assert seconds(tries) == 60
    clock.advance(timedelta(seconds=59, milliseconds=1))
    assert seconds(tries) == 1
    clock.advance(timedelta(seconds=1))
    assert tries.waiting("lotte") == 0
    assert tries.begin("lotte") == 4


def test_starting_again_does_not_shorten_the_wait(again, clock):
    for left in (4, 3, 2, 1, 0):
        assert again().begin("lotte") == left
    clock.advance(timedelta(seconds=20))
    assert seconds(again()) == 40


def test_each_person_has_their_own_count(again):
    tries = again()
    tries.begin("lotte")
    assert tries.begin("anouk") == 4
    assert tries.begin("lotte") == 3


def test_a_right_try_forgets_the_wrong_ones(again):
    tries = again()
    tries.begin("lotte")
    tries.clear("lotte")
    tries.clear("nobody")
    assert again().begin("lotte") == 4


def test_a_try_without_an_answer_does_not_count(again):
    tries = again()
    tries.begin("lotte")
    tries.take_back("lotte")
    assert again().begin("lotte") == 4


def test_a_clock_that_was_put_back_costs_a_minute_and_not_a_year(again, clock):
    tries = again()
    for _ in range(LIMIT):
        tries.begin("lotte")
    clock.advance(timedelta(days=-365))
    assert seconds(tries) == 60
    clock.advance(timedelta(seconds=60))
    assert tries.begin("lotte") == 4


@pytest.mark.parametrize(
    "words",
    [b"{", b"[]", b"\xff", b'{"lotte": 5}', b'{"lotte": ["x", "y"]}', b'{"lotte": [5, "y"]}'],
)
def test_a_count_that_cannot_be_read_keeps_nobody_out(again, tmp_path, words):
    (tmp_path / NAME).write_bytes(words)
    assert again().begin("lotte") == 4


class FullDisk(SystemDisk):
    def write(self, file, data):
        raise CannotWrite(file=file.name, reason="ENOSPC", bytes=len(data))


def test_a_full_disk_still_counts_in_memory(again):
    tries = again(FullDisk())
    assert [tries.begin("lotte") for _ in range(LIMIT)] == [4, 3, 2, 1, 0]
    assert seconds(tries) == 60
