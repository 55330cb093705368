from __future__ import annotations

import pytest

from nccn_desk.domain.cycle import STANDARD_DAY
from nccn_desk.kernel.errors import BadValue, NotFound
from nccn_desk.services import templates


@pytest.fixture
def standard(desk):
    desk.act(templates.default_template)
    return templates.STANDARD


def names_in_use(desk):
    return [template.words("name") for template in desk.read(templates.in_use)]


def add(desk, name, **values):
    return desk.made("cycle_templates", templates.save_template, {"name": name, **values})


def test_the_default_template_is_the_standard_day(desk, standard):
    steps = desk.read(templates.steps_of, standard)
    assert [(s.words("at"), s.words("key")) for s in steps] == [(s.at, s.key) for s in STANDARD_DAY]
    assert names_in_use(desk) == [templates.STANDARD_NAME]


def test_it_is_made_once(desk, standard):
    assert not desk.act(templates.default_template)


def test_it_comes_back_when_nothing_else_is_in_use(desk, standard):
    desk.act(templates.rest_template, standard)
    assert names_in_use(desk) == []
    desk.act(templates.default_template)
    desk.act(templates.remove_template, standard)
    assert names_in_use(desk) == []
    desk.act(templates.default_template)
    assert names_in_use(desk) == [templates.STANDARD_NAME]
    assert len(desk.read(templates.steps_of, standard)) == len(STANDARD_DAY)


def test_a_template_is_made_and_changed(desk):
    made = add(desk, "Eerste uren", tempo="hourly", every_hours=2)
    desk.act(templates.save_template, {"every_hours": 3}, made)
    assert desk.record("cycle_templates", made)["every_hours"] == 3


@pytest.mark.parametrize(
    "values", [{"every_hours": 0}, {"every_hours": 25}, {"weekday": 7}, {"in_use": True}]
)
def test_a_template_says_nothing_that_no_clock_has(desk, values):
    with pytest.raises(BadValue):
        add(desk, "Fout", **values)


def test_a_copy_has_all_steps_and_is_not_in_use(desk, standard):
    changes = desk.act(templates.copy_template, standard, "Weekend")
    (copy,) = (r for kind, r in changes.records if kind == "cycle_templates")
    assert len(desk.read(templates.steps_of, copy)) == len(STANDARD_DAY)
    assert names_in_use(desk) == [templates.STANDARD_NAME]


def test_the_rhythm_of_the_day_has_one_template_and_weekly_ones_come_beside_it(desk, standard):
    hourly = add(desk, "Eerste uren", tempo="hourly")
    weekly = add(desk, "Helikopter", tempo="weekly")
    desk.act(templates.use_template, weekly)
    assert names_in_use(desk) == [templates.STANDARD_NAME, "Helikopter"]
    desk.act(templates.use_template, hourly)
    assert names_in_use(desk) == ["Eerste uren", "Helikopter"]
    assert not desk.act(templates.use_template, hourly)


def test_steps_are_added_changed_and_taken_out(desk):
    made = add(desk, "Weekend")
    step = desk.made(
        "template_steps", templates.add_step, made, {"name": "Rondvraag", "at": "9:00"}
    )
    desk.act(templates.change_step, step, {"minutes": 20})
    assert desk.record("template_steps", step)["minutes"] == 20
    desk.act(templates.add_step, made, {"key": "analysis", "at": "08:00"})
    assert [s.words("at") for s in desk.read(templates.steps_of, made)] == ["08:00", "09:00"]
    desk.act(templates.remove_step, step)
    assert [s.words("at") for s in desk.read(templates.steps_of, made)] == ["08:00"]
    with pytest.raises(NotFound):
        desk.act(templates.change_step, step, {"minutes": 30})


@pytest.mark.parametrize(
    "values", [{"at": "09:00"}, {"at": "09:00", "key": "analysis", "minutes": 0}]
)
def test_a_step_has_a_name_and_a_length(desk, values):
    made = add(desk, "Weekend")
    with pytest.raises(BadValue):
        desk.act(templates.add_step, made, values)
