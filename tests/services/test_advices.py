from __future__ import annotations

import pytest

from nccn_desk.domain.advices import answered
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import advices, deciding


def test_what_became_of_an_advice_has_a_day_and_a_source(desk):
    given = {"addressee": "Kabinet", "subject": "Leg uit waarom"}
    made = desk.made("advices", advices.add, given)
    desk.act(advices.change, made, {"can_why": "no", "can_whom": "yes", "can_words": "Geen reden"})
    assert answered(desk.record("advices", made)) == (1, 1)
    with pytest.raises(BadValue) as refused:
        desk.act(advices.conclude, made, "partly", "")
    assert refused.value.code == "outcome_source"
    desk.act(advices.conclude, made, "partly", "Verslag 17/11")
    record = desk.record("advices", made)
    assert (record["outcome"], record["outcome_source"]) == ("partly", "Verslag 17/11")
    assert record["outcome_on"]
    desk.act(advices.conclude, made, "unknown", "")
    assert desk.record("advices", made)["outcome_on"] is None


def test_an_advice_is_tied_to_its_decision(desk):
    made = desk.made("advices", advices.add, {"addressee": "Kabinet", "subject": "Waarom"})
    decision = desk.made("decisions", deciding.add, {"title": "Cafés dicht"})
    desk.act(advices.tie, made, decision)
    assert [each.id for each in desk.read(advices.of, "decision", decision)] == [made]
