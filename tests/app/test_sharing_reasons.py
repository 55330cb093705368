from __future__ import annotations

import time
from threading import Timer

from nccn_desk.adapters.transport.hints import Hint
from nccn_desk.app.sharing_reasons import Heard, Reasons
from nccn_desk.protocol.ahead import MOST
from nccn_desk.protocol.messages import Point, Pulled

PAGE = Pulled(b"i" * 16, (), (), Point(7, b"r" * 32), more=False)


def waited(reasons, seconds, *, failing=False):
    begun = time.monotonic()
    reasons.rest(begun + seconds, failing=failing)
    return time.monotonic() - begun


def test_taking_tells_why_and_begins_anew():
    reasons = Reasons()
    assert reasons.take() == Heard(Hint(), told=True, moved=False)
    reasons.hear(Hint(3, 1))
    assert reasons.take() == Heard(Hint(3, 1), told=False, moved=True)
    reasons.read_up_to(3, 1)
    assert reasons.take() == Heard(Hint(3, 1), told=True, moved=False)
    reasons.force()
    assert reasons.take() == Heard(Hint(3, 1), told=False, moved=False)
    assert reasons.take().told


def test_pages_are_gathered_until_they_are_taken_once():
    reasons = Reasons()
    reasons.hear(Hint(3, 1, (PAGE,)))
    reasons.hear(Hint(5, 1, (PAGE, PAGE)))
    assert reasons.take().hint == Hint(5, 1, (PAGE,) * 3)
    assert reasons.take().hint == Hint(5, 1)


def test_too_many_pages_are_left_to_be_pulled():
    reasons = Reasons()
    for number in range(MOST + 1):
        reasons.hear(Hint(number, 1, (PAGE,)))
    assert reasons.take().hint == Hint(MOST, 1)


def test_it_rests_until_there_is_a_reason_or_it_is_time():
    reasons = Reasons()
    assert 0.05 <= waited(reasons, 0.05) < 5
    reasons.act()
    assert waited(reasons, 20) < 10
    reasons.take()
    timer = Timer(0.02, lambda: reasons.hear(Hint(1, 0)))
    timer.start()
    assert waited(reasons, 20) < 10
    timer.join()
    assert waited(reasons, 0.05, failing=True) >= 0.05
    reasons.end()
    assert waited(reasons, 20, failing=True) < 10


def test_a_pause_is_cut_short_by_who_insists_only():
    reasons = Reasons()
    reasons.act()
    begun = time.monotonic()
    reasons.pause(0.05)
    assert time.monotonic() - begun >= 0.05
    reasons.force()
    reasons.pause(20)
    assert time.monotonic() - begun < 10
