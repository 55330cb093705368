from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from nccn_desk.domain import alarms
from nccn_desk.domain.alarms import (
    Apart,
    Notice,
    Watch,
    conditions,
    follow,
    merged,
    notice_id,
    sounds,
)
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import to_text

NOW = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def minutes(count):
    return NOW + count * MINUTE


def step(start, state="planned", owner="LV", **values):
    planned = to_text(minutes(start))
    whole = {"planned": planned, "minutes": 30, "state": state, "owner": owner, **values}
    return Record("steps", f"step{start}", whole)


def meeting(start, state="planned"):
    return Record("meetings", "m", {"planned": to_text(minutes(start)), "state": state})


def task(due, state="open"):
    moment = to_text(minutes(due)) if due is not None else None
    return Record("tasks", f"task{due}", {"due": moment, "state": state})


def handover(state, handed=None):
    moment = to_text(handed) if handed else None
    return Record("handovers", "h", {"state": state, "handed_at": moment})


DAY = Record("days", "d", {"day": "2020-11-17"})
EVENING = datetime(2020, 11, 17, 19, 45, tzinfo=UTC)  # 20:45 in Brussels


def rules(now=NOW, **watch):
    return [notice.rule for notice in conditions(Watch(**watch), now)]


def answer(notice, given, at=0, officer="SJ", until=None):
    moment = to_text(minutes(until)) if until is not None else None
    values = {
        "answer": given,
        "officer": officer,
        "answered_at": to_text(minutes(at)),
        "until": moment,
    }
    return Record("notices", notice.id, values)


LATE = Notice("step_late", step(-5), minutes(-4), minutes(-5))
ALARM = Notice("step_unowned", step(4, owner=""), minutes(-1), minutes(4))


@pytest.mark.parametrize(
    ("made", "rule"),
    [
        (step(11), []),
        (step(10), ["step_soon"]),
        (step(0.5), ["step_soon"]),
        (step(-0.5), ["step_soon"]),
        (step(-1), ["step_late"]),
        (step(-200), ["step_late"]),
        (step(11, owner=""), []),
        (step(7, owner=""), ["step_soon"]),
        (step(5, owner=""), ["step_unowned"]),
        (step(-10, owner=""), ["step_unowned"]),
        (step(-31, owner=""), ["step_late"]),
        (step(4, owner="", outside=True), ["step_soon"]),
        (step(-10, "running"), []),
        (step(-30.5, "running"), []),
        (step(-31, "running"), ["step_overrun"]),
        (step(-60, "done"), []),
        (step(-60, "skipped"), []),
    ],
)
def test_what_is_said_of_a_step(made, rule):
    assert rules(steps=[made]) == rule


@pytest.mark.parametrize(
    ("made", "rule"),
    [
        (meeting(11), []),
        (meeting(9), ["meeting_soon"]),
        (meeting(-2), ["meeting_late"]),
        (meeting(-2, "running"), []),
    ],
)
def test_what_is_said_of_a_meeting(made, rule):
    assert rules(meetings=[made]) == rule


@pytest.mark.parametrize(
    ("due", "rule"), [(minutes(1), []), (minutes(-1), ["rumour_look"]), (None, [])]
)
def test_a_rumour_asks_to_be_looked_at_again(due, rule):
    given = {"wording": "Dicht", "look_again": to_text(due) if due else None}
    assert rules(rumours=[Record("rumours", "r", given)]) == rule


@pytest.mark.parametrize(
    ("due", "state", "rule"),
    [
        (minutes(31), "received", []),
        (minutes(29), "received", ["query_soon"]),
        (minutes(-1), "with_authority", ["query_late"]),
        (minutes(-1), "cleared", ["query_late"]),
        (minutes(-1), "answered", []),
        (None, "received", []),
    ],
)
def test_what_is_said_of_a_media_query(due, state, rule):
    given = {"topic_line": "Winkels", "state": state, "deadline": to_text(due) if due else None}
    assert rules(queries=[Record("media_queries", "q", given)]) == rule


@pytest.mark.parametrize(
    ("due", "state", "rule"),
    [
        (minutes(1), "scheduled", []),
        (minutes(-1), "scheduled", ["release_unconfirmed"]),
        (minutes(-1), "confirmed", []),
        (minutes(-1), "cancelled", []),
    ],
)
def test_what_is_scheduled_is_not_taken_for_sent(due, state, rule):
    given = {"title": "Persbericht", "state": state, "due": to_text(due)}
    assert rules(releases=[Record("releases", "r", given)]) == rule


@pytest.mark.parametrize(
    ("until", "state", "rule"),
    [
        (minutes(1), "in_use", []),
        (NOW, "in_use", ["words_expired"]),
        (minutes(-60), "in_use", ["words_expired"]),
        (minutes(-60), "draft", []),
        (minutes(-60), "withdrawn", []),
        (None, "in_use", []),
    ],
)
def test_messages_that_are_said_too_long_are_told(until, state, rule):
    given = {"concern": "Wat nu?", "state": state, "valid_until": to_text(until) if until else None}
    assert rules(maps=[Record("message_maps", "m", given)]) == rule


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"due": minutes(-1)}, ["request_late"]),
        ({"due": minutes(-1), "state": "promised"}, ["request_late"]),
        ({"promised": minutes(-1), "state": "promised"}, ["request_late"]),
        ({"due": minutes(-1), "state": "received"}, []),
        ({"due": minutes(1)}, []),
        ({}, []),
    ],
)
def test_what_is_said_of_a_request(values, rule):
    moments = {key: to_text(each) for key, each in values.items() if key != "state"}
    given = {"subject": "Cijfers", "state": "asked", **values, **moments}
    assert rules(requests=[Record("requests", "r", given)]) == rule


