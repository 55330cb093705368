from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.adapters.publish.cap import cap_of
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import first_hour, first_hour_alerts, undo


@pytest.fixture
def made(desk):
    return desk.made("statements", first_hour.begin, "overstr Luik")


def alert(desk, made, **asked):
    return desk.read(lambda reader: first_hour_alerts.alert_of(reader, made, **asked))


def leave(desk, made, **asked):
    """Make an alert, see that it holds to the schema, note that it left, and return it."""
    desk.passes(minutes=5)
    found = alert(desk, made, **asked)
    assert cap_of(found)
    desk.act(first_hour_alerts.note, made, found)
    return found


def test_the_first_is_an_alert_then_come_updates_and_the_end_names_them_all(desk, made):
    with pytest.raises(NotAllowed) as refused:
        alert(desk, made, cancels=True)
    assert refused.value.code == "no_alert_holds"
    first, second = leave(desk, made), leave(desk, made)
    end = leave(desk, made, cancels=True)
    assert [each.kind for each in (first, second, end)] == ["alert", "update", "cancel"]
    assert len({each.identifier for each in (first, second, end)}) == 3
    assert [each.identifier for each in second.earlier] == [first.identifier]
    assert [each.sent for each in second.earlier] == [first.sent]
    named = [each.identifier for each in end.earlier]
    assert named == [first.identifier, second.identifier]
    assert "INGETROKKEN" in end.words["nl"].headline
    assert alert(desk, made).kind == "alert"
    assert alert(desk, made).earlier == ()


def test_an_alert_that_another_one_overtook_does_not_leave(desk, made):
    mine = alert(desk, made)
    leave(desk, made)
    with pytest.raises(NotAllowed) as refused:
        desk.act(first_hour_alerts.note, made, mine)
    assert refused.value.code == "alert_overtaken"


def test_what_left_cannot_be_undone(desk, made):
    act = desk.act(first_hour_alerts.note, made, alert(desk, made)).act
    with pytest.raises(NotAllowed):
        desk.act(undo.undo, act)


def test_the_longest_life_of_an_alert_is_renewed_by_its_update(desk, made):
    first = leave(desk, made)
    later = leave(desk, made)
    assert later.expires - first.expires == timedelta(minutes=5)


def test_a_place_names_its_province():
    assert first_hour_alerts.province_of("Maasvallei, Luik").nuts == "BE33"
    assert first_hour_alerts.province_of("nergens") is None
