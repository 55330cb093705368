from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import at, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed, NotFound
from nccn_desk.services import cycle, templates

KEYS = [
    "monitoring",
    "analysis",
    "briefing",
    "press_preparation",
    "spokespersons_briefing",
    "press_conference",
    "interviews",
    "d5_coordination",
    "webcare_end",
    "next_day_briefing",
]


@pytest.fixture
def steps(desk):
    desk.act(cycle.open_day, desk.today)
    return {step.words("key"): step for step in desk.read(cycle.steps_on, desk.today)}


@pytest.fixture
def step(steps):
    return steps["briefing"].id


def state(desk, step):
    return desk.record("steps", step).words("state")


def test_a_day_has_ten_steps_at_their_times(desk, steps):
    assert list(steps) == KEYS
    assert steps["spokespersons_briefing"].moment("planned") == at(desk.today, time(10, 15))
    assert steps["monitoring"]["outputs"] == (
        {"name": "monitoring_note", "state": "open", "words": ""},
    )
    assert desk.records("checks")
    assert desk.lines() == []


def test_a_day_is_opened_once(desk, steps):
    assert not desk.act(cycle.open_day, desk.today)


def test_two_desks_make_the_same_day(desk, steps):
    other = type(desk)()
    other.sits("AD")
    other.act(cycle.open_day, desk.today)
    ids = {step.id for step in other.read(cycle.steps_on, desk.today)}
    assert ids == {step.id for step in steps.values()}
    assert other.read(cycle.find_day, desk.today).id == desk.read(cycle.find_day, desk.today).id


def test_days_are_numbered_from_the_one_that_has_a_number(desk, steps):
    day = desk.read(cycle.find_day, desk.today)
    assert day["number"] == 1
    desk.act(cycle.number_day, day.id, 250)
    desk.act(cycle.open_day, date(2020, 11, 20))
    assert desk.read(cycle.find_day, date(2020, 11, 20))["number"] == 253
    assert desk.read(cycle.find_day, date(2020, 11, 21)) is None
    with pytest.raises(BadValue):
        desk.act(cycle.number_day, day.id, 0)


def test_weekly_templates_join_on_their_day(desk):
    desk.act(templates.default_template)
    values = {"name": "Helikopter", "tempo": "weekly", "weekday": 1}
    weekly = desk.made("cycle_templates", templates.save_template, values)
    desk.act(templates.add_step, weekly, {"name": "Helikopterblik", "at": "13:00"})
    desk.act(templates.use_template, weekly)
    desk.act(cycle.open_day, desk.today)
    desk.act(cycle.open_day, date(2020, 11, 18))
    assert len(desk.read(cycle.steps_on, desk.today)) == 11
    assert len(desk.read(cycle.steps_on, date(2020, 11, 18))) == 10


def test_a_step_is_started_and_finished_with_a_line_each(desk, step):
    desk.act(cycle.start_step, step)
    desk.passes(minutes=20)
    desk.act(cycle.finish_step, step)
    record = desk.record("steps", step)
    assert record.moment("ended_at") - record.moment("started_at") == timedelta(minutes=20)
    assert desk.lines() == ["Briefing begonnen", "Briefing afgerond"]
    assert [line.members("about") for line in desk.records("journal")] == [{step}, {step}]


def test_a_second_start_does_nothing(desk, step):
    desk.act(cycle.start_step, step)
    assert not desk.act(cycle.start_step, step)
    desk.act(cycle.finish_step, step)
    assert not desk.act(cycle.finish_step, step)
    with pytest.raises(NotAllowed):
        desk.act(cycle.start_step, step)


def test_real_times_can_be_given_afterwards(desk, step):
    start, end = at(desk.today, time(9, 3)), at(desk.today, time(9, 31))
    desk.act(cycle.start_step, step, start)
    with pytest.raises(BadValue) as refused:
        desk.act(cycle.finish_step, step, start - timedelta(minutes=1))
    assert refused.value.code == "before_start"
    desk.act(cycle.finish_step, step, end)
    record = desk.record("steps", step)
    assert (record.moment("started_at"), record.moment("ended_at")) == (start, end)


def test_a_step_that_nobody_started_can_be_finished(desk, step):
    desk.act(cycle.finish_step, step)
    assert state(desk, step) == "done"


def test_lines_are_in_the_officers_language(desk, step):
    desk.sits("AD")
    desk.act(cycle.start_step, step)
    assert desk.lines() == ["Briefing\u00a0: commencé"]


def test_a_step_is_skipped_with_a_reason_and_put_back(desk, step):
    with pytest.raises(BadValue):
        desk.act(cycle.skip_step, step, "")
    desk.act(cycle.skip_step, step, "geen nieuws")
    assert not desk.act(cycle.skip_step, step, "geen nieuws")
    assert (state(desk, step), desk.record("steps", step).words("reason")) == (
        "skipped",
        "geen nieuws",
    )
    desk.act(cycle.reopen_step, step)
    assert state(desk, step) == "planned"
    assert desk.lines() == ["Briefing overgeslagen: geen nieuws", "Briefing heropend"]


