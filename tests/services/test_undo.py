from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import cycle, handovers, journal, meetings, tasks, undo


@pytest.fixture
def task(desk):
    return desk.made("tasks", tasks.add, {"title": "Bel Joris"})


@pytest.fixture
def step(desk):
    desk.act(cycle.open_day, desk.today)
    return desk.read(cycle.steps_on, desk.today)[2].id


def acts(desk):
    return desk.read(lambda reader: reader.own_acts())


def undoable(desk, **named):
    return desk.read(undo.undoable, **named)


def refused(desk, act):
    with pytest.raises(NotAllowed) as raised:
        desk.act(undo.undo, act)
    return raised.value


def test_earlier_values_come_back(desk, task):
    act = desk.act(tasks.change, task, {"title": "Mail Joris", "note": "liever niet"}).act
    undone = desk.act(undo.undo, act)
    record = desk.record("tasks", task)
    assert (record.words("title"), record["note"]) == ("Bel Joris", None)
    assert (undone.key, dict(undone.values)) == (
        "cycle.taken_back.changed",
        {"what": "T-LV-1 Bel Joris"},
    )
    assert undone.changes.records == {("tasks", task)}


def test_and_go_again(desk, task):
    act = desk.act(tasks.change, task, {"title": "Mail Joris"}).act
    back = desk.act(undo.undo, act).changes.act
    desk.act(undo.redo, back)
    assert desk.record("tasks", task).words("title") == "Mail Joris"


def test_what_was_made_goes_and_comes_back(desk, task):
    undone = desk.act(undo.undo, acts(desk)[0])
    assert desk.record("tasks", task).deleted
    assert undone.key == "cycle.taken_back.made"
    redone = desk.act(undo.redo, undone.changes.act)
    assert not desk.record("tasks", task).deleted
    assert redone.key == "cycle.taken_back.removed"
    again = desk.act(undo.undo, redone.changes.act)
    assert again.changes
    assert desk.record("tasks", task).deleted


def test_a_set_goes_back_to_its_members(desk):
    values = {"title": "COFECO", "planned": to_text(desk.clock.now())}
    meeting = desk.made("meetings", meetings.plan, values)
    first = desk.act(meetings.change, meeting, {"present": frozenset({desk.id("LV")})}).act
    second = desk.act(meetings.change, meeting, {"present": frozenset({desk.id("AD")})}).act
    assert refused(desk, first).code == "written_over"
    desk.act(undo.undo, second)
    assert desk.record("meetings", meeting).members("present") == {desk.id("LV")}
    third = desk.act(meetings.change, meeting, {"place": "zaal 1"}).act
    desk.act(undo.undo, third)


def test_a_set_that_was_empty_is_empty_again(desk):
    values = {"title": "COFECO", "planned": to_text(desk.clock.now())}
    meeting = desk.made("meetings", meetings.plan, values)
    act = desk.act(meetings.change, meeting, {"present": frozenset({desk.id("LV")})}).act
    desk.act(undo.undo, act)
    assert desk.record("meetings", meeting).members("present") == frozenset()


def test_a_step_goes_back_and_the_journal_says_so(desk, step):
    act = desk.act(cycle.start_step, step).act
    back = desk.act(undo.undo, act).changes.act
    assert desk.record("steps", step).words("state") == "planned"
    forth = desk.act(undo.redo, back).changes.act
    assert desk.record("steps", step).words("state") == "running"
    desk.act(undo.undo, forth)
    assert desk.lines() == [
        "Briefing begonnen",
        "Ongedaan gemaakt: Briefing begonnen",
        "Opnieuw gedaan: Briefing begonnen",
        "Ongedaan gemaakt: Briefing begonnen",
    ]


def test_a_quick_task_goes_and_its_line_stays(desk):
    desk.act(journal.capture, "zaal reserveren", "task")
    desk.act(undo.undo, acts(desk)[0])
    assert desk.records("tasks") == ()
    assert desk.lines() == ["zaal reserveren"]


def test_what_others_wrote_over_stays(desk, task):
    act = desk.act(tasks.change, task, {"title": "Mail Joris"}).act
    desk.passes(minutes=2)
    desk.sits("AD")
    desk.act(tasks.change, task, {"title": "Bel Joris nu"})
    desk.sits("LV")
    reason = refused(desk, act)
    assert (reason.code, reason.values["who"], reason.values["when"]) == (
        "written_over",
        "Anouk Delvaux",
        "10:09",
    )


def test_what_others_built_on_is_not_taken_away(desk, task):
    made = acts(desk)[0]
    desk.sits("AD")
    desk.act(tasks.take, task)
    desk.sits("LV")
    assert refused(desk, made).code == "written_over"


def test_other_fields_may_change_meanwhile(desk, task):
    act = desk.act(tasks.change, task, {"title": "Mail Joris"}).act
    desk.sits("AD")
    desk.act(tasks.take, task)
    desk.sits("LV")
    desk.act(undo.undo, act)
    assert desk.record("tasks", task).words("title") == "Bel Joris"


def test_other_peoples_acts_are_theirs(desk, task):
    desk.sits("AD")
    act = desk.act(tasks.take, task).act
    desk.sits("LV")
    assert refused(desk, act).code == "not_your_act"


def test_a_line_is_corrected_never_taken_back(desk):
    act = desk.act(journal.note, "Sciensano herinnerd").act
    assert refused(desk, act).code == "journal_corrected_by_addition"
    assert act not in undoable(desk)


def test_prose_has_its_own_way_back(desk):
    handover = desk.made("handovers", handovers.prepare, desk.today)
    act = desk.act(handovers.write_note, handover, "nl", "Rustig.").act
    assert refused(desk, act).code == "nothing_to_undo"


def test_signatures_stay(desk):
    handover = desk.made("handovers", handovers.prepare, desk.today)
    act = desk.act(handovers.hand_over, handover, desk.key("LV")).act
    assert refused(desk, act).code == "signed_stays"


def test_a_day_stays_open(desk, step):
    assert refused(desk, acts(desk)[0]).code == "day_stays"


def test_the_last_acts_of_today_can_be_taken_back_newest_first(desk, task):
    first = desk.act(tasks.take, task).act
    second = desk.act(tasks.finish, task).act
    assert undoable(desk)[:2] == (second, first)
    assert undoable(desk, limit=1) == (second,)
    desk.act(undo.undo, second)
    assert undoable(desk)[0] == first
    desk.act(undo.undo, first)
    made = undoable(desk)
    desk.act(undo.undo, made[0])
    assert undoable(desk) == made[1:]


def test_a_whole_row_of_acts_is_taken_back(desk, task):
    made = acts(desk)[0]
    row = [desk.act(job, task).act for job in (tasks.take, tasks.finish, tasks.reopen)]
    for act in (*reversed(row), made):
        assert undoable(desk)[0] == act
        desk.act(undo.undo, act)
    assert desk.record("tasks", task).deleted


def test_an_act_on_the_same_record_is_not_taken_for_an_undoing(desk, task):
    first = desk.act(tasks.change, task, {"note": "x"}).act
    second = desk.act(tasks.change, task, {"title": "y"}).act
    third = desk.act(tasks.change, task, {"title": "z"}).act
    assert undoable(desk)[:3] == (third, second, first)


def test_yesterdays_acts_are_left_alone(desk, task):
    desk.clock.advance(timedelta(days=1))
    assert undoable(desk) == ()
