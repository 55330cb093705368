from __future__ import annotations

import dataclasses

import pytest

from nccn_desk.ledger.announcing import announce
from nccn_desk.ledger.control_acts import Grant, Revoke
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.ledger.errors import BadSnapshot
from nccn_desk.ledger.landmarks import prove_landmark
from tests.ledger.test_operations_snapshot import SNAPSHOT
from tests.ledger.worlds import KEYS, ORG, SPACE, Pen, numbered, user_id, with_desks


def said(pen, org=ORG, space=SPACE, key=None):
    return announce(org, space, pen.chain, key or pen.key)


def proved(log, pen, sealed, announcement=None, keys=KEYS):
    return prove_landmark(log.state, announcement or said(pen), sealed, keys)


@pytest.fixture
def log():
    return with_desks(2)


def test_what_a_member_s_device_named_is_proved(log):
    pen = Pen(1)
    pen.write()
    sealed = pen.write(done=(SNAPSHOT,), at=log.state.position)
    found = proved(log, pen, sealed)
    assert (found.snapshot, found.device) == (SNAPSHOT, pen.key.public)
    assert (found.envelope, found.body.control) == (sealed.id, log.state.position)


@pytest.mark.parametrize("what", ["org", "space"])
def test_one_of_another_organisation_or_space_is_not(log, what):
    pen = Pen(1)
    sealed = pen.write(done=(SNAPSHOT,))
    with pytest.raises(BadSnapshot):
        proved(log, pen, sealed, said(pen, **{what: b"x" * 16}))
    other = Pen(1)
    other.tip = dataclasses.replace(other.tip, **{what: b"x" * 16})
    with pytest.raises(BadSnapshot, match="space"):
        proved(log, other, other.write(done=(SNAPSHOT,)))


def test_one_that_others_signed_or_touched_is_not(log):
    pen, other = Pen(1), Pen(2)
    sealed = pen.write(done=(SNAPSHOT,))
    for touched in (
        Envelope(sealed.header_bytes, bytes(64), sealed.ciphertext),
        Envelope(sealed.header_bytes, sealed.signature, sealed.ciphertext[:-1]),
        Envelope(b"", sealed.signature, sealed.ciphertext),
    ):
        with pytest.raises(BadSnapshot, match="signature"):
            proved(log, pen, touched)
    with pytest.raises(BadSnapshot):
        proved(log, pen, sealed, said(other))
    with pytest.raises(BadSnapshot, match="signature"):
        proved(log, pen, sealed, said(pen, key=other.key))
    forged = dataclasses.replace(said(pen), signature=bytes(64))
    with pytest.raises(BadSnapshot, match="signature"):
        proved(log, pen, sealed, forged)


def test_one_of_a_device_that_does_not_write_is_not(log):
    stranger = Pen(9)
    with pytest.raises(BadSnapshot, match="device"):
        proved(log, stranger, stranger.write(done=(SNAPSHOT,)))
    reader = with_desks(1, role="evaluator")
    pen = Pen(1)
    sealed = pen.write(done=(SNAPSHOT,))
    with pytest.raises(BadSnapshot, match="device"):
        proved(reader, pen, sealed)
    log.add(Revoke((numbered(1).public,), (), {pen.chain: 0}))
    with pytest.raises(BadSnapshot, match="device"):
        proved(log, pen, sealed)


def test_one_beyond_a_chain_s_cut_is_not(log):
    pen = Pen(1)
    pen.write()
    sealed = pen.write(done=(SNAPSHOT,))
    log.add(Revoke((), (), {pen.chain: 1}))
    with pytest.raises(BadSnapshot, match="device"):
        proved(log, pen, sealed)


def test_one_that_cannot_be_read_or_names_nothing_is_not(log):
    pen = Pen(1)
    sealed = pen.write(done=(SNAPSHOT,))
    with pytest.raises(BadSnapshot, match="key"):
        proved(log, pen, sealed, keys={})
    with pytest.raises(BadSnapshot, match="seal"):
        proved(log, pen, sealed, keys={1: KEYS[2]})
    with pytest.raises(BadSnapshot, match="none"):
        proved(log, pen, pen.write())
    with pytest.raises(BadSnapshot, match="none"):
        proved(log, pen, pen.write(done=(SNAPSHOT, SNAPSHOT)))


def test_one_whose_author_knows_more_members_waits(log):
    pen = Pen(1)
    sealed = pen.write(done=(SNAPSHOT,), at=log.state.position + 1)
    with pytest.raises(BadSnapshot, match="control"):
        proved(log, pen, sealed)
    log.add(Grant(user_id(2), ("analyst",)))
    assert proved(log, pen, sealed).snapshot == SNAPSHOT
