from __future__ import annotations

import threading
import time

import psycopg
import pytest

from nccn_desk.server.store import bell, engine
from nccn_desk.server.store.bell import Bell, bell_of
from tests.server.postgres import listening, until


@pytest.fixture
def base(postgres):
    made = engine.open_engine(postgres())
    yield made
    made.dispose()


class Ear:
    """Counts how often a bell was heard."""

    def __init__(self, base):
        self.heard = 0
        self.came = threading.Event()
        self.bell = Bell(base)
        self.bell.begin(self.hear)

    def hear(self):
        self.heard += 1
        self.came.set()


def test_the_other_node_hears_once_for_many_and_the_one_that_rings_does_not(base):
    one, other = Ear(base), Ear(base)
    try:
        assert until(lambda: len(listening(base)) == 2)
        begun = time.monotonic()
        for _ in range(1_000):
            one.bell.ring()
        assert other.came.wait(5)
        assert time.monotonic() - begun < 2
        time.sleep(3 * bell.PAUSE)
        assert 1 <= other.heard <= 3
        assert one.heard == 0
    finally:
        one.bell.end()
        other.bell.end()
    assert until(lambda: listening(base) == [])


@pytest.mark.allow_logs(".")
def test_a_connection_that_breaks_is_made_again(base, monkeypatch):
    monkeypatch.setattr(bell, "RETRY", 0.1)
    one, other = Ear(base), Ear(base)
    try:
        assert until(lambda: len(listening(base)) == 2)
        before = set(listening(base))
        with base.connect() as connection:
            for pid in before:
                connection.exec_driver_sql(f"SELECT pg_terminate_backend({pid})")
        assert until(lambda: len(set(listening(base)) - before) == 2)
        other.came.clear()
        one.bell.ring()
        assert other.came.wait(5)
    finally:
        one.bell.end()
        other.bell.end()


def test_a_bell_hangs_in_postgresql_only(base, tmp_path):
    assert isinstance(bell_of(base), Bell)
    small = engine.open_engine(f"sqlite:///{tmp_path}/server.db")
    assert bell_of(small) is None
    small.dispose()
    unused = Bell(base)
    unused.end()
    assert psycopg.Error is base.dialect.dbapi.Error
