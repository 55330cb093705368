from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import meetings


@pytest.fixture
def meeting(desk):
    planned = to_text(desk.clock.now() + timedelta(hours=1))
    values = {"title": "COFECO", "series": "cofeco", "planned": planned}
    return desk.made("meetings", meetings.plan, values)


def test_a_meeting_is_planned_started_and_ended(desk, meeting):
    desk.act(meetings.start, meeting)
    assert not desk.act(meetings.start, meeting)
    desk.passes(minutes=50)
    desk.act(meetings.end, meeting)
    assert not desk.act(meetings.end, meeting)
    record = desk.record("meetings", meeting)
    assert (record.number, record.words("state")) == ("M-LV-1", "held")
    assert record.moment("ended_at") - record.moment("started_at") == timedelta(minutes=50)
    assert desk.lines() == ["Vergadering begonnen: COFECO", "Vergadering afgelopen: COFECO"]


def test_a_meeting_that_was_not_followed_live(desk, meeting):
    now = desk.clock.now()
    with pytest.raises(BadValue):
        desk.act(meetings.hold, meeting, now, now - timedelta(minutes=1))
    desk.act(meetings.hold, meeting, now - timedelta(minutes=40), now)
    assert not desk.act(meetings.hold, meeting, now - timedelta(minutes=40), now)
    assert desk.record("meetings", meeting).words("state") == "held"


def test_a_meeting_is_called_off_and_planned_again(desk, meeting):
    with pytest.raises(BadValue):
        desk.act(meetings.cancel, meeting, "")
    desk.act(meetings.cancel, meeting, "voorzitter ziek")
    assert not desk.act(meetings.cancel, meeting, "voorzitter ziek")
    tomorrow = desk.clock.now() + timedelta(days=1)
    desk.act(meetings.replan, meeting, tomorrow)
    record = desk.record("meetings", meeting)
    assert (record.words("state"), record.moment("planned"), record["reason"]) == (
        "planned",
        tomorrow,
        None,
    )
    assert desk.lines() == [
        "Vergadering gaat niet door: COFECO, voorzitter ziek",
        "Vergadering verplaatst naar 18/11 10:07: COFECO",
    ]


def test_a_planned_meeting_is_planned_at_another_time(desk, meeting):
    planned = desk.record("meetings", meeting).moment("planned")
    assert not desk.act(meetings.replan, meeting, planned)
    desk.act(meetings.replan, meeting, planned + timedelta(minutes=30))
    assert desk.record("meetings", meeting).moment("planned") == planned + timedelta(minutes=30)


def test_what_is_known_of_it_can_change(desk, meeting):
    desk.act(meetings.change, meeting, {"place": "zaal 1"})
    assert desk.record("meetings", meeting).words("place") == "zaal 1"
    with pytest.raises(NotAllowed):
        desk.act(meetings.change, meeting, {"state": "held"})


def test_decisions_minutes_and_tasks_belong_to_it(desk, meeting):
    desk.act(meetings.record_decisions, meeting, "Levering op woensdag.")
    desk.act(meetings.write_minutes, meeting, "nl", "Stand overlopen.")
    desk.act(meetings.add_action, meeting, {"title": "Planning naar D5"})
    with desk.ledger.reading() as reader:
        assert reader.text("meetings", meeting, "minutes", "nl") == "Stand overlopen."
    assert desk.record("meetings", meeting).words("decisions") == "Levering op woensdag."
    (task,) = desk.records("tasks", ("source", "=", meeting))
    assert task.words("source_register") == "meetings"


def test_nothing_is_written_to_a_meeting_that_was_called_off(desk, meeting):
    desk.act(meetings.cancel, meeting, "sneeuw")
    with pytest.raises(NotAllowed) as refused:
        desk.act(meetings.record_decisions, meeting, "x")
    assert refused.value.code == "meeting_was_cancelled"
