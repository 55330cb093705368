from __future__ import annotations

import pytest

from nccn_desk.adapters.memory.disk import PowerCut, VirtualDisk


def test_what_was_not_synced_is_lost_or_not():
    for kept in (0, 1):
        disk = VirtualDisk()
        disk.append("file", "a")
        disk.sync("file")
        disk.append("file", "b")
        disk.come_back(lambda count, kept=kept: min(kept, count))
        assert disk.read("file") == ("a", "b")[: 1 + kept]


def test_the_power_goes_away_and_stays_away():
    disk = VirtualDisk()
    disk.cut_after(1)
    disk.append("file", "a")
    for _ in range(2):
        with pytest.raises(PowerCut):
            disk.sync("file")
    disk.come_back(lambda count: 0)
    assert disk.read("file") == ()
    disk.append("file", "b")


def test_a_backup_holds_what_was_durable_and_can_be_put_back_in_part():
    disk = VirtualDisk()
    for name in ("store", "sidecar"):
        disk.append(name, 1)
        disk.sync(name)
    backup = disk.copied()
    for name in ("store", "sidecar"):
        disk.append(name, 2)
        disk.sync(name)
    disk.append("store", 3)
    assert disk.copied().read("store") == (1, 2)
    disk.put_back(backup, "store")
    assert (disk.read("store"), disk.read("sidecar")) == ((1,), (1, 2))
