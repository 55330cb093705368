from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from nccn_desk.adapters.store.notes import SealedNotes
from nccn_desk.crypto.sealing import Tampered
from nccn_desk.ledger.control_acts import Revoke
from tests.adapters.contract.world import torn
from tests.adapters.store.desks import WRAP, Space


def forged(desk, device):
    """Return a note that a desk signed with its own key and sealed in another's name."""
    identity = replace(desk.depot.identity, device=device)
    member = SimpleNamespace(identity=identity, sign=desk.depot.sign)
    return SealedNotes(desk.ledger._moment, WRAP, member).seal(b"Elsewhere")


def test_a_note_is_read_by_whoever_belongs_and_by_nobody_else(tmp_path):
    space = Space(tmp_path / "one")
    lv, na = space.found(), space.join()
    device = lv.depot.identity.device
    sealed = lv.ledger.notes().seal(b"Taken")
    assert b"Taken" not in sealed
    assert na.ledger.notes().open(device, sealed) == b"Taken"
    for who, what in (
        (na.depot.identity.device, sealed),  # another's name on it
        (device, torn(sealed)),
        (device, b"\xff" * 40),  # a key that this desk does not have
        (device, b""),
        (device, forged(na, device)),  # everybody who belongs holds the key that seals
    ):
        with pytest.raises(Tampered):
            na.ledger.notes().open(who, what)
    other = Space(tmp_path / "other")
    stranger = other.found()
    with pytest.raises(Tampered):
        stranger.ledger.notes().open(device, sealed)
    space.close()
    other.close()


def test_what_a_workstation_says_that_was_put_out_counts_as_nothing(tmp_path):
    space = Space(tmp_path)
    lv, na = space.found(), space.join()
    device = na.depot.identity.device
    sealed = na.ledger.notes().seal(b"Taken")
    assert lv.ledger.notes().open(device, sealed) == b"Taken"
    lv.add_control(Revoke((device,), (na.user,), {}))
    with pytest.raises(Tampered):
        lv.ledger.notes().open(device, sealed)
    space.close()
