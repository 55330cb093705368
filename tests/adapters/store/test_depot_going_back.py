from __future__ import annotations

import shutil

from nccn_desk.ledger.chain import Fork
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.ledger.operations import Fields, FieldWrite
from nccn_desk.protocol.messages import Head
from nccn_desk.services.shapes import Query
from tests.adapters.contract.exchange import ALL, titles


def keep(desk):
    """Copy a desk's folder as a whole machine is copied, sidecar and all."""
    desk.close()
    copy = desk.folder.with_name("copy")
    shutil.copytree(desk.folder, copy)
    desk.open()
    return copy


def go_back(desk, copy):
    desk.close()
    shutil.rmtree(desk.folder)
    copy.rename(desk.folder)
    return desk.open()


def numbers(desk):
    with desk.ledger.reading() as reader:
        records = reader.records(Query("tasks", order=("number",)))
        return [(each.number, each["title"], each.conflicts) for each in records]


def reasons(desk):
    rows = desk.writer.connection.execute(
        "SELECT reason, position FROM chains WHERE seed IS NOT NULL ORDER BY no"
    )
    return rows.fetchall()


def sound(*desks):
    for desk in desks:
        assert desk.ledger.verify().faults == ()
        before = desk.ledger.digest()
        desk.ledger.rebuild()
        assert desk.ledger.digest() == before


def test_a_desk_that_went_back_gets_its_lost_acts_and_begins_another_chain(pair):
    lv, na = pair
    na.world.task("a")
    copy = keep(na)
    na.world.task("b")
    lv.pull(na)
    go_back(na, copy)
    assert titles(na) == ["a"]
    na.pull(lv)
    assert titles(na) == ["a", "b"]
    assert na.ledger.notices == ("peer_ahead",)
    na.world.task("c")
    assert reasons(na) == [("first_chain", 2), ("peer_ahead", 1)]
    lv.pull(na)
    assert numbers(lv) == [("T-NA-1", "a", ()), ("T-NA-2", "b", ()), ("T-NA-3", "c", ())]
    assert na.open().ledger.notices == ()
    sound(lv, na)


def test_a_desk_that_is_only_told_of_its_lost_acts_begins_another_chain_too(pair):
    lv, na = pair
    na.world.task("a")
    (chain,) = na.depot.heads()
    na.depot.confirm(b"server", {chain: Head(1, na.depot.heads()[chain].id)})
    assert na.ledger.notices == ()
    na.depot.confirm(b"server", {chain: Head(2, b"?" * 32)})
    assert na.ledger.notices == ("peer_ahead",)
    na.world.task("b")
    assert reasons(na) == [("first_chain", 1), ("peer_ahead", 1)]
    lv.pull(na)
    assert titles(lv) == ["a", "b"]
    sound(lv, na)


def test_a_position_signed_twice_is_evidence_on_both_sides(pair):
    lv, na = pair
    na.world.task("a")
    copy = keep(na)
    na.world.task("b")
    lv.pull(na)
    go_back(na, copy)
    na.world.task("c")
    (taken,) = na.pull(lv)
    assert taken.forks == 1
    assert na.ledger.notices == ("peer_ahead",)
    assert titles(na) == ["a", "c"]
    (taken,) = lv.pull(na)
    assert taken.forks == 1
    assert titles(lv) == ["a", "b"]
    evidence = []
    for desk in pair:
        row = desk.writer.connection.execute(
            "SELECT first_header, first_signature, second_header, second_signature FROM forks"
        ).fetchone()
        fork = Fork(Envelope(*row[:2], None), Envelope(*row[2:], None))
        fork.prove(na.depot.identity.device)
        evidence.append(fork)
    assert evidence[0] == evidence[1]
    # Of the chain that forked the last few are shown again, and nothing follows them.
    assert len(lv.depot.lacking(na.depot.heads(), **ALL).envelopes) == 2
    na.world.task("d")
    lv.pull(na)
    assert titles(lv) == ["a", "b", "d"]
    sound(lv, na)


def test_two_records_with_one_number_are_told_apart_alike_on_every_desk(space, pair):
    lv, na = pair
    copy = keep(na)
    na.world.task("a")
    na.world.task("b")
    lv.pull(na)
    (copy / "sidecar").unlink()
    go_back(na, copy)
    space.wait()
    na.world.task("c")
    na.world.task("d")
    na.world.task("e")
    space.settle()
    told = [
        ("T-NA-1", "a", ()),
        ("T-NA-2", "b", ()),
        ("T-NA-3", "e", ()),
        ("T-NA-1b", "c", ("_number",)),
        ("T-NA-2b", "d", ("_number",)),
    ]
    assert numbers(lv) == numbers(na) == told
    assert lv.ledger.shared_digest() == na.ledger.shared_digest()
    with lv.ledger.acting() as uow:
        (record,) = [each for each in uow.records(Query("tasks")) if each["title"] == "c"]
        rivals = uow.rivals("tasks", record.id)
        assert [(each.value, each.shown) for each in rivals] == [
            ("T-NA-1", False),
            ("T-NA-1b", True),
        ]
        uow.settle("tasks", record.id, "_number", "T-NA-1b")
        uow.commit()
    space.settle()
    told[3] = ("T-NA-1b", "c", ())
    assert numbers(lv) == numbers(na) == told
    assert lv.ledger.shared_digest() == na.ledger.shared_digest()
    sound(lv, na)


def test_a_settled_name_is_given_to_nobody_else(space, pair):
    lv, na = pair
    copy = keep(na)
    na.world.task("a")
    lv.pull(na)
    (copy / "sidecar").unlink()
    go_back(na, copy)
    space.wait()
    na.world.task("b")
    space.settle()
    (_, late) = sorted(numbers(lv))
    assert late[:2] == ("T-NA-1b", "b")
    with lv.ledger.acting() as uow:
        (record,) = [each for each in uow.records(Query("tasks")) if each["title"] == "b"]
        uow.settle("tasks", record.id, "_number", "T-NA-1b")
        uow.commit()
    claim(lv, "T-NA-1", "c")
    space.settle()
    told = [("T-NA-1", "a", ()), ("T-NA-1b", "b", ()), ("T-NA-1c", "c", ("_number",))]
    assert sorted(numbers(lv)) == sorted(numbers(na)) == told
    assert lv.ledger.shared_digest() == na.ledger.shared_digest()
    sound(lv, na)


def claim(desk, number, title):
    """Let a desk write a record under a number that is not its own to give."""
    writes = {"title": FieldWrite(title), "_number": FieldWrite(number)}
    with desk.ledger._transacting() as transaction:
        wall = milliseconds(desk.space.clock.now())
        transaction.writer.write([Fields("tasks", "cc" * 16, writes)], desk.user, wall)
        transaction.keep()
