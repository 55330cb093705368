from __future__ import annotations

import pytest

from nccn_desk.crypto.sealing import digest
from nccn_desk.kernel.errors import Damaged, NotFound
from nccn_desk.protocol.errors import BadAnswer, Refused, Why
from nccn_desk.services.blob_exchange import exchange

SPACE = b"s" * 16


class Hello:
    server, incarnation = b"server", b"-1"


class Line:
    """A server in memory; `full` refuses what is brought."""

    def __init__(self, *held, full=False):
        self.held = {digest(data): data for data in held}
        self.full, self.put = full, []

    def hello(self):
        return Hello

    def put_blob(self, space, data):
        assert space == SPACE
        if self.full:
            raise Refused(Why.QUOTA)
        self.put.append(data)
        self.held[digest(data)] = data
        return digest(data)

    def blob(self, space, name):
        assert space == SPACE
        if name not in self.held:
            raise BadAnswer(reason="status 404")
        return self.held[name]


class Store:
    """A desk in memory: the files that its ledger names, and those that are here."""

    space = SPACE

    def __init__(self, *named):
        self.named = [digest(data) for data in named]
        self.here, self.there, self.broken = {}, set(), set()

    def missing(self):
        return tuple(name for name in self.named if name not in self.here)

    def unsent(self, server):
        return tuple(n for n in self.named if n in self.here and (server, n) not in self.there)

    def sealed(self, name):
        if name in self.broken:
            raise Damaged
        if name not in self.here:
            raise NotFound
        return self.here[name]

    def keep(self, name, data, server):
        if digest(data) != name:
            raise Damaged
        self.here[name] = data
        self.sent(name, server)
        return frozenset({("attachments", name.hex())})

    def sent(self, name, server):
        self.there.add((server, name))


def never():
    return False


def test_files_go_out_once_and_come_in():
    store, line = Store(b"mine", b"theirs"), Line(b"theirs")
    store.here[digest(b"mine")] = b"mine"
    assert exchange(store, line, never) == {("attachments", digest(b"theirs").hex())}
    assert (line.put, store.missing()) == ([b"mine"], ())
    assert exchange(store, line, never) == frozenset()
    assert line.put == [b"mine"]


def test_what_is_not_there_yet_is_asked_for_again():
    store, line = Store(b"late", b"there"), Line(b"there")
    assert len(exchange(store, line, never)) == 1
    line.put_blob(SPACE, b"late")
    assert exchange(store, line, never) == {("attachments", digest(b"late").hex())}


def test_what_is_damaged_here_goes_to_nobody():
    store, line = Store(b"a", b"b"), Line()
    store.here = {digest(each): each for each in (b"a", b"b")}
    store.broken = {digest(b"a")}
    exchange(store, line, never)
    assert line.put == [b"b"]


def test_a_server_that_is_full_says_so_and_nothing_is_taken_for_sent():
    store, line = Store(b"a"), Line(full=True)
    store.here[digest(b"a")] = b"a"
    with pytest.raises(Refused):
        exchange(store, line, never)
    line.full = False
    exchange(store, line, never)
    assert line.put == [b"a"]


def test_a_lie_of_a_server_is_not_kept():
    store, line = Store(b"a"), Line()
    line.held[digest(b"a")] = b"something else"
    assert exchange(store, line, never) == frozenset()
    assert store.missing() == (digest(b"a"),)


def test_whoever_breaks_it_off_breaks_it_off():
    store, line = Store(b"a", b"b"), Line(b"b")
    store.here[digest(b"a")] = b"a"
    assert exchange(store, line, lambda: True) == frozenset()
    assert (line.put, len(store.missing())) == ([], 1)
    del store.here[digest(b"a")]
    assert exchange(store, line, lambda: True) == frozenset()
