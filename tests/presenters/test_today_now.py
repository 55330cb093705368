from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.presenters.shapes import ButtonKind, ChipShape, Tone
from nccn_desk.presenters.today_facts import read_day
from nccn_desk.presenters.today_now import now_card, pulse, step_actions
from nccn_desk.services import checklists, cycle
from tests.presenters.today_day import DAY, ME, Desk, full_desk, moment, say


def card_of(desk, language="nl"):
    with desk.ledger.reading() as reader:
        facts = read_day(reader, DAY, ME)
    return now_card(facts, desk.clock.now(), language)


def pulse_of(desk):
    return pulse(card_of(desk), desk.clock.now())


@pytest.fixture
def desk():
    return full_desk()


def keys(actions):
    return [action.key.partition("/")[0] for action in actions]


def test_what_is_next_is_said_with_its_time_its_people_and_its_place(desk):
    card = card_of(desk)
    assert card.time == "10:15"
    assert say(card.name) == "Briefing interfederale woordvoerders"
    assert say(card.people) == "Lotte leidt"
    assert say(card.position) == "stap 5 van 10"
    assert card.empty is None


def test_what_runs_has_its_hours_and_its_bar(desk):
    (running,) = card_of(desk).running
    assert say(running.name) == "Voorbereiding persconferentie"
    assert say(running.hours) == "09:30 – 10:15"
    assert pulse_of(desk).progress == pytest.approx(((37 * 60 + 42) / (45 * 60),))


def test_a_step_that_began_late_has_its_real_hours(desk):
    desk.run_step("spokespersons_briefing", "10:25")
    running = card_of(desk).running
    assert [say(each.hours) for each in running] == ["10:25 – 11:00", "09:30 – 10:15"]


def test_a_bar_is_full_when_the_step_is_over_its_time(desk):
    desk.at("10:40")
    assert pulse_of(desk).progress == (1.0,)
    assert say(card_of(desk).running[0].late) == "25 min over tijd"


def test_a_step_that_began_after_its_end_has_a_full_bar(desk):
    desk.run_step("spokespersons_briefing", "11:10")
    assert pulse_of(desk).progress == (1.0, 1.0)


def test_the_countdown_is_in_words_with_seconds(desk):
    shown = pulse_of(desk)
    assert (say(shown.before), say(shown.countdown)) == ("over", "7 min 18 s")
    assert say(shown.short) == "10:15 · over 7 min"
    assert shown.tone is Tone.NOW


def test_at_its_second_it_is_now(desk):
    desk.at("10:15")
    shown = pulse_of(desk)
    assert (say(shown.before), say(shown.countdown), shown.tone) == ("", "nu", Tone.NOW)


def test_after_its_time_it_is_late(desk):
    desk.clock.set(moment("10:19") + timedelta(seconds=5))
    shown = pulse_of(desk)
    assert (say(shown.before), say(shown.countdown)) == ("niet begonnen", "4 min 05 s over tijd")
    assert shown.tone is Tone.DUE
    assert say(shown.short) == "10:15 · 4 min over tijd"


def test_readiness_equals_the_ticks_that_are_shown(desk):
    for check in desk.checks("spokespersons_briefing")[:3]:
        desk.act(checklists.tick, check.id)
    card = card_of(desk)
    assert say(card.ready) == "3 van 5"
    assert [row.done for row in card.checks] == [False, False, True, True, True]
    assert card.ready_tone is Tone.DUE


def test_what_is_missing_matters_only_shortly_before(desk):
    step = desk.steps()["spokespersons_briefing"]
    desk.act(cycle.move_step, step.id, moment("10:50"), "Later")
    card = card_of(desk)
    assert card.ready_tone is Tone.FAINT
    assert {row.mark.shape for row in card.checks} == {ChipShape.RING}
    desk.at("10:20")
    assert {row.mark.shape for row in card_of(desk).checks} == {ChipShape.TRIANGLE}


def test_a_tick_says_who_and_when_unless_there_is_a_detail(desk):
    first, second = desk.checks("spokespersons_briefing")[:2]
    desk.act(checklists.tick, first.id)
    desk.act(checklists.tick, second.id, "09:40 · 23 van 24 partners")
    rows = {row.key: row for row in card_of(desk).checks}
    assert say(rows[first.id].small) == "Lotte Verhaegen, 10:07"
    assert say(rows[second.id].small) == "09:40 · 23 van 24 partners"
    assert rows[first.id].action is None


