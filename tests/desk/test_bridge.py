from __future__ import annotations

import threading

import pytest

from nccn_desk.desk.bridge import Bridge, BridgeClosed, WorkBroke
from nccn_desk.presenters.runner import Runner


class PanicFromElsewhere(BaseException):
    """What some libraries raise where they should raise an exception."""


@pytest.fixture
def bridge(qtbot):
    bridge = Bridge()
    yield bridge
    bridge.close()


def never(_answer):
    pytest.fail("this must not be called")


def test_it_is_a_runner(bridge):
    runner: Runner = bridge
    assert runner is bridge


def test_work_is_done_elsewhere_and_answered_here(bridge, qtbot):
    here, places = threading.current_thread(), []
    bridge.write(
        threading.current_thread,
        lambda thread: places.extend([thread, threading.current_thread()]),
        never,
    )
    qtbot.waitUntil(lambda: len(places) == 2)
    assert places[0].name == "writer"
    assert places[1] is here


def test_writes_keep_their_order(bridge, qtbot):
    done = []
    for number in range(100):
        bridge.write(lambda number=number: number, done.append, never)
    qtbot.waitUntil(lambda: len(done) == 100)
    assert done == list(range(100))


def test_a_failure_goes_to_whoever_asked_and_the_next_job_is_done(bridge, qtbot):
    failures, done = [], []
    bridge.write(lambda: 1 // 0, never, failures.append)
    bridge.write(lambda: "next", done.append, never)
    qtbot.waitUntil(lambda: bool(done))
    assert isinstance(failures[0], ZeroDivisionError)


def test_a_panic_is_a_failure_too_and_the_writer_lives_on(bridge, qtbot):
    def panic():
        raise PanicFromElsewhere

    failures, done = [], []
    bridge.write(panic, never, failures.append)
    bridge.write(lambda: "next", done.append, never)
    qtbot.waitUntil(lambda: bool(done))
    assert isinstance(failures[0], WorkBroke)
    assert isinstance(failures[0].__cause__, PanicFromElsewhere)


def test_reads_go_beside_a_write_that_takes_long(bridge, qtbot):
    free, done = threading.Event(), []
    bridge.write(lambda: free.wait(10), lambda _: done.append("written"), never)
    bridge.read(lambda: "read", done.append, never)
    qtbot.waitUntil(lambda: done == ["read"])
    free.set()
    qtbot.waitUntil(lambda: done == ["read", "written"])


def test_a_newer_read_takes_the_place_of_an_older_one(bridge, qtbot):
    free, begun, done, ran = threading.Event(), threading.Semaphore(0), [], []

    def slow():
        begun.release()
        free.wait(10)
        return "old"

    for _ in range(2):
        bridge.read(slow, never, never, token="search")
        begun.acquire(timeout=10)
    bridge.read(lambda: ran.append("waited"), never, never, token="search")
    bridge.read(lambda: "new", done.append, never, token="search")
    bridge.read(lambda: "other", done.append, never, token="other")
    free.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert sorted(done) == ["new", "other"]
    assert ran == []


def test_no_write_is_lost_when_it_closes(qtbot):
    bridge, done, failures = Bridge(), [], []
    free = threading.Event()
    bridge.write(lambda: free.wait(10), lambda _: done.append(-1), never)
    for number in range(50):
        bridge.write(lambda number=number: number, done.append, never)
    bridge.write(lambda: 1 // 0, never, failures.append)
    free.set()
    bridge.close()
    assert done == [-1, *range(50)]
    assert len(failures) == 1
    bridge.close()


def test_after_closing_nothing_more_is_taken(qtbot):
    bridge = Bridge()
    bridge.close()
    with pytest.raises(BridgeClosed):
        bridge.write(int, never, never)
    with pytest.raises(BridgeClosed):
        bridge.read(int, never, never)