@pytest.mark.parametrize(
    ("made", "rule"),
    [
        (task(-1), ["task_overdue"]),
        (task(-1, "taken"), ["task_overdue"]),
        (task(-1, "done"), []),
        (task(1), []),
        (task(None), []),
    ],
)
def test_what_is_said_of_a_task(made, rule):
    assert rules(tasks=[made]) == rule


@pytest.mark.parametrize(
    ("now", "handovers", "rule"),
    [
        (NOW, [], []),
        (EVENING, [], ["handover_due"]),
        (EVENING, [handover("draft")], ["handover_due"]),
        (EVENING, [handover("accepted", minutes(-60))], ["handover_due"]),
        (EVENING, [handover("accepted", EVENING - 20 * MINUTE)], []),
        (EVENING, [handover("handed", EVENING - 10 * MINUTE)], []),
        (EVENING, [handover("handed", EVENING - 16 * MINUTE)], ["handover_unaccepted"]),
    ],
)
def test_what_is_said_of_the_handover(now, handovers, rule):
    assert rules(now, day=DAY, handovers=handovers) == rule


def test_without_a_day_nothing_is_due():
    assert rules(EVENING) == []


def test_only_alarms_are_alarms():
    assert {rule for rule, known in alarms.RULES.items() if known.level == "alarm"} == {
        "step_unowned"
    }


def test_a_notice_knows_what_it_is_about():
    assert LATE.id == notice_id("step_late", "step-5")
    assert (LATE.register, LATE.owner, LATE.level) == ("steps", "LV", "attention")
    assert LATE.asks


@pytest.mark.parametrize(
    ("given", "state"),
    [("taken", "taken"), ("seen", "seen"), ("snoozed", "snoozed")],
)
def test_an_attention_is_answered(given, state):
    (shown,) = follow((), [LATE], [answer(LATE, given, until=5)], NOW)
    assert (shown.state, shown.by, shown.asks) == (state, "SJ", False)


@pytest.mark.parametrize("until", [None, 0])
def test_a_snooze_ends(until):
    (shown,) = follow((), [LATE], [answer(LATE, "snoozed", until=until)], NOW)
    assert shown.asks


@pytest.mark.parametrize(
    ("given", "state"),
    [("taken", "taken"), ("seen", "unacknowledged"), ("snoozed", "unacknowledged")],
)
def test_an_alarm_is_only_ever_taken(given, state):
    (shown,) = follow((), [ALARM], [answer(ALARM, given, until=5)], NOW)
    assert shown.state == state


def test_an_answer_to_something_earlier_is_old():
    (shown,) = follow((), [LATE], [answer(LATE, "taken", at=-10)], NOW)
    assert shown.asks
    undated = Record("notices", LATE.id, {"answer": "taken"})
    (shown,) = follow((), [LATE], [undated], NOW)
    assert shown.asks


def test_what_stands_no_more_has_returned_until_it_is_seen():
    (returned,) = follow([LATE], [], [], NOW)
    assert (returned.state, returned.until) == ("returned", NOW)
    assert follow([returned], [], [], minutes(3)) == (returned,)
    assert follow([returned], [], [answer(LATE, "seen", at=4)], minutes(5)) == ()


def test_what_was_seen_while_it_stood_just_goes():
    seen = replace(LATE, state="seen")
    assert follow([seen], [], [], NOW) == ()


def test_an_old_look_does_not_count():
    assert len(follow([LATE], [], [answer(LATE, "seen", at=-30)], NOW)) == 1
    assert len(follow([LATE], [], [answer(LATE, "taken")], NOW)) == 1


def test_what_simply_passes_leaves_nothing():
    soon = Notice("step_soon", step(1), minutes(-9), minutes(1))
    assert follow([soon], [], [], NOW) == ()


def test_alarms_come_first_and_what_asks_before_what_does_not():
    taken = replace(LATE, about=step(-6))
    shown = follow((), [taken, LATE, ALARM], [answer(taken, "taken")], NOW)
    assert [(notice.rule, notice.state) for notice in shown] == [
        ("step_unowned", "unacknowledged"),
        ("step_late", "unacknowledged"),
        ("step_late", "taken"),
    ]


def test_a_few_notices_stand_one_by_one():
    assert merged([ALARM, LATE], NOW) == ((ALARM,), (LATE,))


def test_a_flood_is_merged_by_rule_and_alarms_stay_alone():
    flood = [Notice("task_overdue", task(-n / 10), minutes(-1), NOW) for n in range(1, 11)]
    taken = replace(LATE, state="taken")
    groups = merged([ALARM, *flood, LATE, taken], NOW)
    assert [(group[0].rule, len(group)) for group in groups] == [
        ("step_unowned", 1),
        ("task_overdue", 10),
        ("step_late", 1),
        ("step_late", 1),
    ]


def test_an_alarm_sounds_four_times_unless_it_is_taken():
    seconds = [(moment - ALARM.since).total_seconds() for moment in sounds(ALARM)]
    assert seconds == [0, 30, 60, 90]
    assert sounds(replace(ALARM, state="taken")) == ()
    assert sounds(LATE) == ()


def test_products_that_say_something_else_are_one_notice_until_all_is_cleared_again():
    sitrep = Record("sitreps", "s", {"number": 75})
    apart = Apart(sitrep, blocks=1, figures=2, others=3, since=minutes(-2))
    (notice,) = conditions(Watch(apart=apart), NOW)
    assert (notice.rule, notice.level, notice.about, notice.apart) == (
        "voice_moved",
        "attention",
        sitrep,
        apart,
    )
    assert follow((notice,), (), (), NOW) == ()
