from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import tasks


@pytest.fixture
def task(desk):
    return desk.made("tasks", tasks.add, {"title": "Bel Joris", "owner": desk.id("AD")})


def state(desk, task):
    return desk.record("tasks", task).words("state")


def test_a_task_is_open_and_of_today(desk, task):
    record = desk.record("tasks", task)
    assert (record.number, record.words("state"), record.words("horizon")) == (
        "T-LV-1",
        "open",
        "today",
    )


def test_its_horizon_follows_from_its_due_time(desk, task):
    due = to_text(desk.clock.now() + timedelta(days=1))
    later = desk.made("tasks", tasks.add, {"title": "Nota", "due": due})
    assert desk.record("tasks", later).words("horizon") == "tomorrow"
    kept = desk.made("tasks", tasks.add, {"title": "Nota", "due": due, "horizon": "week"})
    assert desk.record("tasks", kept).words("horizon") == "week"
    desk.act(tasks.change, task, {"due": due})
    assert desk.record("tasks", task).words("horizon") == "tomorrow"


def test_a_due_time_that_is_none_is_refused(desk):
    with pytest.raises(BadValue):
        desk.act(tasks.add, {"title": "Nota", "due": "10:20"})


def test_who_takes_a_task_has_it(desk, task):
    desk.act(tasks.take, task)
    assert state(desk, task) == "taken"
    assert desk.record("tasks", task).words("owner") == desk.id("LV")
    assert not desk.act(tasks.take, task)
    desk.sits("AD")
    desk.act(tasks.take, task)
    assert desk.record("tasks", task).words("owner") == desk.id("AD")


def test_a_task_is_finished_and_reopened(desk, task):
    desk.act(tasks.finish, task)
    assert state(desk, task) == "done"
    assert desk.record("tasks", task).words("done_at") == to_text(desk.clock.now())
    desk.act(tasks.reopen, task)
    assert (state(desk, task), desk.record("tasks", task)["done_at"]) == ("open", None)


def test_a_task_is_dropped_with_a_reason(desk, task):
    with pytest.raises(BadValue):
        desk.act(tasks.drop, task, "")
    desk.act(tasks.drop, task, "niet meer nodig")
    assert state(desk, task) == "dropped"
    with pytest.raises(NotAllowed):
        desk.act(tasks.take, task)


def test_a_state_changes_by_acts_alone(desk, task):
    desk.act(tasks.change, task, {"title": "Bel Joris Maes", "due": None})
    assert desk.record("tasks", task).words("title") == "Bel Joris Maes"
    with pytest.raises(NotAllowed):
        desk.act(tasks.change, task, {"state": "done"})
    with pytest.raises(NotAllowed):
        desk.act(tasks.add, {"title": "x", "state": "done"})