def test_a_point_that_is_not_needed_presses_nobody(desk):
    step = desk.steps()["spokespersons_briefing"]
    desk.act(checklists.add_check, step.id, "Koffie", needed=False)
    row = next(row for row in card_of(desk).checks if say(row.bold) == "Koffie")
    assert row.mark.shape is ChipShape.RING
    assert say(row.small) == "mag, moet niet"


def test_points_are_said_in_the_language_of_the_reader(desk):
    assert say(card_of(desk, "fr").checks[0].bold) == "Chiffres de Sciensano"


def test_the_lit_act_is_the_next_step_s_own_verb(desk):
    card = card_of(desk)
    assert card.main.kind is ButtonKind.LIT
    assert say(card.main.word) == "Open briefing"
    assert keys(card.others) == ["move"]
    assert keys(card.menu) == [
        "finish",
        "open",
        "assign",
        "add_check",
        "skip",
        "reopen",
        "add_step",
        "tempo",
        "first_hour",
    ]


def test_between_steps_nothing_runs(desk):
    desk.at("10:10").act(cycle.finish_step, desk.steps()["press_preparation"].id)
    card = card_of(desk)
    assert card.running == ()
    assert say(card.idle) == "Er loopt geen stap"
    assert pulse_of(desk).progress == ()


def test_before_the_day_it_says_when_it_begins():
    desk = Desk().staff().at("06:40")
    desk.act(cycle.open_day, DAY)
    card = card_of(desk)
    assert say(card.idle) == "De dag begint om 07:00."
    assert card.time == "07:00"
    assert keys(card.menu) == [
        "open",
        "assign",
        "add_check",
        "skip",
        "add_step",
        "tempo",
        "first_hour",
    ]


def test_a_day_that_was_not_opened_can_be_begun():
    card = card_of(Desk().staff().at("06:40"))
    assert card.empty.action.key == "begin_day"
    assert card.main is None
    assert [say(each.word) for each in card.others] == ["Eerste uur"]
    assert not card.idle
    assert pulse(card, moment("06:40")).countdown == pulse(card, moment("09:00")).countdown


def test_when_every_step_is_over_the_watch_is_handed_over(desk):
    for step in desk.steps().values():
        desk.at("20:40")
        if step.words("state") != "done":
            desk.act(cycle.finish_step, step.id)
    card = card_of(desk)
    assert card.empty.action.key == "handover"
    assert keys(card.menu) == ["reopen", "add_step", "tempo", "first_hour"]


def test_a_step_outside_the_cycle_has_no_number(desk):
    values = {"name": "Extra overleg", "planned": "2020-11-17T09:10:00.000Z", "minutes": 20}
    desk.act(cycle.add_step, cycle.day_id(DAY), values)
    card = card_of(desk)
    assert card.time == "10:10"
    assert say(card.position) == "buiten de vaste cyclus"
    assert not card.ready


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        ("planned", ["open", "start", "move", "skip"]),
        ("running", ["open", "finish"]),
        ("done", ["open", "reopen"]),
        ("skipped", ["open", "reopen"]),
    ],
)
def test_each_state_offers_what_can_be_done_with_it(desk, state, acts):
    steps = desk.steps()
    desk.act(cycle.skip_step, steps["interviews"].id, "Geen")
    found = next(step for step in desk.steps().values() if step.words("state") == state)
    assert keys(step_actions(found)) == acts


def test_who_took_over_is_told_before_the_day():
    desk = Desk().staff().at("05:50")
    with desk.ledger.acting() as uow:
        uow.create(
            "handovers",
            {
                "day": "2020-11-16",
                "giver": "22" * 16,
                "taker": ME,
                "accepted_at": "2020-11-17T05:00:00.000Z",
            },
        )
        uow.commit()
    desk.act(cycle.open_day, DAY)
    assert say(card_of(desk).idle) == "De dag begint om 07:00. Lotte Verhaegen nam om 06:00 over."
