from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from nccn_desk.kernel.clock import at, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import carrying, checklists, cycle, undo

NEXT = date(2020, 11, 18)
TEN = at(NEXT, time(10))


def named(desk, day):
    return {step.words("key"): step for step in desk.read(cycle.steps_on, day)}


def left(desk):
    return [step.words("key") for step in desk.read(carrying.left_open, NEXT)]


@pytest.fixture
def overnight(desk):
    """Return a desk at nine the next day; of the day before three steps are open, one runs."""
    desk.act(cycle.open_day, desk.today)
    steps = named(desk, desk.today)
    for key, step in steps.items():
        if key not in {"interviews", "webcare_end", "next_day_briefing"}:
            desk.act(cycle.finish_step, step.id)
    desk.act(cycle.start_step, steps["next_day_briefing"].id)
    desk.clock.set(at(NEXT, time(9)))
    desk.act(cycle.open_day, NEXT)
    return desk


def test_what_was_not_settled_is_still_open_the_next_day(overnight):
    assert left(overnight) == ["interviews", "webcare_end", "next_day_briefing"]
    assert overnight.read(carrying.left_open, overnight.today) == ()


def test_a_step_that_was_moved_past_midnight_is_one_of_them(overnight):
    step = named(overnight, overnight.today)["webcare_end"]
    overnight.act(cycle.move_step, step.id, at(NEXT, time(0, 30)), "drukte")
    moved = overnight.record("steps", step.id)
    assert left(overnight)[-1] == "webcare_end"
    assert carrying.is_left(moved, NEXT)
    assert not carrying.is_left(moved, overnight.today)


def test_finished_and_skipped_ones_are_open_no_more(overnight):
    steps = named(overnight, overnight.today)
    overnight.act(cycle.finish_step, steps["next_day_briefing"].id)
    overnight.act(cycle.skip_step, steps["interviews"].id, "Niemand vroeg erom")
    assert left(overnight) == ["webcare_end"]


def test_a_step_is_carried_over_with_its_people_products_and_points(overnight):
    step = named(overnight, overnight.today)["webcare_end"]
    overnight.act(cycle.assign_step, step.id, overnight.id("SJ"))
    overnight.act(cycle.set_output, step.id, "closing_report", "late")
    (check, *_) = overnight.read(checklists.checks_of, step.id)
    overnight.act(checklists.tick, check.id, "half")
    overnight.act(carrying.carry_over, step.id, TEN, "Te veel vragen")
    (made,) = [s for s in overnight.read(cycle.steps_on, NEXT) if s["outside"]]
    assert (made.words("key"), made.words("planned")) == ("webcare_end", to_text(TEN))
    assert made["owner"] == overnight.id("SJ")
    assert cycle.outputs_of(made)[0]["state"] == "late"
    checks = overnight.read(checklists.checks_of, made.id)
    assert (checks[0].words("detail"), checks[0]["done"]) == ("half", True)
    assert len(checks) == len(overnight.read(checklists.checks_of, step.id))
    assert left(overnight) == ["interviews", "next_day_briefing"]


def test_the_earlier_day_keeps_what_was_planned_and_says_where_it_went(overnight):
    step = named(overnight, overnight.today)["webcare_end"]
    overnight.act(carrying.carry_over, step.id, TEN, "Te veel vragen")
    kept = overnight.record("steps", step.id)
    assert (kept["planned"], kept["first_planned"]) == (step["planned"], step["first_planned"])
    assert kept.words("state") == "skipped"
    assert kept.words("reason") == "overgenomen naar 18/11 10:00: Te veel vragen"
    line = "Einde webcare overgenomen van 17/11 naar 10:00: Te veel vragen"
    assert overnight.lines()[-1] == line


def test_carrying_over_is_taken_back_and_may_be_done_again(overnight):
    step = named(overnight, overnight.today)["webcare_end"]
    act = overnight.act(carrying.carry_over, step.id, TEN, "Te veel vragen").act
    undone = overnight.act(undo.undo, act)
    assert dict(undone.values)["what"].startswith("Einde webcare overgenomen van 17/11")
    assert "webcare_end" in left(overnight)
    assert not [s for s in overnight.read(cycle.steps_on, NEXT) if s["outside"]]
    overnight.act(carrying.carry_over, step.id, TEN, "Toch wel")
    assert len([s for s in overnight.read(cycle.steps_on, NEXT) if s["outside"]]) == 1


def test_a_reason_a_begun_day_and_a_step_that_waits_are_needed(overnight):
    steps = named(overnight, overnight.today)
    with pytest.raises(BadValue):
        overnight.act(carrying.carry_over, steps["webcare_end"].id, TEN, " ")
    with pytest.raises(NotAllowed) as refused:
        overnight.act(carrying.carry_over, steps["next_day_briefing"].id, TEN, "loopt")
    assert refused.value.code == "step_has_begun"
    later = TEN + timedelta(days=1)
    with pytest.raises(NotAllowed) as refused:
        overnight.act(carrying.carry_over, steps["webcare_end"].id, later, "morgen")
    assert refused.value.code == "day_not_begun"
    assert "webcare_end" in left(overnight)


def test_to_another_time_of_its_own_day_it_is_simply_moved(overnight):
    step = named(overnight, NEXT)["webcare_end"]
    overnight.act(carrying.carry_over, step.id, at(NEXT, time(19)), "drukte")
    assert overnight.record("steps", step.id).words("planned") == to_text(at(NEXT, time(19)))
