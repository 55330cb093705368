from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree

from nccn_desk.adapters.publish.cap import NAMESPACE, cap_of
from nccn_desk.domain.cap import Alert, AlertWords
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


def test_words_are_never_markup():
    words = {"nl": replace(WORDS, instruction="<b>Blijf</b> & wacht")}
    assert found(replace(ALERT, words=words), "instruction") == ["<b>Blijf</b> & wacht"]


def test_what_the_schema_does_not_know_is_refused():
    with pytest.raises(BadValue) as refused:
        cap_of(replace(ALERT, category="Ramp"))
    assert refused.value.code == "cap_refused"