def test_a_finished_step_is_taken_up_again(desk, step):
    desk.act(cycle.finish_step, step)
    desk.act(cycle.reopen_step, step)
    assert state(desk, step) == "running"
    assert not desk.act(cycle.reopen_step, step)


def test_a_step_that_waits_cannot_be_reopened(desk, step):
    with pytest.raises(NotAllowed):
        desk.act(cycle.reopen_step, step)


def test_a_step_is_moved_with_a_reason_and_the_others_stay(desk, step, steps):
    to = at(desk.today, time(9, 10))
    with pytest.raises(BadValue):
        desk.act(cycle.move_step, step, to, " ")
    desk.act(cycle.move_step, step, to, "minister te laat")
    assert not desk.act(cycle.move_step, step, to, "minister te laat")
    record = desk.record("steps", step)
    assert record.moment("planned") == to
    assert record.moment("first_planned") == at(desk.today, time(9))
    analysis = steps["analysis"]
    assert desk.record("steps", analysis.id) == analysis
    assert desk.lines() == ["Briefing verschoven naar 09:10: minister te laat"]


def test_a_step_that_runs_is_not_moved(desk, step):
    desk.act(cycle.start_step, step)
    with pytest.raises(NotAllowed) as refused:
        desk.act(cycle.move_step, step, at(desk.today, time(12)), "later")
    assert refused.value.code == "step_has_begun"


def test_a_step_gets_and_loses_its_owner(desk, step):
    desk.act(cycle.assign_step, step, desk.id("AD"))
    assert not desk.act(cycle.assign_step, step, desk.id("AD"))
    assert desk.record("steps", step).words("owner") == desk.id("AD")
    desk.act(cycle.assign_step, step, "")
    assert desk.record("steps", step)["owner"] is None
    assert desk.lines() == ["Briefing: Anouk Delvaux neemt op", "Briefing: nog niemand"]
    with pytest.raises(NotFound):
        desk.act(cycle.assign_step, step, "0" * 32)


def test_place_and_people_change_without_a_line(desk, step):
    desk.act(cycle.change_step, step, {"place": "zaal 2", "minutes": 40})
    assert desk.record("steps", step).words("place") == "zaal 2"
    assert desk.lines() == []
    with pytest.raises(NotAllowed):
        desk.act(cycle.change_step, step, {"state": "done"})


def test_a_step_outside_the_cycle(desk, step):
    day = desk.read(cycle.find_day, desk.today).id
    values = {"name": "Bezoek minister", "planned": to_text(at(desk.today, time(13, 30)))}
    own = desk.record("steps", desk.made("steps", cycle.add_step, day, values))
    assert own["outside"] is True
    assert own.words("first_planned") == own.words("planned")
    assert desk.lines() == ["Bezoek minister toegevoegd om 13:30"]
    with pytest.raises(BadValue):
        desk.act(cycle.add_step, day, {"planned": values["planned"]})


def test_outputs_are_ready_late_or_new(desk, steps):
    step = steps["press_preparation"].id
    desk.act(cycle.set_output, step, "briefing_book", "late", "Persdossier v3")
    desk.act(cycle.set_output, step, "gap_list", "ready")
    desk.act(cycle.set_output, step, "gap_list", "ready", "Gaten v2")
    desk.act(cycle.set_output, step, "Folder", "ready", "Folder v1")
    outputs = cycle.outputs_of(desk.record("steps", step))
    assert [(o["name"], o["state"], o["words"]) for o in outputs] == [
        ("briefing_book", "late", "Persdossier v3"),
        ("gap_list", "ready", "Gaten v2"),
        ("Folder", "ready", "Folder v1"),
    ]
    assert desk.lines() == [
        "Lijst van gaten klaar (Voorbereiding persconferentie)",
        "Folder v1 klaar (Voorbereiding persconferentie)",
    ]
    with pytest.raises(BadValue):
        desk.act(cycle.set_output, step, "gap_list", "lost")


def test_damaged_outputs_are_none():
    assert cycle.outputs_of(Record("steps", "1", {"outputs": "x"})) == ()
    assert cycle.outputs_of(Record("steps", "1", {"outputs": ("x",)})) == ()


def test_a_template_step_without_outputs_gives_none(desk):
    desk.act(templates.default_template)
    values = {"name": "Rondvraag", "at": "13:00", "outputs": None}
    desk.act(templates.add_step, templates.STANDARD, values)
    desk.act(cycle.open_day, desk.today)
    (own,) = (s for s in desk.read(cycle.steps_on, desk.today) if s.words("name"))
    assert own["outputs"] == ()


def test_a_day_is_closed_once(desk, steps):
    day = desk.read(cycle.find_day, desk.today).id
    desk.act(cycle.close_day, day)
    assert not desk.act(cycle.close_day, day)
    assert desk.record("days", day).words("closed_at") == to_text(desk.clock.now())
