from __future__ import annotations

from datetime import date, time

from nccn_desk.domain.planning import PlannedStep
from nccn_desk.domain.register import Record
from nccn_desk.domain.replanning import replan
from nccn_desk.kernel.clock import at, to_text

DAY = date(2020, 11, 17)


def moment(hour, minute=0):
    return at(DAY, time(hour, minute))


def step(name, hour, *, source="", first=None):
    values = {
        "name": name,
        "planned": to_text(moment(hour)),
        "first_planned": to_text(moment(first or hour)),
        "template_step": source or f"old {name}",
    }
    return Record("steps", f"{name} {hour}", values)


def planned(name, hour, *, source="", occurrence=0):
    return PlannedStep(
        Record("template_steps", source or f"new {name}", {"name": name}), moment(hour), occurrence
    )


def ids(records):
    return [each.id for each in records]


def all_of(steps):
    return frozenset(ids(steps))


def test_what_the_new_plan_has_under_the_same_name_is_kept():
    steps = (step("Analyse", 14), step("Rondvraag", 16))
    found = replan(steps, all_of(steps), (planned("Rondvraag", 17), planned("Persdossier", 15)))
    assert [(each.step.id, each.retimed) for each in found.kept] == [("Rondvraag 16", True)]
    assert [each.source.words("name") for each in found.new] == ["Persdossier"]
    assert ids(found.dropped) == ["Analyse 14"]
    assert found.changes


def test_of_one_name_the_step_at_the_same_time_is_kept_first():
    steps = (step("Stand", 12), step("Stand", 13), step("Stand", 14))
    found = replan(steps, all_of(steps), (planned("Stand", 13), planned("Stand", 15)))
    kept = [(each.step.id, each.planned.planned) for each in found.kept]
    assert kept == [("Stand 13", moment(13)), ("Stand 12", moment(15))]
    assert ids(found.dropped) == ["Stand 14"]


def test_a_step_that_stays_is_not_planned_again():
    done = step("Briefing", 9, source="briefing")
    again = planned("Briefing", 15, source="briefing")
    assert replan((done,), frozenset(), (again,)).new == ()
    other = planned("Briefing", 15, source="of another template")
    assert replan((done,), frozenset(), (other,)).new == (other,)


def test_a_repeated_step_comes_again_but_not_at_the_time_that_a_moved_one_had():
    steps = (step("Stand", 9, source="stand"), step("Stand", 12, source="stand", first=11))
    rounds = tuple(planned("Stand", hour, source="stand") for hour in (11, 13))
    found = replan(steps, frozenset(), rounds, repeats=True)
    assert ids(found.stays) == ["Stand 9", "Stand 12"]
    assert found.new == rounds[1:]


def test_the_same_plan_changes_nothing():
    steps = (step("Analyse", 14),)
    found = replan(steps, all_of(steps), (planned("Analyse", 14),))
    assert not found.changes
    assert not found.kept[0].retimed


def test_the_outline_tells_two_plans_apart():
    steps = (step("Analyse", 14),)
    kept = replan(steps, all_of(steps), (planned("Analyse", 14),))
    assert kept.outline == replan(steps, all_of(steps), (planned("Analyse", 14),)).outline
    assert kept.outline != replan(steps, frozenset(), (planned("Analyse", 14),)).outline
    assert kept.outline != replan(steps, all_of(steps), (planned("Analyse", 15),)).outline
    assert kept.outline != replan(steps, all_of(steps), ()).outline
