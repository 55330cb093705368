from __future__ import annotations

import pytest

from nccn_desk.adapters.memory.queries import answered
from nccn_desk.adapters.memory.state import blank, written
from nccn_desk.domain.tasks import TASKS
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services.shapes import Query, Where


def task(record_id, **values):
    return written(blank(TASKS, record_id, "m", "sam"), values, "m", "sam")


RECORDS = [task("3", title="a"), task("1", title="a"), task("2", title="b", owner="x")]


@pytest.mark.parametrize(("order", "tied"), [("title", ["1", "3"]), ("-title", ["3", "1"])])
def test_ties_of_a_numbered_register_are_broken_by_number_and_id(order, tied):
    ids = [each.id for each in answered(Query("tasks", order=(order,)), RECORDS)]
    assert [each for each in ids if each != "2"] == tied


def test_nothing_comes_first():
    ids = [each.id for each in answered(Query("tasks", order=("owner",)), RECORDS)]
    assert ids == ["1", "3", "2"]


def test_comparing_with_nothing_finds_nothing():
    assert answered(Query("tasks", (Where("owner", ">", None),)), RECORDS) == []


def test_a_question_without_sense_is_refused_before_any_record_is_read():
    with pytest.raises(BadValue):
        answered(Query("tasks", (Where("title", "<", 3),)), [])
