from __future__ import annotations

import pytest

from nccn_desk.adapters.store.unread import BRANCH, CLOSED, keyless, unread
from nccn_desk.ledger.envelope import EpochKey

OTHER = {1: EpochKey(b"?" * 32)}


@pytest.fixture
def waiting(space):
    """Let one desk hold what waits, and return a hand that says for what."""
    lv, na = space.found(), space.join()
    for no in range(3):
        lv.world.task(f"Taak {no}")
    parcel = lv.depot.lacking({}, envelopes=10, size=2**20)
    na.depot.take(type(parcel)(parcel.announcements, parcel.envelopes[1:]))
    chain = parcel.envelopes[0].header.chain

    def told(keys, state="held", why="key"):
        with na.depot._doors.acting() as transaction:
            connection = transaction.writer.connection
            connection.execute("UPDATE aside SET state = ?, why = ?", (state, why))
            return unread(connection, keys).get(chain), keyless(connection).get(chain)

    told.keys = {number: EpochKey(key) for number, key in na.depot.safe().epochs().items()}
    return told


def test_what_another_key_of_its_epoch_sealed_waits_for_a_branchs_key(waiting):
    assert waiting(OTHER) == (BRANCH, (0, 2))


def test_what_a_key_opens_or_whose_epoch_is_unknown_is_only_early(waiting):
    assert waiting(waiting.keys) == (None, (0, 2))
    assert waiting({}) == (None, (0, 2))


def test_beyond_a_cut_it_is_closed_where_no_key_opens_it(waiting):
    assert waiting(OTHER, "quarantined", "cut") == (CLOSED, None)
    assert waiting(waiting.keys, "quarantined", "cut") == (None, None)


def test_what_waits_for_something_else_is_not_looked_at(waiting):
    assert waiting(OTHER, "held", "before") == (None, None)
