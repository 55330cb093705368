from __future__ import annotations

from datetime import timedelta

from nccn_desk.domain.planning import PlannedStep
from nccn_desk.domain.register import Record
from nccn_desk.domain.replanning import Kept, Replan
from nccn_desk.kernel.clock import to_text
from nccn_desk.presenters.tempo_replan import question_of
from tests.presenters.today_day import moment, say


def step(name, wall):
    return Record("steps", name, {"name": name, "planned": to_text(moment(wall))})


def source(name):
    return Record("template_steps", name, {"name": name})


def test_many_steps_are_counted_and_the_first_ones_named():
    start = moment("14:00")
    new = tuple(
        PlannedStep(source("Stand"), start + timedelta(hours=each), each) for each in range(8)
    )
    lines = say(question_of(Replan((), (), new, ()), "Eerste uren").consequence).split("\n")
    assert lines[0].startswith("Nieuw (8): 14:00 Stand, 15:00 Stand")
    assert lines[0].endswith("en nog 2")
    assert len(lines) == 2


def test_where_nothing_moves_that_is_said_first():
    kept = Kept(step("Analyse", "14:00"), PlannedStep(source("Analyse"), moment("14:00")))
    question = question_of(Replan((), (kept,), (), ()), "Infocel")
    lines = say(question.consequence, "en").split("\n")
    assert lines[0] == "No times change today."
    assert lines[1] == "Stays planned (1): 14:00 Analyse"
