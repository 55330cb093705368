from __future__ import annotations

import pytest

from nccn_desk.adapters.memory.state import DELETED, NUMBER, Life, State, as_of, blank, written
from nccn_desk.domain.tasks import TASKS
from nccn_desk.kernel.errors import NotFound
from nccn_desk.services.shapes import Version

FIRST, SECOND, THIRD = (f"2020-11-17T09:0{n}:00.000Z" for n in range(3))


def test_writing_leaves_the_record_before_as_it_was():
    before = blank(TASKS, "ab" * 16, FIRST, "sam")
    after = written(before, {"title": "x", NUMBER: "T-LV-1", DELETED: True}, SECOND, "eva")
    assert (before["title"], before.number, before.deleted) == (None, "", False)
    assert (after["title"], after.number, after.deleted) == ("x", "T-LV-1", True)
    assert (after.created_by, after.changed_by, after.changed_at) == ("sam", "eva", SECOND)
    assert NUMBER not in after.values


def test_a_life_can_be_seen_as_it_was():
    record = written(blank(TASKS, "ab" * 16, FIRST, "sam"), {"title": "b"}, THIRD, "eva")
    versions = (
        Version("title", "a", "sam", FIRST, "1", current=False),
        Version("title", "b", "eva", THIRD, "2", current=True),
    )
    life = Life(record, versions)
    assert as_of(life, "2020-11-17T08:59:00.000Z") is None
    then = as_of(life, SECOND)
    assert then is not None
    assert (then["title"], then.changed_by, then.created_at) == ("a", "sam", FIRST)
    assert as_of(life, THIRD) == record


def test_what_is_not_there_is_not_found():
    for register in ("tasks", "nothing"):
        with pytest.raises(NotFound):
            State().life(register, "ab" * 16)
