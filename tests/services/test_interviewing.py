from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import interviewing
from tests.services.conftest import NOW

HOUR = timedelta(hours=1)


@pytest.fixture
def made(desk):
    values = {"outlet": "RTBF", "language": "fr", "journalist": "Marie Dupont"}
    return desk.made("interviews", interviewing.ask, values)


def state(desk, made):
    return desk.record("interviews", made).words("state")


def agreed(desk, made, hours=0, **values):
    given = {"speaker": desk.id("AD"), "starts_at": to_text(NOW + hours * HOUR), **values}
    desk.act(interviewing.change, made, given)
    desk.act(interviewing.agree, made)


def test_an_interview_is_asked_agreed_held_and_published(desk, made):
    with pytest.raises(NotAllowed) as refused:
        desk.act(interviewing.agree, made)
    assert refused.value.code == "interview_not_ready"
    agreed(desk, made)
    desk.act(interviewing.hold, made)
    assert desk.record("interviews", made)["ends_at"] == to_text(NOW)
    desk.act(interviewing.publish, made, "Le 13 heures")
    record = desk.record("interviews", made)
    assert (state(desk, made), record["outcome"]) == ("published", "Le 13 heures")
    assert not interviewing.is_broken(record)
    assert not desk.lines()


def test_what_lies_ahead_was_not_given(desk, made):
    agreed(desk, made, hours=2)
    with pytest.raises(NotAllowed) as refused:
        desk.act(interviewing.hold, made)
    assert refused.value.code == "interview_ahead"
    assert [each.id for each in desk.read(interviewing.coming)] == [made]
    with pytest.raises(BadValue) as backwards:
        desk.act(interviewing.change, made, {"ends_at": to_text(NOW)})
    assert backwards.value.code == "before_start"


def test_an_embargo_that_was_broken_is_written_into_the_journal_once(desk, made):
    agreed(desk, made, embargo_until=to_text(NOW + HOUR))
    desk.act(interviewing.hold, made)
    desk.act(interviewing.publish, made)
    assert interviewing.is_broken(desk.record("interviews", made))
    assert desk.lines() == ["Embargo tot 17/11 11:07 geschonden: I-LV-1 RTBF"]
    desk.act(interviewing.change, made, {"subject": "écoles"})
    assert len(desk.lines()) == 1


def test_an_hour_that_is_put_right_may_show_that_an_embargo_was_broken(desk, made):
    agreed(desk, made, embargo_until=to_text(NOW - HOUR))
    desk.act(interviewing.hold, made)
    desk.act(interviewing.publish, made)
    assert not desk.lines()
    desk.act(interviewing.change, made, {"published_at": to_text(NOW - 2 * HOUR)})
    assert len(desk.lines()) == 1


def test_what_is_declined_says_why_and_may_be_asked_again(desk, made):
    desk.act(interviewing.decline, made, "Geen tijd")
    assert (state(desk, made), desk.record("interviews", made)["reason"]) == (
        "declined",
        "Geen tijd",
    )
    desk.act(interviewing.reopen, made)
    assert (state(desk, made), desk.record("interviews", made)["reason"]) == ("asked", None)


def test_a_question_of_an_interview_knows_who_asked_and_who_answered(desk, made):
    agreed(desk, made)
    asked = desk.made("asked", interviewing.question, made, "Et les crèches ? > chiffres pour 18 h")
    record = desk.record("asked", asked)
    assert (record["occasion"], record["interview"], record["outlet"]) == (
        "interview",
        made,
        "RTBF",
    )
    assert (record["speaker"], record["conference"]) == (desk.id("AD"), None)
    assert desk.record("tasks", record.words("task"))["owner"] == desk.id("AD")
