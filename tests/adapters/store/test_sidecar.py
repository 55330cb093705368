from __future__ import annotations

import pytest

from nccn_desk.adapters.store.sidecar import FILE, Sidecar
from nccn_desk.kernel.errors import Damaged
from nccn_desk.ledger.chain import HighWater


def high(position, machine="máchine"):
    return HighWater(b"c" * 16, position, machine)


def test_there_is_none_at_first(tmp_path):
    assert Sidecar(tmp_path).read() is None


def test_the_highest_position_is_remembered(tmp_path):
    sidecar = Sidecar(tmp_path)
    sidecar.begin(high(0))
    assert Sidecar(tmp_path).read() == high(0)
    for position in range(1, 6):
        sidecar.advance(high(position))
        assert Sidecar(tmp_path).read() == high(position)


def test_another_opening_goes_on_where_the_last_one_stopped(tmp_path):
    Sidecar(tmp_path).begin(high(0))
    for position in range(1, 6):
        sidecar = Sidecar(tmp_path)
        sidecar.read()
        sidecar.advance(high(position))
    both = (tmp_path / FILE).read_bytes()
    assert Sidecar(tmp_path).read() == high(5)
    assert len(both) == 1024


def test_a_torn_write_leaves_the_position_before_it(tmp_path):
    sidecar = Sidecar(tmp_path)
    sidecar.begin(high(0))
    for position in range(1, 4):
        before = (tmp_path / FILE).read_bytes()
        sidecar.advance(high(position))
        after = (tmp_path / FILE).read_bytes()
        changed = [place for place in range(1024) if before[place] != after[place]]
        for cut in changed:
            (tmp_path / FILE).write_bytes(after[:cut] + before[cut:])
            assert Sidecar(tmp_path).read() in {high(position - 1), high(position)}
        (tmp_path / FILE).write_bytes(after)


def test_any_flipped_byte_is_noticed(tmp_path):
    sidecar = Sidecar(tmp_path)
    sidecar.begin(high(6))
    sidecar.advance(high(7))
    whole = (tmp_path / FILE).read_bytes()
    for place in range(0, 1024, 3):
        (tmp_path / FILE).write_bytes(
            whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :]
        )
        fresh = Sidecar(tmp_path)
        assert fresh.read() in {high(6), high(7)}
        assert fresh.damage == 1


def test_two_bad_places_are_damage(tmp_path):
    (tmp_path / FILE).write_bytes(b"x" * 1024)
    with pytest.raises(Damaged):
        Sidecar(tmp_path).read()


def test_beginning_anew_keeps_nothing_of_the_old(tmp_path):
    sidecar = Sidecar(tmp_path)
    sidecar.begin(high(9))
    other = HighWater(b"d" * 16, 0, "m")
    sidecar.begin(other)
    assert Sidecar(tmp_path).read() == other
    assert [each.name for each in tmp_path.iterdir()] == [FILE]


def test_a_machine_has_a_short_name(tmp_path):
    with pytest.raises(ValueError, match="too long"):
        Sidecar(tmp_path).begin(high(0, "m" * 65))


def test_a_closed_sidecar_opens_again_by_itself(tmp_path):
    sidecar = Sidecar(tmp_path)
    sidecar.begin(high(0))
    for position in (1, 2):
        sidecar.advance(high(position))
        sidecar.close()
        sidecar.close()
    assert Sidecar(tmp_path).read() == high(2)
