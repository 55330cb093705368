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


def test_a_debriefing_across_midnight_is_told_by_its_hour_alone(desk):
    desk.watch.clock.advance(timedelta(hours=13, minutes=30))  # 23:37 in Brussels
    desk.presenter.run("hold")
    desk.watch.clock.advance(timedelta(hours=1))
    desk.presenter.narrow("debrief")
    desk.window.reason = "Sluiting om 22 uur 23:55"
    desk.presenter.run("debrief")
    held = desk.found("moments", "past")
    assert (held["debrief"], held["debriefed_at"]) == (
        "Sluiting om 22 uur",
        "2020-11-17T22:55:00.000Z",
    )
    desk.presenter.narrow("past")
    assert desk.facts()["Debriefing gehouden"] == "di 17/11 23:55"


@pytest.mark.parametrize(
    ("hour", "code"),
    [
        ("23:10", "debrief_before"),
        ("18:00", "debrief_before"),
        ("11:00", "in_future"),
        ("00:50", "in_future"),
    ],
)
def test_an_hour_that_cannot_be_is_told_and_nothing_is_kept(desk, hour, code):
    desk.watch.clock.advance(timedelta(hours=13, minutes=30))
    desk.presenter.run("hold")
    desk.watch.clock.advance(timedelta(hours=1))
    desk.presenter.narrow("debrief")
    desk.window.reason = f"Sluiting {hour}"
    desk.presenter.run("debrief")
    assert desk.paper.problems[-1].code == code
    assert desk.found("moments", "past")["debriefed_at"] is None


def test_a_moment_that_was_planned_is_shown_and_not_a_line_of_its_sheet(desk):
    desk.presenter.type_new("Overlegcomité 18/11 14:00")
    desk.presenter.add()
    assert desk.presenter.selected.startswith("moments/")
    assert len(desk.paper.card.lists["steps"]) == 14
    assert "hold" in desk.acts()
