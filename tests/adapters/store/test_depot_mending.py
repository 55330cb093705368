from __future__ import annotations

import pytest

from nccn_desk.ledger.envelope import Envelope
from nccn_desk.protocol.depot import Parcel
from tests.adapters.contract.exchange import everything, titles


def faults(desk):
    return {each.code for each in desk.ledger.verify().faults}


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("ciphertext = zeroblob(length(ciphertext))", "tampered"),
        ("ciphertext = NULL", "content_gone"),
        ("signature = zeroblob(64)", "signature"),
        ("handle = handle + 1", "id"),
    ],
)
def test_an_envelope_that_comes_again_mends_its_row(pair, damage, told):
    lv, na = pair
    task = lv.world.task("a")
    lv.world.change("tasks", task.id, title="b")
    lv.world.change("tasks", task.id, title="c")
    na.pull(lv)
    wanted = na.ledger.digest()
    na.writer.connection.execute(f"UPDATE envelopes SET {damage} WHERE position = 2")  # noqa: S608  # our own words
    assert told in faults(na)
    taken = na.depot.take(everything(lv))
    assert (taken.accepted, taken.known, faults(na)) == (0, 3, set())
    assert na.ledger.digest() == wanted


def test_a_row_without_its_effect_gets_it_back(pair):
    lv, na = pair
    task = lv.world.task("a")
    lv.world.change("tasks", task.id, title="b")
    other = lv.world.task("c")
    na.pull(lv)
    wanted = na.ledger.digest()
    na.writer.connection.execute("UPDATE envelopes SET ciphertext = x'00' WHERE position < 3")
    na.ledger.rebuild()
    assert titles(na) == ["c"]
    taken = na.depot.take(everything(lv))
    assert taken.changes.records == {("tasks", task.id)}
    assert titles(na) == ["b", "c"]
    assert (na.ledger.digest(), faults(na)) == (wanted, set())
    assert other.number == "T-LV-2"
    na.world.change("tasks", task.id, title="d")
    lv.pull(na)
    assert titles(lv) == ["c", "d"]


def test_a_bad_copy_spoils_nothing(pair):
    lv, na = pair
    lv.world.task("a")
    na.pull(lv)
    (good,) = everything(lv).envelopes
    na.depot.take(Parcel((), (Envelope(good.header_bytes, b"?" * 64, None),)))
    na.depot.take(Parcel((), (Envelope(good.header_bytes, b"?" * 64, good.ciphertext),)))
    assert (everything(na).envelopes, faults(na)) == ((good,), set())


def test_a_bad_signature_of_ours_is_not_replaced_by_another_bad_one(pair):
    lv, na = pair
    lv.world.task("a")
    na.pull(lv)
    (good,) = everything(lv).envelopes
    na.writer.connection.execute("UPDATE envelopes SET signature = zeroblob(64)")
    na.depot.take(Parcel((), (Envelope(good.header_bytes, b"?" * 64, good.ciphertext),)))
    assert everything(na).envelopes[0].signature == bytes(64)
    na.depot.take(Parcel((), (good,)))
    assert everything(na).envelopes == (good,)


def test_a_removal_that_gets_its_effect_back_removes(space, pair):
    lv, na = pair
    lv.world.task("geheim")
    secret = lv.writer.kept.tip.id
    whole = everything(lv)
    lv.depot.prune(secret, "reden")
    na.pull(lv)
    connection = na.writer.connection
    connection.execute("UPDATE envelopes SET ciphertext = x'00' WHERE position = 2")
    na.ledger.rebuild()
    na.depot.take(whole)
    assert titles(na) == ["geheim"]
    na.depot.take(everything(lv))
    assert (titles(na), faults(na)) == ([], set())
