from __future__ import annotations

from datetime import UTC, datetime

from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.protocol.messages import AddControl
from nccn_desk.server.hub import News
from nccn_desk.server.service import Service
from tests.protocol.cast import NOW, Org


def test_the_moment_is_in_milliseconds_of_the_clock(shelf):
    service = Service(shelf, StoppedClock(datetime(2020, 11, 17, 9, 7, 42, 5_000, tzinfo=UTC)))
    assert service.now() == 1_605_604_062_005


def test_how_far_spaces_are_is_told_for_those_that_are_kept(open_shelf):
    service = Service(open_shelf, StoppedClock(datetime(2020, 11, 17, tzinfo=UTC)))
    org = Org()
    service.hub.answer(AddControl(org.space, org.genesis), org.admin.public, NOW)
    assert service.points((org.space, b"?" * 16)) == [News(org.space, 0, 1)]
