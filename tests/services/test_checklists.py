from __future__ import annotations

import pytest

from nccn_desk.domain.cycle import STANDARD_DAY
from nccn_desk.domain.register import Record
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import checklists, cycle

POINT = {"text": {"nl": "Zaal getest", "fr": "Salle testée"}}


@pytest.fixture
def step(desk):
    desk.act(cycle.open_day, desk.today)
    return desk.read(cycle.steps_on, desk.today)[4]


@pytest.fixture
def check(desk, step):
    return desk.read(checklists.checks_of, step.id)[0]


def test_every_standard_step_has_a_default_checklist_in_four_languages(desk):
    desk.act(checklists.default_checklists)
    found = desk.records("checklists")
    assert {each.words("step_key") for each in found} == {step.key for step in STANDARD_DAY}
    points = [point for each in found for point in checklists.points_of(each)]
    assert all(set(point["text"]) == set(LANGUAGES) for point in points)
    assert all(all(point["text"].values()) for point in points)
    assert not desk.act(checklists.default_checklists)


def test_a_checklist_is_named_in_both_languages_of_the_country(desk):
    desk.act(checklists.default_checklists)
    names = {each.words("step_key"): each.words("name") for each in desk.records("checklists")}
    assert names["monitoring"] == "Monitoring"
    assert names["webcare_end"] == "Einde webcare · Fin du webcare"


def test_a_day_has_the_points_of_its_phase(desk):
    alert = {"name": "x", "step_key": "briefing", "phase": "alert", "points": [POINT]}
    desk.act(checklists.default_checklists)
    desk.act(checklists.add_checklist, alert)
    desk.act(cycle.open_day, desk.today, "alert")
    briefing = desk.read(cycle.steps_on, desk.today)[2]
    assert len(desk.read(checklists.checks_of, briefing.id)) == 4


def test_other_phases_have_not(desk):
    alert = {"name": "x", "step_key": "briefing", "phase": "alert", "points": [POINT]}
    desk.act(checklists.add_checklist, alert)
    desk.act(cycle.open_day, desk.today)
    briefing = desk.read(cycle.steps_on, desk.today)[2]
    assert len(desk.read(checklists.checks_of, briefing.id)) == 3


def test_a_point_is_ticked_and_unticked(desk, check):
    desk.act(checklists.tick, check.id, "10:06 · Joris Maes")
    ticked = desk.record("checks", check.id)
    assert (ticked["done"], ticked.words("detail")) == (True, "10:06 · Joris Maes")
    assert ticked.words("done_by") == desk.id("LV")
    desk.sits("AD")
    desk.passes(minutes=1)
    assert not desk.act(checklists.tick, check.id)
    desk.act(checklists.untick, check.id)
    assert desk.record("checks", check.id).words("done_by") == ""


def test_a_point_says_how_it_stands(desk, check):
    desk.act(checklists.describe, check.id, "beloofd tegen 10:10")
    assert desk.record("checks", check.id).words("detail") == "beloofd tegen 10:10"


def test_points_of_ones_own_come_last(desk, step):
    own = desk.made("checks", checklists.add_check, step.id, "Koffie", "zaal 2", needed=False)
    desk.act(checklists.add_check, step.id, "Water")
    found = desk.read(checklists.checks_of, step.id)
    assert [each["text"] for each in found[-2:]] == ["Koffie", "Water"]
    assert found[-2]["needed"] is False
    desk.act(checklists.remove_check, own)
    assert len(desk.read(checklists.checks_of, step.id)) == len(found) - 1


def test_the_first_point_of_a_step_of_ones_own(desk, step):
    values = {"name": "Bezoek", "planned": step.words("planned")}
    own = desk.made("steps", cycle.add_step, step.words("day"), values)
    check = desk.made("checks", checklists.add_check, own, "Koffie")
    assert desk.record("checks", check).words("position") == "000"


def test_a_point_says_something(desk, step):
    with pytest.raises(BadValue):
        desk.act(checklists.add_check, step.id, "  ")


def test_a_new_version_counts_from_the_next_day(desk, step, check):
    old = check.words("checklist")
    desk.act(checklists.new_version, old, [POINT])
    assert desk.record("checklists", old)["replaced"] is True
    assert len(desk.read(checklists.checks_of, step.id)) == 5
    tomorrow = desk.today.replace(day=18)
    desk.act(cycle.open_day, tomorrow)
    (new,) = desk.read(checklists.checks_of, desk.read(cycle.steps_on, tomorrow)[4].id)
    assert (new["version"], new["text"]) == (2, POINT["text"])
    with pytest.raises(NotAllowed):
        desk.act(checklists.new_version, old, [POINT])


@pytest.mark.parametrize("points", [[], [{"text": {}}], ["Zaal"], None])
def test_a_checklist_has_points_that_say_something(desk, points):
    with pytest.raises(BadValue):
        desk.act(checklists.add_checklist, {"name": "x", "points": points})


def test_a_damaged_checklist_has_no_points():
    assert checklists.points_of(Record("checklists", "1", {"points": "x"})) == ()
    assert checklists.points_of(Record("checklists", "1", {"points": ("x",)})) == ()
