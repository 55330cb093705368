from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree

from nccn_desk.adapters.publish.cap import NAMESPACE, cap_of
from nccn_desk.domain.cap import Alert, AlertWords, Earlier
from nccn_desk.domain.cap_area import read_area
from nccn_desk.kernel.errors import BadValue

SENT = datetime(2020, 11, 17, 9, 7, 42, 123, tzinfo=UTC)
WORDS = AlertWords("brand", "OEFENING - brand: Gent", "Het brandt.", "Blijf binnen.", "https://x")
ALERT = Alert(
    "be.nccn.desk.1", SENT, SENT + timedelta(hours=6), "Fire", "Gent", "BE23", {"nl": WORDS}
)


def found(alert, name):
    return [each.text for each in etree.fromstring(cap_of(alert)).iter(f"{{{NAMESPACE}}}{name}")]


def test_an_alert_is_an_exercise_with_belgian_time_and_without_parts_of_seconds():
    assert found(ALERT, "status") == ["Exercise"]
    assert found(ALERT, "sent") == ["2020-11-17T10:07:42+01:00"]
    assert found(ALERT, "language") == ["nl-BE"]
    assert found(ALERT, "value") == ["BE23"]


def test_an_update_and_the_end_name_what_went_before():
    earlier = (Earlier("be.nccn.desk.0", SENT), Earlier("be.nccn.desk.1", SENT))
    for kind, name, urgency in (("update", "Update", "Immediate"), ("cancel", "Cancel", "Past")):
        later = replace(ALERT, identifier="be.nccn.desk.2", kind=kind, earlier=earlier)
        assert found(later, "msgType") == [name]
        named = "infocel-exercise@nccn.example,be.nccn.desk.{},2020-11-17T10:07:42+01:00"
        assert found(later, "references") == [f"{named.format(0)} {named.format(1)}"]
        assert found(later, "urgency") == [urgency]
        assert found(later, "responseType") == (["AllClear"] if kind == "cancel" else [])
    assert found(ALERT, "references") == []


def test_an_area_is_a_circle_or_a_polygon_in_every_language():
    for line, name in (("50.63,5.57 10", "circle"), ("50.6,5.5 50.7,5.5 50.7,5.7", "polygon")):
        drawn = replace(ALERT, shape=read_area(line), words={"nl": WORDS, "fr": WORDS})
        assert len(found(drawn, name)) == 2
    assert found(drawn, "polygon")[0] == "50.6,5.5 50.7,5.5 50.7,5.7 50.6,5.5"
    assert found(ALERT, "polygon") == found(ALERT, "circle") == []


def test_words_are_never_markup():
    words = {"nl": replace(WORDS, instruction="<b>Blijf</b> & wacht")}
    assert found(replace(ALERT, words=words), "instruction") == ["<b>Blijf</b> & wacht"]


def test_what_the_schema_does_not_know_is_refused():
    with pytest.raises(BadValue) as refused:
        cap_of(replace(ALERT, category="Ramp"))
    assert refused.value.code == "cap_refused"
