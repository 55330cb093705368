from __future__ import annotations

from datetime import date, time

import pytest

from nccn_desk.kernel.clock import at, in_brussels
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import checklists, cycle, replanning, templates, undo

NEXT = date(2020, 11, 18)


@pytest.fixture
def day(desk):
    """Return a desk at 10:07 on a day whose first two steps are done and whose third runs."""
    desk.act(cycle.open_day, desk.today)
    for key in ("monitoring", "analysis"):
        desk.act(cycle.finish_step, named(desk)[key].id)
    desk.act(cycle.start_step, named(desk)["briefing"].id)
    return desk


def named(desk, day=None):
    steps = desk.read(cycle.steps_on, day or desk.today)
    return {step.words("key") or step.words("name"): step for step in steps}


def walls(desk):
    """Return the day as people see it: each step's time and name."""
    steps = desk.read(cycle.steps_on, desk.today)
    return [(wall(step), step.words("key") or step.words("name")) for step in steps]


def wall(step):
    return f"{in_brussels(step.moment('planned')):%H:%M}"


def copy_of(desk, **times):
    """Return a copy of the standard template, some of its steps at other times or gone."""
    made = desk.act(templates.copy_template, templates.STANDARD, "Namiddag")
    (copy,) = (record for kind, record in made.records if kind == "cycle_templates")
    for step in desk.read(templates.steps_of, copy):
        to = times.get(step.words("key"), step.words("at"))
        if to:
            desk.act(templates.change_step, step.id, {"at": to})
        else:
            desk.act(templates.remove_step, step.id)
    return copy


def plan(desk, template):
    seen = desk.read(replanning.preview, template)
    return desk.act(replanning.replan_today, template, seen)


def test_the_rest_of_the_day_follows_another_template(day):
    copy = copy_of(day, interviews="12:30", webcare_end="")
    day.act(templates.add_step, copy, {"name": "Burgemeesters", "at": "16:00"})
    before = named(day)
    plan(day, copy)
    found = named(day)
    assert "webcare_end" not in found
    assert wall(found["interviews"]) == "12:30"
    assert found["interviews"].id == before["interviews"].id
    assert wall(found["Burgemeesters"]) == "16:00"
    assert [each.words("name") for each in day.read(templates.in_use)] == ["Namiddag"]
    assert day.read(cycle.find_day, day.today).words("template") == copy


def test_what_began_is_over_or_late_stays(day):
    copy = copy_of(day, monitoring="13:00", briefing="13:30", press_preparation="")
    before = named(day)
    plan(day, copy)
    for key in ("monitoring", "analysis", "briefing", "press_preparation"):
        assert day.record("steps", before[key].id) == before[key], key
    assert [key for _, key in walls(day)].count("monitoring") == 2  # the new plan has another one


def test_what_the_day_has_done_is_not_planned_again_from_its_own_template(day):
    (step,) = (
        each
        for each in day.read(templates.steps_of, templates.STANDARD)
        if each.words("key") == "monitoring"
    )
    day.act(templates.change_step, step.id, {"at": "15:00"})
    assert not day.read(replanning.preview, templates.STANDARD).changes


def test_a_changed_template_counts_from_now_once_it_is_applied(day):
    steps = {each.words("key"): each for each in day.read(templates.steps_of, templates.STANDARD)}
    values = {"at": "15:30", "minutes": 45, "place": "Zaal 2", "outputs": ("packs", "sitrep")}
    day.act(templates.change_step, steps["d5_coordination"].id, values)
    before = named(day)["d5_coordination"]
    assert wall(before) == "14:00"
    plan(day, templates.STANDARD)
    after = named(day)["d5_coordination"]
    assert wall(after) == "15:30"
    assert (after["minutes"], after["place"]) == (45, "Zaal 2")
    assert [each["name"] for each in after["outputs"]] == ["packs", "sitrep"]
    # what was planned first stays the measure of what was planned
    assert after["first_planned"] == before["first_planned"]


def test_a_replanned_step_may_be_planned_anew_again(day):
    plan(day, copy_of(day, interviews="12:30"))
    plan(day, templates.STANDARD)
    assert wall(named(day)["interviews"]) == "12:00"
    other = copy_of(day, interviews="13:15")
    day.act(templates.save_template, {"name": "Later"}, other)
    plan(day, other)
    plan(day, templates.STANDARD)
    assert wall(named(day)["interviews"]) == "12:00"


def test_a_step_moved_by_hand_stays_where_it_is(day):
    step = named(day)["d5_coordination"].id
    day.act(cycle.move_step, step, at(day.today, time(15)), "Gouverneurs later")
    plan(day, copy_of(day, d5_coordination="14:00", interviews=""))
    assert walls(day).count(("15:00", "d5_coordination")) == 1
    assert ("14:00", "d5_coordination") not in walls(day)


def test_a_step_that_was_skipped_stays_skipped(day):
    step = named(day)["interviews"].id
    day.act(cycle.skip_step, step, "Niemand vroeg erom")
    plan(day, copy_of(day))
    assert named(day)["interviews"].words("state") == "skipped"


def test_steps_outside_the_cycle_stay(day):
    values = {"name": "Extra", "planned": "2020-11-17T15:00:00.000Z", "minutes": 30}
    day.act(cycle.add_step, cycle.day_id(day.today), values)
    plan(day, copy_of(day, webcare_end=""))
    assert "Extra" in named(day)


