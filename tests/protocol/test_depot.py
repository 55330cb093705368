from __future__ import annotations

import pytest

from nccn_desk.protocol.depot import Taken


@pytest.mark.parametrize(
    ("reason", "spoiled"), [("hash", True), ("signature", True), ("seal", False), ("body", False)]
)
def test_what_was_damaged_on_its_way_may_be_sound_elsewhere(reason, spoiled):
    assert Taken(refused={b"id": reason}).spoiled is spoiled
    assert not Taken().spoiled
