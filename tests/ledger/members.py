"""Who is who in a log of members as tests grow it, and how such a log refuses."""

from __future__ import annotations

import dataclasses

import pytest

from nccn_desk.ledger import control
from nccn_desk.ledger.control_acts import Genesis, Recover
from nccn_desk.ledger.errors import BadControl
from tests.ledger.worlds import NOW, ROOT, device, numbered, officer

LOW = (1).to_bytes(32, "little")  # the neutral point
ADMIN = numbered(0)
HERE, THERE, FAR = (numbered(number).public for number in range(3))
CHAIN = b"c" * 16


def refused(log, act, *keys, at=NOW):
    """Return why a log refuses an act, after seeing that it is as it was."""
    before = log.state
    with pytest.raises(BadControl) as caught:
        log.add(act, *keys, at=at)
    assert log.state is before
    position = 1 if before is None else before.position + 1
    assert caught.value.values["position"] == position
    return caught.value.values["reason"]


def genesis(**changes):
    act = Genesis(ROOT.public, ("administrator",), officer(0), device(0), b"\xc0" * 32)
    return dataclasses.replace(act, **changes)


def everyone(state):
    return {public for public, held in state.devices.items() if held.active}


def loose(log, act, key):
    """Return what somebody signed while the network was away, at whatever place."""
    entry = dataclasses.replace(log.entry(act), position=40, previous=b"?" * 32)
    return control.sign(entry, key)


RECOVERY = Recover(("administrator",), officer(9), device(9), 1)
