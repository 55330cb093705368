from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.presenters.moments import MOMENTS_ROOM
from nccn_desk.services import moments
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import NOW, nl


class Desk(ListedDesk):
    place = MOMENTS_ROOM

    def fill(self):
        at = to_text(NOW - timedelta(hours=1))
        values = {"title": "Overlegcomité", "at": at}
        yield "past", self.make("moments", lambda uow: moments.add(uow, values))


@pytest.fixture
def desk():
    return Desk()


def test_a_moment_shows_its_run_sheet_and_rings_until_somebody_was_debriefed(desk):
    assert desk.titles() == ["Overlegcomité"]
    assert len(desk.paper.card.lists["steps"]) == 14
    desk.presenter.run("hold")
    desk.presenter.narrow("debrief")
    assert desk.marks() == ["debriefing open"]
    assert "1 debriefing open" in nl(desk.paper.page.heading.sub)
    assert desk.presenter.lit() == "debrief"
    desk.window.reason = "Sluiting om 22 uur"
    desk.presenter.run("debrief")
    desk.presenter.narrow("past")
    assert desk.marks() == ["gehouden"]
