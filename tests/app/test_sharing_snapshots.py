from __future__ import annotations

import logging
import threading
from contextlib import closing
from dataclasses import replace

import pytest

from nccn_desk.app.enrolling import fetch_all
from nccn_desk.app.lobby import entries_of
from nccn_desk.app.sharing_pace import Pace
from nccn_desk.app.sharing_snapshots import Keeper
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NccnError
from nccn_desk.protocol.messages import AskLandmark
from nccn_desk.protocol.outcome import Progress, Step
from nccn_desk.services import snapshots, syncing
from tests.app.sharing_desks import QUICK, Sharer, titles, until

MAKING = replace(QUICK, beat=0.3, snapshot=0.2)


@pytest.fixture
def left(space, site, monkeypatch):
    """Let two desks share until one of them has left a snapshot by itself.

    Give it, and a third desk that was let in and has fetched nothing.
    """
    monkeypatch.setattr(snapshots, "ENVELOPES", 3)
    one, two = space.found(), space.join()
    three = space.join()
    syncing.add(three.ledger, site.server)
    for number in range(5):
        one.world.task(f"taak {number}")
    with (
        closing(Sharer(one.ledger, space.clock, one, MAKING)) as first,
        closing(Sharer(two.ledger, space.clock, two)) as second,
    ):
        first.begin(site.server)
        second.begin(site.server)
        until(lambda: len(titles(two.ledger)) == 5)
        asked = AskLandmark(one.depot.identity.space)
        until(lambda: any(line.ask(asked).envelopes for line in first.sharing.lines()))
    return one, three


def test_one_desk_leaves_a_snapshot_and_a_third_is_at_work_before_it_has_replayed(
    space, site, left
):
    first, three = left
    assert fetch_all(three.ledger)
    assert titles(three.ledger) == [f"taak {number}" for number in range(5)]
    assert not three.depot.heads()
    three.world.task("meteen")
    with closing(Sharer(three.ledger, space.clock, three)) as third:
        shown = three.ledger.standing().provisional
        assert (shown.station, shown.officer, shown.arrived) == ("LV", "Officier 0", 0)
        third.begin()
        until(lambda: not three.ledger.snapshots().is_on())
        until(lambda: third.picture.shared and third.picture.provisional is None)
        until(lambda: third.picture.confirmed == 1)
    first.pull(three)
    three.pull(first)
    assert three.ledger.shared_digest() == first.ledger.shared_digest()
    assert three.ledger.verify().faults == ()


def test_a_store_that_was_closed_before_it_was_proved_goes_on_when_it_is_opened(space, site, left):
    three = left[1]
    assert fetch_all(three.ledger)
    three.open()
    assert fetch_all(three.ledger)
    with closing(Sharer(three.ledger, space.clock, three)) as third:
        third.begin()
        until(lambda: not three.ledger.snapshots().is_on())
    assert three.ledger.verify().faults == ()


def test_a_snapshot_counts_no_entries_that_have_come():
    assert entries_of(Progress(Step.SNAPSHOT, 4_096, 8_192)) == 0
    assert entries_of(Progress(Step.PULL, 12)) == 12


class Store:
    """A store of which only what the keeper asks is there."""

    def __init__(self, fault=None):
        self.due, self.fault = True, fault
        self.proved, self.made = [], []
        self.go_on = threading.Event()

    def is_on(self):
        return True

    def is_due(self, _envelopes, _size):
        return self.due

    def prove(self, progress, cancelled):
        progress(1, 2)
        self.go_on.wait(5)
        if self.fault is not None:
            raise self.fault
        self.proved.append(cancelled())
        return ChangeSet("", frozenset({("tasks", "x")}))

    def make(self, put, cancelled):
        self.made.append(cancelled())
        raise NccnError(reason="full")


def keeper(store, **pace):
    heard = []
    made = Keeper(store, replace(Pace(), **pace), heard.append, lambda: None, lambda: None)
    made.heard = heard
    return made


def test_proving_shows_how_far_it_is_and_can_be_stopped():
    store = Store()
    made = keeper(store)
    made.prove()
    until(lambda: made.work is not None)
    assert (made.work.step, made.work.done, made.work.total) == ("prove", 1, 2)
    made.prove()  # once at a time
    made.cancel()
    store.go_on.set()
    made.join(5)
    assert store.proved == [True]
    assert made.work is None
    assert made.heard


@pytest.mark.allow_logs("a snapshot")
@pytest.mark.parametrize("fault", [NccnError("disk_full"), ValueError("x")])
def test_what_goes_wrong_is_logged_and_ends_nothing_else(fault, caplog):
    store = Store(fault=fault)
    store.go_on.set()
    made = keeper(store)
    with caplog.at_level(logging.WARNING):
        made.prove()
        made.join(5)
    assert "snapshot" in caplog.text
    assert made.work is None


def test_nothing_begins_once_it_is_over():
    store = Store()
    made = keeper(store)
    made.end()
    made.prove()
    made.join(1)
    assert store.proved == []


@pytest.mark.allow_logs("a snapshot came to nothing")
def test_one_waits_some_time_before_one_makes_a_snapshot_that_is_due(caplog):
    store = Store()
    patient = keeper(store, snapshot=3_600.0)
    patient.consider(object())
    patient.consider(object())
    assert store.made == []
    at_once = keeper(store, snapshot=0.0)
    at_once.consider(None)
    with caplog.at_level(logging.WARNING):
        at_once.consider(object())
        at_once.join(5)
    assert store.made == [False]
    assert "nothing" in caplog.text
    store.due = False
    at_once.consider(object())
    assert store.made == [False]
