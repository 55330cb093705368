from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.kernel.ids import derived_id
from nccn_desk.services import cycle
from nccn_desk.services.exercise.cast import Cast
from nccn_desk.services.exercise.script import Act, wall
from nccn_desk.services.exercise.stage import Stage

MONDAY, TUESDAY = date(2020, 11, 16), date(2020, 11, 17)


def act(**given):
    return Act(wall("2020-11-17 10:00"), "LV", "start", given)


def test_a_step_is_that_of_the_acts_own_day_unless_it_says_another(stage):
    for day in (MONDAY, TUESDAY):
        with stage.ledger.acting() as uow:
            cycle.lay_day(uow, day)
            uow.commit()
    with stage.ledger.acting() as uow:
        here = Stage(uow, Cast("LV", {}), {})
        assert here.step(act(step="briefing")).words("day") == cycle.day_id(TUESDAY)
        before = here.step(act(step="briefing", day="2020-11-16"))
        assert before.words("day") == cycle.day_id(MONDAY)


def test_what_an_act_is_about_goes_by_the_name_that_it_was_given(stage):
    made = {"tasks/one": derived_id("tasks", "one")}
    with stage.ledger.acting() as uow:
        here = Stage(uow, Cast("LV", {}), made)
        assert here.of(act(of="tasks/one")) == made["tasks/one"]
        with pytest.raises(KeyError):
            here.of(act(of="tasks/two"))
