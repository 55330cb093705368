from __future__ import annotations

import pytest

from nccn_desk.adapters.store import peers
from nccn_desk.adapters.store.plans import plan_of
from nccn_desk.protocol.depot import Cursor
from nccn_desk.protocol.messages import Head, Point
from tests.adapters.contract.exchange import chain_of, everything

NOW = "2020-11-17T09:00:00.000Z"


@pytest.fixture
def desk(space):
    made = space.found()
    for title in "abc":
        made.world.task(title)
    return made


@pytest.fixture
def connection(desk):
    return desk.writer.connection


def test_a_cursor_is_replaced_by_the_next(connection):
    assert peers.cursor_of(connection, b"s") is None
    for number in (1, 9):
        cursor = Cursor(b"s", bytes((number,)), Point(number, b"r" * 32))
        peers.keep_cursor(connection, cursor, NOW)
        assert peers.cursor_of(connection, b"s") == cursor


def test_chains_that_a_peer_names_once_take_no_room_for_good(connection):
    for number in range(1, 9):
        chains = [bytes((number, each)) * 8 for each in range(5)]
        peers.confirm(connection, b"s", {chain: Head(1, b"x" * 32) for chain in chains})
    assert len(peers.held_by(connection, b"s")) == 5
    assert connection.execute("SELECT count(*) FROM peer_heads").fetchone() == (5,)


def test_what_was_handed_over_stays_so_whatever_is_handed_over_later(desk, connection):
    chain = chain_of(desk)
    for position in (2, 1):
        peers.hand_over(connection, b"stick", {chain: Head(position, b"i" * 32)})
    assert peers.counts(connection) == (1, 2, 0)


def test_nobody_confirms_what_we_never_wrote(desk, connection):
    peers.confirm(connection, b"s", {chain_of(desk): Head(99, b"i" * 32)})
    peers.confirm(connection, b"t", {b"z" * 16: Head(99, b"i" * 32)})
    assert peers.counts(connection) == (3, 0, 0)


def test_only_the_chains_that_moved_are_written(connection):
    first = {bytes([each]) * 16: Head(each, b"i" * 32) for each in range(1, 9)}
    peers.confirm(connection, b"s", first)
    before = connection.total_changes
    peers.confirm(connection, b"s", first)
    assert connection.total_changes == before
    moved = {**first, b"\1" * 16: Head(2, b"j" * 32)}
    moved.pop(b"\2" * 16)
    peers.confirm(connection, b"s", moved)
    assert connection.total_changes == before + 2
    assert peers.held_by(connection, b"s") == moved


def test_of_a_record_the_least_far_write_counts(space, desk, connection):
    na = space.join()
    task = na.world.task("x")
    desk.pull(na)
    desk.world.change("tasks", task.id, title="y")
    desk.world.change("tasks", task.id, note="z")
    chain, whole = chain_of(desk), everything(desk).envelopes
    own = [each for each in whole if each.header.chain == chain]
    plan = plan_of("tasks")
    assert peers.sharing_of(connection, plan, [task.id, "0f" * 16]) == {
        task.id: "local",
        "0f" * 16: "",
    }
    peers.confirm(connection, b"s", {chain: Head(4, own[3].id)})
    assert peers.sharing_of(connection, plan, [task.id]) == {task.id: "local"}
    peers.hand_over(connection, b"s", {chain: Head(5, own[4].id)})
    assert peers.sharing_of(connection, plan, [task.id]) == {task.id: "sent"}
    peers.confirm(connection, b"s", {chain: Head(5, own[4].id)})
    assert peers.sharing_of(connection, plan, [task.id]) == {task.id: "confirmed"}
    assert peers.sharing_of(na.writer.connection, plan, [task.id]) == {task.id: "local"}
