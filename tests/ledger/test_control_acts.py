from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.kernel.errors import BadValue
from nccn_desk.ledger import codec, control_acts
from nccn_desk.ledger.control_acts import (
    ENTRY_LIMIT,
    AddDevice,
    AddUser,
    Adopt,
    Agree,
    BreakGlass,
    Genesis,
    Grant,
    NewDevice,
    NewEpoch,
    Policy,
    Recover,
    Revoke,
    Settle,
    UnknownAct,
)
from nccn_desk.ledger.errors import BadEntry

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
users = st.binary(min_size=16, max_size=16).map(bytes.hex)
keys = st.binary(min_size=32, max_size=32)
chains = st.binary(min_size=16, max_size=16)
sealed = st.binary(max_size=60)
roles = st.lists(names, max_size=3).map(tuple)
epochs = st.integers(1, 2**31)
devices = st.builds(NewDevice, keys, st.binary(min_size=1216, max_size=1216), users, sealed, sealed)
acts = (
    st.builds(Genesis, keys, roles, keys, devices, keys)
    | st.builds(AddUser, users, roles, keys)
    | st.builds(AddDevice, devices, epochs)
    | st.builds(Agree, keys, sealed, epochs)
    | st.builds(Grant, users, roles)
    | st.builds(
        Revoke,
        st.lists(keys, max_size=3).map(tuple),
        st.lists(users, max_size=3).map(tuple),
        st.dictionaries(chains, st.integers(0, 2**50), max_size=3),
    )
    | st.builds(NewEpoch, epochs.map(lambda n: n + 1), keys, sealed, st.dictionaries(keys, sealed))
    | st.builds(Policy, names, names)
    | st.builds(Adopt, st.lists(keys, max_size=3).map(tuple))
    | st.builds(BreakGlass, users, roles, st.integers(0, 2**46), sealed)
    | st.builds(Recover, roles, keys, devices, epochs)
    | st.builds(
        Settle,
        st.lists(keys, max_size=3).map(tuple),
        epochs,
        epochs,
        st.lists(st.tuples(epochs, sealed), max_size=3).map(tuple),
    )
)


def through_the_wire(act):
    return control_acts.from_wire(codec.decode(codec.encode(act.wire), limit=ENTRY_LIMIT))


@given(acts)
def test_every_act_comes_back(act):
    assert through_the_wire(act) == act


def test_an_act_of_a_later_version_is_kept_verbatim():
    wire = ("quorum/1", {"officers": 3}, None)
    unknown = control_acts.from_wire(wire)
    assert unknown == UnknownAct("quorum/1", codec.encode(wire))
    assert through_the_wire(unknown) == unknown


@pytest.mark.parametrize("act", [AddUser("Lucas", (), bytes(32)), Grant("", ())], ids=str)
def test_a_user_is_an_identifier(act):
    with pytest.raises(BadValue):
        _ = act.wire


KEY, USER, CHAIN = b"k" * 32, b"u" * 16, b"c" * 16
DEVICE = (KEY, bytes(1216), USER, b"", b"")
WRONG = [
    None,
    (),
    ("",),
    (1,),
    {"user/1": 1},
    ("genesis/1", KEY, (), KEY, DEVICE),
    ("genesis/1", KEY[1:], (), KEY, DEVICE, KEY),
    ("genesis/1", KEY, "administrator", KEY, DEVICE, KEY),
    ("genesis/1", KEY, ("",), KEY, DEVICE, KEY),
    ("genesis/1", KEY, (), KEY[1:], DEVICE, KEY),
    ("genesis/1", KEY, (), KEY, DEVICE[1:], KEY),
    ("genesis/1", KEY, (), KEY, DEVICE, KEY[1:]),
    ("user/1", USER, ()),
    ("user/1", USER[1:], (), KEY),
    ("user/1", USER, (), KEY + b"k"),
    ("device/1", DEVICE),
    ("device/1", DEVICE, 0),
    ("device/1", (KEY[1:], *DEVICE[1:]), 1),
    ("device/1", (KEY, bytes(1215), *DEVICE[2:]), 1),
    ("device/1", (*DEVICE[:3], "about", b""), 1),
    ("device/1", (*DEVICE[:4], None), 1),
    ("agree/1", KEY, b""),
    ("agree/1", KEY[1:], b"", 1),
    ("agree/1", KEY, "", 1),
    ("agree/1", KEY, b"", 0),
    ("grant/1", USER),
    ("grant/1", USER, (1,)),
    ("revoke/1", (), ()),
    ("revoke/1", (KEY[1:],), (), ()),
    ("revoke/1", (), (USER[1:],), ()),
    ("revoke/1", (), (), ((CHAIN,),)),
    ("revoke/1", (), (), ((CHAIN, -1),)),
    ("revoke/1", (), (), ((CHAIN[1:], 1),)),
    ("epoch/1", 2, KEY, b""),
    ("epoch/1", 1, KEY, b"", ()),
    ("epoch/1", 2, KEY[1:], b"", ()),
    ("epoch/1", 2, KEY, "", ()),
    ("epoch/1", 2, KEY, b"", ((KEY,),)),
    ("epoch/1", 2, KEY, b"", ((KEY[1:], b""),)),
    ("epoch/1", 2, KEY, b"", ((KEY, ""),)),
    ("policy/1", "a"),
    ("policy/1", "", "b"),
    ("policy/1", "a", 1),
    ("adopt/1",),
    ("adopt/1", (KEY[1:],)),
    ("glass/1", USER, (), 1),
    ("glass/1", USER, (), -1, b""),
    ("glass/1", USER, (), 1, "why"),
    ("recover/1", (), KEY, DEVICE),
    ("recover/1", (), KEY[1:], DEVICE, 1),
    ("recover/1", (), KEY, DEVICE, 0),
]


@pytest.mark.parametrize("wire", WRONG, ids=lambda wire: repr(wire)[:40])
def test_other_shapes_are_no_acts(wire):
    with pytest.raises(BadEntry):
        control_acts.from_wire(wire)
