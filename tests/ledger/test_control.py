from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto.signing import BadSignature, verify
from nccn_desk.ledger import codec, control
from nccn_desk.ledger.control import Entry, SignedEntry
from nccn_desk.ledger.control_acts import Policy, UnknownAct
from nccn_desk.ledger.errors import BadEntry, NewerEntry, TooLarge
from tests.ledger.worlds import NOW, ORG, SPACE, numbered

ENTRY = Entry(ORG, SPACE, 4, b"p" * 32, NOW, Policy("quick_unlock", "no"))
FIRST = dataclasses.replace(ENTRY, position=1, previous=control.ORIGIN)
SIGNED = control.sign(ENTRY, numbered(0))


@given(st.integers(2, 2**53), st.binary(min_size=32, max_size=32), st.integers(0, 2**46))
def test_an_entry_comes_back(position, previous, at):
    if previous == control.ORIGIN:
        return
    entry = dataclasses.replace(ENTRY, position=position, previous=previous, at=at)
    assert control.decode(control.encode(entry)) == entry
    assert control.sign(entry, numbered(0)).entry == entry


def test_its_id_follows_from_its_bytes_and_is_what_is_signed():
    [(public, signature)] = SIGNED.signatures
    assert public == numbered(0).public
    verify(public, SIGNED.id, signature)
    with pytest.raises(BadSignature):
        verify(public, control.sign(FIRST, numbered(0)).id, signature)


def test_two_may_sign():
    both = control.sign(ENTRY, numbered(0), numbered(1))
    assert [public for public, _ in both.signatures] == [numbered(0).public, numbered(1).public]
    assert both.id == SIGNED.id


def test_a_signed_entry_travels():
    wire = codec.decode(codec.encode(SIGNED.wire), limit=10_000)
    assert SignedEntry.from_wire(wire) == SIGNED


GOOD = SIGNED.signatures[0]


@pytest.mark.parametrize(
    "wire",
    [
        None,
        (SIGNED.data,),
        ("data", (GOOD,)),
        (SIGNED.data, ()),
        (SIGNED.data, (GOOD, GOOD, GOOD)),
        (SIGNED.data, ((GOOD[0],),)),
        (SIGNED.data, ((GOOD[0][1:], GOOD[1]),)),
        (SIGNED.data, ((GOOD[0], GOOD[1][1:]),)),
    ],
    ids=lambda wire: repr(wire)[:40],
)
def test_other_shapes_are_no_signed_entry(wire):
    with pytest.raises(BadEntry):
        SignedEntry.from_wire(wire)


def data_with(**changes):
    parts = {
        "format": 1,
        "org": ORG,
        "space": SPACE,
        "position": 4,
        "previous": b"p" * 32,
        "at": NOW,
        "act": ENTRY.act.wire,
    }
    return codec.encode(tuple({**parts, **changes}.values()))


def test_an_entry_is_one_array_of_seven_parts():
    assert control.encode(ENTRY) == data_with()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        codec.encode(()),
        codec.encode((1, ORG)),
        data_with(format=0),
        data_with(org=ORG[1:]),
        data_with(space="space"),
        data_with(position=0),
        data_with(position=1),
        data_with(previous=control.ORIGIN),
        data_with(previous=b"p"),
        data_with(at=-1),
        data_with(at=2**46 + 1),
        data_with(act=()),
        data_with() + b"\0",
    ],
    ids=lambda data: data[:24].hex(),
)
def test_other_shapes_are_no_entry(data):
    with pytest.raises(BadEntry):
        control.decode(data)


def test_a_later_format_is_named_whatever_its_shape():
    for data in (data_with(format=2), codec.encode((9, "anything"))):
        with pytest.raises(NewerEntry):
            control.decode(data)


def test_what_nobody_could_read_back_is_not_signed():
    for wrong in (
        dataclasses.replace(ENTRY, position=0),
        dataclasses.replace(FIRST, previous=b"p" * 32),
        dataclasses.replace(ENTRY, act=UnknownAct("x", codec.encode("x"))),
    ):
        with pytest.raises(BadEntry):
            control.sign(wrong, numbered(0))


def test_an_entry_has_a_largest_size(monkeypatch):
    monkeypatch.setattr(control, "ENTRY_LIMIT", 10)
    with pytest.raises(TooLarge):
        control.decode(SIGNED.data)
