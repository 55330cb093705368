from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from nccn_desk.crypto.signing import SigningKey, verify
from nccn_desk.domain import alarms
from nccn_desk.domain.steps import current_step, next_step, timings
from nccn_desk.kernel.clock import from_text
from nccn_desk.ledger import statements
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.services import checklists, cycle, handovers, journal
from nccn_desk.services.exercise.cast import Player
from nccn_desk.services.exercise.day import build_exercise
from nccn_desk.services.shapes import Query, Where

MONDAY, TUESDAY = date(2020, 11, 16), date(2020, 11, 17)


@pytest.fixture
def built(stage):
    return build_exercise(stage.units, stage.clock)


@pytest.fixture
def reader(stage, built):
    with stage.ledger.reading() as reader:
        yield reader


def test_it_stands_at_seven_to_the_next_step(stage, built):
    assert stage.clock.now() == datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)
    assert built.now == stage.clock.now()
    assert built.crisis == "COVID-19 · federale fase"


def test_three_steps_are_done_the_fourth_runs_and_the_fifth_is_next(stage, reader):
    steps = cycle.steps_on(reader, TUESDAY)
    states = [step.words("state") for step in steps]
    assert states == ["done"] * 3 + ["running"] + ["planned"] * 6
    assert current_step(steps).words("key") == "press_preparation"
    assert next_step(steps, stage.clock.now()).words("key") == "spokespersons_briefing"


def test_three_of_five_points_are_ready(reader):
    step = cycle.steps_on(reader, TUESDAY)[4]
    checks = checklists.checks_of(reader, step.id)
    assert [check["done"] for check in checks] == [False, False, True, True, True]
    assert all(check.words("detail") for check in checks)


def test_the_journal_has_forty_three_lines_today(reader):
    entries = journal.entries_on(reader, TUESDAY)
    assert len(entries) == 43
    assert entries[-1].text == "Piek rond “scholen”: bron is een oud persartikel"
    assert sum(bool(entry.corrections) for entry in entries) == 1
    assert sum(entry.arrived is not None for entry in entries) == 1


def test_it_is_day_250(reader):
    assert cycle.find_day(reader, TUESDAY)["number"] == 250
    assert cycle.find_day(reader, MONDAY)["number"] == 249


def test_yesterday_is_complete(stage, reader):
    found = timings(cycle.steps_on(reader, MONDAY), stage.clock.now())
    assert all(timing.started and timing.ended for timing in found)
    assert [timing.step.words("key") for timing in found if timing.moved] == ["d5_coordination"]
    assert cycle.find_day(reader, MONDAY).words("closed_at")


def test_yesterdays_handover_is_signed_by_both(reader):
    (handover,) = handovers.find(reader, MONDAY)
    assert handover.words("state") == "accepted"
    sheet = handovers.sheet(reader, handover.id)
    assert (sheet.giver_name, sheet.taker_name) == ("Lotte Verhaegen", "Nadia Peeters")
    assert set(sheet.note) == {"nl", "fr"}
    for said in reader.statements(handover.words("artefact")):
        key = bytes.fromhex(reader.record("officers", said.officer).words("public_key"))
        sentence = statements.encode(
            statements.Statement(
                bytes.fromhex(said.artefact),
                statements.Verb(said.verb),
                said.officer,
                said.role,
                0,
                milliseconds(from_text(said.made_at)),
            )
        )
        verify(key, statements.DOMAIN + sentence, bytes.fromhex(said.signature))


def test_nothing_alarms_at_that_moment(stage, reader):
    now = stage.clock.now()
    day = cycle.find_day(reader, TUESDAY)
    tasks = reader.records(Query("tasks"))
    watch = alarms.Watch(day, cycle.steps_on(reader, TUESDAY), tasks=tasks)
    assert [notice.rule for notice in alarms.conditions(watch, now)] == ["step_soon"]


def test_the_meetings_outside_the_cycle(reader):
    after = (Where("planned", ">=", "2020-11-17T00:00:00.000Z"),)
    titles = [m.words("title") for m in reader.records(Query("meetings", after, ("planned",)))]
    assert titles == ["Videoconferentie gouverneurs", "COFECO", "Videoconferentie buurlanden"]


def test_somebody_may_sit_down_with_a_key_of_their_own(stage):
    own = Player("c" * 32, "duty_officer", SigningKey.from_seed(b"o" * 32))
    built = build_exercise(stage.units, stage.clock, {"LV": own})
    assert built.officers["LV"] == "c" * 32
    with stage.ledger.reading() as reader:
        assert reader.record("officers", "c" * 32).words("name") == "Lotte Verhaegen"


def test_it_is_always_the_same(stage, built):
    other = type(stage)()
    assert build_exercise(other.units, other.clock) == built
    assert other.ledger._state == stage.ledger._state
