from __future__ import annotations

from datetime import datetime

import pytest

from nccn_desk.kernel.clock import BRUSSELS
from nccn_desk.presenters.vacuum_watch import VacuumWatch
from nccn_desk.services import deciding
from tests.presenters.test_decisions import ANNOUNCED, Desk


@pytest.fixture
def watch():
    desk = Desk()
    watching = VacuumWatch(desk.watch.session)
    yield desk, watching
    watching.close()


def test_an_open_vacuum_stands_behind_its_place_until_the_decree_is_out(watch):
    desk, watching = watch
    assert watching.badges["decisions"].count == 1
    told = []
    watching.changed.subscribe(lambda _: told.append(watching.count))
    closing, out = desk.ids["closing"], datetime(2020, 11, 17, 10, tzinfo=BRUSSELS)
    assert out > ANNOUNCED
    desk.watch.act(lambda uow: deciding.note(uow, closing, "published", out))
    assert (watching.badges, told) == ({}, [0])
