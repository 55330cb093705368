from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import framing
from nccn_desk.services.shapes import Query
from tests.services.conftest import NOW

DAY = timedelta(days=1)
FEDERAL = {"value": "federal", "declared_by": "Minister"}


def declare(desk, days=0, **values):
    begins = to_text(NOW - days * DAY)
    return desk.made("levels", framing.declare, {"begins": begins, **values})


def held(desk, days=0):
    moment = NOW - days * DAY
    return [each.words("value") for each in desk.read(lambda r: framing.held(r, moment))]


def refusal(desk, job, *arguments):
    with pytest.raises((BadValue, NotAllowed)) as refused:
        desk.act(job, *arguments)
    return refused.value.code


def test_of_each_kind_and_place_the_last_that_began_holds(desk):
    declare(desk, 9, value="municipal", place="Luik", declared_by="Burgemeester")
    declare(desk, 5, **FEDERAL)
    declare(desk, 3, kind="alert", value="pre_alert", declared_by="NCCN")
    assert held(desk, 7) == ["municipal"]
    assert held(desk) == ["federal", "municipal", "pre_alert"]
    declare(desk, 1, value="no_level", place="luik", declared_by="Burgemeester")
    assert held(desk) == ["federal", "pre_alert"]
    top = desk.read(lambda reader: framing.highest(framing.held(reader, NOW)))
    assert top.words("value") == "federal"


def test_a_declaration_is_corrected_once_with_a_reason_and_stays_kept(desk):
    made = declare(desk, 5, **FEDERAL)
    assert refusal(desk, framing.correct, made, {"value": "provincial"}) == "reason_needed"
    desk.act(framing.correct, made, {"value": "provincial", "reason": "Verkeerd gehoord"})
    assert held(desk) == ["provincial"]
    again = {"value": "municipal", "reason": "x"}
    assert refusal(desk, framing.correct, made, again) == "level_was_corrected"
    assert desk.read(lambda reader: reader.count(Query("levels"))) == 2


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"kind": "alert", "value": "federal", "declared_by": "x"}, "level_of_other_kind"),
        ({"value": "federal", "declared_by": " "}, "required"),
    ],
)
def test_what_does_not_fit_is_refused(desk, values, code):
    assert refusal(desk, framing.declare, values) == code


def test_a_strategy_holds_only_with_an_end_and_is_left_with_a_reason(desk):
    made = desk.made("strategies", framing.add_strategy, {"name": "Samen volhouden"})
    assert refusal(desk, framing.enter, made) == "strategy_without_exit"
    desk.act(framing.change_strategy, made, {"exit": "R onder 1"})
    desk.act(framing.enter, made)
    assert [each.id for each in desk.read(lambda r: framing.strategies(r, "holding"))] == [made]
    assert refusal(desk, framing.leave, made, " ") == "reason_needed"
    desk.act(framing.leave, made, "R is 0,9")
    assert desk.record("strategies", made)["left_at"] == to_text(NOW)
