from __future__ import annotations

import pytest

from nccn_desk.crypto.sealing import Tampered
from tests.adapters.store.desks import Space


def test_a_note_is_read_by_whoever_belongs_and_by_nobody_else(tmp_path):
    space = Space(tmp_path / "one")
    lv, na = space.found(), space.join()
    device = lv.depot.identity.device
    sealed = lv.ledger.notes().seal(b"Taken")
    assert b"Taken" not in sealed
    assert na.ledger.notes().open(device, sealed) == b"Taken"
    for who, what in (
        (na.depot.identity.device, sealed),  # another's name on it
        (device, sealed[:-1] + b"?"),
        (device, b"\xff" * 40),  # a key that this desk does not have
        (device, b""),
    ):
        with pytest.raises(Tampered):
            na.ledger.notes().open(who, what)
    other = Space(tmp_path / "other")
    stranger = other.found()
    with pytest.raises(Tampered):
        stranger.ledger.notes().open(device, sealed)
    space.close()
    other.close()
