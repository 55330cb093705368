from __future__ import annotations

from nccn_desk.kernel.changes import ChangeSet

TASK = ChangeSet("a1", frozenset({("tasks", "1")}))
LINE = ChangeSet("b2", frozenset({("journal", "2")}))


def test_nothing_changed_is_false():
    assert not ChangeSet()
    assert TASK


def test_two_changes_make_one_that_the_later_act_names():
    both = TASK | LINE
    assert both == ChangeSet("b2", frozenset({("tasks", "1"), ("journal", "2")}))
    assert (TASK | ChangeSet()).act == "a1"


def test_it_knows_which_registers_it_touched():
    assert (TASK | LINE).registers == {"tasks", "journal"}
    assert TASK.touches("steps", "tasks")
    assert not TASK.touches("steps")
