from __future__ import annotations

import json
from pathlib import Path

import pytest

from nccn_desk.ledger import codec, control, epochs
from nccn_desk.ledger.announcing import Announcement, announce
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import (
    AddDevice,
    AddUser,
    Adopt,
    Agree,
    BreakGlass,
    Genesis,
    Grant,
    NewEpoch,
    Policy,
    Recover,
    Revoke,
    Settle,
    UnknownAct,
)
from nccn_desk.ledger.epochs import About, Scope
from nccn_desk.ledger.operations import from_wire, to_wire
from nccn_desk.ledger.operations_watch import Beat, Blob, Prune
from tests.ledger.worlds import NOW, ORG, ROOT, SPACE, Entry, device, numbered, officer, user_id

# What the first version wrote, in hexadecimal, of control entries, announcements, epochs and
# watching operations: a new format gets a new file beside this one, and this one stays as it is.
FROZEN = {
    name: bytes.fromhex(text)
    for name, text in json.loads(
        Path(__file__).with_name("control_frozen_1.json").read_text(encoding="utf-8")
    ).items()
}
ACTS = {
    "genesis/1": Genesis(ROOT.public, ("administrator",), officer(0), device(0), b"\xc0" * 32),
    "user/1": AddUser(user_id(1), ("duty_officer", "approver"), officer(1)),
    "device/1": AddDevice(device(1), 3),
    "agree/1": Agree(numbered(1).public, b"boxed", 3),
    "grant/1": Grant(user_id(1), ("évaluateur",)),
    "revoke/1": Revoke((numbered(1).public,), (user_id(2),), {b"d" * 16: 0, b"c" * 16: 41}),
    "epoch/1": NewEpoch(
        2, b"\xc2" * 32, b"sealed", {numbered(1).public: b"one", numbered(0).public: b"nought"}
    ),
    "policy/1": Policy("quick_unlock", "no"),
    "adopt/1": Adopt((b"\xe0" * 32, b"\xe1" * 32)),
    "glass/1": BreakGlass(user_id(1), ("approver",), NOW + 1000, b"sealed"),
    "recover/1": Recover(("administrator",), officer(9), device(9), 4),
    "settle/1": Settle((b"\xf0" * 32, b"\xf1" * 32), 7, 11, ((2, b"sealed"), (3, b"too"))),
    "unknown": UnknownAct("quorum/1", codec.encode(("quorum/1", {"officers": 3}))),
}
OPERATIONS = {
    "beat/1": Beat(
        {b"c" * 16: (7, b"i" * 32)},
        {b"a" * 16: (1, b"j" * 32)},
        b"in",
        41,
        b"l" * 32,
        b"s" * 32,
        -9,
    ),
    "blob/1": Blob(b"h" * 32, 4096, b"sealed"),
    "prune/1": Prune(b"g" * 32, "Een naam te veel"),
}
SCOPE = Scope(ORG, SPACE, 3)


def entry_of(act):
    first = isinstance(act, Genesis)
    place = (1, control.ORIGIN) if first else (12, b"p" * 32)
    return Entry(ORG, SPACE, *place, NOW, act)


def signed_of(act):
    keys = (ROOT, numbered(0)) if isinstance(act, Genesis) else (numbered(0),)
    return control.sign(entry_of(act), *keys)


@pytest.mark.parametrize("name", ACTS)
def test_each_entry_is_written_and_read_as_in_the_first_version(name):
    signed = signed_of(ACTS[name])
    assert codec.encode(signed.wire) == FROZEN[name]
    read = SignedEntry.from_wire(codec.decode(FROZEN[name], limit=20_000))
    assert read == signed
    assert read.entry == entry_of(ACTS[name])


def test_the_id_of_an_entry_follows_as_in_the_first_version():
    assert signed_of(ACTS["policy/1"]).id == FROZEN["id of policy/1"]


def test_an_announcement_is_written_and_read_as_in_the_first_version():
    made = announce(ORG, SPACE, b"c" * 16, numbered(1))
    assert codec.encode(made.wire) == FROZEN["announcement"]
    read = Announcement.from_wire(codec.decode(FROZEN["announcement"], limit=1000))
    read.prove()
    assert read == made


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_watching_operation_is_written_and_read_as_in_the_first_version(name):
    assert codec.encode(to_wire(OPERATIONS[name])) == FROZEN[name]
    assert from_wire(codec.decode(FROZEN[name], limit=1000)) == OPERATIONS[name]


def test_a_commitment_follows_as_in_the_first_version():
    assert epochs.commit(SCOPE, b"\x01" * 32) == FROZEN["commitment"]


def test_what_was_sealed_about_a_device_in_the_first_version_is_read():
    here = numbered(1).public
    about = epochs.open_about(SCOPE, b"\x01" * 32, here, FROZEN["about"])
    assert about == About("LV", "Poste de garde", "Élodie Dumont")
    assert epochs.open_reason(SCOPE, b"\x01" * 32, user_id(1), FROZEN["reason"]) == "Niemand anders"
