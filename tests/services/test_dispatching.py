from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotFound
from nccn_desk.services import deciding, dispatching
from tests.services.conftest import NOW

HOUR = timedelta(hours=1)


def schedule(desk, hours=1, **values):
    due = to_text(NOW + hours * HOUR)
    given = {"title": "Persbericht 12", "channel": "Mail pers", "due": due, **values}
    return desk.made("releases", dispatching.schedule, given)


def test_what_is_scheduled_is_not_sent_until_somebody_saw_it(desk):
    made = schedule(desk)
    assert [each.id for each in desk.read(dispatching.scheduled)] == [made]
    assert not dispatching.is_unconfirmed(desk.record("releases", made), NOW)
    desk.passes(hours=2)
    assert dispatching.is_unconfirmed(desk.record("releases", made), desk.clock.now())
    with pytest.raises(BadValue) as refused:
        desk.act(dispatching.confirm, made, " ")
    assert refused.value.code == "evidence_needed"
    desk.act(dispatching.confirm, made, "info-coronavirus.be")
    record = desk.record("releases", made)
    assert (record["state"], record["confirmed_by"]) == ("confirmed", desk.id("LV"))
    assert desk.lines() == ["Persbericht 12 is verspreid, gezien op info-coronavirus.be"]
    assert desk.read(dispatching.scheduled) == ()


def test_nothing_is_scheduled_before_its_embargo_ends(desk):
    with pytest.raises(BadValue) as refused:
        schedule(desk, embargo_until=to_text(NOW + 2 * HOUR))
    assert refused.value.code == "release_in_embargo"
    made = schedule(desk, 3, embargo_until=to_text(NOW + 2 * HOUR))
    with pytest.raises(BadValue):
        desk.act(dispatching.change, made, {"due": to_text(NOW + HOUR)})


def test_what_was_out_before_its_embargo_ended_is_written_down(desk):
    made = schedule(desk, 3, embargo_until=to_text(NOW + 2 * HOUR))
    desk.act(dispatching.confirm, made, "site")
    assert dispatching.is_broken(desk.record("releases", made))
    assert desk.lines()[1] == "Embargo tot 17/11 12:07 geschonden: Persbericht 12"


def test_what_is_cancelled_says_why_and_may_be_scheduled_again(desk):
    made = schedule(desk)
    with pytest.raises(BadValue):
        desk.act(dispatching.cancel, made, "")
    desk.act(dispatching.cancel, made, "Vervalt")
    assert desk.record("releases", made)["reason"] == "Vervalt"
    desk.act(dispatching.reopen, made)
    assert desk.record("releases", made)["state"] == "scheduled"


def test_a_release_is_tied_to_what_goes_out_and_to_nothing_else(desk):
    made = schedule(desk)
    decision = desk.made("decisions", deciding.add, {"title": "Sluitingsuur"})
    desk.act(dispatching.tie, made, decision)
    assert desk.record("releases", made)["subject"] == decision
    assert desk.read(dispatching.subject_of, decision).register == "decisions"
    with pytest.raises(NotFound):
        desk.act(dispatching.tie, made, made)
    assert desk.read(dispatching.subject_of, "") is None
