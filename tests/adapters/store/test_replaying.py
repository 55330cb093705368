from __future__ import annotations

import pytest

from nccn_desk.adapters.store import replaying as module
from nccn_desk.adapters.store.replaying import arrivals_after, body_of, chunks, quiet
from nccn_desk.ledger.errors import BadEntry
from tests.adapters.contract.world import SAM
from tests.adapters.store.damage import altered


def test_envelopes_are_gone_through_in_order_and_in_chunks(store, world, monkeypatch):
    monkeypatch.setattr(module, "CHUNK", 2)
    for n in range(5):
        world.task(f"{n}")
    connection = store.ledger._transactions.writer.connection
    found = [[each.seq for each in chunk] for chunk in chunks(connection)]
    assert found == [[1, 2], [3, 4], [5]]
    assert [each.seq for each in arrivals_after(connection, 3, 9)] == [4, 5]
    heard = []
    world.ledger.rebuild(lambda *progress: heard.append(progress))
    assert heard == [(2, 5), (4, 5), (5, 5)]


def test_a_body_needs_the_key_of_its_epoch(store, world):
    world.task("a")
    (arrival,) = arrivals_after(store.ledger._transactions.writer.connection, 0, 1)
    assert body_of(arrival, store.ledger._opened.keys.epochs).officer == SAM
    with pytest.raises(BadEntry, match="epoch"):
        body_of(arrival, {})


def test_what_does_not_open_is_left_out_and_the_rest_takes_effect(store, world):
    for title in "abc":
        world.task(title)
    store.close()
    altered(store, "UPDATE envelopes SET ciphertext = NULL WHERE seq = 2")
    altered(store, "UPDATE meta SET value = '' WHERE name = 'fingerprint'")
    fresh = store.world()
    assert [fresh.found(title) != [] for title in "abc"] == [True, False, True]


def test_progress_may_be_told_to_nobody():
    assert quiet(1, 2) is None
