from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.domain.moments import RUN_SHEET
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import moments, tasks
from nccn_desk.services.shapes import Query
from tests.services.conftest import NOW

HOUR = timedelta(hours=1)


def plan(desk, hours=1):
    at = to_text(NOW + hours * HOUR)
    return desk.made("moments", moments.add, {"title": "Overlegcomité", "at": at})


def steps(desk, moment):
    found = desk.read(moments.steps_of, moment)
    return {each["kind"]: each for each in found}


def test_a_moment_brings_its_run_sheet_and_moves_what_is_open_with_it(desk):
    made = plan(desk)
    found = steps(desk, made)
    assert set(found) == {each.kind for each in RUN_SHEET}
    assert found["liaison"]["planned"] == to_text(NOW - 23 * HOUR)
    desk.act(moments.finish_step, found["liaison"].id, "Kabinet belt terug")
    desk.act(moments.change, made, {"at": to_text(NOW + 3 * HOUR), "place": "Egmont"})
    found = steps(desk, made)
    assert found["liaison"]["planned"] == to_text(NOW - 23 * HOUR)
    assert found["meeting"]["planned"] == to_text(NOW + 3 * HOUR)
    desk.act(moments.change, made, {"place": "Lambermont"})


def test_a_moment_is_closed_only_once_somebody_was_debriefed(desk):
    made = plan(desk)
    with pytest.raises(NotAllowed) as refused:
        desk.act(moments.debrief, made, "Alles gezegd")
    assert refused.value.code == "not_held_yet"
    desk.act(moments.hold, made)
    assert steps(desk, made)["meeting"]["state"] == "done"
    assert [each.id for each in desk.read(moments.undebriefed)] == [made]
    slot = steps(desk, made)["debrief"].id
    for job, given in ((moments.close, (made,)), (moments.drop_step, (slot, "Geen tijd"))):
        with pytest.raises(NotAllowed) as refused:
            desk.act(job, *given)
        assert refused.value.code == "debrief_first"
    with pytest.raises(BadValue):
        desk.act(moments.debrief, made, " ")
    desk.act(moments.finish_step, slot, "Sluiting om 22 uur, decreet morgen")
    record = desk.record("moments", made)
    assert record["debrief"] == "Sluiting om 22 uur, decreet morgen"
    assert steps(desk, made)["debrief"]["state"] == "done"
    desk.act(moments.close, made)
    desk.act(moments.reopen, made)
    assert desk.record("moments", made)["state"] == "held"


def test_lines_become_tasks_once_and_are_done_together(desk):
    made = plan(desk)
    desk.act(moments.make_tasks, made, {"liaison": "Contact"})
    desk.act(moments.make_tasks, made, {})
    found = desk.read(lambda reader: reader.records(Query("tasks")))
    assert len(found) == len(RUN_SHEET)
    assert "Contact: Overlegcomité" in {each["title"] for each in found}
    step = steps(desk, made)["liaison"]
    desk.act(moments.finish_step, step.id, "")
    assert desk.record("tasks", step.words("task"))["state"] == "done"
    other = steps(desk, made)["faq"]
    desk.act(tasks.drop, other.words("task"), "Niet nodig")
    desk.act(moments.drop_step, other.id, "Niet nodig")
    desk.act(moments.reopen_step, other.id)
    assert steps(desk, made)["faq"]["state"] == "open"


def test_a_line_of_its_own_is_added_and_changed(desk):
    made = plan(desk)
    desk.act(moments.add_step, made, "Persfoto", NOW)
    with pytest.raises(BadValue):
        desk.act(moments.add_step, made, " ", None)
    (step,) = [each for each in desk.read(moments.steps_of, made) if each["kind"] == "other"]
    desk.act(moments.change_step, step.id, {"way": "ad_hoc", "person": "Kabinet"})
    assert desk.record("moment_steps", step.id)["way"] == "ad_hoc"
    with pytest.raises(NotAllowed):
        desk.act(moments.change_step, step.id, {"state": "done"})


def test_what_is_called_off_says_why_and_can_be_planned_again(desk):
    made = plan(desk)
    desk.act(moments.cancel, made, "Uitgesteld")
    desk.act(moments.reopen, made)
    record = desk.record("moments", made)
    assert (record["state"], record["reason"]) == ("planned", None)
    assert desk.read(moments.decisions_of, made) == ()
