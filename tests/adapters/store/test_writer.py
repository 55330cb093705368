from __future__ import annotations

import pytest

from nccn_desk.adapters.store.settings import own_chain
from nccn_desk.adapters.store.sidecar import Sidecar
from nccn_desk.ledger.operations import Fields, FieldWrite
from tests.adapters.contract.world import SAM
from tests.adapters.store.desks import WRAP

NINE = 1_605_603_600_000


@pytest.fixture
def writer(store):
    return store.open()._transactions.writer


def operation(text="x"):
    return Fields("tasks", "ab" * 16, {"title": FieldWrite(text)})


def begin(writer):
    writer.connection.execute("BEGIN IMMEDIATE")


def end(writer):
    writer.settle()
    writer.connection.execute("COMMIT")
    writer.confirm()


def test_an_act_is_the_next_envelope_of_the_chain(store, writer):
    begin(writer)
    acts = [writer.write([operation()], SAM, NINE) for _ in range(3)]
    end(writer)
    assert [act.seq for act in acts] == [1, 2, 3]
    assert [act.clock.packed for act in acts] == sorted({act.clock.packed for act in acts})
    chain = own_chain(writer.connection, WRAP)
    assert (chain.tip.position, chain.tip.id) == (3, acts[-1].id)
    assert chain.clock == acts[-1].clock
    assert Sidecar(store.folder).read().position == 3
    assert writer.connection.execute("SELECT seq FROM envelopes ORDER BY seq").fetchall() == [
        (1,),
        (2,),
        (3,),
    ]


def test_nothing_is_remembered_outside_before_it_is_confirmed(store, writer):
    begin(writer)
    writer.write([operation()], SAM, NINE)
    assert Sidecar(store.folder).read().position == 0
    assert (writer.kept.tip.position, writer.mark.pen.tip.position) == (0, 1)
    end(writer)
    assert writer.kept.tip.position == 1


def test_what_was_given_up_was_never_written(store, writer):
    begin(writer)
    writer.write([operation("a")], SAM, NINE)
    writer.connection.execute("ROLLBACK")
    writer.give_up()
    begin(writer)
    writer.write([operation("b")], SAM, NINE)
    end(writer)
    assert store.ledger.verify().sound
    with store.ledger.reading() as reader:
        assert reader.record("tasks", "ab" * 16)["title"] == "b"


def test_going_back_keeps_what_came_before_the_mark(store, writer):
    begin(writer)
    writer.write([operation("a")], SAM, NINE)
    writer.connection.execute("SAVEPOINT here")
    mark = writer.mark
    writer.write([operation("b")], SAM, NINE)
    writer.connection.execute("ROLLBACK TO here")
    writer.go_back(mark)
    end(writer)
    assert store.ledger.verify().sound
    assert writer.connection.execute("SELECT seq FROM envelopes ORDER BY seq").fetchall() == [(1,)]


def test_a_clock_that_goes_back_leaves_the_order(writer):
    begin(writer)
    first = writer.write([operation()], SAM, NINE)
    second = writer.write([operation()], SAM, NINE - 3_600_000)
    end(writer)
    assert second.clock > first.clock
    assert (first.jumped, second.jumped) == (False, True)
    assert second.moment == "2020-11-17T08:00:00.000Z"
