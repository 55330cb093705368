from __future__ import annotations

import pytest

from nccn_desk.adapters.store.awaiting import Awaiting, is_waiting
from nccn_desk.kernel.errors import Damaged
from nccn_desk.sql.faults import NotSaved

MASTER = bytes(range(32))


def test_what_waits_is_kept_sealed_and_dropped(tmp_path):
    waiting = Awaiting(tmp_path, MASTER)
    assert waiting.kept() == b""
    waiting.keep(b"first")
    waiting.keep(b"the keys")
    assert is_waiting(tmp_path)
    assert Awaiting(tmp_path, MASTER).kept() == b"the keys"
    assert [file.name for file in tmp_path.iterdir()] == ["waiting"]
    assert b"the keys" not in (tmp_path / "waiting").read_bytes()
    waiting.drop()
    waiting.drop()
    assert not is_waiting(tmp_path)


def test_a_touched_file_is_damage(tmp_path):
    Awaiting(tmp_path, MASTER).keep(b"the keys")
    with pytest.raises(Damaged):
        Awaiting(tmp_path, bytes(32)).kept()


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NotSaved):
        Awaiting(tmp_path / "gone", MASTER).keep(b"the keys")