def test_who_answers_for_a_step_and_what_was_changed_by_hand_is_kept(day):
    step = named(day)["interviews"].id
    day.act(cycle.assign_step, step, day.id("AD"))
    day.act(cycle.change_step, step, {"place": "Perszaal", "minutes": 90})
    day.act(cycle.set_output, step, "interview_log", "ready", "Log v1")
    copy = copy_of(day, interviews="12:45")
    (source,) = (
        each for each in day.read(templates.steps_of, copy) if each.words("key") == "interviews"
    )
    day.act(templates.change_step, source.id, {"place": "Zaal 9", "outputs": ()})
    plan(day, copy)
    found = named(day)["interviews"]
    assert (wall(found), found["owner"], found["place"]) == ("12:45", day.id("AD"), "Perszaal")
    assert found["minutes"] == 90
    assert [each["state"] for each in cycle.outputs_of(found)] == ["ready"]


def test_new_steps_bring_their_checks_and_dropped_ones_take_them_along(day):
    before = {each.id for each in day.records("checks")}
    dropped = named(day)["press_conference"].id
    copy = copy_of(day, press_conference="")
    day.act(templates.add_step, copy, {"key": "press_conference", "at": "17:00", "minutes": 60})
    moved = named(day)["press_conference"]
    plan(day, copy)
    assert named(day)["press_conference"].id == moved.id
    again = copy_of(day, press_conference="")
    plan(day, again)
    assert day.read(checklists.checks_of, dropped) == ()
    plan(day, copy)
    made = named(day)["press_conference"]
    assert made.id != dropped
    assert day.read(checklists.checks_of, made.id)
    assert len(day.records("checks")) == len(before)


def test_the_hours_of_an_hourly_template_that_are_left_are_planned(day):
    made = day.made(
        "cycle_templates",
        templates.save_template,
        {"name": "Eerste uren", "tempo": "hourly", "every_hours": 4},
    )
    day.act(templates.add_step, made, {"name": "Stand", "at": "08:00"})
    plan(day, made)
    stands = [found for found, name in walls(day) if name == "Stand"]
    assert stands == ["12:00", "16:00", "20:00"]
    assert "interviews" not in named(day)
    day.act(templates.save_template, {"every_hours": 2}, made)
    plan(day, made)
    stands = [found for found, name in walls(day) if name == "Stand"]
    assert stands == ["12:00", "14:00", "16:00", "18:00", "20:00", "22:00"]
    plan(day, templates.STANDARD)
    assert "Stand" not in named(day)
    assert wall(named(day)["interviews"]) == "12:00"


@pytest.mark.parametrize(("weekday", "there"), [(1, True), (4, False)])
def test_a_weekly_template_comes_beside_the_day_on_its_weekday(day, weekday, there):
    values = {"name": "Helikopter", "tempo": "weekly", "weekday": weekday}
    weekly = day.made("cycle_templates", templates.save_template, values)
    day.act(templates.add_step, weekly, {"name": "Blik", "at": "13:00"})
    before = walls(day)
    plan(day, weekly)
    assert (("13:00", "Blik") in walls(day)) is there
    assert [each for each in walls(day) if each[1] != "Blik"] == before
    plan(day, copy_of(day, webcare_end=""))
    assert (("13:00", "Blik") in walls(day)) is there  # another rhythm leaves it alone
    assert len(day.read(templates.in_use)) == 2


def test_it_is_one_act_with_one_line_and_is_taken_back_whole(day):
    copy = copy_of(day, interviews="12:30", webcare_end="")
    day.act(templates.add_step, copy, {"name": "Burgemeesters", "at": "16:00"})
    before, checks = day.read(cycle.steps_on, day.today), day.records("checks")
    act = plan(day, copy).act
    line = "Rest van de dag herpland met Namiddag: 1 nieuw, 1 verschoven, 1 vervallen"
    assert day.lines()[-1] == line
    assert day.read(undo.undoable)[0] == act
    undone = day.act(undo.undo, act)
    assert (undone.key, undone.values) == ("cycle.taken_back.line", (("what", line),))
    plain = {each.id: dict(each.values) for each in before}
    assert {e.id: dict(e.values) for e in day.read(cycle.steps_on, day.today)} == plain
    assert {each.id for each in day.records("checks")} == {each.id for each in checks}
    assert [each.id for each in day.read(templates.in_use)] == [templates.STANDARD]
    redone = day.act(undo.redo, undone.changes.act)
    assert dict(redone.values)["what"] == line
    assert ("16:00", "Burgemeesters") in walls(day)


def test_a_day_that_changed_since_it_was_shown_is_left_alone(day):
    copy = copy_of(day, webcare_end="")
    seen = day.read(replanning.preview, copy)
    day.act(cycle.start_step, named(day)["webcare_end"].id)
    with pytest.raises(NotAllowed) as refused:
        day.act(replanning.replan_today, copy, seen)
    assert refused.value.code == "plan_has_changed"
    assert "webcare_end" in named(day)


def test_a_day_that_was_not_begun_is_not_planned_anew(desk):
    desk.act(templates.default_template)
    with pytest.raises(NotAllowed) as refused:
        desk.read(replanning.preview, templates.STANDARD)
    assert refused.value.code == "day_not_begun"


def test_the_next_day_comes_from_the_template_too(day):
    plan(day, copy_of(day, webcare_end=""))
    day.act(cycle.open_day, NEXT)
    assert "webcare_end" not in named(day, NEXT)
