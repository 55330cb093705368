from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.domain.alarms import notice_id
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import cycle, notices


@pytest.fixture
def step(desk):
    desk.act(cycle.open_day, desk.today)
    return desk.read(cycle.steps_on, desk.today)[4].id


def answer(desk, rule, subject):
    record = desk.record("notices", notice_id(rule, subject))
    return record.words("answer"), record.words("officer"), record.words("until")


def test_an_alarm_is_taken_and_stands_in_the_journal(desk, step):
    desk.act(notices.take, "step_unowned", step)
    assert answer(desk, "step_unowned", step) == ("taken", desk.id("LV"), "")
    assert desk.lines() == ["Alarm bevestigd: Briefing interfederale woordvoerders"]


def test_an_attention_is_taken_without_a_line(desk, step):
    desk.act(notices.take, "step_late", step)
    assert answer(desk, "step_late", step)[0] == "taken"
    assert desk.lines() == []


def test_the_last_answer_counts(desk, step):
    desk.act(notices.snooze, "step_late", step, 15)
    until = to_text(desk.clock.now() + timedelta(minutes=15))
    assert answer(desk, "step_late", step) == ("snoozed", desk.id("LV"), until)
    desk.sits("AD")
    desk.act(notices.seen, "step_late", step)
    assert answer(desk, "step_late", step) == ("seen", desk.id("AD"), "")
    assert len(desk.records("notices")) == 1


def test_an_alarm_does_not_snooze(desk, step):
    with pytest.raises(NotAllowed) as refused:
        desk.act(notices.snooze, "step_unowned", step, 5)
    assert refused.value.code == "alarm_not_snoozed"


def test_snoozes_are_short(desk, step):
    with pytest.raises(BadValue):
        desk.act(notices.snooze, "step_late", step, 60)


@pytest.mark.parametrize("job", [notices.take, notices.seen])
def test_unknown_rules_are_refused(desk, step, job):
    with pytest.raises(BadValue):
        desk.act(job, "nonsense", step)


def test_an_unknown_rule_does_not_snooze(desk, step):
    with pytest.raises(BadValue):
        desk.act(notices.snooze, "nonsense", step, 5)
